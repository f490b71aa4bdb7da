// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// The value below which a law lies with a given probability: GSL's inverse distribution functions.
public enum Quantile {
    /// The standard normal law.
    public static func normal(_ probability: Double) -> Double { gsl_cdf_ugaussian_Pinv(probability) }

    /// Student's t with these degrees of freedom (> 0).
    public static func student(_ probability: Double, degrees: Double) -> Double {
        gsl_cdf_tdist_Pinv(probability, degrees)
    }

    public static func gamma(_ probability: Double, shape: Double, scale: Double) -> Double {
        gsl_cdf_gamma_Pinv(probability, shape, scale)
    }

    /// The beta law on (0, 1) with density proportional to x^(a−1)·(1−x)^(b−1).
    public static func beta(_ probability: Double, a: Double, b: Double) -> Double {
        gsl_cdf_beta_Pinv(probability, a, b)
    }
}
