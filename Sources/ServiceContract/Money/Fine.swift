// SPDX-License-Identifier: GPL-3.0-or-later

/// So much for each step that a value lies on one side of an edge.
public struct PerPoint: Hashable, Sendable {
    /// What a part of a point counts.
    public enum Fraction: String, CaseIterable, Sendable {
        /// "Per point or fraction thereof": a part of a point counts as a whole one.
        case up
        /// Only whole points count.
        case down
        /// A part of a point costs its part.
        case exact
    }

    /// What a point costs or earns.
    public var amount: Amount
    /// Size of a point in the unit of the measure: 0.01 is a point of a share. A decimal of at most nine places.
    public var point: Double
    /// What a part of a point counts.
    public var fraction: Fraction
    /// Where the count begins; `nil`: at the target.
    public var edge: Double?

    public init(_ amount: Amount, point: Double, fraction: Fraction = .up, edge: Double? = nil) {
        self.amount = amount
        self.point = point
        self.fraction = fraction
        self.edge = edge
    }
}

/// What a missed window costs.
///
/// In this order: grace and deadband forgive; the charge is found; a repeat multiplies it; the cap of the clause limits
/// it. What follows is the contract's: bonuses that offset, caps of the period and of the year, refunds.
public struct Fine: Hashable, Sendable {
    /// What its whole numbers may be.
    public static let pointRange = 0...1000
    /// Allowed values of `grace`, both ends included.
    public static let graceRange = 0...1000
    /// Allowed values of `repeat`, both ends included.
    public static let repeatRange = 1...100
    /// Allowed values of `earnBack`, both ends included.
    public static let earnBackRange = 1...1000

    /// How the amount of a missed window is found.
    public enum Charge: Hashable, Sendable {
        /// For a missed window, whatever its value.
        case amount(Amount)
        /// So much for each point on one side of an edge.
        case perPoint(PerPoint)
        /// By the band that holds the value.
        case bands([Band<Amount>])
        /// Weighted at-risk pool: share of the pool (by its index in the contract) that the clause takes.
        case pool(Int, allocation: Double)
        /// Penalty points, of which the contract says the worth.
        case points([Band<Int>])
    }

    /// How the amount of a window is found.
    public var charge: Charge
    /// A value that misses the target by no more than this is forgiven: no fine and no breach; one beyond it is charged
    /// from the target. In the unit of the measure.
    public var deadband: Double
    /// The first windows of the clause in which nothing is charged and no breach counted.
    public var grace: Int
    /// By what the charge is multiplied when the judged window before was a breach too; 1 is no difference.
    public var repeatFactor: Int
    /// The most that a window costs.
    public var cap: Amount?
    /// Refunded when each of so many judged windows that follow within the horizon meets the target: what is left of it
    /// after the contract's caps. A refund makes no room under them.
    public var earnBack: Int?

    public init(
        _ charge: Charge, deadband: Double = 0, grace: Int = 0, repeatFactor: Int = 1, cap: Amount? = nil,
        earnBack: Int? = nil
    ) {
        self.charge = charge
        self.deadband = deadband
        self.grace = grace
        self.repeatFactor = repeatFactor
        self.cap = cap
        self.earnBack = earnBack
    }
}

/// What a window above its target earns.
public struct Bonus: Hashable, Sendable {
    /// How the amount of a window above its target is found.
    public enum Charge: Hashable, Sendable {
        /// For a window at `edge` or better; `nil`: at the target.
        case amount(Amount, edge: Double?)
        /// So much for each point on one side of an edge.
        case perPoint(PerPoint)
        /// By the band that holds the value.
        case bands([Band<Amount>])
    }

    /// How the amount of a window is found.
    public var charge: Charge
    /// The most that a window earns; `nil`: no cap.
    public var cap: Amount?
    /// Clauses (by index) that must have kept every judged window that ends in the same billing period; a miss that is
    /// forgiven is one.
    public var gates: [Int]
    /// Whether it only offsets the fines of the same billing period; else it is paid.
    public var onlyOffsets: Bool

    public init(_ charge: Charge, cap: Amount? = nil, gates: [Int] = [], onlyOffsets: Bool = false) {
        self.charge = charge
        self.cap = cap
        self.gates = gates
        self.onlyOffsets = onlyOffsets
    }
}
