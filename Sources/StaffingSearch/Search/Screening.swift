// SPDX-License-Identifier: GPL-3.0-or-later

/// How much screening simulates.
enum Screening {
    /// Contacts on which a point is screened, at first and near the end.
    static let contacts = (coarse: 200_000.0, fine: 1_500_000.0)
    /// Points of a grid that is screened whole, and work that it may take. Points of a grid share what contacts come and
    /// the tiers that they agree in.
    static let wholeGrid = 4096
    static let share = 1.0 / 3
    /// Of all work; the rest is for confirming and explaining.
    static let part = 0.55
    /// Rounds of single moves that a search by moves is made of, at least.
    static let rounds = 12
}

extension SearchRun {
    var coarse: Int { evaluator.work.replications(contacts: Screening.contacts.coarse, least: 8) }
    /// No more than leaves work for some rounds of moves.
    var fine: Int {
        let work = evaluator.work
        let rounds = Double(Screening.rounds * space.dimensions.count / 2) * work.perReplication
        return max(
            2 * coarse,
            min(
                work.replications(contacts: Screening.contacts.fine, least: 1),
                Int(Screening.part * work.most / rounds)))
    }

    /// What is worth a test, cheapest first. The formulas' staffing is simulated before all others, so that something is
    /// known from the beginning.
    func screened() -> [[Int]] {
        allowWork(1)
        guard let start = evaluator.screen([byFormula], replications: coarse) else { return [] }
        note(start)
        let points = space.count
        if points <= Screening.wholeGrid,
            Double(points) * Screening.share <= Double(evaluator.affordable(replications: coarse))
        {
            return screenGrid()
        }
        if space.isSmall { return screenBySurface() }
        let isAffordable = evaluator.affordable(replications: coarse) >= Screening.rounds * space.dimensions.count
        return isAffordable ? screenByMoves() : screenByGroups()
    }

    /// - Parameter part: of the work of screening, what may be done by the end of the step that begins.
    private func allowWork(_ part: Double) { evaluator.workAllowed = part * Screening.part * evaluator.work.most }

    /// Screens every point and returns the plausible ones, cheapest first.
    private func screenGrid() -> [[Int]] {
        var points = [[Int]()]
        for dimension in space.dimensions { points = points.flatMap { point in dimension.agents.map { point + [$0] } } }
        guard let seen = evaluator.screen(points, replications: coarse, share: Screening.share) else { return [] }
        note(seen)
        let plausible = seen.filter { $0.score.isPlausible(confidence: 0.9999) }.sorted(by: isCheaper)
        // Those that may be the answer: up to the cheapest that is feasible beyond doubt, seen more closely.
        let safe = seen.filter { $0.score.isKept(confidence: 0.999) }.map(\.cost).min() ?? .infinity
        let near = plausible.filter { $0.cost <= safe }.map(\.point).prefix(64)
        let closer = evaluator.screen(Array(near), replications: 4 * coarse) ?? []
        note(closer)
        let refuted = Set(closer.filter { !$0.score.isPlausible(confidence: 0.9999) }.map(\.point))
        return plausible.map(\.point).filter { !refuted.contains($0) }
    }

    /// From several corners of the space, where other teams do most of the work, to the cheapest staffing that the
    /// surface of all seen so far shows; coarsely and then finely. Returns what is worth a test, cheapest first.
    private func screenBySurface() -> [[Int]] {
        let surface = SurfaceSearch(space: space, evaluator: evaluator, replications: coarse, coarse: coarse)
        var best: Seen?
        for thinned in thinnedCorners() {
            let improved = surface.improved(thinned)
            note([improved])
            if best.map({ Seen.isCheaper(improved, $0) }) ?? true { best = improved }
            if evaluator.isOutOfWork { break }
        }
        allowWork(1)
        guard let best else { return screenByMoves() }
        // The cheapest that may hold, and where the surface leads from there, on more contacts.
        let near = evaluator.screened(atLeast: coarse).filter { $0.score.isPlausible(confidence: 0.99) }
            .sorted(by: isCheaper).map(\.point).prefix(SearchRun.mostFine)
        if let fine = evaluator.screen(Array(near) + [best.point], replications: fine) {
            note(fine)
            if let holds = fine.filter(\.isFeasible).min(by: Seen.isCheaper) {
                note([
                    SurfaceSearch(space: space, evaluator: evaluator, replications: self.fine, coarse: coarse)
                        .improved(holds)
                ])
            }
        }
        return queue(atLeast: fine)
    }

