// SPDX-License-Identifier: GPL-3.0-or-later
// Logarithm, exponential and normal quantile without branches or table look-ups, so that clang turns loops over them
// into vector code, and without fused multiply-add, so that every vector width gives the same bits.
#ifndef HEADCOUNT_ELEMENTARY_H
#define HEADCOUNT_ELEMENTARY_H
#include <math.h>
#include <string.h>

#include "philox.h"

#pragma STDC FP_CONTRACT OFF

CGSL_INLINE double from_bits(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

CGSL_INLINE uint64_t to_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

// (2k + 1)·2^-53 from the upper 52 bits k: never 0 or 1, and 1 - u is exact.
CGSL_INLINE double unit_interval(uint64_t word) {
    return from_bits((word >> 12) | 0x3FF0000000000000u) - 1.0 + 0x1p-53;
}

// ln 2 in two parts; the upper has 21 trailing zero bits, so that a whole number times it is exact (fdlibm).
static const double ln2_upper = 6.93147180369123816490e-01, ln2_lower = 1.90821492927058770002e-10;

// Natural logarithm of a positive normal number, error below 1 ulp. Reduction x = 2^k·m, m in [√½, √2), then the
// minimax series of fdlibm's e_log.c (Sun Microsystems, 1993) in s = f / (2 + f), f = m - 1.
CGSL_INLINE double batch_log(double x) {
    const uint64_t one = 0x3FF0000000000000u, root_half = 0x3FE6A09E00000000u;
    uint64_t shifted = to_bits(x) + (one - root_half);
    // The biased exponent becomes a double by filling in the mantissa of 2^52.
    double k = from_bits((shifted >> 52) | 0x4330000000000000u) - (0x1p52 + 1023.0);
    double f = from_bits((shifted & 0x000FFFFFFFFFFFFFu) + root_half) - 1.0;
    double s = f / (2.0 + f), z = s * s, w = z * z;
    double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01
        + w * (1.818357216161805012e-01 + w * 1.479819860510658591e-01)));
    double half_square = 0.5 * f * f;
    return k * ln2_upper - ((half_square - (s * (half_square + (even + odd)) + k * ln2_lower)) - f);
}

// e^x for |x| <= 708, error about 1 ulp: x = k·ln 2 + r, |r| <= ½ ln 2, Taylor to r^13 (remainder below 5e-18).
CGSL_INLINE double batch_exp(double x) {
    const double round = 0x1.8p52;  // adding it leaves the nearest whole number in the low bits
    double rounded = x * 1.4426950408889634 + round;
    double k = rounded - round;
    double r = x - k * ln2_upper - k * ln2_lower;
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    return p * from_bits((to_bits(rounded) + 1023) << 52);
}

CGSL_INLINE double horner(
    double x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7) {
    return ((((((c7 * x + c6) * x + c5) * x + c4) * x + c3) * x + c2) * x + c1) * x + c0;
}

// The normal quantile: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
// Applied Statistics 37 (1988) 477-484, routine PPND16, relative accuracy about 1e-16. The middle part holds for
// |u - ½| <= 0.425, 85 % of all draws; elsewhere it gives a finite number that the tails replace.
static const double normal_middle_reach = 0.425;

CGSL_INLINE double normal_quantile_middle(double u) {
    double q = u - 0.5, r = 0.180625 - q * q;
    return q
        * horner(r, 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
            1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4,
            2.5090809287301226727e3)
        / horner(r, 1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
            2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3);
}

CGSL_INLINE double normal_quantile_tails(double u) {
    double q = u - 0.5;
    // The elementwise form never sets errno, which would keep the loop scalar.
    double depth = __builtin_elementwise_sqrt(-batch_log(q < 0 ? u : 1.0 - u));
    double a = depth - 1.6, b = depth - 5.0;
    double near_top = horner(a, 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
        3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
        7.74545014278341407640e-4);
    double near_bottom = horner(a, 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9);
    double far_top = horner(b, 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
        2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
        2.01033439929228813265e-7);
    double far_bottom = horner(b, 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
        1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
        2.04426310338993978564e-15);
    double z = (depth <= 5.0 ? near_top : far_top) / (depth <= 5.0 ? near_bottom : far_bottom);
    return q < 0 ? -z : z;
}
#endif
