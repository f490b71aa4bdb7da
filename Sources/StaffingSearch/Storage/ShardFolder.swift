// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import ServiceContract

/// The shards of a sweep in their folder.
public struct ShardFolder {
    private let path: String
    private let count: Int

    /// - Parameters:
    ///   - path: the folder.
    ///   - shards: into how many the sweep was cut, 1 to `Shard.most`.
    public init(_ path: String, shards: Int) {
        self.path = path
        count = shards
    }

    /// What the folder has.
    public struct Contents: Sendable {
        /// Of the shards that are done; `nil` where none is.
        public let plan: WorkPlan?
        /// Numbers of those that are not there, or no longer whole.
        public let missing: [Int]
        /// What is wrong with those that are there and not whole, by file.
        public let damages: [String]
    }

    /// Looks at all of it.
    /// - Throws: `StorageFailure` where a file in it does not belong to the others: another plan, other shards, one shard
    ///   twice.
    public func contents() throws(StorageFailure) -> Contents {
        let folder = try StorageFolder(existing: path)
        _ = try shards()
        var plan: (WorkPlan, path: String)?
        var missing: [Int] = []
        var damages: [String] = []
        for shard in Shard.all(of: count) {
            let path = folder.path(of: shard.doneName)
            switch try ShardFile(folder: self.path, shard).state() {
            case .missing: missing.append(shard.number)
            case .damaged(let what):
                missing.append(shard.number)
                damages.append("\(path): \(what)")
            case .done(let its):
                if let first = plan, let difference = first.0.difference(from: its) {
                    throw .wrong(
                        path,
                        "of another plan (digest \(its.name)) than \(first.path) (digest \(first.0.name)): "
                            + difference)
                }
                plan = plan ?? (its, path)
            }
        }
        return Contents(plan: plan?.0, missing: missing, damages: damages)
    }

    /// Those that are done, by their names.
    /// - Throws: `StorageFailure` where one is of another cut.
    private func shards() throws(StorageFailure) -> [Shard] {
        let folder = try StorageFolder(existing: path)
        var shards: [Shard] = []
        for name in try folder.names() {
            guard let shard = Shard.done(name) else { continue }
            if shard.count != count {
                throw .wrong(
                    folder.path(of: name),
                    "shard \(shard.words), here of \(count): say --shards \(shard.count) or --shard K/\(shard.count), or "
                        + "take a folder of its own")
            }
            if name != shard.doneName {
                throw .wrong(folder.path(of: name), "shard \(shard.words) for the second time: delete it")
            }
            shards.append(shard)
        }
        return shards
    }

    /// Refuses a folder in which the shards of another sweep are done, before work is added to it. Looks at one of them: a
    /// folder has thousands, and `contents` looks at all.
    /// - Throws: `StorageFailure`.
    func check(_ plan: WorkPlan) throws(StorageFailure) {
        guard let one = try shards().min(by: { $0.number < $1.number }),
            case .done(let its) = try ShardFile(folder: path, one).state(),
            let difference = plan.difference(from: its)
        else { return }
        throw .foreign("\(path)/\(one.doneName)", its, difference)
    }

    /// All candidates of the grid, as one process gives them.
    /// - Parameters:
    ///   - sweep: what the plan says.
    ///   - plan: that of the shards.
    /// - Throws: `StorageFailure` where one of them is not there or not whole.
    public func candidates(_ sweep: Sweep, plan: WorkPlan) throws(StorageFailure) -> [Candidate] {
        let staffings = sweep.staffings()
        var candidates: [Candidate] = []
        var records: [ReplicationRecord] = []
        for shard in Shard.all(of: count) {
            try ShardFile(folder: path, shard).read(sweep, plan: plan) { staffing, more in
                records += more
                if records.count == plan.replications {
                    candidates.append(Candidate(staffings[staffing], records, of: sweep.simulation, .screened))
                    records = []
                }
            }
        }
        return candidates
    }
}

extension Sweep {
    /// Makes a shard, unless it is done: simulates what no process has stored so far, and puts the file in place.
    ///
    /// - Parameters:
    ///   - shard: which one.
    ///   - path: the folder, which is made unless it is there.
    ///   - plan: what the sweep is of.
    ///   - threads: 1 or more; they change no figure.
    ///   - watch: its progress counts replications over all batches of the shard.
    ///   - seen: given the candidates of each batch as it is done, of a sweep that is not cut; of one that was done
    ///     before none.
    /// - Returns: whether it is done; `false` when cancelled.
    /// - Throws: `StorageFailure`.
    public func make(
        _ shard: Shard, in path: String, plan: WorkPlan, threads: Int, watch: Simulation.Watch,
        seen: (([Candidate]) -> Void)? = nil
    ) throws(StorageFailure) -> Bool {
        _ = try StorageFolder(making: path)
        try ShardFolder(path, shards: shard.count).check(plan)
        let file = try ShardFile(folder: path, shard)
        if case .done(let its) = try file.state() {
            if let difference = plan.difference(from: its) {
                throw .foreign("\(path)/\(shard.doneName)", its, difference)
            }
            return true
        }
        do throws(StorageFailure) {
            let journal = try Journal(folder: path, shard: shard, plan: plan, of: simulation)
            run(
                shard, replications: plan.replications, threads: threads, journal: journal, watch: watch, seen: seen)
            if let failure = journal.failure { throw failure }
            if watch.isCancelled() { return false }
            try file.write(
                self, plan: plan, journal: journal,
                batch: batchSize(replications: plan.replications, threads: threads))
            return true
        } catch {
            // Another worker on the same shard may have ended it, and taken away what this one wrote to.
            if case .done(let its) = try file.state(), plan.difference(from: its) == nil { return true }
            throw error
        }
    }
}
