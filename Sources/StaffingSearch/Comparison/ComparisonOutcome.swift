// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What a comparison came to.
public struct ComparisonOutcome: Sendable {
    /// What was compared.
    public let figures: [ComparisonFigure]
    /// Index of the base.
    public let base: Int
    /// By alternative and figure: its value on its own.
    public let values: [[Estimate]]
    /// By alternative and figure: the paired difference with the base; those of the base are 0.
    public let differences: [[Difference]]
    /// Differences whose intervals hold together: every alternative but the base × every figure that is estimated (a cost
    /// without overtime is known).
    public let family: Int
    /// With which all intervals hold together.
    public let confidence: Double
    /// Replications behind values and differences.
    public let replications: Int
    /// `nil` when no pick was asked for.
    public let selection: Selection?
    /// False when the user stopped the run.
    public let isComplete: Bool

    /// How much an alternative's figure exceeds the base's.
    public struct Difference: Equatable, Sendable {
        /// What a difference says; the raw value is that of the JSON.
        public enum Verdict: String, Sendable {
            /// The interval lies on one side of 0.
            case better, worse
            /// The interval holds 0.
            case notShown = "no difference shown"
            /// A cost without overtime, known without simulating, and equal.
            case same = "the same"
            /// One replication has no interval.
            case unknown = "one replication, no interval"
            /// Nothing was counted in some alternative.
            case uncounted = "nothing counted"
        }

        /// The alternative less the base, in the unit of the figure.
        public let mean: Double
        /// Of the simultaneous interval; NaN with fewer than two replications.
        public let halfWidth: Double
        /// What the interval says.
        public let verdict: Verdict

        init(
            _ difference: Estimate, confidence: Double, family: Int, of figure: ComparisonFigure, isKnown: Bool
        ) {
            mean = difference.mean
            halfWidth = difference.halfWidth(confidence: confidence, amongst: max(family, 1))
            verdict =
                if mean.isNaN { .uncounted } else if halfWidth.isNaN { .unknown } else if abs(mean) <= halfWidth {
                    isKnown ? .same : .notShown
                } else { (mean > 0) == figure.isHigherBetter ? .better : .worse }
        }
    }

    /// What the picking of the best came to.
    public struct Selection: Sendable {
        /// How a pick ends.
        public enum End: Sendable {
            /// Index of the alternative picked.
            case picked(Int)
            /// The most replications were done, or the user stopped the run.
            case undecided
            /// A replication in which an alternative had nothing to count, by number.
            case uncounted(replication: Int)
        }

        /// What was asked for.
        public let rule: Comparison.SelectionRule
        /// How it ended.
        public let end: End
        /// Alternatives not dropped when it ended.
        public let remaining: [Int]
        /// Replications that it looked at.
        public let replications: Int
    }

    /// - Parameter samples: by alternative and replication, a ratio a figure.
    init(
        of comparison: Comparison, samples: [[[Ratio]]], confidence: Double, selection: Selection?, isComplete: Bool
    ) {
        let figures = comparison.figures
        self.figures = figures
        base = comparison.base
        self.confidence = confidence
        self.selection = selection
        self.isComplete = isComplete
        replications = samples[0].count
        let isKnown = figures.indices.map { figure in
            figures[figure].kind == .cost
                && samples.allSatisfy { alternative in
                    alternative.allSatisfy { $0[figure].numerator == alternative[0][figure].numerator }
                }
        }
        family = (samples.count - 1) * isKnown.count { !$0 }
        let columns = samples.map { replications in
            figures.indices.map { figure -> [RatioSample] in
                replications.map { ($0[figure].numerator, $0[figure].denominator) }
            }
        }
        var (values, differences): ([[Estimate]], [[Difference]]) = ([], [])
        for alternative in columns.indices {
            var (own, paired): ([Estimate], [Difference]) = ([], [])
            for (index, figure) in figures.enumerated() {
                let (mine, theirs) = (columns[alternative][index], columns[base][index])
                let (value, difference): (Estimate, Estimate) =
                    isKnown[index]
                    ? (.exact(mine[0].numerator), .exact(mine[0].numerator - theirs[0].numerator))
                    : (
                        Estimate(ratioOf: mine.map(\.numerator), to: mine.map(\.denominator)),
                        Estimate(difference: mine, minus: theirs)
                    )
                own.append(value)
                paired.append(
                    Difference(
                        difference, confidence: confidence, family: family, of: figure, isKnown: isKnown[index]))
            }
            values.append(own)
            differences.append(paired)
        }
        self.values = values
        self.differences = differences
    }
}
