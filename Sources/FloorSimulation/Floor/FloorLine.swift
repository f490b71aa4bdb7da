// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// A line of the floor: a contact type at a tier.
struct FloorLine {
    // What every contact touches, together in memory.
    /// The anonymous team that alone serves it, and serves no other line; else -1. Lines whose departures must be seen are
    /// left out.
    var soleTeam = -1
    /// Whether nothing at all is counted of a contact after its answer: it ends, or goes on to another stage.
    var endsWithAnswer = false
    /// Whether its customer may come again; and whether all that is counted of one who does not, after the answer, is that
    /// the contact is resolved.
    var comesBack = false
    var endsResolved = false
    /// Whether all teams that serve it are anonymous, and the longest idle of the first that has one takes a contact.
    var takesLongestIdle = false
    /// Whether all teams that serve it are light.
    var meetsLight = false
    /// Whether it is lazy and all teams that serve it are anonymous.
    var isAnonymous = false
    /// Whether who waits stands in `ring`; else in the queues.
    var isLazy = false
    var ring = WaitingRing<Waiter>()
    /// Turned away at closing, and nobody joins any more.
    var isClosed = false
    /// Whether what comes of a contact in it may be counted when its service starts.
    var isCountedAhead = false
    /// Whether a contact that comes again to it needs no record where it meets an agent.
    var returnsLightly = false
    /// Contacts that wait.
    var waiting = 0
    /// Neither deferred nor outbound.
    let isLive: Bool
    /// Whether customers are counted, and contacts in it without a record have come to the centre now, not from another
    /// stage.
    let isDoor: Bool
    /// Whether customers are counted, and a contact that goes on leaves for another stage.
    let countsTransfers: Bool

    let index: Int
    let type: Int
    let tier: Int
    /// Offset of its cell in a row of the ledger.
    let cell: Int
    /// Offset of the cell of the customers of its type.
    let customers: Int
    let bounds: UnsafeMutableBufferPointer<UInt32>
    /// Line to which contacts escalate, or -1.
    let next: Int
    /// Stage and line to which they leave this stage; -1: they stay.
    let nextStage: Int
    let nextThere: Int
    let longestWait: UInt32
    /// Whether it may be lazy, and whether the end of patience must be seen at its instant all the same.
    let mayBeLazy: Bool
    /// Its bit among the lines that anonymous teams serve; 0 where none does.
    let bit: UInt64
    let tellsDepartures: Bool
    /// Priority of a contact without a record; whether its customer may try again if it is lost; and whether agents may
    /// stay after closing for it.
    let priority: Int32
    let mayRedial: Bool
    let isWatched: Bool
    let hasAfterContact: Bool
    /// Whether a policy looks at how many of the day were answered in time.
    let isJudged: Bool
    /// Whether each contact that comes to the centre holds a phone line.
    let holdsLine: Bool
    /// Whether those who waited longer than the threshold stand behind the others: in a ring they are its first, and this
    /// is the place of the first who may still be in time.
    let setsAside: Bool
    var firstInTime = 0
    /// Teams that are asked for a contact that has just come: those of the first queue.
    var teams: UnsafeMutableBufferPointer<UnsafeMutablePointer<FloorTeam>>
    let firstQueue: Int
    let ringCount: Int
    let callbackQueue: Int
    let order: LineOrder
    /// Threshold T, ticks.
    let target: UInt64
    // What a policy may ask: the share in time that is promised, seconds of handle time and patience, cost of an hour.
    let targetLevel: Double
    let meanHandle: Double
    let meanPatience: Double?
    let waitingCost: Double
    /// How fast the work of a contact goes with one open, two, …; the last figure holds for more.
    let paces: UnsafeMutableBufferPointer<Pace>
    let clearsAtClosing: Bool
    let hasTierDeadline: Bool
    /// Whether nothing at the line looks at a contact between the start of its service and its end.
    var endsAlone: Bool { !hasTierDeadline && cells.isEmpty }
    /// Of the deadline, after which who waits goes up; -1: nobody does.
    let timedEscalation: Double
    /// Cells in which it is counted by the answer and by the end.
    let cells: StageCounts.ByWait
    /// Outbound, outside its hours: nobody is called.
    var isSilent = false
    // Of the answered; only in a detailed run.
    var longest: UInt64 = 0
    let histogram: UnsafeMutablePointer<UInt64>?
    /// Of a deferred line, contacts that wait by age; only in a detailed run.
    let ages: UnsafeMutablePointer<UInt32>
    // Since the day began: in time, and all.
    var inTimeToday = 0
    var judgedToday = 0
    /// Contacts of earlier days that still wait this day, and when the line opened; for the time to clear.
    var carriedOver = 0
    var openedAt: UInt64 = 0
    var openedOn = -1
    var isCleared = true
    /// Offered and without an outcome; for the check of conservation.
    var balance = 0
    // The same over days: ticks, days cleared, days with something carried over.
    var clearTicks: UInt64 = 0
    var daysCleared = 0
    var daysCarried = 0
}

