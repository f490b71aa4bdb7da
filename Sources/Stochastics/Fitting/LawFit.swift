// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

#if canImport(Glibc)
    import Glibc
#endif

/// A law fitted to durations by maximum likelihood.
public struct LawFit: Equatable, Sendable {
    /// The kinds of law that are fitted.
    public enum Family: String, CaseIterable, Sendable {
        /// `Law.exponential`.
        case exponential
        /// `Law.gamma`.
        case gamma
        /// `Law.lognormal`.
        case lognormal
        /// `Law.weibull`.
        case weibull
    }

    /// A parameter of the law, with the standard error that the curvature of the likelihood gives it.
    public struct Parameter: Equatable, Sendable {
        /// As the cases of `Law` call it.
        public let name: String
        /// Its most likely value.
        public let value: Double
        /// Standard error; not a number where the likelihood has no maximum inside.
        public let standardError: Double
    }

    /// The kind of law.
    public let family: Family
    /// The most likely law of the kind, of durations above and below the limit.
    public let law: Law
    /// Its parameters.
    public let parameters: [Parameter]
    /// Natural logarithm of the likelihood of the durations, given that each reaches the limit.
    public let logLikelihood: Double
    /// Kolmogorov and Smirnov's distance: the largest difference of the two distribution functions, from the limit on.
    public let distance: Double
    /// How many durations there are.
    public let count: Int

    /// Akaike's information criterion, 2·parameters − 2·log-likelihood: the less, the better.
    public var criterion: Double { 2 * Double(parameters.count) - 2 * logLikelihood }

    /// Fits every kind of law, the best by Akaike's criterion first.
    ///
    /// - Parameters:
    ///   - values: durations; those that are not positive and finite, or below the limit, are left out.
    ///   - limit: from which on durations are looked at, 0 or more. The laws are fitted as cut off there, so that leaving
    ///     out short durations does not make the fitted ones longer.
    /// - Returns: empty of fewer than ten durations, or of durations that are all the same.
    /// - Complexity: O(n log n); the search costs O(different values).
    public static func all(of values: [Double], from limit: Double = 0) -> [LawFit] {
        let sample = FitSample(values, from: max(0, limit))
        guard sample.count >= 10, sample.values.count > 1 else { return [] }
        return Family.allCases.compactMap { LawFit($0, sample) }.sorted { $0.criterion < $1.criterion }
    }

    private init?(_ family: Family, _ sample: FitSample) {
        let model = FitModel(family: family, sample: sample)
        guard let peak = model.maximum() else { return nil }
        self.family = family
        law = model.law(peak.point)
        let errors = peak.standardErrors
        parameters = model.parameters(peak.point, errors)
        logLikelihood = peak.value * Double(sample.count)
        count = sample.count
        distance = sample.distance(from: law)
    }
}

/// Durations from a limit on, each different value once.
struct FitSample {
    /// Ascending, all > 0.
    let values: [Double]
    /// How often each value occurs.
    let weights: [Double]
    let logs: [Double]
    let count: Int
    let limit: Double
    let mean: Double
    let variance: Double
    let meanLog: Double
    let meanSquaredLog: Double

    init(_ all: [Double], from limit: Double) {
        let sorted = all.filter { $0 > 0 && $0.isFinite && $0 >= limit }.sorted()
        var values: [Double] = []
        var weights: [Double] = []
        for value in sorted {
            if value == values.last {
                weights[weights.count - 1] += 1
            } else {
                values.append(value)
                weights.append(1)
            }
        }
        self.values = values
        self.weights = weights
        self.limit = limit
        logs = values.map { log($0) }
        count = sorted.count
        let total = Double(max(1, sorted.count))
        func average(_ figures: [Double]) -> Double { zip(figures, weights).reduce(0) { $0 + $1.0 * $1.1 } / total }
        let mean = average(values)
        self.mean = mean
        variance = average(values.map { ($0 - mean) * ($0 - mean) })
        meanLog = average(logs)
        meanSquaredLog = average(logs.map { $0 * $0 })
    }

    /// The largest difference of the sample's distribution function and that of a law from the limit on.
    func distance(from law: Law) -> Double {
        let below = limit > 0 ? law.cumulative(limit) : 0
        var (seen, largest) = (0.0, 0.0)
        for (value, weight) in zip(values, weights) {
            let expected = below < 1 ? (law.cumulative(value) - below) / (1 - below) : 1
            let before = seen / Double(count)
            seen += weight
            largest = max(largest, abs(expected - before), abs(seen / Double(count) - expected))
        }
        return largest
    }
}
