// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import Reports

/// Laws: no line of a table is wider than asked for; nothing that it says is lost; what fits stays as it is.
@Suite("Tables fit the width")
struct LayoutTests {
    private static let words = ["a", "calls", "of answered", "82.1% ± 4.3%", "is kept in 85.0% of days", "–"]

    private func random(_ random: inout SplitMix) -> TextTable {
        func text() -> String {
            if random.chance(0.15) { return "" }
            if random.chance(0.05) { return String(repeating: "x", count: 1 + random.next(below: 60)) }
            return (0..<(1 + random.next(below: 3))).map { _ in Self.words[random.next(below: Self.words.count)] }
                .joined(separator: " ")
        }
        let columns = 1 + random.next(below: 12)
        var table = TextTable((0..<columns).map { _ in (text(), random.chance(0.5) ? .left : .right) })
        for _ in 0..<random.next(below: 6) { table.add((0..<columns).map { _ in text() }) }
        return table
    }

    private func letters(_ text: some StringProtocol) -> [Character: Int] {
        text.reduce(into: [:]) { if $1 != " " && $1 != "\n" { $0[$1, default: 0] += 1 } }
    }

    @Test func noLineIsWiderAndNothingIsLost() {
        var generator = SplitMix(state: 11)
        for _ in 0..<2_000 {
            let table = random(&generator)
            let plain = table.text
            for width in [40, 80, 100, 400] {
                let text = TextLayout.columns(width, sentences: true).laidOut { table.text }
                let longest = text.split(separator: "\n").map(\.count).max() ?? 0
                #expect(longest <= width, "\(width):\n\(text)")
                if plain.split(separator: "\n").allSatisfy({ $0.count <= width }) { #expect(text == plain) }
                // Parts repeat the first columns, so that no letter stands there less often.
                let (here, there) = (letters(text), letters(plain))
                #expect(there.allSatisfy { here[$0.key, default: 0] >= $0.value }, "\(width):\n\(plain)\n\(text)")
            }
        }
    }

    @Test("headers first, then words, then parts that begin alike")
    func steps() {
        var table = TextTable([("team", .left), ("longest of all", .right), ("verdict in words", .left)])
        table.add(["n1", "12", "falls to 79.6% and rises"])
        table.add(["n2", "3", ""])
        func text(_ width: Int) -> String { TextLayout.columns(width, sentences: true).laidOut { table.text } }
        #expect(
            text(45) == """
                        longest
                  team   of all  verdict in words
                  n1         12  falls to 79.6% and rises
                  n2          3

                """)
        #expect(
            text(36) == """
                        longest
                  team   of all  verdict in words
                  n1         12  falls to 79.6% and
                                 rises
                  n2          3

                """)
        #expect(
            text(24) == """
                        longest
                  team   of all
                  n1         12
                  n2          3

                  team  verdict in words
                  n1    falls to 79.6%
                        and rises

                """)
    }

    @Test("a sentence is broken at blanks where that is asked for, and is one line otherwise")
    func sentences() {
        let text = "One two three four five six seven eight nine ten.\n  - an item that is longer than the width\n"
        #expect(TextLayout.columns(40, sentences: false).laidOut { text } == text)
        #expect(
            TextLayout.columns(40, sentences: true).laidOut { text }
                == "One two three four five six seven eight\nnine ten.\n  - an item that is longer than the\n    width\n"
        )
    }

    @Test("Markdown has headings, lists and tables, and no mark of the user's")
    func markdown() {
        var table = TextTable([("*name*", .left), ("a|b", .right)])
        table.add(["<b>_x_", "1 "])
        let text = TextLayout.markdown.laidOut { "Done: `staff` [1].\n  one\n  two\n\nTeams\n\(table.text)last\n" }
        #expect(
            text == """
                Done: `staff` \\[1\\].

                - one
                - two

                ### Teams

                | \\*name\\* | a\\|b |
                | :-- | --: |
                | \\<b\\>\\_x\\_ | 1 |

                last

                """)
    }
}

@Suite("CSV for spreadsheets")
struct CSVStyleTests {
    private static let rows: [Document] = [
        .object([
            ("name", .text("a;b")),
            ("value", .object([("mean", .number(1017.3333333333334)), ("halfWidth", .number(0.0000123456789))])),
        ]),
        .object([
            ("name", .text("a,b \"c\"")),
            ("value", .object([("mean", .number(9858.784999999998)), ("halfWidth", .number(.infinity))])),
        ]),
        .object([
            ("name", .text("=1+1")), ("value", .object([("mean", .number(-3)), ("halfWidth", .number(0.1 + 0.2))])),
        ]),
    ]

    private static let sheet = CSV(rows, [.value("name"), .figure("value")])

    @Test("numbers have six decimals, or six digits, and no zeros at the end")
    func plain() {
        #expect(
            Self.sheet.text(.plain) == """
                name,value,value.halfWidth
                a;b,1017.333333,0.0000123457
                "a,b ""c""\",9858.785,
                '=1+1,-3,0.3

                """)
    }

    @Test("in Brazil semicolons stand between fields, and commas before decimals")
    func brazil() {
        #expect(
            Self.sheet.text(.brazil) == """
                \u{FEFF}name;value;value.halfWidth
                "a;b";1017,333333;0,0000123457
                "a,b ""c""\";9858,785;
                '=1+1;-3;0,3

                """)
    }

    @Test("a number reads back to within half of its last digit")
    func rounding() throws {
        var generator = SplitMix(state: 3)
        for _ in 0..<5_000 {
            let scale = [1e-7, 1e-3, 1, 1e3, 1e9, 1e14][generator.next(below: 6)]
            let value = (generator.unit() - 0.5) * scale
            let text = CSV([.object([("x", .number(value))])], [.value("x")]).text(.plain).split(separator: "\n")[1]
            let read = try #require(Double(text))
            #expect(abs(read - value) <= 0.5000001e-6 + 2.3e-16 * abs(value), "\(value) \(text)")
            if abs(value) > 1e-12 { #expect(abs(read - value) <= 1e-5 * abs(value), "\(value) \(text)") }
        }
    }
}
