// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Dispatch
import ServiceContract
import Synchronization

/// Many replications of a centre under one or many staffings.
///
/// A figure depends on (seed, scenario, staffing, replication) alone: not on the number of threads, nor on which
/// staffings are simulated beside it. All staffings meet the same contacts (common random numbers).
public struct Simulation: Sendable {
    /// The centre that is simulated.
    public let center: ContactCenter
    /// The contract under which it is judged.
    public let contract: ServiceContract
    /// The seed of all random numbers: the same seed gives the same contacts.
    public let seed: UInt64
    private let plan: FloorPlan

    /// - Parameters:
    ///   - center: the centre.
    ///   - contract: what is promised.
    ///   - seed: of all random numbers.
    ///   - detailed: keep the figures of a report by line, interval and team; else only what clauses need.
    ///   - byAgent: keep `LifeRecord` too, agent by agent, in a detailed run: all tiers are one stage in which
    ///     each problem is followed, which takes longer where it would not be needed.
    ///   - layout: what is counted, kept as `ReplicationRecord.counts`; `nil`: what the contract needs, and no
    ///     counts are kept. They take 8 bytes a word: rows × words a row.
    ///   - prices: whether each replication is priced as it ends. If not, its record knows nothing of the contract
    ///     until whoever prices its counts says so (`ReplicationRecord.take`).
    /// - Throws: `Problems` when a stage has more than 250 lines of contacts, or the layout lacks
    ///   what the contract looks at.
    public init(
        center: ContactCenter, contract: ServiceContract, seed: UInt64, detailed: Bool, byAgent: Bool = false,
        layout: CountLayout? = nil, prices: Bool = true
    ) throws(Problems) {
        try self.init(
            seed: seed,
            plan: FloorPlan(
                center: center, contract: contract, detailed: detailed, followsProblems: byAgent, layout: layout,
                prices: prices))
    }

    init(seed: UInt64, plan: FloorPlan) {
        center = plan.center
        contract = plan.contract
        self.seed = seed
        self.plan = plan
    }

    /// Tells of progress and asks whether to go on. Called from any thread.
    public struct Watch: Sendable {
        /// Replications done so far, all staffings of the call counted as one.
        public let progress: @Sendable (Int) -> Void
        /// Asked now and then: `true` ends the simulation early. It may be called from several threads at once.
        public let isCancelled: @Sendable () -> Bool
        /// A replication that is done, and its records by staffing. It may be called from several threads at once.
        public let keep: @Sendable (Int, [ReplicationRecord]) -> Void

        public init(
            progress: @escaping @Sendable (Int) -> Void = { _ in },
            isCancelled: @escaping @Sendable () -> Bool = { false },
            keep: @escaping @Sendable (Int, [ReplicationRecord]) -> Void = { _, _ in }
        ) {
            self.progress = progress
            self.isCancelled = isCancelled
            self.keep = keep
        }
    }

    /// Simulates replications under each staffing.
    ///
    /// Cost: drawing is shared by all staffings, and a stage by those that agree up to it. Memory: the agents of all
    /// staffings, times threads.
    ///
    /// - Parameters:
    ///   - staffings: each one headcount a team of the centre.
    ///   - replications: by number; the same number is the same world in every call.
    ///   - threads: 1 or more.
    ///   - watch: who is told of progress, and may end it early.
    /// - Returns: by staffing, the replications in order; fewer, but each whole and none skipped for one staffing and
    ///   not for another, when cancelled.
    public func run(
        staffings: [[Headcount]], replications: Range<Int>, threads: Int = 1, watch: Watch = Watch()
    ) -> [[ReplicationRecord]] {
        precondition(threads >= 1, "a thread at least")
        precondition(staffings.allSatisfy { $0.count == center.teams.count }, "one headcount a team")
        guard !staffings.isEmpty, !replications.isEmpty else { return staffings.map { _ in [] } }
        let shared = Shared(next: replications.lowerBound)
        DispatchQueue.concurrentPerform(iterations: min(threads, replications.count)) { _ in
            let replay = Replay(plan: plan, seed: seed, staffings: staffings)
            while !watch.isCancelled() {
                let replication = shared.next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard replication < replications.upperBound else { return }
                guard let records = replay.run(replication: UInt64(replication), isCancelled: watch.isCancelled)
                else { return }
                watch.keep(replication, records)
                let done = shared.done.withLock { done in
                    done[replication] = records
                    return done.count
                }
                watch.progress(done)
            }
        }
        let done = shared.done.withLock { $0 }
        let whole = replications.compactMap { done[$0] }
        return staffings.indices.map { staffing in whole.map { $0[staffing] } }
    }

    private final class Shared: Sendable {
        let next: Atomic<Int>
        let done = Mutex<[Int: [ReplicationRecord]]>([:])

        init(next: Int) { self.next = Atomic(next) }
    }
}
