// SPDX-License-Identifier: GPL-3.0-or-later

/// What follows from a value in a half-open band.
///
/// Of a measure whose more is better `from` ≤ value < `to`; of the others `from` < value ≤ `to`: a value at the edge
/// has always the better of two bands. Without an edge the band has no end there.
public struct Band<Consequence: Hashable & Sendable>: Hashable, Sendable {
    /// One edge, in the unit of what is banded; `nil`: none.
    public let from: Double?
    /// The other edge; `nil`: none.
    public let to: Double?
    /// What a value within it costs, earns or is priced at.
    public let consequence: Consequence

    public init(from: Double?, to: Double?, _ consequence: Consequence) {
        self.from = from
        self.to = to
        self.consequence = consequence
    }
}
