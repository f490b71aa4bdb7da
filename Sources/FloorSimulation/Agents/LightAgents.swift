// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// Teams with slots whose contacts need no record: headcounts with slots of one channel and one slow-down. What an agent has
// open is a short list, and all of it goes at one pace, so that the agent has a clock of work done by each: a contact ends
// when that clock has come as far as it stood when the contact began and its work beyond. When the number open changes,
// nothing is written of the others, and the agent alone has a key in `ServiceEnds` (egalitarian processor sharing in virtual
// time). Agents with room stand in a list for each number open, who came to it first in front.
//
// All that a contact touches of its agent stands together: what generic individuals have in `Agent` is spread over four
// cache lines. In `Agent` there is only the state, with the account of it.

/// What a light team has beside its agents.
struct LightTeam {
    /// Contacts open at most.
    let most: Int
    /// By the number open.
    let paces: UnsafeMutableBufferPointer<Pace>
    /// Whether work takes another time than its handle time: by speed.
    let isPaced: Bool
    /// Its agents by number, then for each number of contacts open with which there is room, the two ends of a list.
    let links: UnsafeMutablePointer<Link>
    private let agents: Int

    /// A place in a list; the ends are linked to each other, so that no case is special.
    struct Link {
        var next: Int32
        var previous: Int32
        /// When the agent came to the list.
        var since: UInt64
    }

    init(of team: Team, agents: Int, center: ContactCenter, _ route: RoutePlan, lines own: Set<Int>, mayBeLight: Bool) {
        let types = center.contactTypes
        let type = own.first.map { types[route.types[$0]] }
        let slots = mayBeLight ? type.flatMap { team.slots.perChannel[$0.channel] } ?? 0 : 0
        let handling = type?.handling[team.tier]
        most = min(slots, team.slots.most)
        paces = .copy(
            of: mayBeLight ? (0...most).map { Pace(slowdown: handling!.slowdown(open: max($0, 1))) } : [])
        isPaced = types.indices.contains { team.speed[$0] != 1 } || team.seniorities.contains { $0.speed != 1 }
        self.agents = agents
        links = .allocate(capacity: mayBeLight ? agents + most : 1)
        clear()
    }

    func deallocate() {
        paces.deallocate()
        links.deallocate()
    }

    /// Nobody has room.
    func clear() {
        for load in 0..<most { links[end(load)] = Link(next: Int32(end(load)), previous: Int32(end(load)), since: 0) }
    }

    @inline(__always) private func end(_ load: Int) -> Int { agents &+ load }

    /// The first agent with so many open, by number, or -1.
    @inline(__always)
    func first(_ load: Int) -> Int32 {
        let first = links[end(load)].next
        return Int(first) < agents ? first : -1
    }

    /// The agent who takes the next contact, by number, or -1. O(slots).
    @inline(__always)
    func firstWithRoom(prefersLoaded: Bool) -> Int32 {
        for step in 0..<most {
            let first = first(prefersLoaded ? most &- 1 &- step : step)
            if first >= 0 { return first }
        }
        return -1
    }

    /// Behind those who came to the list before; those of one instant by number.
    @inline(__always)
    func insert(_ number: Int, _ load: Int, at now: UInt64) {
        var before = Int(links[end(load)].previous)
        while before < agents, links[before].since == now, before > number { before = Int(links[before].previous) }
        let after = Int(links[before].next)
        links[number] = Link(
            next: Int32(truncatingIfNeeded: after), previous: Int32(truncatingIfNeeded: before), since: now)
        links[before].next = Int32(truncatingIfNeeded: number)
        links[after].previous = Int32(truncatingIfNeeded: number)
    }

    @inline(__always)
    func remove(_ number: Int) {
        let link = links[number]
        links[Int(link.previous)].next = link.next
        links[Int(link.next)].previous = link.previous
    }
}

/// An agent of a light team. 32 bytes.
struct LightAgent {
    let crew: UnsafeMutablePointer<Crew>
    /// The work done by each contact open since something was, up to an instant (`Pace`).
    var done: Int64 = 0
    var doneAt: UInt64 = 0
    /// In the team; -1: finishes for one whose number is called again.
    var number: Int32
    /// Contacts open.
    var count: Int16 = 0
    /// Whether they stand in a list of those with room.
    var hasRoom = false

    init(crew: UnsafeMutablePointer<Crew>, number: Int32) {
        self.crew = crew
        self.number = number
    }
}

/// What an agent of a light team has open. 32 bytes.
struct OpenContact {
    /// On the agent's clock of work done, when it ends.
    var due: Int64 = 0
    /// When it came; its day, and row of the ledger.
    let came: UInt64
    let row: UInt32
    let day: UInt16
    let line: UInt16
    /// Its record; -1: nothing more comes of it, and it has none.
    let contact: Int32

    static let none: Int32 = -1
}

/// The agents of light teams, each followed by the contacts open, the one that ends first in front: with three slots two
/// lines of cache, and mostly the first is enough. Plain memory; `deallocate` once.
struct LightAgents {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    /// Bytes of an agent.
    private let stride: Int

    private static let place = MemoryLayout<OpenContact>.stride

    /// - Parameters:
    ///   - count: agents of the floor, those of other teams included.
    ///   - most: contacts open with an agent at most; 0 where no team is light.
    init(agents count: Int, most: Int) {
        precondition(MemoryLayout<LightAgent>.size <= LightAgents.place, "an agent fits the place of a contact")
        stride = (1 + most) * LightAgents.place
        capacity = most > 0 ? count : 0
        memory = .allocate(byteCount: capacity * stride, alignment: 64)
    }

