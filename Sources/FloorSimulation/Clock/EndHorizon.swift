// SPDX-License-Identifier: GPL-3.0-or-later

// After the horizon: who of its contacts is still without an outcome, and what becomes of them when the simulation ends.

extension Floor {
    /// Whether a contact of the horizon still waits for an agent at an instant up to which everything has happened; and,
    /// where somebody asks what came of problems, whether one that began in the horizon is not over. O(contacts).
    mutating func hasOpenContacts(at instant: UInt64) -> Bool {
        if followsProblems {
            for day in plan.countedDays where day < aliveOfDay.count && aliveOfDay[day] > 0 { return true }
            if isLeaving(of: plan.countedDays) { return true }
        }
        for index in 0..<Int32(contacts.used) where isUnanswered(contact(index)) { return true }
        return hasWaiters(of: countedRows, at: instant)
    }

    /// Whether a problem that began on some days is on its way to another stage. O(contacts on their way).
    private func isLeaving(of days: Range<Int>) -> Bool {
        plan.stages.indices.contains { stage in
            (0..<outboxes[stage].count).contains { days.contains(Int(outboxes[stage].records[$0].day)) }
        }
    }

    /// Whether a contact that came to its line in the horizon has no outcome there yet, or has work open on which the
    /// clock of its tier runs.
    private func isUnanswered(_ contact: UnsafeMutablePointer<Contact>) -> Bool {
        guard countedRows.contains(Int(contact.pointee.row)),
            contact.pointee.marks.isDisjoint(with: [.excused, .returned])
        else { return false }
        switch contact.pointee.phase {
        case .waiting, .dialing:
            return contact.pointee.marks.isDisjoint(with: .interrupted) || contact.pointee.tierDeadline != Tick.never
        case .outside: return contact.pointee.entry == .dialed
        case .talking: return contact.pointee.tierDeadline != Tick.never
        case .spare, .wrapping, .holding: return false
        }
    }

    /// The simulation ends: contacts of the horizon who still wait are late, with their wait so far, and deadlines that
    /// have passed are missed.
    mutating func endHorizon(at end: UInt64) {
        now = max(now, end)
        countWaiters(of: countedRows)
        countOpenLightly()
        for index in 0..<Int32(contacts.used) {
            let contact = contact(index)
            switch contact.pointee.phase {
            case .spare, .wrapping, .holding: continue
            case .outside, .waiting, .dialing, .talking: break
            }
            if isUnanswered(contact) { countWaiting(contact) }
            guard countedRows.contains(Int(contact.pointee.bornRow)) else { continue }
            countUnresolved(contact)
            countWaitingCustomer(contact)
            if contact.pointee.deadline != Tick.never && !contact.pointee.marks.contains(.isPaused)
                && contact.pointee.deadline < now
            {
                countDeadline(contact, isInTime: false)
            }
        }
        hasEnded = true
        close(daysBefore: plan.countedDays.upperBound)
    }

    private func countWaiting(_ contact: UnsafeMutablePointer<Contact>) {
        if contact.pointee.tierDeadline < now { counted(contact, LifeCell.tierLate) }
        guard contact.pointee.phase != .talking, contact.pointee.marks.isDisjoint(with: .interrupted) else { return }
        if contact.pointee.marks.contains(.callback) && contact.pointee.dials == 0 && contact.pointee.phase != .dialing
        {
            countCallback(contact, isMade: false)
        }
        // In no wait, as those who were called back.
        if contact.pointee.marks.contains(.callback) {
            counted(contact, LifeCell.callbacksOpen)
            return
        }
        let line = lines + Int(contact.pointee.line)
        let wait = now &- contact.pointee.queued
        countWaiting(in: cell(of: contact), of: line, wait)
        if let start = startCell(of: contact) {
            countWaiting(in: start, of: lines + floorTypes[line.pointee.type].door, wait)
        }
    }

    /// A customer whom nobody has answered yet, and who has not given up.
    private func countWaitingCustomer(_ contact: UnsafeMutablePointer<Contact>) {
        guard contact.pointee.marks.contains(.isCustomer), !contact.pointee.marks.contains(.gotThrough) else { return }
        let origin = Int(contact.pointee.origin)
        let wait = contact.pointee.phase == .outside ? 0 : now &- contact.pointee.queued
        countWaiting(
            in: cell(contact.pointee.bornRow, line: lineCount + origin), of: lines + floorTypes[origin].door, wait)
    }

    func countWaiting(
        in cell: UnsafeMutablePointer<UInt64>, of line: UnsafeMutablePointer<FloorLine>, _ wait: UInt64
    ) {
        cell[LedgerCell.waiting] &+= 1
        cell[LedgerCell.waitOfWaiting] &+= wait
        countExcess(in: cell, of: line, wait)
        countLongest(in: cell, wait)
    }
}
