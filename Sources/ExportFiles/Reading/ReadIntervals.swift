// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// Rows of one interval each, or of one day.
struct IntervalReader {
    private var reader: RowReader
    private let file: Int16
    private let columns: Columns
    /// The date above, where a row has none of its own.
    private var lastDay: Int?
    /// Queues as the last rows wrote them, the latest first.
    private var latestQueues: [(range: Range<Int>, index: Int)] = []
    private var values = RowFigures()
    /// The day that stands above the table, where no row has one.
    private let titleDay: Int?
    /// Rows with fewer fields than the header, and the last of them.
    private var short: (count: Int, last: Int) = (0, -1)

    init(_ columns: Columns, _ options: ImportOptions, file: Int) throws {
        self.columns = columns
        self.file = Int16(clamping: file)
        reader = try RowReader(columns, options)
        titleDay = try columns.titleDay(options)
    }

    /// Reads all rows into what has been collected.
    mutating func read(into collected: inout Collected) throws -> (rows: Int, dialect: [String]) {
        let table = columns.table
        let roles = Roles(columns)
        var rows = 0
        var copy = self
        let before = collected.rows.count
        try table.forEachRow { offset, fields in
            guard var row = copy.when(offset, fields, roles, &collected) else { return }
            guard copy.queue(offset, fields, roles, &row, &collected) else { return }
            if let reason = copy.reader.notInbound(fields) {
                collected.passOver(reason, table, at: offset)
                return
            }
            copy.figures(fields, roles, &row)
            if fields.count > 1, fields[fields.count - 1] == offset..<offset {
                copy.short = (copy.short.count + 1, offset)
            }
            row.file = copy.file
            row.offset = UInt32(offset)
            collected.rows.append(row)
            rows += 1
        }
        self = copy
        if short.count == 1, Int(collected.rows.last?.offset ?? 0) == short.last {
            reader.causes.add(
                "short", at: short.last, "a last row with fewer fields than the others, as in a file that was cut",
                "a whole row, or none")
        }
        try reader.causes.refuse(in: table)
        if short.count > 0 {
            collected.note(
                .assumption, "fewer fields than the header; what is missing is unknown", table, at: short.last,
                count: short.count)
        }
        if columns.isToldByEnd { beginEarlier(&collected, from: before) }
        if !columns.has(.offered) {
            collected.assume("no column says how many contacts came; offered is answered + abandoned")
        }
        reader.tell(&collected)
        return (rows, reader.styles.words)
    }

    /// Rows that say when their interval ends begin as much earlier as it is long: the widest grid on which all ends lie.
    private func beginEarlier(_ collected: inout Collected, from first: Int) {
        let step = collected.rows[first...].reduce(0) { greatestCommonDivisor($0, Int($1.second) % 86_400) }
        let length = step == 0 ? 3600 : min(step, 3600)
        let hasOwnDate = columns.column(.end).map { columns.sense[$0].dates > 0 } ?? false
        for index in collected.rows.indices[first...] {
            var row = collected.rows[index]
            // 00:00 with the date in a column of its own is 24:00 of that date.
            if row.second == 0 {
                row.second = 86_400
                if hasOwnDate { row.day -= 1 }
            }
            row.second -= Int32(length)
            collected.rows[index] = row
        }
        collected.assume("rows say when their intervals end; they begin \(length / 60) min before")
    }

    /// The columns that are looked at in every row.
    private struct Roles {
        let date: Int?
        let time: Int?
        let weekday: Int?
        let queue: Int?
        let counts: [(column: Int, role: Role)]
        let times: [(column: Int, role: Role)]
        let shares: [(column: Int, role: Role)]

        init(_ columns: Columns) {
            date = columns.column(.date)
            time = columns.column(.time) ?? (columns.isToldByEnd ? columns.column(.end) : nil)
            weekday = columns.column(.weekday)
            queue = columns.column(.queue)
            let all = columns.uses.enumerated().map { (column: $0, role: $1.role) }
            counts = all.filter(\.role.isCount)
            times = all.filter { $0.role.isDuration && $0.role != .callLength }
            shares = all.filter { $0.role == .serviceLevel }
        }
    }

