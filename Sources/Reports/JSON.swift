// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// A JSON value. Why not Foundation's encoder: keys keep the order in which they are documented, a number that is
/// not finite is null, and the bytes are the same everywhere.
indirect enum JSON {
    case null
    case bool(Bool)
    case whole(Int)
    case seed(UInt64)
    /// Shortest text that reads back as the same number; null when it is not finite.
    case number(Double)
    case text(String)
    case list([JSON])
    case object([(String, JSON)])

    /// A figure with half the width of its 95 % interval.
    static func figure(_ estimate: Estimate) -> JSON {
        .object([("mean", .number(estimate.mean)), ("halfWidth", .number(estimate.halfWidth()))])
    }

    /// The document, with a line end. What fits a line stays on one.
    var document: String {
        var text = ""
        append(to: &text, indent: 0)
        return text + "\n"
    }

    /// The document on one line, with its end.
    var line: String { inline + "\n" }

    private static let lineLength = 110

    private func append(to text: inout String, indent: Int) {
        let line = inline
        let isShort = line.utf8.count + indent <= JSON.lineLength
        switch self {
        case .list(let items) where !isShort && !items.isEmpty:
            JSON.append(items.map { ("", $0) }, "[", "]", to: &text, indent: indent)
        case .object(let members) where !isShort && !members.isEmpty:
            JSON.append(
                members.map { ("\(JSON.quoted($0.0)): ", $0.1) }, "{", "}", to: &text, indent: indent)
        default: text += line
        }
    }

    private static func append(
        _ items: [(String, JSON)], _ open: String, _ close: String, to text: inout String, indent: Int
    ) {
        text += open
        for (index, item) in items.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: " ", count: indent + 2) + item.0
            item.1.append(to: &text, indent: indent + 2)
        }
        text += "\n" + String(repeating: " ", count: indent) + close
    }

    private var inline: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .whole(let value): "\(value)"
        case .seed(let value): "\(value)"
        case .number(let value): value.isFinite ? "\(value)" : "null"
        case .text(let value): JSON.quoted(value)
        case .list(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(JSON.quoted($0.0)): \($0.1.inline)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ value: String) -> String {
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