extension FloorLine {
    /// - Parameter teams: where the teams of the floor will stand.
    init(_ index: Int, ofStage stage: Int, _ plan: FloorPlan, teams: UnsafeMutablePointer<FloorTeam>) {
        let center = plan.center
        let own = plan.stages[stage]
        let line = own.lines[index]
        let route = plan.routes[stage].lines[index]
        let forms = plan.representations[stage]
        let type = center.contactTypes[line.line.type]
        let handling = type.handling[line.line.tier]!
        let serving = plan.routes[stage].queues[route.firstQueue].teams
        let isLive = type.deferred == nil && type.outbound == nil
        let staysHere = line.next?.stage == stage
        self.init(
            isLive: isLive, isDoor: plan.followsProblems && line.line.tier == type.firstTier,
            countsTransfers: plan.followsProblems && line.next != nil && !staysHere, index: index, type: line.line.type,
            tier: line.line.tier, cell: index * own.stride,
            customers: (own.lines.count + line.line.type) * own.stride, bounds: .copy(of: line.bounds),
            next: staysHere ? line.next!.line : -1, nextStage: staysHere ? -1 : line.next?.stage ?? -1,
            nextThere: line.next?.line ?? -1, longestWait: line.longestWait, mayBeLazy: forms.lazyLines[index],
            bit: serving.contains { forms.anonymousTeams[$0] } ? 1 << UInt64(index) : 0,
            tellsDepartures: forms.tellsDepartures[index], priority: Int32(type.priority),
            mayRedial: type.redial != nil, isWatched: isLive && center.teams.contains { !$0.shifts.isEmpty },
            hasAfterContact: type.afterContact != nil,
            isJudged: StandardOrder(of: center.routing.contact) == nil && center.routing.contact.looksAtLine,
            holdsLine: type.lines != nil, setsAside: center.routing.contact.setsAsideAfterTarget,
            teams: .copy(of: serving.map { teams + $0 }), firstQueue: route.firstQueue, ringCount: route.rings.count,
            callbackQueue: route.callbackQueue, order: route.order, target: route.target,
            targetLevel: route.targetLevel, meanHandle: route.meanHandle, meanPatience: route.meanPatience,
            waitingCost: center.routing.waitingCost(ofType: line.line.type),
            paces: .copy(of: handling.slowdown.map(Pace.init(slowdown:))),
            clearsAtClosing: line.clearsAtClosing, hasTierDeadline: handling.within != nil,
            timedEscalation: line.next == nil ? -1 : handling.timedEscalation ?? -1, cells: own.counts.lines[index],
            histogram: plan.isDetailed ? .zeros(WaitHistogram.bucketCount32) : nil,
            ages: .allocate(capacity: Backlog.bandCount))
    }

    func deallocate() {
        bounds.deallocate()
        paces.deallocate()
        ages.deallocate()
        ring.deallocate()
        teams.deallocate()
        histogram?.deallocate()
    }
}
