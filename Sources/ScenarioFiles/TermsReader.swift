// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Keys {
    /// A terms file: other terms for a scenario's centre.
    static let terms = KeyTable(
        name: "terms",
        keys: [
            Key("headcount", .whole(1...1), "version of the format", .neutral("1"), example: "1"),
            Key(
                "name", .text, "what the terms are called, in one line", .otherwise("the name of the file"),
                example: "Second offer"),
            Key(
                "contract", .table(contract), "what the centre would promise", .required,
                example: "{clauses: {lost: {measure: abandonment, target: at most 5%}}}"),
        ])
}

/// Reads terms files: a `contract` alone, with the keys that it has in a scenario, for the centre of a scenario.
public enum TermsReader {
    /// Reads a terms file against the names, the calendar and the currency of a scenario. Every mistake is found in one
    /// reading.
    public static func read(
        path: String, against scenario: Scenario
    ) throws(Diagnostics) -> (name: String, contract: ServiceContract, input: InputFile) {
        let bytes = try ScenarioReader.bytes(at: path)
        let terms = try read(bytes: bytes, file: path, against: scenario)
        return (terms.name, terms.contract, InputFile(name: path, bytes: bytes))
    }

    /// Reads terms given as text.
    ///
    /// - Parameters:
    ///   - text: YAML.
    ///   - file: how messages call it.
    ///   - scenario: whose contact types and teams the terms name.
    public static func read(
        text: String, file: String, against scenario: Scenario
    ) throws(Diagnostics) -> (name: String, contract: ServiceContract) {
        try read(bytes: Array(text.utf8), file: file, against: scenario)
    }

    private static func read(
        bytes: [UInt8], file: String, against scenario: Scenario
    ) throws(Diagnostics) -> (name: String, contract: ServiceContract) {
        let (terms, reading) = try reading(bytes: bytes, file: file, against: scenario)
        guard let terms, reading.mistakes.isEmpty else { throw reading.refusals }
        return terms
    }

    /// The terms as far as they can be read, and what the reading noted on the way.
    static func reading(
        bytes: [UInt8], file: String, against scenario: Scenario
    ) throws(Diagnostics) -> (terms: (name: String, contract: ServiceContract)?, Reading) {
        try FileKind.check(bytes, file, wanted: .terms)
        let source = try ScenarioReader.text(bytes, file)
        let root = try YAMLText.node(of: source)
        try FileKind.checkTerms(root, file)
        let reading = Reading(source: source, folder: "")
        return (Section(root, Keys.terms, reading).flatMap { terms($0, scenario.center, reading) }, reading)
    }

    private static func terms(
        _ root: Section, _ center: ContactCenter, _ reading: Reading
    ) -> (name: String, contract: ServiceContract)? {
        _ = root.read("headcount", .whole)
        let stem = reading.stem
        let name = root.take("name", default: stem, shown: stem) { reading.line($0, allowed: "a name") }
        let contracts = Contracts(
            reading: reading, types: center.contactTypes, tiers: center.tiers, teams: center.teams.map(\.name),
            outages: center.outages, calendar: center.calendar,
            currency: center.currency.isEmpty ? nil : center.currency)
        let (clauses, settlement) = contracts.contract(root.take("contract"))
        do {
            return (name, try ServiceContract(clauses: clauses, settlement: settlement, of: center))
        } catch {
            reading.add(error, root.node)
            return nil
        }
    }
}
