// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// A clause over independent replications: its value, how often its window keeps it, and how sure we are.
public struct ClauseEstimate: Equatable, Sendable {
    public let clause: Clause
    /// The measure pooled over all windows: a ratio of sums, not a mean of ratios.
    public let value: Estimate
    /// Share of windows that keep the clause.
    public let probabilityMet: Estimate
    /// Windows judged, and those that keep the clause.
    public let windows: Int
    public let windowsMet: Int

    public init(_ clause: Clause, records: [ReplicationRecord.ClauseRecord]) {
        self.clause = clause
        value = Estimate(ratioOf: records.map(\.ratio.numerator), to: records.map(\.ratio.denominator))
        probabilityMet = Estimate(
            ratioOf: records.map { Double($0.windowsMet) }, to: records.map { Double($0.windows) })
        windows = records.reduce(0) { $0 + $1.windows }
        windowsMet = records.reduce(0) { $0 + $1.windowsMet }
    }

    /// Estimates of every clause of a contract from the records of one staffing.
    public static func all(of contract: ServiceContract, in records: [ReplicationRecord]) -> [ClauseEstimate] {
        contract.clauses.indices.map { index in
            ClauseEstimate(contract.clauses[index], records: records.map { $0.clauses[index] })
        }
    }

    /// By how much the promise is kept, in the units of what is promised (of the measure, or probability); negative
    /// when it is broken, NaN when nothing was counted.
    public var margin: Double {
        switch clause.promise {
        case .onAverage: side(value.mean)
        case .withProbability(let least): probabilityMet.mean - least
        }
    }

    public var isMet: Bool { margin >= 0 }

    /// One-sided confidence bound below the margin: the promise is kept with this confidence when it is not negative.
    /// For a probability it is the lower of Student's bound over replications, whose days may be alike, and
    /// Clopper–Pearson's over windows, which holds when all are met and nothing varies.
    public func leastMargin(confidence: Double) -> Double {
        switch clause.promise {
        case .onAverage:
            side(isHigherBetter ? value.lowerBound(confidence: confidence) : value.upperBound(confidence: confidence))
        case .withProbability(let least):
            overWindows(probabilityMet.lowerBound(confidence: confidence), min) {
                ProportionBound.lower(successes: $0, trials: $1, confidence: confidence)
            } - least
        }
    }

    /// The same above the margin: the promise is broken with this confidence when it is negative.
    public func mostMargin(confidence: Double) -> Double {
        switch clause.promise {
        case .onAverage:
            side(isHigherBetter ? value.upperBound(confidence: confidence) : value.lowerBound(confidence: confidence))
        case .withProbability(let least):
            overWindows(probabilityMet.upperBound(confidence: confidence), max) {
                ProportionBound.upper(successes: $0, trials: $1, confidence: confidence)
            } - least
        }
    }

    /// The more careful of two bounds on a proportion; the exact one is left out where windows are so many that it
    /// adds nothing.
    private func overWindows(
        _ student: Double, _ careful: (Double, Double) -> Double, exact: (Int, Int) -> Double
    ) -> Double {
        guard windows > 0 else { return .nan }
        return windows > ProportionBound.mostTrials ? student : careful(student, exact(windowsMet, windows))
    }

    private var isHigherBetter: Bool {
        if case .atLeast = clause.target { true } else { false }
    }

    private func side(_ value: Double) -> Double {
        isHigherBetter ? value - clause.target.value : clause.target.value - value
    }
}
