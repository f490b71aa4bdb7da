// SPDX-License-Identifier: GPL-3.0-or-later
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is open, and closed when nobody uses it any more.
public final class OpenFile: Sendable {
    /// What a file is opened for.
    public enum Purpose: Sendable {
        /// To be read.
        case reading
        /// To be written from its beginning; one that is there loses what it has.
        case writing
        /// A file that is not there yet, to be read, and written at its end.
        case new
        /// A file that is there, to be read, and written at its end.
        case appending
    }

    /// As it was named.
    public let path: String
    private let descriptor: FileDescriptor
    private let closes: Bool

    /// Opens a file.
    /// - Parameters:
    ///   - purpose: what is done with it.
    ///   - path: its name, as messages tell it.
    ///   - isProgram: whether a file that is made may be executed.
    public init(_ purpose: Purpose, at path: String, isProgram: Bool = false) throws(FileFailure) {
        guard !path.utf8.contains(0) else { throw FileFailure(path, .invalidArgument) }
        let (mode, options): (FileDescriptor.AccessMode, FileDescriptor.OpenOptions) =
            switch purpose {
            case .reading: (.readOnly, [])
            case .writing: (.writeOnly, [.create, .truncate])
            case .new: (.readWrite, [.create, .exclusiveCreate, .append])
            case .appending: (.readWrite, [.append])
            }
        let permissions = FilePermissions(rawValue: isProgram ? 0o777 : 0o666)
        do {
            descriptor = try FileDescriptor.open(
                path, mode, options: options.union(.closeOnExec),
                permissions: options.contains(.create) ? permissions : nil)
        } catch {
            throw FileFailure(path, error)
        }
        self.path = path
        closes = true
    }

    init(_ descriptor: FileDescriptor, path: String, closes: Bool = true) {
        self.descriptor = descriptor
        self.path = path
        self.closes = closes
    }

    deinit { if closes { try? descriptor.close() } }

    /// What comes on standard input.
    public static let standardInput = OpenFile(.standardInput, path: "standard input", closes: false)
    /// Where results go.
    public static let standardOutput = OpenFile(.standardOutput, path: "standard output", closes: false)
    /// Where messages go.
    public static let standardError = OpenFile(.standardError, path: "standard error", closes: false)

    /// The next bytes, `count` at the most; none at the end.
    public func read(atMost count: Int) throws(FileFailure) -> [UInt8] {
        do {
            return try [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
                filled = try descriptor.read(into: UnsafeMutableRawBufferPointer(bytes))
            }
        } catch {
            throw FileFailure(path, error)
        }
    }

    /// So many bytes from an offset; fewer where the file ends or cannot be read.
    public func bytes(_ count: Int, at offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[filled...])
                guard let got = try? descriptor.read(fromAbsoluteOffset: Int64(offset + filled), into: rest), got > 0
                else { return }
                filled += got
            }
        }
    }

    /// Writes all of it, where the last writing ended or at the end.
    public func write(_ bytes: [UInt8]) throws(FileFailure) {
        do { try descriptor.writeAll(bytes) } catch { throw FileFailure(path, error) }
    }

    /// Writes a text as UTF-8.
    public func write(_ text: String) throws(FileFailure) { try write(Array(text.utf8)) }

    /// Says whether all that was written has arrived: what closing the file would say. Some file systems know it only then.
    public func finish() throws(FileFailure) {
        do { try descriptor.duplicate().close() } catch { throw FileFailure(path, error) }
    }

    /// Cuts off what stands after so many bytes.
    public func cut(to size: Int) throws(FileFailure) {
        do { try descriptor.resize(to: Int64(size)) } catch { throw FileFailure(path, error) }
    }

    /// Brings what was written to the disk. File systems that cannot do that do it by themselves, and are no failure.
    public func sync() throws(FileFailure) {
        guard fsync(descriptor.rawValue) != 0 else { return }
        let failure = FileFailure.last(path)
        if ![.invalidArgument, .notSupported, .readOnlyFileSystem].contains(failure.code) { throw failure }
    }

    /// What became of a wish to have a file alone.
    public enum Lock: Sendable {
        /// This process has it; one that ends, however it ends, lets go of it.
        case taken
        /// Another process has it.
        case held
        /// The file system knows no locks.
        case unknown
    }

    /// Takes the file for this process alone, if nobody has it.
    public func lock() -> Lock {
        if flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 { return .taken }
        return Errno.last == .wouldBlock ? .held : .unknown
    }

    /// Whether the file is still in its folder.
    public var isThere: Bool { (try? descriptor.stat().linkCount > 0) ?? false }

    /// Gives the file the permissions of another, as `FileStatus.permissions` says them.
    public func setPermissions(_ permissions: UInt32) { fchmod(descriptor.rawValue, mode_t(permissions)) }
}
