// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// Simulates points of the space and remembers what it saw. Not thread-safe; it uses threads itself.
final class Evaluator {
    let space: StaffingSpace
    let simulation: Simulation
    let objective: StaffingObjective
    let work: Work
    /// Work done, and how much of it the step under way may bring it to.
    private(set) var workDone = 0.0
    var workAllowed: Double { didSet { isOutOfWork = false } }
    /// Whether the step under way left something undone for want of work.
    private(set) var isOutOfWork = false
    private let threads: Int
    private let journal: Journal?
    private let isCancelledByUser: @Sendable () -> Bool
    private let report: (Evaluator) -> Void
    private var records: [[Int]: [ReplicationRecord]] = [:]
    private(set) var evaluations: Set<[Int]> = []
    private(set) var replicationsSimulated = 0
    private(set) var isCancelled = false

    /// Agents that one run may hold in memory, over all its staffings: 16 bytes each.
    private static let mostAgents = 4_000_000
    private static let mostStaffings = 512

    init(
        space: StaffingSpace, simulation: Simulation, objective: StaffingObjective = .leastCost, work: Work? = nil,
        threads: Int, journal: Journal? = nil, isCancelled: @escaping @Sendable () -> Bool,
        report: @escaping (Evaluator) -> Void
    ) {
        self.objective = objective
        self.space = space
        self.simulation = simulation
        self.work = work ?? Work(space.center, simulation.contract)
        workAllowed = self.work.most
        self.threads = threads
        self.journal = journal
        isCancelledByUser = isCancelled
        self.report = report
    }

    /// How many points may still be simulated on so many replications.
    func affordable(replications: Int) -> Int {
        Int(max(min((workAllowed - workDone) / (work.perReplication * Double(replications)), 1e9), 0))
    }

    /// Points as seen on replications 0..<count, all on the same ones; `nil` when cancelled, or when that is more work
    /// than is allowed.
    ///
    /// - Parameter share: what a point costs of what it would alone, where points share the work.
    func screen(_ points: [[Int]], replications count: Int, share: Double = 1) -> [Seen]? {
        var missing: [Int: [[Int]]] = [:]
        var need = 0.0
        for point in Set(points) {
            let known = records[point]?.count ?? 0
            guard known < count else { continue }
            missing[known, default: []].append(point)
            need += share * Double(count - known) * work.perReplication
        }
        guard permits(need) else { return nil }
        for (known, group) in missing.sorted(by: { $0.key < $1.key }) {
            let ordered = group.sorted { $0.lexicographicallyPrecedes($1) }
            for batch in batches(ordered) {
                let new = run(batch, known..<count, share: share)
                for (point, new) in zip(batch, new) where !new.isEmpty { records[point, default: []] += new }
                if isCancelled { return nil }
            }
        }
        return points.map { seen($0, Array(records[$0]!.prefix(count)), .screened) }
    }

    /// Records of points on replications of one's own choice, not remembered; `nil` when cancelled, or when that is more
    /// work than is allowed.
    func simulate(_ points: [[Int]], _ replications: Range<Int>) -> [[ReplicationRecord]]? {
        guard permits(Double(points.count * replications.count) * work.perReplication) else { return nil }
        let records = run(points, replications, share: 1)
        return isCancelled ? nil : records
    }

    /// Every point screened so far, with what is known of it.
    func screened(atLeast count: Int) -> [Seen] {
        records.filter { $0.value.count >= count }
            .map { seen($0.key, $0.value, .screened) }
            .sorted { $0.point.lexicographicallyPrecedes($1.point) }
    }

    /// Every point screened on so many replications, as those show it.
    func screened(on count: Int) -> [Seen] {
        records.filter { $0.value.count >= count }
            .map { seen($0.key, Array($0.value.prefix(count)), .screened) }
            .sorted { $0.point.lexicographicallyPrecedes($1.point) }
    }

    func isScreened(_ point: [Int], on count: Int) -> Bool { (records[point]?.count ?? 0) >= count }

    /// A point as screened so far.
    func known(_ point: [Int]) -> Seen? { records[point].map { seen(point, $0, .screened) } }

    /// What replications of a point say.
    func seen(_ point: [Int], _ records: [ReplicationRecord], _ verdict: Candidate.Verdict) -> Seen {
        Seen(point, Candidate(space.headcounts(point), records, of: simulation, verdict), objective)
    }

    /// The first of all is always permitted, so that something is known.
    private func permits(_ need: Double) -> Bool {
        if workDone == 0 || workDone + need <= workAllowed { return true }
        isOutOfWork = true
        return false
    }

    /// What was done of it; all, unless cancelled.
    private func run(_ points: [[Int]], _ replications: Range<Int>, share: Double) -> [[ReplicationRecord]] {
        let records = simulation.run(
            keys: points, staffings: points.map(space.headcounts), replications: replications, threads: threads,
            journal: journal, watch: Simulation.Watch(isCancelled: isCancelledByUser))
        let done = records.first?.count ?? 0
        if done > 0 { evaluations.formUnion(points) }
        replicationsSimulated += points.count * done
        workDone += share * Double(points.count * done) * work.perReplication
        if isCancelledByUser() { isCancelled = true }
        report(self)
        return records
    }

    private func batches(_ points: [[Int]]) -> [[[Int]]] {
        let agents = max(space.headcounts(space.most).reduce(0) { $0 + $1.largest } * threads, 1)
        let size = max(1, min(Evaluator.mostStaffings, Evaluator.mostAgents / agents))
        return stride(from: 0, to: points.count, by: size).map { Array(points[$0..<min($0 + size, points.count)]) }
    }
}
