// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import FloorSimulation
import ServiceContract
import Synchronization

/// Records written to a folder as they come, and found there again by the next process.
///
/// A journal is one or more files `NAME.<random>.journal`: a header with the plan, then an entry for each replication of
/// staffings that were simulated together, each with its length and checksum. A process appends to one that nobody has
/// locked, after cutting off what a sudden end left half written, and reads the others. So two processes never write
/// into the same file, and a process that is killed loses the replications in work and no more. What a power cut
/// takes is what was written in its last second.
public final class Journal: Sendable {
    /// What makes a staffing of the work known: the numbers that tell it from others.
    typealias Key = [Int]

    private struct State {
        var places = RecordPlaces()
        var end = 0
        var failure: StorageFailure?
        var synced = ContinuousClock.now
    }

    private let folder: StorageFolder
    private let own: OpenFile
    /// Of processes that have ended, locked by this one.
    private let others: [OpenFile]
    private let clauses: Int
    private let teams: Int
    private let state: Mutex<State>

    /// Opens what is there, or begins it.
    /// - Parameters:
    ///   - path: the folder, which is made unless it is there.
    ///   - shard: of a sweep; `nil`: the search of `staff`.
    ///   - plan: what the work is of.
    ///   - simulation: what makes the records.
    /// - Throws: `StorageFailure` where the folder cannot be written, or has work of another plan.
    public init(folder path: String, shard: Shard?, plan: WorkPlan, of simulation: Simulation) throws(StorageFailure) {
        folder = try StorageFolder(making: path)
        clauses = simulation.contract.clauses.count
        teams = simulation.center.teams.count
        let name = shard?.fileName ?? "search"
        var state = State()
        var mine: [OpenFile] = []
        for file in try folder.names() where file.hasPrefix(name + ".") && file.hasSuffix(".journal") {
            guard let handle = try Self.found(folder.path(of: file)) else { continue }
            let isMine = handle.lock() == .taken && handle.isThere
            let end = try Self.read(handle, shard: shard, plan: plan, into: &state.places)
            guard isMine else { continue }
            if mine.isEmpty { state.end = end }
            mine.append(handle)
        }
        if mine.isEmpty {
            var new = try folder.create(name, "journal")
            // Somebody may have found it before it was locked: it is theirs then. Where nothing can be locked its name does.
            while new.lock() == .held { new = try folder.create(name, "journal") }
            mine.append(new)
        }
        own = mine.removeFirst()
        others = mine
        try Self.begin(own, at: &state.end, StoredFile.header(plan, shard))
        folder.folder.sync()
        self.state = Mutex(state)
    }

    /// The file to which it writes.
    var path: String { own.path }

    /// What ended the writing, if something did; nothing is stored from then on.
    public var failure: StorageFailure? { state.withLock(\.failure) }

    /// Stores the records of one replication. Called from any thread.
    /// - Parameter keys: the staffings, one a record.
    func keep(_ keys: [Key], replication: Int, _ records: [ReplicationRecord]) {
        var body = ByteWriter()
        body.write(replication)
        body.write(keys) { out, key in out.write(key) { $0.write($1) } }
        for record in records { body.write(record) }
        let part = CountFile.part(StoredFile.recordsMark, body.bytes)
        let isDue = state.withLock { state in
            guard state.failure == nil else { return false }
            do throws(FileFailure) {
                try own.write(part)
            } catch {
                state.failure = .cannotWrite(error)
                try? own.cut(to: state.end)
                return false
            }
            state.end += part.count
            let place = RecordPlaces.Place(
                file: own, offset: state.end - 8 - body.bytes.count, count: body.bytes.count)
            state.places.add(keys, replication: replication, at: place)
            let now = ContinuousClock.now
            guard now - state.synced > .seconds(1) else { return false }
            state.synced = now
            return true
        }
        if isDue { sync() }
    }

