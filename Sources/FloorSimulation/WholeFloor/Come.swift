// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension WholeFloor {
    /// A customer contacts the centre for the first time about a problem.
    mutating func come(_ leg: Leg) {
        if countsAhead && meetAtOnce(leg) { return }
        let index = contacts.take()
        let contact = contact(index)
        let type = lines[Int(leg.line)].type
        contact.pointee.origin = UInt8(type)
        contact.pointee.type = UInt8(type)
        contact.pointee.line = leg.line
        contact.pointee.day = leg.day
        contact.pointee.number = leg.contact
        contact.pointee.work = Double(leg.handle)
        contact.pointee.patience = leg.patience
        if leg.marks.contains(.escalates) { contact.pointee.marks.insert(.escalates) }
        contact.pointee.born = now
        contact.pointee.bornRow = row
        aliveOfDay[Int(row) / calendar.intervalsPerDay] += 1
        if isExcusedNow[type] > 0 { contact.pointee.marks.insert(.excused) }
        if kinds[type].triage.count > 0 { triage(index, drawn: true) }
        enter(index)
    }

    /// A contact reaches the centre, for the first time or again.
    mutating func enter(_ index: Int32) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        contact.pointee.came = now
        contact.pointee.cameRow = row
        contact.pointee.priority = kinds[type].priority
        contact.pointee.alert = 0
        contact.pointee.dials = 0
        contact.pointee.marks.remove([.callback, .returned, .interrupted, .isPaused, .answered])
        contact.pointee.marks.insert(.starts)
        if contact.pointee.marks.isDisjoint(with: [.excused, .isCustomer]) {
            contact.pointee.marks.insert(.isCustomer)
            contact.pointee.marks.remove(.gotThrough)
            cell(contact.pointee.bornRow, line: lineCount + Int(contact.pointee.origin))[Cell.offered] &+= 1
        }
        startClock(index)
        beginLive(index)
        arrive(index, isAtDoor: true)
    }

    /// What was outside comes at the instant that was set: handed on, called again, or back to the centre.
    mutating func comeAgain(_ index: Int32) {
        let contact = contact(index)
        if contact.pointee.phase == .outside {
            contact.pointee.waitStamp &+= 1
            switch contact.pointee.entry {
            case .line:
                arrive(index, isAtDoor: false)
            case .returned:
                resumeClock(index)
                drawVisit(index)
                contact.pointee.marks.insert(.returned)
                beginLive(index)
                arrive(index, isAtDoor: false)
            case .dialed:
                beginLive(index)
                if !connect(index) {
                    join(index)
                    lookAgain(index, in: meetsIn)
                }
            case .centre:
                let type = Int(contact.pointee.type)
                if isExcusedNow[type] > 0 { contact.pointee.marks.insert(.excused) }
                if kinds[type].triage.count > 0 { triage(index, drawn: false) }
                enter(index)
            }
        }
    }

    /// Draws the tier at which a contact starts.
    /// - Parameter drawn: whether the draws of the type's first tier are there.
    private mutating func triage(_ index: Int32, drawn: Bool) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        let shares = kinds[type].triage
        let coin = coin(.triage, contact)
        var sum = 0.0
        var tier = kinds[type].firstTier
        for (candidate, share) in shares.enumerated() where share > 0 {
            tier = candidate
            sum += share
            if coin < sum { break }
        }
        let line = whole.lineOf[type][tier]
        guard line != Int(contact.pointee.line) || !drawn else { return }
        contact.pointee.line = UInt8(line)
        drawVisit(index, atDoor: true)
    }

    @inline(__always)
    func life(of contact: UnsafeMutablePointer<Contact>) -> LifeDraws {
        life[Int(contact.pointee.origin)][Int(contact.pointee.type)]!
    }

    /// A coin of a contact, uniform in (0, 1).
    @inline(__always)
    func coin(_ draw: LifeDraws.Draw, _ contact: UnsafeMutablePointer<Contact>) -> Double {
        let row = Int(contact.pointee.origin) &* types.count &+ Int(contact.pointee.type)
        let key = coinKeys[row &* LifeDraws.Draw.allCases.count &+ draw.rawValue]
        return Uniform.draw(key: key, counter: contact.pointee.counter)
    }

    /// Work, patience and escalation of a visit at its line. An escalated contact may keep what is left of its patience.
    mutating func drawVisit(_ index: Int32, atDoor: Bool = false) {
        let contact = contact(index)
        let line = draws[Int(contact.pointee.origin)][Int(contact.pointee.line)]!
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 1) { counter in
            counter[0] = contact.pointee.counter
            line.fill(drawn, at: UnsafeBufferPointer(counter))
        }
        contact.pointee.work = Double(drawn.handle[0])
        if !line.keepsPatience {
            contact.pointee.patience = drawn.patience[0]
        } else if atDoor {
            contact.pointee.patience = Tick.forEver
        }
        if drawn.marks[0] != 0 {
            contact.pointee.marks.insert(.escalates)
        } else {
            contact.pointee.marks.remove(.escalates)
        }
    }
}