    func deallocate() { memory.deallocate() }

    @inline(__always)
    func agent(_ index: Int32) -> UnsafeMutablePointer<LightAgent> {
        (memory + Int(index) &* stride).assumingMemoryBound(to: LightAgent.self)
    }

    @inline(__always)
    func contacts(of index: Int32) -> UnsafeMutablePointer<OpenContact> {
        (memory + (Int(index) &* stride &+ LightAgents.place)).assumingMemoryBound(to: OpenContact.self)
    }

    /// Makes room for an agent who finishes for another, and gives them what that one has open.
    mutating func hand(from index: Int32, to standIn: Int32) {
        if Int(standIn) >= capacity { grow(toHold: Int(standIn)) }
        (memory + Int(standIn) * stride).copyMemory(from: memory + Int(index) * stride, byteCount: stride)
        agent(standIn).pointee.number = -1
        agent(standIn).pointee.hasRoom = false
        agent(index).pointee.count = 0
    }

    private mutating func grow(toHold index: Int) {
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: 2 * (index + 1) * stride, alignment: 64)
        fresh.copyMemory(from: memory, byteCount: capacity * stride)
        memory.deallocate()
        memory = fresh
        capacity = 2 * (index + 1)
    }
}

extension Floor {
    /// Whether an agent is of a light team.
    @inline(__always)
    func isLight(_ index: Int32) -> Bool { hasLight && crews[Int(agent(index).pointee.crew)].isLight }

    /// Before anybody comes to the floor.
    mutating func clearLightAgents() {
        hasLight = (0..<crewCount).contains { crews[$0].isLight }
        guard hasLight else { return }
        for index in 0..<Int32(agents.count) {
            let crew = crews + Int(agent(index).pointee.crew)
            light.agent(index).initialize(to: LightAgent(crew: crew, number: index - crew.pointee.first))
        }
    }

    /// The agent of a light team who takes the next contact, or -1.
    @inline(__always)
    func firstWithRoom(ofLight crew: UnsafeMutablePointer<Crew>) -> Int32 {
        let number = crew.pointee.light.firstWithRoom(prefersLoaded: crew.pointee.prefersLoaded)
        return number >= 0 ? crew.pointee.first &+ number : -1
    }

    /// The longest idle agent of a light team, or -1.
    func firstIdle(ofLight crew: Int) -> Int32 {
        let number = crews[crew].light.first(0)
        return number >= 0 ? crews[crew].first + number : -1
    }

    /// An agent of a light team has nothing to do.
    mutating func beginIdleLightly(_ index: Int32) {
        settle(index)
        agent(index).pointee.state = .idle
        let agent = light.agent(index)
        agent.pointee.hasRoom = true
        agent.pointee.crew.pointee.light.insert(Int(agent.pointee.number), 0, at: now)
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
            agent.pointee.crew.pointee.speeds[Int(contact.pointee.type)] * self.agent(agentIndex).pointee.speed
        open(
            OpenContact(
                came: contact.pointee.queued, row: contact.pointee.row, day: 0, line: UInt16(contact.pointee.line),
                contact: index), work: Pace.work(ofTicks: contact.pointee.work / speed), by: agentIndex)
    }

    /// The work of a contact without a record for an agent of a light team.
    @inline(__always)
    func work(of leg: Leg, _ type: Int, for index: Int32) -> Int64 {
        let crew = light.agent(index).pointee.crew
        guard crew.pointee.light.isPaced else { return Int64(leg.handle) &* Pace.alone }
        return Pace.work(ofTicks: Double(leg.handle) / (crew.pointee.speeds[type] * agent(index).pointee.speed))
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
        agent.pointee.done &+= ticks &* agent.pointee.crew.pointee.light.paces[Int(agent.pointee.count)].perTick
        agent.pointee.doneAt = now
    }

    /// What an agent has open has changed, and there is some: their next end, and their place among those with room.
    @inline(__always)
    mutating func settleLight(_ index: Int32) {
        let agent = light.agent(index)
        let team = agent.pointee.crew.pointee.light
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
        agent.pointee.crew.pointee.light.remove(Int(agent.pointee.number))
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
        let crew = agent.pointee.crew
        var takes = false
        while Int(agent.pointee.count) < crew.pointee.light.most,
            let line = lineOfNext(forLight: crew)
        {
            takes = true
            let waiter = takeWaiter(of: line)
            if waiter.contact >= 0 {
                serve(waiter.contact, by: index)
                continue
            }
            begin(waiter.leg, of: line, row: waiter.row, sequence: waiter.sequence, lightlyBy: index)
        }
        return takes
    }

    /// The line whose first contact a light team takes; mostly there is one.
    @inline(__always)
    private mutating func lineOfNext(forLight crew: UnsafeMutablePointer<Crew>) -> UnsafeMutablePointer<FloorLine>? {
        guard crew.pointee.lines.count == 1 else { return lineOfNext(for: crew, by: standardOrder!) }
        let line = crew.pointee.lines[0]
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
        let pace = agent.pointee.crew.pointee.light.paces[count]
        return min(agent.pointee.doneAt &+ pace.ticks(left), Tick.never &- 2)
    }
}
