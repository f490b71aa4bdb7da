// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// The stages of a centre, lowest tier first.
struct FloorPlan: Sendable {
    let center: ContactCenter
    let contract: ServiceContract
    let stages: [StagePlan]
    /// Where contacts of each type arrive.
    let doors: [(stage: Int, line: Int)]
    /// Whether the figures of a report are kept, or only what the clauses need.
    let isDetailed: Bool
    /// What is counted, and how the contract reads it.
    let views: CountViews
    /// `nil`: who reads the counts prices them.
    let pricing: Pricing?
    /// Whether the counts of replications are kept.
    let keepsCounts: Bool
    /// Whether time is counted by interval, not only by day.
    var countsIntervals: Bool { keepsCounts || views.layout.rowsPerDay > 1 }
    /// Whether contacts whose agent is certain meet him when they come; a test holds both ways together.
    let connectsAhead: Bool
    /// Simulated days before day 0.
    let warmUpDays: Int
    /// Most days after the horizon that the floor lives on, until the last counted contact is answered or has gone.
    let coolDownDays: Int
    /// By stage, its queues and what stands beside its lines.
    let routes: [RoutePlan]
    let representations: [Representation]
    /// Whether it is followed what comes of each problem: where somebody may come again, agents are told apart, or a tier
    /// looks at another. Mostly the centre is one stage then (`ContactCenter.mayFollowApart`).
    let followsProblems: Bool
    /// Whether the floor checks after each event that nobody is lost: in debug builds, and where a test asks.
    let checksConservation: Bool
    /// Whether what nobody can observe has no record and no event (`Representation`), and what is certain when service
    /// starts is counted then; a test holds both ways together.
    let countsAhead: Bool

    /// Simulated days that count: those of the horizon. The warm-up lies before them, the cool-down after them.
    var countedDays: Range<Int> { warmUpDays..<warmUpDays + center.calendar.days }
    /// Rows of the ledger that count.
    var countedRows: Range<Int> {
        let rows = center.calendar.intervalsPerDay
        return countedDays.lowerBound * rows..<countedDays.upperBound * rows
    }

    /// - Parameters:
    ///   - stagesApart: whether tiers that can are run one after the other.
    ///   - followsProblems: whether the centre is one stage and each problem is followed through it, even where nothing
    ///     asks for it.
    ///   - layout: what is counted, and kept of each replication; `nil`: what the contract needs, and nothing is kept.
    ///   - prices: whether each replication is priced as it ends.
    /// - Throws: `Problems` when tiers that must share a stage have more lines than it can hold, or the layout lacks what
    ///   the contract looks at.
    init(
        center: ContactCenter, contract: ServiceContract, detailed: Bool, stagesApart: Bool = true,
        connectsAhead: Bool = true, followsProblems isOneStage: Bool = false, layout: CountLayout? = nil,
        prices: Bool = true,
        checksConservation: Bool = FloorPlan.isDebugBuild, countsAhead: Bool = true
    ) throws(Problems) {
        let isWhole =
            isOneStage || center.followsProblems || contract.followsProblems || layout?.followsCustomers == true
        self.center = center
        self.contract = contract
        isDetailed = detailed
        keepsCounts = layout != nil
        let layout = layout ?? CountLayout(of: contract, center: center, followsCustomers: isWhole)
        try FloorPlan.checkSize(of: layout)
        views = try CountViews(of: contract, center: center, layout: layout)
        pricing = prices ? Pricing(contract: contract, center: center) : nil
        self.connectsAhead = connectsAhead
        warmUpDays = (center.calendar.warmUp + 86_399) / 86_400
        coolDownDays = CoolDown.days(of: center, contract: contract)
        self.checksConservation = checksConservation
        // The check looks for each contact in service.
        self.countsAhead = countsAhead && !checksConservation
        let mayFollowApart =
            self.countsAhead && !isOneStage && !contract.followsProblems && layout.isByTier && center.mayFollowApart
        let ranges =
            stagesApart && (!isWhole || mayFollowApart) ? FloorPlan.stageRanges(of: center) : [center.tiers.indices]
        let lines = try FloorPlan.lines(of: ranges, in: center)
        func place(of line: Line) -> (stage: Int, line: Int) {
            let stage = ranges.firstIndex { $0.contains(line.tier) }!
            return (stage, lines[stage].firstIndex(of: line)!)
        }
        doors = center.contactTypes.indices.map { place(of: Line(type: $0, tier: center.contactTypes[$0].firstTier)) }
        stages = ranges.indices.map { stage in
            FloorPlan.stage(
                ranges[stage], lines: lines[stage], center: center, contract: contract, layout: layout,
                detailed: detailed, whole: isWhole, place: place)
        }
        followsProblems = isWhole
        routes = stages.map { [warmUpDays] in
            RoutePlan(center: center, contract: contract, stage: $0, warmUpDays: warmUpDays)
        }
        representations = zip(stages, routes).map { Representation(of: $0, $1, center: center) }
        for forms in representations { try FloorPlan.checkAgents(of: center, told: forms) }
    }

