// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// One search under way: what is known so far. Its steps are one a file: `Screening`, `Confirming`, `Explaining`.
final class SearchRun {
    let space: StaffingSpace
    let simulation: Simulation
    let settings: StaffingSearch.Settings
    /// What the formulas ask for, and the same within the bounds.
    let formula: [Int]
    var byFormula: [Int] { space.clamped(formula) }
    private let journal: Journal?
    private let progress: (StaffingSearch.Progress) -> Void
    private let isCancelled: @Sendable () -> Bool
    private(set) lazy var evaluator = Evaluator(
        space: space, simulation: simulation, objective: settings.objective,
        work: Work(
            space.center, simulation.contract, replications: settings.replications,
            times: max(1, Double(Set(space.dimensions.map(\.team)).count) / Self.usualTeams)),
        threads: settings.threads,
        journal: journal, isCancelled: isCancelled
    ) { [unowned self] in report($0) }

    var phase = StaffingSearch.Progress.Phase.screening
    private(set) var winner: Seen?
    private(set) var tested: [[Int]: Seen] = [:]
    /// Which test of the search a point's is, from 1: what error it may make.
    private var numberOfTest: [[Int]: Int] = [:]
    var oneFewer: [OneFewer] = []
    var neighbours: [Neighbour] = []
    /// Replications that would tell of the closest, where those that were allowed do not; `nil` where more tell nothing.
    var needed: Int?
    /// Of those screened: the cheapest that seems to keep every promise, or else the one that lacks least.
    private var best: Seen?

    /// Teams of which a search may take the usual work; of more it takes as much more.
    private static let usualTeams = 8.0

    init(
        space: StaffingSpace, simulation: Simulation, settings: StaffingSearch.Settings, journal: Journal? = nil,
        progress: @escaping (StaffingSearch.Progress) -> Void, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.space = space
        self.simulation = simulation
        self.settings = settings
        formula = FormulaStart(center: space.center, contract: simulation.contract).point(in: space)
        self.journal = journal
        self.progress = progress
        self.isCancelled = isCancelled
    }

    private func report(_ evaluator: Evaluator) {
        progress(
            StaffingSearch.Progress(
                phase: phase, evaluations: evaluator.evaluations.count,
                replicationsSimulated: evaluator.replicationsSimulated,
                bestCost: winner?.cost ?? best.flatMap { $0.isFeasible ? $0.cost : nil }, done: doneGuess,
                work: evaluator.workDone, mostWork: evaluator.work.most))
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
    func note(_ screened: [Seen]) {
        for seen in screened where best.map({ isBetter(seen, $0) }) ?? true { best = seen }
    }

    /// Of a search that was stopped: the best of all that it had seen, on as many replications as any
    /// seems right on.
    private func noteAllScreened() {
        for least in [fine, coarse, 1] {
            guard let one = evaluator.screened(atLeast: least).min(by: isBetter) else { continue }
            best = one
            if one.isFeasible { return }
        }
    }

    private func isBetter(_ a: Seen, _ b: Seen) -> Bool {
        if a.isFeasible != b.isFeasible { return a.isFeasible }
        return a.isFeasible ? Seen.isCheaper(a, b) : Seen.isCloser(a, b)
    }

    func number(ofTest point: [Int]) -> Int { numberOfTest[point] ?? numberOfTest.count + 1 }

    /// Takes notice of a test; a confirmed point becomes the winner when it is cheaper.
    func note(tested seen: Seen) {
        numberOfTest[seen.point] = number(ofTest: seen.point)
        tested[seen.point] = seen
        guard seen.candidate.verdict == .confirmed else { return }
        if winner.map({ seen.cost < $0.cost - Seen.cent }) ?? true { winner = seen }
    }

    /// Of those tested, none of which holds: the one that lacks least, or has most to spare.
    var closestTested: Seen? { tested.values.min(by: Seen.isCloser) }

    func outcome() -> StaffingOutcome {
        if evaluator.isCancelled, winner == nil { noteAllScreened() }
        let bound = settings.objective == .leastCost ? space.costBound(of: simulation.contract) : nil
        let closest = winner == nil ? (evaluator.isCancelled ? best : closestTested ?? best) ?? unseen : nil
        return StaffingOutcome(
            objective: settings.objective, winner: winner?.candidate, closest: closest?.candidate,
            runnersUp: runnersUp, oneFewer: oneFewer, neighbours: neighbours,
            evaluations: evaluator.evaluations.count, replicationsSimulated: evaluator.replicationsSimulated,
            confidence: settings.confidence, isComplete: !evaluator.isCancelled,
            formula: space.headcounts(formula), needed: winner == nil ? needed : nil,
            bound: bound, cheaper: winner.map { cheaper(than: $0, bound: bound) })
    }

    /// What is known of the staffings that cost less than the winner. All have met the same contacts, so that the error allowed is
    /// split over all that were screened.
    private func cheaper(than winner: Seen, bound: CostBound?) -> StaffingOutcome.Cheaper {
        let screened = evaluator.screened(atLeast: 1)
        let level = 1 - (1 - settings.confidence) / Double(max(screened.count * winner.score.promises, 1))
        // As it was screened, on the contacts of the others: the overtime of its test is that of other days.
        let cost = screened.first { $0.point == winner.point }?.cost ?? winner.cost
        let less = screened.filter { $0.point != winner.point && $0.cost < cost - Seen.cent }
        let open = less.filter { seen in
            // What a test left open is told as such, whatever the screening says of it.
            let verdict = tested[seen.point]?.candidate.verdict
            return verdict != .rejected && seen.cost >= (bound?.amount ?? 0) - Seen.cent
                && (verdict == .undecided || seen.candidate.replications < Self.fewestThatRefute
                    || seen.score.isPlausible(confidence: level))
        }
        return StaffingOutcome.Cheaper(
            examined: less.count, open: open.count, by: open.map { cost - $0.cost }.max() ?? 0)
    }

    /// Replications below which their spread says too little of how far they may be from the mean.
    private static let fewestThatRefute = 8

    /// The formulas' staffing, when not one replication was done.
    private var unseen: Seen { evaluator.seen(byFormula, [], .screened) }

    /// Staffings near the winner in cost, cheapest first: those tested, and dearer ones that seem to do.
    private var runnersUp: [Candidate] {
        var others = tested.values.filter { $0.point != winner?.point }
        if let winner {
            others += evaluator.screened(atLeast: 1).filter {
                $0.isFeasible && tested[$0.point] == nil && $0.cost >= winner.cost - Seen.cent
            }.sorted(by: isCheaper).prefix(3)
        }
        // The nearest in cost; of those as near, in an order without chance (a dictionary has none).
        func distance(_ seen: Seen) -> Double { abs(seen.cost - (winner?.cost ?? 0)) }
        others.sort {
            let (a, b) = (distance($0), distance($1))
            return abs(a - b) > Seen.cent ? a < b : isCheaper($0, $1)
        }
        return others.prefix(8).sorted(by: isCheaper).map(\.candidate)
    }

    /// By cost, then by number: figures of one, of a test or a screening, do not compare with another's.
    func isCheaper(_ a: Seen, _ b: Seen) -> Bool {
        abs(a.cost - b.cost) > Seen.cent ? a.cost < b.cost : a.point.lexicographicallyPrecedes(b.point)
    }
}
