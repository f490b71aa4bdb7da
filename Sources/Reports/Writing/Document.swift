// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What a command found, as an ordered tree: its JSON is the tree, its CSV are rows of it (`CSV`).
///
/// Why not `Codable` and Foundation's encoder: here keys keep the order in which Documentation/Json.md has them, a number
/// that is not finite is null, what fits a line stays on one, and the bytes are the same everywhere.
public indirect enum Document: Sendable {
    /// Nothing is known, or nothing applies.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case whole(Int)
    /// A whole number of 64 bits without a sign.
    case seed(UInt64)
    /// Shortest text that reads back as the same number; null when it is not finite.
    case number(Double)
    /// Any text: what JSON forbids, and what cannot be seen, is escaped.
    case text(String)
    /// Items in order.
    case list([Document])
    /// A list with one item on each line, however short it is.
    case lines([Document])
    /// Keys in the order in which they are printed, each once.
    case object([(String, Document)])

    /// What stands under a key; null where there is no such key.
    public subscript(key: String) -> Document {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.0 == key }?.1 ?? .null
    }

    /// The items of a list; none of anything else.
    public var items: [Document] {
        switch self {
        case .list(let items), .lines(let items): items
        default: []
        }
    }

    /// Whether it is null, or a number that is printed so.
    public var isNull: Bool {
        switch self {
        case .null: true
        case .number(let value): !value.isFinite
        default: false
        }
    }

    /// An object with further members.
    func with(_ more: [(String, Document)]) -> Document {
        guard case .object(let members) = self else { return .object(more) }
        return .object(members + more)
    }

    /// A figure with half the width of its 95 % interval.
    static func figure(_ estimate: Estimate) -> Document {
        .object([("mean", .number(estimate.mean)), ("halfWidth", .number(estimate.halfWidth()))])
    }

    /// As JSON, with a line end. What fits a line stays on one.
    public var json: String {
        var text = ""
        append(to: &text, indent: 0)
        return text + "\n"
    }

    /// As JSON on one line, with its end.
    public var line: String { inline + "\n" }

    private static let lineLength = 110

    private func append(to text: inout String, indent: Int) {
        var line = ""
        let isShort = appendInline(to: &line, upTo: Document.lineLength - indent)
        switch self {
        case .list(let items) where !isShort && !items.isEmpty:
            Document.append(items.map { ("", $0) }, "[", "]", to: &text, indent: indent)
        case .lines(let items):
            let indents = String(repeating: " ", count: indent)
            text += "[\n" + items.map { indents + "  " + $0.inline }.joined(separator: ",\n") + "\n" + indents + "]"
        case .object(let members) where !isShort && !members.isEmpty:
            Document.append(
                members.map { ("\(Document.quoted($0.0)): ", $0.1) }, "{", "}", to: &text, indent: indent)
        default: text += isShort ? line : inline
        }
    }

    private static func append(
        _ items: [(String, Document)], _ open: String, _ close: String, to text: inout String, indent: Int
    ) {
        text += open
        for (index, item) in items.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2) + item.0
            item.1.append(to: &text, indent: indent + 2)
        }
        text += "\n" + String(repeating: " ", count: indent) + close
    }

    private var inline: String {
        var line = ""
        _ = appendInline(to: &line, upTo: .max)
        return line
    }

    /// Returns false, and stops, where the line comes to more than so many bytes: a document of many levels would else be
    /// written once for each of them.
    private func appendInline(to line: inout String, upTo most: Int) -> Bool {
        switch self {
        case .null: line += "null"
        case .bool(let value): line += value ? "true" : "false"
        case .whole(let value): line += "\(value)"
        case .seed(let value): line += "\(value)"
        case .number(let value): line += value.isFinite ? "\(value)" : "null"
        case .text(let value): line += Document.quoted(value)
        case .lines where most < .max: return false
        case .list(let items), .lines(let items):
            line += "["
            for (index, item) in items.enumerated() {
                if index > 0 { line += ", " }
                guard item.appendInline(to: &line, upTo: most) else { return false }
            }
            line += "]"
        case .object(let members):
            line += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { line += ", " }
                line += Document.quoted(member.0) + ": "
                guard member.1.appendInline(to: &line, upTo: most) else { return false }
            }
            line += "}"
        }
        return line.utf8.count <= most
    }

    private static func quoted(_ value: String) -> String {
        // Nearly every text: nothing in it needs an escape.
        let isPlain = value.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return "\"" + value + "\"" }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case _ where scalar.isHidden:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
