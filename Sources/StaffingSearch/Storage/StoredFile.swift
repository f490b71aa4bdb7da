// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import ServiceContract

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

extension OpenFile {
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
}

/// A folder of stored work.
struct StorageFolder {
    let folder: Folder

    /// Makes the folder unless it is there.
    init(making path: String) throws(StorageFailure) {
        folder = Folder(path)
        do { try folder.make() } catch { throw .cannotWrite(error) }
        _ = try names()
    }

    /// A folder that is there.
    init(existing path: String) throws(StorageFailure) {
        folder = Folder(path)
        _ = try names()
    }

    /// Names of all that is in it, in order.
    func names() throws(StorageFailure) -> [String] {
        do { return try folder.names() } catch { throw .wrong(folder.path, "\(error.words): name a folder") }
    }

    func path(of name: String) -> String { folder.path(of: name) }

    /// A new file whose name nobody else chooses: `NAME.<16 digits>.KIND`.
    func create(_ name: String, _ kind: String) throws(StorageFailure) -> OpenFile {
        let path = path(of: "\(name).\(String(UInt64.random(in: 1 << 60 ... .max), radix: 16)).\(kind)")
        do { return try OpenFile(.new, at: path) } catch { throw .cannotWrite(error) }
    }
}
