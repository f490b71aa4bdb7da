// SPDX-License-Identifier: GPL-3.0-or-later

/// What a staffing costs.
public struct StaffingCost: Equatable, Sendable {
    /// The time to which an amount belongs.
    public enum Unit: String, Sendable {
        /// Days that open and close: mean over the open days.
        case perDay = "per day"
        /// A continuous horizon: mean over all hours.
        case perHour = "per hour"
    }

    /// In the centre's currency.
    public let amount: Double
    /// Per day or per hour, by how the centre is open.
    public let unit: Unit
}

extension ContactCenter {
    /// Cost of the rostered agents, the absent ones included, at each team's rate; one headcount a team. A team that
    /// keeps its shifts costs their hours, to the second, without unpaid breaks.
    public func cost(of headcounts: [Headcount]) -> StaffingCost {
        precondition(headcounts.count == teams.count, "one headcount a team")
        var amount = 0.0
        for (index, headcount) in headcounts.enumerated() {
            let keepsShifts = !teams[index].shifts.isEmpty && headcount == teams[index].headcount
            let seconds = keepsShifts ? paidShiftSeconds(ofTeam: index) : rosteredSeconds(headcount)
            let hours = Double(seconds) / 3600 / Double(calendar.openDayCount)
            amount += teams[index].costPerHour * hours
        }
        return calendar.isContinuous
            ? StaffingCost(amount: amount / 24, unit: .perHour) : StaffingCost(amount: amount, unit: .perDay)
    }

    /// The same and what was worked after the roster: each team's seconds of overtime over the horizon, at its rate for
    /// overtime.
    public func cost(of headcounts: [Headcount], overtime: [Double]) -> StaffingCost {
        precondition(overtime.count == teams.count, "seconds of overtime of each team")
        let roster = cost(of: headcounts)
        let hours = Double(calendar.openDayCount) * (roster.unit == .perHour ? 24 : 1)
        let extra = zip(teams, overtime).reduce(0) { $0 + $1.0.overtimeCostPerHour * $1.1 / 3600 }
        return StaffingCost(amount: roster.amount + extra / hours, unit: roster.unit)
    }

    /// Rostered agent-seconds of the horizon.
    private func rosteredSeconds(_ headcount: Headcount) -> Int {
        calendar.interval
            * calendar.openIntervals.indices.reduce(0) { sum, day in
                sum + headcount.rows[headcount.rowOfDay[day]][calendar.openIntervals[day]].reduce(0, +)
            }
    }

    /// What one agent of a shift costs a team, in the unit of ``cost(of:)``; overtime left out.
    public func costOfAgent(on shift: Shift, team: Int) -> Double {
        let hours = Double(paidSeconds(of: shift, team: team)) / 3600 / Double(calendar.openDayCount)
        return teams[team].costPerHour * (calendar.isContinuous ? hours / 24 : hours)
    }

    /// Paid agent-seconds of the shifts that start within the horizon.
    private func paidShiftSeconds(ofTeam team: Int) -> Int {
        teams[team].shifts.reduce(0) { $0 + $1.agents * paidSeconds(of: $1, team: team) }
    }

    /// Paid seconds of one agent over the days of the horizon on which the shift starts.
    private func paidSeconds(of shift: Shift, team: Int) -> Int {
        calendar.openDays.indices.reduce(0) {
            $0 + (isWorked(shift, team: team, onDay: $1) ? shift.paid(onWeekday: calendar.weekday(of: $1)) : 0)
        }
    }
}
