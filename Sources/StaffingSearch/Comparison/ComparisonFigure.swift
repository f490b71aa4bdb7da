// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// A figure by which alternatives are compared. Lines are named, since each alternative may number them its own way.
public struct ComparisonFigure: Hashable, Sendable {
    /// What is measured; the raw value is that of the JSON.
    public enum Kind: String, Sendable {
        /// By the base's formula and threshold of the line.
        case serviceLevel
        /// The lowest service level of all lines in a replication, mean over replications.
        case worstServiceLevel
        /// The wait that a share of the answered do not exceed in a replication, mean over replications.
        case wait90, wait95, wait99
        /// Mean of (wait − T)⁺ over all who joined, the lost included: what a rule that gives up the late cannot hide.
        case excessWait
        /// Lost ÷ joined: what a clause on abandonment counts.
        case abandonment
        /// Gini's coefficient of the agents' occupancies in a replication, mean over replications: 0 where all are equally
        /// busy.
        case occupancyGini
        /// Contacts handed on to another tier ÷ contacts that came to the centre.
        case transfers
        /// Of the roster and of what is worked after it.
        case cost
    }

    /// What its values are: 0…1, seconds, or a plain number.
    public enum Unit: Sendable { case share, seconds, number }

    /// What is measured.
    public let kind: Kind
    /// Names of the contact type and, where the type is handled at several, the tier; `nil` for the whole centre.
    public let type: String?
    /// Name of the tier; `nil` where the type has one only, and of the whole centre.
    public let tier: String?

    /// By which a service level counts, and T in seconds, by which a service level and an excess wait do; else `nil`.
    public let formula: ServiceLevelFormula?
    /// Seconds, of a service level and an excess wait; else `nil`.
    public let threshold: Double?

    init(
        kind: Kind, type: String? = nil, tier: String? = nil, formula: ServiceLevelFormula? = nil,
        threshold: Double? = nil
    ) {
        self.kind = kind
        self.type = type
        self.tier = tier
        self.formula = formula
        self.threshold = threshold
    }

    /// As users write it: `service level of calls`, `90% wait of calls at n2`, `cost`.
    public var name: String {
        let what =
            switch kind {
            case .serviceLevel: "service level"
            case .worstServiceLevel: "worst service level"
            case .wait90: "90% wait"
            case .wait95: "95% wait"
            case .wait99: "99% wait"
            case .excessWait: "excess wait"
            case .abandonment: "abandonment"
            case .occupancyGini: "Gini of occupancy"
            case .transfers: "transfers per contact"
            case .cost: "cost"
            }
        return what + (type.map { " of \($0)" } ?? "") + (tier.map { " at \($0)" } ?? "")
    }

    /// What its values are.
    public var unit: Unit {
        switch kind {
        case .serviceLevel, .worstServiceLevel, .abandonment: .share
        case .wait90, .wait95, .wait99, .excessWait: .seconds
        case .occupancyGini, .transfers, .cost: .number
        }
    }

    /// Whether more is better.
    public var isHigherBetter: Bool { kind == .serviceLevel || kind == .worstServiceLevel }
}
