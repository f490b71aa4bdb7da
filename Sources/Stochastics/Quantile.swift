// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// The value below which a law lies with a given probability, between 0 and 1 (exclusive).
///
/// Normal and Student are GSL's inverses. GSL's gamma and beta inverses give NaN or never end for some parameters (seen
/// in 2.7.1: the 99.9 % upper bound of 7,500 successes in 10,000 is NaN, the median of 2.5·10⁶ in 10⁷ never comes, gamma
/// of shape 10⁶ is NaN), so those two are found by bisection of GSL's distribution functions.
public enum Quantile {
    /// The standard normal law.
    public static func normal(_ probability: Double) -> Double { gsl_cdf_ugaussian_Pinv(probability) }

    /// Student's t with these degrees of freedom (> 0).
    public static func student(_ probability: Double, degrees: Double) -> Double {
        gsl_cdf_tdist_Pinv(probability, degrees)
    }

    /// - Complexity: at most 64 distribution functions, some 0.1 ms.
    public static func gamma(_ probability: Double, shape: Double, scale: Double) -> Double {
        precondition(shape > 0 && scale > 0, "shape and scale must be > 0")
        return scale
            * bisect(
                probability, upTo: .greatestFiniteMagnitude, below: { gsl_cdf_gamma_P($0, shape, 1) },
                above: { gsl_cdf_gamma_Q($0, shape, 1) })
    }

    /// The largest a + b of a beta law: beyond it GSL's continued fraction does not always end (seen at 1.5·10⁶).
    static let largestBeta = 1_000_001

    /// The beta law on (0, 1) with density proportional to x^(a−1)·(1−x)^(b−1), a + b at most 1,000,001.
    ///
    /// - Complexity: at most 64 distribution functions, some 0.5 ms.
    public static func beta(_ probability: Double, a: Double, b: Double) -> Double {
        precondition(
            a > 0 && b > 0 && a + b <= Double(largestBeta), "a and b must be > 0, together at most \(largestBeta)")
        return bisect(
            probability, upTo: 1, below: { gsl_cdf_beta_P($0, a, b) }, above: { gsl_cdf_beta_Q($0, a, b) })
    }

    /// The least number whose distribution function reaches the probability. The bit patterns of positive numbers are in
    /// the numbers' order, so halving them ends at the last bit whatever the size of the answer.
    private static func bisect(
        _ probability: Double, upTo limit: Double, below: (Double) -> Double, above: (Double) -> Double
    ) -> Double {
        precondition(probability > 0 && probability < 1, "a quantile's probability is between 0 and 1")
        var low = UInt64(0)
        var high = limit.bitPattern
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let x = Double(bitPattern: middle)
            // The smaller of the two tails keeps its digits.
            let isShort = probability <= 0.5 ? below(x) < probability : above(x) > 1 - probability
            if isShort { low = middle } else { high = middle }
        }
        return Double(bitPattern: high)
    }
}
