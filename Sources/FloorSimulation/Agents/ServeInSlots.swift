// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What agents of light teams do (`LightAgents`): open a contact, end it, take the next.

extension Floor {
    /// Whether an agent is of a light team.
    @inline(__always)
    func isLight(_ index: Int32) -> Bool { hasLight && teams[Int(agent(index).pointee.team)].isLight }

    /// Before anybody comes to the floor.
    mutating func clearLightAgents() {
        hasLight = (0..<teamCount).contains { teams[$0].isLight }
        guard hasLight else { return }
        for index in 0..<Int32(agents.count) {
            let team = teams + Int(agent(index).pointee.team)
            light.agent(index).initialize(to: LightAgent(team: team, number: index - team.pointee.first))
        }
    }

    /// The agent of a light team who takes the next contact, or -1.
    @inline(__always)
    func firstWithRoom(ofLight team: UnsafeMutablePointer<FloorTeam>) -> Int32 {
        let number = team.pointee.light.firstWithRoom(prefersLoaded: team.pointee.prefersLoaded)
        return number >= 0 ? team.pointee.first &+ number : -1
    }

    /// The longest idle agent of a light team, or -1.
    func firstIdle(ofLight team: Int) -> Int32 {
        let number = teams[team].light.first(0)
        return number >= 0 ? teams[team].first + number : -1
    }

    /// An agent of a light team has nothing to do.
    mutating func beginIdleLightly(_ index: Int32) {
        settle(index)
        agent(index).pointee.state = .idle
        let agent = light.agent(index)
        agent.pointee.hasRoom = true
        agent.pointee.team.pointee.light.insert(Int(agent.pointee.number), 0, at: now)
    }

    /// An agent of a light team begins a contact with a record.
    mutating func talk(_ index: Int32, lightly agentIndex: Int32) {
        beginTalk(index, lightly: agentIndex)
        settleLight(agentIndex)
    }

    /// The same; `settleLight` follows.
    mutating func beginTalk(_ index: Int32, lightly agentIndex: Int32) {
        let contact = contact(index)
        let agent = light.agent(agentIndex)
        contact.pointee.phase = .talking
        let speed =
            agent.pointee.team.pointee.speeds[Int(contact.pointee.type)] * self.agent(agentIndex).pointee.speed
        open(
            OpenContact(
                came: contact.pointee.queued, row: contact.pointee.row, day: 0, line: UInt16(contact.pointee.line),
                contact: index), work: Pace.work(ofTicks: contact.pointee.work / speed), by: agentIndex)
    }

    /// The work of a contact without a record for an agent of a light team.
    @inline(__always)
    func work(of visit: TierVisit, _ type: Int, for index: Int32) -> Int64 {
        let team = light.agent(index).pointee.team
        guard team.pointee.light.isPaced else { return Int64(visit.handle) &* Pace.alone }
        return Pace.work(ofTicks: Double(visit.handle) / (team.pointee.speeds[type] * agent(index).pointee.speed))
    }

    /// Adds to what an agent has open; `settleLight` follows.
    @inline(__always)
    mutating func open(_ contact: OpenContact, work: Int64, by index: Int32) {
        let agent = light.agent(index)
        if agent.pointee.count == 0 {
            agent.pointee.done = 0
            agent.pointee.doneAt = now
            if self.agent(index).pointee.state != .busy {
                settle(index)
                self.agent(index).pointee.state = .busy
            }
        } else {
            progress(agent)
        }
        let due = agent.pointee.done &+ work
        let open = light.contacts(of: index)
        var place = Int(agent.pointee.count)
        while place > 0, open[place &- 1].due > due {
            open[place] = open[place &- 1]
            place &-= 1
        }
        (open + place).initialize(to: contact)
        open[place].due = due
        agent.pointee.count &+= 1
    }

    /// Brings an agent's clock of work done up to date.
    @inline(__always)
    private func progress(_ agent: UnsafeMutablePointer<LightAgent>) {
        let ticks = Int64(bitPattern: now &- agent.pointee.doneAt)
        agent.pointee.done &+= ticks &* agent.pointee.team.pointee.light.paces[Int(agent.pointee.count)].perTick
        agent.pointee.doneAt = now
    }

    /// What an agent has open has changed, and there is some: their next end, and their place among those with room.
    @inline(__always)
    mutating func settleLight(_ index: Int32) {
        let agent = light.agent(index)
        let team = agent.pointee.team.pointee.light
        let count = Int(agent.pointee.count)
        if agent.pointee.done > 1 << 60 { beginClockAnew(of: index) }
        let left = light.contacts(of: index).pointee.due &- agent.pointee.done
        expect(min(now &+ team.paces[count].ticks(left), Tick.never &- 2), of: index)
        let number = Int(agent.pointee.number)
        if agent.pointee.hasRoom { team.remove(number) }
        agent.pointee.hasRoom = count < team.most && number >= 0
        if agent.pointee.hasRoom { team.insert(number, count, at: now) }
    }

