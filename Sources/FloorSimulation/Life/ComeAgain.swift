// SPDX-License-Identifier: GPL-3.0-or-later

// A customer who comes again stands outside without a record where nobody has to look at the end of the contact before:
// that is counted when its service starts, as is what comes of the contact that follows (`CountAhead`). One that waits in a
// line, or goes on to another tier, gets its record then. With a record for each, and two events, a contact that came again
// took as long as 15 first ones.

extension Floor {
    /// The first who comes again now does.
    mutating func comeAgain() {
        let returning = returns.removeFirst()
        scheduleNextReturn()
        if returning.contact >= 0 {
            if contact(returning.contact).pointee.waitStamp == returning.stamp { enterAgain(returning.contact) }
        } else if !meetsAhead(returning) {
            enterAgain(record(of: returning))
        }
    }

    /// The record of a contact that comes again, as if it had had one from the first.
    private mutating func record(of returning: Returning) -> Int32 {
        let index = contacts.take()
        let contact = contact(index)
        let type = lines[Int(returning.visit.line)].type
        contact.pointee.origin = returning.origin
        contact.pointee.type = UInt8(truncatingIfNeeded: type)
        contact.pointee.line = returning.visit.line
        contact.pointee.day = returning.visit.day
        contact.pointee.number = returning.visit.contact
        contact.pointee.visitsBefore = returning.visitsBefore
        contact.pointee.work = Double(returning.visit.handle)
        contact.pointee.patience = returning.visit.patience
        contact.pointee.priority = floorTypes[type].priority
        contact.pointee.marks = [.isCustomer, .gotThrough, .starts]
        if returning.visit.marks.contains(.escalates) { contact.pointee.marks.insert(.escalates) }
        let isReturned = returning.visit.marks.contains(.returned)
        if isReturned { contact.pointee.marks.insert(.answered) }
        contact.pointee.phase = .outside
        contact.pointee.entry = isReturned ? .returned : .center
        contact.pointee.answered = returning.answered
        contact.pointee.born = returning.visit.born
        contact.pointee.bornRow = returning.bornRow
        return index
    }

    /// A contact that comes again meets its agent, now or at a later instant at which it is certain that it does, or will
    /// have hung up before; and all that comes of it is certain. False: it needs a record.
    private mutating func meetsAhead(_ returning: Returning) -> Bool {
        let line = lines + Int(returning.visit.line)
        guard line.pointee.returnsLightly, !returning.visit.marks.contains(.escalates),
            let (team, start) = agentAhead(of: line)
        else { return false }
        let type = line.pointee.type
        let origin = Int(returning.origin)
        let holdsLine = line.pointee.holdsLine && !returning.visit.marks.contains(.returned)
        if holdsLine && trunks[type].isFull(at: now) { return false }
        if line.pointee.isOver(returning.visit, at: start) {
            countLost(returning, of: line, holdsLine: holdsLine)
            return true
        }
        let agentIndex = firstAgent(of: team)
        let times = times(
            work: Double(returning.visit.handle), type: type, origin: origin, line: line, returning.counter,
            by: agentIndex, from: start)
        guard isCertain(times.end, of: line) else { return false }
        let sequel =
            returning.visit.marks.contains(.isLast) || returning.visitsBefore == 255
            ? .nothing
            : whatFollows(
                type, origin: origin, tier: line.pointee.tier, returning.counter,
                solves: agent(agentIndex).pointee.solves)
        var answered = returning
        if !returning.visit.marks.contains(.returned) { answered.answered += 1 }
        if sequel == .nothing {
            countResolved(answered, of: line, at: times.end)
        } else if !comesAgainLightly(answered, of: line, after: sequel, at: times.end, by: agentIndex) {
            return false
        }
        if !returning.visit.marks.contains(.returned) { countAnswered(of: line, after: start &- now) }
        if holdsLine {
            trunks[type].held += 1
            trunks[type].release(at: times.end)
        }
        work(agentIndex, until: times.free, from: start)
        return true
    }

    /// The team whose first agent takes a contact that comes to a line now, and when; `nil` where it waits until somebody is
    /// free.
    @inline(__always)
    private mutating func agentAhead(
        of line: UnsafeMutablePointer<FloorLine>
    ) -> (team: UnsafeMutablePointer<FloorTeam>, start: UInt64)? {
        if line.pointee.soleTeam >= 0, line.pointee.ring.isEmpty, let start = certainStart(line) {
            return (teams + line.pointee.soleTeam, start)
        }
        for place in 0..<line.pointee.teams.count
        where line.pointee.teams[place].pointee.anonymous.tree.firstFree <= now {
            return (line.pointee.teams[place], now)
        }
        return nil
    }

    /// Whether nobody looks at a contact that is served until an instant before it ends.
    @inline(__always)
    func isCertain(_ end: UInt64, of line: UnsafeMutablePointer<FloorLine>) -> Bool {
        let floorType = floorTypes + line.pointee.type
        return end < lastInstant
            && (!line.pointee.isWatched || (end <= floorType.pointee.opensUntil && !floorType.pointee.isShut))
    }

    private func countAnswered(of line: UnsafeMutablePointer<FloorLine>, after wait: UInt64) {
        if line.pointee.isJudged { judge(wait, line) }
        guard counts(row) else { return }
        cells[line.pointee.cell &+ LedgerCell.offered] &+= 1
        countAnswer(in: cells + line.pointee.cell, of: line, wait)
        if wait != 0 { noteWait(wait, of: line, row: row) }
    }

