// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// A sentence that a planner reads has at most 35 words. Names in backticks do not count, and in a table's cell a semicolon
/// ends a note.
@Suite struct SentenceTests {
    private static let mostWords = 35

    @Test(
        arguments: [
            "README.md", "CONTRIBUTING.md", "Documentation/Tour.md", "Documentation/Design.md",
            "Documentation/Commands.md", "Documentation/Scenarios.md", "Documentation/Json.md", "Scenarios/README.md",
        ])
    func areShort(page: String) throws {
        let sentences = Self.sentences(of: try House.text(page))
        #expect(sentences.count > 20)
        for sentence in sentences where Self.words(of: sentence) > Self.mostWords {
            Issue.record("\(page): \(Self.words(of: sentence)) words: \(sentence.prefix(100))…")
        }
    }

    @Test func areCounted() {
        let text = """
            # Not this one
            One two three. Four `five. six` seven
            eight; nine
            - Ten (e.g. eleven). Twelve
            | a b; c | d |
            ```
            no code
            ```
            """
        #expect(Self.sentences(of: text).map(Self.words) == [3, 4, 3, 1, 2, 1, 1])
    }

    private static func words(of sentence: String) -> Int {
        sentence.split(separator: " ").count { word in
            !word.hasPrefix("`") && word.contains { $0.isLetter || $0.isNumber }
        }
    }

    private static func sentences(of text: String) -> [String] {
        var blocks: [String] = []
        var block: [String] = []
        var isCode = false
        func end() {
            if !block.isEmpty { blocks.append(block.joined(separator: " ")) }
            block = []
        }
        for line in text.components(separatedBy: "\n") {
            let words = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("```") { isCode.toggle() }
            if isCode || line.hasPrefix("```") || line.hasPrefix("    ") || words.isEmpty || words.hasPrefix("#") {
                end()
            } else if words.hasPrefix("|") {
                end()
                let cells = words.replacingOccurrences(of: "\\|", with: "/").split(whereSeparator: { "|;".contains($0) }
                )
                blocks += cells.map { $0.trimmingCharacters(in: .whitespaces) }
            } else {
                if words.prefixMatch(of: #/(-|[0-9]+\.) /#) != nil { end() }
                block.append(words)
            }
        }
        end()
        return blocks.flatMap(parts(of:)).filter { !$0.isEmpty }
    }

    /// Cut behind a full stop that a capital, a figure or code follows; code in backticks is one word.
    private static func parts(of block: String) -> [String] {
        let quoted = block.components(separatedBy: "`").enumerated().map { index, part in
            index % 2 == 1 ? "`" + part.filter { !" .!?".contains($0) } + "`" : part
        }
        let text = quoted.joined()
        var (parts, start) = ([String](), text.startIndex)
        for match in text.matches(of: #/[.!?][)*]* +(?=[A-Z`*"\[(0-9])/#) {
            parts.append(String(text[start..<match.range.upperBound]))
            start = match.range.upperBound
        }
        return parts + [String(text[start...])]
    }
}
