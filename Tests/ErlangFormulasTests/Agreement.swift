// SPDX-License-Identifier: GPL-3.0-or-later

/// Relative agreement of a figure with its reference. The contract is 1e-9; the formulas sum at most a few
/// thousand positive terms of relative error 2⁻⁵³, so 1e-11 leaves a wide margin and still catches a lost digit.
func agrees(_ found: Double, _ reference: Double, within tolerance: Double = 1e-11) -> Bool {
    found == reference || abs(found - reference) <= tolerance * abs(reference)
}

/// Agreement with a figure printed to a given number of decimals.
func prints(_ found: Double, as printed: Double, decimals: Int) -> Bool {
    var half = 0.5
    for _ in 0..<decimals { half /= 10 }
    return abs(found - printed) <= half * (1 + 1e-9)
}
