// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation

extension SearchRun {
    /// What one agent fewer breaks, team by team; where a team has several parts also in each, as far as the work allows.
    func explain() {
        guard let winner else { return }
        phase = .explaining
        evaluator.workAllowed = evaluator.work.most
        // The winner's own replications, so that the difference is the agent's; more where it won at the first look.
        let count = max(min(winner.candidate.replications, confirmation.most), fine)
        var teams: [(point: [Int], team: Int, dimension: Int?)] = []
        var parts: [(point: [Int], team: Int, dimension: Int?)] = []
        for team in Set(space.dimensions.map(\.team)).sorted() {
            let dimensions = space.dimensions.indices.filter {
                space.dimensions[$0].team == team && winner.point[$0] > 0
            }
            guard !dimensions.isEmpty else { continue }
            var all = winner.point
            for dimension in dimensions { all[dimension] -= 1 }
            teams.append((all, team, nil))
            guard space.dimensions.count(where: { $0.team == team }) > 1 else { continue }
            for dimension in dimensions {
                var one = winner.point
                one[dimension] -= 1
                parts.append((one, team, dimension))
            }
        }
        // All parts or none: of some alone nobody could tell why they are there.
        for places in [teams, parts] where !places.isEmpty {
            let start = Confirmation.firstReplication
            guard let records = evaluator.simulate(places.map(\.point), start..<start + count) else { return }
            oneFewer += zip(places, records).map { place, records in
                let known = tested[place.point].flatMap { $0.candidate.replications >= count ? $0.candidate : nil }
                let verdict = tested[place.point]?.candidate.verdict ?? .screened
                return OneFewer(
                    team: place.team, interval: place.dimension.map { space.dimensions[$0].part.places[0].interval },
                    candidate: known ?? evaluator.seen(place.point, records, verdict).candidate)
            }
        }
    }
}
