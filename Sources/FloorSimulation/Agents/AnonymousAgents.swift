// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Teams whose busy agents nobody need tell apart: headcounts, one contact at a time. An agent is the instant at which they
// are free, and a contact of which nothing more comes needs no event at all. Where the longest idle of the team goes first,
// the idle stand in the same tree: they were free first. Where another policy chooses, those who are free by now are moved to the
// pools (`AgentPools`) when somebody looks for an agent.

/// What a team of anonymous agents has beside its `AgentTree`.
struct AnonymousAgents {
    let tree: AgentTree
    /// By agent, ticks of work begun since their account was last settled.
    let begun: UnsafeMutablePointer<UInt64>
    /// Whether the idle stand in pools, not in the tree.
    let keepsIdle: Bool
    /// Whether an agent's place in the pools depends on their account.
    let looksAtAccounts: Bool
    /// Whether a contact takes an agent for another time than its handle time: by speed.
    let isPaced: Bool
    /// Lines that the team serves, as bits.
    let mask: UInt64
    /// The line that only this team serves, where it serves no other; else -1.
    let soleLine: Int
    /// Those who still work after they were sent away: since when their time is counted, and until when.
    var staying: [(agent: Int32, since: UInt64, until: UInt64)] = []

    init(agents: Int, keepsIdle: Bool, looksAtAccounts: Bool, isPaced: Bool, mask: UInt64, soleLine: Int) {
        tree = AgentTree(agents: agents)
        begun = .zeros(max(agents, 1))
        self.keepsIdle = keepsIdle
        self.looksAtAccounts = looksAtAccounts
        self.isPaced = isPaced
        self.mask = mask
        self.soleLine = soleLine
    }

    func deallocate() {
        tree.deallocate()
        begun.deallocate()
    }
}

/// What is asked of each anonymous team whenever somebody waits, together in memory.
struct AnonymousTeam {
    let team: UnsafeMutablePointer<FloorTeam>
    let mask: UInt64
    let tree: AgentTree
}

extension Floor {
    /// The next anonymous team with somebody for a contact that waits, and when; the lower agent of one instant.
    @inline(__always)
    func nextToConnect() -> (at: UInt64, team: UnsafeMutablePointer<FloorTeam>) {
        var (at, team) = (Tick.never, teams)
        guard waitingLines != 0 else { return (at, team) }
        for place in 0..<anonymousTeams.count where anonymousTeams[place].mask & waitingLines != 0 {
            let free = anonymousTeams[place].tree.firstFree
            if free < at { (at, team) = (free, anonymousTeams[place].team) }
        }
        return (at, team)
    }

    /// The agent of an anonymous team who is free first.
    @inline(__always)
    func firstAgent(of team: UnsafeMutablePointer<FloorTeam>) -> Int32 {
        team.pointee.first &+ Int32(truncatingIfNeeded: team.pointee.anonymous.tree.firstAgent)
    }

    @inline(__always)
    func firstAgent(ofTeam team: Int) -> Int32 { firstAgent(of: teams + team) }

    /// Those of a team who are free by now stand in the pools, where another policy than longest idle chooses.
    @inline(__always)
    func release(_ team: UnsafeMutablePointer<FloorTeam>) {
        if team.pointee.anonymous.keepsIdle { release(team, before: now &+ 1) }
    }

    /// Those who were free before now: who is free at this very instant takes a contact that waits, when the clock has had
    /// its turn.
    func releaseEarlier(_ team: UnsafeMutablePointer<FloorTeam>) {
        if team.pointee.anonymous.keepsIdle { release(team, before: now) }
    }

    @inline(__always)
    private func release(_ team: UnsafeMutablePointer<FloorTeam>, before instant: UInt64) {
        while team.pointee.anonymous.tree.firstFree < instant { releaseFirst(of: team) }
    }

