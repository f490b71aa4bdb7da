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
    /// keeps its shifts costs their hours, to the second, without unpaid breaks. Premiums are of paid hours; where an unpaid
    /// break may lie in a window, of the mean over it.
    public func cost(of headcounts: [Headcount]) -> StaffingCost {
        precondition(headcounts.count == teams.count, "one headcount a team")
        var amount = 0.0
        for (index, headcount) in headcounts.enumerated() {
            let keepsShifts = !teams[index].shifts.isEmpty && headcount == teams[index].headcount
            let seconds =
                keepsShifts
                ? paidShiftSeconds(ofTeam: index)
                : Double(rosteredSeconds(headcount)) + premiumSeconds(headcount, ofTeam: index)
            let hours = seconds / 3600 / Double(calendar.openDayCount)
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

    /// The same, each second times what its premiums add to the cost.
    private func premiumSeconds(_ headcount: Headcount, ofTeam team: Int) -> Double {
        if teams[team].premiums.isEmpty { return 0 }
        return calendar.openIntervals.indices.reduce(0.0) { sum, day in
            calendar.openIntervals[day].reduce(sum) { sum, interval in
                let start = day * 86_400 + calendar.start(ofInterval: interval)
                let agents = Double(headcount.rows[headcount.rowOfDay[day]][interval])
                return sum + agents * teams[team].premiumSeconds(start..<start + calendar.interval, calendar)
            }
        }
    }

    /// What one agent of a shift costs a team, in the unit of ``cost(of:)``; overtime left out.
    public func costOfAgent(on shift: Shift, team: Int) -> Double {
        let hours = paidSeconds(of: shift, team: team) / 3600 / Double(calendar.openDayCount)
        return teams[team].costPerHour * (calendar.isContinuous ? hours / 24 : hours)
    }

    /// Paid agent-seconds of the shifts that start within the horizon, with their premiums.
    private func paidShiftSeconds(ofTeam team: Int) -> Double {
        teams[team].shifts.reduce(0) { $0 + Double($1.agents) * paidSeconds(of: $1, team: team) }
    }

    /// Paid seconds of one agent over the days of the horizon on which the shift starts, with their premiums.
    private func paidSeconds(of shift: Shift, team: Int) -> Double {
        calendar.openDays.indices.reduce(0) { sum, day in
            guard isWorked(shift, team: team, onDay: day) else { return sum }
            let paid = Double(shift.paid(onWeekday: calendar.weekday(of: day)))
            return sum + paid + premiumSeconds(of: shift, team: team, onDay: day)
        }
    }

    /// Seconds of a day's shift, each times what its premiums add to the cost; unpaid breaks as the mean over where they
    /// may lie.
    private func premiumSeconds(of shift: Shift, team: Int, onDay day: Int) -> Double {
        if teams[team].premiums.isEmpty { return 0 }
        let start = day * 86_400 + shift.start
        var seconds = teams[team].premiumSeconds(start..<start + shift.length, calendar)
        for pause in shift.breaks where !pause.isPaid && pause.isTaken(onWeekday: calendar.weekday(of: day)) {
            // The mean over the window by the trapezium rule: exact where premiums begin on its steps.
            let room = pause.window.count - pause.length
            let steps = min(room, 60)
            for step in 0...steps {
                let begin = start + pause.window.lowerBound + (steps == 0 ? 0 : step * room / steps)
                let weight = steps == 0 ? 1 : (step == 0 || step == steps ? 0.5 : 1) / Double(steps)
                seconds -= weight * teams[team].premiumSeconds(begin..<begin + pause.length, calendar)
            }
        }
        return seconds
    }
}
