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
        } else if rules.takesFirstIdle {
            choice.agent =
                teams[team].isShared
                ? firstWithRoom(of: team, for: index) : firstIdle(of: team, forType: Int(contact(index).pointee.type))
        } else if rules.ranksByOccupancy && teams[team].isAnonymous && !teams[team].isAfterHours {
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
        // All in a pool have room, but those who stay after closing take live work only.
        guard floorTypes[Int(contact(index).pointee.type)].isBelowLive, agent(first).pointee.isAfterHours else {
            return first
        }
        var best: AgentPools.Entry?
        for place in 1..<max(group.pointee.count, 1) {
            let entry = group.pointee.agents[place]
            if !agent(entry.index).pointee.isAfterHours && (best == nil || entry < best!) { best = entry }
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
        if rules.takesLongestIdle {
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
        if rules.ranksByOccupancy && rules.agentLooksAlone {
            let occupancy = occupancy(of: candidate)
            take(candidate, Rank(rules.prefersLeastOccupied ? -occupancy : occupancy), &choice)
            return true
        }
        let agent = view(ofAgent: candidate, for: index, preference: preference)
        if rules.agentLooksAlone {
            guard let rank = rules.agentPolicy.rank(agent, for: rules.unseenContact) else { return false }
            take(candidate, rank, &choice)
            return true
        }
        let view = view(ofContact: index, for: candidate)
        if rules.contactMayRefuse && rules.contactPolicy.rank(view, for: agent) == nil {
            if let seconds = rules.contactPolicy.secondsUntilRanked(view, for: agent) {
                choice.wait = min(choice.wait ?? seconds, seconds)
            }
            return false
        }
        guard let rank = rules.agentPolicy.rank(agent, for: view) else { return false }
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
}
