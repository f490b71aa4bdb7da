// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// Nature draws first: when service starts it is known when it ends, and whether anything follows. Where nothing does, and
// nobody looks at the contact before its end, what comes of it is counted at once. The agent alone is busy until then;
// the contact needs no record, or gives it back: a fifth of the time where most contacts are like that (W3 314 -> 254 ns).

extension WholeFloor {
    /// A contact that comes and finds the longest idle agent at once, and of which nothing more comes, is counted without
    /// a record. False: it goes the long way.
    mutating func meetAtOnce(_ leg: Leg) -> Bool {
        let line = lines + Int(leg.line)
        let type = line.pointee.type
        let kind = kinds + type
        guard takesFirstIdle, kind.pointee.endsAlone, line.pointee.endsAlone, !leg.marks.contains(.escalates),
            isExcusedNow[type] == 0, down[type] == 0
        else { return false }
        let queue = line.pointee.firstQueue
        for place in 0..<queues[queue].crews.count {
            let crew = Int(queues[queue].crews[place])
            guard mayTake(crew, from: queue) else { continue }
            guard !crews[crew].isShared else { return false }
            var candidate = crews[crew].idleHead
            while candidate >= 0 {
                let agent = agent(candidate)
                if !agent.pointee.isLeaving && !(agent.pointee.isAfterHours && kind.pointee.isBelowLive) {
                    return serveAtOnce(leg, by: candidate)
                }
                candidate = agent.pointee.nextIdle
            }
        }
        return false
    }

    private mutating func serveAtOnce(_ leg: Leg, by agentIndex: Int32) -> Bool {
        let line = lines + Int(leg.line)
        let type = line.pointee.type
        let tier = line.pointee.tier
        guard
            whatFollows(type, origin: type, tier: tier, leg.counter, solves: agent(agentIndex).pointee.solves)
                == .nothing,
            let (end, free) = ends(
                work: Double(leg.handle), type: type, origin: type, line: line, leg.counter, by: agentIndex)
        else { return false }
        let cell = cell(row, line: Int(leg.line))
        cell[Cell.offered] &+= 1
        cell[Cell.answeredAtOnce] &+= 1
        line.pointee.judgedToday += 1
        line.pointee.inTimeToday += 1
        let customers = self.cell(row, line: lineCount + type)
        customers[Cell.offered] &+= 1
        customers[Cell.answeredAtOnce] &+= 1
        let life = customers + stage.lifeOffset
        life[LifeCell.resolved] &+= 1
        life[LifeCell.contactsOfResolved] &+= 1
        life[LifeCell.resolvedAtFirstContact] &+= 1
        life[LifeCell.timeToResolve] &+= end &- now
        if line.pointee.isLive { liveOf[type] += 1 }
        turns += 1
        agent(agentIndex).pointee.lastTurn = turns
        beBusy(agentIndex, until: free, liveType: line.pointee.isLive ? type : -1)
        return true
    }

    /// A contact that is answered after a wait, and of which nothing more comes. False: it goes the long way.
    mutating func finishAhead(_ index: Int32, by agentIndex: Int32) -> Bool {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        let type = Int(contact.pointee.type)
        let origin = Int(contact.pointee.origin)
        guard countsAhead, kinds[type].endsAlone, kinds[origin].endsAlone, line.pointee.endsAlone,
            contact.pointee.marks.isDisjoint(with: [.escalates, .interrupted]), contact.pointee.holder < 0,
            !crews[Int(agent(agentIndex).pointee.crew)].isShared,
            contact.pointee.visit == 255
                || whatFollows(
                    type, origin: origin, tier: line.pointee.tier, contact.pointee.counter,
                    solves: agent(agentIndex).pointee.solves) == .nothing,
            let (end, free) = ends(
                work: contact.pointee.work, type: type, origin: origin, line: line, contact.pointee.counter,
                by: agentIndex)
        else { return false }
        let life = customers(contact, ofType: origin)
        life[LifeCell.resolved] &+= 1
        life[LifeCell.contactsOfResolved] &+= UInt64(contact.pointee.answered)
        if contact.pointee.answered <= 1 { life[LifeCell.resolvedAtFirstContact] &+= 1 }
        life[LifeCell.timeToResolve] &+= end &- contact.pointee.born
        beBusy(agentIndex, until: free, liveType: line.pointee.isLive ? type : -1)
        self.end(index)
        return true
    }

    /// When a contact that begins now ends, and when its agent is free of it. `nil` where somebody has to know of the end
    /// before the agent is free: who stays after closing for contacts, and not for what follows them.
    @inline(__always)
    private func ends(
        work: Double, type: Int, origin: Int, line: UnsafeMutablePointer<FloorLine>, _ counter: UInt64,
        by agentIndex: Int32
    ) -> (end: UInt64, free: UInt64)? {
        let agent = agent(agentIndex)
        let speed = crews[Int(agent.pointee.crew)].speeds[type] * agent.pointee.speed
        let left = work / (speed / line.pointee.slowdown[0])
        guard left < 0x1p40 else { return nil }
        let end = now &+ UInt64(left + 0.5)
        // What ends after the simulation has no outcome.
        guard end < lastInstant else { return nil }
        guard kinds[type].hasAfterContact else { return (end, end) }
        guard !kinds[type].closes else { return nil }
        let time = life[origin][type]!.time(.afterContact, counter, part: UInt8(line.pointee.tier))
        return (end, end &+ UInt64(Double(time) / speed + 0.5))
    }

    /// An agent is busy with nobody in particular.
    private mutating func beBusy(_ index: Int32, until free: UInt64, liveType: Int) {
        let agent = agent(index)
        setMood(index, .busy)
        agent.pointee.openCount += 1
        agent.pointee.exclusive += 1
        agent.pointee.busyUntil = free
        agent.pointee.busyOrder = UInt32(truncatingIfNeeded: sequence)
        agent.pointee.liveType = Int16(truncatingIfNeeded: liveType)
        sequence &+= 1
        touch(index)
        updateRoom(of: index)
    }

    /// What an agent was busy with has ended.
    mutating func endBusy(_ index: Int32) {
        let agent = agent(index)
        agent.pointee.openCount -= 1
        agent.pointee.exclusive -= 1
        agent.pointee.busyUntil = Tick.never
        touch(index)
        if agent.pointee.liveType >= 0 { endLive(ofType: Int(agent.pointee.liveType)) }
        free(index)
    }
}
