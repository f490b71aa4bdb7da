// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// The only place where contacts meet agents; `ConnectAhead` is its short cut where the meeting is certain before.

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

extension Floor {
    /// A contact that has come, or whose reach has grown, looks for an agent: the best by the agent policy, of the
    /// first of its teams that has one or of all. A live contact may interrupt deferred work.
    mutating func connect(_ index: Int32) -> Bool {
        let contact = contact(index)
        let isWaiting = contact.pointee.queue >= 0
        let line = lines + Int(contact.pointee.line)
        if line.pointee.takesLongestIdle {
            let agent = longestIdle(for: line)
            guard agent >= 0 else {
                meetsIn = nil
                return false
            }
            if isWaiting { withdraw(index) }
            serve(index, by: agent)
            return true
        }
        let queue = self.queue(of: contact)
        let choice = choose(for: index, queue: queue)
        if choice.agent < 0 {
            if isWaiting { lookAgain(index, in: choice.wait) } else { meetsIn = choice.wait }
            return false
        }
        if isWaiting { withdraw(index) }
        serve(index, by: choice.agent)
        return true
    }

    /// The longest idle agent of the first team that has one, or -1.
    /// - Precondition: all teams of the line are anonymous, and the longest idle takes a contact.
    @inline(__always)
    private func longestIdle(for line: UnsafeMutablePointer<FloorLine>) -> Int32 {
        for place in 0..<line.pointee.crews.count
        where line.pointee.crews[place].pointee.anonymous.tree.firstFree <= now {
            return firstAgent(of: line.pointee.crews[place])
        }
        return -1
    }

    /// A contact without a record, which has just come to a lazy line, looks for an agent.
    @inline(__always)
    mutating func connect(_ leg: UnsafePointer<Leg>, of line: UnsafeMutablePointer<FloorLine>, sequence: UInt64) -> Bool
    {
        if line.pointee.takesLongestIdle {
            for place in 0..<line.pointee.crews.count {
                let crew = line.pointee.crews[place]
                if crew.pointee.anonymous.tree.firstFree <= now {
                    serve(
                        leg, of: line, row: row, sequence: sequence, by: crew.pointee.anonymous.tree.firstAgent,
                        ofCrew: crew, from: now)
                    return true
                }
            }
            return false
        }
        if line.pointee.meetsLight {
            for place in 0..<line.pointee.crews.count {
                let agent = firstWithRoom(ofLight: line.pointee.crews[place])
                if agent >= 0 {
                    serve(leg.pointee, of: line, row: row, sequence: sequence, lightlyBy: agent)
                    return true
                }
            }
            return false
        }
        let agent = agentAtOnce(for: leg.pointee, sequence: sequence)
        if agent >= 0 { serve(leg.pointee, row: row, sequence: sequence, by: agent) }
        return agent >= 0
    }

    /// The agent who takes a contact that has just come to a lazy line, or -1.
    @inline(never)
    private mutating func agentAtOnce(for leg: Leg, sequence: UInt64) -> Int32 {
        let line = lines + Int(leg.line)
        let queue = line.pointee.firstQueue
        if queues[queue].crews.count == 1 && !agentMayRefuse {
            let crew = crews + Int(queues[queue].crews[0])
            if crew.pointee.isAnonymous, let agent = firstOfPool(ofCrew: crew, for: leg) { return agent }
        }
        if line.pointee.isAnonymous {
            if picksByCoin, let agent = pickByCoin(for: leg, of: line) { return agent }
            if ranksByOccupancy, let agent = pickByOccupancy(of: line) { return agent }
        }
        guard takesFirstIdle else {
            showVisitor(leg, row: row, sequence: sequence)
            return choose(for: ContactSlab.visitor, queue: queue).agent
        }
        // The longest idle is the first of the idle list, and nobody need look at the contact.
        for place in 0..<queues[queue].crews.count {
            let crew = Int(queues[queue].crews[place])
            if crews[crew].isLight {
                let first = firstWithRoom(ofLight: crews + crew)
                if first >= 0 { return first }
                continue
            }
            if crews[crew].isShared || crews[crew].interruptible > 0 {
                showVisitor(leg, row: row, sequence: sequence)
                return choose(for: ContactSlab.visitor, queue: queue).agent
            }
            if crews[crew].isAnonymous {
                if crews[crew].anonymous.tree.firstFree <= now { return firstAgent(ofCrew: crew) }
                continue
            }
            guard crews[crew].idleHead >= 0, mayTake(crew, from: queue) else { continue }
            let first = firstIdle(of: crew, forType: line.pointee.type)
            if first >= 0 { return first }
        }
        return -1
    }

