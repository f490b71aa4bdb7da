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
        var line = ""
        let isShort = appendInline(to: &line, upTo: JSON.lineLength - indent)
        switch self {
        case .list(let items) where !isShort && !items.isEmpty:
            JSON.append(items.map { ("", $0) }, "[", "]", to: &text, indent: indent)
        case .object(let members) where !isShort && !members.isEmpty:
            JSON.append(
                members.map { ("\(JSON.quoted($0.0)): ", $0.1) }, "{", "}", to: &text, indent: indent)
        default: text += isShort ? line : inline
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
        case .text(let value): line += JSON.quoted(value)
        case .list(let items):
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
                line += JSON.quoted(member.0) + ": "
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
