// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import ScenarioFiles
import ServiceContract

/// A file of counts in the making: replications are appended as they come, so that memory stays flat.
struct CountsWriter {
    private let file: OpenFile
    private(set) var replications = 0

    /// Begins the file; one that is there is written over.
    init(path: String, header: CountHeader) throws {
        file = try written { () throws(FileFailure) in try OpenFile(.writing, at: path) }
        try write(CountFile.encode(header))
    }

    mutating func append(_ counts: ReplicationCounts) throws {
        try write(CountFile.encode(counts))
        replications += 1
    }

    /// Says that the file is whole.
    func end() throws {
        try write(CountFile.encodeEnd(replications: replications))
        try written { () throws(FileFailure) in try file.finish() }
    }

    private func write(_ bytes: [UInt8]) throws {
        try written { () throws(FileFailure) in try file.write(bytes) }
    }
}

/// The counts of a file, one replication after the other.
struct CountsFile {
    let path: String
    private var reader: CountReader

    init(path: String) throws {
        self.path = path
        let file: OpenFile
        do {
            file = try openRegularFile(at: path).file
        } catch {
            throw Failure.badData(
                "\(path): found \(error.found); allowed: \(error.allowed), which "
                    + "`headcount simulate SCENARIO --counts \(path)` writes")
        }
        reader = try Self.whole(path) { () throws(CountDamage) in
            try CountReader { (try? file.read(atMost: $0)) ?? [] }
        }
    }

    var header: CountHeader { reader.header }

    /// From now on what none of these looks at is passed over.
    mutating func read(only views: [CountViews]) {
        guard var words = views.first?.wordsRead else { return }
        for other in views.dropFirst() {
            for (word, isRead) in other.wordsRead.enumerated() where isRead { words[word] = true }
        }
        reader.read(only: words)
    }

    /// `nil` after the last.
    mutating func next() throws -> ReplicationCounts? {
        var reader = reader
        defer { self.reader = reader }
        return try Self.whole(path) { () throws(CountDamage) in try reader.next() }
    }

    private static func whole<Value>(_ path: String, _ work: () throws(CountDamage) -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            throw Failure(message: "\(path): byte \(error.offset): \(error.what)", status: .badInput)
        }
    }
}