    /// A contact that comes again will have hung up, and its customer comes no more.
    private func countLost(_ returning: Returning, of line: UnsafeMutablePointer<FloorLine>, holdsLine: Bool) {
        let isMessage = returning.visit.patience > line.pointee.longestWait
        let wait = UInt64(min(returning.visit.patience, line.pointee.longestWait))
        line.pointee.judgedToday += 1
        if !returning.visit.marks.contains(.returned) {
            cells[line.pointee.cell &+ LedgerCell.offered] &+= 1
            countLoss(in: cells + line.pointee.cell, of: line, isMessage ? .message : .abandoned, wait)
            if floorTypes[line.pointee.type].hasDeadline {
                life(returning.bornRow, ofType: line.pointee.type)[LifeCell.pastDeadline] &+= 1
            }
        }
        if holdsLine {
            // The phone line is held until then; who comes at that very instant finds it taken.
            trunks[line.pointee.type].held += 1
            trunks[line.pointee.type].release(at: now &+ wait &+ 1)
        }
        aliveOfDay[Int(returning.bornRow) / calendar.intervalsPerDay] -= 1
    }

    private func countResolved(_ returning: Returning, of line: UnsafeMutablePointer<FloorLine>, at end: UInt64) {
        let life = life(returning.bornRow, ofType: Int(returning.origin))
        life[LifeCell.resolved] &+= 1
        life[LifeCell.contactsOfResolved] &+= UInt64(returning.answered)
        if returning.answered <= 1 { life[LifeCell.resolvedAtFirstContact] &+= 1 }
        life[LifeCell.timeToResolve] &+= end &- returning.visit.born
        countDeadline(returning, ofType: line.pointee.type, at: end)
        aliveOfDay[Int(returning.bornRow) / calendar.intervalsPerDay] -= 1
    }

    /// A contact that came to the centre is handled at an instant, in its deadline or not.
    private func countDeadline(_ returning: Returning, ofType type: Int, at end: UInt64) {
        guard floorTypes[type].hasDeadline, !returning.visit.marks.contains(.returned) else { return }
        let isInTime = end <= deadline(ofType: type, from: returning.visit.arrival)
        life(returning.bornRow, ofType: type)[isInTime ? LifeCell.inDeadline : LifeCell.pastDeadline] &+= 1
    }

    /// What is counted of the problems of a type that began in a row.
    @inline(__always)
    private func life(_ bornRow: UInt32, ofType type: Int) -> UnsafeMutablePointer<UInt64> {
        cell(bornRow, line: lineCount + type) + stage.lifeOffset
    }

    /// A first contact without a record is handled at an instant, and something follows. False: it needs a record.
    mutating func comesAgainLightly(
        _ visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>, row joined: UInt32, after sequel: Sequel,
        at end: UInt64, by agent: Int32
    ) -> Bool {
        guard sequel != .nothing, line.pointee.returnsLightly, isCertain(end, of: line) else { return false }
        let first = Returning(
            visit: visit, made: end, agent: agent, order: sequence, contact: Returning.none, stamp: 0,
            bornRow: joined, answered: 1, visitsBefore: 0, origin: UInt8(truncatingIfNeeded: line.pointee.type))
        guard comesAgainLightly(first, of: line, after: sequel, at: end, by: agent) else { return false }
        aliveOfDay[Int(joined) / calendar.intervalsPerDay] += 1
        if line.pointee.holdsLine { trunks[line.pointee.type].release(at: end) }
        return true
    }

    /// After how long the customer of a contact comes again.
    private func time(of sequel: Sequel, _ before: Returning, ofType type: Int) -> UInt64 {
        let (draw, coin): (LifeDraws.Draw, LifeDraws.Draw) =
            switch sequel {
            case .recontacts: (.recontactTime, .recontactCoin)
            case .reopens: (.reopenTime, .reopenCoin)
            case .waitsForCustomer, .nothing: (.customerTime, .customerCoin)
            }
        return before.visitsBefore == 0
            ? timeAhead(draw, after: coin, ofType: type, before.counter)
            : life[Int(before.origin)][type]!.time(draw, before.counter)
    }

    /// The customer of a contact that is handled at an instant stands outside from then on until they come again. False where
    /// they come too soon: then it is an event.
    private mutating func comesAgainLightly(
        _ before: Returning, of line: UnsafeMutablePointer<FloorLine>, after sequel: Sequel, at end: UInt64,
        by agent: Int32
    ) -> Bool {
        let type = line.pointee.type
        let floorType = floorTypes + type
        let pauses = sequel != .recontacts
        // Whose clock stands still needs a record, and so does one whose age a policy may look at: it goes on.
        guard !pauses || (!floorType.pointee.hasDeadline && rules.standardOrder != nil) else { return false }
        let time = time(of: sequel, before, ofType: type)
        let next = pauses ? type : floorType.pointee.recontactType
        let at = nextOpening(ofType: next, from: end &+ time)
        guard Returns.slice(at) > Returns.slice(end) else { return false }
        if sequel != .waitsForCustomer {
            self.life(before.bornRow, ofType: Int(before.origin))[
                pauses ? LifeCell.reopened : LifeCell.recontacts] &+= 1
        }
        if !pauses { countDeadline(before, ofType: type, at: end) }
        sequence &+= 1
        guard at < lastInstant else {
            // The simulation ends before it comes: nothing more is counted of its problem.
            aliveOfDay[Int(before.bornRow) / calendar.intervalsPerDay] -= 1
            return true
        }
        var visit = before.visit
        visit.arrival = at
        visit.line = pauses ? before.visit.line : UInt8(truncatingIfNeeded: floorTypes[next].door)
        visit.marks = pauses ? .returned : []
        returns.add(
            Returning(
                visit: visit, made: end, agent: agent, order: sequence, contact: Returning.none, stamp: 0,
                bornRow: before.bornRow, answered: before.answered, visitsBefore: before.visitsBefore + 1,
                origin: before.origin))
        return true
    }
}
