// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// Lines in which nobody looks at who waits before an agent does: contacts stand in a ring with what they came with, need
// no record, and whose patience has ended leaves when somebody looks. Where somebody would see it at once (the customer
// would redial, their type has closed, an agent holds them), the end of patience happens at its instant.

/// A contact in a lazy line.
struct Waiter {
    /// What it came with; `arrival` is when it joined. Of one with a record, only that and its patience.
    var visit: TierVisit
    /// Order of joining.
    var sequence: UInt64
    /// Row of the ledger in which it joined.
    var row: UInt32
    /// Its record; or `none`, or `gone`: it has left.
    var contact: Int32
    var priority: Int32

    static let none: Int32 = -1
    static let gone: Int32 = -2
}

extension FloorLine {
    /// Whether a waiting contact left before an instant, out of patience or after the longest allowed wait.
    @inline(__always)
    func isOver(_ visit: TierVisit, at now: UInt64) -> Bool {
        let limit = min(visit.patience, longestWait)
        return now &- visit.arrival > UInt64(limit) && limit != Tick.forEver
    }
}

extension Floor {
    /// A contact without a record begins to wait.
    @inline(__always)
    mutating func wait(_ visit: TierVisit, sequence: UInt64) {
        let line = lines + Int(visit.line)
        var visit = visit
        if line.pointee.mayRedial {
            if wouldRedial(visit) { visit.marks.insert(.redials) }
            visit.marks.insert(.isAsked)
        }
        let number = line.pointee.ring.append(
            Waiter(visit: visit, sequence: sequence, row: row, contact: Waiter.none, priority: line.pointee.priority))
        line.pointee.waiting += 1
        if line.pointee.isWatched { floorTypes[line.pointee.type].live += 1 }
        waitingLines |= line.pointee.bit
        if line.pointee.tellsDepartures || visit.marks.contains(.redials)
            || (line.pointee.isWatched && floorTypes[line.pointee.type].isShut)
        {
            scheduleDeparture(of: visit, sequence: sequence, number)
        }
    }

    /// One with a record does.
    mutating func wait(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        let visit = TierVisit(
            arrival: contact.pointee.queued, born: contact.pointee.born, handle: 0, patience: contact.pointee.patience,
            contact: 0, day: 0,
            line: contact.pointee.line, marks: [])
        let number = line.pointee.ring.append(
            Waiter(
                visit: visit, sequence: contact.pointee.sequence, row: contact.pointee.row, contact: index,
                priority: contact.pointee.priority))
        waitingLines |= line.pointee.bit
        contact.pointee.queue = Int32(line.pointee.firstQueue)
        contact.pointee.place = Int32(bitPattern: number)
        if line.pointee.tellsDepartures || floorTypes[line.pointee.type].isShut || contact.pointee.holder >= 0
            || wouldRedial(contact)
        {
            scheduleDeparture(of: visit, sequence: contact.pointee.sequence, number)
        }
    }

    private mutating func scheduleDeparture(of visit: TierVisit, sequence: UInt64, _ number: UInt32) {
        let limit = min(visit.patience, lines[Int(visit.line)].longestWait)
        guard limit != Tick.forEver else { return }
        schedule(
            .departs, at: visit.arrival &+ UInt64(limit), rank: FloorEvent.Rank.patience, order: sequence,
            Int32(bitPattern: number), stamp: UInt32(visit.line))
    }

    /// The patience of one in a lazy line is over, if they are still there.
    mutating func departs(_ number: UInt32, fromLine at: Int, sequence: UInt64) {
        let line = lines + at
        guard let waiter = line.pointee.ring.numbered(number), waiter.pointee.sequence == sequence else { return }
        giveUp(waiter, of: line)
        dropGone(line)
    }

