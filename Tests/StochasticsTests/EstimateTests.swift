// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

@testable import Stochastics

@Suite struct EstimateTests {
    @Test func studentQuantilesAreTheTabulatedOnes() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, three decimals.
        let table: [(degrees: Double, t95: Double, t975: Double, t99: Double)] = [
            (1, 6.314, 12.706, 31.821), (2, 2.920, 4.303, 6.965), (4, 2.132, 2.776, 3.747), (9, 1.833, 2.262, 2.821),
            (29, 1.699, 2.045, 2.462), (100, 1.660, 1.984, 2.364),
        ]
        for row in table {
            #expect(abs(Quantile.student(0.95, degrees: row.degrees) - row.t95) < 6e-4)
            #expect(abs(Quantile.student(0.975, degrees: row.degrees) - row.t975) < 6e-4)
            #expect(abs(Quantile.student(0.99, degrees: row.degrees) - row.t99) < 6e-4)
        }
    }

    @Test func quantilesInvertTheirDistributionFunctions() {
        for p in [1e-6, 0.01, 0.3, 0.5, 0.95, 0.999999] {
            #expect(abs(gsl_cdf_ugaussian_P(Quantile.normal(p)) / p - 1) < 1e-12)
            #expect(abs(gsl_cdf_tdist_P(Quantile.student(p, degrees: 7), 7) / p - 1) < 1e-9)
            for shape in [0.01, 0.4, 1, 30, 1e4] {
                let x = Quantile.gamma(p, shape: shape, scale: 2)
                #expect(x < 1e-300 || abs(gsl_cdf_gamma_P(x, shape, 2) / p - 1) < 1e-9, "shape \(shape), p \(p)")
            }
            for (a, b) in [(0.5, 0.5), (1, 9), (300, 2), (1, 1e6), (4e5, 6e5)] {
                let x = Quantile.beta(p, a: a, b: b)
                #expect(abs(gsl_cdf_beta_P(x, a, b) / p - 1) < 1e-9, "a \(a), b \(b), p \(p)")
            }
        }
    }

    @Test func meanAndStandardErrorByHand() {
        // 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26, variance 13, standard error √(13/3).
        let estimate = Estimate(of: [2, 4, 9])
        #expect(estimate.mean == 5 && estimate.count == 3)
        #expect(abs(estimate.standardError - (13.0 / 3).squareRoot()) < 1e-15)
        #expect(abs(estimate.halfWidth() - 4.302652729696142 * (13.0 / 3).squareRoot()) < 1e-9)
        #expect(abs(estimate.lowerBound() - (5 - 2.919985580353725 * (13.0 / 3).squareRoot())) < 1e-9)
        #expect(abs(estimate.upperBound() - (5 + 2.919985580353725 * (13.0 / 3).squareRoot())) < 1e-9)
    }

    @Test func ratioByHand() {
        // 1/2 and 3/4: R = 2/3, residuals ∓1/3, standard error √(2/1 · 2/9) / 6 = 1/9.
        let estimate = Estimate(ratioOf: [1, 3], to: [2, 4])
        #expect(abs(estimate.mean - 2.0 / 3) < 1e-15)
        #expect(abs(estimate.standardError - 1.0 / 9) < 1e-15)
    }

    @Test func ratioToAConstantIsTheMean() {
        let samples = [3.0, 1, 4, 1, 5, 9, 2, 6]
        let ratio = Estimate(ratioOf: samples, to: Array(repeating: 10, count: 8))
        let mean = Estimate(of: samples)
        #expect(abs(ratio.mean - mean.mean / 10) < 1e-15)
        #expect(abs(ratio.standardError - mean.standardError / 10) < 1e-15)
    }

    @Test func tooFewSamplesAreNotANumber() {
        #expect(Estimate(of: []).mean.isNaN)
        #expect(Estimate(of: [7]).mean == 7)
        #expect(Estimate(of: [7]).standardError.isNaN && Estimate(of: [7]).halfWidth().isNaN)
        #expect(Estimate(of: [7]).lowerBound().isNaN)
        #expect(Estimate(ratioOf: [0, 0], to: [0, 0]).mean.isNaN)
        #expect(Estimate(ratioOf: [1], to: [2]).mean == 0.5)
        #expect(Estimate(ratioOf: [1], to: [2]).standardError.isNaN)
    }

    /// Student's interval is exact for normal samples. 4,000 intervals of five draws each: binomial standard error 13.8.
    @Test func intervalsHoldTheTruthAsOftenAsPromised() {
        let z = draws(of: .lognormal(logMean: 0, logDeviation: 1), 20_000, key: key(21)).map { gsl_sf_log($0) }
        var (within, below) = (0, 0)
        for i in 0..<4000 {
            let estimate = Estimate(of: Array(z[5 * i..<5 * i + 5]))
            if abs(estimate.mean) <= estimate.halfWidth() { within += 1 }
            if estimate.lowerBound() <= 0 { below += 1 }
        }
        #expect(abs(within - 3800) <= 55, "seed 21")
        #expect(abs(below - 3800) <= 55, "seed 21")
    }
}

@Suite struct ProportionBoundTests {
    @Test func twoSidedNinetyFivePercentIsThePublishedInterval() {
        // Clopper-Pearson 95 % intervals as tabulated: 0, 1 and 5 of 10; 10 of 100.
        for (successes, trials, lower, upper) in [
            (0, 10, 0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (10, 100, 0.0490, 0.1762),
        ] {
            #expect(abs(ProportionBound.lower(successes: successes, trials: trials, confidence: 0.975) - lower) < 6e-5)
            #expect(abs(ProportionBound.upper(successes: successes, trials: trials, confidence: 0.975) - upper) < 6e-5)
        }
    }

    @Test func closedFormsWithoutAndWithOnlySuccesses() {
        for trials in [1, 3, 40, 1000, 1_000_000] {
            // All succeed: pⁿ = 1 − confidence.
            let lower = ProportionBound.lower(successes: trials, trials: trials, confidence: 0.95)
            #expect(abs(lower - gsl_sf_exp(gsl_sf_log(0.05) / Double(trials))) < 1e-12)
            let upper = ProportionBound.upper(successes: 0, trials: trials, confidence: 0.95)
            #expect(abs(upper + gsl_sf_exp(gsl_sf_log(0.05) / Double(trials)) - 1) < 1e-12)
            #expect(ProportionBound.lower(successes: 0, trials: trials) == 0)
            #expect(ProportionBound.upper(successes: trials, trials: trials) == 1)
        }
        #expect(
            ProportionBound.lower(successes: 0, trials: 0) == 0 && ProportionBound.upper(successes: 0, trials: 0) == 1)
    }

    /// The defining equations: at the bound, so many successes or more (or fewer) have probability 1 − confidence.
    @Test func boundsSolveTheirDefiningEquations() {
        for (successes, trials) in [
            (1, 7), (6, 7), (3, 200), (190, 200), (500, 1000), (7_500, 10_000), (9_990, 10_000),
        ] {
            for confidence in [0.9, 0.95, 0.999] {
                let lower = ProportionBound.lower(successes: successes, trials: trials, confidence: confidence)
                let atLeast = gsl_cdf_binomial_Q(UInt32(successes - 1), lower, UInt32(trials))
                #expect(abs(atLeast / (1 - confidence) - 1) < 1e-9)
                let upper = ProportionBound.upper(successes: successes, trials: trials, confidence: confidence)
                let atMost = gsl_cdf_binomial_P(UInt32(successes), upper, UInt32(trials))
                #expect(abs(atMost / (1 - confidence) - 1) < 1e-9)
            }
        }
    }
}
