// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

#if canImport(Glibc)
    import Glibc
#endif

extension Law {
    /// The mean, in the unit of the law's parameters.
    public var mean: Double {
        switch self {
        case .deterministic(let value): value
        case .exponential(let mean): mean
        case .erlang(_, let mean): mean
        case .gamma(let shape, let scale): shape * scale
        case .lognormal(let logMean, let logDeviation): exp(logMean + logDeviation * logDeviation / 2)
        case .weibull(let shape, let scale): scale * exp(gsl_sf_lngamma(1 + 1 / shape))
        case .uniform(let low, let high): low + (high - low) / 2
        case .triangular(let low, let mode, let high): (low + mode + high) / 3
        case .hyperexponential(let probabilities, let means): zip(probabilities, means).reduce(0) { $0 + $1.0 * $1.1 }
        case .empirical(let values): values.reduce(0, +) / Double(values.count)
        case .atomAtZero(let probability, let otherwise): (1 - probability) * otherwise.mean
        }
    }

    /// The variance, in the square of that unit.
    public var variance: Double {
        switch self {
        case .deterministic: return 0
        case .exponential(let mean): return mean * mean
        case .erlang(let shape, let mean): return mean * mean / Double(shape)
        case .gamma(let shape, let scale): return shape * scale * scale
        case .lognormal(_, let logDeviation):
            let mean = self.mean
            return mean * mean * expm1(logDeviation * logDeviation)
        case .weibull(let shape, _):
            let mean = self.mean
            return mean * mean * expm1(WeibullMoments.logSecondMomentRatio(inverseShape: 1 / shape))
        case .uniform(let low, let high): return (high - low) * (high - low) / 12
        case .triangular(let low, let mode, let high):
            let (a, b, c) = (mode - low, high - mode, high - low)
            return (a * a + b * b + c * c) / 36
        case .hyperexponential(let probabilities, let means):
            let mean = self.mean
            return zip(probabilities, means).reduce(0) { $0 + $1.0 * ($1.1 * $1.1 + ($1.1 - mean) * ($1.1 - mean)) }
        case .empirical(let values):
            let mean = self.mean
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        case .atomAtZero(let probability, let otherwise):
            let mean = otherwise.mean
            return (1 - probability) * (otherwise.variance + probability * mean * mean)
        }
    }

    /// Standard deviation over mean; 0 for a law that is always zero.
    public var cv: Double {
        let mean = self.mean
        return mean == 0 ? 0 : variance.squareRoot() / mean
    }
}
