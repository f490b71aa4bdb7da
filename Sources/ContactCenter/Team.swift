// SPDX-License-Identifier: GPL-3.0-or-later

/// How many agents a team has on the roster, by day and interval.
public struct Headcount: Hashable, Sendable {
    /// Agents by interval, one row a pattern of day; each 0...50,000.
    public let rows: [[Int]]
    /// Which row each day of the horizon follows.
    public let rowOfDay: [Int]
    /// Whether the scenario gave one figure for all intervals.
    public let isConstant: Bool

    public init(rows: [[Int]], rowOfDay: [Int]) {
        self.rows = rows
        self.rowOfDay = rowOfDay
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

    /// Agents rostered in an interval of a day.
    public func agents(day: Int, interval: Int) -> Int { rows[rowOfDay[day]][interval] }
}

/// Agents of one tier with the same skills, cost and absence.
public struct Team: Equatable, Sendable {
    public static let largestHeadcount = 50_000

    public let name: String
    /// Index into the centre's tiers.
    public let tier: Int
    /// Indexes of the contact types that the team handles, most preferred first.
    public let serves: [Int]
    public let headcount: Headcount
    /// Cost of one rostered agent, in the centre's currency per hour.
    public let costPerHour: Double
    /// Probability that a rostered agent is absent, drawn for each agent and day.
    public let absence: Double

    public init(
        name: String, tier: Int = 0, serves: [Int], headcount: Headcount, costPerHour: Double = 1, absence: Double = 0
    ) {
        self.name = name
        self.tier = tier
        self.serves = serves
        self.headcount = headcount
        self.costPerHour = costPerHour
        self.absence = absence
    }

    /// The same team with other agents on its roster.
    public func with(headcount: Headcount) -> Team {
        Team(
            name: name, tier: tier, serves: serves, headcount: headcount, costPerHour: costPerHour, absence: absence)
    }

    func problems(on calendar: OperatingCalendar) -> [Problem] {
        let path = ["teams", name]
        var found: [Problem] = []
        func refuse(_ keys: [String], _ what: String, _ allowed: String) {
            found.append(Problem(at: path + keys, found: what, allowed: allowed))
        }
        if headcount.rowOfDay.count != calendar.days
            || headcount.rowOfDay.contains(where: { !headcount.rows.indices.contains($0) })
        {
            refuse(
                ["headcount"], "headcounts for \(headcount.rowOfDay.count) days",
                "one row for each of \(calendar.days) days")
        }
        if let row = headcount.rows.first(where: { $0.count != calendar.intervalsPerDay }) {
            refuse(
                ["headcount"], "\(row.count) intervals",
                "one figure, or \(calendar.intervalsPerDay) of them: \(clock(calendar.opening)) to \(clock(calendar.closing)) in steps of \(calendar.interval / 60) min"
            )
        }
        if let bad = headcount.rows.joined().first(where: { !(0...Team.largestHeadcount).contains($0) }) {
            refuse(["headcount"], "\(bad) agents", "0 to 50,000 agents")
        }
        if !(costPerHour >= 0 && costPerHour <= 1e9) { refuse(["cost"], "\(costPerHour)", "0 or more") }
        if !(0...1).contains(absence) { refuse(["absent"], "\(absence)", "a probability from 0% to 100%") }
        if serves.isEmpty { refuse(["serves"], "no contact type", "one contact type at least") }
        if Set(serves).count != serves.count { refuse(["serves"], "a contact type named twice", "each once") }
        return found
    }
}
