// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// The only place where contacts meet agents: here a contact that has come looks for one, in `TakeNext` an agent with room looks
// for a contact. `ConnectAhead` is the short cut where the meeting is certain before.

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
