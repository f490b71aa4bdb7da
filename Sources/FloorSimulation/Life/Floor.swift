// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// One stage of a centre under one staffing: who waits, who works, and the counts.
///
/// A contact's life is one verb a file: `enter` → `arrive` → `connect` → `serve` → `finish` → `escalate` | `resolve`, or
/// `leave`. What the clock brings is in `FloorClock`, agents' days in `WorkShifts`.
///
/// Something is an event only if somebody can observe it (`Representation`). A contact in a lazy line is what it came with,
/// until something follows that needs a record (`Contact`); a busy agent of an anonymous team is the instant at which they
/// are free; what is certain when service starts is counted then (`CountAhead`). All that is left happens in order of time
/// (`Advance`).
struct Floor: ~Copyable {
    let plan: FloorPlan
    let route: RoutePlan
    let stage: StagePlan
    let calendar: OperatingCalendar
    let types: [ContactType]
    let typeCount: Int
    let agentPolicy: any AgentPolicy
    let contactPolicy: any ContactPolicy
    /// Longest idle, and a contact policy that never refuses a pair: then the first idle agent is the one.
    let takesFirstIdle: Bool
    /// Longest idle, with a contact policy that looks at no agent.
    let takesLongestIdle: Bool
    let agentMayRefuse: Bool
    let contactMayRefuse: Bool
    /// Whether the agent policy does not look at the contact, nor the contact policy at the agent; and what it sees then.
    let agentLooksAlone: Bool
    let unseenContact = ContactView(type: 0, tier: 0, priority: 0, preference: 0)
    /// How the standard contact policies compare two contacts, without views; `nil`: by rank.
    let standardOrder: StandardOrder?
    let setsAsideAfterTarget: Bool
    let comparesTeams: Bool
    /// Whether the agent policy is that of the least or the most occupied.
    let ranksByOccupancy: Bool
    /// One coin a contact picks among all with room.
    let picksByCoin: Bool
    /// Seconds until the contact that has just found no agent may have one by waiting alone.
    var meetsIn: Double?

    let lines: UnsafeMutablePointer<FloorLine>
    let lineCount: Int
    /// By contact type.
    let floorTypes: UnsafeMutablePointer<FloorType>
    let queues: UnsafeMutablePointer<Queue>
    let queueCount: Int
    let teams: UnsafeMutablePointer<FloorTeam>
    let teamCount: Int
    let anonymousTeams: UnsafeMutableBufferPointer<AnonymousTeam>
    var agents: AgentSlab
    var contacts = ContactSlab()
    var events = EventHeap()
    /// Those of the contacts that come again which are far away.
    var returns = Returns()
    var serviceEnds: ServiceEnds
    /// Agents of light teams, and whether there are any in this replication.
    var light: LightAgents
    var hasLight = false
    /// The agent whose open contacts have changed since their key in `serviceEnds` was set; -1: nobody's have. Mostly the
    /// same agent ends one contact and begins another, and the key is set once.
    var unsettledAgent: Int32 = -1
    /// Who waits and will give up.
    var patienceEnds = IndexedHeap<PatiencePlace>()
    /// Deferred contacts that wait, by when they come to their next age; only in a detailed run.
    var aging = IndexedHeap<AgePlace>()
    /// Lazy lines that anonymous teams serve and in which somebody may wait, as bits.
    var waitingLines: UInt64 = 0
    /// Nothing happens before this instant but that an anonymous agent is free; `touch` may bring it nearer.
    var nextOther: UInt64 = 0
    /// Until then no roster changes.
    var nextRoster: UInt64 = 0
    /// By type.
    let trunks: UnsafeMutableBufferPointer<Trunk>
    /// Escalated contacts that leave for each later stage, in the order in which their service began.
    let outboxes: UnsafeMutablePointer<VisitBuffer>
    private let outboxCount: Int
    var sequence: UInt64 = 0
    var contactsTaken = 0

    /// By origin and line; by origin and type.
    let draws: [[LineDraws?]]
    let life: [[LifeDraws?]]
    let drawn = LineDraws.Drawn()
    /// By line, after-contact work of first contacts.
    let afterContact: [AfterContactDraws?]
    /// Keys of the coins of `life`, by origin, type and draw: plain values for what is asked of each contact.
    let coinKeys: UnsafeMutablePointer<StreamKey>
    /// By type and draw.
    let coinsAhead: UnsafeMutablePointer<CoinsAhead>

