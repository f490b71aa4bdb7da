// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import Foundation
import ScenarioFiles
import ServiceContract
import Synchronization
import Testing

@testable import StaffingSearch

/// What is stored is found again, and only what was stored by the same work.
@Suite struct StorageTests {
    /// Every replication of every staffing belongs to one shard, and the shards follow one another in the grid.
    @Test func shardsCutTheGridWithoutGapOrDouble() {
        var generator = Seeded(1)
        for _ in 0..<300 {
            let staffings = Int.random(in: 1...40, using: &generator)
            let replications = Int.random(in: 1...12, using: &generator)
            let count = Int.random(in: 1...staffings * replications, using: &generator)
            var cells: [[Int]] = []
            for shard in Shard.all(of: count) {
                guard let blocks = shard.blocks(staffings: staffings, replications: replications) else {
                    Issue.record("\(count) shards of \(staffings) × \(replications)")
                    return
                }
                #expect(!blocks.isEmpty && blocks.allSatisfy { !$0.staffings.isEmpty && !$0.replications.isEmpty })
                for block in blocks {
                    for staffing in block.staffings { cells += block.replications.map { [staffing, $0] } }
                }
            }
            let all = (0..<staffings).flatMap { staffing in (0..<replications).map { [staffing, $0] } }
            #expect(cells == all, "\(count) shards of \(staffings) × \(replications)")
        }
        #expect(Shard(1, of: 7)!.blocks(staffings: 2, replications: 3) == nil)
        #expect(Shard(0, of: 3) == nil && Shard(4, of: 3) == nil)
    }

    /// Stopped again and again, each time after some replications, a sweep ends with the candidates of one run, and each
    /// replication of each staffing was simulated once.
    @Test func aSweepGoesOnWhereItStopped() throws {
        let work = try SmallSweep()
        try withFolder { folder throws in
            var (rounds, isDone) = (0, false)
            let kept = Mutex(0)
            while !isDone {
                let before = kept.withLock { $0 }
                let journal = try Journal(folder: folder, shard: .whole, plan: work.plan, of: work.sweep.simulation)
                let known = journal.count(work)
                #expect(known == before, "round \(rounds)")
                work.sweep.run(
                    .whole, replications: SmallSweep.replications, threads: 2, journal: journal,
                    watch: .init(isCancelled: { journal.count(work) >= known + 3 * work.sweep.count }), seen: nil)
                kept.withLock { $0 = journal.count(work) }
                isDone = kept.withLock { $0 } == work.sweep.count * SmallSweep.replications
                rounds += 1
            }
            #expect(rounds > 1)
            let again = try work.made(in: folder)
            #expect(again == work.alone)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["shard-1-of-1.records"])
        }
    }

