// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import IntegerPrograms
import ServiceContract

/// One search for a roster under way.
final class RosterRun {
    let space: RosterSpace
    let contract: ServiceContract
    let settings: StaffingSearch.Settings
    let solver: IntegerSolver
    private let seed: UInt64
    private let journal: Journal?
    private let progress: (StaffingSearch.Progress) -> Void
    private let isCancelled: @Sendable () -> Bool
    private(set) lazy var evaluator = RosterEvaluator(
        space: space, contract: contract, seed: seed, settings: settings, journal: journal, isCancelled: isCancelled
    ) { [unowned self] in report($0) }
    private(set) lazy var need = RosterNeed(space, contract)

    var phase = StaffingSearch.Progress.Phase.screening
    var winner: Seen?
    /// Of those seen: what seems to keep all at the least cost, or else lacks least.
    private(set) var best: Seen?
    var mostWork: Double { evaluator.work.most }
    /// How often the slopes may still be asked for.
    var slopesLeft = 0

    init(
        space: RosterSpace, contract: ServiceContract, seed: UInt64, settings: StaffingSearch.Settings,
        solver: IntegerSolver, journal: Journal? = nil, progress: @escaping (StaffingSearch.Progress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.space = space
        self.contract = contract
        self.seed = seed
        self.settings = settings
        self.solver = solver
        self.journal = journal
        self.progress = progress
        self.isCancelled = isCancelled
    }

    func outcome() throws(SolverProblem) -> RosterOutcome {
        try search()
        let oneFewer = explain()
        let bound = RosterFloorBound(space: space, contract: contract, seed: seed, confidence: settings.confidence)
            .bound(solver)
        let shown = winner ?? best
        return RosterOutcome(
            objective: settings.objective, winner: winner.map(roster), closest: winner == nil ? best.map(roster) : nil,
            cover: shown.map { cover($0.point) } ?? [], oneFewer: oneFewer,
            rooms: shown.map { space.use(of: settings.rooms, $0.point) } ?? [], bound: bound,
            evaluations: evaluator.evaluations.count, replicationsSimulated: evaluator.replicationsSimulated,
            contacts: Double(evaluator.replicationsSimulated) * evaluator.work.contacts,
            confidence: settings.confidence, isComplete: !evaluator.isCancelled, shifts: space.columns.count)
    }

    /// Takes notice of a roster.
    func note(_ seen: Seen) {
        if best.map({ isBetter(seen, $0) }) ?? true { best = seen }
    }

    private func isBetter(_ a: Seen, _ b: Seen) -> Bool {
        if a.isFeasible != b.isFeasible { return a.isFeasible }
        return a.isFeasible ? Seen.isCheaper(a, b) : Seen.isCloser(a, b)
    }

    func roster(_ seen: Seen) -> Roster {
        let ordered = columns(of: seen.point)
        return Roster(lines: ordered.map { line($0, seen.point[$0]) }, candidate: seen.candidate)
    }

    /// The shifts that somebody works, in the order in which a roster has them.
    func columns(of point: [Int]) -> [Int] {
        point.indices.filter { point[$0] > 0 }.sorted { a, b in
            let (first, second) = (space.columns[a], space.columns[b])
            return (first.team, first.shift.start, a) < (second.team, second.shift.start, b)
        }
    }

    func line(_ column: Int, _ agents: Int) -> Roster.Line {
        let column = space.columns[column]
        return Roster.Line(
            team: column.team, shift: column.shift.with(agents: agents), cost: column.cost * Double(agents))
    }

    private func cover(_ point: [Int]) -> [RosterCover] {
        space.teams.flatMap { team in
            let worked = space.timetable.classes(ofTeam: team).map {
                (kinds: $0, intervals: space.timetable.intervals(ofTeam: team, $0))
            }
            return (worked + need.bare(ofTeam: team)).flatMap { kinds, intervals in
                intervals.map { cover(point, team: team, kinds, interval: $0) }
            }
        }
    }

    private func cover(_ point: [Int], team: Int, _ kinds: Set<Int>, interval: Int) -> RosterCover {
        let kind = kinds.min()!
        let agents = point.indices.reduce(0.0) { sum, column in
            guard point[column] > 0, space.columns[column].team == team else { return sum }
            return sum + Double(point[column]) * space.timetable.share(of: column, kind: kind, interval: interval)
        }
        return RosterCover(
            team: team, weekdays: space.timetable.weekdays(of: kinds), days: space.timetable.days(of: kinds),
            interval: interval, agents: agents, need: need.agents(team: team, kind: kind, interval: interval))
    }

    private func report(_ evaluator: RosterEvaluator) {
        let done = min(evaluator.workDone / mostWork, 1)
        progress(
            StaffingSearch.Progress(
                phase: phase, evaluations: evaluator.evaluations.count,
                replicationsSimulated: evaluator.replicationsSimulated,
                bestCost: winner?.cost ?? best.flatMap { $0.isFeasible ? $0.cost : nil }, done: 0.95 * done,
                work: evaluator.workDone, mostWork: mostWork))
    }
}
