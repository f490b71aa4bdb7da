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
    private let journal: Journal?
    private let isCancelledByUser: @Sendable () -> Bool
    private let report: (RosterEvaluator) -> Void
    private var records: [[Int]: [ReplicationRecord]] = [:]
    private(set) var evaluations: Set<[Int]> = []
    private(set) var replicationsSimulated = 0
    private(set) var workDone = 0.0
    private(set) var isCancelled = false

    var center: ContactCenter { space.center }

    /// What is simulated, and what the journal calls it.
    private struct Floor {
        let simulation: Simulation
        let key: Journal.Key
    }

    init(
        space: RosterSpace, contract: ServiceContract, seed: UInt64, settings: StaffingSearch.Settings,
        journal: Journal?, isCancelled: @escaping @Sendable () -> Bool, report: @escaping (RosterEvaluator) -> Void
    ) {
        self.space = space
        self.contract = contract
        self.seed = seed
        objective = settings.objective
        threads = settings.threads
        self.journal = journal
        work = .ofRosters(space.center, contract, settings)
        isCancelledByUser = isCancelled
        self.report = report
    }

    /// A roster as seen on replications 0..<count; `nil` when cancelled.
    func screen(_ point: [Int], replications count: Int) -> Seen? { screen([point], replications: count)?[0] }

    /// Rosters as seen on replications 0..<count, side by side; `nil` when cancelled.
    func screen(_ points: [[Int]], replications count: Int) -> [Seen]? {
        for (known, group) in Dictionary(grouping: points, by: { records[$0]?.count ?? 0 }).sorted(by: {
            $0.key < $1.key
        })
        where known < count {
            guard let new = run(group, known..<count) else { return nil }
            for (point, new) in zip(group, new) { records[point, default: []] += new }
        }
        return points.map { seen($0, Array(records[$0]!.prefix(count)), .screened) }
    }

    func simulate(_ points: [[Int]], _ replications: Range<Int>) -> [[ReplicationRecord]]? { run(points, replications) }

    func seen(_ point: [Int], _ records: [ReplicationRecord], _ verdict: Candidate.Verdict) -> Seen {
        Seen(point, Candidate(records, of: floor(point).simulation, verdict), objective)
    }

    /// Margins of rosters, side by side; `nil` when cancelled.
    func margins(_ points: [[Int]], replications count: Int) -> [[Double]]? {
        let floors = points.map(floor)
        return run(floors, 0..<count).map { all in
            zip(floors, all).map { Score(Candidate($1, of: $0.simulation, .screened), objective).margins }
        }
    }

    /// By block: what one agent more there adds to each margin, on the same contacts; `nil` when cancelled.
    func slopes(_ point: [Int], replications count: Int) -> [[Double]]? {
        guard let base = screen(point, replications: count)?.score.margins else { return nil }
        // Of a large team one agent is lost in the noise of what they change.
        let agents = space.presence(point).map { max(1, Int(($0 / 25).rounded())) }
        let floors = zip(agents, space.blocks).map { agents, block in
            (try? space.center(point, more: (agents, block))).map { floor($0, key: point + block.key(agents)) }
        }
        guard let all = run(floors.compactMap { $0 }, 0..<count) else { return nil }
        var rest = all[...]
        return zip(floors, agents).map { floor, agents in
            guard let floor, let records = rest.popFirst() else { return base.map { _ in 0 } }
            let margins = Score(Candidate(records, of: floor.simulation, .screened), objective).margins
            return zip(margins, base).map { ($0 - $1) / Double(agents) }
        }
    }

    private func floor(_ point: [Int]) -> Floor {
        guard let center = try? space.center(point) else { preconditionFailure("shifts that fit make a centre") }
        return floor(center, key: point)
    }

    private func floor(_ center: ContactCenter, key: Journal.Key) -> Floor {
        guard let simulation = try? Simulation(center: center, contract: contract, seed: seed, detailed: false) else {
            preconditionFailure("what can be simulated with nobody can be with somebody")
        }
        return Floor(simulation: simulation, key: key)
    }

    private func run(_ points: [[Int]], _ replications: Range<Int>) -> [[ReplicationRecord]]? {
        let found = run(points.map(floor), replications)
        if found != nil { evaluations.formUnion(points) }
        return found
    }

    /// Several side by side, since each may be of one replication; in the order of the floors.
    private func run(_ floors: [Floor], _ replications: Range<Int>) -> [[ReplicationRecord]]? {
        let (isCancelled, journal) = (isCancelledByUser, journal)
        if floors.count == 1 { return take([Self.records(floors[0], replications, threads, journal, isCancelled)]) }
        let next = Atomic(0)
        let found = Mutex([Int: [ReplicationRecord]]())
        DispatchQueue.concurrentPerform(iterations: min(threads, floors.count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < floors.count, !isCancelled() else { return }
                let records = Self.records(floors[index], replications, 1, journal, isCancelled)
                found.withLock { $0[index] = records }
            }
        }
        let all = found.withLock { $0 }
        return take(floors.indices.map { all[$0] ?? [] })
    }

    private static func records(
        _ floor: Floor, _ replications: Range<Int>, _ threads: Int, _ journal: Journal?,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) -> [ReplicationRecord] {
        floor.simulation.run(
            keys: [floor.key], staffings: [floor.simulation.center.teams.map(\.headcount)], replications: replications,
            threads: threads, journal: journal, watch: Simulation.Watch(isCancelled: isCancelled))[0]
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

extension RosterSpace.Block {
    /// What the journal adds to the name of a roster with more agents in the block. Longer than that of any roster.
    fileprivate func key(_ agents: Int) -> Journal.Key {
        [agents, team, intervals.lowerBound, intervals.upperBound] + kinds.sorted()
    }
}
