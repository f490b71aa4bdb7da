// SPDX-License-Identifier: GPL-3.0-or-later
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder, and what is done to names in it.
public struct Folder: Sendable {
    /// As it was named.
    public let path: String

    /// A folder that is there, as far as anybody has looked.
    public init(_ path: String) { self.path = path }

    /// Makes it unless it is there.
    public func make() throws(FileFailure) {
        if mkdir(path, 0o777) != 0 && Errno.last != .fileExists { throw .last(path) }
    }

    /// Names of all that is in it, in order, without those that begin with a dot.
    public func names() throws(FileFailure) -> [String] {
        guard let folder = opendir(path) else { throw .last(path) }
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

    /// The path of a name in it.
    public func path(of name: String) -> String { "\(path)/\(name)" }

    /// Brings what was done to names in it to the disk. File systems that cannot do that do it by themselves.
    public func sync() {
        let options: FileDescriptor.OpenOptions = [.directory, .closeOnExec]
        guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: options) else { return }
        try? OpenFile(descriptor, path: path).sync()
    }
}

/// Gives a file another name, in one step: whoever looks finds the old file or the new one whole.
public func moveFile(_ path: String, to other: String) throws(FileFailure) {
    if rename(path, other) != 0 { throw .last(other) }
}

/// Takes a file away, if it is there.
public func removeFile(_ path: String) { unlink(path) }
