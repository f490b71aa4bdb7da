// SPDX-License-Identifier: GPL-3.0-or-later
/// A mean over independent replications and how far it can be trusted.
public struct Estimate: Equatable, Sendable {
    /// NaN without samples, or when a ratio's denominators add up to zero.
    public let mean: Double
    /// Standard error of the mean; NaN with fewer than two samples.
    public let standardError: Double
    /// Number of samples.
    public let count: Int

    init(mean: Double, standardError: Double, count: Int) {
        self.mean = mean
        self.standardError = standardError
        self.count = count
    }

    /// The same figure with a known amount added.
    public func plus(_ amount: Double) -> Estimate {
        Estimate(mean: mean + amount, standardError: standardError, count: count)
    }

    /// What is known without sampling: its intervals have no width.
    public static func exact(_ value: Double) -> Estimate { Estimate(mean: value, standardError: 0, count: .max) }

    /// The plain average, one sample a replication.
    public init(of samples: [Double]) {
        count = samples.count
        let n = Double(samples.count)
        let mean = samples.reduce(0, +) / n
        self.mean = mean
        let squares = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardError = samples.count < 2 ? .nan : (squares / (n * (n - 1))).squareRoot()
    }

    /// The ratio of two totals (answered in time to offered, say), one pair a replication.
    ///
    /// Delta method (Law, "Simulation Modeling and Analysis", section 9.5; Cochran, "Sampling Techniques", chapter 6):
    /// standard error √(n/(n−1)·Σ(y − R·x)²) / Σx. The bias of R is of order 1/n and is not corrected.
    public init(ratioOf numerators: [Double], to denominators: [Double]) {
        precondition(numerators.count == denominators.count, "one denominator a numerator")
        count = numerators.count
        let total = denominators.reduce(0, +)
        guard total != 0 else {
            mean = .nan
            standardError = .nan
            return
        }
        let ratio = numerators.reduce(0, +) / total
        mean = ratio
        let squares = zip(numerators, denominators).reduce(0) { sum, pair in
            let residual = pair.0 - ratio * pair.1
            return sum + residual * residual
        }
        let n = Double(count)
        standardError = count < 2 ? .nan : (n / (n - 1) * squares).squareRoot() / abs(total)
    }

    /// Half the width of the two-sided interval by Student's t with count − 1 degrees of freedom; NaN with fewer than
    /// two samples.
    public func halfWidth(confidence: Double = 0.95) -> Double {
        precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1")
        return reach(1 - (1 - confidence) / 2)
    }

    /// The expectation lies above this with the confidence given (one-sided).
    public func lowerBound(confidence: Double = 0.95) -> Double { mean - oneSided(confidence) }

    /// The expectation lies below this with the confidence given (one-sided).
    public func upperBound(confidence: Double = 0.95) -> Double { mean + oneSided(confidence) }

    private func oneSided(_ confidence: Double) -> Double {
        precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1")
        return reach(confidence)
    }

    private func reach(_ probability: Double) -> Double {
        count < 2 ? .nan : Quantile.student(probability, degrees: Double(count - 1)) * standardError
    }
}
