// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// One search under way: what is known so far. Its steps are one a file: `Screening`, `Confirming`, `Explaining`.
final class SearchRun {
    let space: StaffingSpace
    let simulation: Simulation
    let settings: StaffingSearch.Settings
    private let progress: (StaffingSearch.Progress) -> Void
    private let isCancelled: @Sendable () -> Bool
    private(set) lazy var evaluator = Evaluator(
        space: space, simulation: simulation, objective: settings.objective, threads: settings.threads,
        isCancelled: isCancelled
    ) { [unowned self] in report($0) }

    var phase = StaffingSearch.Progress.Phase.screening
    private(set) var bestCost: Double?
    var winner: (point: [Int], candidate: Candidate)?
    var tested: [[Int]: Candidate] = [:]
    var oneFewer: [OneFewer] = []
    var neighbours: [Neighbour] = []
    /// Of those screened, the one that lacks least.
    private(set) var closest: (point: [Int], score: Score)?

    init(
        space: StaffingSpace, simulation: Simulation, settings: StaffingSearch.Settings,
        progress: @escaping (StaffingSearch.Progress) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.space = space
        self.simulation = simulation
        self.settings = settings
        self.progress = progress
        self.isCancelled = isCancelled
    }

    private func report(_ evaluator: Evaluator) {
        progress(
            StaffingSearch.Progress(
                phase: phase, evaluations: evaluator.evaluations.count,
                replicationsSimulated: evaluator.replicationsSimulated, bestCost: bestCost,
                done: doneGuess))
    }

    /// Screening is about a third of the work, and most searches end within a few tests.
    private var doneGuess: Double {
        switch phase {
        case .screening: 0.3 * (1 - 1 / (1 + Double(evaluator.evaluations.count) / 200))
        case .confirming: 0.9 - 0.6 / (1 + Double(tested.count) / 3)
        case .explaining: 0.95
        }
    }

    /// Takes notice of screened points.
    func note(_ scored: [(point: [Int], score: Score)]) {
        for (point, score) in scored {
            if score.isFeasible { bestCost = min(bestCost ?? .infinity, space.cost(point)) }
            if closest.map({ score.shortfall < $0.score.shortfall }) ?? true { closest = (point, score) }
        }
    }

    /// Takes notice of a test; a confirmed point becomes the winner when it is cheaper.
    func note(_ candidate: Candidate, of point: [Int]) {
        tested[point] = candidate
        guard candidate.verdict == .confirmed else { return }
        if winner.map({ space.cost(point) < space.cost($0.point) - 1e-9 }) ?? true {
            winner = (point, candidate)
            bestCost = candidate.cost.amount
        }
    }

    func outcome() -> StaffingOutcome {
        let winnerCost = winner.map { space.cost($0.point) }
        var others = tested.filter { $0.key != winner?.point }.map { ($0.key, $0.value) }
        // Dearer ones that would do, from the screening.
        if let winner {
            let near = evaluator.screened(atLeast: 1).filter {
                $0.score.isFeasible && tested[$0.point] == nil && space.cost($0.point) >= space.cost(winner.point)
            }.sorted { isCheaper($0.point, $1.point) }.prefix(3)
            others += near.map { ($0.point, candidate($0.point, $0.score, .screened)) }
        }
        // The nearest in cost; of those as near, in an order without chance (a dictionary has none).
        func distance(_ point: [Int]) -> Double { abs(space.cost(point) - (winnerCost ?? 0)) }
        others.sort {
            let (a, b) = (distance($0.0), distance($1.0))
            return abs(a - b) > 1e-9 ? a < b : isCheaper($0.0, $1.0)
        }
        let runnersUp = others.prefix(8).sorted { isCheaper($0.0, $1.0) }.map(\.1)
        let closestTested = tested.min {
            let (a, b) = (
                Score($0.value, evaluator.objective).shortfall, Score($1.value, evaluator.objective).shortfall
            )
            return a != b ? a < b : isCheaper($0.key, $1.key)
        }?.value
        return StaffingOutcome(
            objective: settings.objective, winner: winner?.candidate,
            closest: winner == nil
                ? closestTested ?? closest.map { candidate($0.point, $0.score, .screened) } : nil,
            runnersUp: runnersUp, oneFewer: oneFewer, neighbours: neighbours,
            evaluations: evaluator.evaluations.count,
            replicationsSimulated: evaluator.replicationsSimulated, confidence: settings.confidence,
            isComplete: !evaluator.isCancelled)
    }

    func candidate(_ point: [Int], _ score: Score, _ verdict: Candidate.Verdict) -> Candidate {
        let headcounts = space.headcounts(point)
        return Candidate(
            headcounts: headcounts, cost: space.center.cost(of: headcounts), clauses: score.clauses, term: score.term,
            replications: score.term.revenue.count, verdict: verdict)
    }

    /// By cost, then by number: an order without chance.
    func isCheaper(_ a: [Int], _ b: [Int]) -> Bool {
        let (costA, costB) = (space.cost(a), space.cost(b))
        return abs(costA - costB) > 1e-9 ? costA < costB : a.lexicographicallyPrecedes(b)
    }

    /// By cost, then by slack.
    func isCheaper(_ a: (point: [Int], slack: Double), _ b: (point: [Int], slack: Double)) -> Bool {
        let (costA, costB) = (space.cost(a.point), space.cost(b.point))
        if abs(costA - costB) > 1e-9 { return costA < costB }
        return a.slack != b.slack ? a.slack > b.slack : a.point.lexicographicallyPrecedes(b.point)
    }
}
