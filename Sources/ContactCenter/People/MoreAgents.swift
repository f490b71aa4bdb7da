// SPDX-License-Identifier: GPL-3.0-or-later

extension ContactCenter {
    /// The same centre with so many agents more in a team, fewer when negative: in every interval in which it has any,
    /// or in its largest shift (the first of equals). `nil` where an interval would have less than nobody, a shift
    /// nobody, or the team more than it may have.
    public func with(moreAgents change: Int, inTeam index: Int) -> ContactCenter? {
        var teams = teams
        let team = teams[index]
        if let largest = team.shifts.indices.max(by: {
            (team.shifts[$0].agents, -$0) < (team.shifts[$1].agents, -$1)
        }) {
            var shifts = team.shifts
            shifts[largest].agents += change
            teams[index] = team.with(shifts: shifts)
        } else {
            let rows = team.headcount.rows.map { $0.map { $0 > 0 ? $0 + change : 0 } }
            if rows.joined().contains(where: { $0 < 0 }) { return nil }
            teams[index] = team.with(
                headcount: Headcount(
                    rows: rows, rowOfDay: team.headcount.rowOfDay, rowsAround: team.headcount.rowsAround))
        }
        return try? changed { $0.teams = teams }
    }
}
