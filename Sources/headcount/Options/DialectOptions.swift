// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ExportFiles
import ScenarioFiles

/// What the planner says of exports that can be read in several ways.
struct DialectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What a column holds, such as \"Intervalo=time\"; by name, or by number from 1. Repeatable.",
            valueName: "column=role"), transform: readMap)
    var map: [ColumnMap] = []

    @Option(help: ArgumentHelp("Read only this queue. Repeatable.", valueName: "name"))
    var queue: [String] = []

    @Option(
        help: ArgumentHelp(
            "Where the centre's clocks stand, for instants in UTC: America/Sao_Paulo, -03:00, utc.", valueName: "zone"),
        transform: readZone)
    var zone: Zone?

    @Option(help: ArgumentHelp("Order of day, month and year: ymd, dmy or mdy.", valueName: "order"))
    var dateFormat: DateOrder?

    @Option(help: ArgumentHelp("The mark before decimals: point or comma.", valueName: "mark"))
    var decimal: DecimalMark?

    @Option(
        help: ArgumentHelp(
            "Contacts that means by interval are of: answered (default), or offered, those who gave up included.",
            valueName: "contacts"))
    var meansOf: MeanContacts = .answered

    /// Contacts that the mean wait and the mean handle time of an interval are of.
    enum MeanContacts: String, ExpressibleByArgument, CaseIterable {
        case answered, offered
    }

    /// The options as the reader takes them.
    var options: ImportOptions {
        var options = ImportOptions()
        options.map = map.map { ($0.column, $0.role) }
        options.queues = queue
        options.zone = zone
        options.dateOrder = dateFormat
        options.decimal = decimal
        options.meansAreOfOffered = meansOf == .offered
        return options
    }

    /// A column and its role.
    struct ColumnMap {
        let column: String
        let role: Role
    }

    private static func readMap(_ text: String) throws -> ColumnMap {
        let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
        guard let mark = text.lastIndex(of: "="), mark > text.startIndex else {
            throw UnreadableQuantity(description: "found `\(text)`; allowed: COLUMN=ROLE, with a role of \(roles)")
        }
        let word = text[text.index(after: mark)...].lowercased()
        guard let role = Role(rawValue: word) else {
            throw UnreadableQuantity(description: "found the role `\(word)`; allowed: \(roles)")
        }
        return ColumnMap(column: String(text[..<mark]), role: role)
    }

    private static func readZone(_ text: String) throws -> Zone {
        guard let zone = Zone(text) else {
            throw UnreadableQuantity(
                description:
                    "found `\(text)`; allowed: utc, an offset such as -03:00, or a place such as America/Sao_Paulo")
        }
        return zone
    }
}

extension DateOrder: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
