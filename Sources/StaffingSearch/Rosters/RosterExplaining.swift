// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation

extension RosterRun {
    /// Part of the work of a search that what one agent fewer breaks may take; and the fewest replications of each.
    private static let (part, fewest) = (0.1, 8)

    /// What one agent fewer on each shift of the winner breaks, on replications of its own test, so that the difference is
    /// the agent's. Nothing where the search was stopped.
    func explain() -> [RosterOneFewer] {
        guard let winner, !evaluator.isCancelled else { return [] }
        phase = .explaining
        let columns = columns(of: winner.point)
        let affordable = Self.part * mostWork / evaluator.work.perReplication / Double(max(columns.count, 1))
        let count = min(winner.candidate.replications, max(Int(affordable), Self.fewest))
        let points = columns.map { column in
            var point = winner.point
            point[column] -= 1
            return point
        }
        let start = Confirmation.firstReplication
        guard let records = evaluator.simulate(points, start..<start + count) else { return [] }
        return columns.indices.map { index in
            RosterOneFewer(
                line: line(columns[index], winner.point[columns[index]]),
                candidate: evaluator.seen(points[index], records[index], .screened).candidate)
        }
    }
}
