// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Floor {
    /// A customer contacts the centre for the first time about a problem.
    @inline(__always)
    mutating func enter(_ visit: UnsafePointer<TierVisit>) {
        if lines[Int(visit.pointee.line)].isLazy { enterLightly(visit) } else { enterWithRecord(visit.pointee) }
    }

    @inline(never)
    private mutating func enterWithRecord(_ visit: TierVisit) {
        let type = lines[Int(visit.line)].type
        let index = record(of: visit, row: row)
        let contact = contact(index)
        if visit.marks.contains(.escalated) {
            // It has come to the centre before, and to this stage now.
            contact.pointee.came = now
            contact.pointee.priority = floorTypes[type].priority
            beginLive(index)
            arrive(index, isAtDoor: false)
            return
        }
        if floorTypes[type].excused > 0 { contact.pointee.marks.insert(.excused) }
        if floorTypes[type].triage.count > 0 { triage(index, drawn: true) }
        enter(index)
    }

    /// A contact that needs no record as long as it waits, and mostly none at all.
    @inline(__always)
    private mutating func enterLightly(_ visit: UnsafePointer<TierVisit>) {
        let line = lines + Int(visit.pointee.line)
        cells[line.pointee.cell &+ LedgerCell.offered] &+= 1
        if line.pointee.isDoor { cells[line.pointee.customers &+ LedgerCell.offered] &+= 1 }
        sequence &+= 1
        let order = sequence
        if line.pointee.holdsLine && !seizeLine(ofType: line.pointee.type) {
            leave(visit.pointee, row: row, sequence: order, as: .blocked)
            return
        }
        if line.pointee.soleTeam >= 0 && connectAhead(visit, of: line, sequence: order) { return }
        if connect(visit, of: line, sequence: order) { return }
        if line.pointee.isClosed {
            leave(visit.pointee, row: row, sequence: order, as: .cleared)
        } else if min(visit.pointee.patience, line.pointee.longestWait) == 0 {
            abandon(visit.pointee, row: row, sequence: order)
        } else {
            wait(visit.pointee, sequence: order)
        }
    }

    /// The record of a contact that came with `visit`, before anything of it is counted.
    private mutating func record(of visit: TierVisit, row: UInt32) -> Int32 {
        let index = contacts.take()
        fill(index, with: visit, row: row)
        aliveOfDay[Int(row) / calendar.intervalsPerDay] += 1
        return index
    }

    private func fill(_ index: Int32, with visit: TierVisit, row: UInt32) {
        let contact = contact(index)
        let type = UInt8(truncatingIfNeeded: lines[Int(visit.line)].type)
        contact.pointee.origin = type
        contact.pointee.type = type
        contact.pointee.line = visit.line
        contact.pointee.day = visit.day
        contact.pointee.number = visit.contact
        contact.pointee.work = Double(visit.handle)
        contact.pointee.patience = visit.patience
        if visit.marks.contains(.escalates) { contact.pointee.marks.insert(.escalates) }
        contact.pointee.born = visit.born
        contact.pointee.queued = visit.arrival
        contact.pointee.bornRow = row
    }

    /// The record of a contact that came with `visit` to a lazy line and is counted there.
    mutating func record(of visit: TierVisit, row: UInt32, sequence: UInt64) -> Int32 {
        let index = record(of: visit, row: row)
        arrived(index, row: row, sequence: sequence)
        return index
    }

    /// The visitor stands for a contact in a lazy line, for policies to look at.
    mutating func showVisitor(_ visit: TierVisit, row: UInt32, sequence: UInt64) {
        fill(ContactSlab.visitor, with: visit, row: row)
        arrived(ContactSlab.visitor, row: row, sequence: sequence)
    }

    private func arrived(_ index: Int32, row: UInt32, sequence: UInt64) {
        let contact = contact(index)
        contact.pointee.came = contact.pointee.born
        contact.pointee.cameRow = row
        contact.pointee.row = row
        contact.pointee.sequence = sequence
        contact.pointee.priority = floorTypes[Int(contact.pointee.type)].priority
        contact.pointee.marks.formUnion(countsCustomers ? [.isCustomer, .starts] : .starts)
        if floorTypes[Int(contact.pointee.type)].lineBound >= 0 { contact.pointee.marks.insert(.holdsLine) }
        contact.pointee.deadline = deadline(ofType: Int(contact.pointee.type), from: contact.pointee.born)
    }

    /// A contact reaches the centre, for the first time or again.
    mutating func enter(_ index: Int32) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        contact.pointee.came = now
        contact.pointee.cameRow = row
        contact.pointee.priority = floorTypes[type].priority
        contact.pointee.alert = 0
        contact.pointee.dials = 0
        contact.pointee.marks.remove([.callback, .returned, .interrupted, .isPaused, .answered])
        contact.pointee.marks.insert(.starts)
        if countsCustomers && contact.pointee.marks.isDisjoint(with: [.excused, .isCustomer]) {
            contact.pointee.marks.insert(.isCustomer)
            contact.pointee.marks.remove(.gotThrough)
            // One that came first in an excused outage begins now: what was excused is in no time that is promised.
            contact.pointee.born = now
            cell(contact.pointee.bornRow, line: lineCount + Int(contact.pointee.origin))[LedgerCell.offered] &+= 1
        }
        startClock(index)
        beginLive(index)
        arrive(index, isAtDoor: true)
    }

    /// What was outside comes at the instant that was set: handed on, called again, or back to the centre.
    mutating func enterAgain(_ index: Int32) {
        let contact = contact(index)
        if contact.pointee.phase == .outside {
            contact.pointee.waitStamp &+= 1
            switch contact.pointee.entry {
            case .line:
                arrive(index, isAtDoor: false)
            case .returned:
                resumeClock(index)
                if contact.pointee.marks.contains(.isUndrawn) { drawVisit(index) }
                contact.pointee.marks.insert(.returned)
                beginLive(index)
                arrive(index, isAtDoor: false)
            case .dialed:
                beginLive(index)
                if !connect(index) {
                    join(index)
                    lookAgain(index, in: meetsIn)
                }
            case .center:
                let type = Int(contact.pointee.type)
                if floorTypes[type].excused > 0 { contact.pointee.marks.insert(.excused) }
                if floorTypes[type].triage.count > 0 { triage(index, drawn: false) }
                enter(index)
            }
        }
    }

    /// Draws the tier at which a contact starts.
    /// - Parameter drawn: whether the draws of the type's first tier are there.
    private mutating func triage(_ index: Int32, drawn: Bool) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        let shares = floorTypes[type].triage
        let coin = coin(.triage, contact)
        var sum = 0.0
        var tier = floorTypes[type].firstTier
        for (candidate, share) in shares.enumerated() where share > 0 {
            tier = candidate
            sum += share
            if coin < sum { break }
        }
        let line = route.lineOf[type][tier]
        guard line != Int(contact.pointee.line) || !drawn else { return }
        contact.pointee.line = UInt8(line)
        drawVisit(index, atDoor: true)
    }

    @inline(__always)
    func life(of contact: UnsafeMutablePointer<Contact>) -> LifeDraws {
        life[Int(contact.pointee.origin)][Int(contact.pointee.type)]!
    }

    /// Keys of the coins of those who first came as `origin` and now are of a type, by draw.
    @inline(__always)
    func coins(ofType type: Int, origin: Int) -> UnsafeMutablePointer<StreamKey> {
        coinKeys + (origin &* typeCount &+ type) &* LifeDraws.Draw.stride
    }

    /// A coin of a contact, uniform in (0, 1).
    @inline(__always)
    func coin(_ draw: LifeDraws.Draw, _ contact: UnsafeMutablePointer<Contact>) -> Double {
        let keys = coins(ofType: Int(contact.pointee.type), origin: Int(contact.pointee.origin))
        return Uniform.draw(key: keys[draw.rawValue], counter: contact.pointee.counter)
    }

    /// Work, patience and escalation of a visit at its line. An escalated contact may keep what is left of its patience.
    mutating func drawVisit(_ index: Int32, atDoor: Bool = false) {
        let contact = contact(index)
        let line = draws[Int(contact.pointee.origin)][Int(contact.pointee.line)]!
        if !atDoor, contact.pointee.visitsBefore == 0, contact.pointee.type == contact.pointee.origin,
            let (drawn, place) = line.escalated?.draws(contact.pointee.counter, at: line)
        {
            take(drawn, place, of: line, for: contact, atDoor: false)
            return
        }
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 1) { counter in
            counter[0] = contact.pointee.counter
            line.fill(drawn, at: UnsafeBufferPointer(counter))
        }
        take(drawn, 0, of: line, for: contact, atDoor: atDoor)
    }

    /// What was drawn for a visit at its line, in a place.
    @inline(__always)
    func take(
        _ drawn: LineDraws.Drawn, _ place: Int, of line: LineDraws, for contact: UnsafeMutablePointer<Contact>,
        atDoor: Bool
    ) {
        contact.pointee.work = Double(drawn.handle[place])
        if !line.keepsPatience {
            contact.pointee.patience = drawn.patience[place]
        } else if atDoor {
            contact.pointee.patience = Tick.forEver
        }
        contact.pointee.marks.remove([.escalates, .isUndrawn])
        if drawn.marks[place] != 0 { contact.pointee.marks.insert(.escalates) }
    }
}
