// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A point of a text file. Lines and columns count from 1; columns count Unicode scalars.
public struct Place: Hashable, Sendable {
    /// Line of the file, from 1.
    public let line: Int
    /// Position in the line, in Unicode scalars, from 1.
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// One mistake in a scenario or in a file that it names: where, what was found, what is allowed.
public struct Diagnostic: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file as the user named it.
    public let file: String
    /// `nil` when the mistake is the file itself: missing, too large, not a regular file.
    public let place: Place?
    /// Keys that lead to the place, such as `contacts.calls.rate`; empty at the top level and in a CSV.
    public let path: String
    /// What stands there, in words.
    public let found: String
    /// What may stand there, in words.
    public let allowed: String
    /// The line of the file, cut to a window, and the position of the caret under it.
    package let excerpt: Excerpt?

    /// - Parameters:
    ///   - file: as the user named it.
    ///   - place: `nil` when the mistake is the file itself.
    ///   - path: keys that lead to the place; empty outside a scenario.
    ///   - found: what stands there, in words.
    ///   - allowed: what may stand there, in words.
    ///   - excerpt: the line, shown below the message.
    package init(file: String, place: Place?, path: String, found: String, allowed: String, excerpt: Excerpt?) {
        self.file = file
        self.place = place
        self.path = path
        self.found = found
        self.allowed = allowed
        self.excerpt = excerpt
    }

    /// `file:line:column: path: found …; allowed: …`, then the line itself and a caret. A question of what was meant comes
    /// before the list of what is allowed.
    public var description: String {
        let at = place.map { "\(file):\($0.line):\($0.column)" } ?? file
        let head = "\(at): \(path.isEmpty ? "" : "\(path): ")found \(found); \(DidYouMean.remedy(allowed))"
        return excerpt.map { "\(head)\n    \($0.text)\n    \(String(repeating: " ", count: $0.caret))^" } ?? head
    }
}

/// Every mistake that was found, in the order of the file. Never empty.
public struct Diagnostics: Error, Equatable, Sendable, CustomStringConvertible {
    /// At most `most` of them; a file of a million mistakes needs no million lines.
    public let all: [Diagnostic]
    /// Mistakes found beyond those in `all`.
    public let unlisted: Int

    static let most = 100

    package init(_ found: [Diagnostic], unlisted: Int = 0) {
        precondition(!found.isEmpty, "no mistake to report")
        all = found
        self.unlisted = unlisted
    }

    public var description: String {
        all.map(\.description).joined(separator: "\n") + (unlisted > 0 ? "\nand \(unlisted) more" : "")
    }
}

/// A line of source around a place.
package struct Excerpt: Equatable, Sendable {
    let text: String
    let caret: Int
}

/// Text cut to one printable line, so that no value floods a message; what is hidden in it is made visible.
package func shown(_ text: String) -> String {
    let most = 60
    let line = String(String.UnicodeScalarView(text.unicodeScalars.prefix(most)))
    return "`\(visible(line))\(text.unicodeScalars.count > most ? "…" : "")`"
}
