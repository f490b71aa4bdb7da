// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Of all agents with room, the least or the most occupied.

extension Floor {
    /// The least or most occupied agent of an anonymous team: their pools know all that it takes, and no view is
    /// made.
    @inline(__always)
    func chooseByOccupancy(ofTeam team: UnsafeMutablePointer<FloorTeam>, _ choice: inout Choice) {
        let isLeast = team.pointee.pools.order == .leastOccupied
        var second = UInt64.max
        team.pointee.pools.forEachGroup(ofLoad: 0) { group in
            let entry = group.pointee.agents.first
            let busy = isLeast ? entry.key : UInt64.max &- entry.key
            let present = now &- group.pointee.base
            let occupancy = present == 0 ? 0 : Double(busy) / Double(present)
            let rank = Rank(isLeast ? -occupancy : occupancy)
            if choice.agent < 0 || rank > choice.rank || (rank == choice.rank && entry.second < second) {
                (choice.agent, choice.rank, second) = (entry.index, rank, entry.second)
            }
        }
    }

    /// The agent whom a contact without a record gets in a line of anonymous teams, or -1; `nil`: they must be compared
    /// otherwise, since agents have stayed after closing.
    func pickByOccupancy(of line: UnsafeMutablePointer<FloorLine>) -> Int32? {
        var choice = Choice()
        for place in 0..<line.pointee.teams.count {
            let team = line.pointee.teams[place]
            if team.pointee.isAfterHours { return nil }
            release(team)
            var best = Choice()
            chooseByOccupancy(ofTeam: team, &best)
            choice.take(best)
        }
        return choice.agent
    }
}
