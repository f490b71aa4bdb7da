// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What independent replications know of a promise: its value, how often its windows meet the target, and how sure we are.
public protocol PromiseEvidence: Sendable {
    var clause: Clause { get }
    /// The measure pooled over all windows: a ratio of sums, not a mean of ratios. Where the clause's aggregation looks at
    /// parts of a window: the mean of the values that windows were judged by.
    var value: Estimate { get }
    /// Share of windows that meet the target.
    var probabilityMet: Estimate { get }
    /// Windows judged, and those that meet the target.
    var windows: Int { get }
    var windowsMet: Int { get }
}

extension PromiseEvidence {
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
    public func leastMargin(confidence: Double) -> Double {
        switch clause.promise {
        case .onAverage:
            side(
                clause.target.isLeast
                    ? value.lowerBound(confidence: confidence) : value.upperBound(confidence: confidence))
        case .withProbability(let least): leastProbabilityMet(confidence: confidence) - least
        }
    }

    /// The same above the margin: the promise is broken with this confidence when it is negative.
    public func mostMargin(confidence: Double) -> Double {
        switch clause.promise {
        case .onAverage:
            side(
                clause.target.isLeast
                    ? value.upperBound(confidence: confidence) : value.lowerBound(confidence: confidence))
        case .withProbability(let least): mostProbabilityMet(confidence: confidence) - least
        }
    }

    /// One-sided bounds of the probability that a window meets the target: the more careful of Student's over
    /// replications, whose windows may be alike, and Clopper–Pearson's over windows, which holds when all are met and
    /// nothing varies. NaN with one replication, and when nothing was judged.
    public func leastProbabilityMet(confidence: Double) -> Double {
        overWindows(probabilityMet.lowerBound(confidence: confidence), min) {
            ProportionBound.lower(successes: $0, trials: $1, confidence: confidence)
        }
    }

    public func mostProbabilityMet(confidence: Double) -> Double {
        overWindows(probabilityMet.upperBound(confidence: confidence), max) {
            ProportionBound.upper(successes: $0, trials: $1, confidence: confidence)
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

    private func side(_ value: Double) -> Double {
        clause.target.isLeast ? value - clause.target.value : clause.target.value - value
    }
}
