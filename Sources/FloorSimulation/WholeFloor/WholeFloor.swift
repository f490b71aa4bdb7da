// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// The whole floor under one staffing: who waits, who works, and the books, with everything that a centre may have.
///
/// A contact's life is one verb a file: `come` → `arrive` → `connect` → `serve` → `finish` → `escalate` | `resolve`, or
/// `leave`. What the clock brings is in `FloorClock`, people's days in `Attend`. Unlike the express floor, which knows
/// an agent by the instant at which he is free, this one has agents with contacts open and a list of happenings: some
/// ten times slower, and the same figures to the byte where both can run (a test holds them together).
struct WholeFloor: ~Copyable {
    let plan: FloorPlan
    let whole: WholePlan
    let stage: StagePlan
    let calendar: OperatingCalendar
    let types: [ContactType]
    let agentPolicy: any AgentPolicy
    let contactPolicy: any ContactPolicy
    /// Longest idle, and a contact policy that never refuses a pair: then the first idle agent is the one.
    let takesFirstIdle: Bool
    /// How the standard contact policies compare two contacts, without views; `nil`: by rank.
    let standardOrder: StandardOrder?
    let setsAsideAfterTarget: Bool
    let comparesTeams: Bool
    /// One coin a contact picks among all with room.
    let picksByCoin: Bool
    /// Seconds until the contact that has just found no agent may have one by waiting alone.
    var meetsIn: Double?

    let lines: UnsafeMutablePointer<FloorLine>
    let lineCount: Int
    /// By contact type.
    let kinds: UnsafeMutablePointer<FloorType>
    let queues: UnsafeMutablePointer<Queue>
    let queueCount: Int
    let crews: UnsafeMutablePointer<Crew>
    let crewCount: Int
    var agents: AgentSlab
    var contacts = ContactSlab()
    var happenings = HappeningHeap()
    var serviceEnds: ServiceEnds
    /// The agent whose open contacts have changed since their key in `serviceEnds` was set; -1: nobody's have. Mostly the
    /// same agent ends one contact and begins another, and the key is set once.
    var unsettledAgent: Int32 = -1
    /// Who waits and will give up.
    var patienceEnds = IndexedHeap<PatiencePlace>()
    /// Deferred contacts that wait, by when they come to their next age; only in a detailed run.
    var aging = IndexedHeap<AgePlace>()
    var sequence: UInt64 = 0
    var turns = 0

    /// By origin and line; by origin and type.
    let draws: [[LineDraws?]]
    let life: [[LifeDraws?]]
    let drawn = LineDraws.Drawn()
    /// Keys of the coins of `life`, by origin, type and draw: plain values for what is asked of each contact.
    let coinKeys: UnsafeMutablePointer<StreamKey>

    var ledger: Ledger
    /// Interval now, as a row of the ledger.
    var row: UInt32 = 0
    /// Contacts alive by the day on which their problem began: its books stay open.
    var aliveOfDay: [Int] = []
    /// Whether a clause gives problems a time.
    let countsResolved: Bool
    /// What excused contacts would have counted.
    let sink: UnsafeMutablePointer<UInt64>

    // The clock.
    var now: UInt64 = 0
    var day = 0
    var midnight: UInt64 = 0
    var openIntervals = 0..<0
    var nextInterval = 0
    /// Whether agent time of the day is still to be booked.
    var areBooksOpen = false
    /// By agent: the shift he is on, then those to come.
    var plans: [[DayPlan]] = []
    var present: [[Int32]] = []
    let headcounts: [Headcount]

    // By type.
    var isShut: [Bool]
    /// Live contacts on the floor of types that close.
    var liveOf: [Int]
    var linesHeld: [Int]
    var down: [Int]
    var downUntil: [UInt64]
    var surge: [(share: Double, after: Int)?]
    var isExcusedNow: [Int]
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
    /// Whether somebody asks what came of problems, beyond the waits of contacts.
    let followsProblems: Bool
    /// Whether the simulation is over.
    var hasEnded = false
    /// Whether agent time is booked at the end of each interval, not only of the day.
    let booksIntervals: Bool

