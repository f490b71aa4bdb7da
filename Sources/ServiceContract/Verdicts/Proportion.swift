// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// How often something happened in independent trials, with the interval of Clopper and Pearson.
public struct Proportion: Equatable, Sendable {
    /// Trials in which it happened.
    public internal(set) var count: Int
    /// All trials.
    public internal(set) var trials: Int

    public init(_ count: Int = 0, of trials: Int = 0) {
        precondition(count >= 0 && count <= trials, "no more than the trials")
        self.count = count
        self.trials = trials
    }

    mutating func add(_ happened: Bool) {
        trials += 1
        count += happened ? 1 : 0
    }

    /// NaN without trials.
    public var share: Double { Double(count) / Double(trials) }

    /// One-sided bounds of the probability; NaN without trials, or with more than `ProportionBound.mostTrials`.
    public func lowerBound(confidence: Double = 0.95) -> Double {
        hasBounds ? ProportionBound.lower(successes: count, trials: trials, confidence: confidence) : .nan
    }

    /// One-sided upper bound of the probability by Clopper and Pearson (1934).
    public func upperBound(confidence: Double = 0.95) -> Double {
        hasBounds ? ProportionBound.upper(successes: count, trials: trials, confidence: confidence) : .nan
    }

    private var hasBounds: Bool { trials > 0 && trials <= ProportionBound.mostTrials }
}
