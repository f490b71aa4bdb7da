// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// A line of the stage as the hot path sees it.
struct LineState {
    var waiting = WaitingLine()
    /// Offset of the line's cell in a row of the ledger.
    let cell: Int
    let teams: UnsafeMutableBufferPointer<Int>
    let bounds: UnsafeMutableBufferPointer<UInt32>
    /// Index among the stage's trunks, or -1.
    let trunk: Int
    /// Line of this stage to which contacts escalate, or -1: they leave the stage.
    let nextHere: Int
    /// Stage and line to which they leave it.
    let nextStage: Int
    let nextThere: Int
    let longestWait: UInt32
    /// Threshold T by which the line is reported, ticks.
    let threshold: UInt32
    /// The team, when only it serves the line and it serves no other; else -1. Lines that somebody must be able to
    /// count or clear are left out.
    let soleTeam: Int
    let clearsAtClosing: Bool
    /// Whether contacts leave after-contact work.
    let wraps: Bool
    /// Seconds.
    let meanHandle: Double
    /// Closed for the day: nobody joins any more.
    var isClosed = false
    /// Longest wait of the answered, ticks.
    var longest: UInt64 = 0
    /// Waits of the answered, those answered at once left out, in the buckets of `WaitHistogram`; only in a detailed run.
    let histogram: UnsafeMutablePointer<UInt64>?
}

/// A team of the stage as the hot path sees it.
struct TeamState {
    let agents: AgentTree
    /// Lines that it serves, as bits and in the order of its choice.
    let mask: UInt64
    let lines: UnsafeMutableBufferPointer<Int>
    let endsGroup: UnsafeMutableBufferPointer<Bool>
    /// Headcount by row of the roster and interval.
    let roster: UnsafeMutableBufferPointer<Int32>
    /// Agents off the floor, the one called next last.
    let away: UnsafeMutableBufferPointer<UInt16>
    var awayCount = 0
    /// Agents on the floor, those who still finish a contact after their shift left out.
    var staffed = 0
    /// Ticks of handle time begun; and of it, what agents spend after their shift.
    var begun: UInt64 = 0
    var overtime: UInt64 = 0
    /// Present agents × ticks since the last reset.
    var rostered: UInt64 = 0
    /// Where `begun` − `overtime`, `rostered` and `overtime` stood when time was last booked.
    var busyBefore: UInt64 = 0
    var rosteredBefore: UInt64 = 0
    var overtimeBefore: UInt64 = 0
    /// Sums over counted days, seconds.
    var busy = 0.0
    var present = 0.0
    var afterRoster = 0.0
    /// By line of the stage, what divides handle times; and by agent, where they differ in seniority.
    let speeds: UnsafeMutableBufferPointer<Double>
    let agentSpeeds: UnsafeMutableBufferPointer<Double>
}

/// One stage of the floor under one staffing: who is free when, who waits, and the books.
///
/// A contact's life is one verb a file: `arrive` → `connect` → `abandon` | `finish` → `escalate`. State stands in one
/// struct behind one pointer and in plain memory: a class with arrays would cost 6–8 times (exclusivity checks).
struct ExpressFloor: ~Copyable {
    let stage: StagePlan
    let calendar: OperatingCalendar
    let warmUpDays: Int
    let countedDays: Range<Int>
    let isDetailed: Bool
    /// Whether a contact may take its agent for another time than its handle time: by speed, or after-contact work.
    let isPaced: Bool
    /// Whether another policy than the two standard ones ranks contacts; and for it, by team and line of the team, what it
    /// sees of a contact but for the wait.
    let ranksContacts: Bool
    let contactPolicy: any ContactPolicy
    let views: [[ContactView]]
    /// The word of a cell for waits beyond the threshold; used in a detailed run only.
    let excessWord: Int
    let lines: UnsafeMutablePointer<LineState>
    let teams: UnsafeMutablePointer<TeamState>
    let teamCount: Int
    /// Lines in which somebody may wait.
    var waiting: UInt64 = 0
    var ledger: Ledger
    /// Interval now, as a row of the ledger, and its cells.
    var row = 0
    var cells: UnsafeMutablePointer<UInt64>
    /// Escalated contacts that leave for each later stage, in the order in which their service began.
    let outboxes: UnsafeMutablePointer<LegBuffer>
    private let outboxCount: Int
    /// Escalated contacts that stay in the stage.
    var pending = LegHeap()
    /// One a team of the stage.
    let headcounts: [Headcount]
    let draws: [LineDraws]
    /// By line, what draws after-contact work.
    let afterContact: [AfterContactDraws?]
    let drawn = LineDraws.Drawn()
    let trunks: UnsafeMutableBufferPointer<Trunk>
    /// Rows of the ledger that count.
    let countedRows: Range<Int>

