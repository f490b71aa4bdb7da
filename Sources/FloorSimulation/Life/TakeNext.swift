// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// The other side of `Connect`: which waiting contact an agent with room takes.

extension Floor {
    /// An agent who has room looks for waiting contacts: the best by the contact policy of those at the head of a queue
    /// that the team may take, live work before deferred; until the agent is full.
    mutating func connect(agent index: Int32) {
        let team = Int(agent(index).pointee.team)
        if teams[team].isLight {
            if takeWaiting(index) { settleLight(index) }
            return
        }
        while true {
            let chosen: Int
            if let order = rules.standardOrder {
                chosen = best(for: index, ofTeam: team, by: order)
            } else {
                chosen = best(for: index, ofTeam: team)
            }
            guard chosen >= 0 else { return }
            takeFirst(ofQueue: chosen, by: index)
            guard teams[team].isShared else { return }
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
            serve(first.visit, row: first.row, sequence: first.sequence, by: agent)
        }
    }

    /// The agent of an anonymous team who is free now looks for a waiting contact: the best by a standard policy.
    mutating func connect(anonymousTeam team: UnsafeMutablePointer<FloorTeam>) {
        guard let order = rules.standardOrder else {
            connect(agent: firstAgent(of: team))
            return
        }
        guard let line = lineOfNext(for: team, by: order) else { return }
        guard line.pointee.ring.first.pointee.contact < 0 else {
            takeFirst(ofQueue: line.pointee.firstQueue, by: firstAgent(of: team))
            return
        }
        let first = takeWaiter(of: line)
        withUnsafePointer(to: first.visit) {
            serve(
                $0, of: line, row: first.row, sequence: first.sequence, by: team.pointee.anonymous.tree.firstAgent,
                ofTeam: team, from: now)
        }
    }

    /// The line whose first contact a team takes by a standard policy, where all that it serves are lazy.
    @inline(__always)
    mutating func lineOfNext(for team: UnsafeMutablePointer<FloorTeam>, by order: StandardOrder)
        -> UnsafeMutablePointer<FloorLine>?
    {
        var chosen: UnsafeMutablePointer<FloorLine>?
        var (priority, second, earliest) = (Int32.min, UInt64.max, UInt64.max)
        var isBelow = true
        for place in 0..<team.pointee.lines.count {
            let line = team.pointee.lines[place]
            guard line.pointee.bit & waitingLines != 0 || (line.pointee.bit == 0 && line.pointee.waiting > 0),
                isBelow || line.pointee.isLive, let first = firstWaiter(of: line)
            else { continue }
            let (own, queued) = (first.pointee.priority, first.pointee.visit.arrival)
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

    /// The contact at the head of a queue, for a policy to look at. One without a record is shown as the visitor.
    /// - Precondition: somebody waits.
    private mutating func head(ofQueue queue: Int) -> Int32 {
        let line = lines + Int(queues[queue].line)
        guard line.pointee.isLazy else { return queues[queue].first }
        let first = firstWaiter(of: line)!.pointee
        guard first.contact < 0 else { return first.contact }
        showVisitor(first.visit, row: first.row, sequence: first.sequence)
        return ContactSlab.visitor
    }

    /// The queue whose head an agent takes by the contact policy, or -1.
    private mutating func best(for index: Int32, ofTeam team: Int) -> Int {
        var chosen = -1
        var (best, earliest) = (Rank(-.infinity), UInt64.max)
        var isBelow = false
        for place in 0..<teams[team].queues.count {
            let queue = Int(teams[team].queues[place])
            let line = lines + Int(queues[queue].line)
            // Most queues are empty. Of an empty lazy line `firstWaiter` notes that nobody waits.
            guard line.pointee.isLazy || queues[queue].count > 0,
                chosen < 0 || isBelow || !queues[queue].isBelowLive, mayTake(team, from: queue),
                !line.pointee.isLazy || firstWaiter(of: line) != nil, hasRoom(index, forType: line.pointee.type)
            else { continue }
            // Nobody to compare it with.
            if teams[team].queues.count == 1 && !rules.contactMayRefuse { return queue }
            let head = head(ofQueue: queue)
            let agent =
                rules.contactLooksAtAgent ? view(ofAgent: index, for: head, preference: 0) : rules.unseenAgent
            let view = view(ofContact: head, for: index)
            guard let rank = rules.contactPolicy.rank(view, for: agent) else {
                lookAgain(head, in: rules.contactPolicy.secondsUntilRanked(view, for: agent))
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
    private mutating func best(for index: Int32, ofTeam team: Int, by order: StandardOrder) -> Int {
        var chosen = -1
        var (priority, second, earliest) = (Int32.min, UInt64.max, UInt64.max)
        var isBelow = false
        for place in 0..<teams[team].queues.count {
            let at = Int(teams[team].queues[place])
            let queue = queues + at
            let line = lines + Int(queue.pointee.line)
            guard chosen < 0 || isBelow || !queue.pointee.isBelowLive else { continue }
            let (own, queued): (Int32, UInt64)
            if line.pointee.isLazy {
                guard mayTake(team, from: at), hasRoom(index, forType: line.pointee.type),
                    let first = firstWaiter(of: line)
                else { continue }
                (own, queued) = (first.pointee.priority, first.pointee.visit.arrival)
            } else {
                guard queue.pointee.count > 0, mayTake(team, from: at), hasRoom(index, forType: line.pointee.type)
                else { continue }
                let head = contact(queue.pointee.first)
                (own, queued) = (head.pointee.priority, head.pointee.queued)
            }
            let rank = order == .wait ? queued : UInt64(teams[team].preference[line.pointee.type])
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
    func queue(of contact: UnsafeMutablePointer<Contact>) -> Int {
        if contact.pointee.queue >= 0 { return Int(contact.pointee.queue) }
        let line = lines + Int(contact.pointee.line)
        return line.pointee.firstQueue + Int(contact.pointee.alert) * line.pointee.ringCount
            + Int(contact.pointee.ring)
    }
}
