// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What a customer does after a contact that is handled.
enum Sequel: UInt8 {
    case nothing, waitsForCustomer, reopens, recontacts
}

extension FloorType {
    /// Each coin by which something may follow a contact that is handled, whoever served it, with the time until then.
    @inline(__always)
    func forEachSequel(_ body: (_ coin: LifeDraws.Draw, _ time: LifeDraws.Draw, _ mayFollow: (Double) -> Bool) -> Void)
    {
        if waitsForCustomer > 0 { body(.customerCoin, .customerTime) { $0 < waitsForCustomer } }
        if reopens > 0 { body(.reopenCoin, .reopenTime) { $0 < reopens } }
        if recontact.count > 0 { body(.recontactCoin, .recontactTime) { $0 >= surelySolved } }
    }
}

extension Floor {
    /// A contact is handled and goes no further: it waits for the customer, is reopened, is not really solved, or is
    /// resolved. Returns whether nothing more comes of it.
    mutating func resolve(_ index: Int32) -> Bool {
        releaseLine(index)
        endLive(index)
        if floorTypes[Int(contact(index).pointee.type)].comesBack && comesBack(index) { return false }
        stopClock(index, isResolved: true)
        let contact = contact(index)
        forEachCustomerCell(contact, ofType: Int(contact.pointee.origin)) { cell in
            cell[LifeCell.resolved] &+= 1
            cell[LifeCell.contactsOfResolved] &+= UInt64(contact.pointee.answered)
            if contact.pointee.answered <= 1 { cell[LifeCell.resolvedAtFirstContact] &+= 1 }
            cell[LifeCell.timeToResolve] &+= now &- contact.pointee.born
        }
        countCustomerNow(contact, by: .end) {
            countAnswer(in: $0, of: $1, UInt64(contact.pointee.firstAnsweredAfter))
        }
        if countsResolved { countResolved(contact, isInTime: true) }
        note(.resolved, index)
        return true
    }

    /// A problem is resolved, or will not be: in the time of each clause that gives it some, or not.
    func countResolved(_ contact: UnsafeMutablePointer<Contact>, isInTime: Bool) {
        guard contact.pointee.marks.contains(.isCustomer) else { return }
        for resolved in stage.counts.resolved where resolved.type == Int(contact.pointee.origin) {
            let isInTime = isInTime && now &- contact.pointee.born <= resolved.within
            ledger.row(Int(row(of: contact, by: resolved.attribution)))[resolved.word + (isInTime ? 0 : 1)] &+= 1
        }
    }

    /// Problems of a type that are left, with the time past, when the horizon ends.
    func countUnresolved(_ contact: UnsafeMutablePointer<Contact>) {
        guard contact.pointee.marks.contains(.isCustomer) else { return }
        for resolved in stage.counts.resolved
        where resolved.type == Int(contact.pointee.origin) && now &- contact.pointee.born > resolved.within {
            ledger.row(Int(row(of: contact, by: resolved.attribution)))[resolved.word + 1] &+= 1
        }
    }

    /// By the coins of a contact: the same whenever it is asked.
    func whatFollows(_ type: Int, origin: Int, tier: Int, _ counter: UInt64, solves: Double) -> Sequel {
        let keys = coins(ofType: type, origin: origin)
        return whatFollows(floorTypes + type, tier: tier, solves: solves) {
            Uniform.draw(key: keys[$0.rawValue], counter: counter)
        }
    }

    /// The same of a first contact that an agent serves. They are asked for nearly in the order in which they came.
    @inline(__always)
    func whatFollows(first counter: UInt64, of line: UnsafeMutablePointer<FloorLine>, by agentIndex: Int32) -> Sequel {
        let floorType = floorTypes + line.pointee.type
        guard floorType.pointee.comesBack else { return .nothing }
        if !floorType.pointee.lastAhead.contains(counter) { tossAhead(ofType: line.pointee.type, from: counter) }
        if floorType.pointee.lastAhead.isSurelyLast(counter) { return .nothing }
        return whatFollows(
            floorType, tier: line.pointee.tier, solves: agent(agentIndex).pointee.solves
        ) { coin($0, ofType: line.pointee.type, counter) }
    }

    @inline(__always)
    private func whatFollows(
        _ floorType: UnsafeMutablePointer<FloorType>, tier: Int, solves: @autoclosure () -> Double,
        coin: (LifeDraws.Draw) -> Double
    ) -> Sequel {
        guard floorType.pointee.comesBack else { return .nothing }
        if floorType.pointee.waitsForCustomer > 0 && coin(.customerCoin) < floorType.pointee.waitsForCustomer {
            return .waitsForCustomer
        }
        if floorType.pointee.reopens > 0 && coin(.reopenCoin) < floorType.pointee.reopens { return .reopens }
        guard floorType.pointee.recontact.count > 0 else { return .nothing }
        // Mostly nobody need look at the agent, who may be far away in memory.
        let coin = coin(.recontactCoin)
        guard coin >= floorType.pointee.surelySolved else { return .nothing }
        let solved = (1 - floorType.pointee.recontact[tier]) * solves()
        return coin >= min(solved, 1) ? .recontacts : .nothing
    }

    /// Whether something follows, and sees to it.
    private mutating func comesBack(_ index: Int32) -> Bool {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        let origin = Int(contact.pointee.origin)
        guard contact.pointee.visitsBefore < 255 else { return false }
        let known = contact.pointee.sequel
        contact.pointee.sequel = nil
        switch known
            ?? whatFollows(
                type, origin: origin, tier: lines[Int(contact.pointee.line)].tier, contact.pointee.counter,
                solves: solves(contact))
        {
        case .nothing: return false
        case .waitsForCustomer:
            note(.waitsForCustomer, index)
            pause(index, for: life(of: contact).time(.customerTime, contact.pointee.counter))
        case .reopens:
            customers(contact, ofType: origin)[LifeCell.reopened] &+= 1
            note(.reopens, index)
            pause(index, for: life(of: contact).time(.reopenTime, contact.pointee.counter))
        case .recontacts:
            customers(contact, ofType: origin)[LifeCell.recontacts] &+= 1
            note(.recontacts, index)
            stopClock(index, isResolved: true)
            contact.pointee.attempt = 0
            visitAgain(
                index, as: floorTypes[type].recontactType,
                after: life(of: contact).time(.recontactTime, contact.pointee.counter), keepsPatience: false,
                keepsWork: false, by: contact.pointee.lastAgent)
        }
        return true
    }

    /// How much more or less than others the agent who handled it really solves.
    private func solves(_ contact: UnsafeMutablePointer<Contact>) -> Double {
        contact.pointee.lastAgent >= 0 ? agent(contact.pointee.lastAgent).pointee.solves : 1
    }

    /// The contact is off the floor for a time, and its clock stands still; then it comes back to its line: live work
    /// when the type is open.
    private mutating func pause(_ index: Int32, for time: UInt64) {
        let contact = contact(index)
        pauseClock(index)
        contact.pointee.visitsBefore += 1
        contact.pointee.phase = .outside
        contact.pointee.entry = .returned
        contact.pointee.marks.insert(.isUndrawn)
        contact.pointee.waitStamp &+= 1
        let isLive = lines[Int(contact.pointee.line)].isLive
        enterLater(
            index, at: isLive ? nextOpening(ofType: Int(contact.pointee.type), from: now &+ time) : now &+ time,
            by: contact.pointee.lastAgent)
    }
}
