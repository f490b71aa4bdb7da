// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Simulation {
    /// What a trace has kept.
    public struct Tracing: Sendable {
        /// In order of time.
        public let events: [TraceEvent]
        /// False when there was more than could be kept, or the run was cancelled.
        public let isComplete: Bool
    }

    /// The events of one replication under the centre's own roster, as `run` lives through it: all tiers as one stage,
    /// every line eager and every agent an individual. The figures are the same to the byte.
    ///
    /// It stops soon after nothing more can be kept. Memory: the floor and the events kept.
    ///
    /// - Parameters:
    ///   - replication: from 0.
    ///   - end: seconds since midnight of day 0; what happens from then on is not wanted.
    ///   - most: most events that are kept, the first ones.
    ///   - isCancelled: asked now and then; `true` ends the trace early.
    ///   - isWanted: which events are kept, asked of each in order of time.
    /// - Throws: `Problems` when the centre has more lines than a stage can hold.
    public func trace(
        replication: Int, until end: Double = .infinity, atMost most: Int, isCancelled: () -> Bool = { false },
        keeping isWanted: @escaping @Sendable (TraceEvent) -> Bool
    ) throws(Problems) -> Tracing {
        precondition(replication >= 0 && most >= 0, "a replication from 0 on, and a bound on the events")
        let plan = try FloorPlan(
            center: center, contract: contract, detailed: false, followsProblems: true, checksConservation: false)
        let replay = Replay(plan: plan, seed: seed, staffings: [center.teams.map(\.headcount)])
        var wasCancelled = false
        let trace = replay.trace(
            replication: UInt64(replication), Trace(isWanted: isWanted, most: most, end: end)
        ) {
            wasCancelled = wasCancelled || isCancelled()
            return wasCancelled
        }
        return Tracing(events: trace.events, isComplete: !trace.isCut && !wasCancelled)
    }
}
