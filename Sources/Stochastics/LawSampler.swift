// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// A law prepared for drawing. One per thread: it owns a GSL generator.
///
/// The value of a draw depends on (law, key, counter) alone: the three ways of asking agree, in any order and on any
/// instruction set. Deterministic, exponential, lognormal, uniform, triangular, hyperexponential and empirical laws are
/// drawn in vectorised batches by inversion; Erlang, gamma and Weibull by GSL, each draw on a substream of its own.
public final class LawSampler {
    private let law: Law
    private let generator: Generator
    private let otherwise: LawSampler?
    /// How many atoms enclose this law: each needs a stream of its own.
    private let depth: UInt64
    private let plain: Plain

    /// The laws of which one draw is one call, as plain values: reading `law` copies its lists and counts references.
    private enum Plain {
        case exponential(mean: Double)
        case lognormal(logMean: Double, logDeviation: Double)
        case other
    }

    /// - Precondition: the law has no `problems`.
    public convenience init(_ law: Law) {
        let problems = law.problems
        precondition(problems.isEmpty, problems.joined(separator: "; "))
        self.init(law, generator: Generator(), depth: 0)
    }

    private init(_ law: Law, generator: Generator, depth: UInt64) {
        self.law = law
        self.generator = generator
        self.depth = depth
        plain =
            switch law {
            case .exponential(let mean): .exponential(mean: mean)
            case .lognormal(let logMean, let logDeviation): .lognormal(logMean: logMean, logDeviation: logDeviation)
            default: .other
            }
        if case .atomAtZero(_, let inner) = law {
            otherwise = LawSampler(inner, generator: generator, depth: depth + 1)
        } else {
            otherwise = nil
        }
    }

    /// Fills with draws `counter`, `counter + 1`, …
    public func fill(_ out: UnsafeMutableBufferPointer<Double>, key: StreamKey, from counter: UInt64) {
        fill(out, key, cgsl_draws(key, from: counter))
    }

    /// Fills with the draws at these counters, one an element.
    public func fill(
        _ out: UnsafeMutableBufferPointer<Double>, key: StreamKey, at counters: UnsafeBufferPointer<UInt64>
    ) {
        precondition(counters.count == out.count, "one counter a draw")
        fill(out, key, cgsl_draws(key, at: counters))
    }

    /// The draw of one counter of a stream: it depends on nothing else.
    public func draw(key: StreamKey, counter: UInt64) -> Double {
        var value = 0.0
        switch plain {
        case .exponential(let mean): cgsl_fill_exponential(cgsl_draws(key, from: counter), mean, &value, 1)
        case .lognormal(let logMean, let logDeviation):
            cgsl_fill_lognormal(cgsl_draws(key, from: counter), logMean, logDeviation, &value, 1)
        case .other:
            withUnsafeMutablePointer(to: &value) {
                fill(UnsafeMutableBufferPointer(start: $0, count: 1), key: key, from: counter)
            }
        }
        return value
    }

    private func fill(_ out: UnsafeMutableBufferPointer<Double>, _ key: StreamKey, _ draws: cgsl_draws) {
        guard let base = out.baseAddress else { return }
        switch law {
        case .deterministic(let value): out.update(repeating: value)
        case .exponential(let mean): cgsl_fill_exponential(draws, mean, base, out.count)
        case .lognormal(let logMean, let logDeviation):
            cgsl_fill_lognormal(draws, logMean, logDeviation, base, out.count)
        case .uniform(let low, let high): cgsl_fill_uniform(draws, low, high - low, base, out.count)
        case .triangular(let low, let mode, let high):
            cgsl_fill_uniform(draws, 0, 1, base, out.count)
            Self.invertTriangular(out, low, mode, high)
        case .empirical(let values):
            cgsl_fill_uniform(draws, 0, 1, base, out.count)
            values.withUnsafeBufferPointer { values in
                // Rounding can lift the product to the count itself.
                for i in 0..<out.count { out[i] = values[min(Int(out[i] * Double(values.count)), values.count - 1)] }
            }
        case .hyperexponential(let probabilities, let means):
            cgsl_fill_exponential(draws, 1, base, out.count)
            scaleByPhase(out, probabilities, means, key, draws)
        case .erlang(let shape, let mean):
            let scale = mean / Double(shape)
            generator.fill(out, draws) { gsl_ran_gamma($0, Double(shape), scale) }
        case .gamma(let shape, let scale): generator.fill(out, draws) { gsl_ran_gamma($0, shape, scale) }
        case .weibull(let shape, let scale): generator.fill(out, draws) { gsl_ran_weibull($0, scale, shape) }
        case .atomAtZero(let probability, _):
            otherwise?.fill(out, key, draws)
            putZeros(out, probability, key, draws)
        }
    }

    /// From uniform draws, in place.
    private static func invertTriangular(
        _ out: UnsafeMutableBufferPointer<Double>, _ low: Double, _ mode: Double, _ high: Double
    ) {
        let width = high - low
        let below = (mode - low) / width
        for i in 0..<out.count {
            let u = out[i]
            out[i] =
                u < below
                ? low + (u * width * (mode - low)).squareRoot()
                : high - ((1 - u) * width * (high - mode)).squareRoot()
        }
    }

    private func scaleByPhase(
        _ out: UnsafeMutableBufferPointer<Double>, _ probabilities: [Double], _ means: [Double], _ key: StreamKey,
        _ draws: cgsl_draws
    ) {
        let phaseKey = key.derived(Purpose.phase)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.chunk) { u in
            guard let base = u.baseAddress else { return }
            for start in stride(from: 0, to: out.count, by: Self.chunk) {
                let count = min(Self.chunk, out.count - start)
                cgsl_fill_uniform(draws.dropping(start, key: phaseKey), 0, 1, base, count)
                for i in 0..<count {
                    var phase = 0
                    var upTo = probabilities[0]
                    while u[i] >= upTo && phase < means.count - 1 {
                        phase += 1
                        upTo += probabilities[phase]
                    }
                    out[start + i] *= means[phase]
                }
            }
        }
    }

    private func putZeros(
        _ out: UnsafeMutableBufferPointer<Double>, _ probability: Double, _ key: StreamKey, _ draws: cgsl_draws
    ) {
        let atomKey = key.derived(Purpose.atom + depth)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunk) { zero in
            for start in stride(from: 0, to: out.count, by: Self.chunk) {
                let count = min(Self.chunk, out.count - start)
                Bernoulli.fill(
                    UnsafeMutableBufferPointer(rebasing: zero[..<count]), probability,
                    draws.dropping(start, key: atomKey))
                for i in 0..<count where zero[i] != 0 { out[start + i] = 0 }
            }
        }
    }

    private static let chunk = 256

    private enum Purpose {
        static let phase: UInt64 = 1
        static let atom: UInt64 = 2
    }
}