    private static func checkSize(of layout: CountLayout) throws(Problems) {
        guard layout.words > CountLayout.mostWords else { return }
        throw Problems([
            Problem(
                at: ["calendar", "interval"], found: "\(layout.words) counts a replication",
                allowed: "at most \(CountLayout.mostWords): longer intervals, fewer days or fewer clauses, or no "
                    + "clause that looks inside a day")
        ])
    }

    /// By stage.
    private static func lines(of stages: [Range<Int>], in center: ContactCenter) throws(Problems) -> [[Line]] {
        let types = center.contactTypes
        let lines = stages.map { tiers in
            tiers.flatMap { tier in
                types.indices.filter { types[$0].handling[tier] != nil }.map { Line(type: $0, tier: tier) }
            }
        }
        let found = lines.filter { $0.count > mostLines }.map { lines in
            Problem(
                at: ["contacts"], found: "\(lines.count) contact types at tiers",
                allowed: "\(mostLines) of them: fewer contact types, or fewer tiers in their handle maps")
        }
        if !found.isEmpty { throw Problems(found) }
        return lines
    }

    private static func checkAgents(of center: ContactCenter, told forms: Representation) throws(Problems) {
        let agents = center.teams.indices.filter { !forms.anonymousTeams[$0] }.reduce(0) { sum, team in
            let own = center.teams[team]
            return sum + (own.shifts.isEmpty ? own.headcount.largest : own.shiftAgents)
        }
        guard agents > mostAgents else { return }
        throw Problems([
            Problem(
                at: ["teams"], found: "\(agents) agents who are told apart",
                allowed: "\(mostAgents) of them: fewer agents in shifts or with slots")
        ])
    }

    /// An agent's number has 20 bits in `ServiceEnds`; some are left for those who finish for others.
    static let mostAgents = 1_000_000

    /// A line's number has eight bits.
    static let mostLines = 250

    static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    /// Each tier alone, but tiers between which a line is held together.
    private static func stageRanges(of center: ContactCenter) -> [Range<Int>] {
        var joinedToNext = Array(repeating: false, count: center.tiers.count)
        for type in center.contactTypes where type.lines != nil {
            var tier = type.firstTier
            while let next = type.tier(after: tier), type.handling[tier]!.escalation > 0 {
                for between in tier..<next { joinedToNext[between] = true }
                tier = next
            }
        }
        var ranges: [Range<Int>] = []
        var start = 0
        for tier in center.tiers.indices where !joinedToNext[tier] || tier == center.tiers.count - 1 {
            ranges.append(start..<tier + 1)
            start = tier + 1
        }
        return ranges
    }

