// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// Which agent takes a contact that looks for one.

extension Floor {
    /// The best so far of those who may take a contact.
    struct Choice {
        var agent: Int32 = -1
        var rank = Rank(-.infinity)
        /// Seconds until a pair that was refused may meet.
        var wait: Double?

        /// Holds the best of one more team against it; ties go to the team asked first.
        @inline(__always)
        mutating func take(_ other: Choice) {
            if other.agent >= 0 && (agent < 0 || other.rank > rank) { (agent, rank) = (other.agent, other.rank) }
            if let more = other.wait { wait = min(wait ?? more, more) }
        }
    }

    /// The best agent of a team who has room: the first of each pool is asked, or where no index can be kept, each of
    /// them.
    @inline(__always)
    func choose(for index: Int32, ofTeam team: Int, preference: Int) -> Choice {
        var choice = Choice()
        if teams[team].isLight {
            choice.agent = firstWithRoom(ofLight: teams + team)
            return choice
        }
        if teams[team].isAnonymous { release(teams + team) }
        if teams[team].isAnonymous && !teams[team].anonymous.keepsIdle {
            chooseFromTree(for: index, ofTeam: team, preference: preference, &choice)
        } else if takesFirstIdle {
            choice.agent =
                teams[team].isShared
                ? firstWithRoom(of: team, for: index) : firstIdle(of: team, forType: Int(contact(index).pointee.type))
        } else if ranksByOccupancy && teams[team].isAnonymous && !teams[team].isAfterHours {
            chooseByOccupancy(ofTeam: teams + team, &choice)
        } else if teams[team].pools.order != nil {
            chooseFromPools(for: index, ofTeam: team, preference: preference, &choice)
        } else {
            chooseFromAll(for: index, ofTeam: team, preference: preference, &choice)
        }
        return choice
    }

    /// The longest idle agent of a team who may take a contact, or -1.
    @inline(__always)
    func firstIdle(of team: Int, forType type: Int) -> Int32 {
        var candidate = teams[team].idleHead
        while candidate >= 0 {
            if hasRoom(candidate, forType: type) { return candidate }
            candidate = agent(candidate).pointee.nextIdle
        }
        return -1
    }

    /// Of a team that shares its agents' slots, by the number of contacts open, then the longest idle. O(loads) where
    /// nobody stays after closing.
    private func firstWithRoom(of team: Int, for index: Int32) -> Int32 {
        guard teams[team].pools.order != nil else { return firstOfAll(of: team, for: index) }
        let channel = floorTypes[Int(contact(index).pointee.type)].channel
        let pools = teams[team].pools
        var chosen: Int32 = -1
        var (open, second) = (Int32(-1), UInt64.max)
        for load in pools.ranked where pools.hasRoom(load, channel) {
            if chosen >= 0 && pools.loads[Int(load)].open != open { break }
            pools.forEachGroup(ofLoad: load) { group in
                guard let first = firstWithRoom(in: group, for: index) else { return }
                let order = agent(first).pointee.idleSince << 20 | UInt64(truncatingIfNeeded: first)
                if order < second { (chosen, second, open) = (first, order, pools.loads[Int(load)].open) }
            }
        }
        return chosen
    }

    /// The first of a group who may take a contact; mostly the first of all.
    @inline(__always)
    private func firstWithRoom(in group: UnsafeMutablePointer<AgentPools.Group>, for index: Int32) -> Int32? {
        let first = group.pointee.agents.first.index
        if hasRoom(first, for: index) { return first }
        // Those who stay after closing take live work only.
        var best: AgentPools.Entry?
        for place in 1..<max(group.pointee.count, 1) {
            let entry = group.pointee.agents[place]
            if hasRoom(entry.index, for: index) && (best == nil || entry < best!) { best = entry }
        }
        return best?.index
    }

    private func firstOfAll(of team: Int, for index: Int32) -> Int32 {
        var chosen: Int32 = -1
        for candidate in teams[team].first..<teams[team].first + teams[team].count
        where hasRoom(candidate, for: index) {
            if chosen < 0 || isBetter(candidate, Rank(0), than: chosen, Rank(0)) { chosen = candidate }
        }
        return chosen
    }

    private func chooseFromTree(for index: Int32, ofTeam team: Int, preference: Int, _ choice: inout Choice) {
        guard teams[team].anonymous.tree.firstFree <= now else { return }
        let first = firstAgent(ofTeam: team)
        if takesLongestIdle {
            choice.agent = first
            return
        }
        _ = consider(first, for: index, preference: preference, &choice)
        // Whoever served this customer last is not alike to the others.
        let last = contact(index).pointee.lastAgent
        if last >= 0 && last != first && Int(agent(last).pointee.team) == team
            && teams[team].anonymous.tree.free(Int(last &- teams[team].first)) <= now
        {
            _ = consider(last, for: index, preference: preference, &choice)
        }
    }

    private func chooseFromPools(for index: Int32, ofTeam team: Int, preference: Int, _ choice: inout Choice) {
        let channel = floorTypes[Int(contact(index).pointee.type)].channel
        let pools = teams[team].pools
        var open: Int32 = -1
        for load in pools.ranked where pools.hasRoom(load, channel) {
            if open >= 0 && pools.loads[Int(load)].open != open { break }
            pools.forEachGroup(ofLoad: load) { group in
                guard let first = firstWithRoom(in: group, for: index) else { return }
                if consider(first, for: index, preference: preference, &choice) { open = pools.loads[Int(load)].open }
            }
        }
        // Whoever served this customer last is not alike to the others.
        let last = contact(index).pointee.lastAgent
        if last >= 0 && Int(agent(last).pointee.team) == team && isInPool(last)
            && hasRoom(last, for: index)
        {
            _ = consider(last, for: index, preference: preference, &choice)
        }
    }

