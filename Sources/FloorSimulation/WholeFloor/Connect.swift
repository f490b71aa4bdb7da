// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// The only place of the whole floor where contacts meet agents.

extension WholeFloor {
    /// A contact that has come, or whose reach has grown, looks for an agent: the best by the agent policy, of the
    /// first of its teams that has one or of all. A live contact may interrupt deferred work.
    mutating func connect(_ index: Int32) -> Bool {
        let contact = contact(index)
        let queue = self.queue(of: contact)
        let isWaiting = contact.pointee.queue >= 0
        var chosen: Int32 = -1
        var best = Rank(-.infinity)
        var wait: Double?
        for place in 0..<queues[queue].crews.count {
            let crew = Int(queues[queue].crews[place])
            guard mayTake(crew, from: queue) else { continue }
            if takesFirstIdle && !crews[crew].isShared {
                if let first = firstIdle(of: crew, for: index) {
                    chosen = first
                    break
                }
                continue
            }
            // Agents who share their slots are all asked, the busy ones too; there may be none.
            var candidate =
                crews[crew].isShared ? (crews[crew].count > 0 ? crews[crew].first : -1) : crews[crew].idleHead
            while candidate >= 0 {
                if hasRoom(candidate, for: index) {
                    let agent = view(ofAgent: candidate, for: index, preference: place)
                    let view = view(ofContact: index, for: candidate)
                    if contactPolicy.rank(view, for: agent) == nil {
                        if let seconds = contactPolicy.secondsUntilRanked(view, for: agent) {
                            wait = min(wait ?? seconds, seconds)
                        }
                    } else if let rank = agentPolicy.rank(agent, for: view) {
                        let isBetter = chosen < 0 || isBetter(candidate, rank, than: chosen, best)
                        if isBetter {
                            chosen = candidate
                            best = rank
                        }
                    }
                }
                if crews[crew].isShared {
                    candidate += 1
                    if candidate == crews[crew].first + crews[crew].count { candidate = -1 }
                } else {
                    candidate = self.agent(candidate).pointee.nextIdle
                }
            }
            if chosen >= 0 && !agentPolicy.comparesTeams { break }
        }
        if chosen < 0 { chosen = interrupted(for: index, queue: queue) }
        if chosen < 0 {
            if isWaiting { lookAgain(index, in: wait) } else { meetsIn = wait }
            return false
        }
        if isWaiting { withdraw(index) }
        serve(index, by: chosen)
        return true
    }

    /// An agent who has room looks for waiting contacts: the best by the contact policy of those at the head of a queue
    /// that the team may take, live work before deferred; until the agent is full.
    mutating func connect(agent index: Int32) {
        let crew = Int(agent(index).pointee.crew)
        while true {
            var chosen: Int32 = -1
            var best = Rank(-.infinity)
            var isBelow = false
            for place in 0..<crews[crew].queues.count {
                let queue = Int(crews[crew].queues[place])
                guard queues[queue].count > 0, chosen < 0 || isBelow || !queues[queue].isBelowLive else { continue }
                let head = queues[queue].first
                guard mayTake(crew, from: queue), hasRoom(index, for: head) else { continue }
                let agent = view(ofAgent: index, for: head, preference: 0)
                let view = view(ofContact: head, for: index)
                guard let rank = contactPolicy.rank(view, for: agent) else {
                    lookAgain(head, in: contactPolicy.secondsUntilRanked(view, for: agent))
                    continue
                }
                // The first live contact puts what is below live work aside.
                let putsAside = isBelow && !queues[queue].isBelowLive
                if chosen < 0 || putsAside || rank > best || (rank == best && cameBefore(head, chosen)) {
                    chosen = head
                    best = rank
                    isBelow = queues[queue].isBelowLive
                }
            }
            guard chosen >= 0 else { return }
            withdraw(chosen)
            serve(chosen, by: index)
            guard crews[crew].isShared else { return }
        }
    }

    /// The queue in which a contact waits, or would.
    @inline(__always)
    private func queue(of contact: UnsafeMutablePointer<Contact>) -> Int {
        if contact.pointee.queue >= 0 { return Int(contact.pointee.queue) }
        let line = lines + Int(contact.pointee.line)
        return line.pointee.firstQueue + Int(contact.pointee.alert) * line.pointee.ringCount
            + Int(contact.pointee.ring)
    }

