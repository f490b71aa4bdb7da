// SPDX-License-Identifier: GPL-3.0-or-later
import IntegerPrograms

/// How many agents each team needs as a whole, before the search asks who works when: the formulas that shape the first
/// roster look at each team alone, and know nothing of redial, chats side by side, or work that overflows.
extension RosterRun {
    /// Most steps; the part of a team that a step may change at first, and below which no step is worth it; the part by
    /// which a team is changed to see what its agents do; the part of the search's work that this may take.
    private static let (mostSteps, firstStep, leastStep, trial, part) = (20, 0.5, 0.1, 0.08, 0.7)
    /// The first and the least step, and the part of the search's work, where steps are refined.
    private static let (firstRefined, leastRefined, partRefined) = (0.4, 0.03, 0.8)

    /// What is known of the margins at one size of the teams.
    private struct Plane {
        /// Agents of each team.
        let sizes: [Double]
        let margins: [Double]
        /// By team, then promise.
        let slopes: [[Double]]
    }

    /// Steps to the cheapest sizes that all planes seen allow: each margin is at most what an agent more of each team added at
    /// the sizes seen (as in ``RosterProgram``, with a column for each team).
    /// - Returns: the cheapest that keeps all as a test asks for it, or the one that lacks least; `nil` when cancelled.
    func scale(_ start: Seen, replications count: Int, slopes few: Int) throws(SolverProblem) -> Seen? {
        var (center, latest) = (start, start)
        var step = Self.firstStep
        var planes: [Plane] = []
        var known: Set<[Int]> = []
        for _ in 0..<Self.mostSteps {
            note(latest)
            if known.insert(latest.point).inserted {
                guard let slopes = teamSlopes(latest.point, replications: few, by: Self.trial) else { return nil }
                planes.append(Plane(sizes: sizes(latest.point), margins: latest.score.margins, slopes: slopes))
            }
            var point = center.point
            while step >= Self.leastStep {
                point = try resized(center, planes, safety: safety(center, replications: count), step: step)
                if !known.contains(point) { break }
                step /= 2
            }
            if step < Self.leastStep || evaluator.workDone > Self.part * mostWork { break }
            guard let seen = evaluator.screen(point, replications: count) else { return nil }
            latest = seen
            if isBetter(seen, center, replications: count) { center = seen } else { step *= 0.7 }
        }
        note(latest)
        return center
    }

    /// Goes on from sizes that keep all, by what one agent less of each team does on the replications by which rosters are
    /// judged. `scale` sees that on few replications, and a plane that luck has tilted says for good that a team is needed.
    /// - Returns: the cheapest that keeps all as a test asks for it, or the one that lacks least; `nil` when cancelled.
    func refine(_ start: Seen, replications count: Int) throws(SolverProblem) -> Seen? {
        var center = start
        var known: Set<[Int]> = [start.point]
        var step = Self.firstRefined
        while step >= Self.leastRefined, evaluator.workDone < Self.partRefined * mostWork {
            guard let slopes = teamSlopes(center.point, replications: count, by: -Self.trial) else { return nil }
            let plane = Plane(sizes: sizes(center.point), margins: center.score.margins, slopes: slopes)
            let before = center
            while step >= Self.leastRefined, before.point == center.point {
                let point = try resized(center, [plane], safety: safety(center, replications: count), step: step)
                guard known.insert(point).inserted else {
                    step /= 2
                    continue
                }
                guard let seen = evaluator.screen(point, replications: count) else { return nil }
                note(seen)
                if isBetter(seen, center, replications: count) { center = seen } else { step /= 2 }
            }
        }
        return center
    }

    private func isBetter(_ seen: Seen, _ center: Seen, replications count: Int) -> Bool {
        let after = lack(seen, safety(seen, replications: count))
        let before = lack(center, safety(center, replications: count))
        return after == 0 && before == 0 ? Seen.isCheaper(seen, center) : after < before
    }

    private func sizes(_ point: [Int]) -> [Double] { space.teams.map { Double(space.agents(point, ofTeam: $0)) } }

    /// By team, then promise: what one agent more adds to the margin, by the part by which a team is changed.
    private func teamSlopes(_ point: [Int], replications count: Int, by part: Double) -> [[Double]]? {
        guard let base = evaluator.screen(point, replications: count)?.score.margins else { return nil }
        let sizes = space.teams.map { space.agents(point, ofTeam: $0) }
        let changed = zip(space.teams, sizes).map { team, size -> [Int] in
            let agents = max(1, Int(abs(part) * Double(size)))
            return space.resized(point, team: team, to: max(0, part > 0 ? size + agents : size - agents))
        }
        guard let margins = evaluator.margins(changed, replications: count) else { return nil }
        return space.teams.indices.map { index in
            let more = space.agents(changed[index], ofTeam: space.teams[index]) - sizes[index]
            return zip(margins[index], base).map { more != 0 ? ($0 - $1) / Double(more) : 0 }
        }
    }