    /// A waiter gives up. Their place in the ring stays until they are the first.
    @inline(never)
    private mutating func giveUp(_ waiter: UnsafeMutablePointer<Waiter>, of line: UnsafeMutablePointer<FloorLine>) {
        let copy = waiter.pointee
        if copy.contact >= 0 {
            abandon(copy.contact)
        } else if copy.contact == Waiter.none {
            waiter.pointee.contact = Waiter.gone
            line.pointee.waiting -= 1
            if line.pointee.isWatched { endLive(ofType: line.pointee.type) }
            abandon(copy.visit, row: copy.row, sequence: copy.sequence)
        }
    }

    @inline(__always)
    func dropGone(_ line: UnsafeMutablePointer<FloorLine>) {
        while !line.pointee.ring.isEmpty, line.pointee.ring.first.pointee.contact == Waiter.gone {
            line.pointee.ring.removeFirst()
        }
    }

    /// The first who still waits in a lazy line; those before whose patience has ended leave.
    @inline(__always)
    mutating func firstWaiter(of line: UnsafeMutablePointer<FloorLine>) -> UnsafeMutablePointer<Waiter>? {
        if line.pointee.setsAside, let first = firstInTime(of: line) { return first }
        while !line.pointee.ring.isEmpty {
            let first = line.pointee.ring.first
            if first.pointee.contact == Waiter.gone {
                line.pointee.ring.removeFirst()
            } else if line.pointee.isOver(first.pointee.visit, at: now) {
                giveUp(first, of: line)
            } else {
                return first
            }
        }
        waitingLines &= ~line.pointee.bit
        return nil
    }

    /// The first who is not set aside yet; those before whose patience has ended leave.
    private mutating func firstInTime(of line: UnsafeMutablePointer<FloorLine>) -> UnsafeMutablePointer<Waiter>? {
        var place = max(line.pointee.firstInTime, line.pointee.ring.places.lowerBound)
        while place < line.pointee.ring.places.upperBound {
            let waiter = line.pointee.ring.at(place: place)
            if waiter.pointee.contact != Waiter.gone {
                if line.pointee.isOver(waiter.pointee.visit, at: now) {
                    giveUp(waiter, of: line)
                } else if now &- waiter.pointee.visit.arrival <= line.pointee.target &+ 1 {
                    break
                }
            }
            place += 1
        }
        line.pointee.firstInTime = place
        return place < line.pointee.ring.places.upperBound ? line.pointee.ring.at(place: place) : nil
    }

    /// Takes the one whom `firstWaiter` has found out of their lazy line; one with a record is withdrawn.
    @inline(__always)
    mutating func takeWaiter(of line: UnsafeMutablePointer<FloorLine>) -> Waiter {
        let places = line.pointee.ring.places
        let isInTime = line.pointee.setsAside && line.pointee.firstInTime < places.upperBound
        let waiter = isInTime ? line.pointee.ring.at(place: line.pointee.firstInTime) : line.pointee.ring.first
        let copy = waiter.pointee
        if copy.contact >= 0 {
            withdraw(copy.contact)
            return copy
        }
        line.pointee.waiting -= 1
        if line.pointee.isWatched { floorTypes[line.pointee.type].live -= 1 }
        if !line.pointee.isLive { carry(line, -1, since: copy.visit.arrival) }
        if isInTime {
            waiter.pointee.contact = Waiter.gone
        } else {
            line.pointee.ring.removeFirst()
        }
        return copy
    }

    /// One with a record leaves their lazy line.
    @inline(__always)
    func leaveRing(_ contact: UnsafeMutablePointer<Contact>) {
        let line = lines + Int(contact.pointee.line)
        line.pointee.ring.numbered(UInt32(bitPattern: contact.pointee.place))!.pointee.contact = Waiter.gone
    }

