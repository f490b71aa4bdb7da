// SPDX-License-Identifier: GPL-3.0-or-later

/// As much of JSON as a schema needs, with members in the order given.
indirect enum SchemaValue: Sendable {
    case text(String)
    case number(Int)
    case decimal(Double)
    case word(String)
    case list([SchemaValue])
    case object([(String, SchemaValue)])

    func text(indent: Int) -> String {
        let outer = String(repeating: "  ", count: indent)
        let inner = outer + "  "
        switch self {
        case .text(let text): return SchemaValue.quoted(text)
        case .number(let number): return "\(number)"
        case .decimal(let number): return "\(number)"
        case .word(let word): return word
        case .list(let items): return "[" + items.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\(SchemaValue.quoted($0)): \($1.text(indent: indent + 1))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
        }
    }

    /// Schema texts hold no control characters, so that only these two need an escape.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
