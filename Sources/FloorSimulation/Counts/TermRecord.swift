// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What the contract as a whole came to in one replication: one term.
public struct TermRecord: Equatable, Sendable {
    /// Whether every judged window of every clause with the client was kept; `nil` when none was judged.
    public let isKept: Bool?
    /// Whether a right to end the contract arises.
    public let mayEnd: Bool
    /// After caps and refunds.
    public let fines: Money
    /// What the client pays on top for good service, in the contract's currency.
    public let bonuses: Money
    /// Before fines and bonuses.
    public let billed: Money

    /// What the client pays.
    public var revenue: Money { billed - fines + bonuses }

    /// Of a replication that nobody has priced yet.
    static let unpriced = TermRecord(isKept: nil, mayEnd: false, fines: .zero, bonuses: .zero, billed: .zero)
}

/// The contract as a whole over independent replications.
public struct TermEstimate: Equatable, Sendable {
    /// Terms in which something was judged with the client, and those in which all of it was kept.
    public let kept: Proportion
    /// Terms in which a right to end the contract arises.
    public let mayEnd: Proportion
    /// In the currency's unit, of one term.
    public let fines: Estimate
    /// What the client pays on top for good service in one term, in the currency's unit.
    public let bonuses: Estimate
    /// What the client pays: billed − fines + bonuses.
    public let revenue: Estimate
    /// Fines less bonuses.
    public let netFines: Estimate

    public init(_ records: [TermRecord]) {
        kept = Proportion(records.count { $0.isKept == true }, of: records.count { $0.isKept != nil })
        mayEnd = Proportion(records.count(where: \.mayEnd), of: records.count)
        fines = Estimate(of: records.map(\.fines.value))
        bonuses = Estimate(of: records.map(\.bonuses.value))
        revenue = Estimate(of: records.map(\.revenue.value))
        netFines = Estimate(of: records.map { ($0.fines - $0.bonuses).value })
    }
}
