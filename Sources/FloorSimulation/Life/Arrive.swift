// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Floor {
    /// A contact comes to its line: it is turned away, connected, or it waits.
    /// - Parameter isAtDoor: whether it comes to the centre, not from another tier.
    mutating func arrive(_ index: Int32, isAtDoor: Bool) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        let type = line.pointee.type
        contact.pointee.queued = now
        contact.pointee.row = row
        contact.pointee.ring = 0
        sequence &+= 1
        contact.pointee.sequence = sequence
        if line.pointee.hasTierDeadline {
            contact.pointee.tierDeadline = tierDeadline(ofLine: Int(contact.pointee.line))
        }
        cell(of: contact)[LedgerCell.offered] &+= 1
        startCell(of: contact)?[LedgerCell.offered] &+= 1
        settleBalance(contact, 1)
        if contact.pointee.marks.contains(.excused) {
            self.cell(row, line: Int(contact.pointee.line))[stage.lifeOffset + LifeCell.excused] &+= 1
        }
        note(.arrives, index)
        if isAtDoor {
            if floorTypes[type].down > 0, let outage = outages.surge[type] {
                strand(index, share: outage.share, law: outage.after)
                return
            }
            if floorTypes[type].lineBound >= 0 {
                guard seizeLine(ofType: type) else {
                    leave(index, as: .blocked)
                    return
                }
                contact.pointee.marks.insert(.holdsLine)
            }
        }
        if line.pointee.soleTeam >= 0 && connectAhead(index, of: line) { return }
        if connect(index) { return }
        if line.pointee.isClosed {
            leave(index, as: .cleared)
        } else if line.pointee.isLive && min(contact.pointee.patience, line.pointee.longestWait) == 0 {
            abandon(index)
        } else {
            if floorTypes[type].hasCallback { offerCallback(index) }
            if contact.pointee.marks.contains(.callback) && floorTypes[type].isShut {
                postpone(index)
                return
            }
            join(index)
            lookAgain(index, in: meetsIn)
        }
    }

    /// Where the counts of a contact at its line go. What was answered before, and comes back, is not counted again.
    @inline(__always)
    func cell(of contact: UnsafeMutablePointer<Contact>) -> UnsafeMutablePointer<UInt64> {
        contact.pointee.marks.isDisjoint(with: [.excused, .returned])
            ? cell(contact.pointee.row, line: Int(contact.pointee.line)) : uncounted
    }

    /// Where a contact of a type with triage is counted once more, at the tier where it started.
    @inline(__always)
    func startCell(of contact: UnsafeMutablePointer<Contact>) -> UnsafeMutablePointer<UInt64>? {
        let cell = floorTypes[Int(contact.pointee.type)].startCell
        guard cell >= 0, contact.pointee.marks.contains(.starts),
            contact.pointee.marks.isDisjoint(with: [.excused, .returned])
        else { return nil }
        return self.cell(contact.pointee.row, line: cell)
    }

    /// Counts a contact whose wait has ended, or that leaves its tier, where it is counted by that instant: at its line,
    /// and where its type starts.
    /// - Parameter count: its outcome, in a cell with the waits of a line.
    @inline(__always)
    func countNow(
        _ contact: UnsafeMutablePointer<Contact>, by attribution: Attribution,
        _ count: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<FloorLine>) -> Void
    ) {
        let line = lines + Int(contact.pointee.line)
        let floorType = floorTypes + line.pointee.type
        guard !line.pointee.cells.isEmpty || !floorType.pointee.starts.isEmpty,
            contact.pointee.marks.isDisjoint(with: [.excused, .returned])
        else { return }
        let own = attribution == .answer ? line.pointee.cells.answer : line.pointee.cells.end
        if own >= 0 {
            let cell = cell(row, line: own)
            cell[LedgerCell.offered] &+= 1
            count(cell, line)
        }
        let start = attribution == .answer ? floorType.pointee.starts.answer : floorType.pointee.starts.end
        if start >= 0 && contact.pointee.marks.contains(.starts) {
            let cell = cell(row, line: start)
            cell[LedgerCell.offered] &+= 1
            count(cell, lines + floorType.pointee.door)
        }
    }

    /// The same for a customer who was answered or has given up, or of whose problem nothing more comes.
    @inline(__always)
    func countCustomerNow(
        _ contact: UnsafeMutablePointer<Contact>, by attribution: Attribution,
        _ count: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<FloorLine>) -> Void
    ) {
        let floorType = floorTypes + Int(contact.pointee.origin)
        let own = attribution == .answer ? floorType.pointee.customers.answer : floorType.pointee.customers.end
        guard own >= 0, contact.pointee.marks.contains(.isCustomer) else { return }
        let cell = cell(row, line: own)
        cell[LedgerCell.offered] &+= 1
        count(cell, lines + floorType.pointee.door)
    }

    /// The cells of the customers of a type that hold what comes of a contact's problem, by each attribution.
    @inline(__always)
    func forEachCustomerCell(
        _ contact: UnsafeMutablePointer<Contact>, ofType type: Int, _ count: (UnsafeMutablePointer<UInt64>) -> Void
    ) {
        count(customers(contact, ofType: type))
        let cells = floorTypes[type].customers
        guard !cells.isEmpty, contact.pointee.marks.contains(.isCustomer) else { return }
        if cells.answer >= 0 {
            count(cell(row(of: contact, by: .answer), line: cells.answer) + stage.lifeOffset)
        }
        if cells.end >= 0 { count(cell(row, line: cells.end) + stage.lifeOffset) }
    }

    /// The row to which a customer belongs of whose problem nothing more comes.
    func row(of contact: UnsafeMutablePointer<Contact>, by attribution: Attribution) -> UInt32 {
        switch attribution {
        case .arrival: contact.pointee.bornRow
        case .answer: contact.pointee.marks.contains(.gotThrough) ? contact.pointee.firstAnsweredRow : row
        case .end: row
        }
    }

    /// One more at its line without an outcome, or one fewer.
    @inline(__always)
    func settleBalance(_ contact: UnsafeMutablePointer<Contact>, _ change: Int) {
        if contact.pointee.marks.isDisjoint(with: [.excused, .returned, .interrupted]) {
            lines[Int(contact.pointee.line)].balance += change
        }
    }

    /// A contact begins to wait.
    mutating func join(_ index: Int32) {
        let contact = contact(index)
        let at = Int(contact.pointee.line)
        contact.pointee.phase = .waiting
        contact.pointee.waitStamp &+= 1
        if lines[at].isLazy {
            wait(index)
            lines[at].waiting += 1
            note(.waits, index)
            return
        }
        let stamp = contact.pointee.waitStamp
        insert(index)
        lines[at].waiting += 1
        carry(contact, 1)
        beginAging(index)
        note(.waits, index)
        let limit = min(contact.pointee.patience, lines[at].longestWait)
        if limit != Tick.forEver && !contact.pointee.marks.contains(.callback) && lines[at].isLive {
            sequence &+= 1
            nextOther = min(nextOther, max(contact.pointee.queued &+ UInt64(limit), now))
            patienceEnds.insert(
                IndexedHeap.Entry(
                    key: max(contact.pointee.queued &+ UInt64(limit), now), second: sequence, index: index),
                contacts.records)
        }
        if lines[at].ringCount > 1 { scheduleRing(index) }
        if lines[at].timedEscalation >= 0 { scheduleTimedEscalation(index) }
        if rules.setsAsideAfterTarget {
            schedule(
                .setAside, at: contact.pointee.queued &+ lines[at].target &+ 1, rank: FloorEvent.Rank.timer, index,
                stamp: stamp)
        }
    }

    /// Puts a waiting contact into the queue where it belongs now.
    mutating func insert(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        var queue =
            line.pointee.firstQueue + Int(contact.pointee.alert) * line.pointee.ringCount + Int(contact.pointee.ring)
        if contact.pointee.marks.contains(.callback) && line.pointee.callbackQueue >= 0 {
            queue = line.pointee.callbackQueue
        }
        var key: UInt64
        switch line.pointee.order {
        case .arrival: key = contact.pointee.queued
        case .age: key = contact.pointee.came
        case .priority: key = UInt64(bitPattern: Int64(8191 - contact.pointee.priority)) << 48 | contact.pointee.queued
        case .deadline: key = contact.pointee.deadline
        }
        if rules.setsAsideAfterTarget && now > contact.pointee.queued &+ line.pointee.target {
            key |= 1 << 63
        }
        contact.pointee.queue = Int32(queue)
        queues[queue].contacts.insert(
            IndexedHeap.Entry(key: key, second: contact.pointee.sequence, index: index), contacts.records)
    }

    /// Takes a waiting contact out of its queue.
    mutating func withdraw(_ index: Int32) {
        let contact = contact(index)
        if lines[Int(contact.pointee.line)].isLazy {
            leaveRing(contact)
        } else {
            queues[Int(contact.pointee.queue)].contacts.remove(at: Int(contact.pointee.place), contacts.records)
        }
        contact.pointee.queue = -1
        contact.pointee.waitStamp &+= 1
        if contact.pointee.patiencePlace >= 0 {
            patienceEnds.remove(at: Int(contact.pointee.patiencePlace), contacts.records)
            contact.pointee.patiencePlace = -1
        }
        lines[Int(contact.pointee.line)].waiting -= 1
        carry(contact, -1)
        endAging(index)
    }

    /// A waiting contact changes its place, and may now find an agent.
    mutating func requeue(_ index: Int32) {
        let contact = contact(index)
        queues[Int(contact.pointee.queue)].contacts.remove(at: Int(contact.pointee.place), contacts.records)
        insert(index)
    }

    /// It has waited long enough for the next ring of teams.
    mutating func widen(_ index: Int32) {
        contact(index).pointee.ring += 1
        note(.widens, index)
        requeue(index)
        if !connect(index) { scheduleRing(index) }
    }

    private mutating func scheduleRing(_ index: Int32) {
        let contact = contact(index)
        let rings = route.lines[Int(contact.pointee.line)].rings
        let next = Int(contact.pointee.ring) + 1
        guard next < rings.count, !contact.pointee.marks.contains(.callback) else { return }
        schedule(
            .ring, at: contact.pointee.queued &+ rings[next], rank: FloorEvent.Rank.timer, index,
            stamp: contact.pointee.waitStamp)
    }
}