    // Boundaries of the day.
    var nextBoundary = Tick.never
    var day = 0
    var midnight: UInt64 = 0
    var nextInterval = 0
    /// Of today.
    var openIntervals = 0..<0
    /// When agents leave whose shift is over, or never.
    var departuresAt = Tick.never
    /// When the day's agent time ends, where that is not midnight.
    var booksAt = Tick.never
    /// By team of the centre, agents present among the first k of the roster today; empty: all.
    var present: [[Int32]] = []
    let hoursOfType: [WeeklyHours]
    var closings: [(at: UInt64, line: Int)] = []
    /// Whether agent time is booked at the end of each interval, not only of the day.
    let booksIntervals: Bool

    /// - Parameters:
    ///   - headcounts: one a team of the centre.
    ///   - afterContact: by line of the stage, what draws its after-contact work.
    init(
        stage: StagePlan, plan: FloorPlan, headcounts: [Headcount], draws: [LineDraws],
        afterContact: [AfterContactDraws?]
    ) {
        let center = plan.center
        self.stage = stage
        self.draws = draws
        self.afterContact = afterContact
        calendar = plan.center.calendar
        hoursOfType = plan.center.contactTypes.map(\.hours)
        warmUpDays = plan.warmUpDays
        countedDays = plan.countedDays
        isDetailed = plan.isDetailed
        excessWord = stage.excessWord ?? 0
        booksIntervals = plan.booksIntervals && stage.counts.teamWords.contains { $0 >= 0 }
        ledger = Ledger(stage: stage, plan: plan)
        cells = ledger.row(0)
        trunks = .copy(of: stage.trunks.map { Trunk(lines: $0) })
        countedRows = plan.countedRows
        teamCount = stage.teams.count
        outboxCount = plan.stages.count
        outboxes = .allocate(capacity: outboxCount)
        for stage in 0..<outboxCount { (outboxes + stage).initialize(to: LegBuffer()) }
        lines = .allocate(capacity: stage.lines.count)
        var isPaced = stage.lines.contains { center.contactTypes[$0.line.type].afterContact != nil }
        teams = .allocate(capacity: max(teamCount, 1))
        for (i, line) in stage.lines.enumerated() {
            let isHere = line.next.map { stage.tiers.contains(plan.stages[$0.stage].tiers.lowerBound) } ?? false
            (lines + i).initialize(
                to: LineState(
                    cell: i * stage.stride, teams: .copy(of: line.teams), bounds: .copy(of: line.bounds),
                    trunk: line.trunk ?? -1, nextHere: isHere ? line.next!.line : -1,
                    nextStage: line.next?.stage ?? -1, nextThere: line.next?.line ?? -1, longestWait: line.longestWait,
                    threshold: line.threshold,
                    soleTeam: plan.connectsAhead ? stage.soleTeam(ofLine: i) ?? -1 : -1,
                    clearsAtClosing: line.clearsAtClosing,
                    wraps: center.contactTypes[line.line.type].afterContact != nil,
                    meanHandle: center.contactTypes[line.line.type].handling[line.line.tier]!.time.mean,
                    histogram: plan.isDetailed ? .zeros(WaitHistogram.bucketCount32) : nil))
        }
        for (i, team) in stage.teams.enumerated() {
            let headcount = headcounts[team.team]
            let own = center.teams[team.team]
            let speeds = stage.lines.map { own.speed[$0.line.type] }
            let levels = Seniority.quota(of: own.seniorities, agents: headcount.largest)
            let agentSpeeds = own.seniorities.isEmpty ? [] : levels.map { own.seniorities[$0].speed }
            (teams + i).initialize(
                to: TeamState(
                    agents: AgentTree(agents: headcount.largest),
                    mask: team.lines.reduce(0) { $0 | 1 << UInt64($1) }, lines: .copy(of: team.lines),
                    endsGroup: .copy(of: team.endsGroup), roster: .copy(of: headcount.rows.joined().map(Int32.init)),
                    away: .allocate(capacity: headcount.largest), speeds: .copy(of: speeds),
                    agentSpeeds: .copy(of: agentSpeeds)))
            if (speeds + agentSpeeds).contains(where: { $0 != 1 }) { isPaced = true }
        }
        self.isPaced = isPaced
        let routing = center.routing
        contactPolicy = routing.contact
        ranksContacts = StandardOrder(of: routing.contact) == nil
        views = stage.teams.map { team in
            team.lines.enumerated().map { preference, index in
                let line = stage.lines[index].line
                let type = center.contactTypes[line.type]
                return ContactView(
                    type: line.type, tier: line.tier, priority: type.priority, preference: preference,
                    target: Tick.seconds(WholePlan.ticks(plan.contract.reportedLimits(of: line).threshold)),
                    meanHandle: type.handling[line.tier]!.time.mean / center.teams[team.team].speed[line.type],
                    meanPatience: type.patience?.law.mean, waitingCost: routing.waitingCost(ofType: line.type))
            }
        }
        self.headcounts = stage.teams.map { headcounts[$0.team] }
    }