    /// The best agent for a contact, of the first team that has one or of all; if nobody is free, one who interrupts what
    /// they do for it.
    private mutating func choose(for index: Int32, queue: Int) -> Choice {
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
        return choice
    }

    /// An agent who has room looks for waiting contacts: the best by the contact policy of those at the head of a queue
    /// that the team may take, live work before deferred; until the agent is full.
    mutating func connect(agent index: Int32) {
        let crew = Int(agent(index).pointee.crew)
        if crews[crew].isLight {
            if takeWaiting(index) { settleLight(index) }
            return
        }
        while true {
            let chosen: Int
            if let order = standardOrder {
                chosen = best(for: index, ofCrew: crew, by: order)
            } else {
                chosen = best(for: index, ofCrew: crew)
            }
            guard chosen >= 0 else { return }
            takeFirst(ofQueue: chosen, by: index)
            guard crews[crew].isShared else { return }
        }
    }

    /// Contacts that wait in a queue.
    func waiting(inQueue queue: Int) -> Int {
        let line = lines + Int(queues[queue].line)
        return line.pointee.isLazy ? line.pointee.waiting : queues[queue].count
    }

    /// The first of a queue is served by an agent.
    @inline(never)
    private mutating func takeFirst(ofQueue queue: Int, by agent: Int32) {
        let line = lines + Int(queues[queue].line)
        guard line.pointee.isLazy else {
            let first = queues[queue].first
            withdraw(first)
            serve(first, by: agent)
            return
        }
        let first = takeWaiter(of: line)
        if first.contact >= 0 {
            serve(first.contact, by: agent)
        } else {
            serve(first.leg, row: first.row, sequence: first.sequence, by: agent)
        }
    }

    /// The agent of an anonymous team who is free now looks for a waiting contact: the best by a standard policy.
    mutating func connect(anonymousCrew crew: UnsafeMutablePointer<Crew>) {
        guard let order = standardOrder else {
            connect(agent: firstAgent(of: crew))
            return
        }
        guard let line = lineOfNext(for: crew, by: order) else { return }
        guard line.pointee.ring.first.pointee.contact < 0 else {
            takeFirst(ofQueue: line.pointee.firstQueue, by: firstAgent(of: crew))
            return
        }
        let first = takeWaiter(of: line)
        withUnsafePointer(to: first.leg) {
            serve(
                $0, of: line, row: first.row, sequence: first.sequence, by: crew.pointee.anonymous.tree.firstAgent,
                ofCrew: crew, from: now)
        }
    }

    /// The line whose first contact a team takes by a standard policy, where all that it serves are lazy.
    @inline(__always)
    mutating func lineOfNext(for crew: UnsafeMutablePointer<Crew>, by order: StandardOrder)
        -> UnsafeMutablePointer<FloorLine>?
    {
        var chosen: UnsafeMutablePointer<FloorLine>?
        var (priority, second, earliest) = (Int32.min, UInt64.max, UInt64.max)
        var isBelow = true
        for place in 0..<crew.pointee.lines.count {
            let line = crew.pointee.lines[place]
            guard line.pointee.bit & waitingLines != 0 || (line.pointee.bit == 0 && line.pointee.waiting > 0),
                isBelow || line.pointee.isLive, let first = firstWaiter(of: line)
            else { continue }
            let (own, queued) = (first.pointee.priority, first.pointee.leg.arrival)
            let rank = order == .wait ? queued : UInt64(place)
            // The first live contact puts what is below live work aside.
            if own > priority || (own == priority && (rank < second || (rank == second && queued < earliest)))
                || (isBelow && line.pointee.isLive)
            {
                (chosen, priority, second, earliest) = (line, own, rank, queued)
                isBelow = !line.pointee.isLive
            }
        }
        return chosen
    }

    /// The contact at the head of a queue, for a policy to look at; `nil` where nobody waits. One without a record is
    /// shown as the visitor.
    private mutating func head(ofQueue queue: Int) -> Int32? {
        let line = lines + Int(queues[queue].line)
        guard line.pointee.isLazy else { return queues[queue].count > 0 ? queues[queue].first : nil }
        guard let first = firstWaiter(of: line)?.pointee else { return nil }
        guard first.contact < 0 else { return first.contact }
        showVisitor(first.leg, row: first.row, sequence: first.sequence)
        return ContactSlab.visitor
    }

