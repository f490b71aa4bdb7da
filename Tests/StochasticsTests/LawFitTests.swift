// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Foundation
import Testing

@testable import Stochastics

/// Each check here would fail a right generator for about one seed in 10,000 (Kolmogorov-Smirnov, chi-square: level
/// 1e-4; four standard errors: 6e-5). The seeds are fixed, so a failure is a change of the code.
@Suite struct LawFitTests {
    static let seeds: [UInt64] = [1, 20, 300]

    @Test(arguments: continuousLaws, seeds)
    func drawsFollowTheDistributionFunction(_ law: Law, seed: UInt64) {
        let sorted = draws(of: law, 20_000, key: key(seed)).sorted()
        let n = Double(sorted.count)
        var distance = 0.0
        for (i, x) in sorted.enumerated() {
            let f = law.cumulative(x)
            distance = max(distance, f - Double(i) / n, Double(i + 1) / n - f)
        }
        // Kolmogorov: P(√n·D > c) → 2·exp(−2c²), 1e-4 at c = 2.2253.
        #expect(distance * n.squareRoot() < 2.2253, "\(law), seed \(seed)")
    }

    @Test(arguments: everyLaw, seeds)
    func drawsHaveTheMeanAndVarianceOfTheLaw(_ law: Law, seed: UInt64) {
        let sample = draws(of: law, 100_000, key: key(seed, role: 1))
        let n = Double(sample.count)
        let deviations = sample.map { $0 - law.mean }
        let squares = deviations.map { $0 * $0 }
        // Around the exact mean, so that the second moment needs no correction.
        let meanError = abs(deviations.reduce(0, +)) / n
        #expect(meanError <= 4 * (law.variance / n).squareRoot(), "mean of \(law), seed \(seed)")
        let second = squares.reduce(0, +) / n
        let fourth = squares.reduce(0) { $0 + $1 * $1 } / n
        #expect(
            abs(second - law.variance) <= 4 * (max(0, fourth - second * second) / n).squareRoot(),
            "variance of \(law), seed \(seed)")
    }

    @Test(arguments: seeds)
    func empiricalValuesAreEquallyLikely(seed: UInt64) {
        let values = (0..<50).map { Double($0 * $0) }
        var observed = [Double: Double]()
        for x in draws(of: .empirical(values), 50_000, key: key(seed)) { observed[x, default: 0] += 1 }
        #expect(observed.count == 50)
        let statistic = values.reduce(0) { $0 + pow((observed[$1] ?? 0) - 1000, 2) / 1000 }
        #expect(gsl_cdf_chisq_Q(statistic, 49) > 1e-4, "seed \(seed)")
    }

    @Test(arguments: [0, 0.004, 0.5, 0.93, 1], seeds)
    func bernoulliShareIsTheProbability(probability: Double, seed: UInt64) {
        var out = [UInt8](repeating: 7, count: 100_000)
        out.withUnsafeMutableBufferPointer {
            Bernoulli.fill($0, probability: probability, key: key(seed), from: 0)
        }
        #expect(out.allSatisfy { $0 <= 1 })
        let share = Double(out.reduce(0) { $0 + Int($1) }) / 1e5
        #expect(abs(share - probability) <= 4 * (probability * (1 - probability) / 1e5).squareRoot(), "seed \(seed)")
    }

    @Test(arguments: [0.02, 0.7, 8, 50, 1000], seeds)
    func poissonCountsFollowTheirProbabilities(mean: Double, seed: UInt64) {
        let sampler = CountSampler()
        let sample = (0..<20_000).map { sampler.poisson(mean: mean, key: key(seed), counter: UInt64($0)) }
        #expect(chiSquareTail(sample) { gsl_ran_poisson_pdf(UInt32($0), mean) } > 1e-4, "seed \(seed)")
    }

    @Test(arguments: [(4, 0.9), (30, 0.1), (200, 0.5), (5000, 0.01), (5000, 0.92)], seeds)
    func binomialCountsFollowTheirProbabilities(_ law: (trials: Int, probability: Double), seed: UInt64) {
        let sampler = CountSampler()
        let sample = (0..<20_000).map {
            sampler.binomial(trials: law.trials, probability: law.probability, key: key(seed), counter: UInt64($0))
        }
        #expect(sample.allSatisfy { $0 >= 0 && $0 <= law.trials })
        let tail = chiSquareTail(sample) { gsl_ran_binomial_pdf(UInt32($0), law.probability, UInt32(law.trials)) }
        #expect(tail > 1e-4, "seed \(seed)")
    }

    @Test func countsAtTheEdgesAreCertain() {
        let sampler = CountSampler()
        for counter in 0..<100 as Range<UInt64> {
            #expect(sampler.poisson(mean: 0, key: key(1), counter: counter) == 0)
            #expect(sampler.binomial(trials: 9, probability: 0, key: key(1), counter: counter) == 0)
            #expect(sampler.binomial(trials: 9, probability: 1, key: key(1), counter: counter) == 9)
            #expect(sampler.binomial(trials: 0, probability: 0.5, key: key(1), counter: counter) == 0)
        }
    }

    /// The chi-square tail probability of counts, neighbouring values pooled until ten are expected in each cell.
    private func chiSquareTail(_ sample: [Int], probability: (Int) -> Double) -> Double {
        var observed = [Int: Int]()
        for count in sample { observed[count, default: 0] += 1 }
        let n = Double(sample.count)
        var cells: [(observed: Double, expected: Double)] = []
        var cell = (observed: 0.0, expected: 0.0)
        var left = (observed: n, expected: n)
        var value = 0
        while left.expected > 10 {
            cell.observed += Double(observed[value] ?? 0)
            cell.expected += n * probability(value)
            value += 1
            if cell.expected >= 10 {
                left = (left.observed - cell.observed, left.expected - cell.expected)
                cells.append(cell)
                cell = (0, 0)
            }
        }
        // What is left (fewer than ten expected) joins the last cell.
        if let last = cells.popLast() {
            cells.append((last.observed + left.observed, last.expected + left.expected))
        }
        let statistic = cells.reduce(0) { $0 + pow($1.observed - $1.expected, 2) / $1.expected }
        return gsl_cdf_chisq_Q(statistic, Double(cells.count - 1))
    }
}
