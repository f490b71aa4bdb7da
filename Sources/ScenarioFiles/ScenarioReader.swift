// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FileAccess
import ServiceContract

extension Keys {
    static let scenario = KeyTable(
        name: "scenario",
        keys: [
            Key("headcount", .whole(1...1), "version of the format", .neutral("1"), example: "1"),
            Key(
                "name", .text, "what the centre is called, in one line", .otherwise("the name of the file"),
                example: "Internet provider", words: "nome title titulo"),
            Key(
                "seed", .whole(0...Int.max), "seed of all random numbers", .assumed("1"), example: "7",
                words: "semente"),
            Key(
                "replications", .whole(ScenarioReader.replicationRange),
                "replications, unless the command says how many",
                .otherwise("the command's"), example: "40", words: "replicacoes repeticoes runs"),
            Key(
                "currency", .text, "currency of all costs", .otherwise("none"), example: "BRL", words: "moeda"),
            Key(
                "calendar", .table(calendar), "the days that are simulated, their intervals and hours",
                .otherwise("7 days, 24x7"), example: "{days: 30, hours: mon-fri 08:00-20:00}",
                words: "calendario horizon horizonte"),
            Key(
                "tiers", .list(.name),
                "tiers in the order of escalation, \(inWords(ContactCenter.countRange))",
                .otherwise("an order that agrees with every `handle` map; else `[n1]`"), example: "[n1, n2]",
                words: "niveis levels"),
            Key(
                "contacts", .named(.table(contact)), "contact types by name, \(inWords(ContactCenter.countRange))",
                .required, example: "{calls: {rate: 100 per 30 min, handle: 3 min}}",
                words: "contatos queues filas demanda"),
            Key(
                "teams", .named(.table(team)), "teams by name, \(inWords(ContactCenter.countRange))", .required,
                example: "{n1: {headcount: 14, serves: [calls]}}", words: "equipes times grupos groups"),
            Key(
                "routing", .table(routing), "who takes whom",
                .otherwise("longest idle agent; priority, then longest wait"), example: "{contact: first-come}",
                words: "roteamento distribuicao"),
            Key(
                "outages", .named(.table(outage)), "systems that go down, by name, at most \(Outage.most)",
                .otherwise("none"), example: "{crash: {affects: calls, every: 20 d, lasts: 1 h}}",
                words: "quedas falhas failures"),
            Key(
                "contract", .table(contract), "what is promised, and the money that follows", .otherwise("nothing"),
                example: "{clauses: {lost: {measure: abandonment, target: at most 5%}}}", words: "contrato sla"),
            Key(
                "search", .table(search), "what a staffing search may vary", .otherwise("nothing"),
                example: "{vary: {n1: 5..20}}", words: "busca"),
            Key(
                "expect", .named(.text), "figures of `simulate` in words, and what each should be",
                .otherwise("nothing"), example: "{service level of calls: \">= 80%\"}",
                words: "esperado expected expectations"),
        ])
}

/// Reads scenario files. Every mistake of a file is found in one reading.
public enum ScenarioReader {
    /// Largest scenario file, bytes; figures by the million belong in a CSV.
    public static let sizeLimit = 1 << 20

    /// Replications that a scenario or a command may ask for.
    public static let replicationRange = 1...1_000_000

    /// Reads a scenario and the CSV files that it names, which are sought from its folder and lie in it or below it.
    ///
    /// - Parameters:
    ///   - path: the file; `-` is standard input.
    ///   - allowed: other folders in which such files may lie too: paths that leave the scenario's folder,
    ///     also by a link, are refused unless they end in one of these.
    ///   - settings: values that take the place of what the file says, one after the other.
    public static func read(
        path: String, allowing allowed: [String] = [], setting settings: [ScenarioSetting] = []
    ) throws(Diagnostics) -> Scenario {
        let bytes = try bytes(at: path)
        if path == "-" {
            return try read(bytes: bytes, file: standardInput, folder: "", allowing: allowed, setting: settings)
        }
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
        return try read(bytes: bytes, file: path, folder: folder, allowing: allowed, setting: settings)
    }

    /// How messages call what is read from standard input, which users name `-`.
    static let standardInput = "<stdin>"

