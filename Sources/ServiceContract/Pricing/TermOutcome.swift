// SPDX-License-Identifier: GPL-3.0-or-later

/// What a contract came to over one replication: the term, as it might happen once.
public struct TermOutcome: Equatable, Sendable {
    /// By clause.
    public let clauses: [ClauseOutcome]
    /// By billing period, in time.
    public let invoices: [Invoice]
    /// By termination of the settlement, when the right first arises: the last day (of the horizon) of the window with
    /// which it does; `nil`: never.
    public let terminationDays: [Int?]

    /// Fines less refunds, bonuses, and what is billed, of the whole term.
    public var fines: Money { invoices.reduce(.zero) { $0 + $1.fines - $1.refunds } }
    /// Bonuses that are paid in the term.
    public var bonuses: Money { invoices.reduce(.zero) { $0 + $1.bonuses } }
    /// What is billed in the term.
    public var billed: Money { invoices.reduce(.zero) { $0 + $1.billed } }
    /// What the client pays.
    public var revenue: Money { billed - fines + bonuses }

    /// Whether every judged window of every clause with the client was kept; `nil` when none was judged.
    public func isAllMet(of contract: ServiceContract) -> Bool? {
        var isAny = false
        for (clause, outcome) in zip(contract.clauses, clauses) where !clause.isInternal {
            for window in outcome.windows where window.isJudged {
                if window.verdict == .missed { return false }
                isAny = true
            }
        }
        return isAny ? true : nil
    }
}

/// A clause over one replication.
public struct ClauseOutcome: Equatable, Sendable {
    /// One entry a window of the clause, in time.
    public let windows: [WindowOutcome]
    /// The measure pooled over all counted rows: what "on average" binds.
    public let pooled: Ratio
    /// Whether contacts came to what it counts, judged or not; of time in which types are open it is not told.
    public var came = true
    /// Days on which something was judged.
    public var daysJudged = 1
    /// What is charged after the caps of period and year, less refunds; its part where several clauses share a cap (in
    /// proportion to their fines).
    public let fines: Money
    /// Bonuses of the clause that are paid, to the cent.
    public let bonuses: Money
}

/// A clause in one window.
public struct WindowOutcome: Equatable, Sendable {
    /// How a window ends.
    public enum Verdict: String, Sendable {
        /// The value meets the target, or does not.
        case met, missed
        /// Nobody came, or fewer than the least sample.
        case noSample = "no sample"
        /// The volume band makes it void.
        case void
    }

    /// The value judged: after aggregation and rounding; NaN when nobody came. Of contacts of which none was judged, the
    /// worst that the measure can have.
    public let value: Double
    /// How the window ends.
    public let verdict: Verdict
    /// Whether deadband or grace forgive the miss: then it is no breach.
    public let isForgiven: Bool
    /// After the clause's own cap; before those of the contract.
    public let fine: Money
    /// Penalty points, after the repeat.
    public let points: Int
    /// After its cap and gates, whether it is paid or offsets fines.
    public let bonus: Money
    /// Whether what is left of the fine after the contract's caps is given back.
    public let isRefunded: Bool
}

/// One billing period.
public struct Invoice: Equatable, Sendable {
    /// What is billed for the work, before fines and bonuses.
    public let billed: Money
    /// Fines after offset and caps, of the windows that end in the period and of its points.
    public let fines: Money
    /// Bonuses that are paid.
    public let bonuses: Money
    /// Fines of this period that are given back later.
    public let refunds: Money
    /// Whether they reach the cap of the period, or of the year.
    public let isAtCap: Bool
    /// Whether the fines of the period reach what the cap of the year leaves.
    public let isAtYearCap: Bool
}
