// SPDX-License-Identifier: GPL-3.0-or-later

/// What is wrong in the rows of a file, one message a cause: the first place, how many rows more have it, and where the
/// next of them are.
package struct Causes {
    private struct Cause {
        let key: String
        let offset: Int
        let found: String
        let allowed: String
        /// The first rows after the one at `offset`.
        var next: [Int] = []
        var others = 0
    }

    /// A cause as it is told.
    package struct Told {
        /// Of the first row, in the file's bytes.
        package let offset: Int
        package let found: String
        package let allowed: String
    }

    private static let mostPlaces = 3
    /// A file with more kinds of mistakes than this is another file than the user thinks.
    private static let mostCauses = 20

    private var causes: [Cause] = []

    package init() {}

    /// Whether nothing is wrong.
    package var isEmpty: Bool { causes.isEmpty }

    /// - Parameter key: what makes mistakes the same.
    package mutating func add(_ key: String, at offset: Int, _ found: String, _ allowed: String) {
        guard let index = causes.firstIndex(where: { $0.key == key }) else {
            if causes.count < Self.mostCauses {
                causes.append(Cause(key: key, offset: offset, found: found, allowed: allowed))
            }
            return
        }
        causes[index].others += 1
        if causes[index].next.count < Self.mostPlaces { causes[index].next.append(offset) }
    }

    /// In the order in which they were found.
    package func told(in source: SourceText) -> [Told] {
        causes.map { cause in
            Told(
                offset: cause.offset,
                found: cause.found + Self.more(cause.others, cause.next.map { source.place(of: $0).line }),
                allowed: cause.allowed)
        }
    }

    private static func more(_ others: Int, _ lines: [Int]) -> String {
        guard let last = lines.last else { return "" }
        let words =
            lines.count == 1
            ? "line \(last)"
            : "lines \(lines.dropLast().map(String.init).joined(separator: ", "))"
                + (others > lines.count ? ", \(last), …" : " and \(last)")
        return "; the same in \(others) more row\(others == 1 ? "" : "s"): \(words)"
    }
}
