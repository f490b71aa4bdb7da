// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// The cheapest staffing within bounds that keeps every promise of the contract.
///
/// Screening finds what looks cheap: the whole grid when it is small, else moves from the staffing that the formulas
/// give. Confirmation then tests the cheapest first, on fresh replications, until one holds.
public struct StaffingSearch: Sendable {
    /// What the user can set.
    public struct Settings: Sendable {
        public var threads = 1
        /// One-sided confidence with which the winner keeps every promise, over all looks and clauses together.
        public var confidence = 0.99
        /// Most replications that confirm one staffing; `nil`: as many as 20 million contacts need.
        public var replications: Int?

        public init() {}
    }

    /// What the search is doing.
    public struct Progress: Sendable {
        public enum Phase: String, Sendable {
            case screening, confirming, explaining
        }
        public let phase: Phase
        public let evaluations: Int
        public let replicationsSimulated: Int
        /// Cost of the best staffing so far that seems, or is confirmed, to keep the contract.
        public let bestCost: Double?
    }

    private let space: StaffingSpace
    private let simulation: Simulation
    private let settings: Settings

    /// - Throws: `Problems` of the model under the bounds.
    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], seed: UInt64, settings: Settings
    ) throws(Problems) {
        var found: [Problem] = []
        if bounds.isEmpty {
            found.append(Problem(at: ["search", "vary"], found: "no team", allowed: "bounds for one team at least"))
        }
        if contract.clauses.isEmpty {
            found.append(
                Problem(
                    at: ["contract"], found: "no clause", allowed: "a clause at least: else no agent is the least cost")
            )
        }
        for bound in bounds
        where bound.agents.lowerBound < 0 || bound.agents.upperBound > Team.largestHeadcount {
            found.append(
                Problem(
                    at: ["search", "vary", center.teams[bound.team].name],
                    found: "\(bound.agents.lowerBound)..\(bound.agents.upperBound)", allowed: "0 to 50,000 agents"))
        }
        if !found.isEmpty { throw Problems(found) }
        space = StaffingSpace(center: center, bounds: bounds)
        simulation = try Simulation(center: center, contract: contract, seed: seed, detailed: false)
        self.settings = settings
    }

    /// Contacts on which a point is screened, at first and near the end.
    private static let screeningContacts = (coarse: 200_000.0, fine: 1_500_000.0)
    /// Points of a grid that is screened whole.
    private static let wholeGrid = 4096
    /// Contacts × points that screening a whole grid may simulate.
    private static let wholeGridContacts = 2e9
    private static let mostTests = 60

    public func run(
        progress: @escaping @Sendable (Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> StaffingOutcome {
        let state = SearchState()
        let evaluator = Evaluator(
            space: space, simulation: simulation, threads: settings.threads, isCancelled: isCancelled
        ) { evaluator in
            progress(
                Progress(
                    phase: state.phase, evaluations: evaluator.evaluations.count,
                    replicationsSimulated: evaluator.replicationsSimulated, bestCost: state.bestCost))
        }
        let coarse = max(8, Int(Self.screeningContacts.coarse / evaluator.contactsPerReplication))
        let gridContacts = Double(coarse) * evaluator.contactsPerReplication * Double(min(space.count, 1 << 20))
        let isGrid = space.count <= Self.wholeGrid && gridContacts <= Self.wholeGridContacts
        let queue = isGrid ? screenGrid(evaluator, coarse, state) : screenByMoves(evaluator, coarse, state)
        if let queue { confirm(queue, evaluator, state) }
        if !evaluator.isCancelled, state.winner != nil { explain(evaluator, state) }
        return outcome(evaluator, state)
    }

    /// What the search knows so far.
    private final class SearchState {
        var phase = Progress.Phase.screening
        var bestCost: Double?
        var winner: (point: [Int], candidate: Candidate)?
        var tested: [[Int]: Candidate] = [:]
        var oneFewer: [OneFewer] = []
        var closest: (point: [Int], score: Score)?
    }

    /// Screens every point and returns the plausible ones, cheapest first.
    private func screenGrid(_ evaluator: Evaluator, _ coarse: Int, _ state: SearchState) -> [[Int]]? {
        var points = [[Int]()]
        for cell in space.cells { points = points.flatMap { point in cell.agents.map { point + [$0] } } }
        guard let scores = evaluator.screen(points, replications: coarse) else { return nil }
        note(zip(points, scores).map { ($0, $1) }, state)
        var plausible = zip(points, scores).filter { $1.isPlausible(confidence: 0.9999) }.map(\.0)
        plausible.sort(by: isCheaper)
        // Those that may be the answer: up to the cheapest that is feasible beyond doubt, seen more closely.
        let safe = zip(points, scores).filter { score in
            score.1.clauses.allSatisfy { !($0.leastMargin(confidence: 0.999) < 0) }
        }.map { space.cost($0.0) }.min()
        let near = Array(plausible.filter { space.cost($0) <= safe ?? .infinity }.prefix(64))
        guard let closer = evaluator.screen(near, replications: 4 * coarse) else { return nil }
        note(zip(near, closer).map { ($0, $1) }, state)
        let refuted = Set(zip(near, closer).filter { !$1.isPlausible(confidence: 0.9999) }.map(\.0))
        return plausible.filter { !refuted.contains($0) }
    }

    /// Moves from the formulas' staffing, coarsely and then finely; returns what is worth a test, cheapest first.
    private func screenByMoves(_ evaluator: Evaluator, _ coarse: Int, _ state: SearchState) -> [[Int]]? {
        let start = FormulaStart(center: space.center, contract: simulation.contract).point(in: space)
        let fine = max(2 * coarse, Int(Self.screeningContacts.fine / evaluator.contactsPerReplication))
        var point = start
        for replications in [coarse, fine] {
            let search = LocalSearch(space: space, evaluator: evaluator, replications: replications)
            guard let repaired = search.repaired(point) else { return nil }
            note([repaired], state)
            guard repaired.score.isFeasible else { return repaired.score.isPlausible(confidence: 0.99) ? [point] : [] }
            guard let improved = search.improved(repaired) else { return nil }
            note([improved], state)
            point = improved.point
        }
        // Of each cost the three with most slack: the search saw too many to test them all.
        let seen = evaluator.screened(atLeast: fine).filter { $0.score.isPlausible(confidence: 0.99) }
        var queue: [[Int]] = []
        var last = (cost: -Double.infinity, count: 0)
        for (candidate, _) in seen.sorted(by: {
            let (a, b) = (space.cost($0.point), space.cost($1.point))
            return abs(a - b) > 1e-9 ? a < b : $0.score.slack > $1.score.slack
        }) {
            let cost = space.cost(candidate)
            if cost > last.cost + 1e-9 { last = (cost, 0) }
            last.count += 1
            if last.count <= 3 { queue.append(candidate) }
        }
        return queue
    }

    /// Tests in order until one holds; when none does, adds agents to the best and tests on.
    private func confirm(_ queue: [[Int]], _ evaluator: Evaluator, _ state: SearchState) {
        state.phase = .confirming
        let confirmation = Confirmation(
            evaluator: evaluator, confidence: settings.confidence, most: settings.replications)
        func test(_ point: [Int]) -> Bool? {
            if let known = state.tested[point] { return known.verdict == .confirmed }
            guard let candidate = confirmation.test(point) else { return nil }
            state.tested[point] = candidate
            guard candidate.verdict == .confirmed else { return false }
            if state.winner.map({ space.cost(point) < space.cost($0.point) - 1e-9 }) ?? true {
                state.winner = (point, candidate)
                state.bestCost = candidate.cost.amount
            }
            return true
        }
        for point in queue.prefix(Self.mostTests) {
            guard let holds = test(point) else { return }
            if holds { break }
        }
        while state.winner == nil, let next = strengthened(evaluator, state) {
            guard test(next) != nil else { return }
        }
        // Nobody fewer: a cheaper neighbour that still looks right gets its chance.
        while let winner = state.winner {
            let neighbours = space.cells.indices.compactMap { space.moved(winner.point, $0, by: -1) }
                .filter { state.tested[$0] == nil && space.cost($0) < space.cost(winner.point) - 1e-9 }
            guard let scores = evaluator.screen(neighbours, replications: 4 * confirmation.first) else { return }
            let hopeful = zip(neighbours, scores).filter { $1.isPlausible(confidence: 0.9) }
                .sorted { (space.cost($0.0), -$0.1.slack) < (space.cost($1.0), -$1.1.slack) }
            var found = false
            for (point, _) in hopeful.prefix(8) {
                guard let holds = test(point) else { return }
                if holds {
                    found = true
                    break
                }
            }
            if !found { return }
        }
    }

    /// The failed point that came closest, with one agent more where it helps most for its cost.
    private func strengthened(_ evaluator: Evaluator, _ state: SearchState) -> [Int]? {
        let failed = state.tested.map { (point: $0.key, score: Score($0.value.clauses)) }
        guard failed.count < 2 * Self.mostTests,
            let best = failed.max(by: {
                $0.score.shortfall != $1.score.shortfall
                    ? $0.score.shortfall > $1.score.shortfall
                    : space.cost($0.point) > space.cost($1.point)
            })
        else { return nil }
        let moves = space.cells.indices.compactMap { space.moved(best.point, $0, by: 1) }
            .filter { state.tested[$0] == nil }
        let replications = max(8, Int(Self.screeningContacts.fine / evaluator.contactsPerReplication))
        guard let scores = evaluator.screen(moves, replications: replications) else { return nil }
        let before = space.cost(best.point)
        return zip(moves, scores).max {
            let a = ($0.1.slack - best.score.slack) / max(space.cost($0.0) - before, 1e-9)
            let b = ($1.1.slack - best.score.slack) / max(space.cost($1.0) - before, 1e-9)
            return a < b
        }?.0
    }

    /// What one agent fewer breaks, team by team; by interval also where it hurts least.
    private func explain(_ evaluator: Evaluator, _ state: SearchState) {
        guard let winner = state.winner else { return }
        state.phase = .explaining
        var points: [(point: [Int], team: Int, interval: Int?)] = []
        for team in Set(space.cells.map(\.team)).sorted() {
            let cells = space.cells.indices.filter { space.cells[$0].team == team && winner.point[$0] > 0 }
            guard !cells.isEmpty else { continue }
            var all = winner.point
            for cell in cells { all[cell] -= 1 }
            points.append((all, team, nil))
            for cell in cells {
                guard let interval = space.cells[cell].interval else { continue }
                var one = winner.point
                one[cell] -= 1
                points.append((one, team, interval))
            }
        }
        // The winner's own replications, so that the difference is the agent's; more where it won at the first look.
        let start = Confirmation.firstReplication
        let count = max(
            winner.candidate.replications, Int(Self.screeningContacts.fine / evaluator.contactsPerReplication))
        guard let records = evaluator.simulate(points.map(\.point), start..<start + count) else { return }
        state.oneFewer = zip(points, records).map { place, records in
            let headcounts = space.headcounts(place.point)
            let tested = state.tested[place.point]
            return OneFewer(
                team: place.team, interval: place.interval,
                candidate: tested.map { $0.replications >= count } == true
                    ? tested!
                    : Candidate(
                        headcounts: headcounts, cost: space.center.cost(of: headcounts),
                        clauses: ClauseEstimate.all(of: simulation.contract, in: records), replications: records.count,
                        verdict: tested?.verdict ?? .screened))
        }
    }

    private func outcome(_ evaluator: Evaluator, _ state: SearchState) -> StaffingOutcome {
        let winnerCost = state.winner.map { space.cost($0.point) }
        var others = state.tested.filter { $0.key != state.winner?.point }.map { ($0.key, $0.value) }
        // Dearer ones that would do, from the screening.
        if let winner = state.winner {
            let near = evaluator.screened(atLeast: 1).filter {
                $0.score.isFeasible && state.tested[$0.point] == nil && space.cost($0.point) >= space.cost(winner.point)
            }.sorted { isCheaper($0.point, $1.point) }.prefix(3)
            others += near.map { ($0.point, candidate($0.point, $0.score, .screened)) }
        }
        others.sort { abs(space.cost($0.0) - (winnerCost ?? 0)) < abs(space.cost($1.0) - (winnerCost ?? 0)) }
        let runnersUp = others.prefix(8).sorted { isCheaper($0.0, $1.0) }.map(\.1)
        let closestTested = state.tested.min {
            let (a, b) = (Score($0.value.clauses).shortfall, Score($1.value.clauses).shortfall)
            return a != b ? a < b : isCheaper($0.key, $1.key)
        }?.value
        return StaffingOutcome(
            winner: state.winner?.candidate,
            closest: state.winner == nil
                ? closestTested ?? state.closest.map { candidate($0.point, $0.score, .screened) } : nil,
            runnersUp: runnersUp, oneFewer: state.oneFewer, evaluations: evaluator.evaluations.count,
            replicationsSimulated: evaluator.replicationsSimulated, confidence: settings.confidence,
            isComplete: !evaluator.isCancelled)
    }

    private func candidate(_ point: [Int], _ score: Score, _ verdict: Candidate.Verdict) -> Candidate {
        let headcounts = space.headcounts(point)
        return Candidate(
            headcounts: headcounts, cost: space.center.cost(of: headcounts), clauses: score.clauses,
            replications: score.clauses.first?.value.count ?? 0, verdict: verdict)
    }

    /// By cost, then by number: an order without chance.
    private func isCheaper(_ a: [Int], _ b: [Int]) -> Bool {
        let (costA, costB) = (space.cost(a), space.cost(b))
        return abs(costA - costB) > 1e-9 ? costA < costB : a.lexicographicallyPrecedes(b)
    }

    private func note(_ scored: [(point: [Int], score: Score)], _ state: SearchState) {
        for (point, score) in scored {
            if score.isFeasible { state.bestCost = min(state.bestCost ?? .infinity, space.cost(point)) }
            if state.closest.map({ score.shortfall < $0.score.shortfall }) ?? true { state.closest = (point, score) }
        }
    }
}
