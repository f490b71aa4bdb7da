// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// Contacts that have no record when their service starts, and mostly need none.

extension Floor {
    /// An agent takes a contact from a lazy line that has no record, or that has just come.
    @inline(__always)
    mutating func serve(_ visit: TierVisit, row joined: UInt32, sequence order: UInt64, by agentIndex: Int32) {
        let line = lines + Int(visit.line)
        let team = Int(agent(agentIndex).pointee.team)
        if teams[team].isAnonymous {
            let number = Int(agentIndex &- teams[team].first)
            withUnsafePointer(to: visit) {
                serve($0, of: line, row: joined, sequence: order, by: number, ofTeam: teams + team, from: now)
            }
            return
        }
        if teams[team].isLight {
            serve(visit, of: line, row: joined, sequence: order, lightlyBy: agentIndex)
            return
        }
        contactsTaken += 1
        agent(agentIndex).pointee.lastTurn = contactsTaken
        sequence &+= 1
        let wait = now &- visit.arrival
        judge(wait, line)
        if counts(joined) { countAnswer(of: line, ledger.row(Int(joined)), row: joined, wait) }
        let sequel =
            line.pointee.isCountedAhead && !visit.marks.contains(.escalates)
            ? whatFollows(first: visit.counter, of: line, by: agentIndex) : nil
        if sequel == .nothing && finishAhead(visit, row: joined, by: agentIndex) { return }
        let index = answeredRecord(of: visit, row: joined, sequence: order, after: wait)
        contact(index).pointee.sequel = sequel
        contact(index).pointee.agent = agentIndex
        open(index, by: agentIndex)
        talk(index)
    }

    /// An agent of an anonymous team takes a contact that has no record, now or at a later instant at which it is certain
    /// that they do.
    @inline(__always)
    mutating func serve(
        _ visit: UnsafePointer<TierVisit>, of line: UnsafeMutablePointer<FloorLine>, row joined: UInt32,
        sequence order: UInt64,
        by number: Int, ofTeam team: UnsafeMutablePointer<FloorTeam>, from start: UInt64
    ) {
        let wait = start &- visit.pointee.arrival
        let cells = joined == row ? self.cells : ledger.row(Int(joined))
        // Counted in any case: asking whether the row counts costs every contact, and the cells of one that does not are
        // dropped.
        countAnswer(of: line, cells, row: joined, wait)
        if line.pointee.isJudged { judge(wait, line) }
        if team.pointee.anonymous.keepsIdle { begin(number, of: team) }
        var (handled, busy) = (UInt64(visit.pointee.handle), UInt64(visit.pointee.handle))
        if team.pointee.anonymous.isPaced || line.pointee.hasAfterContact {
            (handled, busy) = lengths(of: visit.pointee, line, by: team, number)
        }
        // A backlog can outlast the clock's two thousand years; then the clock stands still.
        let end = min(start &+ handled, Tick.never &- 2)
        team.pointee.anonymous.tree.set(number, free: min(start &+ busy, Tick.never &- 1))
        team.pointee.anonymous.begun[number] &+= busy
        if visit.pointee.marks.contains(.escalates) && line.pointee.nextStage >= 0 {
            if line.pointee.countsTransfers && end < lastInstant {
                cells[line.pointee.cell &+ stage.lifeOffset &+ LifeCell.transferred] &+= 1
            }
            outboxes[line.pointee.nextStage].append(
                visit.pointee.escalated(to: line.pointee.nextThere, at: end, after: wait))
        } else if line.pointee.endsResolved && end < lastInstant
            && (!line.pointee.comesBack
                || floorTypes[line.pointee.type].lastAhead.isSurelyLast(visit.pointee.counter))
        {
            sequence &+= 1
            if counts(joined) || !line.pointee.isDoor { countResolved(visit.pointee, of: line, cells, at: end) }
        } else if !line.pointee.endsWithAnswer {
            goOn(
                visit.pointee, of: line, row: joined, sequence: order,
                by: team.pointee.first &+ Int32(truncatingIfNeeded: number), after: wait, until: end)
        }
    }

    /// An agent of a light team takes a contact that has no record.
    @inline(__always)
    mutating func serve(
        _ visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>, row joined: UInt32, sequence order: UInt64,
        lightlyBy index: Int32
    ) {
        begin(visit, of: line, row: joined, sequence: order, lightlyBy: index)
        settleLight(index)
    }