    @inline(__always)
    private mutating func expect(_ end: UInt64, of index: Int32) {
        serviceEnds.set(index, end)
        nextOther = min(nextOther, end)
    }

    /// Of an agent who is never idle for years.
    @inline(never)
    private func beginClockAnew(of index: Int32) {
        let agent = light.agent(index)
        for place in 0..<Int(agent.pointee.count) { light.contacts(of: index)[place].due &-= agent.pointee.done }
        agent.pointee.done = 0
    }

    /// An agent of a light team stands no longer among those with room.
    func leaveList(_ index: Int32) {
        let agent = light.agent(index)
        guard agent.pointee.hasRoom else { return }
        agent.pointee.hasRoom = false
        agent.pointee.team.pointee.light.remove(Int(agent.pointee.number))
    }

    /// The first of what an agent of a light team has open ends.
    mutating func endLight(_ index: Int32) {
        let agent = light.agent(index)
        progress(agent)
        let open = light.contacts(of: index)
        let ended = open.pointee
        agent.pointee.count &-= 1
        for place in 0..<Int(agent.pointee.count) { open[place] = open[place &+ 1] }
        if ended.contact == OpenContact.none { countEnd(of: ended) } else { handledLightly(ended.contact, by: index) }
        if agent.pointee.number >= 0 { _ = takeWaiting(index) }
        if agent.pointee.count > 0 {
            settleLight(index)
            return
        }
        expect(Tick.never, of: index)
        if agent.pointee.number < 0 {
            goHome(index)
        } else {
            leaveList(index)
            beginIdleLightly(index)
        }
    }

    /// Nothing more comes of a contact without a record, which is handled.
    @inline(__always)
    private mutating func countEnd(of ended: OpenContact) {
        let line = lines + Int(ended.line)
        if line.pointee.isDoor { countResolved(came: ended.came, of: line, ledger.row(Int(ended.row)), at: now) }
        if line.pointee.holdsLine { trunks[line.pointee.type].held -= 1 }
        aliveOfDay[Int(ended.day)] -= 1
        if line.pointee.isWatched { endLive(ofType: line.pointee.type) }
    }

    @inline(never)
    private mutating func handledLightly(_ index: Int32, by agentIndex: Int32) {
        contact(index).pointee.phase = .outside
        contact(index).pointee.lastAgent = agentIndex
        if contact(index).pointee.marks.contains(.escalates) {
            escalate(index, at: now)
        } else if resolve(index) {
            end(index)
        }
    }

    /// An agent of a light team who has room looks for waiting contacts, until they are full. Returns whether they took
    /// any; then `settleLight` follows.
    @inline(__always)
    mutating func takeWaiting(_ index: Int32) -> Bool {
        let agent = light.agent(index)
        let team = agent.pointee.team
        var takes = false
        while Int(agent.pointee.count) < team.pointee.light.most,
            let line = lineOfNext(forLight: team)
        {
            takes = true
            let waiter = takeWaiter(of: line)
            if waiter.contact >= 0 {
                serve(waiter.contact, by: index)
                continue
            }
            begin(waiter.visit, of: line, row: waiter.row, sequence: waiter.sequence, lightlyBy: index)
        }
        return takes
    }

    /// The line whose first contact a light team takes; mostly there is one.
    @inline(__always)
    private mutating func lineOfNext(forLight team: UnsafeMutablePointer<FloorTeam>) -> UnsafeMutablePointer<FloorLine>?
    {
        guard team.pointee.lines.count == 1 else { return lineOfNext(for: team, by: rules.standardOrder!) }
        let line = team.pointee.lines[0]
        return line.pointee.waiting > 0 && firstWaiter(of: line) != nil ? line : nil
    }

    /// The simulation ends: deadlines that have passed of contacts without a record that are still served.
    func countOpenLightly() {
        for index in 0..<Int32(agents.count) where isLight(index) && agent(index).pointee.state == .busy {
            for place in 0..<Int(light.agent(index).pointee.count) {
                let open = light.contacts(of: index)[place]
                let line = lines + Int(open.line)
                guard open.contact == OpenContact.none, countedRows.contains(Int(open.row)),
                    deadline(ofType: line.pointee.type, from: open.came) < now
                else { continue }
                ledger.row(Int(open.row))[line.pointee.customers + stage.lifeOffset + LifeCell.pastDeadline] &+= 1
            }
        }
    }

    /// Gives what an agent of a light team has open to another, who finishes it.
    mutating func handLightly(from index: Int32, to standIn: Int32) {
        leaveList(index)
        progress(light.agent(index))
        light.hand(from: index, to: standIn)
        expect(Tick.never, of: index)
        settleLight(standIn)
    }

    /// When an agent of a light team is free of all that is open.
    func freeOfAll(_ index: Int32) -> UInt64 {
        let agent = light.agent(index)
        let count = Int(agent.pointee.count)
        let left = light.contacts(of: index)[count - 1].due &- agent.pointee.done
        let pace = agent.pointee.team.pointee.light.paces[count]
        return min(agent.pointee.doneAt &+ pace.ticks(left), Tick.never &- 2)
    }
}
