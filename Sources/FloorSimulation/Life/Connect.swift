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
        for place in 0..<line.pointee.teams.count
        where line.pointee.teams[place].pointee.anonymous.tree.firstFree <= now {
            return firstAgent(of: line.pointee.teams[place])
        }
        return -1
    }

    /// A contact without a record, which has just come to a lazy line, looks for an agent.
    @inline(__always)
    mutating func connect(_ visit: UnsafePointer<TierVisit>, of line: UnsafeMutablePointer<FloorLine>, sequence: UInt64)
        -> Bool
    {
        if line.pointee.takesLongestIdle {
            for place in 0..<line.pointee.teams.count {
                let team = line.pointee.teams[place]
                if team.pointee.anonymous.tree.firstFree <= now {
                    serve(
                        visit, of: line, row: row, sequence: sequence, by: team.pointee.anonymous.tree.firstAgent,
                        ofTeam: team, from: now)
                    return true
                }
            }
            return false
        }
        if line.pointee.meetsLight {
            for place in 0..<line.pointee.teams.count {
                let agent = firstWithRoom(ofLight: line.pointee.teams[place])
                if agent >= 0 {
                    serve(visit.pointee, of: line, row: row, sequence: sequence, lightlyBy: agent)
                    return true
                }
            }
            return false
        }
        let agent = agentAtOnce(for: visit.pointee, sequence: sequence)
        if agent >= 0 { serve(visit.pointee, row: row, sequence: sequence, by: agent) }
        return agent >= 0
    }

    /// The agent who takes a contact that has just come to a lazy line, or -1.
    @inline(never)
    private mutating func agentAtOnce(for visit: TierVisit, sequence: UInt64) -> Int32 {
        let line = lines + Int(visit.line)
        let queue = line.pointee.firstQueue
        if queues[queue].teams.count == 1 && !rules.agentMayRefuse {
            let team = teams + Int(queues[queue].teams[0])
            if team.pointee.isAnonymous, let agent = firstOfPool(ofTeam: team, for: visit) { return agent }
        }
        if line.pointee.isAnonymous {
            if picksByCoin, let agent = pickByCoin(for: visit, of: line) { return agent }
            if rules.ranksByOccupancy, let agent = pickByOccupancy(of: line) { return agent }
        }
        guard rules.takesFirstIdle else {
            showVisitor(visit, row: row, sequence: sequence)
            return choose(for: ContactSlab.visitor, queue: queue).agent
        }
        // The longest idle is the first of the idle list, and nobody need look at the contact.
        for place in 0..<queues[queue].teams.count {
            let team = Int(queues[queue].teams[place])
            if teams[team].isLight {
                let first = firstWithRoom(ofLight: teams + team)
                if first >= 0 { return first }
                continue
            }
            if teams[team].isShared || teams[team].interruptible > 0 {
                showVisitor(visit, row: row, sequence: sequence)
                return choose(for: ContactSlab.visitor, queue: queue).agent
            }
            if teams[team].isAnonymous {
                if teams[team].anonymous.tree.firstFree <= now { return firstAgent(ofTeam: team) }
                continue
            }
            guard teams[team].idleHead >= 0, mayTake(team, from: queue) else { continue }
            let first = firstIdle(of: team, forType: line.pointee.type)
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
            for place in 0..<queues[queue].teams.count {
                let team = Int(queues[queue].teams[place])
                guard mayTake(team, from: queue) else { continue }
                choice.take(choose(for: index, ofTeam: team, preference: place))
                if choice.agent >= 0 && !rules.comparesTeams { break }
            }
        }
        if choice.agent < 0 { choice.agent = interrupted(for: index, queue: queue) }
        return choice
    }

    /// The agent whose deferred work gives way to a live contact: the one who began it last.
    private mutating func interrupted(for index: Int32, queue: Int) -> Int32 {
        guard !queues[queue].isBelowLive else { return -1 }
        var chosen: Int32 = -1
        for place in 0..<queues[queue].teams.count {
            let team = Int(queues[queue].teams[place])
            guard teams[team].interruptible > 0, teams[team].down == 0,
                floorTypes[Int(contact(index).pointee.type)].down == 0
            else { continue }
            for candidate in teams[team].first..<teams[team].first + teams[team].count {
                guard agent(candidate).pointee.openCount == 1, agent(candidate).pointee.open >= 0,
                    !agent(candidate).pointee.isLeaving
                else { continue }
                let open = contact(agent(candidate).pointee.open)
                guard open.pointee.phase == .talking, floorTypes[Int(open.pointee.type)].isInterruptible else {
                    continue
                }
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