    /// From now on it matters when who waits leaves a line.
    mutating func tellDepartures(ofLine at: Int) {
        guard lines[at].isLazy, !lines[at].tellsDepartures else { return }
        sweep(line: at, before: now)
        let head = lines[at].ring.numberOfFirst
        for i in 0..<lines[at].ring.count {
            let waiter = lines[at].ring.at(i).pointee
            if waiter.contact != Waiter.gone {
                scheduleDeparture(of: waiter.visit, sequence: waiter.sequence, head &+ UInt32(truncatingIfNeeded: i))
            }
        }
    }

    /// Those who wait in a lazy line leave it, first come first.
    mutating func turnAwayWaiters(ofLine at: Int, at instant: UInt64) {
        sweep(line: at, before: now)
        let line = lines + at
        // One who leaves may free the agent who held them in a warm hand-over, and that agent takes another.
        while !line.pointee.ring.isEmpty {
            let waiter = line.pointee.ring.first.pointee
            let wait = instant > waiter.visit.arrival ? instant &- waiter.visit.arrival : 0
            if waiter.contact >= 0 {
                leave(waiter.contact, as: .cleared, waited: wait)
            } else {
                line.pointee.ring.removeFirst()
                guard waiter.contact == Waiter.none else { continue }
                line.pointee.waiting -= 1
                if line.pointee.isWatched { endLive(ofType: line.pointee.type) }
                leave(waiter.visit, row: waiter.row, sequence: waiter.sequence, as: .cleared, waited: wait)
            }
        }
    }

    /// Whether a contact that came in the horizon waits in a lazy line at an instant, without a record. O(waiting).
    mutating func hasWaiters(of rows: Range<Int>, at instant: UInt64) -> Bool {
        for at in 0..<lineCount where lines[at].isLazy {
            sweep(line: at, before: instant)
            for i in 0..<lines[at].ring.count {
                let waiter = lines[at].ring.at(i).pointee
                if waiter.row >= rows.upperBound { break }
                if waiter.contact == Waiter.none && rows.contains(Int(waiter.row)) { return true }
            }
        }
        return false
    }

    /// The first day of which a contact waits in a lazy line without a record, or a later one than `day`. O(waiting).
    func firstDayWaiting(_ day: Int) -> Int {
        var first = day + 1
        for at in 0..<lineCount where lines[at].isLazy {
            for i in 0..<lines[at].ring.count {
                let waiter = lines[at].ring.at(i).pointee
                guard waiter.contact == Waiter.none else { continue }
                first = min(first, Int(waiter.row) / calendar.intervalsPerDay)
                break
            }
        }
        return first
    }

    /// The simulation ends: those of the horizon who still wait without a record are late, with their wait so far.
    mutating func countWaiters(of rows: Range<Int>) {
        for at in 0..<lineCount where lines[at].isLazy {
            sweep(line: at, before: now)
            for i in 0..<lines[at].ring.count {
                let waiter = lines[at].ring.at(i).pointee
                guard waiter.contact == Waiter.none, rows.contains(Int(waiter.row)) else { continue }
                let line = lines + at
                let wait = now &- waiter.visit.arrival
                countWaiting(in: cell(waiter.row, line: at), of: line, wait)
                guard line.pointee.isDoor else { continue }
                let customers = cell(waiter.row, line: lineCount + line.pointee.type)
                countWaiting(in: customers, of: line, wait)
                if deadline(ofType: line.pointee.type, from: waiter.visit.arrival) < now {
                    customers[stage.lifeOffset + LifeCell.pastDeadline] &+= 1
                }
            }
        }
    }

    /// Those whose patience was over before an instant leave, wherever they stand. O(waiting).
    mutating func sweep(line at: Int, before instant: UInt64) {
        let line = lines + at
        guard line.pointee.isLazy else { return }
        for i in 0..<line.pointee.ring.count {
            let waiter = line.pointee.ring.at(i)
            if waiter.pointee.contact != Waiter.gone && line.pointee.isOver(waiter.pointee.visit, at: instant) {
                giveUp(waiter, of: line)
            }
        }
        dropGone(line)
    }
}
