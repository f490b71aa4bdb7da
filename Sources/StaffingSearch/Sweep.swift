// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// A grid of staffings, all simulated on the same replications.
public struct Sweep: Sendable {
    /// Largest grid: what fits a table and a machine's memory.
    public static let mostStaffings = 1_000_000
    /// Staffings simulated beside each other: the floors of all of them are in memory, once a thread.
    static let batchSize = 512

    /// The headcounts that a team takes in turn, each through every interval.
    public struct Axis: Equatable, Sendable {
        /// Index of the team.
        public let team: Int
        public let agents: [Int]

        /// Counts from 0 to `Team.largestHeadcount`.
        public init(team: Int, agents: [Int]) {
            self.team = team
            self.agents = agents
        }
    }

    public let simulation: Simulation
    public let axes: [Axis]

    /// - Parameter axes: teams not named keep their roster.
    public init(simulation: Simulation, axes: [Axis]) {
        self.simulation = simulation
        self.axes = axes
    }

    /// - Parameter bounds: one figure a team for all intervals; teams not named keep their roster.
    public init(simulation: Simulation, bounds: [TeamBounds]) {
        self.init(simulation: simulation, axes: bounds.map { Axis(team: $0.team, agents: Array($0.agents)) })
    }

    /// Number of staffings in the grid; `Int.max` when it does not fit.
    public var count: Int {
        axes.reduce(1) { product, axis in
            let (next, overflow) = product.multipliedReportingOverflow(by: axis.agents.count)
            return overflow ? .max : next
        }
    }

    /// Number of times that `run` goes through the replications.
    public var batches: Int { (count - 1) / Self.batchSize + 1 }

    /// The grid, the first axis varying slowest.
    public func staffings() -> [[Headcount]] {
        precondition(count <= Sweep.mostStaffings, "a grid of at most a million staffings")
        let calendar = simulation.center.calendar
        var grid = [simulation.center.teams.map(\.headcount)]
        for axis in axes {
            let headcounts = axis.agents.map { Headcount.constant($0, on: calendar) }
            grid = grid.flatMap { staffing in
                headcounts.map { headcount in
                    var varied = staffing
                    varied[axis.team] = headcount
                    return varied
                }
            }
        }
        return grid
    }

    /// Simulates the grid, batch by batch. Returns a candidate a staffing, in the order of `staffings()`; when
    /// cancelled, those with a whole replication done, on the whole replications done.
    ///
    /// - Parameter watch: its progress counts replications over all batches.
    public func run(replications: Range<Int>, threads: Int, watch: Simulation.Watch = .init()) -> [Candidate] {
        let staffings = staffings()
        var candidates: [Candidate] = []
        for batch in 0..<batches where !watch.isCancelled() {
            let some = Array(staffings[batch * Self.batchSize..<min((batch + 1) * Self.batchSize, staffings.count)])
            let records = simulation.run(
                staffings: some, replications: replications, threads: threads,
                watch: .init(
                    progress: { watch.progress(batch * replications.count + $0) }, isCancelled: watch.isCancelled))
            if records[0].isEmpty { break }
            candidates += zip(some, records).map { headcounts, records in
                Candidate(
                    headcounts: headcounts, cost: simulation.center.cost(of: headcounts),
                    clauses: ClauseEstimate.all(of: simulation.contract, in: records), replications: records.count,
                    verdict: .screened)
            }
        }
        return candidates
    }
}