    static func bytes(at path: String) throws(Diagnostics) -> [UInt8] {
        do {
            return path == "-" ? try standardInputBytes(limit: sizeLimit) : try fileBytes(at: path, limit: sizeLimit)
        } catch {
            throw Diagnostics([
                Diagnostic(
                    file: path == "-" ? standardInput : path, place: nil, path: "", found: error.found,
                    allowed: error.allowed, excerpt: nil)
            ])
        }
    }

    /// Reads a scenario given as text.
    ///
    /// - Parameters:
    ///   - text: YAML.
    ///   - file: how messages call it.
    ///   - folder: where the CSV files that it names are sought; empty is the working folder.
    public static func read(text: String, file: String, folder: String) throws(Diagnostics) -> Scenario {
        try read(bytes: Array(text.utf8), file: file, folder: folder)
    }

    static func read(
        bytes: [UInt8], file: String, folder: String, allowing allowed: [String] = [],
        setting settings: [ScenarioSetting] = []
    ) throws(Diagnostics) -> Scenario {
        let (scenario, reading) = try reading(
            bytes: bytes, file: file, folder: folder, allowing: allowed, setting: settings)
        guard let scenario else {
            if settings.isEmpty { throw reading.refusals }
            let plain = try self.reading(bytes: bytes, file: file, folder: folder, allowing: allowed).1
            throw reading.refusals(settings, without: plain.mistakes)
        }
        return scenario
    }

    /// The scenario, unless something is wrong, and what the reading noted on the way.
    static func reading(
        bytes: [UInt8], file: String, folder: String, allowing allowed: [String] = [],
        setting settings: [ScenarioSetting] = []
    ) throws(Diagnostics) -> (Scenario?, Reading) {
        try FileKind.check(bytes, file, wanted: .scenario)
        let source = try text(bytes, file)
        let document = SetDocument(try YAMLText.node(of: source), settings)
        let reading = Reading(source: source, folder: folder, allowing: allowed, document: document)
        // Without its folder, so that a result does not depend on where the file lies.
        reading.inputs = [InputFile(name: file.split(separator: "/").last.map(String.init) ?? file, bytes: bytes)]
        for mistake in document.mistakes { reading.add(mistake) }
        let scenario = Section(document.root, Keys.scenario, reading).flatMap {
            self.scenario($0, reading, document, settings)
        }
        if !reading.mistakes.isEmpty { try FileKind.checkScenario(document.root, file, reading.mistakes) }
        return (reading.mistakes.isEmpty ? scenario : nil, reading)
    }

    /// What the model refuses of terms that were read before, at its places in the file; `nil` where the file is gone.
    public static func placed(_ problems: Problems, in path: String) -> Diagnostics? {
        guard !problems.all.isEmpty, let bytes = try? bytes(at: path), let source = try? text(bytes, path),
            let root = try? YAMLText.node(of: source)
        else { return nil }
        let reading = Reading(source: source, folder: "")
        reading.add(problems, root)
        return reading.refusals
    }

    static func text(_ written: [UInt8], _ file: String) throws(Diagnostics) -> SourceText {
        let bytes = written.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(written.dropFirst(3)) : written
        guard let offset = firstInvalidByte(of: bytes) else { return SourceText(name: file, bytes: bytes) }
        let valid = SourceText(name: file, bytes: Array(bytes[..<offset]))
        throw Diagnostics([
            Diagnostic(
                file: file, place: valid.place(of: offset), path: "",
                found: "the byte \(String(bytes[offset], radix: 16)), which is not UTF-8 text",
                allowed: "a scenario in YAML, saved as UTF-8", excerpt: nil)
        ])
    }