    /// A journal that a power cut left with any number of its bytes, or with a byte that is another, gives the same.
    @Test func aTornJournalIsCutOff() throws {
        let work = try SmallSweep()
        try withFolder { folder throws in
            let journal = try Journal(folder: folder, shard: .whole, plan: work.plan, of: work.sweep.simulation)
            work.sweep.run(
                .whole, replications: SmallSweep.replications, threads: 1, journal: journal, watch: .init(), seen: nil)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: journal.path))
            var generator = Seeded(2)
            for round in 0..<40 {
                var torn = bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))
                if round % 2 == 1, let at = torn.indices.randomElement(using: &generator), at > 40 { torn[at] ^= 0x10 }
                try withFolder { other throws in
                    let file = "\(other)/shard-1-of-1.0123456789abcdef.journal"
                    try torn.write(to: URL(fileURLWithPath: file))
                    // A header that was changed is of no plan or of another one, and may be refused.
                    guard let made = try? work.made(in: other) else { return }
                    #expect(made == work.alone, "\(torn.count) bytes")
                }
            }
        }
    }

    /// Two at once on one shard, and one after another, give the same file, byte for byte.
    @Test func workersOnOneShardEndAlike() throws {
        let work = try SmallSweep()
        try withFolder { folder throws in
            let shard = Shard(2, of: 3)!
            let results = Mutex<[Bool]>([])
            DispatchQueue.concurrentPerform(iterations: 3) { _ in
                let isDone = try? work.sweep.make(shard, in: folder, plan: work.plan, threads: 1, watch: .init())
                results.withLock { $0.append(isDone ?? false) }
            }
            #expect(results.withLock { $0 } == [true, true, true])
            let file = URL(fileURLWithPath: "\(folder)/shard-2-of-3.records")
            let together = try Data(contentsOf: file)
            try FileManager.default.removeItem(at: file)
            #expect(try work.sweep.make(shard, in: folder, plan: work.plan, threads: 2, watch: .init()))
            #expect(try Data(contentsOf: file) == together)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["shard-2-of-3.records"])
        }
    }

    /// For any number of shards up to one a replication, merged they are what one process gives.
    @Test(arguments: [1, 2, 5, 12, 13, 72]) func mergedShardsAreOneProcess(count: Int) throws {
        let work = try SmallSweep()
        try withFolder { folder throws in
            for shard in Shard.all(of: count) {
                #expect(try work.sweep.make(shard, in: folder, plan: work.plan, threads: 1, watch: .init()))
            }
            let shards = ShardFolder(folder, shards: count)
            #expect(try shards.contents().missing.isEmpty)
            #expect(try shards.candidates(work.sweep, plan: work.plan).map(Figures.init) == work.alone)
        }
    }

    /// What was stored of another plan is refused with the file's name, and what is cut is missing.
    @Test func foreignAndDamagedShardsAreNamed() throws {
        let work = try SmallSweep()
        let other = try SmallSweep(seed: 2)
        try withFolder { folder throws in
            for shard in Shard.all(of: 3) {
                #expect(try work.sweep.make(shard, in: folder, plan: work.plan, threads: 1, watch: .init()))
            }
            let shards = ShardFolder(folder, shards: 3)
            let second = URL(fileURLWithPath: "\(folder)/shard-2-of-3.records")
            let whole = try Data(contentsOf: second)
            for count in [0, 5, whole.count / 2, whole.count - 1] {
                try whole.prefix(count).write(to: second)
                let contents = try shards.contents()
                #expect(contents.missing == [2] && contents.damages.first?.contains("shard-2-of-3.records") == true)
            }
            try (whole + [0]).write(to: second)
            #expect(try shards.contents().missing == [2])
            // Work of another seed is refused before it begins, and found in the place of the second.
            try FileManager.default.removeItem(at: second)
            refused("shard-1-of-3.records", work.plan.name, "seed 1, here 2") {
                try other.sweep.make(Shard(2, of: 3)!, in: folder, plan: other.plan, threads: 1, watch: .init())
            }
            refused("shard-1-of-3.records", "--shard K/3") {
                try work.sweep.make(Shard(2, of: 4)!, in: folder, plan: work.plan, threads: 1, watch: .init())
            }
            try withFolder { elsewhere throws in
                let shard = Shard(2, of: 3)!
                #expect(try other.sweep.make(shard, in: elsewhere, plan: other.plan, threads: 1, watch: .init()))
                try FileManager.default.copyItem(
                    at: URL(fileURLWithPath: "\(elsewhere)/\(shard.doneName)"), to: second)
            }
            refused("shard-2-of-3.records", other.plan.name, "seed 2, here 1") { try shards.contents() }
            refused("shard-2-of-3.records", other.plan.name, "seed 2, here 1") {
                try work.sweep.make(Shard(2, of: 3)!, in: folder, plan: work.plan, threads: 1, watch: .init())
            }
            // A copy under another name; another cut of the sweep.
            try whole.write(to: second)
            try whole.write(to: URL(fileURLWithPath: "\(folder)/shard-3-of-3.records"))
            refused("shard-3-of-3.records", "shard 2 of 3") { try shards.contents() }
            refused("shard-1-of-3.records", "--shards 3") { try ShardFolder(folder, shards: 4).contents() }
            // An older format.
            var old = whole
            old[8] = 0
            try old.write(to: second)
            refused("shard-2-of-3.records", "format 0") { try shards.contents() }
        }
    }

    /// A search that finds its records again gives the same outcome, simulates nothing, and says so by its journal.
    @Test func aSearchGoesOnWhereItStopped() throws {
        let work = try SmallSweep()
        let alone = try work.search().run()
        try withFolder { folder throws in
            let search = try work.search()
            let plan = WorkPlan(version: "1", scenario: "Small", digest: 1, seed: 1, file: "small.yaml")
            func journal() throws -> Journal {
                try Journal(folder: folder, shard: nil, plan: plan, of: search.simulation)
            }
            let asked = Atomic(0)
            let stopped = search.run(
                journal: try journal(), isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 60 })
            #expect(!stopped.isComplete)
            let first = search.run(journal: try journal())
            let size = try folderSize(folder)
            let second = search.run(journal: try journal())
            #expect(try folderSize(folder) == size, "what is known is simulated again")
            for outcome in [first, second] {
                #expect(outcome.winner.map(Figures.init) == alone.winner.map(Figures.init))
                #expect(outcome.runnersUp.map(Figures.init) == alone.runnersUp.map(Figures.init))
                #expect(outcome.replicationsSimulated == alone.replicationsSimulated && outcome.isComplete)
            }
            refused(".journal", "another text") {
                try Journal(
                    folder: folder, shard: nil,
                    plan: WorkPlan(version: "1", scenario: "Small", digest: 2, seed: 1, file: "small.yaml"),
                    of: search.simulation)
            }
        }
    }

    private func folderSize(_ folder: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).reduce(0) {
            $0 + (try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($1)")).count)
        }
    }

    private func refused(_ words: String..., work: () throws -> Any) {
        do {
            _ = try work()
            Issue.record("not refused: \(words)")
        } catch let failure as StorageFailure {
            #expect(failure.kind == .wrong && words.allSatisfy(failure.message.contains), "\(failure.message)")
        } catch {
            Issue.record("\(error)")
        }
    }

    private func withFolder(_ work: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try work(folder.path)
    }
}

