// SPDX-License-Identifier: GPL-3.0-or-later

extension SearchRun {
    /// Points of the queue that are tested before the search adds agents instead.
    private static let mostTests = 60

    /// Tests in order until one holds; when none does, adds agents to the best and tests on.
    func confirm(_ queue: [[Int]]) {
        phase = .confirming
        let confirmation = Confirmation(
            evaluator: evaluator, confidence: settings.confidence, most: settings.replications)
        func test(_ point: [Int]) -> Bool? {
            if let known = tested[point] { return known.verdict == .confirmed }
            guard let candidate = confirmation.test(point) else { return nil }
            note(candidate, of: point)
            return candidate.verdict == .confirmed
        }
        for point in queue.prefix(SearchRun.mostTests) {
            guard let holds = test(point) else { return }
            if holds { break }
            // What no staffing can be shown to keep is not to be sought among dearer ones.
            if let tested = tested[point], tested.verdict == .undecided,
                Score(tested, evaluator.objective).isNeverShown
            {
                return
            }
        }
        // In strides that grow: a large team may need many agents more.
        var tries = 0
        while winner == nil, let next = strengthened(by: 1 << (tries / 3)) {
            guard test(next) != nil else { return }
            tries += 1
        }
        // Nobody fewer: a cheaper neighbour that still looks right gets its chance.
        let strides = (0...tries / 3).map { 1 << $0 }
        while let winner {
            let neighbours = space.cells.indices.flatMap { cell in
                strides.compactMap { space.moved(winner.point, cell, by: -$0) }
            }.filter { tested[$0] == nil && space.cost($0) < space.cost(winner.point) - 1e-9 }
            guard let scores = evaluator.screen(neighbours, replications: 4 * confirmation.first) else { return }
            let hopeful = zip(neighbours, scores).filter { $1.isPlausible(confidence: 0.9) }
                .sorted { isCheaper(($0.0, $0.1.slack), ($1.0, $1.1.slack)) }
            var found = false
            for (point, _) in hopeful.prefix(4) {
                guard let holds = test(point) else { return }
                if holds {
                    found = true
                    break
                }
            }
            if !found { return }
        }
    }

    /// The failed point that came closest, with agents more where they help most for their cost.
    private func strengthened(by agents: Int) -> [Int]? {
        let failed = tested.map { (point: $0.key, score: Score($0.value, evaluator.objective)) }
        guard failed.count < 2 * SearchRun.mostTests,
            let best = failed.min(by: {
                $0.score.shortfall != $1.score.shortfall
                    ? $0.score.shortfall < $1.score.shortfall : isCheaper($0.point, $1.point)
            })
        else { return nil }
        let moves = space.cells.indices.compactMap { cell in
            let room = space.cells[cell].agents.upperBound - best.point[cell]
            return room > 0 ? space.moved(best.point, cell, by: min(agents, room)) : nil
        }
        .filter { tested[$0] == nil }
        let replications = max(8, Int(Screening.contacts.fine / evaluator.contactsPerReplication))
        guard let scores = evaluator.screen(moves, replications: replications) else { return nil }
        let before = space.cost(best.point)
        return zip(moves, scores).max {
            let a = ($0.1.slack - best.score.slack) / max(space.cost($0.0) - before, 1e-9)
            let b = ($1.1.slack - best.score.slack) / max(space.cost($1.0) - before, 1e-9)
            return a < b
        }?.0
    }
}
