// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess

/// Why work could not be stored, or stored work not be used.
public struct StorageFailure: Error, Equatable, Sendable {
    /// What a caller may do about it.
    public enum Kind: Sendable {
        /// The disk is full, the folder may not be written, and the like: the same line may be tried again.
        case cannotWrite
        /// Stored work of another plan, or that is no longer what was written.
        case wrong
        /// Not all of it is there yet.
        case missing
    }
    /// What a caller may do about it.
    public let kind: Kind
    /// Names the file or folder, says what was found, and what is allowed.
    public let message: String

    static func cannotWrite(_ failure: FileFailure) -> StorageFailure {
        StorageFailure(
            kind: .cannotWrite,
            message: "cannot write \(failure.path): \(failure.words); what was written before is kept, and "
                + "the same line goes on from there")
    }

    static func wrong(_ path: String, _ what: String) -> StorageFailure {
        StorageFailure(kind: .wrong, message: "\(path): \(what)")
    }

    static func foreign(_ path: String, _ plan: WorkPlan, _ difference: String) -> StorageFailure {
        wrong(path, "of another plan (digest \(plan.name)): \(difference); take a folder of its own, or delete it")
    }
}
