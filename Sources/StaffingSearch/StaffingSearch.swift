// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// The cheapest staffing within bounds that keeps every promise of the contract.
///
/// Screening finds what looks cheap: the whole grid when it is small, else moves from the staffing that the formulas
/// give. Confirmation then tests the cheapest first, on fresh replications, until one holds.
public struct StaffingSearch: Sendable {
    /// What the user can set.
    public struct Settings: Sendable {
        public var threads = 1
        public var objective = StaffingObjective.leastCost
        /// One-sided confidence with which the winner keeps every promise, over all looks and clauses together.
        public var confidence = 0.99
        /// Most replications that confirm one staffing; `nil`: as many as 20 million contacts need.
        public var replications: Int?

        public init() {}
    }

    /// What the search is doing.
    public struct Progress: Sendable {
        public enum Phase: String, Sendable {
            case screening, confirming, explaining
        }
        public let phase: Phase
        public let evaluations: Int
        public let replicationsSimulated: Int
        /// Cost of the best staffing so far that seems, or is confirmed, to keep the contract.
        public let bestCost: Double?
        /// Share of the work that is done, 0..<1: a guess, since nobody knows how many tests it takes.
        public let done: Double
    }

    private let space: StaffingSpace
    private let simulation: Simulation
    private let settings: Settings

    /// - Throws: `Problems` of the model under the bounds.
    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], seed: UInt64, settings: Settings
    ) throws(Problems) {
        var found: [Problem] = []
        if bounds.isEmpty {
            found.append(Problem(at: ["search", "vary"], found: "no team", allowed: "bounds for one team at least"))
        }
        if contract.clauses.isEmpty {
            found.append(
                Problem(
                    at: ["contract"], found: "no clause", allowed: "a clause at least: else no agent is the least cost")
            )
        }
        for bound in bounds
        where bound.agents.lowerBound < 0 || bound.agents.upperBound > Team.largestHeadcount {
            found.append(
                Problem(
                    at: ["search", "vary", center.teams[bound.team].name],
                    found: "\(bound.agents.lowerBound)..\(bound.agents.upperBound)", allowed: "0 to 50,000 agents"))
        }
        if !found.isEmpty { throw Problems(found) }
        space = StaffingSpace(center: center, bounds: bounds)
        simulation = try Simulation(center: center, contract: contract, seed: seed, detailed: false)
        self.settings = settings
    }

    /// - Parameters:
    ///   - progress: told after each batch of replications, on the calling thread.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes.
    public func run(
        progress: @escaping @Sendable (Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> StaffingOutcome {
        let run = SearchRun(
            space: space, simulation: simulation, settings: settings, progress: progress, isCancelled: isCancelled)
        if settings.objective == .greatestMargin {
            run.maximise()
        } else if let queue = run.screened() {
            run.confirm(queue)
            run.explain()
        }
        return run.outcome()
    }
}