    private func releaseFirst(of team: UnsafeMutablePointer<FloorTeam>) {
        let number = team.pointee.anonymous.tree.firstAgent
        let free = team.pointee.anonymous.tree.firstFree
        let index = team.pointee.first &+ Int32(truncatingIfNeeded: number)
        if team.pointee.anonymous.looksAtAccounts { settleAnonymous(index, at: free) }
        team.pointee.anonymous.tree.set(number, free: Tick.never)
        agent(index).pointee.state = .idle
        agent(index).pointee.idleSince = free
        stand(index, in: team.pointee.pools.order!, at: free)
    }

    /// Since when an idle agent has been idle.
    @inline(__always)
    func idleSince(_ index: Int32) -> UInt64 {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        return team.pointee.isAnonymous && !isInPool(index)
            ? team.pointee.anonymous.tree.free(Int(index &- team.pointee.first)) : agent.pointee.idleSince
    }

    /// An anonymous agent works from one instant to another.
    @inline(__always)
    func work(_ index: Int32, until free: UInt64, from start: UInt64) {
        let team = teams + Int(agent(index).pointee.team)
        let number = Int(index &- team.pointee.first)
        if team.pointee.anonymous.keepsIdle { leavePools(index, team) }
        team.pointee.anonymous.tree.set(number, free: free)
        team.pointee.anonymous.begun[number] &+= free &- start
    }

    @inline(__always)
    func leavePools(_ index: Int32, _ team: UnsafeMutablePointer<FloorTeam>) {
        guard isInPool(index) else { return }
        team.pointee.pools.remove(index, agents.spots)
        agent(index).pointee.state = .busy
    }

    /// Counts the time of an anonymous agent since it was last counted.
    func settleAnonymous(_ index: Int32, at instant: UInt64) {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        guard instant > agent.pointee.since else { return }
        let passed = instant &- agent.pointee.since
        agent.pointee.since = instant
        let isRostered = !agent.pointee.isOvertime && !team.pointee.isAfterHours
        switch agent.pointee.state {
        case .off: return
        case .away:
            if isRostered { agent.pointee.away &+= passed }
            return
        case .idle, .busy: break
        }
        let number = Int(index &- team.pointee.first)
        let free = isInPool(index) ? 0 : freeAt(index)
        let left = free > instant ? free &- instant : 0
        let busy = team.pointee.anonymous.begun[number] &- left
        team.pointee.anonymous.begun[number] = left
        if isRostered {
            agent.pointee.busy &+= busy
            agent.pointee.idle &+= passed &- busy
        } else if isCountedDay {
            team.pointee.overtime &+= busy
        }
    }

    /// Counts the work of those who were sent away while they had a contact.
    func settleStaying(ofTeam team: Int) {
        for i in teams[team].anonymous.staying.indices {
            let (_, since, until) = teams[team].anonymous.staying[i]
            if isCountedDay && now > since { teams[team].overtime &+= min(until, now) &- since }
            teams[team].anonymous.staying[i].since = max(since, min(until, now))
        }
        // What ends at this very instant is still to end.
        teams[team].anonymous.staying.removeAll { $0.until < now }
    }

    /// Agents come; who waits for them is connected when the service ends of this instant are.
    mutating func bringInAnonymous(_ count: Int, team: Int) {
        let keepsIdle = teams[team].anonymous.keepsIdle
        releaseEarlier(teams + team)
        for _ in 0..<count {
            teams[team].offCount -= 1
            let number = teams[team].offFloor[teams[team].offCount]
            let index = teams[team].first + number
            teams[team].anonymous.begun[Int(number)] = 0
            agent(index).pointee.since = now
            if keepsIdle {
                agent(index).pointee.state = .idle
                agent(index).pointee.idleSince = now
                stand(index, in: teams[team].pools.order!, at: now)
                lookInTurn(index)
            } else {
                agent(index).pointee.state = .busy
                teams[team].anonymous.tree.set(Int(number), free: now)
            }
        }
        teams[team].changeStaff(by: count, at: now)
        openLines(ofTeam: team)
    }

