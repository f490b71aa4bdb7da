// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What the contract as a whole came to in one replication: one term.
public struct TermRecord: Equatable, Sendable {
    /// Whether every judged window of every clause was kept.
    public let isKept: Bool
    /// After caps and refunds.
    public let fines: Money
    public let bonuses: Money
    /// Before fines and bonuses.
    public let billed: Money

    /// What the client pays.
    public var revenue: Money { billed - fines + bonuses }
}

/// The contract as a whole over independent replications.
public struct TermEstimate: Equatable, Sendable {
    /// Terms simulated, and those in which every clause was kept in every window.
    public let terms: Int
    public let termsKept: Int
    /// In the currency's unit, of one term.
    public let fines: Estimate
    public let bonuses: Estimate
    /// What the client pays: billed − fines + bonuses.
    public let revenue: Estimate
    /// Fines less bonuses.
    public let netFines: Estimate

    public init(_ records: [TermRecord]) {
        terms = records.count
        termsKept = records.count(where: \.isKept)
        fines = Estimate(of: records.map(\.fines.value))
        bonuses = Estimate(of: records.map(\.bonuses.value))
        revenue = Estimate(of: records.map(\.revenue.value))
        netFines = Estimate(of: records.map { ($0.fines - $0.bonuses).value })
    }

    /// Share of terms kept.
    public var probabilityKept: Double { terms == 0 ? .nan : Double(termsKept) / Double(terms) }

    /// One-sided bounds on the probability that a term is kept (Clopper and Pearson).
    public func leastProbability(confidence: Double) -> Double {
        terms == 0 ? .nan : ProportionBound.lower(successes: termsKept, trials: terms, confidence: confidence)
    }

    public func mostProbability(confidence: Double) -> Double {
        terms == 0 ? .nan : ProportionBound.upper(successes: termsKept, trials: terms, confidence: confidence)
    }
}
