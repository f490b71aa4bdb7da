// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What one replication under one staffing came to.
public struct ReplicationRecord: Equatable, Sendable {
    /// One entry a clause of the contract; none in a simulation that does not price.
    public private(set) var clauses: [ClauseRecord] = []
    /// The contract as a whole.
    public private(set) var term = TermRecord.unpriced
    /// Worked after the roster on the counted days, in seconds by team of the centre.
    public let overtime: [Double]
    /// Only in a detailed run.
    public let details: Details?
    /// All that was counted; only in a simulation with a layout.
    public var counts: ReplicationCounts?

    /// A clause in one replication.
    public struct ClauseRecord: Equatable, Sendable {
        /// What "on average" binds, before the division: the measure pooled over the counted horizon; of a clause with
        /// another aggregation, the sum of its windows' values over their number.
        public let ratio: Ratio
        /// Windows with something to judge.
        public let windows: Int
        /// Those of `windows` that meet the clause's target.
        public let windowsMet: Int
        /// Days on which something was judged: see `ClauseOutcome`.
        public var daysJudged = 1
        /// Whether contacts came to what the clause counts, judged or not.
        public var came = true
    }

    /// The figures of a report, by line and team.
    public struct Details: Equatable, Sendable {
        /// In the order of tiers, then types.
        public let lines: [LineRecord]
        /// One entry a team of the centre: agent time in seconds.
        public let teams: [Ratio]
        /// What is known where problems are followed; else `nil`.
        public let life: LifeRecord?
    }

    /// What contacts of one type at one tier came to in a replication.
    public struct LineRecord: Equatable, Sendable {
        /// The contact type and the tier.
        public let line: Line
        /// Counts of the horizon, with the reported T and S.
        public let counts: WindowCounts
        /// The same by interval of the day.
        public let intervals: [WindowCounts]
        /// Waits of the answered, seconds, at `LineRecord.shares`; 0 when nobody was answered.
        public let waitQuantiles: [Double]
        /// Longest wait of the answered, seconds.
        public let longestWait: Double
        /// What the waits of the answered and the lost come to beyond the reported T, in all, seconds: Σ (wait − T)⁺.
        public let waitBeyondThreshold: Double

        /// Shares of the answered, 0 to 1, at which `waitQuantiles` are read.
        public static let shares = [0.5, 0.8, 0.9, 0.95, 0.99]
    }
}

extension ReplicationRecord {
    init(of stages: [StageTally], plan: FloorPlan, replication: UInt64, life: LifeRecord? = nil) {
        let counts = ReplicationCounts(of: stages, plan: plan, replication: Int(replication))
        var overtime = plan.center.teams.map { _ in 0.0 }
        for tally in stages {
            for (index, team) in tally.stage.teams.enumerated() { overtime[team.team] = tally.overtime[index] }
        }
        self.overtime = overtime
        details = plan.isDetailed ? Details(of: stages, plan: plan, life: life) : nil
        self.counts = plan.keepsCounts ? counts : nil
        if let pricing = plan.pricing {
            take(pricing.price(ViewedCounts(plan.views, counts)), of: plan.contract)
        }
    }

    /// Takes what the contract came to in this replication.
    public mutating func take(_ outcome: TermOutcome, of contract: ServiceContract) {
        clauses = zip(contract.clauses, outcome.clauses).map { ClauseRecord($0, $1) }
        term = TermRecord(
            isKept: outcome.isAllMet(of: contract), mayEnd: outcome.terminationDays.contains { $0 != nil },
            fines: outcome.fines, bonuses: outcome.bonuses, billed: outcome.billed)
    }
}

extension ReplicationRecord.ClauseRecord {
    init(_ clause: Clause, _ outcome: ClauseOutcome) {
        let judged = outcome.windows.filter(\.isJudged)
        windows = judged.count
        windowsMet = judged.count { $0.verdict == .met }
        ratio =
            clause.aggregation == .pooled
            ? outcome.pooled : Ratio(judged.reduce(0) { $0 + $1.value }, Double(judged.count))
        daysJudged = outcome.daysJudged
        came = outcome.came
    }
}

extension ReplicationCounts {
    /// The words of all stages, each where the layout has it.
    init(of stages: [StageTally], plan: FloorPlan, replication: Int) {
        let layout = plan.views.layout
        func merge(_ parts: [[UInt64]], rows: Int) -> [UInt64] {
            var words = Array(repeating: UInt64(0), count: rows * layout.wordsPerRow)
            for (tally, part) in zip(stages, parts) where !part.isEmpty {
                let places = tally.stage.counts.keptWords.places
                for row in 0..<rows {
                    for (word, place) in places.enumerated() {
                        words[row * layout.wordsPerRow + place] = part[row * places.count + word]
                    }
                }
            }
            return words
        }
        self.init(
            replication: replication, words: merge(stages.map(\.kept), rows: layout.rows),
            profile: plan.keepsCounts ? merge(stages.map(\.keptProfile), rows: layout.intervalsPerDay) : [])
    }
}

extension ReplicationRecord.Details {
    init(of stages: [StageTally], plan: FloorPlan, life: LifeRecord?) {
        var lines: [ReplicationRecord.LineRecord] = []
        var teams = Array(repeating: Ratio(0, 0), count: plan.center.teams.count)
        for tally in stages {
            for index in tally.stage.lines.indices { lines.append(.init(index, of: tally, plan: plan)) }
            for (t, team) in tally.stage.teams.enumerated() { teams[team.team] = tally.agentTime[t] }
        }
        self.lines = lines
        self.teams = teams
        self.life = life
    }
}

extension StagePlan.StageLine {
    /// Indexes of the bounds of the reported T and S.
    func reportedBounds(by contract: ServiceContract) -> (threshold: Int?, short: Int?) {
        let limits = contract.reportedLimits(of: line)
        return (
            bounds.firstIndex(of: Tick.duration(limits.threshold) + 1),
            bounds.firstIndex(of: Tick.duration(limits.shortAbandon))
        )
    }
}

extension ReplicationRecord.LineRecord {
    init(_ index: Int, of tally: StageTally, plan: FloorPlan) {
        let line = tally.stage.lines[index]
        let limits = line.reportedBounds(by: plan.contract)
        let offset = index * tally.stage.stride
        func view(_ row: ArraySlice<UInt64>) -> WindowCounts {
            tally.stage.counts(ofCell: index, in: row, threshold: limits.threshold, short: limits.short)
        }
        self.line = line.line
        counts = view(tally.totals[...])
        intervals = (0..<plan.center.calendar.intervalsPerDay).map {
            view(tally.profile[($0 * tally.rowStride)...])
        }
        var all = Array(UnsafeBufferPointer(start: tally.histograms[index], count: WaitHistogram.bucketCount32))
        all[WaitHistogram.bucket(of: UInt32(0))] += tally.totals[offset + LedgerCell.answeredAtOnce]
        waitQuantiles = ReplicationRecord.LineRecord.shares.map {
            all.contains { $0 > 0 } ? WaitHistogram.quantile($0, counts: all) / Tick.perSecond : 0
        }
        longestWait = Tick.seconds(tally.longest[index])
        waitBeyondThreshold = Tick.seconds(tally.totals[offset + tally.stage.excessWord!])
    }
}
