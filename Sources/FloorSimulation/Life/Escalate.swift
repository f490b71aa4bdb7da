// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Floor {
    /// A contact goes on to the next tier, with a raised priority, when it is handled.
    /// - Parameter end: now, or a later instant before which nobody looks at the contact.
    mutating func escalate(_ index: Int32, at end: UInt64) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        // A contact that came back is no new one at its line, but it is given on all the same.
        if !contact.pointee.marks.contains(.excused) {
            cell(contact.pointee.row, line: Int(contact.pointee.line))[stage.lifeOffset + LifeCell.transferred] &+= 1
        }
        spendPatience(of: contact, contact.pointee.answeredAfter)
        contact.pointee.marks.remove([.returned, .callback])
        if line.pointee.nextStage >= 0 {
            leaveStage(index)
            return
        }
        goOn(index, to: line.pointee.next, at: end, order: contact.pointee.began)
    }

    /// A contact with a record goes on to a line of another stage.
    private mutating func leaveStage(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        endLive(index)
        outboxes[line.pointee.nextStage].append(
            TierVisit(
                arrival: now, born: contact.pointee.born, handle: 0, patience: contact.pointee.patience,
                contact: contact.pointee.number,
                day: contact.pointee.day, line: UInt8(line.pointee.nextThere), marks: []))
        end(index)
    }

    /// What is left of the patience it came with; a fresh one is drawn with the rest.
    private func spendPatience(of contact: UnsafeMutablePointer<Contact>, _ waited: UInt32) {
        guard contact.pointee.patience != Tick.forEver else { return }
        contact.pointee.patience = contact.pointee.patience > waited ? contact.pointee.patience &- waited : 0
    }

    /// A contact that has waited too long goes up by the clock.
    mutating func moveUp(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        note(.movesUp, index)
        withdraw(index)
        if contact.pointee.marks.contains(.interrupted) {
            contact.pointee.marks.remove(.interrupted)
            countHandled(contact)
        } else {
            settleBalance(contact, -1)
            counted(contact, LifeCell.movedUp)
            contact.pointee.answeredRow = row
            countNow(contact, by: .answer) { _, _ in }
            countNow(contact, by: .end) { _, _ in }
        }
        leaveTier(index)
        spendPatience(of: contact, UInt32(min(now &- contact.pointee.queued, UInt64(UInt32.max - 1))))
        contact.pointee.marks.remove(.returned)
        sequence &+= 1
        goOn(index, to: line.pointee.next, at: now, order: sequence)
    }

    private mutating func goOn(_ index: Int32, to line: Int, at instant: UInt64, order: UInt64) {
        let contact = contact(index)
        contact.pointee.line = UInt8(line)
        contact.pointee.marks.remove(.starts)
        contact.pointee.priority =
            min(contact.pointee.priority + floorTypes[Int(contact.pointee.type)].escalationRaise, 4000)
        drawVisit(index)
        contact.pointee.phase = .outside
        contact.pointee.entry = .line
        contact.pointee.waitStamp &+= 1
        note(.escalates, index)
        schedule(
            .arrives, at: instant, rank: FloorEvent.Rank.handedOn, order: order, index,
            stamp: contact.pointee.waitStamp)
    }

    /// One more of a kind in the contact's cell at its line.
    func counted(_ contact: UnsafeMutablePointer<Contact>, _ word: Int, _ count: UInt64 = 1) {
        guard contact.pointee.marks.isDisjoint(with: [.excused, .returned]) else { return }
        cell(contact.pointee.row, line: Int(contact.pointee.line))[stage.lifeOffset + word] &+= count
    }
}
