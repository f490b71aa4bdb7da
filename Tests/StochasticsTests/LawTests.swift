// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Stochastics

@Suite struct LawTests {
    @Test(arguments: [0.01, 0.1, 0.3, 0.9, 1, 1.5, 4, 20])
    func lawsByMeanAndVariationHaveThem(cv: Double) throws {
        var laws: [Law] = [.gamma(mean: 240, cv: cv), .lognormal(mean: 240, cv: cv), .weibull(mean: 240, cv: cv)]
        if cv >= 1 { laws.append(.hyperexponential(mean: 240, cv: cv)) }
        for law in laws {
            #expect(law.problems.isEmpty)
            #expect(abs(law.mean / 240 - 1) < 1e-12, "\(law)")
            #expect(abs(law.cv / cv - 1) < 1e-12, "\(law)")
        }
    }

    @Test func weibullOfVariationOneIsExponential() {
        guard case .weibull(let shape, let scale) = Law.weibull(mean: 50, cv: 1) else { return #expect(Bool(false)) }
        #expect(abs(shape - 1) < 1e-12 && abs(scale - 50) < 1e-10)
    }

    @Test func weibullMomentsMeetWhereTheSeriesEnds() {
        // ln Γ(1.2) − 2 ln Γ(1.1) and ln Γ(1.002) − 2 ln Γ(1.001), to 20 digits by mpmath.
        #expect(abs(WeibullMoments.logSecondMomentRatio(inverseShape: 0.1) / 0.014370792516363598577 - 1) < 1e-13)
        #expect(
            abs(WeibullMoments.logSecondMomentRatio(inverseShape: 0.1.nextDown) / 0.014370792516363598577 - 1) < 1e-13)
        #expect(abs(WeibullMoments.logSecondMomentRatio(inverseShape: 0.001) / 1.6425337349621531325e-6 - 1) < 1e-13)
    }

    @Test func erlangNeedsAWholeNumberOfPhases() {
        #expect(Law.erlang(mean: 10, cv: 0.5) == .erlang(shape: 4, mean: 10))
        #expect(Law.erlang(mean: 10, cv: (1.0 / 3).squareRoot()) == .erlang(shape: 3, mean: 10))
        #expect(Law.erlang(mean: 10, cv: 0.6) == nil)
        #expect(Law.erlang(mean: 10, cv: 1.5) == nil)
    }

    /// E[X] = ∫(1 − F) and E[X²] = 2∫x(1 − F): the distribution function and the moments describe the same law.
    @Test(arguments: everyLaw)
    func momentsAreThoseOfTheDistributionFunction(_ law: Law) {
        if case .deterministic = law { return #expect(law.cumulative(3.5) == 1 && law.cumulative(3.4999) == 0) }
        if case .empirical = law {
            // Values 1, 1, 4, 9, 30: mean 9, second moment (1 + 1 + 16 + 81 + 900) / 5 = 199.8, less 81.
            #expect(abs(law.mean - 9) < 1e-12 && abs(law.variance - 118.8) < 1e-12)
            #expect([0.5, 1, 4, 29, 30].map(law.cumulative) == [0, 0.4, 0.6, 0.8, 1])
            return
        }
        // Midpoint rule in t, x = mean·(t/(1 − t))²: smooth enough at both ends for 1e-5.
        let steps = 200_000
        var (first, second) = (0.0, 0.0)
        for i in 0..<steps {
            let t = (Double(i) + 0.5) / Double(steps)
            let root = t / (1 - t)
            let x = law.mean * root * root
            let dx = law.mean * 2 * root / ((1 - t) * (1 - t)) / Double(steps)
            let above = 1 - law.cumulative(x)
            if above < 1e-13 { continue }
            first += above * dx
            second += 2 * x * above * dx
        }
        #expect(abs(first / law.mean - 1) < 1e-5)
        #expect(abs(second / (law.variance + law.mean * law.mean) - 1) < 1e-5)
    }

    @Test func cumulativeHoldsAtTheEdges() {
        for law in everyLaw {
            #expect(law.cumulative(-1) == 0)
            #expect(law.cumulative(1e9) == 1)
            #expect(law.cumulative(0) >= 0)
        }
        #expect(Law.atomAtZero(probability: 0.15, otherwise: .exponential(mean: 1)).cumulative(0) == 0.15)
        #expect(Law.lognormal(logMean: 0, logDeviation: 1).cumulative(0) == 0)
    }

    @Test(
        arguments: [
            .deterministic(-1), .exponential(mean: 0), .exponential(mean: .nan), .exponential(mean: .infinity),
            .erlang(shape: 0, mean: 1), .erlang(shape: 2, mean: -1), .gamma(shape: 0, scale: 1),
            .gamma(shape: 1, scale: 0),
            .lognormal(logMean: .nan, logDeviation: 1), .lognormal(logMean: 0, logDeviation: 0),
            .lognormal(logMean: 690, logDeviation: 2), .weibull(shape: -1, scale: 1),
            .weibull(shape: 1, scale: .infinity),
            .uniform(low: -1, high: 1), .uniform(low: 2, high: 2), .triangular(low: 0, mode: 3, high: 2),
            .triangular(low: 1, mode: 1, high: 1), .hyperexponential(probabilities: [], means: []),
            .hyperexponential(probabilities: [1], means: [1, 2]),
            .hyperexponential(probabilities: [0.5, 0.6], means: [1, 2]),
            .hyperexponential(probabilities: [0.5, 0.5], means: [1, 0]), .empirical([]), .empirical([1, -1]),
            .empirical([.nan]), .atomAtZero(probability: 1.1, otherwise: .exponential(mean: 1)),
            .atomAtZero(probability: 0.5, otherwise: .exponential(mean: -1)),
        ] as [Law])
    func everyWrongParameterIsNamed(_ law: Law) {
        #expect(!law.problems.isEmpty)
    }

    @Test func rightParametersHaveNoProblems() {
        for law in everyLaw { #expect(law.problems.isEmpty) }
        #expect(Law.exponential(mean: -2).problems == ["mean must be > 0, found -2.0"])
        #expect(Law.gamma(shape: -1, scale: .nan).problems.count == 2)
        #expect(Law.problems(mean: 3, cv: 0.5).isEmpty)
        #expect(Law.problems(mean: 0, cv: 0).count == 2)
        #expect(Law.problems(mean: 3, cv: 0.5, least: 1) == ["cv must be from 1.0 to 1000, found 0.5"])
    }
}
