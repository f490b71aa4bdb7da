// SPDX-License-Identifier: GPL-3.0-or-later

/// What holds for all money clauses together.
public struct Settlement: Hashable, Sendable {
    /// A part of the amount at risk to which clauses are allocated.
    public struct Pool: Hashable, Sendable {
        /// Name in the contract, one of a kind.
        public let name: String
        /// Share of the amount at risk; pools together may be more than 100 %.
        public let share: Double

        public init(name: String, share: Double) {
            self.name = name
            self.share = share
        }
    }

    /// What the penalty points of a billing period cost.
    public enum PointPrice: Hashable, Sendable {
        /// So much for each point.
        case each(Amount)
        /// By the points of the period, all clauses together: `from` points up to less than `to`.
        case bands([Band<Amount>])
    }

    /// When what is a product (points × share, repeats, pools × allocations) is rounded to the cent. An item of the invoice
    /// is always rounded once.
    public enum MoneyRounding: String, CaseIterable, Sendable {
        /// What is charged and paid in a billing period, and nothing before.
        case once
        /// A share of an amount first, then each product of it.
        case eachAmount = "each-amount"
    }

    /// The span of an invoice: a month, quarter, year, week or day, or the horizon. Periods cover the horizon: of the
    /// first and the last it may hold a part, for which seats, fixed fees and minimum amounts are in proportion to days.
    /// Prices by number, caps and the amount at risk are not.
    public var period: Window = .month
    /// Items of the invoice; none: the fee is unknown.
    public var billing: [BillingItem] = []
    /// The amount at risk of a period; `ofInvoice` of its invoice.
    public var atRisk: Amount?
    /// Parts of the amount at risk.
    public var pools: [Pool] = []
    /// What penalty points cost; `nil` where no fine gives any.
    public var pointPrice: PointPrice?
    /// Most fines of a billing period, and of a year of the contract, counted from its first day: in time, what is left
    /// of it. A period is of the year in which it ends. Clauses share what a cap leaves in proportion to their fines.
    public var periodCap: Amount?
    /// The most that fines of a year of the contract come to; `nil`: no cap.
    public var yearCap: Amount?
    /// When the client may end the contract.
    public var terminations: [Termination] = []
    /// When fines and bonuses are rounded to the cent.
    public var moneyRounding = MoneyRounding.once

    public init() {}
}

/// When the client may end the contract. A breach is a miss that is not forgiven; windows that were not judged are
/// passed over. The right arises with a breach.
public struct Termination: Hashable, Sendable {
    /// Of windows and periods that are counted, and of those that may cure.
    public static let countRange = 1...1000
    /// Allowed values of `cure`, both ends included.
    public static let cureRange = 0...1000

    /// What gives the right.
    public enum Ground: Hashable, Sendable {
        /// So many windows of one clause missed one after the other.
        case inARow(Int)
        /// So many windows of one clause missed among so many successive ones.
        case among(Int, of: Int)
        /// Fines at the cap of the period in so many of so many successive billing periods.
        case atCap(Int, of: Int)
    }

    /// What gives the right.
    public let ground: Ground
    /// Clauses that it looks at, by index; empty: all with the client.
    public let clauses: [Int]
    /// Windows (billing periods, at the cap) that follow in which a met one still cures it; 0: none.
    public let cure: Int

    public init(_ ground: Ground, clauses: [Int] = [], cure: Int = 0) {
        self.ground = ground
        self.clauses = clauses
        self.cure = cure
    }
}
