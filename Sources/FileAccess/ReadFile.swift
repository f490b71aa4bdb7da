// SPDX-License-Identifier: GPL-3.0-or-later
import SystemPackage

/// Why a file could not be read, as the words of a message.
public struct FileRefusal: Error {
    /// What was found in place of a file that can be read, in words.
    public let found: String
    /// What is allowed there, in words.
    public let allowed: String

    /// - Parameters:
    ///   - found: what was found, in words.
    ///   - allowed: what is allowed there, in words.
    public init(found: String, allowed: String) {
        self.found = found
        self.allowed = allowed
    }

    fileprivate init(_ failure: FileFailure) {
        if failure.isMissing {
            self.init(found: "no file of that name", allowed: "an existing file")
        } else if failure.isForbidden {
            self.init(found: "a file that may not be read", allowed: "a readable file")
        } else {
            self.init(found: failure.words, allowed: "a readable file")
        }
    }
}

/// The bytes of a regular file of at most `limit` bytes. The size is judged before anything is read, and never
/// more than the limit is: a file that grows cannot take memory.
public func fileBytes(at path: String, limit: Int) throws(FileRefusal) -> [UInt8] {
    let (file, size) = try openRegularFile(at: path)
    guard size <= limit else { throw tooLarge(limit) }
    return try bytes(of: file, limit: limit, expecting: size)
}

/// What comes on standard input, to its end: at most `limit` bytes.
public func standardInputBytes(limit: Int) throws(FileRefusal) -> [UInt8] {
    try bytes(of: .standardInput, limit: limit)
}

private func tooLarge(_ limit: Int) -> FileRefusal {
    FileRefusal(found: "a file of more than \(limit >> 20) MB", allowed: "at most \(limit >> 20) MB")
}

private func bytes(of file: OpenFile, limit: Int, expecting size: Int = 0) throws(FileRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    while true {
        let more: [UInt8]
        do { more = try file.read(atMost: 1 << 16) } catch {
            throw FileRefusal(found: error.words, allowed: "a readable file")
        }
        if more.isEmpty { return bytes }
        bytes += more
        guard bytes.count <= limit else { throw tooLarge(limit) }
    }
}

/// Opens a regular file for reading: no device, pipe or folder, which could hang whoever reads them or never end.
/// - Returns: the file, and its size in bytes.
public func openRegularFile(at path: String) throws(FileRefusal) -> (file: OpenFile, size: Int) {
    guard !path.utf8.contains(0) else { throw FileRefusal(found: "a name with a zero byte", allowed: "a file name") }
    let descriptor: FileDescriptor
    do {
        descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
        throw FileRefusal(FileFailure(path, error))
    }
    let file = OpenFile(descriptor, path: path)
    guard let status = try? descriptor.stat() else {
        throw FileRefusal(found: "a file that may not be read", allowed: "a readable file")
    }
    switch status.type {
    case .regular: return (file, Int(status.size))
    case .directory: throw FileRefusal(found: "a folder", allowed: "a file")
    default: throw FileRefusal(found: "a device, a pipe or a socket", allowed: "a regular file")
    }
}
