// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A roster as `headcount staff` writes it in CSV: a row for each team, and for each interval and day where agents differ.
/// An empty `day` stands for every day, an empty `start` for every interval; days count from 0.
struct Roster {
    let file: CSVFile
    /// The place in the scenario that asked for it.
    let node: Node
    let grid: Grid
    let reading: Reading

    /// Whether a file is a roster, and not a table with a column for each team.
    static func isOne(_ file: CSVFile) -> Bool {
        file.columns(CSVFile.startColumn).isEmpty
            && ["team", "day", "start", "agents"].allSatisfy { file.columns($0).count == 1 }
    }

    /// The headcount of a team; `nil`, and refused, where the roster does not say all of it.
    func headcount(of team: String) -> Headcount? {
        let columns = ["team", "day", "start", "agents"].map { file.columns($0)[0] }
        let intervals = grid.calendar.intervalsPerDay
        var days = [[Int?]](repeating: Array(repeating: nil, count: intervals), count: grid.calendar.days)
        var mistakes = RowMistakes(in: file)
        var isNamed = false
        for row in 0..<file.rowCount where file.text(row: row, column: columns[0]) == team {
            isNamed = true
            let agents = cell(row, columns[3], &mistakes) { (text) throws(QuantityError) in
                try Quantity.whole(text, in: Team.headcountRange)
            }
            let day = cell(row, columns[1], &mistakes) { (text) throws(QuantityError) in
                text.isEmpty ? nil : try Quantity.whole(text, in: 0...grid.calendar.days - 1)
            }
            let start = cell(row, columns[2], &mistakes) { (text) throws(QuantityError) in
                try text.isEmpty ? nil : interval(text)
            }
            guard let agents, let day, let start else { continue }
            for day in day.map({ $0...$0 }) ?? 0...grid.calendar.days - 1 {
                for interval in start.map({ $0...$0 }) ?? 0...intervals - 1 {
                    if days[day][interval] != nil {
                        mistakes.add(row: row, column: columns[2], "a second figure for one interval", "one figure")
                        break
                    }
                    days[day][interval] = agents
                }
            }
        }
        mistakes.report(to: reading)
        if !mistakes.isEmpty { return nil }
        if !isNamed {
            reading.refuse(
                node, "no row of the team \(shown(team)) in \(shown(file.source.name))", "a row of each team")
            return nil
        }
        for day in days.indices {
            for interval in grid.calendar.openIntervals(ofDay: day) where days[day][interval] == nil {
                reading.refuse(
                    node,
                    "no agents of \(shown(team)) for \(grid.name(ofDay: day)) "
                        + "\(clock(grid.calendar.start(ofInterval: interval))) in \(shown(file.source.name))",
                    "a row for every open interval; 0 where nobody works")
                return nil
            }
        }
        let (rows, rowOfDay) = Grid.folded(days.map { $0.map { $0 ?? 0 } })
        return Headcount(rows: rows, rowOfDay: rowOfDay.compactMap { $0 })
    }

    /// What a field says; `nil`, and noted, where it cannot be read.
    private func cell<Value>(
        _ row: Int, _ column: Int, _ mistakes: inout RowMistakes,
        _ read: (String) throws(QuantityError) -> Value
    ) -> Value? {
        do {
            return try read(file.text(row: row, column: column))
        } catch {
            mistakes.add(row: row, column: column, error.found, error.allowed)
            return nil
        }
    }

    private func interval(_ text: String) throws(QuantityError) -> Int {
        let second = try Quantity.clock(text, latest: 48)
        if let (index, _) = grid.interval(startingAt: second) { return index }
        throw QuantityError(
            found: shown(text),
            allowed: "steps of \(grid.calendar.interval / 60) min from \(clock(grid.calendar.opening)), before "
                + "\(endClock(grid.calendar.closing))")
    }
}
