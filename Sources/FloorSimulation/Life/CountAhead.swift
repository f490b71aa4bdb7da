// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// Nature draws first: when service starts it is known when it ends, and whether anything follows. Where nothing does, and
// nobody looks at the contact before its end, what comes of it is counted at once. The agent alone is busy until then;
// the contact needs no record, or gives it back: a fifth of the time where most contacts are like that (W3 314 -> 254 ns).

extension Floor {
    /// A contact without a record is answered after a wait, or at once, and nothing follows it. False: it needs a record
    /// all the same.
    @inline(__always)
    mutating func finishAhead(_ visit: TierVisit, row joined: UInt32, by agentIndex: Int32) -> Bool {
        let line = lines + Int(visit.line)
        let type = line.pointee.type
        guard !teams[Int(agent(agentIndex).pointee.team)].isShared,
            case let times = times(
                work: Double(visit.handle), type: type, origin: type, line: line, visit.counter, by: agentIndex,
                from: now),
            isCertain(times, line, by: agentIndex)
        else { return false }
        if floorTypes[type].lineBound >= 0 { trunks[type].release(at: times.end) }
        countResolved(visit, of: line, ledger.row(Int(joined)), at: times.end)
        if times.isLiveLater { floorTypes[type].live += 1 }
        beBusy(agentIndex, times, line)
        return true
    }

    /// A first contact without a record is handled at an instant, and nothing more comes of it.
    @inline(__always)
    func countResolved(
        _ visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>, _ cells: UnsafeMutablePointer<UInt64>,
        at end: UInt64
    ) {
        if line.pointee.isDoor {
            countResolved(came: visit.arrival, of: line, cells, at: end)
        } else {
            countResolvedAbove(visit, of: line, at: end)
        }
    }

    /// The same for one that came to the centre at an instant, at the line where contacts of its type do.
    @inline(__always)
    func countResolved(
        came: UInt64, of line: UnsafeMutablePointer<FloorLine>, _ cells: UnsafeMutablePointer<UInt64>, at end: UInt64
    ) {
        let life = cells + (line.pointee.customers &+ stage.lifeOffset)
        life[LifeCell.resolved] &+= 1
        life[LifeCell.contactsOfResolved] &+= 1
        life[LifeCell.resolvedAtFirstContact] &+= 1
        life[LifeCell.timeToResolve] &+= end &- came
        if floorTypes[line.pointee.type].hasDeadline {
            let isInTime = end <= deadline(ofType: line.pointee.type, from: came)
            life[isInTime ? LifeCell.inDeadline : LifeCell.pastDeadline] &+= 1
        }
    }

    /// The same for one from another stage, whose counts may have closed the day on which it came to the centre.
    private func countResolvedAbove(_ visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>, at end: UInt64) {
        guard countsCustomers, plan.countedDays.contains(Int(visit.day)) else { return }
        let life = resolvedAbove + line.pointee.type &* LifeCell.words
        life[LifeCell.resolved] &+= 1
        life[LifeCell.contactsOfResolved] &+= 1
        life[LifeCell.resolvedAtFirstContact] &+= 1
        life[LifeCell.timeToResolve] &+= end &- visit.born
    }

    /// A contact that is answered after a wait, and of which nothing more comes. False: it goes the long way.
    /// - Parameter start: now, or a later instant at which it is certain that an anonymous agent takes it.
    mutating func finishAhead(_ index: Int32, by agentIndex: Int32, from start: UInt64) -> Bool {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        let type = Int(contact.pointee.type)
        let origin = Int(contact.pointee.origin)
        guard countsAhead, floorTypes[type].endsAlone, floorTypes[origin].endsAlone, line.pointee.endsAlone,
            contact.pointee.marks.isDisjoint(with: [.escalates, .interrupted]), contact.pointee.holder < 0,
            contact.pointee.visitsBefore == 255
                || isLast(contact, type: type, origin: origin, tier: line.pointee.tier, by: agentIndex),
            !teams[Int(agent(agentIndex).pointee.team)].isShared,
            case let times = times(
                work: contact.pointee.work, type: type, origin: origin, line: line, contact.pointee.counter,
                by: agentIndex, from: start), isCertain(times, line, by: agentIndex)
        else { return false }
        let end = times.end
        let life = customers(contact, ofType: origin)
        life[LifeCell.resolved] &+= 1
        life[LifeCell.contactsOfResolved] &+= UInt64(contact.pointee.answered)
        if contact.pointee.answered <= 1 { life[LifeCell.resolvedAtFirstContact] &+= 1 }
        life[LifeCell.timeToResolve] &+= end &- contact.pointee.born
        if contact.pointee.deadline != Tick.never {
            countDeadline(contact, isInTime: end <= contact.pointee.deadline)
            contact.pointee.deadline = Tick.never
        }
        if line.pointee.isLive && !times.isLiveLater { floorTypes[type].live -= 1 }
        if contact.pointee.marks.contains(.holdsLine) { trunks[type].release(at: end) }
        if teams[Int(agent(agentIndex).pointee.team)].isAnonymous {
            work(agentIndex, until: times.free, from: start)
        } else {
            beBusy(agentIndex, times, line)
        }
        self.end(index)
        return true
    }

