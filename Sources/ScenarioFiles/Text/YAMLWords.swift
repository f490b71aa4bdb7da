// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Yams

/// What is wrong with a text that is not YAML, in the words of whoever wrote it. The parser's own words name its
/// inside, and its place is often the line after the mistake.
struct YAMLWords {
    let place: Place
    let found: String
    let allowed: String

    /// - Parameters:
    ///   - problem: the parser's words.
    ///   - mark: where it stopped.
    ///   - begin: where what it was reading began.
    init(problem: String, at mark: Place, from begin: Place?, in source: SourceText) {
        let lines = YAMLLines(source)
        let (place, found, allowed) = YAMLWords.words(problem, mark, begin, lines)
        self.place = place
        self.found = found
        self.allowed = allowed
    }

    private typealias Words = (Place, String, String)

    private static let quotes = "the value in quotes"
    private static let space = "a colon and a space between a key and its value"

    private static func words(_ problem: String, _ mark: Place, _ begin: Place?, _ lines: YAMLLines) -> Words {
        let line = lines[mark.line]
        let here = line.dropFirst(mark.column - 1)
        if let tab = line.prefix(while: \.isWhitespace).firstIndex(of: "\t") {
            return (
                Place(line: mark.line, column: tab + 1), "a tab at the start of a line",
                "spaces: a tab has no fixed width"
            )
        }
        if problem.contains("mapping values") { return colon(mark, lines) }
        if problem.contains("block sequence entries") {
            return (mark, "a value that begins with a dash", "\(quotes), or a list on lines of its own")
        }
        if problem.contains("end of stream") {
            return (begin ?? mark, "a quote that never closes", "a closing quote")
        }
        if problem.contains("escape") {
            return (mark, "a backslash in double quotes", "single quotes, in which a backslash is an ordinary letter")
        }
        if problem.contains("another document") { return (mark, "a second document", "one, without `---` inside") }
        let starts = ["cannot start", "undefined alias", "comment or line break", "node content", "alias", "tag"]
        if starts.contains(where: problem.contains) {
            let first = mark.column > 1 && problem.contains("line break") ? line.dropFirst(mark.column - 2) : here
            return first.isEmpty
                ? (mark, "a line that ends too early", "a value, and a closing bracket for each that is open")
                : (mark, "a value that begins with \(shown(String(String.UnicodeScalarView(first.prefix(1)))))", quotes)
        }
        if let open = lines.openBracket(before: mark) { return bracket(open, here, mark, lines) }
        if let closing = here.first, closing == "}" || closing == "]" {
            return (mark, "\(shown(String(closing))), which closes nothing", "one closing bracket for each that opens")
        }
        let before = line.prefix(mark.column - 1).reversed().drop(while: \.isWhitespace).first
        if before == "\"" || before == "'" {
            return (
                mark, "text after a closing quote",
                "\(quotes), all of it; an apostrophe within single quotes is written twice"
            )
        }
        if problem.contains("expected ':'") {
            return (begin ?? mark, "a line that is no key with a value", space)
        }
        return (
            mark, "a line that does not stand below the keys above it",
            "the keys of one map one below the other, with the same spaces before them"
        )
    }

    /// A colon where none can be: in a value, or below a line that lacks its own.
    private static func colon(_ mark: Place, _ lines: YAMLLines) -> Words {
        let line = lines[mark.line]
        if let first = YAMLLines.colon(in: line), first < mark.column - 1 {
            let value = String(String.UnicodeScalarView(line.dropFirst(first + 1).drop(while: \.isWhitespace)))
            let start = first + 1 + line.dropFirst(first + 1).prefix(while: \.isWhitespace).count
            let isQuoted = value.contains("\"") || value.contains("'")
            return (
                Place(line: mark.line, column: start + 1), "\(shown(value)), a value with a colon",
                isQuoted || value.unicodeScalars.count > 40 ? quotes : "\(quotes): \"\(visible(value))\""
            )
        }
        guard let above = lines.textAbove(mark.line) else { return (mark, "a colon without a key", space) }
        let text = lines[above]
        let indent = text.prefix(while: \.isWhitespace).count
        let words = String(String.UnicodeScalarView(text.dropFirst(indent)))
        if YAMLLines.colon(in: text) != nil {
            return (
                Place(line: mark.line, column: 1), "keys below a key that has a value already",
                "the keys of one map one below the other, with the same spaces before them"
            )
        }
        let isGlued = text.contains(":")
        return (
            Place(line: above, column: indent + 1),
            isGlued
                ? "\(shown(words)), without a space after the colon" : "\(shown(words)), which is no key with a value",
            "\(space), such as `name: value`"
        )
    }

    private static func bracket(
        _ open: (place: Place, mark: Unicode.Scalar), _ here: ArraySlice<Unicode.Scalar>, _ mark: Place,
        _ lines: YAMLLines
    ) -> Words {
        let close = open.mark == "{" ? "}" : "]"
        let comma = "a comma between entries and `\(close)` at the end; a value with a comma or a colon in quotes"
        if here.first == ":" { return (mark, "a colon where a comma or `\(close)` should be", comma) }
        if let first = here.first, first == "}" || first == "]" {
            return (
                mark, "`\(first)` where the `\(open.mark)` of line \(open.place.line) is open", "`\(close)` before it"
            )
        }
        return (open.place, "`\(open.mark)`, which is never closed", comma)
    }
}

/// The lines of a text, for a look around a mistake.
private struct YAMLLines {
    private let lines: [[Unicode.Scalar]]

    init(_ source: SourceText) {
        lines = source.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            Array($0.last == "\r" ? $0.dropLast() : $0)
        }
    }

    /// A line, counted from 1; an empty one beyond the text.
    subscript(line: Int) -> [Unicode.Scalar] { lines.indices.contains(line - 1) ? lines[line - 1] : [] }

    /// Where a key ends: a colon before a blank or the end of the line.
    static func colon(in line: [Unicode.Scalar]) -> Int? {
        line.indices.first { line[$0] == ":" && ($0 + 1 == line.count || line[$0 + 1] == " ") }
    }

    /// The last line above that holds more than a comment.
    func textAbove(_ line: Int) -> Int? {
        (1..<max(line, 1)).last { above in
            let first = self[above].first { !$0.isWhitespace }
            return first != nil && first != "#"
        }
    }

    /// The innermost bracket that is open before a place; quotes and comments are passed over.
    func openBracket(before mark: Place) -> (place: Place, mark: Unicode.Scalar)? {
        var open: [(place: Place, mark: Unicode.Scalar)] = []
        var quote: Unicode.Scalar?
        for (number, line) in lines.prefix(mark.line).enumerated() {
            for (column, scalar) in line.enumerated() where number + 1 < mark.line || column + 1 < mark.column {
                let last = column == 0 ? " " : line[column - 1]
                if let now = quote {
                    if scalar == now { quote = nil }
                } else if scalar == "#" && last == " " {
                    break
                } else if (scalar == "\"" || scalar == "'") && " [{,:".unicodeScalars.contains(last) {
                    quote = scalar
                } else if scalar == "{" || scalar == "[" {
                    open.append((Place(line: number + 1, column: column + 1), scalar))
                } else if scalar == "}" || scalar == "]", !open.isEmpty {
                    open.removeLast()
                }
            }
        }
        return open.last
    }
}

extension Unicode.Scalar {
    fileprivate var isWhitespace: Bool { properties.isWhitespace }
}
