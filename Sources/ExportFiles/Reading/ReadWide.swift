// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// Tables with a value in every cell: intervals as columns and days as rows, or the other way round.
struct WideReader {
    private var reader: RowReader
    private let columns: Columns
    private let file: Int16
    /// What the name of each column with values says.
    private let cells: [(column: Int, day: Int?, second: Int?)]
    private let keyColumn: Int?
    private let queueColumn: Int?
    /// Whether the names are times, so that rows are days.
    private let rowsAreDays: Bool
    private let isTypicalName: Bool

    init(_ columns: Columns, _ options: ImportOptions, file: Int) throws {
        self.columns = columns
        self.file = Int16(clamping: file)
        let table = columns.table
        let names = table.header.map(WideName.init)
        let times = names.count { if case .time = $0 { true } else { false } }
        let rowsAreDays = times >= 4 && times * 2 > names.count
        self.rowsAreDays = rowsAreDays
        var isTypical = false
        var cells: [(column: Int, day: Int?, second: Int?)] = []
        let order = try Self.order(names, table, options)
        for (index, name) in names.enumerated() where columns.uses[index].basis != .map {
            switch name {
            case .time(let second) where rowsAreDays: cells.append((index, nil, second))
            case .date(let date) where !rowsAreDays:
                if let day = date.date(order)?.dayNumber { cells.append((index, day, nil)) }
            case .weekday(let day) where !rowsAreDays:
                isTypical = true
                cells.append((index, IntervalReader.typicalMonday + day, nil))
            default: continue
            }
        }
        self.cells = cells
        isTypicalName = isTypical
        let free = table.header.indices.filter { index in !cells.contains { $0.column == index } }
        let sense = columns.sense
        let roles: [Role] = rowsAreDays ? [.date, .weekday] : [.time]
        let keyColumn =
            free.first { roles.contains(columns.uses[$0].role) }
            ?? free.first {
                rowsAreDays
                    ? sense[$0].isDate || sense[$0].isWeekday : sense[$0].isTime || sense[$0].clockNumbers > 0
            }
        let queueColumn = columns.column(.queue)
        self.keyColumn = keyColumn
        self.queueColumn = queueColumn
        guard keyColumn != nil || (rowsAreDays && queueColumn == nil) else {
            throw table.refusal(
                at: table.firstRow,
                "a table of \(rowsAreDays ? "intervals" : "days") as columns, and no column with the \(rowsAreDays ? "dates or weekdays" : "times") of its rows",
                "such a column: --map COLUMN=\(rowsAreDays ? "date" : "time")")
        }
        reader = try RowReader(
            columns.with(key: keyColumn, rowsAreDays: rowsAreDays), options, values: cells.map(\.column))
    }

    /// The order in which all dates of the header are dates.
    private static func order(_ names: [WideName], _ table: ExportTable, _ options: ImportOptions) throws -> DateOrder {
        let dates = names.compactMap { if case .date(let date) = $0 { date } else { nil } }
        if let order = options.dateOrder { return order }
        let orders = DateOrder.allCases.filter { order in dates.allSatisfy { $0.possible.contains(order) } }
        let differ = dates.contains { date in Set(orders.map { date.date($0) }).count > 1 }
        guard orders.count > 1, differ else { return orders.first ?? .yearMonthDay }
        throw table.refusal(
            at: table.headerOffset, "dates in the header that can be read in two ways",
            orders.map { "--date-format \($0.rawValue)" }.joined(separator: " or "))
    }

    /// What the columns were taken for.
    var uses: [ColumnUse] {
        var uses = reader.columns.uses
        for cell in cells {
            uses[cell.column].role = .offered
            uses[cell.column].basis = .name
        }
        return uses
    }

    /// Reads all cells into what has been collected.
    mutating func read(into collected: inout Collected) throws -> (rows: Int, dialect: [String]) {
        var copy = self
        var rows = 0
        try columns.table.forEachRow { offset, fields in
            if try copy.read(offset, fields, &collected) { rows += 1 }
        }
        self = copy
        try reader.causes.refuse(in: columns.table)
        reader.tell(&collected)
        return (rows, reader.styles.words)
    }

    private mutating func read(_ offset: Int, _ fields: [Range<Int>], _ collected: inout Collected) throws -> Bool {
        var moment = RowReader.Moment()
        if let keyColumn {
            let field = fields[keyColumn]
            var cursor = Cursor(columns.table.source.bytes, field)
            if rowsAreDays, let weekday = WrittenDate.weekday(&cursor), cursor.isAtEnd || cursor.take(".") {
                moment.day = IntervalReader.typicalMonday + weekday
                collected.isTypical = true
            } else if let found = reader.moment(keyColumn, field), rowsAreDays ? found.day != nil : found.second != nil
            {
                moment = found
                if rowsAreDays { collected.isDated = true }
            } else if let reason = field.isEmpty
                ? "a row without a \(rowsAreDays ? "date" : "time")" : reader.noRow(fields)
            {
                collected.passOver(reason, columns.table, at: offset)
                return false
            } else {
                reader.causes.add(
                    "key", at: field.lowerBound,
                    "\(shown(columns.table.text(field))) in the column \(reader.name(keyColumn))",
                    rowsAreDays ? "a date or a weekday" : "a time of day")
                return false
            }
        }
        if isTypicalName { collected.isTypical = true } else if !rowsAreDays { collected.isDated = true }
        var name = ""
        if let queueColumn {
            name = columns.table.text(fields[queueColumn])
            if QueueWords.isTotal(name) {
                collected.passOver("a row of totals over queues", columns.table, at: offset)
                return false
            }
            guard collected.isWanted(name, reader.options, columns.table.source, at: offset) else { return false }
        }
        if let reason = reader.notInbound(fields) {
            collected.passOver(reason, columns.table, at: offset)
            return false
        }
        let queue = Int32(collected.queue(name))
        for cell in cells {
            var row = IntervalRow()
            row.queue = queue
            row.day = Int32(clamping: cell.day ?? moment.day ?? IntervalReader.undated)
            row.second = Int32(cell.second ?? moment.second ?? -1)
            row.file = file
            row.offset = UInt32(fields[cell.column].lowerBound)
            row.offered = Float(reader.count(cell.column, fields[cell.column]))
            collected.rows.append(row)
        }
        return true
    }
}

extension Columns {
    /// The same columns, of which the key of a wide table has its role.
    fileprivate func with(key: Int?, rowsAreDays: Bool) -> Columns {
        var columns = self
        if let key { columns.set(rowsAreDays ? .date : .time, at: key) }
        return columns
    }
}
