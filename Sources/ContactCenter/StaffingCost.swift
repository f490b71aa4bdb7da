// SPDX-License-Identifier: GPL-3.0-or-later

/// What a staffing costs.
public struct StaffingCost: Equatable, Sendable {
    public enum Unit: String, Sendable {
        /// Days that open and close: mean over the open days.
        case perDay = "per day"
        /// A continuous horizon: mean over all hours.
        case perHour = "per hour"
    }

    /// In the centre's currency.
    public let amount: Double
    public let unit: Unit
}

extension ContactCenter {
    /// Cost of the rostered agents, the absent ones included, at each team's rate; one headcount a team.
    public func cost(of headcounts: [Headcount]) -> StaffingCost {
        precondition(headcounts.count == teams.count, "one headcount a team")
        var amount = 0.0
        for (team, headcount) in zip(teams, headcounts) { amount += team.costPerHour * meanAgentHours(headcount) }
        return calendar.isContinuous
            ? StaffingCost(amount: amount / 24, unit: .perHour) : StaffingCost(amount: amount, unit: .perDay)
    }

    /// Rostered agent-hours of a mean open day.
    private func meanAgentHours(_ headcount: Headcount) -> Double {
        let agents = calendar.openIntervals.indices.reduce(0) { sum, day in
            sum + headcount.rows[headcount.rowOfDay[day]][calendar.openIntervals[day]].reduce(0, +)
        }
        return Double(agents) * Double(calendar.interval) / 3600 / Double(calendar.openDayCount)
    }
}
