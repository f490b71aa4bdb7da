// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import ScenarioFiles
import ServiceContract

extension InputFile {
    var facts: InputFacts { InputFacts(name: name, digest: digest, text: text) }
}

/// Terms, what they are called, and the file that they were read from.
typealias ReadTerms = (name: String, contract: ServiceContract, input: InputFile)

/// A terms file against the names of a scenario.
func readTerms(_ path: String, against scenario: Scenario) throws -> ReadTerms {
    try readTerms([path], against: scenario)[0]
}

/// Refuses values set in a contract that no terms leave in force.
func refuseSettings(of settings: SettingOptions, under terms: [String]) throws {
    guard let terms = terms.first, let set = settings.set.first(where: { $0.path.hasPrefix("contract.") }) else {
        return
    }
    throw Failure.usage(
        "--set \(set.path): the terms of \(terms) take the place of the scenario's contract; change the value there, or "
            + "leave --terms out")
}

/// Several; all problems of all of them at once.
func readTerms(_ paths: [String], against scenario: Scenario) throws -> [ReadTerms] {
    var terms: [ReadTerms] = []
    var found: [Diagnostics] = []
    for path in paths {
        do {
            terms.append(try TermsReader.read(path: path, against: scenario))
        } catch {
            found.append(error)
        }
    }
    try Failure.refuse(found)
    return terms
}
