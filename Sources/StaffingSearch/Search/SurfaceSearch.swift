// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds cheap points on the surface that simulated points show, simulates those, and learns from them.
///
/// A step is a change of up to three dimensions by up to three agents each, so that agents of one team are exchanged against
/// those of others in one step, however many such steps it takes (after Cezik and L'Ecuyer 2008, who cut off what was seen
/// to fail by planes; with quadratics what holds is seen as well).
struct SurfaceSearch {
    let space: StaffingSpace
    let evaluator: Evaluator
    let replications: Int
    /// Replications on which all points were seen, at most `replications`.
    let coarse: Int

    /// Largest change of a dimension in a step, and dimensions that a step changes.
    private static let (reach, mostChanged) = (3, 3)
    /// Points that are simulated in a round, and rounds without a better one after which it ends.
    private static let (proposals, mostFailures) = (12, 3)

    /// The best point found from a start that keeps every promise; the start if there is none.
    func improved(_ start: Seen) -> Seen {
        var best = start
        var failures = 0
        guard learn(around: best.point) else { return best }
        while failures < Self.mostFailures {
            let proposed = proposals(around: best.point, below: best.cost, samples: samples())
            guard !proposed.isEmpty, let tried = evaluator.screen(proposed, replications: replications) else { break }
            let better = tried.filter { $0.isFeasible && $0.cost < best.cost - Seen.cent }.min(by: Seen.isCheaper)
            if let better { best = better }
            failures = better == nil ? failures + 1 : 0
        }
        return best
    }

    /// Simulates one agent more and one fewer in each dimension: what a quadratic needs to begin with.
    private func learn(around point: [Int]) -> Bool {
        let moves = space.dimensions.indices.flatMap { dimension in
            [-1, 1].compactMap { space.moved(point, dimension, by: $0) }
        }
        return evaluator.screen(moves, replications: replications) != nil
    }

    /// All points seen. Those seen on fewer replications are moved by what the others lost or won on average when they
    /// were seen on more: the contacts of a replication are the same for all points, and so is their luck.
    func samples() -> [Surface.Sample] {
        let all = evaluator.screened(on: coarse)
        let closer = evaluator.screened(on: replications)
        let known = Dictionary(uniqueKeysWithValues: closer.map { ($0.point, $0.score.margins) })
        return Surface.Sample.moved(all.map { Surface.Sample(point: $0.point, margins: $0.score.margins) }, to: known)
    }

    /// Points that were not simulated on so many replications, cost less than `cost`, and keep every promise by the
    /// surface: the cheapest if its error is in their favour, and the cheapest without it.
    func proposals(
        around point: [Int], below cost: Double, samples: [Surface.Sample], most: Int = Self.proposals,
        isKnown: (([Int]) -> Bool)? = nil
    ) -> [[Int]] {
        guard let surface = Surface(near: point, samples) else { return [] }
        let isKnown = isKnown ?? { evaluator.isScreened($0, on: replications) }
        var hopeful: [(point: [Int], cost: Double, slack: Double, sure: Double)] = []
        var moved = point
        func visit(from dimension: Int, changed: Int) {
            if changed > 0 {
                let moveCost = space.rosterCost(moved)
                if moveCost < cost - Seen.cent, !isKnown(moved) {
                    let slack = surface.slack(at: moved, hope: 1)
                    if slack >= 0 { hopeful.append((moved, moveCost, slack, surface.slack(at: moved))) }
                }
            }
            guard changed < Self.mostChanged else { return }
            for next in dimension..<max(dimension, space.dimensions.count) {
                let was = moved[next]
                let agents = space.dimensions[next].agents
                for value in max(
                    agents.lowerBound, was - Self.reach)...max(
                        agents.lowerBound, min(agents.upperBound, was + Self.reach))
                where value != was {
                    moved[next] = value
                    visit(from: next + 1, changed: changed + 1)
                }
                moved[next] = was
            }
        }
        visit(from: 0, changed: 0)
        hopeful.sort {
            if abs($0.cost - $1.cost) > Seen.cent { return $0.cost < $1.cost }
            return $0.slack != $1.slack ? $0.slack > $1.slack : $0.point.lexicographicallyPrecedes($1.point)
        }
        var chosen = hopeful.prefix((most + 1) / 2).map(\.point)
        chosen += hopeful.filter { $0.sure >= 0 }.map(\.point).filter { !chosen.contains($0) }.prefix(
            most - chosen.count)
        chosen += hopeful.map(\.point).filter { !chosen.contains($0) }.prefix(most - chosen.count)
        return chosen
    }
}
