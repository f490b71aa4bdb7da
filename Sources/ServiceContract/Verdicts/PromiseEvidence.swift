// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What independent replications know of a promise: its value, how often its windows meet the target, and how sure we are.
public protocol PromiseEvidence: Sendable {
    /// The clause whose promise is judged.
    var clause: Clause { get }
    /// The measure pooled over all windows: a ratio of sums, not a mean of ratios. Where the clause's aggregation looks at
    /// parts of a window: the mean of the values that windows were judged by.
    var value: Estimate { get }
    /// Share of windows that meet the target.
    var probabilityMet: Estimate { get }
    /// Windows judged, and those that meet the target.
    var windows: Int { get }
    /// Windows that meet the target, of all replications together.
    var windowsMet: Int { get }
    /// Replications that judge a window of it at least, and those that meet the target in all they judge.
    var termMet: Proportion { get }
    /// Days, of all replications together, on which something was judged.
    var daysJudged: Int { get }
    /// Whether contacts came to what it counts, judged or not.
    var came: Bool { get }
}

extension PromiseEvidence {
    /// By how much the promise is kept, in the units of what is promised (of the measure, or probability); negative
    /// when it is broken. NaN when nothing was judged: since nobody came, or by the contract's own words.
    public var margin: Double {
        switch clause.promise {
        case .onAverage: isOfNothing ? marginOfNothing : side(value.mean)
        case .withProbability(let least): probabilityMet.mean - least
        }
    }

    /// Whether the mean estimate keeps the promise; false where nothing was judged.
    public var isMet: Bool { margin >= 0 }

    /// Whether contacts came and the promise's value has none to judge: it is broken then, whatever is promised. With a
    /// probability the windows say so themselves.
    public var isOfNothing: Bool { clause.promise == .onAverage && came && value.mean.isNaN }

    private var marginOfNothing: Double { min(side(clause.measure.levelOfNothing.value), -.ulpOfOne) }

    /// One-sided confidence bound below the margin: the promise is kept with this confidence when it is not negative.
    /// Negative infinity where nothing is known of what did not show, NaN with one replication.
    public func leastMargin(confidence: Double) -> Double {
        if isOfNothing { return marginOfNothing }
        switch clause.promise {
        case .onAverage: return clause.target.isLeast ? side(lowValue(confidence)) : side(highValue(confidence))
        case .withProbability(let least): return leastProbabilityMet(confidence: confidence) - least
        }
    }

    /// The same above the margin: the promise is broken with this confidence when it is negative.
    public func mostMargin(confidence: Double) -> Double {
        if isOfNothing { return marginOfNothing }
        switch clause.promise {
        case .onAverage: return clause.target.isLeast ? side(highValue(confidence)) : side(lowValue(confidence))
        case .withProbability(let least): return mostProbabilityMet(confidence: confidence) - least
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

    /// One-sided upper bound of the probability that a window meets the target.
    public func mostProbabilityMet(confidence: Double) -> Double {
        overWindows(probabilityMet.upperBound(confidence: confidence), max) {
            ProportionBound.upper(successes: $0, trials: $1, confidence: confidence)
        }
    }

    /// The more careful of two bounds on a proportion; the exact one is of a part of the windows where they are so many
    /// that it adds nothing, unless all of them are alike.
    private func overWindows(
        _ student: Double, _ careful: (Double, Double) -> Double, exact: (Int, Int) -> Double
    ) -> Double {
        guard windows > 0 else { return .nan }
        guard windows > ProportionBound.mostTrials else { return careful(student, exact(windowsMet, windows)) }
        let most = ProportionBound.mostTrials
        return windowsMet == 0 || windowsMet == windows
            ? careful(student, exact(windowsMet == 0 ? 0 : most, most)) : student
    }

    private func side(_ value: Double) -> Double {
        clause.target.isLeast ? value - clause.target.value : clause.target.value - value
    }
}