    /// The cheapest sizes within a step of a centre that keep all margins as the planes have them.
    private func resized(
        _ center: Seen, _ planes: [Plane], safety: [Double], step: Double
    ) throws(SolverProblem) -> [Int] {
        let scale = 100.0
        var program = IntegerProgram()
        let sizes = sizes(center.point)
        let costs = zip(space.teams, sizes).map { team, size -> Double in
            let own = space.columns.indices.filter { space.columns[$0].team == team }
            let cost = own.reduce(0) { $0 + space.columns[$1].cost * Double(center.point[$1]) }
            return size > 0 ? cost / size : own.map { space.columns[$0].cost }.min() ?? 0
        }
        let teams = zip(costs, sizes).map { cost, size -> Int in
            let most = max(step * size, 1)
            return program.addColumn(cost: cost, bounds: max(size - most, 0)...size + most, whole: false)
        }
        // A margin that lacks a hundredth costs as much as a quarter of the roster.
        let dear = 25 * max(zip(costs, sizes).reduce(0) { $0 + $1.0 * $1.1 }, costs.max() ?? 1)
        let lacking = safety.map { _ in
            program.addColumn(cost: dear / scale, bounds: 0...(.infinity), whole: false)
        }
        for plane in planes {
            for (promise, margin) in plane.margins.enumerated() {
                let slopes = plane.slopes.map { $0[promise] }
                guard margin.isFinite, slopes.allSatisfy(\.isFinite) else { continue }
                let level = zip(slopes, plane.sizes).reduce(safety[promise] - margin) { $0 + $1.0 * $1.1 }
                let terms = zip(teams, slopes).map { (column: $0, factor: $1 * scale) }
                program.addRow(
                    terms + [(column: lacking[promise], factor: 1)], bounds: level * scale...(.infinity))
            }
        }
        let solution = try solver.solve(program, gap: 1e-4, nodes: 1)
        var point = center.point
        for (index, team) in space.teams.enumerated() {
            let size = Int((solution.values[teams[index]] - 0.1).rounded(.up))
            point = space.resized(point, team: team, to: max(0, size))
        }
        return space.seated(point)
    }
}

extension RosterSpace {
    func agents(_ point: [Int], ofTeam team: Int) -> Int {
        zip(columns, point).reduce(0) { $0 + ($1.0.team == team ? $1.1 : 0) }
    }

    /// The same shape with so many agents of a team, as near as its limits allow: each shift its share, by the largest
    /// remainders. A roster within the limits stays within them, since a shift that shrinks keeps its least or ends.
    func resized(_ point: [Int], team: Int, to wanted: Int) -> [Int] {
        let own = columns.indices.filter { columns[$0].team == team }
        let before = own.reduce(0) { $0 + point[$1] }
        let most = center.teams[team].patterns?.mostAgents ?? .max
        let size = min(wanted, most)
        var point = point
        guard before > 0 else {
            // Nobody has no shape: the shift that is on the floor longest.
            let fitting = own.filter { columns[$0].least <= most }
            if let longest = fitting.max(by: { timetable.total(of: $0) < timetable.total(of: $1) }), size > 0 {
                point[longest] = min(max(size, columns[longest].least), columns[longest].most)
            }
            return point
        }
        let used = own.filter { point[$0] > 0 }
        let exact = used.map { Double(point[$0]) * Double(size) / Double(before) }
        for (column, share) in zip(used, exact) {
            let whole = Int(share)
            point[column] = whole == 0 ? 0 : min(max(whole, columns[column].least), columns[column].most)
        }
        var left = size - used.reduce(0) { $0 + point[$1] }
        let order = exact.indices.sorted {
            exact[$0] - exact[$0].rounded(.down) > exact[$1] - exact[$1].rounded(.down)
        }.map { used[$0] }
        // One more each, as long as some shift has room.
        while left > 0, order.contains(where: { point[$0] < columns[$0].most }) {
            for column in order where left > 0 && point[column] < columns[column].most {
                let more = max(point[column] + 1, columns[column].least) - point[column]
                point[column] += more
                left -= more
            }
        }
        return point
    }
}
