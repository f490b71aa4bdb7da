// SPDX-License-Identifier: GPL-3.0-or-later

// When what agents have open ends: a contact, its ringing, or what it leaves behind.

extension Floor {
    /// It is known, or known anew, when something that an agent has open ends.
    @inline(__always)
    mutating func setEnd(of index: Int32, at instant: UInt64) {
        let contact = contact(index)
        contact.pointee.ends = max(instant, now)
        contact.pointee.left = 0
        contact.pointee.pace = .none
        contact.pointee.endOrder = UInt32(truncatingIfNeeded: sequence)
        sequence &+= 1
        touch(contact.pointee.agent)
    }

    /// What an agent has open, or when it ends, has changed: their key is set before somebody looks.
    @inline(__always)
    mutating func touch(_ agent: Int32) {
        if agent == unsettledAgent { return }
        settleEnds()
        unsettledAgent = agent
    }

    /// Sets the key of the agent whose contacts have changed. O(open contacts + log agents).
    @inline(__always)
    mutating func settleEnds() {
        guard unsettledAgent >= 0 else { return }
        let agent = agent(unsettledAgent)
        var (end, left, order) = (agent.pointee.busyUntil, Int64(0), agent.pointee.busyOrder)
        agent.pointee.endsFirst = -1
        var open = agent.pointee.open
        while open >= 0 {
            let contact = contact(open)
            let (ends, more, after) = (contact.pointee.ends, contact.pointee.left, contact.pointee.endOrder)
            if ends < end || (ends == end && ends != Tick.never && (more < left || (more == left && after < order))) {
                (end, left, order) = (ends, more, after)
                agent.pointee.endsFirst = open
            }
            open = contact.pointee.nextOpen
        }
        serviceEnds.set(unsettledAgent, end)
        nextOther = min(nextOther, end)
        unsettledAgent = -1
    }

    /// Where the next end of patience stands among what happens at its instant.
    @inline(__always) var orderOfNextPatience: UInt64 { FloorEvent.Rank.patience << 56 | patienceEnds.first.second }

    /// Where the next service end stands among what happens at its instant: by agent.
    @inline(__always) var orderOfNextEnd: UInt64 {
        let agent = serviceEnds.firstAgent
        let place = FloorEvent.Rank.service << 56 | UInt64(truncatingIfNeeded: agent) << 32
        if isLight(agent) { return place }
        let first = self.agent(agent).pointee.endsFirst
        return place | UInt64(first >= 0 ? contact(first).pointee.endOrder : self.agent(agent).pointee.busyOrder)
    }
}
