// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// A table of comma-separated values, as RFC 4180 has them but with line feeds: a header row, decimal points, and an
/// empty field where there is no figure. A spreadsheet may trust it: a text that it would take for a formula has an
/// apostrophe before it, and nothing in a text is hidden.
struct CSV {
    /// One column of a table, or two: what a row of a document holds there.
    struct Column {
        fileprivate let name: String
        /// Whether it is a figure, whose half-width stands in a second column.
        fileprivate let isFigure: Bool
        fileprivate let value: (Document) -> Document

        /// What stands under a path of keys, by default under the column's name.
        static func value(_ name: String, at path: String...) -> Column {
            value(name) { row in path.isEmpty ? row[name] : path.reduce(row) { $0[$1] } }
        }

        static func value(_ name: String, _ value: @escaping (Document) -> Document) -> Column {
            Column(name: name, isFigure: false, value: value)
        }

        /// A figure under a path of keys, by default under the column's name: `name` and `name.halfWidth`.
        static func figure(_ name: String, at path: String...) -> Column {
            Column(name: name, isFigure: true) { row in path.isEmpty ? row[name] : path.reduce(row) { $0[$1] } }
        }

        static func figure(_ name: String, _ value: @escaping (Document) -> Document) -> Column {
            Column(name: name, isFigure: true, value: value)
        }
    }

    let text: String

    init(_ rows: [Document], _ columns: [Column]) {
        var text = CSV.line(columns.flatMap { $0.isFigure ? [$0.name, "\($0.name).halfWidth"] : [$0.name] })
        for row in rows {
            text += CSV.line(
                columns.flatMap { column -> [String] in
                    let value = column.value(row)
                    return column.isFigure
                        ? [value["mean"].field, value["halfWidth"].field] : [value.field]
                })
        }
        self.text = text
    }

    private static func line(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\n" }

    private static func field(_ written: String) -> String {
        var text = visible(written)
        if let first = text.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first), !isNumber(text) {
            text = "'" + text
        }
        guard text.contains(where: { ",\"".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// `-3`, `2.5`, `-1e-05`
    private static func isNumber(_ text: String) -> Bool {
        Double(text) != nil && text.utf8.allSatisfy { (48...57).contains($0) || [43, 45, 46, 101].contains($0) }
    }
}

extension Document {
    /// As one field: empty where there is nothing.
    fileprivate var field: String {
        switch self {
        case .null, .list, .lines, .object: ""
        case .bool(let value): "\(value)"
        case .whole(let value): "\(value)"
        case .seed(let value): "\(value)"
        case .number(let value): value.isFinite ? "\(value)" : ""
        case .text(let value): value
        }
    }
}
