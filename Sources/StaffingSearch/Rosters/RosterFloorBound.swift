// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import IntegerPrograms
import ServiceContract
import Stochastics

/// A cost below which no roster of the patterns keeps the contract, where that can be proved: an integer program over the
/// agents that the hours of a promise need at least, found on `RelaxedWindow`, and over the time that promises ask for
/// (`LeastWork`).
struct RosterFloorBound {
    let space: RosterSpace
    let contract: ServiceContract
    let seed: UInt64
    /// One-sided, of all that is claimed together.
    let confidence: Double

    /// Claims that the error allowed is split among.
    private static let claims = 4096.0

    /// What one clause needs: with at least `first` agents, and `steps[k]` fewer in the second part for each more.
    private struct Need {
        let column: [Int]
        let clause: Clause
        let team: Int
        let window: Range<Int>
        var first = 0
        var second: [Int] = []
    }

    /// `nil` where no clause of the contract allows a proof.
    func bound(_ solver: IntegerSolver) -> RosterBound? {
        let needs = contract.clauses.indices.compactMap { need(ofClause: $0) }
        var program = IntegerProgram()
        let columns = RosterLimits(space).addColumns(to: &program)
        for need in needs { add(need, columns, to: &program) }
        let hasWork = LeastWork(center: space.center, contract: contract, supplies: supplies(columns))
            .addRows(to: &program)
        guard hasWork || !needs.isEmpty else { return nil }
        guard let solution = try? solver.solve(program, gap: 1e-4, nodes: 20_000) else { return nil }
        // Within the solver's tolerance of a whole number of units is that number.
        let cost = rounded(solution.bound - 1e-6 * max(1, solution.bound))
        return cost > 0 ? RosterBound(cost: space.fixedCost + cost, confidence: needs.isEmpty ? 1 : confidence) : nil
    }

    /// The time of each team.
    private func supplies(_ columns: [Int]) -> [WorkSupply] {
        space.center.teams.indices.map { team in
            guard space.teams.contains(team) else { return WorkSupply(given: space.center.workTime(ofTeam: team)) }
            let own = space.columns.indices.filter { space.columns[$0].team == team }
            return WorkSupply(
                bought: own.map {
                    (column: columns[$0], time: space.center.workTime(of: space.columns[$0].shift, team: team))
                })
        }
    }

    /// Up to the next sum that shifts can cost, where all cost whole multiples of the cheapest.
    private func rounded(_ bound: Double) -> Double {
        guard let unit = space.columns.map(\.cost).min(), unit > 0,
            space.columns.allSatisfy({ abs($0.cost / unit - ($0.cost / unit).rounded()) < 1e-9 })
        else { return bound }
        return (bound / unit).rounded(.up) * unit
    }

    private func add(_ need: Need, _ columns: [Int], to program: inout IntegerProgram) {
        let middle = need.window.lowerBound + (need.window.count + 1) / 2
        func present(_ intervals: Range<Int>) -> [(column: Int, factor: Double)] {
            need.column.filter { index in intervals.contains { space.timetable.canBe(index, onFloorIn: $0) } }
                .map { (column: columns[$0], factor: 1.0) }
        }
        // z_k: there are k + 1 agents more than at least in the first part.
        let steps = (0..<max(need.second.count - 1, 0)).map { _ in program.addColumn(cost: 0, bounds: 0...1) }
        program.addRow(
            present(need.window.lowerBound..<middle) + steps.map { (column: $0, factor: -1.0) },
            bounds: Double(need.first)...(.infinity))
        for (a, b) in zip(steps, steps.dropFirst()) {
            program.addRow([(column: a, factor: 1), (column: b, factor: -1)], bounds: 0...(.infinity))
        }
        guard let most = need.second.first, middle < need.window.upperBound else { return }
        let falls = steps.enumerated().map { k, step in
            (column: step, factor: Double(need.second[k] - need.second[k + 1]))
        }
        program.addRow(present(middle..<need.window.upperBound) + falls, bounds: Double(most)...(.infinity))
    }

