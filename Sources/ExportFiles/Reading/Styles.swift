// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// How the columns of a file write dates, clocks and decimals, as far as all their values together prove it.
struct Styles {
    private(set) var instants: [Int: InstantStyle] = [:]
    private(set) var marks: [Int: DecimalMark] = [:]
    /// Columns of shares that are percents without their sign.
    private(set) var percents: Set<Int> = []
    private(set) var words: [String] = []

    private struct Evidence {
        var orders = DateOrder.allCases
        /// The first date that is not the same by all orders that are left.
        var open: (offset: Int, text: String)?
        var isDated = false
        var last: Range<Int>?
        var largestNumber = -1
        var point: Int?
        var comma: Int?
        var either: Int?
        var largest = 0.0
    }

    /// Looks at every row.
    ///
    /// - Throws: where a column is ambiguous, with its first line and the option that settles it.
    init(_ columns: Columns, _ options: ImportOptions, values: [Int] = []) throws {
        let table = columns.table
        let roles = columns.uses.map(\.role)
        let instantColumns = roles.indices.filter { roles[$0].isInstant }
        let numberColumns =
            roles.indices.filter {
                columns.flags[$0] == nil && (roles[$0].isCount || roles[$0].isDuration || roles[$0] == .serviceLevel)
            } + values
        var evidence = [Int: Evidence]()
        for column in instantColumns + numberColumns { evidence[column] = Evidence() }
        var lists = instantColumns.map { ($0, evidence[$0] ?? Evidence()) }
        var numbers = numberColumns.map { ($0, evidence[$0] ?? Evidence()) }
        let bytes = table.source.bytes
        try table.forEachRow { offset, fields in
            for index in lists.indices {
                let field = fields[lists[index].0]
                // The same text as in the row above proves nothing new.
                if let last = lists[index].1.last, bytes[last].elementsEqual(bytes[field]) { continue }
                lists[index].1.last = field
                Self.date(table, field, offset, &lists[index].1)
            }
            for index in numbers.indices { Self.number(table, fields[numbers[index].0], offset, &numbers[index].1) }
        }
        for (column, evidence) in lists { try settle(column, evidence, columns, options) }
        try settleNumbers(numbers, columns, options)
    }

    private static func date(_ table: ExportTable, _ field: Range<Int>, _ offset: Int, _ evidence: inout Evidence) {
        let bytes = table.source.bytes
        if evidence.orders.count == 1, evidence.largestNumber < 0, evidence.isDated { return }
        if field.count <= 4, let value = try? WrittenNumber.value(bytes, field, .point), value >= 0 {
            evidence.largestNumber = max(evidence.largestNumber, Int(value))
            return
        }
        var cursor = Cursor(bytes, field)
        guard let date = WrittenDate(&cursor) else { return }
        let possible = date.possible
        if possible.isEmpty { return }
        evidence.isDated = true
        let left = evidence.orders.filter { possible.contains($0) }
        if !left.isEmpty { evidence.orders = left }
        if evidence.open == nil, Set(possible.map { date.date($0) }).count > 1 {
            evidence.open = (field.lowerBound, table.text(field))
        }
    }

    private mutating func settle(
        _ column: Int, _ evidence: Evidence, _ columns: Columns, _ options: ImportOptions
    ) throws {
        var style = InstantStyle()
        if (0...24).contains(evidence.largestNumber) { style.numbers = .hours }
        if evidence.isDated {
            var orders = evidence.orders
            if let order = options.dateOrder, evidence.orders.contains(order) || evidence.open != nil {
                orders = [order]
            }
            if orders.count > 1, evidence.open == nil { orders = [orders[0]] }
            guard orders.count == 1 else {
                let (offset, text) = evidence.open ?? (0, "")
                let names = orders.map { "--date-format \($0.rawValue)" }
                throw columns.table.refusal(
                    at: offset,
                    "\(shown(text)), a date that can be read in \(orders.count == 2 ? "two" : "three") ways, as all others of its column",
                    names.joined(separator: " or "))
            }
            style.order = orders[0]
            let isProven = evidence.open != nil && options.dateOrder == nil
            words.append(
                "dates of \(shown(columns.uses[column].name)) are \(Self.words(orders[0]))"
                    + (isProven ? ", the only way in which all of them are dates" : ""))
        }
        instants[column] = style
    }

    private static func words(_ order: DateOrder) -> String {
        switch order {
        case .yearMonthDay: "year, month, day"
        case .dayMonthYear: "day, month, year"
        case .monthDayYear: "month, day, year"
        }
    }

    private static func number(_ table: ExportTable, _ field: Range<Int>, _ offset: Int, _ evidence: inout Evidence) {
        let bytes = table.source.bytes
        switch WrittenNumber.shape(bytes, field) {
        case .whole:
            if let value = try? WrittenNumber.value(bytes, field, .point) {
                evidence.largest = max(evidence.largest, value)
            }
        case .point: if evidence.point == nil { evidence.point = field.lowerBound }
        case .comma: if evidence.comma == nil { evidence.comma = field.lowerBound }
        case .either: if evidence.either == nil { evidence.either = field.lowerBound }
        case .notNumber: return
        }
        if let value = try? WrittenNumber.value(bytes, field, evidence.comma == nil ? .point : .comma), value.isFinite {
            evidence.largest = max(evidence.largest, value)
        }
    }

    /// A column that proves nothing by itself has the mark of the other columns of the file.
    private mutating func settleNumbers(
        _ numbers: [(Int, Evidence)], _ columns: Columns, _ options: ImportOptions
    ) throws {
        let points = numbers.contains { $0.1.point != nil }
        let commas = numbers.contains { $0.1.comma != nil }
        let common: DecimalMark? = options.decimal ?? (points == commas ? nil : points ? .point : .comma)
        for (column, evidence) in numbers {
            if let point = evidence.point, let comma = evidence.comma, options.decimal == nil {
                throw columns.table.refusal(
                    at: max(point, comma),
                    "decimal points and decimal commas in the column \(shown(columns.uses[column].name))",
                    "one of them, or --decimal point or --decimal comma")
            }
            let own: DecimalMark? = evidence.point != nil ? .point : evidence.comma != nil ? .comma : nil
            let mark = options.decimal ?? own ?? common
            if let either = evidence.either, mark == nil {
                throw columns.table.refusal(
                    at: either,
                    "\(shown(columns.table.text(columns.table.fieldEnd(from: either)))) in the column "
                        + "\(shown(columns.uses[column].name)), which is a thousand or a fraction",
                    "--decimal point or --decimal comma; or all figures without a mark for thousands")
            }
            marks[column] = mark
            if evidence.largest > 1.000001 { percents.insert(column) }
        }
        if let common {
            words.append("decimals stand after a \(common.rawValue)")
        }
    }
}

extension ExportTable {
    /// The field that begins at an offset, up to its separator.
    func fieldEnd(from offset: Int) -> Range<Int> {
        let bytes = source.bytes
        let end = bytes[offset...].firstIndex { $0 == separated.separator || SeparatedText.isLineEnd($0) || $0 == 34 }
        return offset..<(end ?? bytes.count)
    }
}
