// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// The cheapest staffing within bounds that keeps every promise of the contract.
public struct StaffingSearch: Sendable {
    /// What the user can set.
    public struct Settings: Sendable {
        public var threads = 1
        /// One-sided confidence with which the winner keeps every promise, over all looks and clauses together.
        public var confidence = 0.99
        /// Most replications that confirm one staffing; `nil`: as many as 20 million contacts need.
        public var replications: Int?

        public init() {}
    }

    /// What the search is doing.
    public struct Progress: Sendable {
        public enum Phase: String, Sendable {
            case starting, screening, improving, confirming, explaining
        }
        public let phase: Phase
        public let evaluations: Int
        public let replicationsSimulated: Int
        /// Cost of the best staffing so far that seems, or is confirmed, to keep the contract.
        public let bestCost: Double?
        /// Share of the whole that is done, 0...1, a guess.
        public let done: Double
    }
}
