// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles
import StaffingSearch

/// A sweep as the user asked for it.
struct SweepRun {
    private let scenario: Scenario
    private let sweep: Sweep
    private let axes: [Sweep.Axis]
    private let seed: UInt64
    private let replications: Int
    private let threads: Int
    private let quiet: Bool

    init(
        _ scenario: Scenario, axes: [Sweep.Axis], replications: Int, seed: UInt64?, threads: Int, quiet: Bool
    ) throws {
        self.scenario = scenario
        self.axes = axes
        self.replications = replications
        self.threads = threads
        self.quiet = quiet
        let seed = seed ?? scenario.seed
        self.seed = seed
        let simulation = try judged(scenario) { () throws(Problems) in
            try Simulation(center: scenario.center, contract: scenario.contract, seed: seed, detailed: false)
        }
        sweep = try judged(scenario) { () throws(Problems) in try Sweep(simulation: simulation, axes: axes) }
        if sweep.count > Sweep.mostStaffings {
            throw Failure.usage(
                "a grid of more than \(Sweep.mostStaffings) staffings: take steps, such as --vary n1=100..300:10, or "
                    + "let `headcount staff` search")
        }
    }

    /// Refuses shards that would have nothing to do.
    func check(shards: Int) throws {
        if sweep.canBeCut(into: shards, replications: replications) { return }
        throw Failure.usage(
            "\(shards) shards of \(sweep.count) staffings × \(replications) replications: at most "
                + "\(sweep.count * replications)")
    }

    func plan(folders: [String]) -> WorkPlan {
        WorkPlan(
            version: headcountVersion, scenario: scenario.center.name, digest: scenario.digest, seed: seed,
            axes: axes.map { WorkPlan.Axis(team: scenario.center.teams[$0.team].name, agents: $0.agents) },
            replications: replications, file: scenario.file, folders: folders,
            settings: scenario.settings.map { "\($0.path)=\($0.value)" })
    }

    /// All of it, in memory alone.
    func simulated() -> [Candidate] {
        watched { sweep.run(replications: 0..<replications, threads: threads, watch: $0) }
    }

    /// All of it, stored in a folder.
    func made(in folder: String, _ plan: WorkPlan) throws -> [Candidate] {
        var candidates: [Candidate] = []
        let isDone = try watched { watch in
            try stored { () throws(StorageFailure) in
                try sweep.make(.whole, in: folder, plan: plan, threads: threads, watch: watch) {
                    candidates += $0
                }
            }
        }
        if isDone && candidates.count < sweep.count { return try merged(in: folder, shards: 1, plan) }
        return candidates
    }

    /// A part of it, stored in a folder; says on stderr what came of it.
    func make(_ shard: Shard, in folder: String, _ plan: WorkPlan) throws {
        let isDone = try watched { watch in
            try stored { () throws(StorageFailure) in
                try sweep.make(shard, in: folder, plan: plan, threads: threads, watch: watch)
            }
        }
        let what = "shard \(shard.words) of \(sweep.count) staffings × \(replications) replications"
        if !quiet {
            StandardError.write(
                isDone ? "\(what) is done\n" : "Interrupted. \(what) goes on when it is started again\n")
        }
        if !isDone { throw ExitStatus.interrupted.code }
    }

    /// What all shards together say.
    func merged(in folder: String, shards: Int, _ plan: WorkPlan) throws -> [Candidate] {
        try stored { () throws(StorageFailure) in
            try ShardFolder(folder, shards: shards).candidates(sweep, plan: plan)
        }
    }

    func report(_ candidates: [Candidate]) -> SweepReport {
        SweepReport(
            center: scenario.center, contract: scenario.contract, candidates: candidates, teams: axes.map(\.team),
            asked: sweep.count,
            run: RunFacts(
                file: scenario.told, seed: seed, replications: replications,
                isComplete: candidates.count == sweep.count
                    && candidates.allSatisfy { $0.replications == replications },
                inputs: scenario.inputs.map(\.facts)))
    }

    private func watched<Value>(_ work: (Simulation.Watch) throws -> Value) rethrows -> Value {
        let progress = ProgressLine(quiet: quiet)
        defer { progress.clear() }
        let batch = sweep.batchSize(replications: replications, threads: threads)
        let total = replications * ((sweep.count - 1) / batch + 1)
        return try work(
            Simulation.Watch(
                progress: { done in
                    progress.show(
                        done: Double(done) / Double(total), "\(done) of \(total) replications of \(batch) staffings")
                }, isCancelled: { Interruption.isRequested }))
    }
}