    var ledger: Ledger
    let countedRows: Range<Int>
    /// Interval now, as a row of the ledger, and its cells.
    var row: UInt32 = 0
    var cells: UnsafeMutablePointer<UInt64>
    /// Contacts alive by the day on which their problem began: its counts stay open.
    var aliveOfDay = DayCounts()
    /// Whether a clause gives problems a time.
    let countsResolved: Bool
    /// What excused contacts would have counted.
    let uncounted: UnsafeMutablePointer<UInt64>
    /// By type, words of `LifeCell`: problems of the horizon resolved here that came from another stage.
    let resolvedAbove: UnsafeMutablePointer<UInt64>

    // The clock.
    var now: UInt64 = 0
    var day = 0
    var midnight: UInt64 = 0
    var openIntervals = 0..<0
    var nextInterval = 0
    /// Place of the day's first interval among what the clock brings at one instant; the others follow.
    var orderOfIntervals: UInt64 = 0
    /// Whether agent time of the day is still to be counted.
    var isAgentTimeOpen = false
    /// By agent: the shift he is on, then those to come.
    var plans: [[DayPlan]] = []
    var absences = Absences()
    var present: [[Int32]] = []
    let headcounts: [Headcount]

    // By type.
    var downUntil: [UInt64]
    var surge: [(share: Double, after: Int)?]
    let outageLaws: [LawSampler?]
    /// When an outage or several stop it in this replication; and when one of them is excused.
    var downSpans: [[OutageSpan]]
    var excusedSpans: [[OutageSpan]]
    /// By outage: whether it is on, and its spans of the replication.
    var isOut: [Bool]
    var spans: [[OutageSpan]] = []

    /// By deferred line, interval of the horizon and age band: contacts that wait at its end.
    var backlog: [[UInt32]]
    var trace: Trace?
    /// Whether a policy may look at a coin.
    let drawsCoins: Bool
    let checksConservation: Bool
    /// Whether what is certain when service starts is counted then; a trace wants to see it happen.
    var countsAhead: Bool
    /// When the simulation ends at the latest.
    let lastInstant: UInt64
    /// Whether it is counted what comes of problems: the stage is the whole centre and each is followed through it, or
    /// nothing of one goes back to an earlier stage.
    let countsCustomers: Bool
    /// Whether somebody asks what came of problems, beyond the waits of contacts.
    let followsProblems: Bool
    /// Whether the simulation is over.
    var hasEnded = false
    /// Whether agent time is counted at the end of each interval, not only of the day.
    let countsIntervals: Bool

