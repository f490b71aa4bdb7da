// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// What one sample says of the next, whatever their common law is.
public enum Prediction {
    /// Probability that at least `count` of n fresh values lie beyond the value of a rank (1 is the outermost) of n
    /// values drawn before, of a law without ties; with ties it is smaller.
    ///
    /// All 2n values come in any order with the same chance. The event is that among the outermost `count` + rank - 1 of
    /// them at least `count` are fresh ones: a hypergeometric law (Wilks, "Mathematical Statistics", 1962, section 8.8).
    ///
    /// - Parameters:
    ///   - n: values of each sample.
    ///   - count: 1 or more.
    ///   - rank: 1 ... n.
    /// - Complexity: O(n).
    public static func exceedances(atLeast count: Int, beyondRank rank: Int, of n: Int) -> Double {
        precondition(count >= 1 && (1...n).contains(rank), "a count and a rank of the sample")
        if count > n { return 0 }
        return gsl_cdf_hypergeometric_Q(UInt32(count - 1), UInt32(n), UInt32(n), UInt32(count + rank - 1))
    }
}
