// SPDX-License-Identifier: GPL-3.0-or-later

/// What a solver knows of an ``IntegerProgram``.
public struct IntegerSolution: Sendable {
    /// The best values found, one a column; whole columns are whole exactly.
    public var values: [Double]
    /// Their cost.
    public var cost: Double
    /// No values cost less. Equal to `cost`, up to the gap asked for, unless the nodes ran out.
    public var bound: Double
    /// Nodes of the tree that were looked at.
    public var nodes: Int
    /// Whether the gap asked for was reached.
    public var isProved: Bool

    /// Distance between cost and bound, as a share of the cost.
    public var gap: Double { cost == bound ? 0 : (cost - bound) / max(abs(cost), 1e-9) }
}
