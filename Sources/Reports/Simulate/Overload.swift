// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Warnings about work that no agent will ever get to: contacts without patience whose offered load is more than the
/// agents of their tier. Nothing relieves such a line: on a continuous horizon it grows without end, on a day that
/// closes it is worked off after closing.
func overloads(of center: ContactCenter) -> [String] {
    let calendar = center.calendar
    let seconds = Double(calendar.openDayCount) * calendar.hoursPerDay * 3600
    return center.tiers.indices.compactMap { tier in
        let types = center.contactTypes.indices.filter { index in
            let type = center.contactTypes[index]
            return type.handling[tier].map { $0.timedEscalation == nil } ?? false && type.patience == nil
                && type.longestWait == nil && type.lines == nil
        }
        let load = types.reduce(0.0) { sum, index in
            // By the team that is quickest with it, so that no warning is false.
            let times = center.teams(handling: index, atTier: tier).map {
                center.meanAgentTime(ofType: index, atTier: tier, team: $0)
            }
            return sum + center.contactTypes[index].offered(toTier: tier) * (times.min() ?? 0) / seconds
        }
        let teams = center.teams.filter { team in team.tier == tier && team.serves.contains { types.contains($0) } }
        let agents = teams.reduce(0.0) { $0 + center.meanAgents(of: $1) * $1.meanPresence }
        guard load > agents else { return nil }
        let names = Words.list(types.map { center.contactTypes[$0].name })
        return "tier \(center.tiers[tier]): \(names) offer a load of \(Words.number(load, decimals: 1)) erlangs to "
            + "\(Words.number(agents, decimals: 1)) agents and never give up: "
            + (types.contains { !center.contactTypes[$0].isLive }
                ? "the backlog grows without end; give more agents"
                : calendar.isContinuous
                    ? "the line grows without end; give patience, or more agents"
                    : "what waits at closing is finished after it, or cleared; give patience, or more agents")
    }
}

extension ContactCenter {
    /// Mean rostered agents of a team over the open days.
    fileprivate func meanAgents(of team: Team) -> Double {
        let open = calendar.openDays.indices.filter { calendar.openDays[$0] }
        let sum = open.reduce(0) { $0 + team.headcount.rows[team.headcount.rowOfDay[$1]].reduce(0, +) }
        return Double(sum) / Double(open.count * calendar.intervalsPerDay)
    }
}
