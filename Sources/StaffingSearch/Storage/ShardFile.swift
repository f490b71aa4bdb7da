// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import FloorSimulation
import ServiceContract

/// What became of a shard, as its folder shows it.
public enum ShardState: Equatable, Sendable {
    /// Its file is whole.
    case done(WorkPlan)
    /// There is no file of it.
    case missing
    /// Its file is not what was written: what is wrong with it.
    case damaged(String)
}

/// The records of a shard that is done, in the order of the grid: the same bytes, whoever made them and however often
/// they were stopped.
public struct ShardFile {
    private let folder: StorageFolder
    private let shard: Shard
    private var path: String { folder.path(of: shard.doneName) }

    /// - Throws: `StorageFailure` where there is no such folder.
    public init(folder path: String, _ shard: Shard) throws(StorageFailure) {
        folder = try StorageFolder(existing: path)
        self.shard = shard
    }

    /// Whether it is there and whole, by lengths and checksums.
    /// - Throws: `StorageFailure` where another file stands in its place.
    public func state() throws(StorageFailure) -> ShardState {
        let file: OpenFile
        do { file = try OpenFile(.reading, at: path) } catch {
            if error.isMissing { return .missing }
            throw .wrong(path, error.words)
        }
        var source = file.source()
        let cut = "the file is truncated or damaged"
        guard let (plan, written) = try StoredFile.readHeader(&source, path: path) else { return .damaged(cut) }
        guard written == shard else {
            throw .wrong(path, "shard \(written?.words ?? "none") under the name of another: delete it")
        }
        var entries = 0
        while let part = try? source.part(most: StoredFile.mostBytes) {
            guard part.mark == StoredFile.endMark else {
                entries += 1
                continue
            }
            var body = part.body
            let isWhole = (try? body.number()) == UInt64(entries) && source.take(1).isEmpty
            return isWhole ? .done(plan) : .damaged(cut)
        }
        return .damaged(cut)
    }

    /// Writes what the journal has, into place at once: a file of this name is always whole. Then the journal goes.
    ///
    /// - Parameter size: staffings that are held in memory at once.
    func write(_ sweep: Sweep, plan: WorkPlan, journal: Journal, batch size: Int) throws(StorageFailure) {
        let new = try folder.create(shard.fileName, "tmp")
        do throws(StorageFailure) {
            try write(StoredFile.header(plan, shard), to: new)
            var entries = 0
            for block in sweep.blocks(of: shard, replications: plan.replications) {
                for start in stride(from: block.staffings.lowerBound, to: block.staffings.upperBound, by: size) {
                    let some = start..<min(start + size, block.staffings.upperBound)
                    for (staffing, known) in zip(some, journal.known(some.map { [$0] }, in: block.replications)) {
                        guard let entry = Self.entry(staffing, block.replications, known) else {
                            throw .wrong(journal.path, "what was written cannot be read again: start again")
                        }
                        try write(entry, to: new)
                        entries += 1
                    }
                }
            }
            var end = ByteWriter()
            end.write(entries)
            try write(CountFile.part(StoredFile.endMark, end.bytes), to: new)
            do throws(FileFailure) {
                try new.sync()
                try moveFile(new.path, to: path)
            } catch {
                throw .cannotWrite(error)
            }
        } catch {
            removeFile(new.path)
            throw error
        }
        // What others, killed while they wrote, have left; who still writes finds the shard done.
        for name in try folder.names() where name.hasPrefix(shard.fileName + ".") && name.hasSuffix(".tmp") {
            removeFile(folder.path(of: name))
        }
        folder.folder.sync()
        journal.remove()
    }

    private static func entry(_ staffing: Int, _ replications: Range<Int>, _ known: [Int: ReplicationRecord])
        -> [UInt8]?
    {
        var body = ByteWriter()
        body.write(staffing)
        body.write(replications.lowerBound)
        body.write(replications.count)
        for replication in replications {
            guard let record = known[replication] else { return nil }
            body.write(record)
        }
        return CountFile.part(StoredFile.recordsMark, body.bytes)
    }

    private func write(_ bytes: [UInt8], to file: OpenFile) throws(StorageFailure) {
        do { try file.write(bytes) } catch { throw .cannotWrite(error) }
    }

    /// Gives the records of each block of a staffing, in the order of the grid.
    func read(
        _ sweep: Sweep, plan: WorkPlan, take: (_ staffing: Int, [ReplicationRecord]) -> Void
    ) throws(StorageFailure) {
        let file: OpenFile
        do { file = try OpenFile(.reading, at: path) } catch { throw .wrong(path, error.words) }
        var source = file.source()
        _ = try StoredFile.readHeader(&source, path: path)
        let (clauses, teams) = (sweep.simulation.contract.clauses.count, sweep.simulation.center.teams.count)
        do throws(CountDamage) {
            for block in sweep.blocks(of: shard, replications: plan.replications) {
                for staffing in block.staffings {
                    var body = try source.part(most: StoredFile.mostBytes).body
                    guard try body.number() == UInt64(staffing),
                        try body.number() == UInt64(block.replications.lowerBound),
                        try body.number() == UInt64(block.replications.count)
                    else { throw body.damage("other staffings than those of the shard") }
                    var records: [ReplicationRecord] = []
                    for _ in block.replications { records.append(try body.record(clauses: clauses, teams: teams)) }
                    take(staffing, records)
                }
            }
        } catch {
            throw .wrong(path, "byte \(error.offset): \(error.what)")
        }
    }
}
