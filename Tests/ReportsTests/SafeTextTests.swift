// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import Reports

/// What other programs read of a report holds nothing that they would obey.
@Suite("Texts in results are texts")
struct SafeTextTests {
    @Test("a spreadsheet takes no text for a formula, and numbers stay numbers")
    func formulas() {
        func line(_ field: String) -> String {
            let table = CSV([.object([("a", .text(field))])], [.value("a")])
            return String(table.text(.plain).dropFirst(2).dropLast())
        }
        for text in ["=1+1", "+cmd", "-cmd", "@sum", "-", "=", "-2+3", "+1-1", "＝1", "-0x1", "-inf"] {
            #expect(line(text) == "'\(text)", "\(text)")
        }
        #expect(line("=HYPERLINK(\"x\",1)") == "\"'=HYPERLINK(\"\"x\"\",1)\"")
        for number in ["-3", "-0.5", "-1e-05", "3", "0", ""] { #expect(line(number) == number) }
        let numbers = CSV([-3, -0.25, -1e-20].map { .object([("a", .number($0))]) }, [.value("a")])
        #expect(numbers.text(.plain) == "a\n-3\n-0.25\n-1e-20\n")
        for text in ["a=b", "n1", "2026-03-02", "a-b"] { #expect(line(text) == text) }
        #expect(line("\t=1") == "\\u{9}=1" && line("\r=1") == "\\u{d}=1")
    }

    @Test("JSON escapes what is hidden, and gives it back")
    func json() throws {
        let text = "a\u{1B}\u{7F}\u{9B}\u{202E}\u{200B}\u{2028}\u{E0041}\"\\\n–é😀"
        let document = Document.object([("x", .text(text))]).json
        #expect(!document.unicodeScalars.contains { $0.isHidden && $0 != "\n" }, "\(document)")
        let read = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: String]
        #expect(read?["x"] == text)
    }

    /// Every Unicode scalar, as a key and as a value.
    @Test("JSON passes every text that a name may hold")
    func everyText() throws {
        let scalars = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
        var text = ""
        for scalar in scalars where scalar.value < 0x3000 || scalar.value % 97 == 0 {
            text.unicodeScalars.append(scalar)
        }
        let json = Document.object([(text, .list([.text(text), .lines([.text(text)])]))]).json
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [Any]]
        #expect(read?.keys.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect((read?.values.first?.first as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }

    @Test("what is hidden is made visible, and nothing else is touched")
    func visibleText() {
        #expect(visible("a\u{1B}[31m\u{202E}b") == "a\\u{1b}[31m\\u{202e}b")
        #expect(visible("a\nb\tc", lines: true) == "a\nb\tc" && visible("a\nb") == "a\\u{a}b")
        for text in ["Ligações – 80 % ± 2", "日本語", "❤️", "e\u{301}", "😀", "±·…"] { #expect(visible(text) == text) }
        for hidden in ["\u{7F}", "\u{85}", "\u{AD}", "\u{200D}", "\u{2066}", "\u{FEFF}", "\u{3164}", "\u{E0001}", "\r"]
        {
            #expect(visible("a\(hidden)b", lines: true).contains("\\u{"), "\(hidden.unicodeScalars.first!.value)")
        }
    }

    @Test("after midnight a clock says the day")
    func clocks() {
        #expect(
            [0, 86_340, 86_400, 88_200, 172_800, 176_400].map(clock) == [
                "00:00", "23:59", "00:00 (+1 day)", "00:30 (+1 day)", "00:00 (+2 days)", "01:00 (+2 days)",
            ])
        #expect([0, 86_400, 88_200].map(endClock) == ["00:00", "24:00", "00:30 (+1 day)"])
    }
}