    /// What is left of each corner when agents are added until it keeps every promise, and then taken away one by one:
    /// cheapest first, since what follows may not be allowed for all. Leaves some work for looking more closely.
    private func thinnedCorners() -> [Seen] {
        let local = LocalSearch(space: space, evaluator: evaluator, replications: coarse)
        let corners = StartingPoints(space: space, contract: simulation.contract).points
        var all: [Seen] = []
        for (index, corner) in corners.enumerated() {
            allowWork(0.5 * Double(index + 1) / Double(corners.count))
            guard let repaired = local.repaired(corner) else { continue }
            note([repaired])
            if repaired.isFeasible {
                all.append(local.thinned(repaired, groups: space.dimensions.indices.map { [$0] }))
            }
        }
        allowWork(0.7)
        return all.sorted(by: isCheaper)
    }

    /// Points that are seen on more contacts before the tests.
    private static let mostFine = 24

    /// Moves from each corner, coarsely and with half of the work where there are several, and from the cheapest of what they reach, finely;
    /// returns what is worth a test, cheapest first.
    private func screenByMoves() -> [[Int]] {
        let corners = StartingPoints(space: space, contract: simulation.contract).points
        let reached = corners.enumerated().compactMap { index, corner in
            allowWork(corners.count == 1 ? 1 : Double(index + 1) / Double(2 * corners.count))
            return moved(from: corner, replications: coarse)
        }
        allowWork(1)
        if let cheapest = reached.filter(\.isFeasible).min(by: Seen.isCheaper) {
            _ = moved(from: cheapest.point, replications: fine)
        }
        return queue(atLeast: fine)
    }

    /// What moves from a point come to; `nil` when not even that could be simulated.
    private func moved(from point: [Int], replications: Int) -> Seen? {
        let search = LocalSearch(space: space, evaluator: evaluator, replications: replications)
        guard var reached = search.repaired(point) else { return nil }
        if !reached.isFeasible, evaluator.isOutOfWork { reached = search.levelled(reached.point) ?? reached }
        note([reached])
        guard reached.isFeasible else { return reached }
        reached = search.improved(reached)
        note([reached])
        return reached
    }

    /// Where single intervals are too much work: agents for all intervals together, then for stretches of them as short
    /// as the work allows.
    private func screenByGroups() -> [[Int]] {
        let search = LocalSearch(space: space, evaluator: evaluator, replications: coarse)
        guard let levelled = search.levelled(byFormula) else { return [] }
        note([levelled])
        if levelled.isFeasible {
            let groups = groups(atMost: max(evaluator.affordable(replications: coarse) / 4, 1))
            note([search.thinned(levelled, groups: groups)])
        }
        return queue(atLeast: coarse)
    }

    /// Neighbouring dimensions of a team, so few groups that each can be tried.
    func groups(atMost most: Int) -> [[Int]] {
        let size = (space.dimensions.count + most - 1) / most
        return Set(space.dimensions.map(\.team)).sorted().flatMap { team -> [[Int]] in
            let dimensions = space.dimensions.indices.filter { space.dimensions[$0].team == team }
            return stride(from: 0, to: dimensions.count, by: size).map {
                Array(dimensions[$0..<min($0 + size, dimensions.count)])
            }
        }
    }

    /// Of each cost the three with most slack, or the one where all were seen on fewer replications: the search saw too
    /// many to test them all.
    private func queue(atLeast replications: Int) -> [[Int]] {
        // A handful of replications refutes nothing: then only what seems right is worth a test.
        let hopeful = evaluator.screened(atLeast: coarse).filter {
            $0.isFeasible || ($0.candidate.replications >= 8 && $0.score.isPlausible(confidence: 0.99))
        }.sorted(by: Seen.isCheaper)
        var queue: [[Int]] = []
        var rest = hopeful[...]
        while let first = rest.first {
            let alike = rest.prefix { $0.cost <= first.cost + Seen.cent }
            let near = alike.filter { $0.candidate.replications >= replications }
            queue += (near.isEmpty ? Array(alike.prefix(1)) : Array(near.prefix(3))).map(\.point)
            rest = rest.dropFirst(alike.count)
        }
        return queue
    }
}