    /// The queue whose head an agent takes by the contact policy, or -1.
    private mutating func best(for index: Int32, ofCrew crew: Int) -> Int {
        var chosen = -1
        var (best, earliest) = (Rank(-.infinity), UInt64.max)
        var isBelow = false
        for place in 0..<crews[crew].queues.count {
            let queue = Int(crews[crew].queues[place])
            guard chosen < 0 || isBelow || !queues[queue].isBelowLive, mayTake(crew, from: queue),
                let head = head(ofQueue: queue), hasRoom(index, for: head)
            else { continue }
            // Nobody to compare it with.
            if crews[crew].queues.count == 1 && !contactMayRefuse { return queue }
            let agent = view(ofAgent: index, for: head, preference: 0)
            let view = view(ofContact: head, for: index)
            guard let rank = contactPolicy.rank(view, for: agent) else {
                lookAgain(head, in: contactPolicy.secondsUntilRanked(view, for: agent))
                continue
            }
            let queued = contact(head).pointee.queued
            // The first live contact puts what is below live work aside.
            let putsAside = isBelow && !queues[queue].isBelowLive
            if chosen < 0 || putsAside || rank > best || (rank == best && queued < earliest) {
                (chosen, best, earliest) = (queue, rank, queued)
                isBelow = queues[queue].isBelowLive
            }
        }
        return chosen
    }

    /// The same by a standard policy, whose ranks are compared as whole numbers: no view is made.
    @inline(__always)
    private mutating func best(for index: Int32, ofCrew crew: Int, by order: StandardOrder) -> Int {
        var chosen = -1
        var (priority, second, earliest) = (Int32.min, UInt64.max, UInt64.max)
        var isBelow = false
        for place in 0..<crews[crew].queues.count {
            let at = Int(crews[crew].queues[place])
            let queue = queues + at
            let line = lines + Int(queue.pointee.line)
            guard chosen < 0 || isBelow || !queue.pointee.isBelowLive else { continue }
            let (own, queued): (Int32, UInt64)
            if line.pointee.isLazy {
                guard mayTake(crew, from: at), hasRoom(index, forType: line.pointee.type),
                    let first = firstWaiter(of: line)
                else { continue }
                (own, queued) = (first.pointee.priority, first.pointee.leg.arrival)
            } else {
                guard queue.pointee.count > 0, mayTake(crew, from: at), hasRoom(index, forType: line.pointee.type)
                else { continue }
                let head = contact(queue.pointee.first)
                (own, queued) = (head.pointee.priority, head.pointee.queued)
            }
            let rank = order == .wait ? queued : UInt64(crews[crew].preference[line.pointee.type])
            let isBetter =
                own != priority ? own > priority : rank != second ? rank < second : chosen >= 0 && queued < earliest
            // The first live contact puts what is below live work aside.
            if chosen < 0 || isBetter || (isBelow && !queue.pointee.isBelowLive) {
                (chosen, priority, second, earliest) = (at, own, rank, queued)
                isBelow = queue.pointee.isBelowLive
            }
        }
        return chosen
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
        guard crews[crew].down == 0, kinds[type].down == 0, !line.pointee.isSilent else { return false }
        if crews[crew].isAfterHours && queues[queue].isBelowLive { return false }
        return queues[queue].ignoresReserve || crews[crew].thresholds[type] == 0
            || crews[crew].idleCount > Int(crews[crew].thresholds[type])
    }

    /// Whether an agent on the floor has room for a contact beside those open.
    @inline(__always)
    func hasRoom(_ index: Int32, for contact: Int32) -> Bool {
        hasRoom(index, forType: Int(self.contact(contact).pointee.type))
    }

    @inline(__always)
    func hasRoom(_ index: Int32, forType at: Int) -> Bool {
        let agent = agent(index)
        guard agent.pointee.state == .idle || agent.pointee.state == .busy, !agent.pointee.isLeaving,
            agent.pointee.exclusive == 0
        else { return false }
        let type = kinds + at
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

    /// The agent whose deferred work gives way to a live contact: the one who began it last.
    private mutating func interrupted(for index: Int32, queue: Int) -> Int32 {
        guard !queues[queue].isBelowLive else { return -1 }
        var chosen: Int32 = -1
        for place in 0..<queues[queue].crews.count {
            let crew = Int(queues[queue].crews[place])
            guard crews[crew].interruptible > 0, crews[crew].down == 0,
                kinds[Int(contact(index).pointee.type)].down == 0
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
        let delay = max(RoutePlan.ticks(seconds), 1)
        schedule(
            .lookAgain, at: now &+ delay, rank: FloorEvent.Rank.timer, index,
            stamp: contact(index).pointee.waitStamp)
    }
}
