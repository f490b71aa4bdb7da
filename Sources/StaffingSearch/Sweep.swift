// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// A grid of staffings, all simulated on the same replications.
public struct Sweep: Sendable {
    /// Largest grid: what fits a table and a machine's memory.
    public static let mostStaffings = 1_000_000
    /// Staffings simulated beside each other at most, and what bounds them: agents on their floors, 16 bytes each and
    /// once a thread, and records.
    private static let largestBatch = 512
    private static let mostAgents = 4_000_000
    private static let mostRecords = 4_000_000

    /// The headcounts that a team takes in turn, each wherever its roster has anybody.
    public struct Axis: Equatable, Sendable {
        /// Index of the team.
        public let team: Int
        /// Headcounts of the team, in order.
        public let agents: [Int]

        /// Counts from 0 to `Team.largestHeadcount`.
        public init(team: Int, agents: [Int]) {
            self.team = team
            self.agents = agents
        }
    }

    /// What runs the staffings.
    public let simulation: Simulation
    /// One for each team that varies.
    public let axes: [Axis]

    /// - Parameters:
    ///   - simulation: what runs the staffings.
    ///   - axes: one a team; teams not named keep their roster.
    /// - Throws: `Problems` of teams that cannot be varied, or not by one figure: paths into `teams`.
    public init(simulation: Simulation, axes: [Axis]) throws(Problems) {
        let center = simulation.center
        var found = center.problems(
            varying: axes.map { axis in
                let least = axis.agents.min() ?? 0
                return TeamBounds(team: axis.team, agents: least...(axis.agents.max() ?? least))
            })
        for axis in axes where found.isEmpty {
            let team = center.teams[axis.team]
            let figures = RosterShape(headcount: team.headcount).figures
            if figures.count > 1 {
                found.append(
                    Problem(
                        at: ["teams", team.name, "headcount"],
                        found: "\(figures.count) different figures, in a team to be varied",
                        allowed: "in a sweep one figure, perhaps in some hours only; `headcount staff` varies each"))
            }
        }
        if !found.isEmpty { throw Problems(found) }
        self.simulation = simulation
        self.axes = axes
    }

    /// Number of staffings in the grid; `Int.max` when it does not fit.
    public var count: Int {
        axes.reduce(1) { product, axis in
            let (next, overflow) = product.multipliedReportingOverflow(by: axis.agents.count)
            return overflow ? .max : next
        }
    }

    /// Staffings that `run` simulates beside each other; it goes through the replications once for each batch of them.
    public func batchSize(replications: Int, threads: Int) -> Int {
        let varied = Set(axes.map(\.team))
        let fixed = simulation.center.teams.enumerated().filter { !varied.contains($0.offset) }
            .reduce(0) { $0 + $1.element.headcount.largest }
        let agents = axes.reduce(fixed) { $0 + ($1.agents.max() ?? 0) }
        let fitting = min(
            Self.mostAgents / max(agents * threads, 1), Self.mostRecords / max(replications, 1), count)
        return max(1, min(Self.largestBatch, fitting))
    }

    /// The grid, the first axis varying slowest.
    public func staffings() -> [[Headcount]] {
        precondition(count <= Sweep.mostStaffings, "a grid of at most a million staffings")
        var grid = [simulation.center.teams.map(\.headcount)]
        for axis in axes {
            let shape = RosterShape(headcount: simulation.center.teams[axis.team].headcount)
            let headcounts = axis.agents.map(shape.with(figure:))
            grid = grid.flatMap { staffing in
                headcounts.map { headcount in
                    var varied = staffing
                    varied[axis.team] = headcount
                    return varied
                }
            }
        }
        return grid
    }

    /// Simulates the grid, batch by batch. Returns a candidate a staffing, in the order of `staffings()`; when
    /// cancelled, those with a whole replication done, on the whole replications done.
    ///
    /// - Parameters:
    ///   - threads: 1 or more; they change no figure.
    ///   - replications: how many, 1 or more.
    ///   - watch: its progress counts replications over all batches.
    public func run(replications: Range<Int>, threads: Int, watch: Simulation.Watch = .init()) -> [Candidate] {
        let staffings = staffings()
        var candidates: [Candidate] = []
        run(
            Block(staffings: staffings.indices, replications: replications), of: staffings, threads: threads,
            journal: nil, watch: watch
        ) { some, records in
            candidates += zip(some, records).map { Candidate(staffings[$0], $1, of: simulation, .screened) }
        }
        return candidates
    }

    /// Simulates a shard of the grid into a journal. Ends early when cancelled, and when the journal cannot be written.
    func run(
        _ shard: Shard, replications: Int, threads: Int, journal: Journal, watch: Simulation.Watch,
        seen: (([Candidate]) -> Void)?
    ) {
        let staffings = staffings()
        for block in blocks(of: shard, replications: replications) {
            run(block, of: staffings, threads: threads, journal: journal, watch: watch) { some, records in
                seen?(zip(some, records).map { Candidate(staffings[$0], $1, of: simulation, .screened) })
            }
        }
    }

    /// Whether so many shards have something to do each.
    public func canBeCut(into shards: Int, replications: Int) -> Bool {
        Shard(1, of: shards)?.blocks(staffings: count, replications: replications) != nil
    }

    func blocks(of shard: Shard, replications: Int) -> [Block] {
        guard let blocks = shard.blocks(staffings: count, replications: replications) else {
            preconditionFailure("as many shards as can be cut")
        }
        return blocks
    }

    /// - Parameter take: the staffings of a batch by their numbers in the grid, and their records.
    private func run(
        _ block: Block, of staffings: [[Headcount]], threads: Int, journal: Journal?, watch: Simulation.Watch,
        take: (Range<Int>, [[ReplicationRecord]]) -> Void
    ) {
        let size = batchSize(replications: block.replications.count, threads: threads)
        let starts = stride(from: block.staffings.lowerBound, to: block.staffings.upperBound, by: size)
        for (batch, start) in starts.enumerated() where !watch.isCancelled() {
            let some = start..<min(start + size, block.staffings.upperBound)
            let records = simulation.run(
                keys: some.map { [$0] }, staffings: Array(staffings[some]), replications: block.replications,
                threads: threads, journal: journal,
                watch: .init(
                    progress: { watch.progress(batch * block.replications.count + $0) },
                    isCancelled: watch.isCancelled))
            if records[0].isEmpty { return }
            take(some, records)
        }
    }
}
