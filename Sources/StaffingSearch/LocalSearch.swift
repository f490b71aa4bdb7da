// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds a cheap point that keeps the contract on the screening replications, by small moves from a start.
///
/// Since all points meet the same contacts, the effect of one agent shows through noise far larger than itself.
struct LocalSearch {
    let space: StaffingSpace
    let evaluator: Evaluator
    let replications: Int

    /// Adds agents until every promise is kept: at each step the cheapest move that does it, else the one that mends
    /// most for its cost. Returns the best point reached, which may not be feasible; `nil` when cancelled.
    func repaired(_ start: [Int]) -> (point: [Int], score: Score)? {
        guard var best = scored([start])?.first else { return nil }
        while !best.score.isFeasible {
            let steps = space.cells.count <= 8 ? (0..<16).map { 1 << $0 } : [1, 2, 4, 16, 64, 256]
            var moves: [[Int]] = []
            for cell in space.cells.indices {
                for step in steps {
                    if let moved = space.moved(best.point, cell, by: step) { moves.append(moved) }
                }
            }
            // All cells together, for a start that is far too low everywhere.
            for step in steps { moves.append(space.clamped(best.point.map { $0 + step })) }
            guard let scores = scored(moves.filter { $0 != best.point }) else { return nil }
            let costNow = space.cost(best.point)
            let shortNow = best.score.shortfall
            if let feasible = scores.filter({ $0.score.isFeasible }).min(by: {
                space.cost($0.point) < space.cost($1.point)
            }) {
                return feasible
            }
            func gain(_ move: (point: [Int], score: Score)) -> Double {
                (shortNow - move.score.shortfall) / max(space.cost(move.point) - costNow, 1e-9)
            }
            guard let next = scores.max(by: { gain($0) < gain($1) }), gain(next) > 0 else { return best }
            best = next
        }
        return best
    }

    /// Takes agents away while every promise is kept, then trades: one or two fewer here for one more there.
    /// `nil` when cancelled.
    func improved(_ start: (point: [Int], score: Score)) -> (point: [Int], score: Score)? {
        var best = start
        while true {
            guard let thinned = thinned(best) else { return nil }
            guard let traded = traded(thinned) else { return nil }
            if space.cost(traded.point) >= space.cost(thinned.point) - 1e-9 { return traded }
            best = traded
        }
    }

    private func thinned(_ start: (point: [Int], score: Score)) -> (point: [Int], score: Score)? {
        var best = start
        while true {
            let moves = space.cells.indices.compactMap { space.moved(best.point, $0, by: -1) }
            guard let scores = scored(moves) else { return nil }
            let feasible = scores.filter { $0.score.isFeasible }
            guard !feasible.isEmpty else { return best }
            // The share of what slack there is that a move spends, for the money it saves.
            func price(_ move: (point: [Int], score: Score)) -> Double {
                let spent = zip(best.score.margins, move.score.margins).reduce(0.0) {
                    $0 + max($1.0 - $1.1, 0) / ($1.0 + 1e-6)
                }
                return spent / max(space.cost(best.point) - space.cost(move.point), 1e-9)
            }
            let ranked = feasible.map { (move: $0, price: price($0)) }.sorted { $0.price < $1.price }
            // Many at once while they are cheap together, one at a time near the edge.
            var together = best.point
            var spent = 0.0
            for (move, price) in ranked {
                spent += price * (space.cost(best.point) - space.cost(move.point))
                guard spent <= 0.5 else { break }
                together = zip(together, zip(move.point, best.point)).map { $0 + $1.0 - $1.1 }
            }
            guard let joint = scored([together])?.first else { return nil }
            best = joint.score.isFeasible && together != best.point ? joint : ranked[0].move
        }
    }

    /// The best of the trades that the effects of single agents, added up, promise to be feasible and cheaper, or as
    /// cheap with more slack.
    private func traded(_ start: (point: [Int], score: Score)) -> (point: [Int], score: Score)? {
        let cells = space.cells.indices
        let fewer = cells.compactMap { cell in space.moved(start.point, cell, by: -1).map { (cell, $0) } }
        let more = cells.compactMap { cell in space.moved(start.point, cell, by: 1).map { (cell, $0) } }
        guard let scores = scored(fewer.map(\.1) + more.map(\.1)) else { return nil }
        func effect(_ index: Int) -> [Double] {
            zip(scores[index].score.margins, start.score.margins).map { $0 - $1 }
        }
        struct Trade {
            let changes: [(cell: Int, by: Int)]
            let saving: Double
            let slack: Double
        }
        var trades: [Trade] = []
        func consider(_ parts: [(cell: Int, by: Int, effect: [Double])]) {
            let saving = parts.reduce(0.0) { $0 - space.cells[$1.cell].cost * Double($1.by) }
            guard saving > -1e-9 else { return }
            let slack =
                start.score.margins.indices.map { clause in
                    parts.reduce(start.score.margins[clause]) { $0 + $1.effect[clause] }
                }.min() ?? 0
            // The sum errs; what it finds a little short may hold.
            guard slack > (saving > 1e-9 ? -0.003 : start.score.slack) else { return }
            trades.append(Trade(changes: parts.map { ($0.cell, $0.by) }, saving: saving, slack: slack))
        }
        let up = more.enumerated().map { (cell: $1.0, by: 1, effect: effect(fewer.count + $0)) }
        let down = fewer.enumerated().map { (cell: $1.0, by: -1, effect: effect($0)) }
        for give in up {
            for (i, take) in down.enumerated() where take.cell != give.cell {
                consider([take, give])
                for other in down[(i + 1)...] where other.cell != give.cell { consider([take, other, give]) }
            }
        }
        trades.sort {
            $0.saving != $1.saving ? $0.saving > $1.saving : $0.slack > $1.slack
        }
        trades = Array(trades.prefix(Self.mostTrades))
        let points = trades.map { trade in
            trade.changes.reduce(into: start.point) { $0[$1.cell] += $1.by }
        }
        guard let tried = scored(points) else { return nil }
        let better = tried.filter {
            $0.score.isFeasible
                && (space.cost($0.point) < space.cost(start.point) - 1e-9 || $0.score.slack > start.score.slack)
        }
        return better.min {
            let (a, b) = (space.cost($0.point), space.cost($1.point))
            return abs(a - b) > 1e-9 ? a < b : $0.score.slack > $1.score.slack
        } ?? start
    }

    private static let mostTrades = 32

    private func scored(_ points: [[Int]]) -> [(point: [Int], score: Score)]? {
        guard let scores = evaluator.screen(points, replications: replications) else { return nil }
        return Array(zip(points, scores)).map { (point: $0, score: $1) }
    }
}
