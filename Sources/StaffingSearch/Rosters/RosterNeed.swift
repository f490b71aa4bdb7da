// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import IntegerPrograms
import ServiceContract

/// Agents on the floor that the formulas ask for, team by team and interval by interval, each alone. Where a search for a
/// roster begins.
struct RosterNeed {
    /// By team, then kind of day × interval; 0 where no shift of the team is worked.
    private var agents: [Int: [Double]] = [:]
    private let perDay: Int
    /// By team: kinds of days on which contacts come and nobody can work any shift, and when they come.
    private var bare: [Int: [(kinds: Set<Int>, intervals: Range<Int>)]] = [:]

    init(_ space: RosterSpace, _ contract: ServiceContract) {
        let center = space.center
        let calendar = center.calendar
        perDay = calendar.intervalsPerDay
        // The formulas look at headcounts: one figure for each class of days, where shifts of the team are worked.
        var headcounts = center.teams.map(\.headcount)
        var classes: [Int: [Set<Int>]] = [:]
        for team in space.teams {
            bare[team] = Self.bare(space, team: team)
            let worked = space.timetable.classes(ofTeam: team)
            let all = worked + bare[team]!.map(\.kinds)
            classes[team] = all
            let nobody = Array(repeating: 0, count: perDay)
            let rows = all.enumerated().map { index, kinds -> [Int] in
                let intervals =
                    index < worked.count
                    ? space.timetable.intervals(ofTeam: team, kinds) : bare[team]![index - worked.count].intervals
                return (0..<perDay).map { intervals.contains($0) ? index + 1 : 0 }
            }
            headcounts[team] = Headcount(
                rows: rows + [nobody],
                rowOfDay: space.timetable.kindOfDay.map { kind in
                    kind.flatMap { kind in all.firstIndex { $0.contains(kind) } } ?? rows.count
                })
        }
        guard let shaped = try? center.with(headcounts: headcounts) else { return }
        let formulas = StaffingSpace(
            center: shaped,
            bounds: space.teams.map { TeamBounds(team: $0, agents: Team.headcountRange, byInterval: true) })
        let point = FormulaStart(center: shaped, contract: contract).point(in: formulas)
        for (dimension, agents) in zip(formulas.dimensions, point) {
            for kind in classes[dimension.team]?[dimension.part.figure - 1] ?? [] {
                for place in dimension.part.places {
                    self.agents[
                        dimension.team, default: Array(repeating: 0, count: space.timetable.kinds.count * perDay)][
                            kind * perDay + place.interval] = Double(agents)
                }
            }
        }
    }

    /// Kinds of days on which contacts of a team come and no shift of its patterns is worked.
    func bare(ofTeam team: Int) -> [(kinds: Set<Int>, intervals: Range<Int>)] { bare[team] ?? [] }

    /// Days of one weekday stand together. Contacts that another team of the tier can take that day are left to it.
    private static func bare(_ space: RosterSpace, team: Int) -> [(kinds: Set<Int>, intervals: Range<Int>)] {
        let (center, timetable) = (space.center, space.timetable)
        let worked = timetable.classes(ofTeam: team).reduce(into: Set<Int>()) { $0.formUnion($1) }
        var found: [(kinds: Set<Int>, intervals: Range<Int>)] = []
        for (kind, days) in timetable.kinds.enumerated() where !worked.contains(kind) {
            let day = days[0]
            let types = center.teams[team].serves.filter { type in
                center.teams(handling: type, atTier: center.teams[team].tier).allSatisfy { other in
                    other == team || !works(other, kind: kind, day: day, space)
                }
            }
            let busy = (0..<center.calendar.intervalsPerDay).filter { interval in
                types.contains { type in
                    let volume = center.contactTypes[type].volume
                    return volume.rowOfDay[day].map { volume.rows[$0][interval] > 0 } ?? false
                }
            }
            guard let first = busy.first, let last = busy.last else { continue }
            let weekdays = timetable.weekdays(of: [kind])
            if let index = found.firstIndex(where: { timetable.weekdays(of: $0.kinds) == weekdays }) {
                found[index].kinds.insert(kind)
            } else {
                found.append((kinds: [kind], intervals: first..<last + 1))
            }
        }
        return found
    }

    /// Whether anybody of a team can be there on a day.
    private static func works(_ team: Int, kind: Int, day: Int, _ space: RosterSpace) -> Bool {
        if space.teams.contains(team) { return space.timetable.classes(ofTeam: team).contains { $0.contains(kind) } }
        let headcount = space.center.teams[team].headcount
        return (0..<space.center.calendar.intervalsPerDay).contains { headcount.agents(day: day, interval: $0) > 0 }
    }

    func agents(team: Int, kind: Int, interval: Int) -> Double {
        agents[team]?[kind * perDay + interval] ?? 0
    }

    /// The cheapest roster that covers it, where what lacks costs more than agents do.
    func roster(_ space: RosterSpace, _ solver: IntegerSolver) throws(SolverProblem) -> [Int] {
        var program = IntegerProgram()
        let limits = RosterLimits(space)
        let columns = limits.addColumns(to: &program)
        for team in space.teams {
            let own = space.columns.indices.filter { space.columns[$0].team == team }
            // An agent who lacks for an interval costs twice what one costs who is there.
            let hour = own.map { space.columns[$0].cost / max(space.timetable.total(of: $0), 1e-9) }.min() ?? 0
            for kinds in space.timetable.classes(ofTeam: team) {
                let kind = kinds.min()!
                for interval in space.timetable.intervals(ofTeam: team, kinds) {
                    let need = agents(team: team, kind: kind, interval: interval)
                    guard need > 0 else { continue }
                    let lacking = program.addColumn(
                        cost: max(2 * hour * Double(kinds.count), 1e-6), bounds: 0...need, whole: false)
                    let terms = own.compactMap { column -> (column: Int, factor: Double)? in
                        let share = space.timetable.share(of: column, kind: kind, interval: interval)
                        return share > 0 ? (column: columns[column], factor: share) : nil
                    }
                    program.addRow(terms + [(column: lacking, factor: 1)], bounds: need...(.infinity))
                }
            }
        }
        let solution = try solver.solve(program, gap: 0.005, nodes: 2000)
        return limits.point(solution.values)
    }
}
