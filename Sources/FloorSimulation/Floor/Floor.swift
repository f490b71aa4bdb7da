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
    let rules: RoutingRules
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
    let outboxCount: Int
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
    /// Rows whose counts somebody reads: those of the horizon, all where conservation is checked. Contacts that come in the
    /// warm-up or the cool-down only keep agents busy.
    let countingRows: Range<Int>
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

    var outages: OutageState
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

    /// Whether contacts that came in a row are counted.
    @inline(__always) func counts(_ row: UInt32) -> Bool { countingRows.contains(Int(row)) }

    /// The cell of a line, or of the customers of a type, in a row.
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
