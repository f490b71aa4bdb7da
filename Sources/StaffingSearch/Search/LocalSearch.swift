// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds a cheap point that keeps the contract on the screening replications, by small moves from a start.
///
/// Since all points meet the same contacts, the effect of one agent shows through noise far larger than itself. Every
/// step ends with the best that it has when the search is cancelled or its work is done.
struct LocalSearch {
    let space: StaffingSpace
    let evaluator: Evaluator
    let replications: Int

    /// Adds agents until every promise is kept: at each step the cheapest move that does it, else the one that mends
    /// most for its cost. Returns the best point reached, which may not be feasible; `nil` when not even the start could
    /// be simulated.
    func repaired(_ start: [Int]) -> Seen? {
        guard var best = seen([start])?.first else { return nil }
        while !best.isFeasible {
            guard let tried = space.dimensions.count <= Self.mostForAllSteps ? allSteps(from: best) : steps(from: best),
                !tried.isEmpty
            else { return best }
            if let feasible = tried.filter(\.isFeasible).min(by: Seen.isCheaper) { return feasible }
            func gain(_ move: Seen) -> Double {
                (best.score.shortfall - move.score.shortfall) / max(move.cost - best.cost, Seen.cent)
            }
            if let next = tried.max(by: { gain($0) < gain($1) }), gain(next) > 0 {
                best = next
            } else if let next = tried.min(by: Seen.isCloser), Seen.isCloser(next, best) {
                best = next
            } else {
                return best
            }
        }
        return best
    }

    /// Dimensions of which every step of each is tried.
    private static let mostForAllSteps = 8

    /// Each dimension by 1, 2, 4 … agents more, and all together, for a start that is far too low everywhere.
    private func allSteps(from start: Seen) -> [Seen]? {
        let all = Array(space.dimensions.indices)
        let moves = (0..<16).flatMap { step in
            (all.map { [$0] } + [all]).compactMap { space.moved(start.point, $0, by: 1 << step) }
        }
        return seen(moves)
    }

    /// Each dimension by one agent more; by more those that mend a broken promise the best for their cost, one by one and
    /// together; and all together. With many dimensions all steps of each would take the work of the whole search.
    private func steps(from start: Seen) -> [Seen]? {
        let all = Array(space.dimensions.indices)
        let single = all.filter { space.moved(start.point, [$0], by: 1) != nil }
        guard let tried = seen(single.map { space.moved(start.point, [$0], by: 1)! }) else { return nil }
        let broken = start.score.margins.indices.filter { start.score.margins[$0] < 0 }
        var best: Set<Int> = []
        for promise in broken {
            func gain(_ index: Int) -> Double {
                (tried[index].score.margins[promise] - start.score.margins[promise])
                    / max(tried[index].cost - start.cost, Seen.cent)
            }
            if let index = tried.indices.max(by: { gain($0) < gain($1) }), gain(index) > 0 {
                best.insert(single[index])
            }
        }
        let mending = best.sorted()
        let groups = (mending.count <= Self.mostMending ? mending.map { [$0] } : []) + [mending, all]
        let moves = [1, 2, 4, 16, 64, 256].flatMap { step in
            groups.filter { !$0.isEmpty }.compactMap { space.moved(start.point, $0, by: step) }
        }
        return seen(moves).map { tried + $0 }
    }

    /// Of those that mend best, as many as are tried one by one too.
    private static let mostMending = 3

    /// Agents added to all dimensions together, or taken from them, until every promise is just kept: the square root of
    /// what each has, as the formulas would. Where single dimensions are too much work. `nil` as above.
    func levelled(_ start: [Int]) -> Seen? {
        let mean = Double(start.reduce(0, +)) / Double(max(start.count, 1))
        func shifted(by step: Int) -> [Int] {
            space.clamped(
                start.map { agents in
                    agents + Int((Double(step) * (Double(max(agents, 1)) / max(mean, 1)).squareRoot()).rounded())
                })
        }
        guard let first = seen([start])?.first else { return nil }
        var (feasible, failed) = first.isFeasible ? (first, nil) : (nil, first)
        var best: Seen { feasible ?? failed! }
        // Doubling until the answer lies between two steps, then halving what is between them.
        let up = first.isFeasible ? -1 : 1
        var (near, far) = (0, 1)
        while true {
            let point = shifted(by: up * far)
            guard point != shifted(by: up * near), let next = seen([point])?.first else { return best }
            if next.isFeasible { feasible = next } else if up < 0 || Seen.isCloser(next, best) { failed = next }
            if next.isFeasible == (up > 0) { break }
            (near, far) = (far, 2 * far)
        }
        while far - near > 1 {
            let middle = (near + far) / 2
            guard let next = seen([shifted(by: up * middle)])?.first else { return best }
            if next.isFeasible, feasible.map({ Seen.isCheaper(next, $0) }) ?? true { feasible = next }
            if next.isFeasible == (up > 0) { far = middle } else { near = middle }
        }
        return best
    }

