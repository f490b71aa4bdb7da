// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

extension Law {
    /// P(X ≤ x), through GSL's distribution functions where it has one.
    ///
    /// - Complexity: O(1); O(phases) for the hyperexponential, O(values) for the empirical law.
    public func cumulative(_ x: Double) -> Double {
        if x < 0 { return 0 }
        switch self {
        case .deterministic(let value): return x >= value ? 1 : 0
        case .exponential(let mean): return gsl_cdf_exponential_P(x, mean)
        case .erlang(let shape, let mean): return gsl_cdf_gamma_P(x, Double(shape), mean / Double(shape))
        case .gamma(let shape, let scale): return gsl_cdf_gamma_P(x, shape, scale)
        case .lognormal(let logMean, let logDeviation):
            return x == 0 ? 0 : gsl_cdf_lognormal_P(x, logMean, logDeviation)
        case .weibull(let shape, let scale): return gsl_cdf_weibull_P(x, scale, shape)
        case .uniform(let low, let high): return gsl_cdf_flat_P(x, low, high)
        case .triangular(let low, let mode, let high):
            if x <= low { return 0 }
            if x >= high { return 1 }
            return x <= mode
                ? (x - low) * (x - low) / ((high - low) * (mode - low))
                : 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
        case .hyperexponential(let probabilities, let means):
            return zip(probabilities, means).reduce(0) { $0 + $1.0 * gsl_cdf_exponential_P(x, $1.1) }
        case .empirical(let values):
            return Double(values.reduce(0) { $0 + ($1 <= x ? 1 : 0) }) / Double(values.count)
        case .atomAtZero(let probability, let otherwise):
            return probability + (1 - probability) * otherwise.cumulative(x)
        }
    }
}
