// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Stochastics

/// Laws drawn with known parameters are found again, and the estimators agree with their formulas.
@Suite struct LawFitRecoveryTests {
    private static let count = 4000

    private static func fits(_ law: Law, seed: UInt64, from limit: Double = 0) -> [LawFit] {
        LawFit.all(of: draws(of: law, count, key: key(seed)), from: limit)
    }

    private static func expect(
        _ fit: LawFit, _ name: String, _ truth: Double, _ comment: Comment? = nil
    ) throws {
        let parameter = try #require(fit.parameters.first { $0.name == name })
        #expect(parameter.standardError > 0)
        #expect(
            abs(parameter.value - truth) < 3 * parameter.standardError,
            "\(name) \(parameter.value) ± \(parameter.standardError), drawn with \(truth)")
    }

    private static func fit(_ family: LawFit.Family, _ fits: [LawFit]) throws -> LawFit {
        try #require(fits.first { $0.family == family })
    }

    /// Each parameter within three standard errors of that which drew the sample, and the right kind of law comes first.
    @Test(arguments: [0.0, 10.0]) func recovers(limit: Double) throws {
        let gamma = Self.fits(.gamma(shape: 2.5, scale: 60), seed: 101, from: limit)
        #expect(gamma[0].family == .gamma)
        try Self.expect(gamma[0], "mean", 150)
        try Self.expect(gamma[0], "shape", 2.5)

        let lognormal = Self.fits(.lognormal(logMean: 4.79, logDeviation: 0.95), seed: 102, from: limit)
        #expect(lognormal[0].family == .lognormal)
        try Self.expect(lognormal[0], "logMean", 4.79)
        try Self.expect(lognormal[0], "logDeviation", 0.95)

        let weibull = Self.fits(.weibull(shape: 1.8, scale: 200), seed: 103, from: limit)
        #expect(weibull[0].family == .weibull)
        try Self.expect(weibull[0], "scale", 200)
        try Self.expect(weibull[0], "shape", 1.8)

        // Gamma and Weibull laws hold the exponential one, with a shape of 1.
        let exponential = Self.fits(.exponential(mean: 240), seed: 104, from: limit)
        try Self.expect(try Self.fit(.exponential, exponential), "mean", 240)
        try Self.expect(try Self.fit(.gamma, exponential), "shape", 1)
        try Self.expect(try Self.fit(.weibull, exponential), "shape", 1)
    }

    /// Without a limit the lognormal and exponential maxima have formulas: mean and deviation of the logarithms, with
    /// errors σ/√n and σ/√(2n), and the mean, with the error mean/√n.
    @Test func agreesWithFormulas() throws {
        let sample = draws(of: .lognormal(logMean: 5, logDeviation: 0.7), 500, key: key(105))
        let logs = sample.map { log($0) }
        let mean = logs.reduce(0, +) / 500
        let deviation = (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 500).squareRoot()
        let fits = LawFit.all(of: sample)
        let lognormal = try Self.fit(.lognormal, fits)
        #expect(abs(lognormal.parameters[0].value - mean) < 1e-5)
        #expect(abs(lognormal.parameters[1].value - deviation) < 1e-5)
        #expect(abs(lognormal.parameters[0].standardError / (deviation / 500.squareRoot()) - 1) < 1e-3)
        #expect(abs(lognormal.parameters[1].standardError / (deviation / 1000.squareRoot()) - 1) < 1e-3)
        // Σ of the log densities: −Σ log x − n log(σ√2π) − n/2.
        let likelihood = -logs.reduce(0, +) - 500 * log(deviation * (2 * Double.pi).squareRoot()) - 250
        #expect(abs(lognormal.logLikelihood - likelihood) < 1e-3)
        #expect(abs(lognormal.criterion - (4 - 2 * likelihood)) < 2e-3)
        let exponential = try Self.fit(.exponential, fits)
        let average = sample.reduce(0, +) / 500
        #expect(abs(exponential.parameters[0].value / average - 1) < 1e-6)
        #expect(abs(exponential.parameters[0].standardError / (average / 500.squareRoot()) - 1) < 1e-3)
    }

    /// Of 1, 2, …, 10 against the uniform-like law: the distance is that of the steps, by hand.
    @Test func distance() throws {
        let values = (1...10).map(Double.init)
        let fit = try Self.fit(.exponential, LawFit.all(of: values))
        let by = values.enumerated().map { index, value -> Double in
            let law = 1 - exp(-value / 5.5)
            return max(abs(law - Double(index) / 10), abs(law - Double(index + 1) / 10))
        }
        #expect(abs(fit.distance - by.max()!) < 1e-6)
    }

    /// What has no law: too few, all the same, nothing positive.
    @Test func refuses() {
        #expect(LawFit.all(of: [1, 2, 3]).isEmpty)
        #expect(LawFit.all(of: [Double](repeating: 5, count: 100)).isEmpty)
        #expect(LawFit.all(of: [Double](repeating: 0, count: 50) + [.nan, .infinity, -1]).isEmpty)
    }

    /// Exponential patience against exponential answers: the mean of what ends most waits otherwise is found all the same.
    @Test func censored() throws {
        let patience = draws(of: .exponential(mean: 300), Self.count, key: key(106))
        let answer = draws(of: .exponential(mean: 60), Self.count, key: key(107))
        var times = CensoredTimes()
        for (own, other) in zip(patience, answer) { times.add(min(own, other), isEvent: own < other) }
        let fit = try #require(times.exponential)
        #expect(abs(fit.mean - 300) < 3 * fit.standardError, "\(fit)")
        #expect(fit.standardError < 15)
        #expect(fit.interval.contains(fit.mean))
        for point in times.survival(at: [10, 60, 180]) {
            let truth = exp(-point.time / 300)
            let error = (point.interval.upperBound - point.interval.lowerBound) / 3.92
            #expect(abs(point.share - truth) < 3 * error, "\(point), \(truth)")
        }
    }

    /// Kaplan and Meier's estimate by hand: events at 1, 3 and 3, censored at 2 and 4.
    @Test func survivalByHand() {
        var times = CensoredTimes()
        for (time, isEvent) in [(3.0, true), (1, true), (2, false), (3, true), (4, false)] {
            times.add(time, isEvent: isEvent)
        }
        let points = times.survival(at: [0.5, 1, 2.5, 3, 5])
        #expect(points.map(\.time) == [0.5, 1, 2.5, 3])
        // 1; 4/5; the same; 4/5 · 1/3.
        for (point, share) in zip(points, [1, 0.8, 0.8, 0.8 / 3]) { #expect(abs(point.share - share) < 1e-12) }
        #expect(points.map(\.atRisk) == [5, 4, 3, 1])
        #expect(points[0].interval == 1...1)
        #expect(times.exponential?.mean == 13.0 / 3)
    }

    /// The chi-square interval of 10 events in 1,000 s: 2000 ÷ 34.170 and 2000 ÷ 9.591 (tables of the law with 20 degrees).
    @Test func exponentialInterval() throws {
        let fit = try #require(ExponentialFit(total: 1000, events: 10))
        #expect(abs(fit.interval.lowerBound - 2000 / 34.170) < 0.01)
        #expect(abs(fit.interval.upperBound - 2000 / 9.591) < 0.02)
        #expect(ExponentialFit(total: 1000, events: 0) == nil)
    }

    /// A table whose rows and columns multiply is fitted exactly; one of ±√mean is one Poisson variance off.
    @Test func dispersion() throws {
        let plain = (1...6).map { row in (1...6).map { Double(row * $0) } }
        #expect(abs(try #require(CountDispersion(tables: [plain])).value) < 1e-12)
        // Two values that alternate: all means are 100, each cell is 10 off, so each adds 1 to the statistic: 36 ÷ 25.
        let chess = (0..<6).map { row in (0..<6).map { (row + $0) % 2 == 0 ? 110.0 : 90 } }
        let found = try #require(CountDispersion(tables: [chess]))
        #expect(abs(found.value - 36.0 / 25) < 1e-9)
        #expect(found.degrees == 25)
        #expect(CountDispersion(tables: [[[1, 2], [3, 4]]]) == nil)
    }

    /// Gamma factors of shape 25 have the cv 0.2; of 400 days its standard error is about 0.2 ÷ √800 = 0.0071.
    @Test func dayFactor() throws {
        let factors = draws(of: .gamma(mean: 1, cv: 0.2), 405, key: key(108))
        let groups = (0..<5).map { group in (0..<81).map { (factor: factors[group * 81 + $0], mean: 1e9) } }
        let fit = try #require(DayFactorFit(groups: groups))
        #expect(fit.degrees == 400)
        #expect(abs(fit.cv - 0.2) < 3 * 0.0071, "\(fit)")
        #expect(fit.interval.contains(fit.cv))
        // Half the width of a 95 % interval is some two standard errors.
        #expect(abs((fit.interval.upperBound - fit.interval.lowerBound) / 2 / (1.96 * 0.0071) - 1) < 0.1)
        // With means of 25 all of the variance is Poisson's, and nothing is left.
        let small = groups.map { $0.map { (factor: $0.factor, mean: 20.0) } }
        #expect(try #require(DayFactorFit(groups: small)).cv < 0.05)
    }
}
