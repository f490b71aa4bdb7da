// SPDX-License-Identifier: GPL-3.0-or-later
import IntegerPrograms

/// How many agents each team needs as a whole, before the search asks who works when: the formulas that shape the first
/// roster look at each team alone, and know nothing of redial, chats side by side, or work that overflows.
extension RosterRun {
    /// Most steps; the part of a team that a step may change at first, and below which no step is worth it; the part by
    /// which a team is enlarged to see what its agents do.
    private static let (mostSteps, firstStep, leastStep, trial) = (8, 0.5, 0.04, 0.08)

    /// Steps along what an agent more of each team adds to the margins, on the same contacts, until no team of another size
    /// is better.
    /// - Returns: the cheapest that keeps all as a test asks for it, or the one that lacks least; `nil` when cancelled.
    func scale(_ start: Seen, replications count: Int, slopes few: Int) throws(SolverProblem) -> Seen? {
        var center = start
        var step = Self.firstStep
        var slopes: [[Double]]?
        for _ in 0..<Self.mostSteps where step >= Self.leastStep && evaluator.workDone < mostWork {
            note(center)
            if slopes == nil {
                guard let found = teamSlopes(center.point, replications: few) else { return nil }
                slopes = found
            }
            let safety = safety(center, replications: count)
            let point = try resized(center, slopes: slopes ?? [], safety: safety, step: step)
            if point == center.point {
                step /= 2
                continue
            }
            guard let seen = evaluator.screen(point, replications: count) else { return nil }
            let (after, before) = (lack(seen, self.safety(seen, replications: count)), lack(center, safety))
            if after == 0 && before == 0 ? Seen.isCheaper(seen, center) : after < before {
                center = seen
                slopes = nil
            } else {
                step /= 3
            }
        }
        note(center)
        return center
    }

    /// By team, then promise: what one agent more adds to the margin.
    private func teamSlopes(_ point: [Int], replications count: Int) -> [[Double]]? {
        guard let base = evaluator.screen(point, replications: count)?.score.margins else { return nil }
        let sizes = space.teams.map { space.agents(point, ofTeam: $0) }
        let larger = zip(space.teams, sizes).map { team, size in
            space.resized(point, team: team, to: size + max(1, Int(Self.trial * Double(size))))
        }
        guard let margins = evaluator.margins(larger, replications: count) else { return nil }
        return space.teams.indices.map { index in
            let more = space.agents(larger[index], ofTeam: space.teams[index]) - sizes[index]
            return zip(margins[index], base).map { more > 0 ? ($0 - $1) / Double(more) : 0 }
        }
    }

    /// The cheapest sizes within a step that keep all margins as the slopes have them.
    private func resized(
        _ center: Seen, slopes: [[Double]], safety: [Double], step: Double
    ) throws(SolverProblem) -> [Int] {
        let scale = 100.0
        var program = IntegerProgram()
        let sizes = space.teams.map { Double(space.agents(center.point, ofTeam: $0)) }
        let own = space.teams.map { team in space.columns.indices.filter { space.columns[$0].team == team } }
        let costs = zip(own, sizes).map { columns, size -> Double in
            let cost = columns.reduce(0) { $0 + space.columns[$1].cost * Double(center.point[$1]) }
            return size > 0 ? cost / size : columns.map { space.columns[$0].cost }.min() ?? 0
        }
        let changes = zip(costs, sizes).map { cost, size -> Int in
            let most = max(step * size, 1)
            return program.addColumn(cost: cost, bounds: max(-most, -size)...most, whole: false)
        }
        let dear = 25 * max(zip(costs, sizes).reduce(0) { $0 + $1.0 * $1.1 }, costs.max() ?? 1)
        for (promise, margin) in center.score.margins.enumerated() {
            guard margin.isFinite, slopes.allSatisfy({ $0[promise].isFinite }) else { continue }
            let lacking = program.addColumn(cost: dear / scale, bounds: 0...(.infinity), whole: false)
            let terms = zip(changes, slopes).map { (column: $0, factor: $1[promise] * scale) }
            program.addRow(
                terms + [(column: lacking, factor: 1)], bounds: (safety[promise] - margin) * scale...(.infinity))
        }
        let solution = try solver.solve(program, gap: 1e-4, nodes: 1)
        var point = center.point
        for (index, team) in space.teams.enumerated() {
            let size = sizes[index] + solution.values[changes[index]]
            point = space.resized(point, team: team, to: max(0, Int((size - 0.1).rounded(.up))))
        }
        return point
    }
}

extension RosterSpace {
    func agents(_ point: [Int], ofTeam team: Int) -> Int {
        zip(columns, point).reduce(0) { $0 + ($1.0.team == team ? $1.1 : 0) }
    }

    /// The same shape with so many agents of a team, as near as its limits allow: each shift its share, by the largest
    /// remainders.
    func resized(_ point: [Int], team: Int, to wanted: Int) -> [Int] {
        let own = columns.indices.filter { columns[$0].team == team }
        let before = own.reduce(0) { $0 + point[$1] }
        let most = center.teams[team].patterns?.mostAgents ?? .max
        let size = min(wanted, most)
        var point = point
        guard before > 0 else {
            // Nobody has no shape: the shift that is on the floor longest.
            if let longest = own.max(by: { timetable.total(of: $0) < timetable.total(of: $1) }), size > 0 {
                point[longest] = min(max(size, columns[longest].least), columns[longest].most)
            }
            return point
        }
        let used = own.filter { point[$0] > 0 }
        let exact = used.map { Double(point[$0]) * Double(size) / Double(before) }
        for (column, share) in zip(used, exact) { point[column] = Int(share) }
        var left = size - used.reduce(0) { $0 + point[$1] }
        for index in exact.indices.sorted(by: {
            exact[$0] - exact[$0].rounded(.down) > exact[$1] - exact[$1].rounded(.down)
        })
        where left > 0 {
            point[used[index]] += 1
            left -= 1
        }
        for column in used where point[column] > 0 {
            point[column] = min(max(point[column], columns[column].least), columns[column].most)
        }
        return point
    }
}
