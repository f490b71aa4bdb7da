// SPDX-License-Identifier: GPL-3.0-or-later

/// How unequally something is shared: Gini's mean difference relative to the mean.
public enum Gini {
    /// G = Σᵢⱼ wᵢ·wⱼ·|xᵢ − xⱼ| / (2·(Σw)²·x̄), with x̄ the weighted mean: 0 when all are alike, towards 1 when one of
    /// many has all. A part of weight w is so many units that are alike. (C. Gini, "Variabilità e mutabilità", 1912; the
    /// form over ranks is that of Sen, "On Economic Inequality", 1973.)
    ///
    /// - Parameter parts: values that are not negative, and weights that are not negative.
    /// - Returns: 0 where every value is 0; `nil` without weight.
    /// - Complexity: O(n log n).
    public static func coefficient(_ parts: [(value: Double, weight: Double)]) -> Double? {
        precondition(parts.allSatisfy { $0.value >= 0 && $0.weight >= 0 }, "values and weights are not negative")
        let weight = parts.reduce(0) { $0 + $1.weight }
        guard weight > 0 else { return nil }
        let total = parts.reduce(0) { $0 + $1.value * $1.weight }
        guard total > 0 else { return 0 }
        // Σᵢⱼ wᵢwⱼ|xᵢ − xⱼ| = 2·Σ over ranks of (weight below) × (weight above) × (step between neighbours): sums of
        // what is not negative, so that equal values give exactly 0.
        let sorted = parts.sorted { $0.value < $1.value }
        var (below, area) = (0.0, 0.0)
        for (part, next) in zip(sorted, sorted.dropFirst()) {
            below += part.weight
            area += below * (weight - below) * (next.value - part.value)
        }
        return area / (weight * total)
    }
}
