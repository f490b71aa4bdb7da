// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// Simulates rosters and remembers what it saw. Not thread-safe; it uses threads itself.
final class RosterEvaluator: StaffingTester {
    let space: RosterSpace
    let contract: ServiceContract
    let objective: StaffingObjective
    let work: Work
    private let seed: UInt64
    private let threads: Int
    private let isCancelledByUser: @Sendable () -> Bool
    private let report: (RosterEvaluator) -> Void
    private var records: [[Int]: [ReplicationRecord]] = [:]
    private(set) var evaluations: Set<[Int]> = []
    private(set) var replicationsSimulated = 0
    private(set) var workDone = 0.0
    private(set) var isCancelled = false

    var center: ContactCenter { space.center }

    init(
        space: RosterSpace, contract: ServiceContract, seed: UInt64, settings: StaffingSearch.Settings,
        isCancelled: @escaping @Sendable () -> Bool, report: @escaping (RosterEvaluator) -> Void
    ) {
        self.space = space
        self.contract = contract
        self.seed = seed
        objective = settings.objective
        threads = settings.threads
        work = Work(space.center, contract, replications: settings.replications)
        isCancelledByUser = isCancelled
        self.report = report
    }

    /// A roster as seen on replications 0..<count; `nil` when cancelled.
    func screen(_ point: [Int], replications count: Int) -> Seen? {
        let known = records[point]?.count ?? 0
        if known < count {
            guard let new = run(point, known..<count) else { return nil }
            records[point, default: []] += new
        }
        return seen(point, Array(records[point]!.prefix(count)), .screened)
    }

    func simulate(_ points: [[Int]], _ replications: Range<Int>) -> [[ReplicationRecord]]? {
        var all: [[ReplicationRecord]] = []
        for point in points {
            guard let records = run(point, replications) else { return nil }
            all.append(records)
        }
        return all
    }

    func seen(_ point: [Int], _ records: [ReplicationRecord], _ verdict: Candidate.Verdict) -> Seen {
        Seen(point, Candidate(records, of: simulation(point), verdict), objective)
    }

    /// By block: what one agent more there adds to each margin, on the same contacts; `nil` when cancelled.
    func slopes(_ point: [Int], replications count: Int) -> [[Double]]? {
        guard let base = screen(point, replications: count)?.score.margins else { return nil }
        let presence = space.presence(point)
        var slopes: [[Double]] = []
        for (index, block) in space.blocks.enumerated() {
            // Of a large team one agent is lost in the noise of what they change.
            let agents = max(1, Int((presence[index] / 25).rounded()))
            guard let more = try? space.center(point, more: (agents, block)) else {
                slopes.append(base.map { _ in 0 })
                continue
            }
            guard let records = run(more, 0..<count) else { return nil }
            let margins = Score(Candidate(records, of: simulation(more), .screened), objective).margins
            slopes.append(zip(margins, base).map { ($0 - $1) / Double(agents) })
        }
        return slopes
    }

    private func simulation(_ point: [Int]) -> Simulation {
        guard let center = try? space.center(point) else { preconditionFailure("shifts that fit make a centre") }
        return simulation(center)
    }

    private func simulation(_ center: ContactCenter) -> Simulation {
        guard let simulation = try? Simulation(center: center, contract: contract, seed: seed, detailed: false) else {
            preconditionFailure("what can be simulated with nobody can be with somebody")
        }
        return simulation
    }

    private func run(_ point: [Int], _ replications: Range<Int>) -> [ReplicationRecord]? {
        let records = run(simulation(point), replications)
        if records != nil { evaluations.insert(point) }
        return records
    }

    private func run(_ center: ContactCenter, _ replications: Range<Int>) -> [ReplicationRecord]? {
        run(simulation(center), replications)
    }

    private func run(_ simulation: Simulation, _ replications: Range<Int>) -> [ReplicationRecord]? {
        let records = simulation.run(
            staffings: [simulation.center.teams.map(\.headcount)], replications: replications, threads: threads,
            watch: Simulation.Watch(isCancelled: isCancelledByUser))[0]
        replicationsSimulated += records.count
        workDone += Double(records.count) * work.perReplication
        if isCancelledByUser() { isCancelled = true }
        report(self)
        return isCancelled ? nil : records
    }
}

extension Candidate {
    /// What replications of a centre's own rosters say.
    init(_ records: [ReplicationRecord], of simulation: Simulation, _ verdict: Verdict) {
        self.init(simulation.center.teams.map(\.headcount), records, of: simulation, verdict)
    }
}