    /// - Parameter headcounts: one a team of the centre.
    init(plan: FloorPlan, headcounts: [Headcount], draws: [[LineDraws?]], life: [[LifeDraws?]]) {
        let center = plan.center
        let stage = plan.stages[0]
        let whole = plan.whole!
        let types = center.contactTypes
        let routing = center.routing
        let calendarIsContinuous = center.calendar.isContinuous
        self.plan = plan
        self.whole = whole
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
        let takesFirstIdle = isLongestIdle && standardOrder != nil
        self.takesFirstIdle = takesFirstIdle
        self.draws = draws
        self.life = life
        coinKeys = .allocate(capacity: types.count * types.count * LifeDraws.Draw.allCases.count)
        checksConservation = plan.checksConservation
        countsAhead = plan.countsAhead
        lastInstant = Tick.at(
            second: (plan.countedDays.upperBound + plan.coolDownDays) * 86_400 + center.calendar.opening)
        followsProblems =
            plan.isDetailed
            || plan.views.layout.columns.contains {
                switch $0.series {
                case .customers, .resolved: true
                case .line, .starts, .backlog, .callbacks, .team, .type: false
                }
            }
        countsResolved = !stage.counts.resolved.isEmpty
        booksIntervals = plan.booksIntervals && stage.counts.teamWords.contains { $0 >= 0 }
        ledger = Ledger(stage: stage, plan: plan)
        sink = .zeros(stage.stride)
        lineCount = stage.lines.count
        let lines = UnsafeMutablePointer<FloorLine>.allocate(capacity: stage.lines.count)
        self.lines = lines
        for (i, line) in stage.lines.enumerated() {
            let type = types[line.line.type]
            (lines + i).initialize(
                to: FloorLine(
                    type: line.line.type, tier: line.line.tier, cell: i * stage.stride, bounds: .copy(of: line.bounds),
                    next: line.next?.line ?? -1, longestWait: line.longestWait,
                    firstQueue: whole.lines[i].firstQueue, ringCount: whole.lines[i].rings.count,
                    callbackQueue: whole.lines[i].callbackQueue, order: whole.lines[i].order,
                    target: whole.lines[i].target, targetLevel: whole.lines[i].targetLevel,
                    meanHandle: whole.lines[i].meanHandle, meanPatience: whole.lines[i].meanPatience,
                    waitingCost: routing.waitingCost(ofType: line.line.type),
                    isLive: type.deferred == nil && type.outbound == nil,
                    slowdown: .copy(of: type.handling[line.line.tier]!.slowdown),
                    clearsAtClosing: line.clearsAtClosing,
                    hasTierDeadline: type.handling[line.line.tier]!.within != nil,
                    timedEscalation: line.next == nil ? -1 : type.handling[line.line.tier]!.timedEscalation ?? -1,
                    cells: stage.counts.lines[i],
                    histogram: plan.isDetailed ? .zeros(WaitHistogram.bucketCount32) : nil,
                    ages: .allocate(capacity: Backlog.bandCount)))
        }
        let kinds = UnsafeMutableBufferPointer.copy(
            of: types.indices.map {
                FloorType(
                    types[$0], at: $0, door: whole.lineOf[$0][types[$0].firstTier],
                    startCell: stage.counts.startCells[$0] ?? -1,
                    starts: stage.counts.starts[$0], customers: stage.counts.customers[$0],
                    isResolvedInTime: !stage.counts.resolved.isEmpty, isContinuous: calendarIsContinuous)
            })
        self.kinds = kinds.baseAddress!
        queueCount = whole.queues.count
        let queues = UnsafeMutablePointer<Queue>.allocate(capacity: whole.queues.count)
        self.queues = queues
        for (i, queue) in whole.queues.enumerated() {
            (queues + i).initialize(
                to: Queue(
                    line: queue.line, ring: queue.ring, alert: queue.alert, isBelowLive: queue.isBelowLive,
                    ignoresReserve: queue.ignoresReserve, crews: queue.teams))
        }
        crewCount = center.teams.count
        let crews = UnsafeMutablePointer<Crew>.allocate(capacity: center.teams.count)
        self.crews = crews
        var agents = AgentSlab()
        for (t, team) in center.teams.enumerated() {
            let count = team.shifts.isEmpty ? headcounts[t].largest : team.shiftAgents
            (crews + t).initialize(
                to: Crew(
                    team, at: t, first: agents.count, count: count, headcount: headcounts[t], whole, center,
                    poolOrder: WholeFloor.poolOrder(of: team, in: center, takesFirstIdle: takesFirstIdle)))
            agents.add(count, of: team, crew: t)
        }
        self.agents = agents
        serviceEnds = ServiceEnds(agents: agents.count)
        let agentOrder = routing.agent.agentOrder
        let isCoin = center.teams.indices.allSatisfy { crews[$0].pools.order == .coin }
        picksByCoin = isCoin
        drawsCoins = !isCoin && (agentOrder == .coin || agentOrder == .anything)
        plans = (0..<agents.count).map { _ in [] }
        self.headcounts = headcounts
        let none = Array(repeating: 0, count: types.count)
        isShut = types.map { _ in false }
        liveOf = none
        linesHeld = none
        down = none
        downUntil = none.map { _ in 0 }
        surge = none.map { _ in nil }
        isExcusedNow = none
        downSpans = none.map { _ in [] }
        excusedSpans = downSpans
        isOut = center.outages.map { _ in false }
        outageLaws = center.outages.map {
            if case .surge(_, let after) = $0.arriving { LawSampler(after) } else { nil }
        }
        backlog = stage.lines.map { _ in [] }
    }

