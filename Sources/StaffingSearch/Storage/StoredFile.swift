// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What files of stored work have in common: magic number, format, a header, and parts with checksums.
enum StoredFile {
    static let magic: [UInt8] = [0x89] + Array("HCWORK".utf8) + [0x0A]
    static let version: UInt8 = 1
    static let headerMark: UInt8 = 0x48
    static let recordsMark: UInt8 = 0x52
    static let endMark: UInt8 = 0x45
    /// Most bytes of a part.
    static let mostBytes = 1 << 28

    static func header(_ plan: WorkPlan, _ shard: Shard?) -> [UInt8] {
        var body = ByteWriter()
        body.write(shard?.number ?? 0)
        body.write(shard?.count ?? 0)
        plan.write(to: &body)
        return magic + [version] + CountFile.part(headerMark, body.bytes)
    }

    /// Reads up to the end of the header.
    /// - Returns: `nil` where the file ends before the end of it, as one that was being begun.
    static func readHeader(_ source: inout CountSource, path: String) throws(StorageFailure) -> (WorkPlan, Shard?)? {
        let start = source.take(magic.count + 1)
        guard start.count == magic.count + 1 else {
            if magic.starts(with: start) { return nil }
            throw .wrong(path, "no stored work of headcount: take an empty folder")
        }
        guard start.starts(with: magic) else {
            throw .wrong(path, "no stored work of headcount: take an empty folder")
        }
        guard start[magic.count] == version else {
            throw .wrong(
                path,
                "format \(start[magic.count]), and this version of headcount reads format \(version): "
                    + "simulate again, in a folder of its own")
        }
        guard let part = try? source.part(most: mostBytes), part.mark == headerMark else { return nil }
        var body = part.body
        guard let number = try? body.number("a shard", in: 0...Shard.most),
            let count = try? body.number("shards", in: 0...Shard.most), let plan = try? body.workPlan()
        else { return nil }
        return (plan, Shard(number, of: count))
    }
}

/// A file that is open, and closed when nobody uses it any more.
final class Handle: Sendable {
    let descriptor: Int32
    let path: String

    init(_ descriptor: Int32, _ path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// So many bytes from an offset; fewer where the file ends or cannot be read.
    func bytes(_ count: Int, at offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            while filled < count {
                let got = pread(descriptor, bytes.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0 && errno == EINTR { continue }
                if got <= 0 { return }
                filled += got
            }
        }
    }

    /// Its bytes from the front, read in large pieces.
    func source() -> CountSource {
        var buffer: [UInt8] = []
        var (start, at) = (0, 0)
        return CountSource { [self] most in
            if at == buffer.count {
                start += buffer.count
                buffer = bytes(1 << 20, at: start)
                at = 0
            }
            let end = min(at + most, buffer.count)
            defer { at = end }
            return Array(buffer[at..<end])
        }
    }

    /// Writes all of it at the end; the error number where that fails.
    func append(_ bytes: [UInt8]) -> Int32? {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let count = write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { return errno }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }

    /// Whether this process now has the file to itself; a process that ends, however it ends, lets go of it.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Whether the file is still in its folder.
    var isThere: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }
}

/// A folder of stored work.
struct StorageFolder {
    let path: String

    /// Makes the folder unless it is there.
    init(making path: String) throws(StorageFailure) {
        self.path = path
        if mkdir(path, 0o777) != 0 && errno != EEXIST { throw .cannotWrite(path, errno) }
        _ = try names()
    }

    /// A folder that is there.
    init(existing path: String) throws(StorageFailure) {
        self.path = path
        _ = try names()
    }

    /// Names of all that is in it, in order.
    func names() throws(StorageFailure) -> [String] {
        guard let folder = opendir(path) else {
            throw .wrong(path, "\(String(cString: strerror(errno))): name a folder")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// A new file whose name nobody else chooses: `NAME.<16 digits>.KIND`.
    func create(_ name: String, _ kind: String) throws(StorageFailure) -> Handle {
        let path = path(of: "\(name).\(String(UInt64.random(in: 1 << 60 ... .max), radix: 16)).\(kind)")
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw .cannotWrite(path, errno) }
        return Handle(descriptor, path)
    }

    /// Brings what was done to names in it to the disk. File systems that cannot do that do it by themselves.
    func sync() {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }
}
