// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The time that the agents of a team have for contacts over the horizon, at most: so much for each agent that is bought, and
/// so much that is given.
///
/// An agent with a contact goes on a break, and home, when it is over. A break is then as long as ever. So what a shift
/// gives beyond its time on the floor is the rest of one contact as it ends, and of one more where a break is cut off by the
/// end: a *leaving* is one such rest.
struct WorkSupply {
    /// Of one agent, or of all that are given.
    struct Time {
        /// Seconds on the floor, on average; lateness is not taken off.
        var onFloor = 0.0
        /// How often an agent leaves.
        var leavings = 0.0
    }

    /// By column of the program.
    var bought: [(column: Int, time: Time)] = []
    var given = Time()
}

extension ContactCenter {
    /// The time of one agent of a shift, over the days of the horizon on which it is worked; a shift of the evening before
    /// may run into it.
    func workTime(of shift: Shift, team: Int) -> WorkSupply.Time {
        let first = calendar.isContinuous && shift.span.upperBound > 86_400 ? -1 : 0
        let days = (first..<calendar.days).filter { isWorked(shift, team: team, onDay: $0) }
        let seconds = days.reduce(0) { $0 + shift.onFloor(onWeekday: calendar.weekday(of: $1)) }
        let here = teams[team]
        // Planned leave is rounded to half an agent-day.
        let rounding = here.shrinkage > 0 ? 0.5 * Double(shift.length) : 0
        return WorkSupply.Time(
            onFloor: Double(seconds) * here.meanPresence + rounding, leavings: 2 * Double(days.count))
    }

    /// The time of a team whose headcount is so many agents, by pattern of day.
    func workTime(ofTeam team: Int, rows: [[Int]]) -> WorkSupply.Time {
        let headcount = teams[team].headcount
        var time = WorkSupply.Time()
        for (day, row) in headcount.rowOfDay.enumerated() {
            let agents = Array(rows[row][calendar.openIntervals[day]])
            time.onFloor +=
                Double(agents.reduce(0, +) * calendar.interval) * teams[team].meanPresence
            for interval in agents.indices {
                let next = agents.indices.contains(interval + 1) ? agents[interval + 1] : 0
                time.leavings += Double(max(agents[interval] - next, 0))
            }
        }
        return time
    }

    /// The time of a team whose roster is given.
    func workTime(ofTeam team: Int) -> WorkSupply.Time {
        let here = teams[team]
        if here.shifts.isEmpty {
            var time = workTime(ofTeam: team, rows: here.headcount.rows)
            time.onFloor += leaveRounding(ofTeam: team)
            return time
        }
        return here.shifts.reduce(into: WorkSupply.Time()) { sum, shift in
            let time = workTime(of: shift, team: team)
            sum.onFloor += Double(shift.agents) * time.onFloor
            sum.leavings += Double(shift.agents) * time.leavings
        }
    }

    /// What rounding may leave of the planned leave of a headcount: half an agent-day.
    func leaveRounding(ofTeam team: Int) -> Double {
        teams[team].shrinkage > 0 ? 0.5 * Double(calendar.intervalsPerDay * calendar.interval) : 0
    }
}