    private static func scenario(
        _ root: Section, _ reading: Reading, _ document: SetDocument, _ settings: [ScenarioSetting]
    ) -> Scenario? {
        _ = root.read("headcount", .whole)
        let file = reading.source.name
        let stem = reading.stem
        let name = root.take("name", default: stem, shown: stem) { reading.line($0, allowed: "a name") }
        let seed = UInt64(root.value("seed", .whole))
        let replications = root.read("replications", .whole)
        let currency = root.take("currency").flatMap { reading.line($0, allowed: "a currency, such as BRL") }
        let draft = draft(root, currency: currency, reading)
        let contracts = Contracts(
            reading: reading, types: draft.types, tiers: draft.tiers, teams: draft.teams.map(\.name),
            outages: draft.outages, calendar: draft.calendar, currency: currency)
        let (clauses, settlement) = contracts.contract(root.take("contract"))
        let (bounds, objective, rooms) = Searches(reading: reading, teams: draft.teams).search(root.take("search"))
        let expectations = Expectations(
            reading: reading, types: draft.types, tiers: draft.tiers, teams: draft.teams.map(\.name),
            hasMoney: root.has("contract") && clauses.contains { $0.fine != nil || $0.bonus != nil }
        ).expectations(root.take("expect"))
        if reading.namesAreBroken || draft.types.isEmpty || draft.teams.isEmpty { return nil }
        do {
            let cold = try ContactCenter(
                name: name, currency: currency ?? "", calendar: draft.calendar, tiers: draft.tiers,
                contactTypes: draft.types, teams: draft.teams, routing: draft.routing, outages: draft.outages)
            let center = try draft.warmUp.warmedUp(cold, reading)
            let contract = try ServiceContract(clauses: clauses, settlement: settlement, of: center)
            return Scenario(
                file: file, center: center, contract: contract, bounds: bounds, objective: objective, rooms: rooms,
                expectations: expectations, seed: seed, replications: replications, defaults: reading.defaults,
                warnings: reading.warnings, inputs: reading.inputs, settings: settings, source: reading.source,
                document: document)
        } catch {
            reading.add(error, root.node)
            return nil
        }
    }

    /// The centre as far as it can be read: with stand-ins where something is wrong, so that the model judges the
    /// rest and the contract can be read against its names.
    private struct Draft {
        let calendar: OperatingCalendar
        /// How long the floor is lived before.
        let warmUp: CalendarDraft
        let tiers: [String]
        let types: [ContactType]
        let teams: [Team]
        let routing: Routing
        let outages: [Outage]
    }

    private static func draft(_ root: Section, currency: String?, _ reading: Reading) -> Draft {
        let calendar = CalendarDraft(root.take("calendar"), reading)
        let contacts = sections(root, "contacts", a: "contact type", Keys.contact, reading)
        let teams = sections(root, "teams", a: "team", Keys.team, reading)
        let hours = contacts.map { calendar.hours(of: $0.section, reading) }
        let grid = calendar.grid(
            of: zip(contacts, hours).map { ($0.section.take("hours") ?? $0.section.node, $1) }, reading)
        let handles = contacts.compactMap { $0.section.take("handle") }
        let tiers = Tiers.order(root.take("tiers"), handles: handles, reading)
        let names = (contacts: contacts.map(\.name), teams: teams.map(\.name))
        let contactReader = Contacts(
            reading: reading, grid: grid, calendar: calendar, tiers: tiers, contacts: names.contacts, teams: names.teams
        )
        let teamReader = Teams(
            reading: reading, grid: grid, tiers: tiers, contacts: names.contacts, currency: currency)
        let types = zip(contacts, hours).map { contactReader.contactType($0.name, $0.section, hours: $1) }
        let routing = Routings(
            reading: reading, types: types, tiers: tiers, teams: names.teams, currency: currency)
        return Draft(
            calendar: grid.calendar, warmUp: calendar, tiers: tiers, types: types,
            teams: teams.map { teamReader.team($0.name, $0.section) }, routing: routing.routing(root.take("routing")),
            outages: Outages(reading: reading, grid: grid, contacts: names.contacts, teams: names.teams).outages(
                root.take("outages")))
    }

    private static func sections(_ root: Section, _ key: String, a kind: String, _ table: KeyTable, _ reading: Reading)
        -> [(name: String, section: Section)]
    {
        guard let node = root.take(key) else {
            reading.namesAreBroken = true
            return []
        }
        let entries = reading.named(node, a: kind)
        let most = ContactCenter.countRange.upperBound
        if entries.count > most {
            reading.refuse(node, "\(entries.count) \(key)", "1 to \(most)")
            reading.namesAreBroken = true
        }
        let sections = entries.prefix(most).compactMap { entry -> (name: String, section: Section)? in
            if let section = Section(entry.value, table, reading) { return (name: entry.key, section: section) }
            reading.namesAreBroken = true
            reading.brokenNames.insert(entry.key)
            return nil
        }
        if entries.isEmpty, node.entries != nil { reading.refuse(node, allowed: "one \(kind) at least") }
        return sections
    }
}
