// SPDX-License-Identifier: GPL-3.0-or-later

/// How many agents a team has on the roster, by day and interval.
public struct Headcount: Hashable, Sendable {
    /// Agents by interval, one row a pattern of day; each 0...50,000.
    public let rows: [[Int]]
    /// Which row each day of the horizon follows.
    public let rowOfDay: [Int]
    /// The same of the days around the horizon.
    public let rowsAround: DaysAround<Int>
    /// Whether the scenario gave one figure for all intervals.
    public let isConstant: Bool

    public init(rows: [[Int]], rowOfDay: [Int], rowsAround: DaysAround<Int> = DaysAround()) {
        self.rows = rows
        self.rowOfDay = rowOfDay
        self.rowsAround = rowsAround
        isConstant = rows.count == 1 && rows[0].allSatisfy { $0 == rows[0][0] }
    }

    /// The same agents through every interval of every day.
    public static func constant(_ agents: Int, on calendar: OperatingCalendar) -> Headcount {
        everyDay(Array(repeating: agents, count: max(calendar.intervalsPerDay, 1)), on: calendar)
    }

    /// The same agents by interval, every day.
    public static func everyDay(_ agents: [Int], on calendar: OperatingCalendar) -> Headcount {
        Headcount(rows: [agents], rowOfDay: Array(repeating: 0, count: calendar.days))
    }

    /// The largest figure of all.
    public var largest: Int { rows.joined().max() ?? 0 }

    /// Which row a day of the horizon or around it follows.
    public func row(ofDay day: Int) -> Int { rowsAround.value(ofDay: day, horizon: rowOfDay) }

    /// Agents rostered in an interval of a day.
    public func agents(day: Int, interval: Int) -> Int { rows[rowOfDay[day]][interval] }

    /// Agents by interval of each weekday, 0 is Monday; `nil` of a weekday that is never open, and of all where two days of a
    /// weekday differ. O(days).
    public func byWeekday(on calendar: OperatingCalendar) -> [[Int]?]? {
        var week = [[Int]?](repeating: nil, count: 7)
        for day in 0..<calendar.days where !calendar.openIntervals[day].isEmpty {
            let (weekday, row) = (calendar.weekday(of: day), rows[rowOfDay[day]])
            if let other = week[weekday], other != row { return nil }
            week[weekday] = row
        }
        return week
    }
}

extension Headcount {
    func problems(at path: [String], on calendar: OperatingCalendar) -> [Problem] {
        var found: [Problem] = []
        func refuse(_ what: String, _ allowed: String) {
            found.append(Problem(at: path, found: what, allowed: allowed))
        }
        if rowOfDay.count != calendar.days
            || (rowOfDay + rowsAround.before + rowsAround.after).contains(where: { !rows.indices.contains($0) })
        {
            refuse("headcounts for \(rowOfDay.count) days", "one row for each of \(calendar.days) days")
        }
        if let row = rows.first(where: { $0.count != calendar.intervalsPerDay }) {
            refuse(
                "\(row.count) intervals",
                "one figure, or \(calendar.intervalsPerDay) of them: \(clock(calendar.opening)) to \(endClock(calendar.closing)) in steps of \(calendar.interval / 60) min"
            )
        }
        if let bad = rows.joined().first(where: { !Team.headcountRange.contains($0) }) {
            refuse("\(bad) agents", "\(inWords(Team.headcountRange)) agents")
        }
        return found
    }
}
