// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Clocks: the SLA over the contact's whole life, the OLA of each tier, and what a fraction of a deadline brings.

extension Floor {
    /// The SLA's clock starts when the contact comes to the centre.
    mutating func startClock(_ index: Int32) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        contact.pointee.clockStamp &+= 1
        contact.pointee.cameRow = row
        guard floorTypes[type].hasDeadline else {
            contact.pointee.deadline = Tick.never
            return
        }
        contact.pointee.deadline = deadline(ofType: type, from: now)
        if floorTypes[type].alertCount > 0 { scheduleAlert(index) }
    }

    /// The deadline of a contact that comes to the centre at an instant; `Tick.never` where its type has none.
    @inline(__always)
    func deadline(ofType type: Int, from instant: UInt64) -> UInt64 {
        let floorType = floorTypes + type
        guard floorType.pointee.hasDeadline else { return Tick.never }
        if floorType.pointee.isDeadlineAlways { return instant &+ floorType.pointee.within }
        return route.slaClocks[type]!.instant(after: floorType.pointee.within, from: instant)
    }

    /// It stands still while the contact waits for the customer.
    mutating func pauseClock(_ index: Int32) {
        let contact = contact(index)
        contact.pointee.clockStamp &+= 1
        guard let clock = route.slaClocks[Int(contact.pointee.type)] else { return }
        // A deadline that is past stays past.
        let isPast = contact.pointee.deadline < now
        contact.pointee.deadline = isPast ? 0 : clock.running(from: now, to: contact.pointee.deadline)
        contact.pointee.marks.insert(.isPaused)
        if isPast { contact.pointee.marks.insert(.isLate) }
    }

    /// And goes on with the time that was left.
    mutating func resumeClock(_ index: Int32) {
        let contact = contact(index)
        guard contact.pointee.marks.contains(.isPaused) else { return }
        contact.pointee.marks.remove(.isPaused)
        let clock = route.slaClocks[Int(contact.pointee.type)]!
        contact.pointee.deadline =
            contact.pointee.marks.contains(.isLate) ? 0 : clock.instant(after: contact.pointee.deadline, from: now)
        scheduleAlert(index)
    }

    /// The contact is resolved, or will not be.
    mutating func stopClock(_ index: Int32, isResolved: Bool) {
        let contact = contact(index)
        contact.pointee.clockStamp &+= 1
        guard contact.pointee.deadline != Tick.never else { return }
        let isInTime =
            isResolved && !contact.pointee.marks.contains(.isPaused) && now <= contact.pointee.deadline
        countDeadline(contact, isInTime: isInTime)
        contact.pointee.deadline = Tick.never
        contact.pointee.marks.remove([.isPaused, .isLate])
    }

    func countDeadline(_ contact: UnsafeMutablePointer<Contact>, isInTime: Bool) {
        guard !contact.pointee.marks.contains(.excused) else { return }
        forEachCustomerCell(contact, ofType: Int(contact.pointee.type)) {
            $0[isInTime ? LifeCell.inDeadline : LifeCell.pastDeadline] &+= 1
        }
    }

    /// When so great a part of the SLA has passed; now if it has passed already.
    private func instant(ofFraction fraction: Double, _ contact: UnsafeMutablePointer<Contact>) -> UInt64? {
        let type = Int(contact.pointee.type)
        guard let clock = route.slaClocks[type], contact.pointee.deadline != Tick.never else { return nil }
        guard contact.pointee.deadline > now else { return now }
        let left = clock.running(from: now, to: contact.pointee.deadline)
        let keeps = UInt64(((1 - fraction) * Double(floorTypes[type].within)).rounded())
        return left <= keeps ? now : clock.instant(after: left - keeps, from: now)
    }

    // MARK: Alerts

    private mutating func scheduleAlert(_ index: Int32) {
        let contact = contact(index)
        let alerts = types[Int(contact.pointee.type)].alerts
        let next = Int(contact.pointee.alert)
        guard next < alerts.count, let at = instant(ofFraction: alerts[next].fraction, contact) else { return }
        schedule(.alert, at: at, rank: FloorEvent.Rank.timer, index, stamp: contact.pointee.clockStamp)
    }

    /// A fraction of the deadline has passed: the contact is more urgent, and more teams may take it.
    mutating func alert(_ index: Int32) {
        let contact = contact(index)
        let alert = types[Int(contact.pointee.type)].alerts[Int(contact.pointee.alert)]
        contact.pointee.alert += 1
        contact.pointee.priority = min(contact.pointee.priority + Int32(alert.raisesPriority), 4000)
        note(.alerts, index)
        scheduleAlert(index)
        guard contact.pointee.phase == .waiting else { return }
        requeue(index)
        _ = connect(index)
    }

    // MARK: Tiers

    func tierDeadline(ofLine line: Int) -> UInt64 {
        guard let clock = route.olaClocks[line] else { return Tick.never }
        let within = types[lines[line].type].handling[lines[line].tier]!.within!.within
        return clock.instant(after: RoutePlan.ticks(within), from: now)
    }

    /// The contact leaves its tier, in the time of the OLA or not. One that is lost in time is not judged.
    mutating func leaveTier(_ index: Int32, isHandled: Bool = true) {
        let contact = contact(index)
        guard contact.pointee.tierDeadline != Tick.never else { return }
        if now > contact.pointee.tierDeadline {
            countTier(contact, LifeCell.tierLate)
        } else if isHandled {
            countTier(contact, LifeCell.tierInTime)
        }
        contact.pointee.tierDeadline = Tick.never
    }

    private func countTier(_ contact: UnsafeMutablePointer<Contact>, _ word: Int) {
        counted(contact, word)
        let cells = lines[Int(contact.pointee.line)].cells
        guard !cells.isEmpty, contact.pointee.marks.isDisjoint(with: [.excused, .returned]) else { return }
        if cells.answer >= 0 {
            cell(contact.pointee.answeredRow, line: cells.answer)[stage.lifeOffset + word] &+= 1
        }
        if cells.end >= 0 { cell(row, line: cells.end)[stage.lifeOffset + word] &+= 1 }
    }

    /// A contact that joins a line goes up when so great a part of its deadline has passed.
    mutating func scheduleTimedEscalation(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        guard let at = instant(ofFraction: line.pointee.timedEscalation, contact) else { return }
        schedule(
            .timedEscalation, at: at, rank: FloorEvent.Rank.timer, index, stamp: contact.pointee.waitStamp)
    }
}