    /// The same; `settleLight` follows. Where nothing more comes of the contact it needs no record.
    @inline(__always)
    mutating func begin(
        _ visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>, row joined: UInt32, sequence order: UInt64,
        lightlyBy index: Int32
    ) {
        let wait = now &- visit.arrival
        let type = line.pointee.type
        if counts(joined) { countAnswer(of: line, ledger.row(Int(joined)), row: joined, wait) }
        guard line.pointee.isCountedAhead, !visit.marks.contains(.escalates),
            whatFollows(first: visit.counter, of: line, by: index) == .nothing
        else {
            sequence &+= 1
            let contact = answeredRecord(of: visit, row: joined, sequence: order, after: wait)
            beginTalk(contact, lightly: index)
            return
        }
        aliveOfDay[Int(visit.day)] += 1
        if line.pointee.isWatched { floorTypes[type].live += 1 }
        open(
            OpenContact(
                came: visit.arrival, row: joined, day: visit.day, line: UInt16(truncatingIfNeeded: line.pointee.index),
                contact: OpenContact.none), work: work(of: visit, type, for: index), by: index)
    }

    /// What comes of a contact without a record that an anonymous agent serves until an instant: counted now where nothing
    /// more comes of it and nobody looks at it before; else something comes, or happens at its end.
    @inline(never)
    private mutating func goOn(
        _ visit: TierVisit, of line: UnsafeMutablePointer<FloorLine>, row joined: UInt32, sequence order: UInt64,
        by agentIndex: Int32, after wait: UInt64, until end: UInt64
    ) {
        sequence &+= 1
        let isCountedAhead = line.pointee.isCountedAhead && !visit.marks.contains(.escalates)
        let sequel = isCountedAhead ? whatFollows(first: visit.counter, of: line, by: agentIndex) : nil
        if sequel == .nothing, isCertain(end, of: line) {
            if line.pointee.holdsLine { trunks[line.pointee.type].release(at: end) }
            countResolved(visit, of: line, ledger.row(Int(joined)), at: end)
            return
        }
        if let sequel, comesAgainLightly(visit, of: line, row: joined, after: sequel, at: end, by: agentIndex) {
            return
        }
        let index = answeredRecord(of: visit, row: joined, sequence: order, after: wait)
        contact(index).pointee.sequel = sequel
        talk(index, by: agentIndex, until: end)
    }

    /// An agent begins whom another policy than longest idle has chosen.
    @inline(never)
    private mutating func begin(_ number: Int, of team: UnsafeMutablePointer<FloorTeam>) {
        let index = team.pointee.first &+ Int32(truncatingIfNeeded: number)
        contactsTaken += 1
        agent(index).pointee.lastTurn = contactsTaken
        leavePools(index, team)
    }

    /// How long an anonymous agent takes for a contact without a record, and how long they are busy, after-contact work
    /// included.
    @inline(never)
    private func lengths(
        of visit: TierVisit, _ line: UnsafeMutablePointer<FloorLine>, by team: UnsafeMutablePointer<FloorTeam>,
        _ number: Int
    ) -> (handled: UInt64, busy: UInt64) {
        let type = line.pointee.type
        let speed = team.pointee.speeds[type] * agent(team.pointee.first &+ Int32(number)).pointee.speed
        let handled = UInt64(Double(visit.handle) / speed + 0.5)
        guard floorTypes[type].hasAfterContact else { return (handled, handled) }
        let time = afterContactTime(type: type, origin: type, line, visit.counter)
        return (handled, handled &+ UInt64(Double(time) / speed + 0.5))
    }

    @inline(__always)
    func judge(_ wait: UInt64, _ line: UnsafeMutablePointer<FloorLine>) {
        line.pointee.judgedToday += 1
        if wait <= line.pointee.target { line.pointee.inTimeToday += 1 }
    }

    /// The answer of a contact without a record: at its line, and of its customer.
    @inline(__always)
    private func countAnswer(
        of line: UnsafeMutablePointer<FloorLine>, _ cells: UnsafeMutablePointer<UInt64>, row: UInt32, _ wait: UInt64
    ) {
        if wait == 0 {
            cells[line.pointee.cell &+ LedgerCell.answeredAtOnce] &+= 1
            if line.pointee.isDoor { cells[line.pointee.customers &+ LedgerCell.answeredAtOnce] &+= 1 }
        } else {
            countAnswer(in: cells + line.pointee.cell, of: line, wait)
            if line.pointee.isDoor { countAnswer(in: cells + line.pointee.customers, of: line, wait) }
            noteWait(wait, of: line, row: row)
        }
    }

    /// The record of a contact that came to a lazy line and is answered after a wait.
    @inline(never)
    private mutating func answeredRecord(
        of visit: TierVisit, row joined: UInt32, sequence order: UInt64, after wait: UInt64
    )
        -> Int32
    {
        let index = record(of: visit, row: joined, sequence: order)
        if lines[Int(visit.line)].isLive { floorTypes[lines[Int(visit.line)].type].live += 1 }
        let contact = contact(index)
        contact.pointee.began = sequence
        contact.pointee.answeredAfter = UInt32(min(wait, UInt64(UInt32.max - 1)))
        contact.pointee.firstAnsweredAfter = contact.pointee.answeredAfter
        contact.pointee.answeredRow = row
        contact.pointee.firstAnsweredRow = row
        contact.pointee.answered = 1
        contact.pointee.marks.formUnion([.answered, .gotThrough])
        return index
    }
}
