// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// The only place of the whole floor where contacts meet agents.

/// What a standard contact policy looks at after the priority.
enum StandardOrder {
    case wait, preference

    init?(of policy: any ContactPolicy) {
        if policy is PriorityThenLongestWait {
            self = .wait
        } else if policy is PriorityThenPreference {
            self = .preference
        } else {
            return nil
        }
    }
}

extension WholeFloor {
    /// A contact that has come, or whose reach has grown, looks for an agent: the best by the agent policy, of the
    /// first of its teams that has one or of all. A live contact may interrupt deferred work.
    mutating func connect(_ index: Int32) -> Bool {
        let contact = contact(index)
        let queue = self.queue(of: contact)
        let isWaiting = contact.pointee.queue >= 0
        var choice = Choice()
        if picksByCoin {
            choice.agent = pickByCoin(for: index, queue: queue)
        } else {
            for place in 0..<queues[queue].crews.count {
                let crew = Int(queues[queue].crews[place])
                guard mayTake(crew, from: queue) else { continue }
                choice.take(choose(for: index, ofCrew: crew, preference: place))
                if choice.agent >= 0 && !comparesTeams { break }
            }
        }
        if choice.agent < 0 { choice.agent = interrupted(for: index, queue: queue) }
        if choice.agent < 0 {
            if isWaiting { lookAgain(index, in: choice.wait) } else { meetsIn = choice.wait }
            return false
        }
        if isWaiting { withdraw(index) }
        serve(index, by: choice.agent)
        return true
    }

    /// An agent who has room looks for waiting contacts: the best by the contact policy of those at the head of a queue
    /// that the team may take, live work before deferred; until the agent is full.
    mutating func connect(agent index: Int32) {
        let crew = Int(agent(index).pointee.crew)
        if let order = standardOrder {
            connect(agent: index, ofCrew: crew, by: order)
            return
        }
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

    /// The same by a standard policy, whose ranks are compared as whole numbers: no view is made.
    private mutating func connect(agent index: Int32, ofCrew crew: Int, by order: StandardOrder) {
        while true {
            var chosen: Int32 = -1
            var (priority, second) = (Int32.min, UInt64.max)
            var isBelow = false
            for place in 0..<crews[crew].queues.count {
                let at = Int(crews[crew].queues[place])
                let queue = queues + at
                guard queue.pointee.count > 0, chosen < 0 || isBelow || !queue.pointee.isBelowLive else { continue }
                let head = queue.pointee.first
                guard mayTake(crew, from: at), hasRoom(index, for: head) else { continue }
                let contact = contact(head)
                let rank =
                    order == .wait
                    ? contact.pointee.queued
                    : UInt64(crews[crew].preference[lines[Int(contact.pointee.line)].type])
                let isBetter =
                    contact.pointee.priority != priority
                    ? contact.pointee.priority > priority
                    : rank != second ? rank < second : chosen >= 0 && cameBefore(head, chosen)
                // The first live contact puts what is below live work aside.
                if chosen < 0 || isBetter || (isBelow && !queue.pointee.isBelowLive) {
                    (chosen, priority, second) = (head, contact.pointee.priority, rank)
                    isBelow = queue.pointee.isBelowLive
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
    func mayTake(_ crew: Int, from queue: Int) -> Bool {
        let line = lines + Int(queues[queue].line)
        let type = line.pointee.type
        guard crews[crew].down == 0, down[type] == 0, !line.pointee.isSilent else { return false }
        if crews[crew].isAfterHours && queues[queue].isBelowLive { return false }
        return queues[queue].ignoresReserve || crews[crew].thresholds[type] == 0
            || crews[crew].idleCount > Int(crews[crew].thresholds[type])
    }

    /// Whether an agent on the floor has room for a contact beside those open.
    @inline(__always)
    func hasRoom(_ index: Int32, for contact: Int32) -> Bool {
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
                guard agent(candidate).pointee.openCount == 1, agent(candidate).pointee.open >= 0,
                    !agent(candidate).pointee.isLeaving
                else { continue }
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
