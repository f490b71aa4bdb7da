// SPDX-License-Identifier: GPL-3.0-or-later
import SystemPackage

/// What the operating system said when a file could not be opened, read or written.
public struct FileFailure: Error, Equatable, Sendable {
    /// The file or folder, as it was named.
    public let path: String
    let code: Errno

    /// What the system says, in its own words.
    public var words: String { code.description }
    /// There is no such file or folder.
    public var isMissing: Bool { code == .noSuchFileOrDirectory || code == .notDirectory }
    /// A reader who closed the pipe.
    public var isClosedPipe: Bool { code == .brokenPipe }
    /// Something that may not be read or written by this user.
    public var isForbidden: Bool { code == .permissionDenied || code == .notPermitted }

    init(_ path: String, _ code: Errno) {
        self.path = path
        self.code = code
    }

    /// What a call of the library threw: it throws nothing else.
    init(_ path: String, _ error: any Error) { self.init(path, error as? Errno ?? .ioError) }

    /// What a call of C left.
    static func last(_ path: String) -> FileFailure { FileFailure(path, Errno.last) }
}
