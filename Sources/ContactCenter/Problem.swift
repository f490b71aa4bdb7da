// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that is wrong with a description of a centre: where, what was found, what is allowed.
///
/// A user's mistake is a value, and all of them are reported at once. `path` names the place by the keys that
/// lead to it (`["teams", "n1", "headcount"]`), so that a reader of files can add line and column.
public struct Problem: Error, Equatable, Sendable {
    /// Keys that lead to the place, the outermost first.
    public let path: [String]
    /// What stands there, in words.
    public let found: String
    /// What may stand there, in words.
    public let allowed: String

    public init(at path: [String], found: String, allowed: String) {
        self.path = path
        self.found = found
        self.allowed = allowed
    }
}

/// Every problem of one description, in the order of the description. Never empty.
public struct Problems: Error, Equatable, Sendable {
    /// The problems, in the order of the description; one at least.
    public let all: [Problem]

    public init(_ all: [Problem]) {
        precondition(!all.isEmpty, "no problem to report")
        self.all = all
    }
}