    deinit {
        for i in 0..<lineCount {
            lines[i].bounds.deallocate()
            lines[i].slowdown.deallocate()
            lines[i].ages.deallocate()
            lines[i].histogram?.deallocate()
        }
        lines.deallocate()
        for type in types.indices { kinds[type].deallocate() }
        kinds.deallocate()
        coinKeys.deallocate()
        for i in 0..<queueCount { queues[i].deallocate() }
        queues.deallocate()
        for i in 0..<crewCount { crews[i].deallocate() }
        crews.deallocate()
        agents.deallocate()
        contacts.deallocate()
        happenings.deallocate()
        serviceEnds.deallocate()
        patienceEnds.deallocate()
        aging.deallocate()
        sink.deallocate()
        drawn.deallocate()
    }

    /// Whether today is a day of the horizon.
    var isCountedDay: Bool { plan.countedDays.contains(day) }

    @inline(__always) func contact(_ index: Int32) -> UnsafeMutablePointer<Contact> { contacts.records + Int(index) }
    @inline(__always) func agent(_ index: Int32) -> UnsafeMutablePointer<Agent> { agents.records + Int(index) }

    /// Cell of a line, or of the customers of a type, in a row.
    @inline(__always)
    func cell(_ row: UInt32, line: Int) -> UnsafeMutablePointer<UInt64> { ledger.row(Int(row)) + line * stage.stride }

    @inline(__always)
    func customers(_ contact: UnsafeMutablePointer<Contact>, ofType type: Int) -> UnsafeMutablePointer<UInt64> {
        contact.pointee.marks.contains(.isCustomer)
            ? cell(contact.pointee.bornRow, line: lineCount + type) + stage.lifeOffset : sink
    }

    /// Something will happen, unless the clock ends before.
    @inline(__always)
    mutating func schedule(
        _ kind: Happening.Kind, at instant: UInt64, rank: UInt64, order: UInt64? = nil, _ index: Int32,
        stamp: UInt32 = 0
    ) {
        guard instant < Tick.never &- 1 else { return }
        sequence &+= 1
        happenings.insert(
            Happening(
                at: max(instant, now), rank: rank, order: order ?? sequence, kind: kind, index: index, stamp: stamp))
    }
}