    /// Stored records of staffings, one dictionary by replication each.
    func known(_ keys: [Key], in replications: Range<Int>) -> [[Int: ReplicationRecord]] {
        let entries = state.withLock { $0.places.entries(of: keys, in: replications) }
        var known = keys.map { _ in [Int: ReplicationRecord]() }
        if entries.isEmpty { return known }
        let places = Dictionary(zip(keys, keys.indices)) { first, _ in first }
        for entry in entries {
            guard let records = records(of: entry.place, entry.keys.count) else { continue }
            for (key, record) in zip(entry.keys, records) {
                if let place = places[key] { known[place][entry.replication] = record }
            }
        }
        for (index, key) in keys.enumerated() where places[key] != index { known[index] = known[places[key]!] }
        return known
    }

    /// Brings all that was stored to the disk.
    func sync() {
        do throws(FileFailure) {
            try own.sync()
        } catch {
            state.withLock { state in state.failure = state.failure ?? .cannotWrite(error) }
        }
    }

    /// Takes its files away, once what they have is stored elsewhere. Those that others write are theirs to take away.
    func remove() {
        for file in [own] + others { removeFile(file.path) }
    }

    private func records(of place: RecordPlaces.Place, _ count: Int) -> [ReplicationRecord]? {
        let bytes = place.file.bytes(place.count, at: place.offset)
        guard bytes.count == place.count else { return nil }
        var body = ByteReader(bytes, from: place.offset)
        guard (try? body.entry()) != nil else { return nil }
        var records: [ReplicationRecord] = []
        for _ in 0..<count {
            guard let record = try? body.record(clauses: clauses, teams: teams) else { return nil }
            records.append(record)
        }
        return records
    }
}

extension Journal {
    /// `nil` where the file has gone in the meantime.
    private static func found(_ path: String) throws(StorageFailure) -> OpenFile? {
        do { return try OpenFile(.appending, at: path) } catch {
            if error.isMissing { return nil }
            throw .cannotWrite(error)
        }
    }

    /// Takes notice of all whole entries.
    /// - Returns: where the last of them ends; 0 where there is not even a header.
    private static func read(
        _ file: OpenFile, shard: Shard?, plan: WorkPlan, into places: inout RecordPlaces
    ) throws(StorageFailure) -> Int {
        var source = file.source()
        guard let (written, writtenShard) = try StoredFile.readHeader(&source, path: file.path) else { return 0 }
        if let difference = plan.difference(from: written) { throw .foreign(file.path, written, difference) }
        guard writtenShard == shard else {
            throw .wrong(file.path, "a journal of shard \(writtenShard?.words ?? "none"): delete it")
        }
        var end = source.offset
        while let part = try? source.part(most: StoredFile.mostBytes), part.mark == StoredFile.recordsMark {
            var body = part.body
            guard let (replication, keys) = try? body.entry() else { break }
            let count = body.count
            places.add(
                keys, replication: replication,
                at: RecordPlaces.Place(file: file, offset: source.offset - 8 - count, count: count))
            end = source.offset
        }
        return end
    }

    /// Cuts off what was half written, and writes the header where there is none.
    private static func begin(_ file: OpenFile, at end: inout Int, _ header: [UInt8]) throws(StorageFailure) {
        do throws(FileFailure) {
            try file.cut(to: end)
            guard end == 0 else { return }
            do throws(FileFailure) {
                try file.write(header)
            } catch {
                try? file.cut(to: 0)
                throw error
            }
            try file.sync()
        } catch {
            throw .cannotWrite(error)
        }
        end = header.count
    }
}

extension ByteReader {
    /// How an entry of a journal begins.
    mutating func entry() throws(CountDamage) -> (replication: Int, keys: [Journal.Key]) {
        let replication = try number("a replication", in: 0...Int(Int32.max))
        let keys = try list("staffings", most: 1 << 20) { reader throws(CountDamage) in
            try reader.list("headcounts", most: 1 << 20) { reader throws(CountDamage) in
                try reader.number("a headcount", in: 0...Int(Int32.max))
            }
        }
        return (replication, keys)
    }
}
