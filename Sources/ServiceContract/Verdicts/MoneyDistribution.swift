// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// An amount of money of the term, over replications.
public struct MoneyDistribution: Equatable, Sendable {
    /// Ascending.
    private let sorted: [Money]
    /// In the currency's unit; NaN without replications.
    public let mean: Estimate
    /// Replications in which it is more than nothing, and in which it is less.
    public let positive: Proportion
    /// Terms in which the amount is less than nothing.
    public let negative: Proportion

    /// - Parameter samples: one a replication.
    /// - Complexity: O(n log n).
    public init(of samples: [Money]) {
        sorted = samples.sorted()
        mean = Estimate(of: samples.map(\.value))
        positive = Proportion(samples.count { $0 > .zero }, of: samples.count)
        negative = Proportion(samples.count { $0 < .zero }, of: samples.count)
    }

    /// The least amount that at least so many of hundred replications do not exceed: of n in ascending order the one
    /// numbered ⌈n·percent/100⌉ from 1. An amount that came about, never one between two. `nil` without replications.
    public func percentile(_ percent: Int) -> Money? {
        precondition((1...100).contains(percent), "1 to 100")
        return sorted.isEmpty ? nil : sorted[(sorted.count * percent + 99) / 100 - 1]
    }

    /// Replications in which it is at least this.
    public func share(atLeast amount: Money) -> Proportion {
        Proportion(sorted.count { $0 >= amount }, of: sorted.count)
    }
}
