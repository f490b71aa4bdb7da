// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import ServiceContract

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file of counts in the making: replications are appended as they come, so that memory stays flat.
struct CountsWriter {
    private let path: String
    private let descriptor: Int32
    private(set) var replications = 0

    /// Begins the file; one that is there is written over.
    init(path: String, header: CountHeader) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw Self.failure(path, errno) }
        try write(CountFile.encode(header))
    }

    mutating func append(_ counts: ReplicationCounts) throws {
        try write(CountFile.encode(counts))
        replications += 1
    }

    /// Says that the file is whole.
    func end() throws {
        try write(CountFile.encodeEnd(replications: replications))
        if close(descriptor) != 0 { throw Self.failure(path, errno) }
    }

    private func write(_ bytes: [UInt8]) throws {
        if let code = writeAll(bytes, to: descriptor) { throw Self.failure(path, code) }
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        Failure(message: "Error: cannot write \(path): \(String(cString: strerror(code)))", status: .cannotWrite)
    }
}

/// The counts of a file, one replication after the other.
struct CountsFile {
    let path: String
    private var reader: CountReader

    init(path: String) throws {
        self.path = path
        let descriptor: Int32
        do {
            descriptor = try openRegularFile(at: path).descriptor
        } catch {
            throw Failure.badData(
                "\(path): found \(error.found); allowed: \(error.allowed), which "
                    + "`headcount simulate SCENARIO --counts \(path)` writes")
        }
        let file = OpenFile(descriptor)
        reader = try Self.whole(path) { () throws(CountDamage) in
            try CountReader { file.read(atMost: $0) }
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

/// A file that is closed when nobody reads it any more.
private final class OpenFile {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// The next bytes; none at the end, and where they cannot be read.
    func read(atMost count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            var got = -1
            repeat { got = systemRead(descriptor, bytes.baseAddress, count) } while got < 0 && errno == EINTR
            filled = max(got, 0)
        }
    }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
