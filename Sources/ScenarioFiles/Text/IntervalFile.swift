// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// One column of a CSV file with `interval_start` and perhaps `date`, laid on the grid of the scenario. Without a
/// date the rows are one day that every open day follows.
struct IntervalFile {
    private struct Figure {
        let value: Double
        let row: Int
    }

    private let reading: Reading
    private let grid: Grid
    private let file: CSVFile
    private let column: Int
    private let layout: IntervalLayout
    /// Columns by which rows are chosen, and their text in small letters.
    private let only: [(column: Int, text: String)]
    /// Whether a row has the texts of all of them.
    private var hasRows = false
    /// The place in the scenario that asked for the file.
    private let node: Node
    /// Cells by day of the horizon and interval; one day only when the file has no dates.
    private var cells: [Int: [Figure?]] = [:]
    private let isDated: Bool
    private var mistakes: RowMistakes

    /// `nil`, and refused, when the file or one of its fields cannot be read.
    init?(
        _ node: Node, column name: String, askedAt: Node, _ grid: Grid, _ reading: Reading,
        layout: IntervalLayout = IntervalLayout()
    ) {
        guard let file = reading.csv(node, start: layout.start),
            let start = file.column(layout.start, of: node, reading),
            let column = file.column(name, of: askedAt, reading)
        else { return nil }
        let dates = file.columns(layout.date)
        if dates.count > 1 {
            reading.refuse(node, "\(dates.count) columns \(shown(layout.date))", "one at most")
            return nil
        }
        var only: [(column: Int, text: String)] = []
        for choice in layout.only {
            guard let column = file.column(choice.name, of: choice.column, reading) else { return nil }
            only.append((column, choice.text.lowercased()))
        }
        self.layout = layout
        self.only = only
        self.reading = reading
        self.grid = grid
        self.file = file
        self.column = column
        self.node = node
        mistakes = RowMistakes(in: file)
        isDated = !dates.isEmpty || file.text(row: 0, column: start).count > 9
        if isDated && grid.start == nil {
            reading.refuse(
                node, "dates in \(shown(file.source.name))", "`start` in the calendar, the date of the first day")
            return nil
        }
        let style = file.numberStyle(ofColumn: column)
        for row in 0..<file.rowCount { add(row, dateColumn: dates.first, startColumn: start, style) }
        if !hasRows { refuseChoice() }
        mistakes.report(to: reading)
        if !hasRows || !mistakes.isEmpty { return nil }
    }

    /// Refuses the first text of `only` that no row has, of the rows that those before it leave.
    private func refuseChoice() {
        var rows = Array(0..<file.rowCount)
        for (choice, (column, text)) in zip(layout.only, only) {
            var texts: [String] = []
            for row in rows {
                let text = file.text(row: row, column: column)
                if texts.count < 1000, !text.isEmpty, !IntervalLayout.isTotal(text), !texts.contains(text) {
                    texts.append(text)
                }
            }
            rows.removeAll { file.text(row: $0, column: column).lowercased() != text }
            guard rows.isEmpty else { continue }
            reading.refuse(
                choice.column, "no row with \(shown(choice.text)) in the column \(shown(file.header[column]))",
                texts.isEmpty
                    ? "a column with a text in its rows"
                    : "a text of its rows: \(listed(texts.map { visible(String($0.prefix(40))) }))"
                        + reading.hint(for: choice.text, among: texts))
            return
        }
    }

    /// Figures by day of `Grid.days`, zero outside what is open; `nil` for a closed day. Refused: an open interval of the
    /// horizon without a figure, and a figure above zero outside what is open.
    func days(open: (Int) -> Range<Int>, whole: Bool) -> [[Double]?]? {
        var missing: [String] = []
        var refused: Set<Int> = []
        var mistakes = RowMistakes(in: file)
        let days = (0..<grid.calendar.days).map { day -> [Double]? in
            let open = open(day)
            let here = cells[isDated ? day : 0] ?? []
            for (index, cell) in here.enumerated() {
                guard let cell, !refused.contains(cell.row) else { continue }
                if cell.value > 0 && !open.contains(index) && (isDated || !open.isEmpty) {
                    mistakes.add(
                        row: cell.row, column: column, "\(cell.value) at \(time(index)), when it is closed",
                        "0, or longer `hours`")
                    refused.insert(cell.row)
                }
                if whole && cell.value != cell.value.rounded() {
                    mistakes.add(row: cell.row, column: column, "\(cell.value), a fraction", "a whole number")
                    refused.insert(cell.row)
                }
            }
            if open.isEmpty { return nil }
            for index in open where index >= here.count || here[index] == nil {
                let name = isDated ? "\(grid.name(ofDay: day)) \(time(index))" : time(index)
                if isDated || !missing.contains(name) { missing.append(name) }
            }
            return (0..<grid.calendar.intervalsPerDay).map {
                open.contains($0) && $0 < here.count ? here[$0]?.value ?? 0 : 0
            }
        }
        mistakes.report(to: reading)
        if let first = missing.first {
            let others = missing.count > 1 ? " and \(missing.count - 1) more" : ""
            reading.refuse(
                node, "no figure for \(first)\(others) in \(shown(file.source.name))",
                "a row for every open interval; 0 where \(node.path.contains("headcount") ? "nobody works" : "nothing came")"
            )
            return nil
        }
        guard mistakes.isEmpty else { return nil }
        return grid.days.map { day in
            days.indices.contains(day) ? days[day] : figures(around: day, open: open(day), days, whole: whole)
        }
    }