    /// Takes agents away while every promise is kept, then trades: one or two fewer here for one more there. Where a
    /// dimension sees a few contacts only, what a trade seems to save is luck, and it is left out.
    func improved(_ start: Seen) -> Seen {
        var best = start
        let contacts = evaluator.work.contacts * Double(replications)
        while true {
            let thinned = thinned(best, groups: space.dimensions.indices.map { [$0] })
            guard contacts >= Self.contactsToTrade * Double(space.dimensions.count) else { return thinned }
            let traded = traded(thinned)
            if traded.cost >= thinned.cost - Seen.cent { return traded }
            best = traded
        }
    }

    /// Takes agents away from groups of dimensions while every promise is kept and it saves.
    func thinned(_ start: Seen, groups: [[Int]]) -> Seen {
        var best = start
        var part = groups.count < space.dimensions.count ? Self.largestPart : 0
        while true {
            let moves = groups.compactMap { group in
                let most = group.map { best.point[$0] }.max() ?? 0
                return space.moved(best.point, group, by: -max(1, Int(part * Double(most))))
            }
            guard !moves.isEmpty, let tried = seen(moves) else { return best }
            let feasible = tried.filter { $0.isFeasible && $0.cost < best.cost - Seen.cent }
            if feasible.isEmpty {
                guard part * Double(best.point.max() ?? 0) >= 2 else { return best }
                part /= 2
                continue
            }
            // The share of what slack there is that a move spends, for the money it saves.
            func price(_ move: Seen) -> Double {
                let spent = zip(best.score.margins, move.score.margins).reduce(0.0) {
                    $0 + max($1.0 - $1.1, 0) / ($1.0 + 1e-6)
                }
                return spent / max(best.cost - move.cost, Seen.cent)
            }
            let ranked = feasible.map { (move: $0, price: price($0)) }.sorted { $0.price < $1.price }
            // Many at once while they are cheap together, one at a time near the edge.
            var together = best.point
            var spent = 0.0
            for (move, price) in ranked {
                spent += price * (best.cost - move.cost)
                guard spent <= 0.5 else { break }
                together = zip(together, zip(move.point, best.point)).map { $0 + $1.0 - $1.1 }
            }
            let joint = together == best.point ? nil : seen([together])?.first
            best = joint.flatMap { $0.isFeasible && $0.cost < ranked[0].move.cost ? $0 : nil } ?? ranked[0].move
        }
    }

    /// Of the agents of a group, what is taken away at first; halved until single agents are.
    private static let largestPart = 0.02

    /// The best of the trades that the effects of single agents, added up, promise to be feasible and cheaper, or as
    /// cheap with more slack.
    private func traded(_ start: Seen) -> Seen {
        let dimensions = space.dimensions.indices
        let fewer = dimensions.compactMap { dimension in
            space.moved(start.point, dimension, by: -1).map { (dimension, $0) }
        }
        let more = dimensions.compactMap { dimension in
            space.moved(start.point, dimension, by: 1).map { (dimension, $0) }
        }
        guard let tried = seen(fewer.map(\.1) + more.map(\.1)) else { return start }
        func effect(_ index: Int) -> [Double] {
            zip(tried[index].score.margins, start.score.margins).map { $0 - $1 }
        }
        struct Trade {
            let changes: [(dimension: Int, by: Int)]
            let saving: Double
            let slack: Double
        }
        typealias Part = (dimension: Int, by: Int, saving: Double, effect: [Double])
        var trades: [Trade] = []
        func consider(_ parts: [Part]) {
            let saving = parts.reduce(0.0) { $0 + $1.saving }
            guard saving > -Seen.cent else { return }
            let slack =
                start.score.margins.indices.map { clause in
                    parts.reduce(start.score.margins[clause]) { $0 + $1.effect[clause] }
                }.min() ?? 0
            // The sum errs; what it finds a little short may hold.
            guard slack > (saving > Seen.cent ? -0.003 : start.score.slack) else { return }
            trades.append(Trade(changes: parts.map { ($0.dimension, $0.by) }, saving: saving, slack: slack))
        }
        func part(_ dimension: Int, _ by: Int, _ index: Int) -> Part {
            (dimension: dimension, by: by, saving: start.cost - tried[index].cost, effect: effect(index))
        }
        let down = fewer.enumerated().map { part($1.0, -1, $0) }
        let up = more.enumerated().map { part($1.0, 1, fewer.count + $0) }
        for give in up {
            for (i, take) in down.enumerated() where take.dimension != give.dimension {
                consider([take, give])
                guard dimensions.count <= Self.mostDimensionsForTriples else { continue }
                for other in down[(i + 1)...] where other.dimension != give.dimension { consider([take, other, give]) }
            }
        }
        trades.sort {
            abs($0.saving - $1.saving) > Seen.cent ? $0.saving > $1.saving : $0.slack > $1.slack
        }
        trades = Array(trades.prefix(Self.mostTrades))
        let points = trades.map { trade in
            trade.changes.reduce(into: start.point) { $0[$1.dimension] += $1.by }
        }
        guard let tried = seen(points) else { return start }
        return tried.filter {
            $0.isFeasible && ($0.cost < start.cost - Seen.cent || $0.score.slack > start.score.slack)
        }.min(by: Seen.isCheaper) ?? start
    }

    private static let mostTrades = 32
    private static let contactsToTrade = 50.0
    private static let mostDimensionsForTriples = 100

    private func seen(_ points: [[Int]]) -> [Seen]? { evaluator.screen(points, replications: replications) }
}