    /// Idle agents leave first, then those who finish first; what they still have to do is overtime.
    func sendAwayAnonymous(_ count: Int, team: Int) {
        guard count > 0 else { return }
        for _ in 0..<count { sendAway(longestIdle(ofTeam: team) ?? firstAgent(ofTeam: team)) }
        teams[team].changeStaff(by: -count, at: now)
    }

    /// The longest idle of those who stand in pools. O(agents).
    private func longestIdle(ofTeam team: Int) -> Int32? {
        guard teams[team].anonymous.keepsIdle else { return nil }
        release(teams + team)
        return (teams[team].first..<teams[team].first + teams[team].count).filter { isInPool($0) }
            .min { (agent($0).pointee.idleSince, $0) < (agent($1).pointee.idleSince, $1) }
    }

    private func sendAway(_ index: Int32) {
        let team = Int(agent(index).pointee.team)
        let number = index &- teams[team].first
        let isIdle = isInPool(index)
        let free = isIdle ? 0 : teams[team].anonymous.tree.free(Int(number))
        settle(index)
        if isIdle { teams[team].pools.remove(index, agents.spots) }
        if free > now { teams[team].anonymous.staying.append((index, now, free)) }
        agent(index).pointee.state = .off
        agent(index).pointee.since = now
        teams[team].anonymous.tree.set(Int(number), free: Tick.never)
        teams[team].anonymous.begun[Int(number)] = 0
        teams[team].offFloor[teams[team].offCount] = number
        teams[team].offCount += 1
    }

    /// A day that closes begins with its own agents: those who still work finish what they have.
    func sendAwayAll(ofTeam team: Int) {
        for index in teams[team].first..<teams[team].first + teams[team].count
        where agent(index).pointee.state != .off { sendAway(index) }
    }

    /// An anonymous agent takes a contact that has a record, and of which something comes that must be seen at the end.
    mutating func talk(_ index: Int32, anonymously agentIndex: Int32, from start: UInt64) {
        let contact = contact(index)
        let times = times(
            work: contact.pointee.work, type: Int(contact.pointee.type), origin: Int(contact.pointee.origin),
            line: lines + Int(contact.pointee.line), contact.pointee.counter, by: agentIndex,
            from: start)
        work(agentIndex, until: times.free, from: start)
        talk(index, by: agentIndex, until: times.end)
    }

    /// A contact with a record is served by an anonymous agent, whose account is made already.
    mutating func talk(_ index: Int32, by agentIndex: Int32, until end: UInt64) {
        let contact = contact(index)
        contact.pointee.phase = .talking
        contact.pointee.agent = -1
        contact.pointee.lastAgent = agentIndex
        if contact.pointee.marks.contains(.escalates) && staysUnseen(contact, until: end) {
            escalate(index, at: end)
            return
        }
        schedule(
            .handled, at: end, rank: FloorEvent.Rank.service,
            order: UInt64(truncatingIfNeeded: agentIndex) << 32 | (sequence & 0xffff_ffff), index)
        sequence &+= 1
    }

    /// Whether nobody looks at a contact before it is handled and goes on to another tier of the stage: then it is as good as
    /// on its way. Whoever served it must not matter, since they may be sent away before its end.
    @inline(__always)
    private func staysUnseen(_ contact: UnsafeMutablePointer<Contact>, until end: UInt64) -> Bool {
        let line = lines + Int(contact.pointee.line)
        return countsAhead && rules.takesLongestIdle && line.pointee.nextStage < 0 && line.pointee.isCountedAhead
            && end < lastInstant
    }

    /// What an anonymous agent did for a contact is done.
    mutating func handled(_ index: Int32) {
        let contact = contact(index)
        let agentIndex = contact.pointee.lastAgent
        contact.pointee.phase = .outside
        let isGone = teams[Int(agent(agentIndex).pointee.team)].anonymous.staying.contains {
            $0.agent == agentIndex && $0.until >= now
        }
        if contact.pointee.marks.contains(.escalates) {
            escalate(index, at: now)
        } else if resolve(index) {
            end(index)
            return
        }
        // Another may have their number by now, who has not served this customer.
        if isGone { contact.pointee.lastAgent = -1 }
    }
}