    /// Figures of a day before or after the horizon: its own where the file has them all; else those of the nearest day
    /// of the horizon, of its weekday where there is one.
    private func figures(around day: Int, open: Range<Int>, _ horizon: [[Double]?], whole: Bool) -> [Double]? {
        guard !open.isEmpty else { return nil }
        if isDated, let own = cells[day],
            open.allSatisfy({ own[$0].map { !whole || $0.value == $0.value.rounded() } ?? false })
        {
            return own.indices.map { open.contains($0) ? own[$0]!.value : 0 }
        }
        let weekday = grid.calendar.weekday(of: day)
        let like = horizon.indices.filter { horizon[$0] != nil }.min {
            func distance(_ other: Int) -> (Int, Int) {
                (grid.calendar.weekday(of: other) == weekday ? 0 : 1, abs(other - day))
            }
            return distance($0) < distance($1)
        }
        guard let like, let figures = horizon[like] else { return nil }
        return figures.indices.map { open.contains($0) ? figures[$0] : 0 }
    }

    private func time(_ index: Int) -> String { clock(grid.calendar.start(ofInterval: index)) }

    /// Lays a row on the grid, or notes what is wrong with it.
    private mutating func add(_ row: Int, dateColumn: Int?, startColumn: Int, _ style: NumberStyle) {
        for choice in only where file.text(row: row, column: choice.column).lowercased() != choice.text { return }
        hasRows = true
        var text = file.text(row: row, column: startColumn)
        if IntervalLayout.isTotal(text) { return }
        var day = 0
        if isDated {
            var dateText = dateColumn.map { file.text(row: row, column: $0) } ?? text
            if IntervalLayout.isTotal(dateText) { return }
            if dateColumn == nil {
                guard let gap = text.firstIndex(where: { $0 == "T" || $0 == " " }) else {
                    return refuse(row, startColumn, shown(text), "a date and a time, such as 2026-03-02 08:00")
                }
                dateText = String(text[..<gap])
                text = String(text[text.index(after: gap)...])
            }
            do {
                day = try date(dateText).dayNumber - (grid.start?.dayNumber ?? 0)
            } catch {
                return refuse(row, dateColumn ?? startColumn, error.found, error.allowed)
            }
        }
        let second: Int
        do {
            second = try Self.clockTime(text)
        } catch {
            return refuse(row, startColumn, error.found, "a time of day; leave out a row of totals")
        }
        // Dates outside the horizon are other months of the same file.
        if isDated && !(grid.days.lowerBound - 1...grid.days.upperBound).contains(day) { return }
        // What stands around the horizon helps where it can be read, and nobody asked for it where it cannot.
        let isCounted = !isDated || (-1...grid.calendar.days).contains(day)
        let value: Double
        do {
            value = try file.number(row: row, column: column, style)
        } catch {
            if isCounted { refuse(row, column, error.found, error.allowed) }
            return
        }
        if !Volume.range.contains(value) {
            if isCounted { refuse(row, column, "\(value)", Volume.allowed) }
            return
        }
        guard let (index, daysBefore) = grid.interval(startingAt: second) else {
            if value == 0 || !isCounted { return }
            return refuse(
                row, startColumn, "\(shown(text)), at which no interval of the operating day starts",
                "steps of \(grid.calendar.interval / 60) min from \(clock(grid.calendar.opening)), "
                    + "before \(endClock(grid.calendar.closing))")
        }
        if isDated { day -= daysBefore }
        if isDated && !grid.days.contains(day) { return }
        let empty = [Figure?](repeating: nil, count: grid.calendar.intervalsPerDay)
        if cells[day, default: empty][index] != nil {
            if isDated && !(0..<grid.calendar.days).contains(day) { return }
            return refuse(row, startColumn, "\(shown(text)) a second time", "one row an interval")
        }
        cells[day, default: empty][index] = Figure(value: value, row: row)
    }

    private func date(_ text: String) throws(QuantityError) -> CivilDate {
        if layout.order == .yearMonthDay { return try Quantity.date(text) }
        var cursor = Cursor(text)
        guard let date = WrittenDate(&cursor)?.date(layout.order), cursor.isAtEnd else {
            throw QuantityError(found: shown(text), allowed: "a date in the order that `dates` says")
        }
        return date
    }

    /// `08:00`, and as exports have it: `8:00 AM`, `830`, `08:00-08:30`.
    private static func clockTime(_ text: String) throws(QuantityError) -> Int {
        do {
            return try Quantity.clock(text, latest: 48)
        } catch {
            var cursor = Cursor(text)
            guard let clock = WrittenClock(&cursor), cursor.isAtEnd else { throw error }
            return clock.second
        }
    }

    private mutating func refuse(_ row: Int, _ column: Int, _ found: @autoclosure () -> String, _ allowed: String) {
        mistakes.add(row: row, column: column, found(), allowed)
    }
}