    /// Day and second of a row; `nil` where it is no row of data, which is noted, or where one of them cannot be read: then
    /// its figures are judged too, so that all its mistakes are told at once.
    private mutating func when(
        _ offset: Int, _ fields: [Range<Int>], _ roles: Roles, _ collected: inout Collected
    ) -> IntervalRow? {
        var row = IntervalRow()
        var day: Int?
        var second: Int?
        var isRefused = false
        for column in [roles.date, roles.time] {
            guard let column, !fields[column].isEmpty else { continue }
            let moment = reader.moment(column, fields[column])
            guard let moment, moment.day != nil || column != roles.date else {
                if let reason = reader.noRow(fields) {
                    collected.passOver(reason, columns.table, at: offset)
                    return nil
                }
                refuse(column, fields[column])
                isRefused = true
                continue
            }
            day = moment.day ?? day
            second = moment.second ?? second
        }
        if isRefused {
            figures(fields, roles, &row)
            return nil
        }
        if let column = roles.weekday, day == nil, roles.date == nil {
            guard let weekday = weekday(offset, fields, column, &collected) else { return nil }
            day = Self.typicalMonday + weekday
            collected.isTypical = true
        } else if day != nil || titleDay != nil {
            day = day ?? titleDay
            collected.isDated = true
        }
        let needsTime = roles.time != nil && columns.kind == .intervals
        if needsTime && second == nil {
            collected.passOver(
                reader.isTotal(fields) ? "a row of totals" : "a row without a time", columns.table, at: offset)
            return nil
        }
        if day == nil, roles.date != nil {
            guard let lastDay, second != nil, !reader.isTotal(fields) else {
                collected.passOver("a row without a date", columns.table, at: offset)
                return nil
            }
            day = lastDay
            collected.passOver("a row without a date, read as of the date above it", columns.table, at: offset)
        }
        lastDay = day
        row.day = Int32(clamping: day ?? Self.undated)
        row.second = Int32(second ?? -1)
        return row
    }

    private mutating func weekday(
        _ offset: Int, _ fields: [Range<Int>], _ column: Int, _ collected: inout Collected
    ) -> Int? {
        var cursor = Cursor(columns.table.source.bytes, fields[column])
        if let weekday = WrittenDate.weekday(&cursor) { return weekday }
        if let reason = fields[column].isEmpty ? "a row without a weekday" : reader.noRow(fields) {
            collected.passOver(reason, columns.table, at: offset)
        } else {
            refuse(column, fields[column])
        }
        return nil
    }

    /// 1970-01-05, the Monday of a typical week.
    static let typicalMonday = 4
    /// Rows that name no day at all.
    static let undated = -1_000_000

    private mutating func refuse(_ column: Int, _ field: Range<Int>) {
        let isDate = columns.uses[column].role == .date
        reader.causes.add(
            "when \(column)", at: field.lowerBound,
            "\(shown(columns.table.text(field))) in the column \(reader.name(column))",
            (isDate
                ? "a date, such as 2026-03-02 or 02/03/2026" + orderHint(column)
                : "a date, a time of day or both, such as 08:00, 8:00 AM, 830 or 08:00-08:30") + cellHint(field))
    }

    /// `46083` and `0.3333` are how spreadsheets keep a date and a time.
    private func cellHint(_ field: Range<Int>) -> String {
        guard let value = Double(columns.table.text(field).replacing(",", with: ".")),
            value > 0 && value < 1 || (30_000..<60_000).contains(value)
        else { return "" }
        return "; this is a spreadsheet's number of a date or time: give the cells such a format, and export again"
    }

    private func orderHint(_ column: Int) -> String {
        reader.options.dateOrder == nil
            ? "" : "; by --date-format \(reader.options.dateOrder!.rawValue) it is none"
    }

    private mutating func queue(
        _ offset: Int, _ fields: [Range<Int>], _ roles: Roles, _ row: inout IntervalRow, _ collected: inout Collected
    ) -> Bool {
        guard let column = roles.queue else {
            row.queue = Int32(collected.queue(""))
            return true
        }
        let field = fields[column]
        let bytes = columns.table.source.bytes
        if let latest = latestQueues.first(where: { bytes[$0.range].elementsEqual(bytes[field]) }) {
            row.queue = Int32(latest.index)
            return true
        }
        let name = columns.table.text(field)
        if name.isEmpty || !collected.isKnown(name) && QueueWords.isTotal(name) {
            collected.passOver(
                name.isEmpty ? "a row without a queue" : "a row of totals over queues", columns.table, at: offset)
            return false
        }
        guard collected.isWanted(name, reader.options, columns.table.source, at: offset) else { return false }
        let index = collected.queue(name)
        if latestQueues.count == 16 { latestQueues.removeLast() }
        latestQueues.insert((field, index), at: 0)
        row.queue = Int32(index)
        return true
    }

    /// Counts, and times as totals.
    private mutating func figures(_ fields: [Range<Int>], _ roles: Roles, _ row: inout IntervalRow) {
        values.clear()
        for (column, role) in roles.counts { values[role] = reader.count(column, fields[column]) }
        for (column, role) in roles.times { values[role] = reader.seconds(column, fields[column]) }
        for (column, role) in roles.shares { values[role] = reader.share(column, fields[column]) }
        values.fill(&row, meansAreOfOffered: reader.options.meansAreOfOffered)
    }
}