    /// What a clause needs at least; `nil` where nothing is proved of it.
    private func need(ofClause index: Int) -> Need? {
        let clause = contract.clauses[index]
        guard let (need, window, target) = relaxed(clause, number: index) else { return nil }
        var found = need
        let level = 1 - (1 - confidence) / Self.claims
        func isEnough(_ first: Int?, _ second: Int?) -> Bool {
            let value = window.serviceLevel(first, second)
            return !(value.upperBound(confidence: level) < target)
        }
        let many = window.manyAgents
        func least(_ range: ClosedRange<Int>, _ holds: (Int) -> Bool) -> Int? {
            var (low, high) = (range.lowerBound, range.upperBound)
            if !holds(high) { return nil }
            while low < high {
                let middle = (low + high) / 2
                if holds(middle) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        guard let first = least(0...many, { isEnough($0, nil) }), let last = least(0...many, { isEnough(nil, $0) })
        else { return nil }
        found.first = first
        guard need.window.count > 1 else { return found }
        var (agents, second) = (first, many)
        while second > last, found.second.count < 200 {
            guard let next = least(last...second, { isEnough(agents, $0) }) else { return found }
            second = next
            found.second.append(second)
            agents += 1
        }
        return found
    }

    /// The window of a clause on the relaxed floor, where the argument holds for it.
    private func relaxed(_ clause: Clause, number: Int) -> (Need, RelaxedWindow, Double)? {
        let center = space.center
        let calendar = center.calendar
        guard case .serviceLevel(let threshold, .offered, _) = clause.measure, clause.promise == .onAverage,
            clause.aggregation == .pooled, clause.rounding == nil, clause.exceptions.isEmpty,
            clause.attribution == .arrival, clause.basis == .attempt, clause.from == nil, clause.until == nil,
            clause.lines.count == 1, let line = clause.lines.first, let team = onlyTeam(of: line)
        else { return nil }
        let type = center.contactTypes[line.type]
        guard case .exponential(let mean)? = type.handling[line.tier]?.time, isPlain(type, line) else { return nil }
        let days = calendar.openIntervals.indices.filter { !calendar.openIntervals[$0].isEmpty }
        let rows = Set(days.map { type.volume.rowOfDay[$0] })
        guard rows.count == 1, let row = rows.first ?? nil, space.timetable.classes(ofTeam: team).count == 1 else {
            return nil
        }
        let hours = clause.hours.map { calendar.intervals(in: $0) } ?? 0..<calendar.intervalsPerDay
        guard !hours.isEmpty, type.volume.rows[row][hours].reduce(0, +) > 0 else { return nil }
        var patience = type.patience?.law
        if let waits = type.patience, waits.balk > 0 {
            patience = .atomAtZero(probability: waits.balk, otherwise: waits.law)
        }
        let traffic = RelaxedWindow.Traffic(
            volumes: Array(type.volume.rows[row][hours]), interval: Double(calendar.interval),
            isRecorded: type.volume.kind == .recorded, busyness: type.volume.busyness,
            meanService: mean / center.teams[team].speed[line.type], patience: patience)
        let need = Need(
            column: space.columns.indices.filter { space.columns[$0].team == team }, clause: clause, team: team,
            window: hours)
        return (
            need, RelaxedWindow(traffic, threshold: threshold, seed: seed, number: number), clause.target.value
        )
    }

    /// The team that alone serves a line, and nothing else, by agents who are alike and have a contact at a time.
    private func onlyTeam(of line: Line) -> Int? {
        let center = space.center
        let serving =
            center.routing.rings(ofType: line.type, tier: line.tier, in: center).flatMap(\.teams)
            + center.teamsCalled(byType: line.type)
        guard serving.count == 1, let team = serving.first, space.teams.contains(team) else { return nil }
        let one = center.teams[team]
        return one.serves == [line.type] && one.tier == line.tier && one.slots == .one && one.seniorities.isEmpty
            ? team : nil
    }

    /// Whether contacts come once, whatever becomes of others, and wait in one line, the oldest in front.
    private func isPlain(_ type: ContactType, _ line: Line) -> Bool {
        let reaches = space.center.contactTypes.contains { $0.redial?.type != nil || $0.recontact?.type != nil }
        return !reaches && space.center.isServedInOrder(line.type) && type.isLive && type.redial == nil
            && type.recontact == nil && type.callback == nil
            && type.waitingForCustomer == nil && type.reopening == nil && type.lines == nil && type.triage == nil
            && type.afterContact == nil && type.longestWait == nil && type.firstTier == line.tier
            && type.handling[line.tier]!.slowdown == [1] && space.center.outages.isEmpty
    }
}
