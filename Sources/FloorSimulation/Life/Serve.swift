// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Floor {
    /// An agent takes a contact: it is answered, or dialed first.
    mutating func serve(_ index: Int32, by agentIndex: Int32) {
        let contact = contact(index)
        let agent = agent(agentIndex)
        contactsTaken += 1
        agent.pointee.lastTurn = contactsTaken
        sequence &+= 1
        contact.pointee.began = sequence
        contact.pointee.agent = agentIndex
        let isOutbound = floorTypes[Int(contact.pointee.type)].isOutbound
        if (isOutbound || contact.pointee.marks.contains(.callback))
            && contact.pointee.marks.isDisjoint(with: [.interrupted, .returned])
        {
            if contact.pointee.marks.contains(.callback) && contact.pointee.dials == 0 { countCallback(contact) }
            contact.pointee.phase = .dialing
            open(index, by: agentIndex)
            note(.dials, index)
            let draws = life(of: contact)
            let part = contact.pointee.dials
            var time = draws.time(.ring, contact.pointee.counter, part: part)
            if isOutbound { time &+= draws.time(.preview, contact.pointee.counter, part: part) }
            setEnd(of: index, at: now &+ time)
        } else {
            answer(index)
            if finishAhead(index, by: agentIndex, from: now) { return }
            if teams[Int(agent.pointee.team)].isAnonymous {
                talk(index, anonymously: agentIndex, from: now)
            } else if teams[Int(agent.pointee.team)].isLight {
                talk(index, lightly: agentIndex)
            } else {
                open(index, by: agentIndex)
                talk(index)
            }
        }
    }

    /// Keeps the wait of an answered contact, for a report.
    @inline(__always)
    func noteWait(_ wait: UInt64, of line: UnsafeMutablePointer<FloorLine>, row: UInt32) {
        guard plan.isDetailed, countedRows.contains(Int(row)) else { return }
        line.pointee.longest = max(line.pointee.longest, wait)
        line.pointee.histogram![WaitHistogram.bucket(of: UInt32(min(wait, UInt64(UInt32.max))))] &+= 1
    }

    /// The wait of a contact is over: it is answered.
    mutating func answer(_ index: Int32) { answer(index, at: now) }

    /// - Parameter start: now, or a later instant at which it is certain to be answered.
    mutating func answer(_ index: Int32, at start: UInt64) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        if contact.pointee.marks.contains(.interrupted) {
            note(.resumes, index)
            return
        }
        let wait = start &- contact.pointee.queued
        contact.pointee.answeredAfter = UInt32(min(wait, UInt64(UInt32.max - 1)))
        note(.answered, index)
        settleBalance(contact, -1)
        if contact.pointee.marks.contains(.returned) { return }
        if !contact.pointee.marks.contains(.answered) {
            contact.pointee.marks.insert(.answered)
            contact.pointee.answered += 1
        }
        let cell = cell(of: contact)
        contact.pointee.answeredRow = row
        countNow(contact, by: .answer) {
            if !contact.pointee.marks.contains(.callback) { countAnswer(in: $0, of: $1, wait) }
        }
        if contact.pointee.marks.contains(.callback) {
            if !contact.pointee.marks.contains(.excused) { cell[stage.lifeOffset + LifeCell.calledBack] &+= 1 }
        } else {
            line.pointee.judgedToday += 1
            if wait <= line.pointee.target { line.pointee.inTimeToday += 1 }
            countAnswer(in: cell, of: line, wait)
            if let start = startCell(of: contact) {
                countAnswer(in: start, of: lines + floorTypes[line.pointee.type].door, wait)
            }
            if cell != uncounted && wait != 0 { noteWait(wait, of: line, row: contact.pointee.row) }
        }
        if !contact.pointee.marks.contains(.gotThrough) {
            contact.pointee.marks.insert(.gotThrough)
            contact.pointee.firstAnsweredRow = row
            contact.pointee.firstAnsweredAfter = contact.pointee.answeredAfter
            countCustomerNow(contact, by: .answer) { countAnswer(in: $0, of: $1, wait) }
            if contact.pointee.marks.contains(.isCustomer) {
                countAnswer(
                    in: self.cell(contact.pointee.bornRow, line: lineCount + Int(contact.pointee.origin)),
                    of: lines + floorTypes[Int(contact.pointee.origin)].door,
                    wait)
            }
        }
    }

    @inline(__always)
    func countAnswer(
        in cell: UnsafeMutablePointer<UInt64>, of line: UnsafeMutablePointer<FloorLine>, _ wait: UInt64
    ) {
        cell[wait == 0 ? LedgerCell.answeredAtOnce : LedgerCell.answeredLater] &+= 1
        cell[LedgerCell.waitOfAnswered] &+= wait
        guard wait != 0 else { return }
        countExcess(in: cell, of: line, wait)
        countLongest(in: cell, wait)
        for b in 0..<line.pointee.bounds.count {
            cell[LedgerCell.words &+ 2 &* b] &+= wait < UInt64(line.pointee.bounds[b]) ? 1 : 0
        }
    }

    /// Time waited beyond the reported threshold, for a report.
    @inline(__always)
    func countExcess(in cell: UnsafeMutablePointer<UInt64>, of line: UnsafeMutablePointer<FloorLine>, _ wait: UInt64) {
        guard let word = stage.excessWord, wait > line.pointee.target else { return }
        cell[word] &+= wait &- line.pointee.target
    }

    @inline(__always)
    func countLongest(in cell: UnsafeMutablePointer<UInt64>, _ wait: UInt64) {
        guard let word = stage.longestWord, wait > cell[word] else { return }
        cell[word] = wait
    }

    /// A contact is worked on from now; one handed over warmly, after a joint time with the agent who gives it.
    mutating func talk(_ index: Int32) {
        let contact = contact(index)
        contact.pointee.phase = .talking
        contact.pointee.progressed = now
        contact.pointee.marks.remove(.interrupted)
        let agent = agent(contact.pointee.agent)
        let speed = speed(of: contact)
        var joint: UInt64 = 0
        if contact.pointee.holder >= 0 {
            joint = life(of: contact).time(
                .joint, contact.pointee.counter, part: UInt8(lines[Int(contact.pointee.line)].tier))
            setEnd(of: contact.pointee.holder, at: now &+ joint)
            contact.pointee.holder = -1
        }
        // A backlog can outlast the clock's two thousand years; then the clock stands still.
        guard teams[Int(agent.pointee.team)].isShared else {
            contact.pointee.work += Double(joint) * speed
            let left = contact.pointee.work / speed
            setEnd(of: index, at: left < 0x1p48 ? min(now &+ UInt64(left + 0.5), Tick.never &- 2) : Tick.never &- 2)
            return
        }
        setEnd(of: index, at: now)
        contact.pointee.pace = pace(of: contact)
        contact.pointee.left =
            Pace.work(ofTicks: contact.pointee.work / speed) &+ Int64(min(joint, 1 << 38))
            &* contact.pointee.pace.perTick
        expectEnd(of: contact)
    }

    @inline(__always)
    private func speed(of contact: UnsafeMutablePointer<Contact>) -> Double {
        let agent = agent(contact.pointee.agent)
        return teams[Int(agent.pointee.team)].speeds[Int(contact.pointee.type)] * agent.pointee.speed
    }

    /// How fast the work of a contact goes with its agent of slots now.
    private func pace(of contact: UnsafeMutablePointer<Contact>) -> Pace {
        let paces = lines[Int(contact.pointee.line)].paces
        return paces[min(Int(agent(contact.pointee.agent).pointee.openCount), paces.count) - 1]
    }

    /// When a contact with an agent of slots ends, at its pace.
    private func expectEnd(of contact: UnsafeMutablePointer<Contact>) {
        let ticks = contact.pointee.pace.ticks(contact.pointee.left)
        contact.pointee.ends = min(contact.pointee.progressed &+ ticks, Tick.never &- 2)
    }

    /// Adds to what an agent has open; the others go on at another pace.
    mutating func open(_ index: Int32, by agentIndex: Int32) {
        let contact = contact(index)
        let agent = agent(agentIndex)
        let team = teams + Int(agent.pointee.team)
        if agent.pointee.openCount == 0 { setState(agentIndex, .busy) }
        contact.pointee.nextOpen = agent.pointee.open
        contact.pointee.agent = agentIndex
        agent.pointee.open = index
        agent.pointee.openCount += 1
        let type = floorTypes + Int(contact.pointee.type)
        if team.pointee.slots[type.pointee.channel] == 0 { agent.pointee.exclusive += 1 }
        agent.pointee.load &+= team.pointee.pools.steps[type.pointee.channel]
        if type.pointee.isInterruptible && !contact.pointee.isRemainder { team.pointee.interruptible += 1 }
        if team.pointee.isShared { changePace(of: agentIndex) }
        updateRoom(of: agentIndex)
    }

    /// Takes away from what an agent has open.
    mutating func close(_ index: Int32) {
        let contact = contact(index)
        let agentIndex = contact.pointee.agent
        let agent = agent(agentIndex)
        let team = teams + Int(agent.pointee.team)
        if agent.pointee.open == index {
            agent.pointee.open = contact.pointee.nextOpen
        } else {
            var open = agent.pointee.open
            while self.contact(open).pointee.nextOpen != index { open = self.contact(open).pointee.nextOpen }
            self.contact(open).pointee.nextOpen = contact.pointee.nextOpen
        }
        contact.pointee.nextOpen = -1
        contact.pointee.agent = -1
        contact.pointee.lastAgent = agentIndex
        contact.pointee.ends = Tick.never
        contact.pointee.pace = .none
        touch(agentIndex)
        agent.pointee.openCount -= 1
        let type = floorTypes + Int(contact.pointee.type)
        if team.pointee.slots[type.pointee.channel] == 0 { agent.pointee.exclusive -= 1 }
        agent.pointee.load &-= team.pointee.pools.steps[type.pointee.channel]
        if type.pointee.isInterruptible && !contact.pointee.isRemainder { team.pointee.interruptible -= 1 }
        if agent.pointee.openCount > 0 {
            if team.pointee.isShared { changePace(of: agentIndex) }
            updateRoom(of: agentIndex)
        }
    }

    /// The number of contacts that an agent of slots has open has changed: what is left of each goes on at the new pace.
    mutating func changePace(of agentIndex: Int32) {
        // Of those who have as many open, the first is who came to that number first.
        agent(agentIndex).pointee.idleSince = now
        touch(agentIndex)
        var open = agent(agentIndex).pointee.open
        while open >= 0 {
            let contact = contact(open)
            if contact.pointee.pace.perTick > 0 {
                progress(contact)
                contact.pointee.pace = pace(of: contact)
                expectEnd(of: contact)
            }
            open = contact.pointee.nextOpen
        }
    }

    /// Brings the work that is left up to date. The clock may have gone back by a tick, for what ended a tick before.
    private func progress(_ contact: UnsafeMutablePointer<Contact>) {
        let ticks = Int64(bitPattern: now &- contact.pointee.progressed)
        contact.pointee.left &-= ticks &* contact.pointee.pace.perTick
        contact.pointee.progressed = now
    }

    /// Deferred work gives way to a live contact; it waits where it stood, with the work that is left.
    mutating func interrupt(_ index: Int32) {
        let contact = contact(index)
        if contact.pointee.pace.perTick > 0 {
            progress(contact)
            contact.pointee.work = Double(max(contact.pointee.left, 0)) / Double(Pace.alone) * speed(of: contact)
        } else {
            let done = Double(now &- contact.pointee.progressed) * speed(of: contact)
            contact.pointee.work = max(contact.pointee.work - done, 0)
        }
        note(.interrupted, index)
        let agentIndex = contact.pointee.agent
        close(index)
        contact.pointee.marks.insert(.interrupted)
        join(index)
        if agent(agentIndex).pointee.openCount == 0 { rest(agentIndex) }
    }
}
