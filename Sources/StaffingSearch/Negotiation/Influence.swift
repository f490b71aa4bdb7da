// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

// What more agents of a team can change at all. What they cannot differs from run to run by chance alone.

extension ContactCenter {
    /// Whether agents of a team can make a difference to a clause: it counts the team, or contacts of a type that shares
    /// agents with the team's, by whatever chain. Types share agents where a team may take both (by its `serves`, by
    /// overflow, rings or an alert), and where customers of one come again as the other.
    func canInfluence(_ clause: Clause, fromTeam team: Int) -> Bool {
        let reached = reached(fromTeam: team)
        return clause.teams.contains(where: reached.teams.contains)
            || clause.types.contains(where: reached.types.contains)
    }

    private func reached(fromTeam team: Int) -> (teams: Set<Int>, types: Set<Int>) {
        let taken = teams.indices.map { typesTaken(byTeam: $0) }
        var teams: Set = [team]
        var types: Set<Int> = []
        while true {
            let before = teams.count + types.count
            for team in teams { types.formUnion(taken[team]) }
            for (index, type) in contactTypes.enumerated() {
                guard let next = type.recontact?.type else { continue }
                if types.contains(index) { types.insert(next) }
                if types.contains(next) { types.insert(index) }
            }
            for team in taken.indices where !taken[team].isDisjoint(with: types) { teams.insert(team) }
            if teams.count + types.count == before { return (teams, types) }
        }
    }

    /// Types of contacts that a team may take, at whichever tier.
    private func typesTaken(byTeam team: Int) -> Set<Int> {
        var types = Set(teams[team].serves)
        for (index, type) in contactTypes.enumerated() {
            let isRung = type.handling.indices.contains { tier in
                type.handling[tier] != nil
                    && routing.rings(ofType: index, tier: tier, in: self).contains { $0.teams.contains(team) }
            }
            if isRung || type.alerts.contains(where: { $0.calls == team }) { types.insert(index) }
        }
        return types
    }
}
