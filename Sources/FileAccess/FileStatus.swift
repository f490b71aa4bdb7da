// SPDX-License-Identifier: GPL-3.0-or-later
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What stands under a name, links followed.
public struct FileStatus: Sendable {
    private let stat: Stat

    /// `nil` where nothing of that name is there, or can be seen.
    public init?(of path: String) {
        guard !path.utf8.contains(0), let stat = try? Stat(path) else { return nil }
        self.stat = stat
    }

    /// A file with bytes of its own: no folder, device, pipe or socket.
    public var isFile: Bool { stat.type == .regular }
    /// A folder.
    public var isFolder: Bool { stat.type == .directory }
    /// Who may do what with it, as in `chmod`.
    public var permissions: UInt32 { UInt32(stat.permissions.rawValue) & 0o777 }
    /// The same for all names of one file, and for no other.
    public var identity: String { "\(stat.deviceID.rawValue):\(stat.inode.rawValue)" }
}

/// Why this user may not write a file or into a folder, in words of the system; `nil` where they may.
public func obstacleToWriting(_ path: String) -> String? { access(path, W_OK) == 0 ? nil : Errno.last.description }

/// The path without links, `.` and `..`; `nil` where there is no such file or folder.
public func realPath(_ path: String) -> String? {
    guard !path.utf8.contains(0), let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
}
