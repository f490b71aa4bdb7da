// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a file could not be read, as the words of a message.
public struct FileRefusal: Error {
    /// What was found in place of a file that can be read, in words.
    public let found: String
    /// What is allowed there, in words.
    public let allowed: String
}

/// The bytes of a regular file of at most `limit` bytes. The size is judged before anything is read, and never
/// more than the limit is: a file that grows cannot take memory.
package func fileBytes(at path: String, limit: Int) throws(FileRefusal) -> [UInt8] {
    let (descriptor, size) = try openRegularFile(at: path)
    defer { close(descriptor) }
    guard size <= limit else { throw tooLarge(limit) }
    return try bytes(of: descriptor, limit: limit, expecting: size)
}

/// What comes on standard input, to its end: at most `limit` bytes.
func standardInputBytes(limit: Int) throws(FileRefusal) -> [UInt8] { try bytes(of: STDIN_FILENO, limit: limit) }

private func tooLarge(_ limit: Int) -> FileRefusal {
    FileRefusal(found: "a file of more than \(limit >> 20) MB", allowed: "at most \(limit >> 20) MB")
}

private func bytes(of descriptor: Int32, limit: Int, expecting size: Int = 0) throws(FileRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else {
            throw FileRefusal(found: String(cString: strerror(errno)), allowed: "a readable file")
        }
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
        guard bytes.count <= limit else { throw tooLarge(limit) }
    }
}

/// Opens a regular file for reading: no device, pipe or folder, which could hang whoever reads them or never end.
/// Whoever opens it closes it.
public func openRegularFile(at path: String) throws(FileRefusal) -> (descriptor: Int32, size: Int) {
    guard !path.utf8.contains(0) else { throw FileRefusal(found: "a name with a zero byte", allowed: "a file name") }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
        throw switch errno {
        case ENOENT, ENOTDIR: FileRefusal(found: "no file of that name", allowed: "an existing file")
        case EACCES, EPERM: FileRefusal(found: "a file that may not be read", allowed: "a readable file")
        case let code: FileRefusal(found: String(cString: strerror(code)), allowed: "a readable file")
        }
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    if isKnown && kind == S_IFREG { return (descriptor, Int(status.st_size)) }
    close(descriptor)
    if !isKnown { throw FileRefusal(found: "a file that may not be read", allowed: "a readable file") }
    if kind == S_IFDIR { throw FileRefusal(found: "a folder", allowed: "a file") }
    throw FileRefusal(found: "a device, a pipe or a socket", allowed: "a regular file")
}
