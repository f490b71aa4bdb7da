// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// One window of the timeline over replications.
public struct WindowSummary: Equatable, Sendable {
    /// Replications that judge it, and those that meet the target.
    public private(set) var met = Proportion()
    /// Of those that miss it, the ones that deadband or grace forgive.
    public private(set) var forgiven = 0
    /// Replications that do not judge it: fewer contacts than the least sample, or void by the volume band.
    public private(set) var withoutSample = 0
    /// Terms in which its volume band left it out.
    public private(set) var void = 0
    private var valueSum = 0.0
    private var fineSum = 0.0

    /// Mean of the values that were judged; NaN without.
    public var meanValue: Double { valueSum / Double(met.trials) }
    /// What the window costs on average, in the currency's unit: after the clause's own cap, before those of the
    /// contract, refunds left out. NaN without replications.
    public var meanFine: Double { fineSum / Double(met.trials + withoutSample + void) }

    mutating func add(_ window: WindowOutcome) {
        switch window.verdict {
        case .met: met.add(true)
        case .missed: met.add(false)
        case .noSample: withoutSample += 1
        case .void: void += 1
        }
        if window.isForgiven { forgiven += 1 }
        if window.isJudged { valueSum += window.value }
        if !window.isRefunded { fineSum += window.fine.value }
    }
}

extension WindowOutcome {
    /// Whether it was compared with the target.
    public var isJudged: Bool { verdict == .met || verdict == .missed }
}

/// A clause over independent replications of the term.
public struct ClauseSummary: PromiseEvidence {
    /// The clause that was judged.
    public let clause: Clause
    /// By window of the timeline.
    public private(set) var timeline: [WindowSummary] = []
    /// Terms in which all its judged windows are met, of those in which one is judged.
    public private(set) var termMet = Proportion()
    /// Days on which it judged anything, of all terms together.
    public private(set) var daysJudged = 0
    /// Whether anybody came whom it could have judged.
    public private(set) var came = false
    // One entry a replication.
    private var pooled: [Ratio] = []
    private var judged: [Int32] = []
    private var met: [Int32] = []
    private var valueSums: [Double] = []
    private var fineOf: [Money] = []
    private var bonusOf: [Money] = []

    init(_ clause: Clause) { self.clause = clause }

    mutating func add(_ outcome: ClauseOutcome) {
        if timeline.isEmpty { timeline = outcome.windows.map { _ in WindowSummary() } }
        precondition(timeline.count == outcome.windows.count, "every replication has the same windows")
        for (index, window) in outcome.windows.enumerated() { timeline[index].add(window) }
        let judgedNow = outcome.windows.count(where: \.isJudged)
        let metNow = outcome.windows.count { $0.verdict == .met }
        if judgedNow > 0 { termMet.add(metNow == judgedNow) }
        daysJudged += outcome.daysJudged
        if outcome.came { came = true }
        pooled.append(outcome.pooled)
        judged.append(Int32(judgedNow))
        met.append(Int32(metNow))
        valueSums.append(outcome.windows.reduce(0) { $0 + ($1.isJudged ? $1.value : 0) })
        fineOf.append(outcome.fines)
        bonusOf.append(outcome.bonuses)
    }

    /// Terms that were judged.
    public var replications: Int { pooled.count }

    /// The measure over the whole term. Where its aggregation looks at parts of a window: the mean of the values that
    /// windows were judged by.
    public var value: Estimate {
        clause.aggregation == .pooled ? clause.value(of: pooled, came: came) : judgedValue
    }

    /// Mean of the values that windows were judged by, each after aggregation and rounding.
    public var judgedValue: Estimate { Estimate(ratioOf: valueSums, to: judged.map(Double.init)) }

    public var probabilityMet: Estimate { Estimate(ratioOf: met.map(Double.init), to: judged.map(Double.init)) }

    public var windows: Int { judged.reduce(0) { $0 + Int($1) } }

    public var windowsMet: Int { met.reduce(0) { $0 + Int($1) } }

    /// What is charged after the caps of period and year, less refunds.
    public var fines: MoneyDistribution { MoneyDistribution(of: fineOf) }

    /// What it earns.
    public var bonuses: MoneyDistribution { MoneyDistribution(of: bonusOf) }

    /// By replication: windows met and judged.
    public var windowSamples: [RatioSample] {
        zip(met, judged).map { (numerator: Double($0), denominator: Double($1)) }
    }

    /// By replication: what the clause takes from the revenue, fines less bonuses, in the currency's unit.
    public var costs: [Double] { zip(fineOf, bonusOf).map { ($0 - $1).value } }
}

extension Clause {
    /// The value of replications together: a ratio of sums. Of a measure that nothing keeps it is 0 where contacts came and
    /// nothing was to judge.
    public func value(of ratios: [Ratio], came: Bool) -> Estimate {
        measure.isKeptByNothing && came && ratios.allSatisfy { $0.denominator == 0 }
            ? Estimate(of: ratios.map { _ in 0 })
            : Estimate(ratioOf: ratios.map(\.numerator), to: ratios.map(\.denominator))
    }
}