    /// - Parameter headcounts: one a team of the centre.
    init(
        plan: FloorPlan, stage at: Int, headcounts: [Headcount], draws: [[LineDraws?]], life: [[LifeDraws?]],
        afterContact: [AfterContactDraws?] = []
    ) {
        let center = plan.center
        let stage = plan.stages[at]
        let route = plan.routes[at]
        let forms = plan.representations[at]
        let types = center.contactTypes
        let routing = center.routing
        let calendarIsContinuous = center.calendar.isContinuous
        self.plan = plan
        self.route = route
        self.stage = stage
        self.types = types
        calendar = center.calendar
        agentPolicy = routing.agent
        contactPolicy = routing.contact
        let isLongestIdle = routing.agent is LongestIdle
        let standardOrder = StandardOrder(of: routing.contact)
        self.standardOrder = standardOrder
        setsAsideAfterTarget = routing.contact.setsAsideAfterTarget
        comparesTeams = routing.agent.comparesTeams
        agentMayRefuse = routing.agent.mayRefuse
        ranksByOccupancy = routing.agent is LeastOccupied || routing.agent is MostOccupied
        contactMayRefuse = routing.contact.mayRefuse
        agentLooksAlone = routing.agent.looksAtAgentAlone && !routing.contact.mayRefuse
        let takesFirstIdle = isLongestIdle && standardOrder != nil
        self.takesFirstIdle = takesFirstIdle
        takesLongestIdle =
            takesFirstIdle || (isLongestIdle && !routing.contact.mayRefuse && !routing.contact.looksAtAgent)
        self.draws = draws
        self.life = life
        self.afterContact = afterContact.isEmpty ? stage.lines.map { _ in nil } : afterContact
        coinKeys = .allocate(capacity: types.count * types.count * LifeDraws.Draw.stride)
        typeCount = types.count
        trunks = .copy(of: types.map { Trunk(lines: $0.lines ?? 0) })
        outboxCount = plan.stages.count
        outboxes = .allocate(capacity: plan.stages.count)
        for stage in plan.stages.indices { (outboxes + stage).initialize(to: VisitBuffer()) }
        coinsAhead = .allocate(capacity: types.count * LifeDraws.Draw.stride)
        coinsAhead.initialize(repeating: CoinsAhead(), count: types.count * LifeDraws.Draw.stride)
        checksConservation = plan.checksConservation
        countsAhead = plan.countsAhead
        lastInstant = Tick.at(
            second: (plan.countedDays.upperBound + plan.coolDownDays) * 86_400 + center.calendar.opening)
        countsCustomers = plan.followsProblems
        followsProblems =
            plan.followsProblems
            && (plan.isDetailed
                || plan.views.layout.columns.contains {
                    switch $0.series {
                    case .customers, .resolved: true
                    case .line, .starts, .backlog, .callbacks, .team, .type: false
                    }
                })
        countsResolved = !stage.counts.resolved.isEmpty
        countsIntervals = plan.countsIntervals && stage.counts.teamWords.contains { $0 >= 0 }
        let ledger = Ledger(stage: stage, plan: plan)
        cells = ledger.row(0)
        self.ledger = ledger
        uncounted = .zeros(stage.stride)
        resolvedAbove = .zeros(types.count * LifeCell.words)
        countedRows = plan.countedRows
        lineCount = stage.lines.count
        let teams = UnsafeMutablePointer<FloorTeam>.allocate(capacity: center.teams.count)
        let lines = UnsafeMutablePointer<FloorLine>.allocate(capacity: stage.lines.count)
        self.lines = lines
        for i in stage.lines.indices {
            (lines + i).initialize(to: FloorLine(i, ofStage: at, plan, teams: teams))
        }
        let floorTypes = UnsafeMutableBufferPointer.copy(
            of: types.indices.map {
                FloorType(
                    types[$0], at: $0, door: route.lineOf[$0][types[$0].firstTier],
                    startCell: stage.counts.startCells[$0] ?? -1,
                    starts: stage.counts.starts[$0], customers: stage.counts.customers[$0],
                    isResolvedInTime: !stage.counts.resolved.isEmpty, isContinuous: calendarIsContinuous)
            })
        self.floorTypes = floorTypes.baseAddress!
        let queues = UnsafeMutableBufferPointer.copy(of: route.queues.map(Queue.init))
        queueCount = queues.count
        self.queues = queues.baseAddress!
        teamCount = center.teams.count
        self.teams = teams
        var agents = AgentSlab()
        for (t, described) in center.teams.enumerated() {
            // Teams of other stages have nobody here.
            let place = stage.teams.firstIndex { $0.team == t } ?? -1
            let count = place < 0 ? 0 : described.shifts.isEmpty ? headcounts[t].largest : described.shiftAgents
            (teams + t).initialize(
                to: FloorTeam(
                    described, at: t, place: place, first: agents.count, count: count, headcount: headcounts[t], route,
                    lines: lines, center: center,
                    poolOrder: Floor.poolOrder(of: described, in: center, takesFirstIdle: takesFirstIdle),
                    mayBeAnonymous: forms.anonymousTeams[t], mayBeLight: forms.lightTeams[t]))
            if place >= 0 { agents.add(count, of: described, team: t) }
        }
        anonymousTeams = .copy(
            of: stage.teams.map(\.team).filter { teams[$0].mayBeAnonymous }.map {
                AnonymousTeam(team: teams + $0, mask: teams[$0].anonymous.mask, tree: teams[$0].anonymous.tree)
            })
        self.agents = agents
        serviceEnds = ServiceEnds(agents: agents.count)
        light = LightAgents(
            agents: agents.count,
            most: center.teams.indices.map { teams[$0].mayBeLight ? teams[$0].light.most : 0 }.max() ?? 0)
        let agentOrder = routing.agent.agentOrder
        let isCoin = center.teams.indices.allSatisfy { teams[$0].pools.order == .coin }
        picksByCoin = isCoin
        drawsCoins = !isCoin && (agentOrder == .coin || agentOrder == .anything)
        plans = (0..<agents.count).map { _ in [] }
        self.headcounts = headcounts
        downUntil = types.map { _ in 0 }
        surge = types.map { _ in nil }
        downSpans = types.map { _ in [] }
        excusedSpans = downSpans
        isOut = center.outages.map { _ in false }
        outageLaws = center.outages.map {
            if case .surge(_, let after) = $0.arriving { LawSampler(after) } else { nil }
        }
        backlog = stage.lines.map { _ in [] }
    }

