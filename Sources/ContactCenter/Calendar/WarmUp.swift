// SPDX-License-Identifier: GPL-3.0-or-later

// How long a floor that never closes is lived before its days count.

extension ContactCenter {
    /// The same centre with another warm-up, in seconds.
    public func with(warmUp: Int) throws(Problems) -> ContactCenter {
        try changed { $0.calendar = calendar.with(warmUp: warmUp) }
    }

    /// Whether the rosters of weekdays differ on a floor that never closes, so that what a day finds depends on the week
    /// before it.
    public var hasWeeklyRosters: Bool {
        calendar.isContinuous
            && teams.indices.contains { team in
                let rosters = ContactCenter.weekBefore.map { day in
                    teams[team].shifts.map { isWorked($0, team: team, onDay: day) }
                }
                let rows = Set(ContactCenter.weekBefore.map { teams[team].headcount.row(ofDay: $0) })
                return teams[team].shifts.contains { $0.rotation != nil } || Set(rosters).count > 1
                    || (teams[team].shifts.isEmpty && rows.count > 1)
            }
    }

    /// Whether a week brings more work that never gives up than the agents of its tier can do in a week: then the backlog
    /// is as long as the floor has been open, and no warm-up finds the usual one.
    public var growsWithoutEnd: Bool {
        tiers.indices.contains { tier in
            let patient = contactTypes.indices.filter { contactTypes[$0].isPatient(atTier: tier) }
            let work = patient.reduce(0.0) { sum, type in
                let total = contactTypes[type].volume.total
                guard total > 0 else { return sum }
                let reaching = contactTypes[type].offered(toTier: tier) / total
                let contacts = ContactCenter.weekBefore.reduce(0.0) { $0 + contactTypes[type].volume.total(ofDay: $1) }
                // By the team that is quickest with it.
                let times = teams(handling: type, atTier: tier).map {
                    meanAgentTime(ofType: type, atTier: tier, team: $0)
                }
                return sum + contacts * reaching * (times.min() ?? 0)
            }
            let agents = teams.indices.filter { team in
                teams[team].tier == tier && teams[team].serves.contains { patient.contains($0) }
            }
            return work > agents.reduce(0) { $0 + secondsOnFloor(ofTeam: $1, on: ContactCenter.weekBefore) }
        }
    }

    private static let weekBefore = -7..<0

    /// Mean agent-seconds that a team brings to the floor on some days.
    private func secondsOnFloor(ofTeam index: Int, on days: Range<Int>) -> Double {
        let team = teams[index]
        let rostered = days.reduce(0) { sum, day in
            guard team.shifts.isEmpty else {
                return sum
                    + team.shifts.filter { isWorked($0, team: index, onDay: day) }.reduce(0) {
                        $0 + $1.agents * $1.onFloor(onWeekday: calendar.weekday(of: day))
                    }
            }
            let agents = team.headcount.rows[team.headcount.row(ofDay: day)][calendar.openIntervals(ofDay: day)]
            return sum + agents.reduce(0, +) * calendar.interval
        }
        return Double(rostered) * team.meanPresence
    }
}

extension ContactType {
    /// Whether its contacts wait at a tier as long as it takes, in a line without a limit.
    fileprivate func isPatient(atTier tier: Int) -> Bool {
        handling[tier] != nil && patience == nil && longestWait == nil && lines == nil
    }
}
