// SPDX-License-Identifier: GPL-3.0-or-later

/// Totals that one replication adds to a ratio.
public typealias RatioSample = (numerator: Double, denominator: Double)

extension Estimate {
    /// How much one ratio of totals exceeds another, where replication r of both met the same random numbers.
    ///
    /// Delta method on the pairs: with R the ratio of totals and x̄ the mean denominator of each side, replication r
    /// adds z = (y − R·x)/x̄ of the first less that of the second, and the standard error is √(Σz²/(n·(n−1))). What both
    /// have in common cancels before it is squared, which is the gain of common random numbers. (Law, "Simulation
    /// Modeling and Analysis", sections 9.5 and 10.2; Cochran, "Sampling Techniques", section 6.17, on the difference
    /// of two ratios.) Where all denominators are 1 it is the paired t of the numerators. Two sides that are
    /// alike differ by exactly 0 with a standard error of exactly 0.
    ///
    /// NaN where a side's denominators add up to zero.
    public init(difference first: [RatioSample], minus second: [RatioSample]) {
        precondition(first.count == second.count, "replications in pairs")
        let (a, b) = (Estimate.residuals(first), Estimate.residuals(second))
        let n = Double(first.count)
        let squares = zip(a.residuals, b.residuals).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        self.init(
            mean: a.ratio - b.ratio, standardError: first.count < 2 ? .nan : (squares / (n * (n - 1))).squareRoot(),
            count: first.count)
    }

    /// The ratio of totals, and what each replication adds to its error.
    private static func residuals(_ samples: [RatioSample]) -> (ratio: Double, residuals: [Double]) {
        let total = samples.reduce(0) { $0 + $1.denominator }
        guard total != 0 else { return (.nan, samples.map { _ in .nan }) }
        let ratio = samples.reduce(0) { $0 + $1.numerator } / total
        let mean = total / Double(samples.count)
        return (ratio, samples.map { ($0.numerator - ratio * $0.denominator) / mean })
    }

    /// Half the width of the interval that this estimate has as one of `count` whose intervals all hold together with
    /// the confidence given: Bonferroni's inequality, whatever the dependence between them.
    public func halfWidth(confidence: Double, amongst count: Int) -> Double {
        precondition(count >= 1, "an estimate at least")
        return halfWidth(confidence: 1 - (1 - confidence) / Double(count))
    }
}
