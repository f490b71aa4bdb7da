// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// A grid of staffings, all simulated on the same replications.
public struct Sweep: Sendable {
    /// Largest grid: what fits a table and a machine's memory.
    public static let mostStaffings = 1_000_000

    public let simulation: Simulation
    public let bounds: [TeamBounds]

    /// - Parameter bounds: one figure a team for all intervals; teams not named keep their roster.
    public init(simulation: Simulation, bounds: [TeamBounds]) {
        self.simulation = simulation
        self.bounds = bounds
    }

    /// Number of staffings in the grid; `Int.max` when it does not fit.
    public var count: Int {
        bounds.reduce(1) { product, bound in
            let (next, overflow) = product.multipliedReportingOverflow(by: bound.agents.count)
            return overflow ? .max : next
        }
    }

    /// The grid, the first bound varying slowest.
    public func staffings() -> [[Headcount]] {
        precondition(count <= Sweep.mostStaffings, "a grid of at most a million staffings")
        let calendar = simulation.center.calendar
        var grid = [simulation.center.teams.map(\.headcount)]
        for bound in bounds {
            grid = grid.flatMap { staffing in
                bound.agents.map { agents in
                    var varied = staffing
                    varied[bound.team] = .constant(agents, on: calendar)
                    return varied
                }
            }
        }
        return grid
    }

    /// Simulates the grid. Returns a candidate a staffing, in the order of `staffings()`; only the whole replications
    /// done when cancelled.
    public func run(replications: Range<Int>, threads: Int, watch: Simulation.Watch = .init()) -> [Candidate] {
        let staffings = staffings()
        let records = simulation.run(
            staffings: staffings, replications: replications, threads: threads, watch: watch)
        return zip(staffings, records).map { headcounts, records in
            Candidate(
                headcounts: headcounts, cost: simulation.center.cost(of: headcounts),
                clauses: ClauseEstimate.all(of: simulation.contract, in: records), replications: records.count,
                verdict: .screened)
        }
    }
}
