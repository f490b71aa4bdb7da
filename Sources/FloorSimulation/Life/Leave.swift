// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Floor {
    /// How a contact leaves the floor without being handled.
    enum Loss {
        case abandoned, message, cleared, blocked, unreached

        var event: TraceEvent.Kind {
            switch self {
            case .abandoned: .abandons
            case .message: .leavesMessage
            case .cleared: .turnedAway
            case .blocked: .blocked
            case .unreached: .givenUp
            }
        }
    }

    /// A contact's patience is over: it hangs up, or leaves a message when the longest allowed wait came first.
    mutating func abandon(_ index: Int32) {
        let contact = contact(index)
        let longest = lines[Int(contact.pointee.line)].longestWait
        if contact.pointee.patience <= longest {
            leave(index, as: .abandoned, waited: UInt64(contact.pointee.patience))
        } else {
            leave(index, as: .message, waited: UInt64(longest))
        }
    }

    /// The same for one without a record.
    @inline(never)
    mutating func abandon(_ visit: TierVisit, row: UInt32, sequence: UInt64) {
        let longest = lines[Int(visit.line)].longestWait
        if visit.patience <= longest {
            leave(visit, row: row, sequence: sequence, as: .abandoned, waited: UInt64(visit.patience))
        } else {
            leave(visit, row: row, sequence: sequence, as: .message, waited: UInt64(longest))
        }
    }

    /// A contact without a record leaves unanswered; one whose customer tries again needs a record.
    @inline(never)
    mutating func leave(_ visit: TierVisit, row: UInt32, sequence: UInt64, as loss: Loss, waited wait: UInt64 = 0) {
        let line = lines + Int(visit.line)
        let type = line.pointee.type
        if wouldRedial(visit) {
            floorTypes[type].live += 1
            let index = record(of: visit, row: row, sequence: sequence)
            if loss == .blocked { contact(index).pointee.marks.remove(.holdsLine) }
            leave(index, as: loss, waited: wait)
            return
        }
        let cells = ledger.row(Int(row))
        let isCounted = counts(row)
        if isCounted { countLoss(in: cells + line.pointee.cell, of: line, loss, wait) }
        if loss != .blocked {
            line.pointee.judgedToday += 1
            if floorTypes[type].lineBound >= 0 { trunks[type].held -= 1 }
        }
        guard isCounted, line.pointee.isDoor else { return }
        countLoss(in: cells + line.pointee.customers, of: line, loss, wait)
        if floorTypes[type].hasDeadline {
            cells[line.pointee.customers &+ stage.lifeOffset &+ LifeCell.pastDeadline] &+= 1
        }
    }

    /// Whether the customer of a contact would try again if it were lost.
    @inline(__always)
    func wouldRedial(_ visit: TierVisit) -> Bool {
        guard lines[Int(visit.line)].mayRedial else { return false }
        let type = lines[Int(visit.line)].type
        let floorType = floorTypes + type
        if visit.marks.contains(.isAsked) { return visit.marks.contains(.redials) }
        return coin(.redialCoin, ofType: type, visit.counter) < floorType.pointee.redial[0]
    }

    @inline(__always)
    func wouldRedial(_ contact: UnsafeMutablePointer<Contact>) -> Bool {
        let floorType = floorTypes + Int(contact.pointee.type)
        let attempt = Int(contact.pointee.attempt)
        return attempt < floorType.pointee.redial.count && contact.pointee.visitsBefore < 255
            && coin(.redialCoin, contact) < floorType.pointee.redial[attempt]
    }

    /// A contact leaves unanswered. Its customer may try again.
    mutating func leave(_ index: Int32, as loss: Loss, waited wait: UInt64 = 0) {
        let contact = contact(index)
        if contact.pointee.queue >= 0 { withdraw(index) }
        let line = lines + Int(contact.pointee.line)
        settleBalance(contact, -1)
        countLoss(of: contact, loss, wait)
        if loss == .unreached { counted(contact, LifeCell.unreached) }
        if loss != .blocked && loss != .unreached { line.pointee.judgedToday += 1 }
        note(loss.event, index)
        leaveTier(index, isHandled: false)
        releaseLine(index)
        endLive(index)
        if contact.pointee.holder >= 0 {
            let holder = contact.pointee.holder
            let agentIndex = self.contact(holder).pointee.agent
            contact.pointee.holder = -1
            letGo(holder)
            free(agentIndex)
        }
        redial(index, after: loss, wait)
    }

    /// A loss at its line, and where its type is counted as it starts.
    func countLoss(of contact: UnsafeMutablePointer<Contact>, _ loss: Loss, _ wait: UInt64) {
        let line = lines + Int(contact.pointee.line)
        countLoss(in: cell(of: contact), of: line, loss, wait)
        if let start = startCell(of: contact) {
            countLoss(in: start, of: lines + floorTypes[line.pointee.type].door, loss, wait)
        }
        contact.pointee.answeredRow = row
        countNow(contact, by: .answer) { countLoss(in: $0, of: $1, loss, wait) }
        countNow(contact, by: .end) { countLoss(in: $0, of: $1, loss, wait) }
    }

    func countLoss(
        in cell: UnsafeMutablePointer<UInt64>, of line: UnsafeMutablePointer<FloorLine>, _ loss: Loss, _ wait: UInt64
    ) {
        switch loss {
        case .abandoned: cell[LedgerCell.abandoned] &+= 1
        case .message: cell[LedgerCell.messages] &+= 1
        case .cleared: cell[LedgerCell.cleared] &+= 1
        case .blocked:
            cell[LedgerCell.blocked] &+= 1
            return
        case .unreached: return
        }
        cell[LedgerCell.waitOfLost] &+= wait
        countExcess(in: cell, of: line, wait)
        countLongest(in: cell, wait)
        // Who is turned away has not abandoned, in time or early.
        for b in 0..<line.pointee.bounds.count where loss != .cleared {
            cell[LedgerCell.words &+ 2 &* b &+ 1] &+= wait < UInt64(line.pointee.bounds[b]) ? 1 : 0
        }
    }

    /// The customer tries again, or gives up.
    private mutating func redial(_ index: Int32, after loss: Loss, _ wait: UInt64) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        let floorType = floorTypes + type
        guard loss != .unreached, wouldRedial(contact) else {
            giveUp(index, as: loss, waited: wait)
            return
        }
        customers(contact, ofType: Int(contact.pointee.origin))[LifeCell.redials] &+= 1
        note(.redials, index)
        visitAgain(
            index, as: floorType.pointee.redialType,
            after: life(of: contact).time(.redialTime, contact.pointee.counter),
            keepsPatience: floorType.pointee.keepsPatience, keepsWork: floorType.pointee.keepsWork, by: Returning.none)
        contact.pointee.attempt += 1
    }

    /// The customer will not try again.
    mutating func giveUp(_ index: Int32, as loss: Loss, waited wait: UInt64 = 0) {
        let contact = contact(index)
        if contact.pointee.marks.contains(.isCustomer) && !contact.pointee.marks.contains(.gotThrough) {
            let origin = Int(contact.pointee.origin)
            let cell = cell(contact.pointee.bornRow, line: lineCount + origin)
            countLoss(in: cell, of: lines + floorTypes[origin].door, loss, wait)
            if loss == .unreached { cell[stage.lifeOffset + LifeCell.unreachedCustomers] &+= 1 }
            countCustomerNow(contact, by: .answer) { countLoss(in: $0, of: $1, loss, wait) }
            countCustomerNow(contact, by: .end) { countLoss(in: $0, of: $1, loss, wait) }
        } else {
            countCustomerNow(contact, by: .end) {
                countAnswer(in: $0, of: $1, UInt64(contact.pointee.firstAnsweredAfter))
            }
        }
        countResolved(contact, isInTime: false)
        stopClock(index, isResolved: false)
        end(index)
    }

    /// The same customer contacts the centre once more about the same problem, when it is open.
    /// - Parameter agent: after whose contact; `none`: after no agent's.
    mutating func visitAgain(
        _ index: Int32, as type: Int, after delay: UInt64, keepsPatience: Bool, keepsWork: Bool, by agent: Int32
    ) {
        let contact = contact(index)
        stopClock(index, isResolved: false)
        let isSame = type == Int(contact.pointee.type)
        let (work, patience, escalates) = (
            contact.pointee.work, contact.pointee.patience, contact.pointee.marks.contains(.escalates)
        )
        let wasAtDoor = Int(contact.pointee.line) == floorTypes[type].door
        contact.pointee.visitsBefore += 1
        contact.pointee.type = UInt8(type)
        contact.pointee.line = UInt8(floorTypes[type].door)
        contact.pointee.marks.remove([.excused, .answered])
        contact.pointee.phase = .outside
        contact.pointee.entry = .center
        contact.pointee.waitStamp &+= 1
        let at = nextOpening(ofType: type, from: now &+ delay)
        enterLater(index, at: at, by: agent)
        let keepsSomething = isSame && (keepsPatience || (wasAtDoor && keepsWork))
        if at >= returns.begun && !keepsSomething {
            contact.pointee.marks.insert(.isUndrawn)
            return
        }
        drawVisit(index, atDoor: true)
        if isSame && wasAtDoor && keepsWork {
            contact.pointee.work = work
            if escalates { contact.pointee.marks.insert(.escalates) } else { contact.pointee.marks.remove(.escalates) }
        }
        if isSame && keepsPatience { contact.pointee.patience = patience }
    }

    /// When a customer comes who would at an instant: then, or where the type is closed, in its next opening hours.
    func nextOpening(ofType type: Int, from instant: UInt64) -> UInt64 {
        instant < Tick.never / 2 ? route.openClocks[type].carriedOver(instant) : instant
    }

    /// One contact more for whom agents stay after closing.
    mutating func beginLive(_ index: Int32) {
        let contact = contact(index)
        if lines[Int(contact.pointee.line)].isLive { floorTypes[Int(contact.pointee.type)].live += 1 }
    }

    /// One contact fewer for whom agents stay after closing.
    mutating func endLive(_ index: Int32) {
        let contact = contact(index)
        if lines[Int(contact.pointee.line)].isLive { endLive(ofType: Int(contact.pointee.type)) }
    }

    mutating func endLive(ofType type: Int) {
        guard floorTypes[type].live > 0 else { return }
        floorTypes[type].live -= 1
        if floorTypes[type].live == 0 && floorTypes[type].isShut { sendHomeThoseWhoStayed() }
    }

    /// Nothing more comes of a problem.
    mutating func end(_ index: Int32) {
        aliveOfDay[Int(contact(index).pointee.bornRow) / calendar.intervalsPerDay] -= 1
        contacts.giveBack(index)
    }
}