    deinit {
        for i in 0..<stage.lines.count {
            lines[i].waiting.deallocate()
            lines[i].teams.deallocate()
            lines[i].bounds.deallocate()
            lines[i].histogram?.deallocate()
        }
        lines.deallocate()
        for i in 0..<teamCount {
            teams[i].agents.deallocate()
            teams[i].lines.deallocate()
            teams[i].endsGroup.deallocate()
            teams[i].roster.deallocate()
            teams[i].away.deallocate()
            teams[i].speeds.deallocate()
            teams[i].agentSpeeds.deallocate()
        }
        teams.deallocate()
        trunks.deinitialize()
        trunks.deallocate()
        for stage in 0..<outboxCount { outboxes[stage].deallocate() }
        outboxes.deallocate()
        drawn.deallocate()
    }

    /// Lives through a block: the given legs, in order of arrival, and everything else before `until`.
    ///
    /// Events at one instant are ordered by kind: rosters that grow and service ends, then escalations within the
    /// stage, arrivals, patience ends, rosters that shrink; within a kind by team, or first come.
    mutating func run(_ legs: UnsafePointer<Leg>, count: Int, until: UInt64) {
        for i in 0..<count {
            let leg = legs[i]
            if nextBoundary <= leg.arrival || waiting != 0 || pending.first <= leg.arrival {
                advance(upTo: leg.arrival)
            }
            arrive(leg)
        }
        if until > 0 { advance(upTo: until &- 1) }
    }

    /// Everything that happens up to and with an instant, but for arrivals from outside.
    @inline(__always)
    private mutating func advance(upTo limit: UInt64) {
        while true {
            var freed = Tick.never
            var team = 0
            if waiting != 0 {
                for t in 0..<teamCount where teams[t].mask & waiting != 0 {
                    let free = teams[t].agents.firstFree
                    if free < freed {
                        freed = free
                        team = t
                    }
                }
            }
            if nextBoundary <= min(freed, min(pending.first, limit)) && nextBoundary != Tick.never {
                crossBoundary()
            } else if freed <= min(pending.first, limit) && freed != Tick.never {
                connect(team: team, at: freed)
            } else if pending.first <= limit && pending.first != Tick.never {
                arrive(pending.removeFirst())
            } else {
                return
            }
        }
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