    deinit {
        for i in 0..<lineCount { lines[i].deallocate() }
        lines.deallocate()
        for type in types.indices { floorTypes[type].deallocate() }
        floorTypes.deallocate()
        coinKeys.deallocate()
        for trunk in trunks { trunk.deallocate() }
        trunks.deallocate()
        for stage in 0..<outboxCount { outboxes[stage].deallocate() }
        outboxes.deallocate()
        for place in 0..<typeCount * LifeDraws.Draw.stride { coinsAhead[place].deallocate() }
        coinsAhead.deallocate()
        for i in 0..<queueCount { queues[i].deallocate() }
        queues.deallocate()
        for i in 0..<teamCount { teams[i].deallocate() }
        teams.deallocate()
        anonymousTeams.deallocate()
        agents.deallocate()
        contacts.deallocate()
        events.deallocate()
        serviceEnds.deallocate()
        light.deallocate()
        patienceEnds.deallocate()
        aging.deallocate()
        aliveOfDay.deallocate()
        uncounted.deallocate()
        resolvedAbove.deallocate()
        drawn.deallocate()
    }

    /// Whether today is a day of the horizon.
    var isCountedDay: Bool { plan.countedDays.contains(day) }

    @inline(__always) func contact(_ index: Int32) -> UnsafeMutablePointer<Contact> { contacts.records + Int(index) }
    @inline(__always) func agent(_ index: Int32) -> UnsafeMutablePointer<Agent> { agents.records + Int(index) }

    /// LedgerCell of a line, or of the customers of a type, in a row.
    @inline(__always)
    func cell(_ row: UInt32, line: Int) -> UnsafeMutablePointer<UInt64> { ledger.row(Int(row)) + line * stage.stride }

    @inline(__always)
    func customers(_ contact: UnsafeMutablePointer<Contact>, ofType type: Int) -> UnsafeMutablePointer<UInt64> {
        contact.pointee.marks.contains(.isCustomer)
            ? cell(contact.pointee.bornRow, line: lineCount + type) + stage.lifeOffset : uncounted
    }

    /// Something will happen, unless the clock ends before.
    @inline(__always)
    mutating func schedule(
        _ kind: FloorEvent.Kind, at instant: UInt64, rank: UInt64, order: UInt64? = nil, _ index: Int32,
        stamp: UInt32 = 0
    ) {
        guard instant < Tick.never &- 1 else { return }
        sequence &+= 1
        nextOther = min(nextOther, max(instant, now))
        events.insert(
            FloorEvent(
                at: max(instant, now), rank: rank, order: order ?? sequence, kind: kind, index: index, stamp: stamp))
    }
}

extension UnsafeMutableBufferPointer {
    static func copy(of elements: [Element]) -> UnsafeMutableBufferPointer {
        let buffer = UnsafeMutableBufferPointer.allocate(capacity: elements.count)
        _ = buffer.initialize(from: elements)
        return buffer
    }
}

extension UnsafeMutablePointer where Pointee == UInt64 {
    static func zeros(_ count: Int) -> UnsafeMutablePointer {
        let words = UnsafeMutablePointer.allocate(capacity: count)
        words.initialize(repeating: 0, count: count)
        return words
    }
}
