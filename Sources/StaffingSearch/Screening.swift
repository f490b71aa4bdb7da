// SPDX-License-Identifier: GPL-3.0-or-later

/// How much screening simulates.
enum Screening {
    /// Contacts on which a point is screened, at first and near the end.
    static let contacts = (coarse: 200_000.0, fine: 1_500_000.0)
    /// Points of a grid that is screened whole, and contacts × points that it may simulate.
    static let wholeGrid = 4096
    static let wholeGridContacts = 2e9
}

extension SearchRun {
    /// What is worth a test, cheapest first; `nil` when cancelled.
    func screened() -> [[Int]]? {
        let coarse = max(8, Int(Screening.contacts.coarse / evaluator.contactsPerReplication))
        let gridContacts = Double(coarse) * evaluator.contactsPerReplication * Double(min(space.count, 1 << 20))
        return space.count <= Screening.wholeGrid && gridContacts <= Screening.wholeGridContacts
            ? screenGrid(coarse) : screenByMoves(coarse)
    }

    /// Screens every point and returns the plausible ones, cheapest first.
    private func screenGrid(_ coarse: Int) -> [[Int]]? {
        var points = [[Int]()]
        for cell in space.cells { points = points.flatMap { point in cell.agents.map { point + [$0] } } }
        guard let scores = evaluator.screen(points, replications: coarse) else { return nil }
        note(zip(points, scores).map { ($0, $1) })
        var plausible = zip(points, scores).filter { $1.isPlausible(confidence: 0.9999) }.map(\.0)
        plausible.sort(by: isCheaper)
        // Those that may be the answer: up to the cheapest that is feasible beyond doubt, seen more closely.
        let safe = zip(points, scores).filter { score in
            score.1.isKept(confidence: 0.999)
        }.map { space.cost($0.0) }.min()
        let near = Array(plausible.filter { space.cost($0) <= safe ?? .infinity }.prefix(64))
        guard let closer = evaluator.screen(near, replications: 4 * coarse) else { return nil }
        note(zip(near, closer).map { ($0, $1) })
        let refuted = Set(zip(near, closer).filter { !$1.isPlausible(confidence: 0.9999) }.map(\.0))
        return plausible.filter { !refuted.contains($0) }
    }

    /// Moves from the formulas' staffing, coarsely and then finely; returns what is worth a test, cheapest first.
    private func screenByMoves(_ coarse: Int) -> [[Int]]? {
        let start = FormulaStart(center: space.center, contract: simulation.contract).point(in: space)
        let fine = max(2 * coarse, Int(Screening.contacts.fine / evaluator.contactsPerReplication))
        var point = start
        for replications in [coarse, fine] {
            let search = LocalSearch(space: space, evaluator: evaluator, replications: replications)
            guard let repaired = search.repaired(point) else { return nil }
            note([repaired])
            guard repaired.score.isFeasible else { return repaired.score.isPlausible(confidence: 0.99) ? [point] : [] }
            guard let improved = search.improved(repaired) else { return nil }
            note([improved])
            point = improved.point
        }
        // Of each cost the three with most slack: the search saw too many to test them all.
        let seen = evaluator.screened(atLeast: fine).filter { $0.score.isPlausible(confidence: 0.99) }
        var queue: [[Int]] = []
        var last = (cost: -Double.infinity, count: 0)
        for (candidate, _) in seen.sorted(by: { isCheaper(($0.point, $0.score.slack), ($1.point, $1.score.slack)) }) {
            let cost = space.cost(candidate)
            if cost > last.cost + 1e-9 { last = (cost, 0) }
            last.count += 1
            if last.count <= 3 { queue.append(candidate) }
        }
        return queue
    }
}