    private static func stage(
        _ tiers: Range<Int>, lines: [Line], center: ContactCenter, contract: ServiceContract, layout: CountLayout,
        detailed: Bool, whole: Bool, place: (Line) -> (stage: Int, line: Int)
    ) -> StagePlan {
        let teamIndexes = center.teams.indices.filter { tiers.contains(center.teams[$0].tier) }
        let bounds = lines.map {
            boundsOnWaits(at: $0, center: center, contract: contract, layout: layout, detailed: detailed)
        }
        let trunkTypes = center.contactTypes.indices.filter { type in
            center.contactTypes[type].lines != nil && lines.contains { $0.type == type }
        }
        let linePlans = lines.enumerated().map { index, line in
            let type = center.contactTypes[line.type]
            return StagePlan.StageLine(
                line: line,
                teams: center.teams(handling: line.type, atTier: line.tier).map { teamIndexes.firstIndex(of: $0)! },
                bounds: bounds[index],
                next: type.tier(after: line.tier).map { place(Line(type: line.type, tier: $0)) },
                threshold: Tick.duration(contract.reportedLimits(of: line).threshold),
                longestWait: type.longestWait.map(Tick.duration) ?? Tick.forEver,
                trunk: trunkTypes.firstIndex(of: line.type),
                clearsAtClosing: type.atClosing == .clear)
        }
        let teams = teamIndexes.map { team($0, lines: lines, center: center) }
        let words = LedgerCell.words + 2 * (bounds.map(\.count).max() ?? 0)
        let keepsLongest = layout.columns.contains(where: \.keepsLongest)
        let lifeOffset = words + (detailed ? 1 : 0) + (keepsLongest ? 1 : 0)
        let stride = lifeOffset + LifeCell.words
        let longestWord = keepsLongest ? lifeOffset - 1 : nil
        return StagePlan(
            tiers: tiers, lines: linePlans, teams: teams, trunks: trunkTypes.map { center.contactTypes[$0].lines! },
            stride: stride, lifeOffset: lifeOffset, excessWord: detailed ? words : nil, longestWord: longestWord,
            counts: StageCounts(
                of: layout, center: center, lines: lines, bounds: bounds, teams: teamIndexes, whole: whole,
                stride: stride, lifeOffset: lifeOffset, longestWord: longestWord))
    }

    /// The bounds that somebody asks for: T counts waits up to and with it, S those below it.
    /// What is counted of customers, and of a type where its contacts start, has the bounds of its first tier.
    private static func boundsOnWaits(
        at line: Line, center: ContactCenter, contract: ServiceContract, layout: CountLayout, detailed: Bool
    ) -> [UInt32] {
        var bounds: Set<UInt32> = []
        for column in layout.columns where column.series.lineOfWaits(in: center) == line {
            bounds.formUnion(column.thresholds.map { Tick.duration($0) + 1 })
            bounds.formUnion(column.shortLimits.map(Tick.duration))
        }
        if detailed {
            let reported = contract.reportedLimits(of: line)
            bounds.insert(Tick.duration(reported.threshold) + 1)
            bounds.insert(Tick.duration(reported.shortAbandon))
        }
        return bounds.sorted()
    }

    /// Lines by priority; within it by the team's preference, each a group of its own where preference decides. Where
    /// another policy ranks contacts, by the team's preference alone.
    private static func team(_ team: Int, lines: [Line], center: ContactCenter) -> StagePlan.TeamPlan {
        let isStandard = StandardOrder(of: center.routing.contact) != nil
        let serves =
            !isStandard
            ? center.teams[team].serves
            : center.teams[team].serves.enumerated().sorted {
                let (a, b) = (center.contactTypes[$0.element].priority, center.contactTypes[$1.element].priority)
                return a != b ? a > b : $0.offset < $1.offset
            }.map(\.element)
        let endsGroup = serves.indices.map { i in
            center.routing.contact is PriorityThenPreference || i + 1 == serves.count
                || center.contactTypes[serves[i]].priority != center.contactTypes[serves[i + 1]].priority
        }
        return StagePlan.TeamPlan(
            team: team,
            lines: serves.map { type in lines.firstIndex(of: Line(type: type, tier: center.teams[team].tier))! },
            endsGroup: endsGroup)
    }
}
