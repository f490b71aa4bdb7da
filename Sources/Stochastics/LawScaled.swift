// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Law {
    /// The law of `factor` times a value of this one: its mean is `factor` times as large, its coefficient of variation the
    /// same.
    ///
    /// - Parameter factor: finite, above 0.
    public func scaled(by factor: Double) -> Law {
        precondition(factor > 0 && factor.isFinite)
        return switch self {
        case .deterministic(let value): .deterministic(value * factor)
        case .exponential(let mean): .exponential(mean: mean * factor)
        case .erlang(let shape, let mean): .erlang(shape: shape, mean: mean * factor)
        case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale * factor)
        case .lognormal(let logMean, let logDeviation):
            .lognormal(logMean: logMean + log(factor), logDeviation: logDeviation)
        case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
        case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
        case .triangular(let low, let mode, let high):
            .triangular(low: low * factor, mode: mode * factor, high: high * factor)
        case .hyperexponential(let probabilities, let means):
            .hyperexponential(probabilities: probabilities, means: means.map { $0 * factor })
        case .empirical(let values): .empirical(values.map { $0 * factor })
        case .atomAtZero(let probability, let otherwise):
            .atomAtZero(probability: probability, otherwise: otherwise.scaled(by: factor))
        }
    }
}
