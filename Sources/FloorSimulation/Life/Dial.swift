// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

// Calls that agents make: callbacks, and outbound contacts from a list.

extension Floor {
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
        for place in 0..<queues[queue].teams.count { staffed += teams[Int(queues[queue].teams[place])].staffed }
        var ahead = 0
        if queues[queue].teams.count > 0 {
            let team = teams + Int(queues[queue].teams[0])
            for place in 0..<team.pointee.queues.count {
                let other = Int(team.pointee.queues[place])
                if !queues[other].isBelowLive { ahead += waiting(inQueue: other) }
            }
        }
        let expected = staffed == 0 ? Double.infinity : Double(ahead + 1) * route.lines[at].meanHandle / Double(staffed)
        guard expected > callback.offeredAbove,
            life(of: contact).uniform(.callbackCoin, contact.pointee.counter) < callback.accepted
        else { return }
        contact.pointee.marks.insert(.callback)
        counted(contact, LifeCell.callbackAccepted)
        releaseLine(index)
        note(.takesCallback, index)
    }

    /// The type closes: who is to be called back is called when it opens again, with the place that they had.
    mutating func postponeCallbacks(ofLine line: Int) {
        var waiting: [Int32] = []
        for queue in 0..<queueCount where Int(queues[queue].line) == line {
            for place in 0..<queues[queue].count {
                let index = queues[queue].contact(at: place)
                if contact(index).pointee.marks.contains(.callback) { waiting.append(index) }
            }
        }
        waiting.sort { contact($0).pointee.sequence < contact($1).pointee.sequence }
        for index in waiting {
            withdraw(index)
            postpone(index)
        }
    }

    /// A callback that would be made outside the type's hours.
    mutating func postpone(_ index: Int32) {
        let contact = contact(index)
        endLive(index)
        contact.pointee.phase = .outside
        contact.pointee.entry = .dialed
        contact.pointee.waitStamp &+= 1
        // The first tick of the type's hours; where these never end, the centre closes: then its next day.
        let opens = route.openClocks[Int(contact.pointee.type)].instant(after: 1, from: now) &- 1
        let tomorrow = midnight &+ Tick.at(second: 86_400 + calendar.opening)
        schedule(
            .arrives, at: opens > now ? opens : max(tomorrow, now), rank: FloorEvent.Rank.handedOn,
            order: contact.pointee.sequence, index, stamp: contact.pointee.waitStamp)
    }

    /// A callback is made for the first time, or has not been made when the simulation ends.
    func countCallback(_ contact: UnsafeMutablePointer<Contact>, isMade: Bool = true) {
        guard contact.pointee.marks.isDisjoint(with: [.excused, .returned]) else { return }
        let delay = now &- contact.pointee.queued
        counted(contact, LifeCell.callbackDelay, delay)
        for callbacks in stage.counts.callbacks where callbacks.line == Int(contact.pointee.line) {
            let words = ledger.row(Int(contact.pointee.row)) + callbacks.word
            let isInTime = isMade && delay <= callbacks.within
            words[isInTime ? CountLayout.Column.Callback.inTime : CountLayout.Column.Callback.late] &+= 1
            words[CountLayout.Column.Callback.delay] &+= delay
        }
    }

    /// It has rung: somebody answers, or it is tried again later, or given up.
    mutating func dialed(_ index: Int32) {
        let contact = contact(index)
        let floorType = floorTypes + Int(contact.pointee.type)
        let attempt = contact.pointee.dials
        contact.pointee.dials += 1
        let coin = life(of: contact).uniform(.reachedCoin, contact.pointee.counter, part: attempt)
        if coin < floorType.pointee.reached[min(Int(attempt), floorType.pointee.reached.count - 1)] {
            answer(index)
            talk(index)
            return
        }
        note(.notReached, index)
        close(index)
        guard Int(contact.pointee.dials) < floorType.pointee.dialAttempts else {
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
            .arrives, at: at, rank: FloorEvent.Rank.handedOn, index, stamp: contact.pointee.waitStamp)
    }
}