    /// Whether nothing follows a contact that an agent begins; what follows else is kept.
    @inline(__always)
    private func isLast(
        _ contact: UnsafeMutablePointer<Contact>, type: Int, origin: Int, tier: Int, by agentIndex: Int32
    ) -> Bool {
        let sequel = whatFollows(
            type, origin: origin, tier: tier, contact.pointee.counter, solves: agent(agentIndex).pointee.solves)
        contact.pointee.sequel = sequel
        return sequel == .nothing
    }

    /// When a contact that begins now ends, when its agent is free of it, and whether agents may have to stay for it after
    /// closing.
    struct Times {
        let end: UInt64
        let free: UInt64
        let isLiveLater: Bool
    }

    @inline(__always)
    func times(
        work: Double, type: Int, origin: Int, line: UnsafeMutablePointer<FloorLine>, _ counter: UInt64,
        by agentIndex: Int32, from start: UInt64
    ) -> Times {
        let agent = agent(agentIndex)
        let floorType = floorTypes + type
        let speed = teams[Int(agent.pointee.team)].speeds[type] * agent.pointee.speed
        let left = work / speed
        // A backlog can outlast the clock's two thousand years; then the clock stands still.
        let end = left < 0x1p40 ? min(start &+ UInt64(left + 0.5), Tick.never &- 2) : Tick.never &- 2
        let isLiveLater = line.pointee.isLive && (end > floorType.pointee.opensUntil || floorTypes[type].isShut)
        guard floorType.pointee.hasAfterContact else { return Times(end: end, free: end, isLiveLater: isLiveLater) }
        let time = afterContactTime(type: type, origin: origin, line, counter)
        return Times(
            end: end, free: min(end &+ UInt64(Double(time) / speed + 0.5), Tick.never &- 1), isLiveLater: isLiveLater)
    }

    /// After-contact work of a contact at a line, ticks at speed 1.
    /// - Precondition: its type has some.
    @inline(__always)
    func afterContactTime(
        type: Int, origin: Int, _ line: UnsafeMutablePointer<FloorLine>, _ counter: UInt64
    ) -> UInt64 {
        // First contacts are served nearly in the order of their counters.
        if type == origin, counter >> 48 == 0, let ahead = afterContact[line.pointee.index] {
            return ahead.time(counter)
        }
        return life[origin][type]!.time(.afterContact, counter, part: UInt8(line.pointee.tier))
    }

    /// Whether what comes of a contact is certain now. What ends after the simulation has no outcome; and where agents may
    /// stay after closing for a contact, but not for what follows it, somebody has to know of its end.
    @inline(__always)
    private func isCertain(_ times: Times, _ line: UnsafeMutablePointer<FloorLine>, by agentIndex: Int32) -> Bool {
        times.end < lastInstant
            && !(times.isLiveLater
                && (times.free != times.end || teams[Int(agent(agentIndex).pointee.team)].isAnonymous))
    }

    /// An agent is busy with nobody in particular.
    @inline(__always)
    private mutating func beBusy(_ index: Int32, _ times: Times, _ line: UnsafeMutablePointer<FloorLine>) {
        let agent = agent(index)
        if agent.pointee.state != .busy { setState(index, .busy) }
        agent.pointee.openCount += 1
        agent.pointee.exclusive += 1
        agent.pointee.busyUntil = times.free
        agent.pointee.busyOrder = UInt32(truncatingIfNeeded: sequence)
        agent.pointee.liveType = times.isLiveLater ? Int16(truncatingIfNeeded: line.pointee.type) : -1
        sequence &+= 1
        touch(index)
        updateRoom(of: index)
    }

    /// What an agent was busy with has ended.
    @inline(__always)
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
