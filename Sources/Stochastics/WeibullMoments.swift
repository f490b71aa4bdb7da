// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

enum WeibullMoments {
    /// log(E[X²] / E[X]²) = ln Γ(1 + 2x) − 2 ln Γ(1 + x), x = 1 / shape: increasing in x, 0 at 0.
    ///
    /// For small x the two terms cancel, so the series ln Γ(1 + x) = −γx + Σ ζ(n)(−x)ⁿ/n, n ≥ 2
    /// (Abramowitz and Stegun 6.1.33) is used; its γ terms cancel exactly.
    static func logSecondMomentRatio(inverseShape x: Double) -> Double {
        guard x < 0.1 else { return gsl_sf_lngamma(1 + 2 * x) - 2 * gsl_sf_lngamma(1 + x) }
        var sum = 0.0
        var power = -x
        var double = 2.0
        for n in 2...30 {
            power *= -x
            double *= 2
            sum += gsl_sf_zeta_int(Int32(n)) * power * (double - 2) / Double(n)
        }
        return sum
    }
}
