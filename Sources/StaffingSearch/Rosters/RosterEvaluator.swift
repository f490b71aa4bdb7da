// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Dispatch
import FloorSimulation
import ServiceContract
import Synchronization

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
        work = .ofRosters(space.center, contract, settings)
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

    /// Margins of rosters, side by side; `nil` when cancelled.
    func margins(_ points: [[Int]], replications count: Int) -> [[Double]]? {
        let floors = points.map(simulation)
        return run(floors, 0..<count).map { all in
            zip(floors, all).map { Score(Candidate($1, of: $0, .screened), objective).margins }
        }
    }

    /// By block: what one agent more there adds to each margin, on the same contacts; `nil` when cancelled.
    func slopes(_ point: [Int], replications count: Int) -> [[Double]]? {
        guard let base = screen(point, replications: count)?.score.margins else { return nil }
        // Of a large team one agent is lost in the noise of what they change.
        let agents = space.presence(point).map { max(1, Int(($0 / 25).rounded())) }
        let floors = zip(agents, space.blocks).map { agents, block in
            (try? space.center(point, more: (agents, block))).map(simulation)
        }
        guard let all = run(floors.compactMap { $0 }, 0..<count) else { return nil }
        var rest = all[...]
        return zip(floors, agents).map { floor, agents in
            guard let floor, let records = rest.popFirst() else { return base.map { _ in 0 } }
            let margins = Score(Candidate(records, of: floor, .screened), objective).margins
            return zip(margins, base).map { ($0 - $1) / Double(agents) }
        }
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

    private func run(_ simulation: Simulation, _ replications: Range<Int>) -> [ReplicationRecord]? {
        take([Self.records(simulation, replications, threads, isCancelledByUser)])?[0]
    }

    /// Side by side, since each may be of one replication; in the order of the simulations.
    private func run(_ simulations: [Simulation], _ replications: Range<Int>) -> [[ReplicationRecord]]? {
        let isCancelled = isCancelledByUser
        let next = Atomic(0)
        let found = Mutex([Int: [ReplicationRecord]]())
        DispatchQueue.concurrentPerform(iterations: min(threads, simulations.count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < simulations.count, !isCancelled() else { return }
                let records = Self.records(simulations[index], replications, 1, isCancelled)
                found.withLock { $0[index] = records }
            }
        }
        let all = found.withLock { $0 }
        return take(simulations.indices.map { all[$0] ?? [] })
    }

    private static func records(
        _ simulation: Simulation, _ replications: Range<Int>, _ threads: Int,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) -> [ReplicationRecord] {
        simulation.run(
            staffings: [simulation.center.teams.map(\.headcount)], replications: replications, threads: threads,
            watch: Simulation.Watch(isCancelled: isCancelled))[0]
    }

    /// Counts the work; `nil` when cancelled.
    private func take(_ records: [[ReplicationRecord]]) -> [[ReplicationRecord]]? {
        let count = records.reduce(0) { $0 + $1.count }
        replicationsSimulated += count
        workDone += Double(count) * work.perReplication
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
