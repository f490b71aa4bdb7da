// SPDX-License-Identifier: GPL-3.0-or-later

/// How the text of a report is laid out: the sentences and tables are the same in every layout.
///
/// The layout is bound to the task while a report writes its text, so that each of the many places that make a table need
/// not hand it on.
public enum TextLayout: Equatable, Sendable {
    /// Each line as long as it is.
    case plain
    /// No table is wider than so many characters, and no sentence either where that is asked for.
    case columns(Int, sentences: Bool)
    /// Headings, paragraphs, lists and tables of GitHub's Markdown.
    case markdown

    @TaskLocal static var current = TextLayout.plain

    /// The width in which tables stand where neither a terminal nor the user says one, characters: two thirds of what
    /// the widest lines of a report were, and still beside another window.
    public static let usualWidth = 100

    /// A text in this layout.
    ///
    /// - Parameter text: makes it, tables and all.
    public func laidOut(_ text: () -> String) -> String {
        let lines = TextLayout.$current.withValue(self, operation: text)
        switch self {
        case .plain: return lines
        case .columns(let width, let sentences): return TextLayout.joined(lines, within: sentences ? width : .max)
        case .markdown: return TextLayout.markdown(lines)
        }
    }

    /// Before each line of a table, so that it is told from a sentence until the text is laid out. Names hold no such
    /// character, and whatever does is made visible when it is printed.
    private static let mark = "\u{1D}"

    static func marked(_ lines: [String]) -> String { lines.map { mark + $0 }.joined() }

    private static func joined(_ text: String, within width: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.hasPrefix(mark) { return String(line.dropFirst()) }
            guard line.count > width else { return String(line) }
            let indent = String(line.prefix { $0 == " " })
            let further = indent.isEmpty ? "" : indent + "  "
            let parts = wrapped(String(line.dropFirst(indent.count)), max(20, width - further.count))
            return parts.enumerated().map { ($0 == 0 ? indent : further) + $1 }.joined(separator: "\n")
        }
        return lines.joined(separator: "\n")
    }

    /// A line on its own right before a table is its heading; an indented line is an item of a list.
    private static func markdown(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blocks: [(text: String, kind: Kind)] = []
        for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == " " || String($0) == mark }) {
            let isTable = line.hasPrefix(mark)
            let precedesTable = index + 1 < lines.count && lines[index + 1].hasPrefix(mark)
            let words = isTable ? String(line.dropFirst()) : escaped(String(line.drop { $0 == " " }))
            if isTable {
                blocks.append((words, .table(starts: index == 0 || !lines[index - 1].hasPrefix(mark))))
            } else if line.hasPrefix(" ") {
                blocks.append(("- " + words, .item))
            } else {
                blocks.append((precedesTable ? "### " + words : words, .paragraph))
            }
        }
        var result = ""
        var before: Kind?
        for block in blocks {
            if let before, !block.kind.follows(before) { result += "\n" }
            result += block.text + "\n"
            before = block.kind
        }
        return result
    }

    private enum Kind {
        case table(starts: Bool)
        case item, paragraph

        /// Whether it goes on what stands before without an empty line.
        func follows(_ before: Kind) -> Bool {
            switch (before, self) {
            case (.item, .item), (.table, .table(starts: false)): true
            default: false
            }
        }
    }

    /// A text in which no character of the user's is a mark of Markdown's. What stands between backticks is code already.
    static func escaped(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            let isCode = index % 2 == 1 && index + 1 < parts.count
            return String(
                part.flatMap { character -> [Character] in
                    let isMark = isCode ? character == "|" : "\\*_<>[]#|~".contains(character)
                    return isMark ? ["\\", character] : [character]
                })
        }.joined(separator: "`")
    }
}
