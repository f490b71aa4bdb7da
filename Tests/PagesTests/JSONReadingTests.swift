// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

@testable import Pages

/// The reader takes JSON and nothing else, and gives back what was printed.
@Suite struct JSONReadingTests {
    private static func read(_ text: String) throws -> Document { try .read(json: Array(text.utf8)) }

    /// Numbers keep their kind, keys their order, texts their characters: printing gives the bytes that were read.
    @Test func printedAgainItIsTheSame() throws {
        let text = """
            {"b": 1, "a": [true, false, null, -0.5, 1e+20, 18446744073709551615], "é\\u0001": "\\"\\\\\\n", "😀": {}}

            """
        #expect(try Self.read(text).line == text.replacing("1e+20", with: "1e+20"))
    }

    /// A pair of surrogates is one character (RFC 8259, section 7).
    @Test func escapesAreCharacters() throws {
        #expect(try Self.read(#""\ud83d\ude00\u00e9\/""#).asText == "😀é/")
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("{\"a\" 1}", 1, 6), ("[1 2]", 1, 4),
        ("01", 1, 2), ("-", 1, 2), ("1.", 1, 3), ("1e", 1, 3), ("+1", 1, 1), ("tru", 1, 1), ("NaN", 1, 1),
        ("\"a", 1, 3), ("\"\u{1}\"", 1, 2), ("\"\\x\"", 1, 2), ("\"\\ud800\"", 1, 2), ("\"\\u12g4\"", 1, 2),
        ("{\"a\":1,\"a\":2}", 1, 8), ("[1]\n x", 2, 2), ("{\n \"a\": [}\n}", 2, 8), ("1e999", 1, 1),
    ])
    func whatIsNoJSONIsRefusedAtItsPlace(_ text: String, line: Int, column: Int) {
        let refusal = #expect(throws: JSONRefusal.self) { try Self.read(text) }
        #expect(refusal?.line == line && refusal?.column == column, "\(text): \(String(describing: refusal))")
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: JSONRefusal.self) { try Document.read(json: [0x22, 0xFF, 0x22]) }
    }

    /// A million brackets neither crash nor take long.
    @Test func depthIsBounded() throws {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(throws: JSONRefusal.self) { try Self.read(deep) }
        let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try Self.read(allowed) }
        #expect(throws: JSONRefusal.self) { try Self.read("[" + allowed + "]") }
    }
}
