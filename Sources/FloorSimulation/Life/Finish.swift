// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Floor {
    /// What an agent had open is done: ringing, a contact, or what follows it.
    mutating func endService(_ index: Int32) {
        let contact = contact(index)
        let agentIndex = contact.pointee.agent
        switch contact.pointee.phase {
        case .dialing: dialed(index)
        case .talking: finish(index)
        case .holding: letGo(index)
        case .wrapping:
            note(.wrapsUp, index)
            drop(index)
        case .spare, .outside, .waiting: preconditionFailure("nobody serves it")
        }
        free(agentIndex)
    }

    /// The joint time is over, or the contact has given up: the agent who gave it may have to write it up.
    mutating func letGo(_ index: Int32) {
        note(.letsGo, index)
        contact(index).pointee.phase = .wrapping
        if !beginWrapping(index) { drop(index) }
    }

    /// A contact is handled at its tier.
    private mutating func finish(_ index: Int32) {
        let agentIndex = contact(index).pointee.agent
        note(.handled, index)
        countHandled(contact(index))
        leaveTier(index)
        let escalates = contact(index).pointee.marks.contains(.escalates)
        let floorType = floorTypes + Int(contact(index).pointee.type)
        // Nothing else that the agent has open changes its pace by what follows.
        let isAlone = agent(agentIndex).pointee.openCount == 1
        if isAlone { contact(index).pointee.phase = .outside }
        // What the contact leaves with the agent takes its place before it goes, so that the agent is never idle.
        if escalates && floorType.pointee.isWarm {
            let stub = stub(of: index, .holding)
            open(stub, by: agentIndex)
            contact(index).pointee.holder = stub
        } else if floorType.pointee.hasAfterContact {
            guard escalates else {
                wrapUp(index, isAlone: isAlone)
                return
            }
            leaveWrapping(of: index, with: agentIndex)
        }
        close(index)
        if escalates {
            escalate(index, at: now)
        } else if resolve(index) {
            end(index)
        }
    }

    /// A contact is handled, and leaves after-contact work: where nothing more comes of it, its record becomes that work.
    /// - Parameter isAlone: whether the agent had nothing else open.
    private mutating func wrapUp(_ index: Int32, isAlone: Bool) {
        let contact = contact(index)
        let agentIndex = contact.pointee.agent
        contact.pointee.lastAgent = agentIndex
        let floorType = floorTypes + Int(contact.pointee.type)
        if floorType.pointee.comesBack && contact.pointee.sequel != .nothing {
            leaveWrapping(of: index, with: agentIndex)
            close(index)
            if resolve(index) { end(index) }
            return
        }
        // The contact has left its agent, who still has the record open.
        contact.pointee.agent = -1
        _ = resolve(index)
        contact.pointee.agent = agentIndex
        aliveOfDay[Int(contact.pointee.bornRow) / calendar.intervalsPerDay] -= 1
        let team = teams + Int(agent(agentIndex).pointee.team)
        if floorType.pointee.isInterruptible { team.pointee.interruptible -= 1 }
        contact.pointee.phase = .wrapping
        if !beginWrapping(index) { drop(index) }
        // As if the work had been opened and the contact closed: the agent came to this number of contacts just now.
        if team.pointee.isShared && (floorType.pointee.comesBack || !isAlone) {
            changePace(of: agentIndex)
            updateRoom(of: agentIndex)
        }
    }

    private mutating func leaveWrapping(of index: Int32, with agentIndex: Int32) {
        let stub = stub(of: index, .wrapping)
        open(stub, by: agentIndex)
        if !beginWrapping(stub) { drop(stub) }
    }

    /// An answered contact leaves its tier.
    func countHandled(_ contact: UnsafeMutablePointer<Contact>) {
        countNow(contact, by: .end) {
            if !contact.pointee.marks.contains(.callback) {
                countAnswer(in: $0, of: $1, UInt64(contact.pointee.answeredAfter))
            }
        }
    }

    /// What a contact leaves with its agent.
    private mutating func stub(of index: Int32, _ phase: Contact.Phase) -> Int32 {
        let stub = contacts.take()
        let contact = contact(index)
        let copy = self.contact(stub)
        copy.pointee.origin = contact.pointee.origin
        copy.pointee.day = contact.pointee.day
        copy.pointee.number = contact.pointee.number
        copy.pointee.visitsBefore = contact.pointee.visitsBefore
        copy.pointee.type = contact.pointee.type
        copy.pointee.line = contact.pointee.line
        copy.pointee.phase = phase
        return stub
    }

    /// After-contact work begins. False when there is none.
    private mutating func beginWrapping(_ index: Int32) -> Bool {
        let contact = contact(index)
        let agent = agent(contact.pointee.agent)
        guard floorTypes[Int(contact.pointee.type)].hasAfterContact else { return false }
        let time = afterContactTime(
            type: Int(contact.pointee.type), origin: Int(contact.pointee.origin),
            lines + Int(contact.pointee.line), contact.pointee.counter)
        let speed =
            teams[Int(agent.pointee.team)].speeds[Int(contact.pointee.type)] * agent.pointee.speed
        setEnd(of: index, at: now &+ UInt64(Double(time) / speed + 0.5))
        return true
    }

    /// What was no contact any more is gone.
    mutating func drop(_ index: Int32) {
        close(index)
        contacts.giveBack(index)
    }

    /// An agent has room again: he rests, takes what is due, or looks for work.
    mutating func free(_ index: Int32) {
        // Who stayed for the last contact has gone home with it.
        guard index >= 0, agent(index).pointee.state != .off else { return }
        if agent(index).pointee.openCount == 0 {
            if takesTheNext(index) { return }
            rest(index)
        }
        if agent(index).pointee.state == .idle || agent(index).pointee.state == .busy { look(index) }
    }

    /// An agent who has finished takes a contact that waits, without being idle between: who counts idle agents, or
    /// stands among them, would see no difference.
    private mutating func takesTheNext(_ index: Int32) -> Bool {
        let agent = agent(index)
        guard agent.pointee.state == .busy, !agent.pointee.isLeaving, agent.pointee.number >= 0,
            !teams[Int(agent.pointee.team)].hasThresholds
        else { return false }
        agent.pointee.idleSince = now
        connect(agent: index)
        if self.agent(index).pointee.openCount > 0 { return true }
        beginIdle(index)
        return true
    }

    /// An agent on the floor looks for work.
    mutating func look(_ index: Int32) {
        let agent = agent(index)
        guard agent.pointee.state == .idle || agent.pointee.state == .busy, !agent.pointee.isLeaving,
            agent.pointee.exclusive == 0, agent.pointee.number >= 0
        else { return }
        // Anonymous agents who are busy, or idle in the tree, take who waits when they are free.
        if teams[Int(agent.pointee.team)].isAnonymous && !isInPool(index) { return }
        connect(agent: index)
    }
}
