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
        /// Threads, 1 or more; they change no figure.
        public var threads = 1
        /// What is sought.
        public var objective = StaffingObjective.leastCost
        /// Rooms whose seats a roster of shifts keeps to; headcounts have their bounds.
        public var rooms: [Room] = []
        /// One-sided confidence with which the winner keeps every promise, over all looks and clauses together.
        public var confidence = 0.99
        /// Most replications that confirm one staffing; `nil`: as many as 40 million contacts need, within the work of a
        /// search. More than that is more work for the search as a whole.
        public var replications: Int?

        public init() {}
    }

    /// What the search is doing.
    public struct Progress: Sendable {
        /// How far it is.
        public enum Phase: String, Sendable {
            /// Looking for what seems cheap; testing it on fresh replications; taking one agent away.
            case screening, confirming, explaining
        }
        /// How far it is.
        public let phase: Phase
        /// Different staffings simulated so far.
        public let evaluations: Int
        /// Replications so far, over all staffings.
        public let replicationsSimulated: Int
        /// Cost of the best staffing so far that seems, or is confirmed, to keep the contract.
        public let bestCost: Double?
        /// Share of the work that is done, 0..<1: a guess, since nobody knows how many tests it takes.
        public let done: Double
        /// Work done, and the most that the search may do, in a unit of its own.
        public let work: Double
        /// The most that the whole search may do, in the units of `work`.
        public let mostWork: Double
    }

    private let space: StaffingSpace
    /// What runs the staffings.
    public let simulation: Simulation
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
        found += center.problems(varying: bounds)
        if !found.isEmpty { throw Problems(found) }
        space = StaffingSpace(center: center, bounds: bounds)
        simulation = try Simulation(center: center, contract: contract, seed: seed, detailed: false)
        self.settings = settings
    }

    /// The work of so many replications of one staffing, in the unit of `Progress.work`.
    public func work(replications: Int) -> Double {
        Double(replications) * Work(simulation.center, simulation.contract).perReplication
    }

    /// - Parameters:
    ///   - journal: where records are stored as they come, and found again; `nil`: nowhere.
    ///   - progress: told after each batch of replications, on the calling thread.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes.
    public func run(
        journal: Journal? = nil, progress: @escaping @Sendable (Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> StaffingOutcome {
        let run = SearchRun(
            space: space, simulation: simulation, settings: settings, journal: journal, progress: progress,
            isCancelled: isCancelled)
        if settings.objective == .greatestMargin {
            run.maximise()
        } else {
            let queue = run.screened()
            if !run.evaluator.isCancelled { run.confirm(queue) }
            if !run.evaluator.isCancelled { run.explain() }
        }
        journal?.sync()
        return run.outcome()
    }
}