/// What a candidate says, compared bit for bit.
private struct Figures: Equatable {
    let figures: [UInt64]
    let clauses: [ClauseEstimate]

    init(_ candidate: Candidate) {
        figures =
            [candidate.cost.amount, Double(candidate.replications), candidate.term.fines.mean].map(\.bitPattern)
            + candidate.overtime.map(\.mean.bitPattern)
        clauses = candidate.clauses
    }
}

/// A grid of twelve staffings on six replications.
private struct SmallSweep {
    static let replications = 6
    let scenario: Scenario
    let sweep: Sweep
    let plan: WorkPlan
    let alone: [Figures]

    init(seed: UInt64 = 1) throws {
        scenario = try ScenarioReader.read(
            text: """
                name: Small
                calendar: {days: 2, hours: mon-sun 09:00-10:00}
                contacts:
                  calls: {rate: 60 per h, handle: 3 min, patience: 3 min}
                  chats: {rate: 20 per h, handle: 2 min, patience: 3 min}
                teams:
                  both: {serves: [calls, chats], headcount: 2, overtime: 1.5x}
                  calls: {serves: [calls], headcount: 2}
                contract:
                  clauses:
                    answered: {measure: service level within 30 s, of: calls, target: 60%, window: day, fine: {amount: 10}}
                    lost: {measure: abandonment, of: calls, target: at most 30%, keep: on average}
                search: {vary: {both: 1..4, calls: 1..3}}
                """, file: "small.yaml", folder: "")
        let simulation = try Simulation(
            center: scenario.center, contract: scenario.contract, seed: seed, detailed: false)
        let axes = scenario.bounds.map { Sweep.Axis(team: $0.team, agents: Array($0.agents)) }
        sweep = try Sweep(simulation: simulation, axes: axes)
        let center = scenario.center
        plan = WorkPlan(
            version: "1", scenario: "Small", digest: scenario.digest, seed: seed,
            axes: axes.map { WorkPlan.Axis(team: center.teams[$0.team].name, agents: $0.agents) },
            replications: Self.replications, file: "small.yaml")
        alone = sweep.run(replications: 0..<Self.replications, threads: 1).map(Figures.init)
    }

    func made(in folder: String) throws -> [Figures] {
        #expect(try sweep.make(.whole, in: folder, plan: plan, threads: 2, watch: .init()))
        return try ShardFolder(folder, shards: 1).candidates(sweep, plan: plan).map(Figures.init)
    }

    func search() throws -> StaffingSearch {
        var settings = StaffingSearch.Settings()
        settings.replications = 40
        return try StaffingSearch(
            center: scenario.center, contract: scenario.contract, bounds: scenario.bounds, seed: 1, settings: settings)
    }
}

extension Journal {
    /// Records that it has of a sweep, each staffing counted.
    fileprivate func count(_ work: SmallSweep) -> Int {
        known((0..<work.sweep.count).map { [$0] }, in: 0..<SmallSweep.replications).reduce(0) { $0 + $1.count }
    }
}

/// Numbers that are the same in every run.
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
