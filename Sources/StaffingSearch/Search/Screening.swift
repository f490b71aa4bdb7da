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
        evaluator.workAllowed = Screening.part * evaluator.work.most
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
        let local = LocalSearch(space: space, evaluator: evaluator, replications: coarse)
        let surface = SurfaceSearch(space: space, evaluator: evaluator, replications: coarse, coarse: coarse)
        var best: Seen?
        for corner in corners() {
            guard let repaired = local.repaired(corner), repaired.isFeasible else { continue }
            let improved = surface.improved(local.thinned(repaired, groups: space.dimensions.indices.map { [$0] }))
            note([improved])
            if best.map({ Seen.isCheaper(improved, $0) }) ?? true { best = improved }
        }
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

    /// Points that are seen on more contacts before the tests.
    private static let mostFine = 24

    /// Where searches begin: the formulas' staffing, then those without the teams that can do all that another can,
    /// without the teams of which another can do all, and without one of the former each.
    private func corners() -> [[Int]] {
        let teams = Set(space.dimensions.map(\.team)).sorted()
        func serves(_ team: Int) -> Set<Int> { Set(space.center.teams[team].serves) }
        func covers(_ team: Int, _ other: Int) -> Bool {
            space.center.teams[team].tier == space.center.teams[other].tier
                && serves(team).isStrictSuperset(of: serves(other))
        }
        let wide = teams.filter { team in teams.contains { covers(team, $0) } }
        let narrow = teams.filter { team in teams.contains { covers($0, team) } }
        var without: [Set<Int>] = [[], Set(wide), Set(narrow)]
        if wide.count > 1 { without += wide.map { [$0] } }
        var corners: [[Int]] = []
        for teams in without {
            let point = FormulaStart(center: space.center, contract: simulation.contract, without: teams).point(
                in: space)
            let corner = space.clamped(point)
            if !corners.contains(corner) { corners.append(corner) }
        }
        return corners
    }

    /// Moves from the formulas' staffing, coarsely and then finely; returns what is worth a test, cheapest first.
    private func screenByMoves() -> [[Int]] {
        var point = byFormula
        for replications in [coarse, fine] {
            let search = LocalSearch(space: space, evaluator: evaluator, replications: replications)
            guard var repaired = search.repaired(point) else { break }
            if !repaired.isFeasible, evaluator.isOutOfWork, let levelled = search.levelled(repaired.point) {
                repaired = levelled
            }
            note([repaired])
            guard repaired.isFeasible else { break }
            let improved = search.improved(repaired)
            note([improved])
            point = improved.point
        }
        return queue(atLeast: fine)
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