    /// Whether a team may now take from a queue at all: nothing is down, nobody is called out of hours, and enough agents stay idle for others.
    @inline(__always)
    private func mayTake(_ crew: Int, from queue: Int) -> Bool {
        let line = lines + Int(queues[queue].line)
        let type = line.pointee.type
        guard crews[crew].down == 0, down[type] == 0, !line.pointee.isSilent else { return false }
        if crews[crew].isAfterHours && queues[queue].isBelowLive { return false }
        return queues[queue].ignoresReserve || crews[crew].thresholds[type] == 0
            || crews[crew].idleCount > Int(crews[crew].thresholds[type])
    }

    /// Whether an agent on the floor has room for a contact beside those open.
    @inline(__always)
    private func hasRoom(_ index: Int32, for contact: Int32) -> Bool {
        let agent = agent(index)
        guard agent.pointee.mood == .idle || agent.pointee.mood == .busy, !agent.pointee.isLeaving,
            agent.pointee.exclusive == 0
        else { return false }
        let type = kinds + Int(self.contact(contact).pointee.type)
        if agent.pointee.isAfterHours && type.pointee.isBelowLive { return false }
        if agent.pointee.openCount == 0 { return true }
        let crew = Int(agent.pointee.crew)
        let slots = crews[crew].slots[type.pointee.channel]
        guard slots > 0, agent.pointee.openCount < crews[crew].mostOpen else { return false }
        var same: Int32 = 0
        var open = agent.pointee.open
        while open >= 0 {
            if kinds[Int(self.contact(open).pointee.type)].channel == type.pointee.channel { same += 1 }
            open = self.contact(open).pointee.nextOpen
        }
        return same < slots
    }

    /// The longest idle agent of a team who may take a contact.
    @inline(__always)
    private func firstIdle(of crew: Int, for contact: Int32) -> Int32? {
        var candidate = crews[crew].idleHead
        while candidate >= 0 {
            if hasRoom(candidate, for: contact) { return candidate }
            candidate = agent(candidate).pointee.nextIdle
        }
        return nil
    }

    /// Ties go to the longest idle, then to the team asked first, then to the lower number. Before all, a team that
    /// shares its agents' slots has its own order.
    private func isBetter(_ a: Int32, _ rank: Rank, than b: Int32, _ best: Rank) -> Bool {
        let (x, y) = (agent(a), agent(b))
        if x.pointee.crew == y.pointee.crew && crews[Int(x.pointee.crew)].isShared
            && x.pointee.openCount != y.pointee.openCount
        {
            let prefersLoaded = crews[Int(x.pointee.crew)].prefersLoaded
            return (x.pointee.openCount > y.pointee.openCount) == prefersLoaded
        }
        if rank != best { return rank > best }
        if x.pointee.crew == y.pointee.crew && x.pointee.idleSince != y.pointee.idleSince {
            return x.pointee.idleSince < y.pointee.idleSince
        }
        return false
    }

    private func cameBefore(_ a: Int32, _ b: Int32) -> Bool {
        let (x, y) = (contact(a), contact(b))
        return x.pointee.queued != y.pointee.queued
            ? x.pointee.queued < y.pointee.queued : false
    }

    /// The agent whose deferred work gives way to a live contact: the one who began it last.
    private mutating func interrupted(for index: Int32, queue: Int) -> Int32 {
        guard !queues[queue].isBelowLive else { return -1 }
        var chosen: Int32 = -1
        for place in 0..<queues[queue].crews.count {
            let crew = Int(queues[queue].crews[place])
            guard crews[crew].interruptible > 0, crews[crew].down == 0,
                down[Int(contact(index).pointee.type)] == 0
            else { continue }
            for candidate in crews[crew].first..<crews[crew].first + crews[crew].count {
                guard agent(candidate).pointee.openCount == 1, !agent(candidate).pointee.isLeaving else { continue }
                let open = contact(agent(candidate).pointee.open)
                guard open.pointee.phase == .talking, kinds[Int(open.pointee.type)].isInterruptible else { continue }
                if chosen < 0 || open.pointee.began > contact(agent(chosen).pointee.open).pointee.began {
                    chosen = candidate
                }
            }
            if chosen >= 0 { break }
        }
        if chosen >= 0 { interrupt(agent(chosen).pointee.open) }
        return chosen
    }

    /// Waiting alone will bring a pair together; then the contact looks again.
    mutating func lookAgain(_ index: Int32, in seconds: Double?) {
        guard let seconds else { return }
        let delay = max(WholePlan.ticks(seconds), 1)
        schedule(
            .lookAgain, at: now &+ delay, rank: Happening.Rank.timer, index,
            stamp: contact(index).pointee.waitStamp)
    }
}
