// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// How the columns of a file write dates, clocks and decimals, as far as all their values together prove it.
struct DatesAndDecimals {
    private(set) var instants: [Int: InstantStyle] = [:]
    private(set) var marks: [Int: DecimalMark] = [:]
    /// Columns of shares that are percents without their sign.
    private(set) var percents: Set<Int> = []
    private(set) var words: [String] = []
    /// What looks wrong in a column, and where it begins.
    private(set) var doubts: [(words: String, offset: Int)] = []

    private struct Evidence {
        var orders = DateOrder.allCases
        /// The first date that is not the same by all orders that are left.
        var open: (offset: Int, text: String)?
        var isDated = false
        var last: Range<Int>?
        var largestNumber = -1
        /// The first small number that is no minute of a clock's dial.
        var offDial: Range<Int>?
        var point: Int?
        var comma: Int?
        var either: Range<Int>?
        var largest = 0.0
        /// The first number between 0 and 1.
        var part: Int?
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
            if evidence.offDial == nil, Int(value) % 5 != 0 { evidence.offDial = field }
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
        if (0...24).contains(evidence.largestNumber) {
            style.numbers = .hours
            let name = columns.uses[column].name
            words.append("numbers of \(shown(name)) are hours of the day")
            if let odd = evidence.offDial, ColumnName.plainWords(name).contains(where: { $0.hasPrefix("interval") }) {
                doubts.append(
                    (
                        "the numbers of \(shown(name)) are read as hours of the day: numbers of intervals?",
                        odd.lowerBound
                    ))
            }
        } else if (25...96).contains(evidence.largestNumber), let odd = evidence.offDial {
            throw columns.table.refusal(
                at: odd.lowerBound,
                "numbers up to \(evidence.largestNumber) in the column \(shown(columns.uses[column].name)), which are neither hours nor clock times; are they numbers of intervals?",
                "times such as 08:00, 8:00 AM or 830")
        }
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
        case .either: if evidence.either == nil { evidence.either = field }
        case .notNumber: return
        }
        if let value = try? WrittenNumber.value(bytes, field, evidence.comma == nil ? .point : .comma), value.isFinite {
            evidence.largest = max(evidence.largest, value)
            if evidence.part == nil, value > 0, value < 1, bytes[field.upperBound - 1] != UInt8(ascii: "%") {
                evidence.part = field.lowerBound
            }
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
                    at: either.lowerBound,
                    "\(shown(columns.table.text(either))) in the column "
                        + "\(shown(columns.uses[column].name)), which is a thousand or a fraction",
                    "--decimal point or --decimal comma; or all figures without a mark for thousands")
            }
            try refuseFractions(column, evidence, own, mark, columns, options)
            marks[column] = mark
            if columns.uses[column].role == .serviceLevel { settleShare(column, evidence, columns) }
        }
        if let common {
            words.append("decimals stand after a \(common.rawValue)")
        }
    }
}

extension DatesAndDecimals {
    /// Contacts are whole: `1.014` of them, where only other columns have a decimal point, is a thousand more likely.
    private func refuseFractions(
        _ column: Int, _ evidence: Evidence, _ own: DecimalMark?, _ mark: DecimalMark?, _ columns: Columns,
        _ options: ImportOptions
    ) throws {
        let role = columns.uses[column].role
        guard let either = evidence.either, own == nil, options.decimal == nil, role.isCount || role == .ignore,
            columns.table.source.bytes[either].contains(UInt8(ascii: mark == .point ? "." : ","))
        else { return }
        throw columns.table.refusal(
            at: either.lowerBound,
            "\(shown(columns.table.text(either))) in the column \(shown(columns.uses[column].name)): by the marks of other columns a fraction of a contact, though it looks like a thousand",
            "figures without a mark for thousands, or one mark for decimals in all columns")
    }

    /// A percent sign in the name of a column says what its numbers are; else one number above 1 does.
    private mutating func settleShare(_ column: Int, _ evidence: Evidence, _ columns: Columns) {
        let name = columns.uses[column].name
        if evidence.largest > 1.000001 || name.contains("%") { percents.insert(column) }
        guard let part = evidence.part, percents.contains(column) else { return }
        if evidence.largest <= 1.000001 {
            doubts.append(
                ("\(shown(name)) is read in percent, as its name says, and no figure is above 1 %: shares of 1?", part))
        } else if !name.contains("%") {
            doubts.append(
                ("\(shown(name)) has figures below and above 1, all read in percent: shares of 1 among them?", part))
        }
    }
}
