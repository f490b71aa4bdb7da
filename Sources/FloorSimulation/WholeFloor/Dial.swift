// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Calls that agents make: callbacks, and outbound contacts from a list.

extension WholeFloor {
    /// A customer who must wait is offered a callback when the expected wait is long: contacts ahead of it for the same
    /// agents, and itself, times the mean handle time ÷ the agents on the floor.
    mutating func offerCallback(_ index: Int32) {
        let contact = contact(index)
        let at = Int(contact.pointee.line)
        // Who is handed over warmly has an agent on the line.
        guard let callback = types[lines[at].type].callback, !contact.pointee.marks.contains(.callback),
            contact.pointee.holder < 0
        else { return }
        let queue = lines[at].firstQueue
        var staffed = 0
        for place in 0..<queues[queue].crews.count { staffed += crews[Int(queues[queue].crews[place])].staffed }
        var ahead = 0
        if queues[queue].crews.count > 0 {
            let crew = crews + Int(queues[queue].crews[0])
            for place in 0..<crew.pointee.queues.count {
                let other = Int(crew.pointee.queues[place])
                if !queues[other].isBelowLive { ahead += queues[other].count }
            }
        }
        let expected = staffed == 0 ? Double.infinity : Double(ahead + 1) * whole.lines[at].meanHandle / Double(staffed)
        guard expected > callback.offeredAbove,
            life(of: contact).uniform(.callbackCoin, contact.pointee.counter) < callback.accepted
        else { return }
        contact.pointee.marks.insert(.callback)
        counted(contact, LifeCell.callbackAccepted)
        releaseLine(index)
        note(.takesCallback, index)
    }

    /// It has rung: somebody answers, or it is tried again later, or given up.
    mutating func dialed(_ index: Int32) {
        let contact = contact(index)
        let type = types[Int(contact.pointee.type)]
        let dialing = type.outbound?.dialing ?? type.callback!.dialing
        let attempt = contact.pointee.dials
        contact.pointee.dials += 1
        let coin = life(of: contact).uniform(.reachedCoin, contact.pointee.counter, part: attempt)
        if coin < dialing.reached(onAttempt: Int(attempt)) {
            answer(index)
            talk(index)
            return
        }
        note(.notReached, index)
        close(index)
        guard Int(contact.pointee.dials) < dialing.attempts else {
            leave(index, as: .unreached)
            return
        }
        endLive(index)
        contact.pointee.phase = .outside
        contact.pointee.entry = .dialed
        contact.pointee.waitStamp &+= 1
        let delay = life(of: contact).time(.retry, contact.pointee.counter, part: attempt)
        let at = nextOpening(ofType: Int(contact.pointee.type), from: now &+ delay)
        schedule(
            .arrives, at: at, rank: Happening.Rank.handedOn, index, stamp: contact.pointee.waitStamp)
    }
}