    /// The least or most occupied agent of an anonymous team: their pools know all that it takes, and no view is
    /// made.
    @inline(__always)
    private func chooseByOccupancy(ofTeam team: UnsafeMutablePointer<FloorTeam>, _ choice: inout Choice) {
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

    /// The agent of a team whom a contact without a record gets where the policy need not compare: all with room are alike
    /// but for its order. -1: nobody has room; `nil`: they must be compared.
    @inline(__always)
    func firstOfPool(ofTeam team: UnsafeMutablePointer<FloorTeam>, for visit: TierVisit) -> Int32? {
        if !team.pointee.anonymous.keepsIdle {
            return team.pointee.anonymous.tree.firstFree <= now
                ? team.pointee.first &+ Int32(truncatingIfNeeded: team.pointee.anonymous.tree.firstAgent) : -1
        }
        release(team)
        guard let group = team.pointee.pools.onlyGroup else { return team.pointee.pools.isEmpty ? -1 : nil }
        let count = group.pointee.count
        guard count > 0 else { return -1 }
        guard picksByCoin && count > 1 else { return group.pointee.agents.first.index }
        let coin = agentCoin(of: lines + Int(visit.line), visit.counter)
        return group.pointee.agents[min(Int(coin * Double(count)), count - 1)].index
    }

    private func chooseFromAll(for index: Int32, ofTeam team: Int, preference: Int, _ choice: inout Choice) {
        if teams[team].isShared {
            for candidate in teams[team].first..<teams[team].first + teams[team].count
            where hasRoom(candidate, for: index) {
                _ = consider(candidate, for: index, preference: preference, &choice)
            }
        } else {
            var candidate = teams[team].idleHead
            while candidate >= 0 {
                if hasRoom(candidate, for: index) {
                    _ = consider(candidate, for: index, preference: preference, &choice)
                }
                candidate = agent(candidate).pointee.nextIdle
            }
        }
    }

    /// Holds one agent against the best so far. Returns whether the two may meet.
    private func consider(_ candidate: Int32, for index: Int32, preference: Int, _ choice: inout Choice) -> Bool {
        let agent = view(ofAgent: candidate, for: index, preference: preference)
        if agentLooksAlone {
            guard let rank = agentPolicy.rank(agent, for: unseenContact) else { return false }
            take(candidate, rank, &choice)
            return true
        }
        let view = view(ofContact: index, for: candidate)
        if contactMayRefuse && contactPolicy.rank(view, for: agent) == nil {
            if let seconds = contactPolicy.secondsUntilRanked(view, for: agent) {
                choice.wait = min(choice.wait ?? seconds, seconds)
            }
            return false
        }
        guard let rank = agentPolicy.rank(agent, for: view) else { return false }
        take(candidate, rank, &choice)
        return true
    }

    @inline(__always)
    private func take(_ candidate: Int32, _ rank: Rank, _ choice: inout Choice) {
        if choice.agent < 0 || isBetter(candidate, rank, than: choice.agent, choice.rank) {
            choice.agent = candidate
            choice.rank = rank
        }
    }

    /// Which of two agents of a team is better. Before all, a team that shares its agents' slots has its own order; ties
    /// go to the longest idle, then to the lower number.
    private func isBetter(_ a: Int32, _ rank: Rank, than b: Int32, _ best: Rank) -> Bool {
        let (x, y) = (agent(a), agent(b))
        if teams[Int(x.pointee.team)].isShared && x.pointee.openCount != y.pointee.openCount {
            let prefersLoaded = teams[Int(x.pointee.team)].prefersLoaded
            return (x.pointee.openCount > y.pointee.openCount) == prefersLoaded
        }
        if rank != best { return rank > best }
        let (since, other) = (idleSince(a), idleSince(b))
        return since != other ? since < other : a < b
    }

    /// Any agent with room of the teams that may take a contact, each as likely as the others: one coin a contact, since
    /// a coin an agent would cost a look at each. -1 when there is none.
    func pickByCoin(for index: Int32, queue: Int) -> Int32 {
        let channel = floorTypes[Int(contact(index).pointee.type)].channel
        var total = 0
        for place in 0..<queues[queue].teams.count {
            let team = Int(queues[queue].teams[place])
            if teams[team].isAnonymous { release(teams + team) }
            if mayTake(team, from: queue) { total += countWithRoom(ofTeam: team, channel) }
            if total > 0 && !comparesTeams { break }
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

    /// The same for a contact without a record in a line of anonymous teams; `nil` where agents of a team are of several
    /// kinds.
    func pickByCoin(for visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>) -> Int32? {
        var total = 0
        for place in 0..<line.pointee.teams.count {
            let team = line.pointee.teams[place]
            guard team.pointee.pools.isOne else { return nil }
            release(team)
            total &+= team.pointee.pools.countOfOne
            if total > 0 && !comparesTeams { break }
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
    private func agentCoin(of line: UnsafeMutablePointer<FloorLine>, _ counter: UInt64) -> Double {
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
