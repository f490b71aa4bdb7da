// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// Simulates points of the space and remembers what it saw. Not thread-safe; it uses threads itself.
final class Evaluator {
    let space: StaffingSpace
    let simulation: Simulation
    let objective: StaffingObjective
    private let threads: Int
    private let isCancelledByUser: @Sendable () -> Bool
    private let report: (Evaluator) -> Void
    private var seen: [[Int]: [ReplicationRecord]] = [:]
    private(set) var evaluations: Set<[Int]> = []
    private(set) var replicationsSimulated = 0
    private(set) var isCancelled = false

    /// Agents that one run may hold in memory, over all its staffings: 16 bytes each.
    private static let mostAgents = 4_000_000
    private static let mostStaffings = 512

    init(
        space: StaffingSpace, simulation: Simulation, objective: StaffingObjective = .leastCost, threads: Int,
        isCancelled: @escaping @Sendable () -> Bool, report: @escaping (Evaluator) -> Void
    ) {
        self.objective = objective
        self.space = space
        self.simulation = simulation
        self.threads = threads
        isCancelledByUser = isCancelled
        self.report = report
    }

    var contactsPerReplication: Double { space.center.contactsPerReplication }

    /// Screening estimates of points on replications 0..<count, all points on the same ones; `nil` when cancelled.
    func screen(_ points: [[Int]], replications count: Int) -> [Score]? {
        var missing: [Int: [[Int]]] = [:]
        for point in Set(points) {
            let known = seen[point]?.count ?? 0
            if known < count { missing[known, default: []].append(point) }
        }
        for (known, group) in missing.sorted(by: { $0.key < $1.key }) {
            let ordered = group.sorted { $0.lexicographicallyPrecedes($1) }
            for batch in batches(ordered) {
                guard let records = simulate(batch, known..<count) else { return nil }
                for (point, new) in zip(batch, records) { seen[point, default: []] += new }
            }
        }
        return points.map { score(of: Array(seen[$0]!.prefix(count))) }
    }

    /// Records of points on replications of one's own choice, not remembered; `nil` when cancelled.
    func simulate(_ points: [[Int]], _ replications: Range<Int>) -> [[ReplicationRecord]]? {
        let records = simulation.run(
            staffings: points.map(space.headcounts), replications: replications, threads: threads,
            watch: Simulation.Watch(isCancelled: isCancelledByUser))
        evaluations.formUnion(points)
        replicationsSimulated += points.count * (records.first?.count ?? 0)
        report(self)
        if isCancelledByUser() {
            isCancelled = true
            return nil
        }
        return records
    }

    /// Every point screened so far, with its latest score.
    func screened(atLeast count: Int) -> [(point: [Int], score: Score)] {
        seen.filter { $0.value.count >= count }
            .map { ($0.key, score(of: $0.value)) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
    }

    /// How the replications of one staffing fare.
    func score(of records: [ReplicationRecord]) -> Score {
        Score(
            clauses: ClauseEstimate.all(of: simulation.contract, in: records), term: TermEstimate(records.map(\.term)),
            objective: objective)
    }

    private func batches(_ points: [[Int]]) -> [[[Int]]] {
        let agents = max(space.headcounts(space.most).reduce(0) { $0 + $1.largest } * threads, 1)
        let size = max(1, min(Evaluator.mostStaffings, Evaluator.mostAgents / agents))
        return stride(from: 0, to: points.count, by: size).map { Array(points[$0..<min($0 + size, points.count)]) }
    }
}

extension ContactCenter {
    /// Contacts that a replication brings to the centre, on average, those of a warm-up included; at least 1.
    var contactsPerReplication: Double {
        let days = Double(calendar.days) + Double(calendar.warmUp) / 86_400
        let counted = contactTypes.reduce(0) { $0 + $1.volume.total }
        return max(counted * days / Double(calendar.days), 1)
    }
}
