// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

// Of all agents with room, any.

extension Floor {
    /// Any agent with room of the teams that may take a contact, each as likely as the others: one coin a contact, since
    /// a coin an agent would cost a look at each. -1 when there is none.
    func pickByCoin(for index: Int32, queue: Int) -> Int32 {
        let channel = floorTypes[Int(contact(index).pointee.type)].channel
        var total = 0
        for place in 0..<queues[queue].teams.count {
            let team = Int(queues[queue].teams[place])
            if teams[team].isAnonymous { release(teams + team) }
            if mayTake(team, from: queue) { total += countWithRoom(ofTeam: team, channel) }
            if total > 0 && !rules.comparesTeams { break }
        }
        guard total > 0 else { return -1 }
        let coin =
            index == ContactSlab.visitor
            ? agentCoin(of: lines + Int(contact(index).pointee.line), contact(index).pointee.counter)
            : coin(.agentCoin, contact(index))
        var wanted = min(Int(coin * Double(total)), total - 1)
        var chosen: Int32 = -1
        for place in 0..<queues[queue].teams.count where chosen < 0 {
            let team = Int(queues[queue].teams[place])
            guard mayTake(team, from: queue) else { continue }
            if let group = teams[team].pools.onlyGroup {
                if wanted < group.pointee.count { chosen = group.pointee.agents[wanted].index }
                wanted -= group.pointee.count
                continue
            }
            forEachGroup(ofTeam: team, channel) { group in
                if chosen < 0 && wanted < group.pointee.count { chosen = group.pointee.agents[wanted].index }
                wanted -= group.pointee.count
            }
        }
        return hasRoom(chosen, for: index) ? chosen : pickAmongAll(for: index, queue: queue, coin)
    }

    /// The same for a contact without a record in a line of anonymous teams; `nil` where agents of a team are of several pools.
    func pickByCoin(for visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>) -> Int32? {
        var total = 0
        for place in 0..<line.pointee.teams.count {
            let team = line.pointee.teams[place]
            guard team.pointee.pools.isOne else { return nil }
            release(team)
            total &+= team.pointee.pools.countOfOne
            if total > 0 && !rules.comparesTeams { break }
        }
        guard total > 0 else { return -1 }
        var wanted = min(Int(agentCoin(of: line, visit.counter) * Double(total)), total - 1)
        for place in 0..<line.pointee.teams.count {
            let pools = line.pointee.teams[place].pointee.pools
            if wanted < pools.countOfOne { return pools.onlyGroup!.pointee.agents[wanted].index }
            wanted &-= pools.countOfOne
        }
        return -1
    }

    /// The coin of a contact without a record: those who come to the centre come nearly in the order of their counters.
    @inline(__always)
    func agentCoin(of line: UnsafeMutablePointer<FloorLine>, _ counter: UInt64) -> Double {
        let type = line.pointee.type
        return line.pointee.isDoor
            ? coin(.agentCoin, ofType: type, counter)
            : Uniform.draw(key: coins(ofType: type, origin: type)[LifeDraws.Draw.agentCoin.rawValue], counter: counter)
    }

    /// Agents of a team in the groups of the first load that has somebody with room.
    @inline(__always)
    private func countWithRoom(ofTeam team: Int, _ channel: Int) -> Int {
        if let group = teams[team].pools.onlyGroup { return group.pointee.count }
        var count = 0
        forEachGroup(ofTeam: team, channel) { count += $0.pointee.count }
        return count
    }

    /// The groups of the first load of a team that has somebody with room.
    @inline(__always)
    private func forEachGroup(
        ofTeam team: Int, _ channel: Int, _ body: (UnsafeMutablePointer<AgentPools.Group>) -> Void
    ) {
        let pools = teams[team].pools
        var open: Int32 = -1
        for load in pools.ranked where pools.hasRoom(load, channel) {
            if open >= 0 && pools.loads[Int(load)].open != open { break }
            pools.forEachGroup(ofLoad: load) {
                open = pools.loads[Int(load)].open
                body($0)
            }
        }
    }

    /// The same where some of those with room stay after closing and take live work only.
    private func pickAmongAll(for index: Int32, queue: Int, _ coin: Double) -> Int32 {
        var able: [Int32] = []
        for place in 0..<queues[queue].teams.count {
            let team = Int(queues[queue].teams[place])
            guard mayTake(team, from: queue) else { continue }
            for candidate in teams[team].first..<teams[team].first + teams[team].count
            where hasRoom(candidate, for: index) { able.append(candidate) }
        }
        return able.isEmpty ? -1 : able[min(Int(coin * Double(able.count)), able.count - 1)]
    }
}
