// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a pair of contact and agent stands; larger goes first, by `first`, then by `second`. Neither may be NaN;
/// infinities are allowed. What it leaves equal is settled alike for all policies: agents by the longest idle, then the
/// order in which the contact asks teams, then their number; contacts by who came first to the line, then the team's
/// order.
public struct Rank: Comparable, Sendable {
    /// Compared first; not NaN.
    public var first: Double
    /// Compared where `first` is equal; not NaN.
    public var second: Double

    public init(_ first: Double, _ second: Double = 0) {
        self.first = first
        self.second = second
    }

    /// Whether `a` goes after `b`: its `first` is smaller, or this is equal and its `second` is smaller.
    @inlinable
    public static func < (a: Rank, b: Rank) -> Bool {
        a.first != b.first ? a.first < b.first : a.second < b.second
    }
}
