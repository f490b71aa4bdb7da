// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation

extension SearchRun {
    /// What one agent fewer breaks, team by team; by interval also where it hurts least.
    func explain() {
        guard let winner = winner else { return }
        phase = .explaining
        var points: [(point: [Int], team: Int, interval: Int?)] = []
        for team in Set(space.cells.map(\.team)).sorted() {
            let cells = space.cells.indices.filter { space.cells[$0].team == team && winner.point[$0] > 0 }
            guard !cells.isEmpty else { continue }
            var all = winner.point
            for cell in cells { all[cell] -= 1 }
            points.append((all, team, nil))
            for cell in cells {
                guard let interval = space.cells[cell].interval else { continue }
                var one = winner.point
                one[cell] -= 1
                points.append((one, team, interval))
            }
        }
        // The winner's own replications, so that the difference is the agent's; more where it won at the first look.
        let start = Confirmation.firstReplication
        let count = max(
            winner.candidate.replications, Int(Screening.contacts.fine / evaluator.contactsPerReplication))
        guard let records = evaluator.simulate(points.map(\.point), start..<start + count) else { return }
        oneFewer = zip(points, records).map { place, records in
            let headcounts = space.headcounts(place.point)
            let tested = tested[place.point]
            return OneFewer(
                team: place.team, interval: place.interval,
                candidate: tested.map { $0.replications >= count } == true
                    ? tested!
                    : Candidate(
                        headcounts: headcounts, cost: space.center.cost(of: headcounts),
                        clauses: ClauseEstimate.all(of: simulation.contract, in: records),
                        term: TermEstimate(records.map(\.term)), replications: records.count,
                        verdict: tested?.verdict ?? .screened))
        }
    }
}
