// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

#if canImport(Glibc)
    import Glibc
#endif

/// The probability law of a duration. Values are never negative; the unit is the caller's (Headcount's is the second).
///
/// A law can be written with any numbers; `problems` says which make no sense. Everything else requires it to be empty.
public indirect enum Law: Equatable, Sendable {
    /// Always this value, 0 or more.
    case deterministic(Double)
    /// Without memory; its coefficient of variation is 1.
    case exponential(mean: Double)
    /// The sum of `shape` exponential phases.
    case erlang(shape: Int, mean: Double)
    /// Mean shape × scale, variance shape × scale².
    case gamma(shape: Double, scale: Double)
    /// The exponential of a normal variable with this mean and standard deviation.
    case lognormal(logMean: Double, logDeviation: Double)
    /// P(X > x) = exp(−(x / scale)^shape).
    case weibull(shape: Double, scale: Double)
    /// Each value between the two equally likely.
    case uniform(low: Double, high: Double)
    /// A density that rises to the mode and falls after it.
    case triangular(low: Double, mode: Double, high: Double)
    /// An exponential whose mean is chosen with these probabilities.
    case hyperexponential(probabilities: [Double], means: [Double])
    /// Each value is equally likely.
    case empirical([Double])
    /// Zero with this probability (a contact that balks), otherwise a draw of the other law.
    case atomAtZero(probability: Double, otherwise: Law)
}

/// Laws by mean and coefficient of variation (standard deviation over mean).
extension Law {
    /// What is wrong with a mean and a coefficient of variation, for the laws made of them; empty when nothing is.
    ///
    /// - Parameters:
    ///   - cv: coefficient of variation, > 0.
    ///   - mean: in the unit of the law, > 0.
    ///   - least: the smallest coefficient of variation of the law: 1 for the hyperexponential.
    public static func problems(mean: Double, cv: Double, least: Double = 0) -> [String] {
        var found: [String] = []
        if !(mean > 0 && mean.isFinite) { found.append("mean must be > 0, found \(mean)") }
        if least > 0 {
            if !(cv >= least && cv <= 1000) { found.append("cv must be from \(least) to 1000, found \(cv)") }
        } else if !(cv > 0 && cv <= 1000) {
            found.append("cv must be > 0 and at most 1000, found \(cv)")
        }
        return found
    }

    /// The gamma law of this mean and coefficient of variation, both > 0.
    public static func gamma(mean: Double, cv: Double) -> Law {
        require(mean: mean, cv: cv)
        return .gamma(shape: 1 / (cv * cv), scale: mean * cv * cv)
    }

    /// The lognormal law of this mean and coefficient of variation, both > 0.
    public static func lognormal(mean: Double, cv: Double) -> Law {
        require(mean: mean, cv: cv)
        let variance = log1p(cv * cv)
        return .lognormal(logMean: log(mean) - variance / 2, logDeviation: variance.squareRoot())
    }

    /// The Weibull law of this mean and shape.
    public static func weibull(mean: Double, shape: Double) -> Law {
        precondition(mean > 0 && mean.isFinite && shape > 0, "mean and shape must be > 0")
        return .weibull(shape: shape, scale: mean * exp(-gsl_sf_lngamma(1 + 1 / shape)))
    }

    /// The shape is found by root search on log(1 + cv²), which grows with 1 / shape.
    public static func weibull(mean: Double, cv: Double) -> Law {
        require(mean: mean, cv: cv)
        let target = log1p(cv * cv)
        var low = 0.0
        var high = 1.0
        while WeibullMoments.logSecondMomentRatio(inverseShape: high) < target { high *= 2 }
        // Bisection to the last bit: the function is monotone and cheap, and no tolerance needs choosing.
        while true {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if WeibullMoments.logSecondMomentRatio(inverseShape: middle) < target {
                low = middle
            } else {
                high = middle
            }
        }
        return .weibull(mean: mean, shape: 1 / high)
    }

    /// Two phases with balanced means (each gives half of the mean), cv ≥ 1.
    public static func hyperexponential(mean: Double, cv: Double) -> Law {
        require(mean: mean, cv: cv, least: 1)
        let square = cv * cv
        let first = (1 + ((square - 1) / (square + 1)).squareRoot()) / 2
        // 1 − first without cancellation, as first·(1 − first) = 1 / (2 (cv² + 1)).
        let second = 1 / (2 * (square + 1) * first)
        return .hyperexponential(
            probabilities: [first, second], means: [mean / (2 * first), mean / (2 * second)])
    }

    /// Nil unless 1 / cv² is a whole number (to 1e-9 of it): cv 1, 0.7071…, 0.5773…, 0.5 …
    public static func erlang(mean: Double, cv: Double) -> Law? {
        require(mean: mean, cv: cv)
        let phases = 1 / (cv * cv)
        let shape = phases.rounded()
        guard shape >= 1, shape <= 1e6, abs(phases - shape) <= 1e-9 * shape else { return nil }
        return .erlang(shape: Int(shape), mean: mean)
    }

    private static func require(mean: Double, cv: Double, least: Double = 0) {
        let found = problems(mean: mean, cv: cv, least: least)
        precondition(found.isEmpty, found.joined(separator: "; "))
    }
}
