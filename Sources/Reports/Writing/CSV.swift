// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// A table of separated values, as RFC 4180 has them but with line feeds: a header row, and an empty field where there is
/// no figure. A spreadsheet may trust it: a text that it would take for a formula has an apostrophe before it, and nothing
/// in a text is hidden.
public struct CSV: Sendable {
    /// One column of a table, or two: what a row of a document holds there.
    public struct Column {
        fileprivate let name: String
        /// Whether it is a figure, whose half-width stands in a second column.
        fileprivate let isFigure: Bool
        fileprivate let value: (Document) -> Document

        /// What stands under a path of keys, by default under the column's name.
        public static func value(_ name: String, at path: String...) -> Column {
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

    /// What separates fields and marks decimals.
    public enum Style: String, CaseIterable, Sendable {
        /// Commas and decimal points.
        case plain
        /// Semicolons and decimal commas, with the mark by which Excel knows UTF-8: what spreadsheets open in Brazil, and
        /// where else a comma marks decimals.
        case brazil = "pt-BR"

        fileprivate var separator: Character { self == .plain ? "," : ";" }
    }

    private let rows: [[Document]]

    /// - Parameters:
    ///   - rows: objects.
    ///   - columns: what of them is shown.
    public init(_ rows: [Document], _ columns: [Column]) {
        let header = columns.flatMap { $0.isFigure ? [$0.name, "\($0.name).halfWidth"] : [$0.name] }
        self.rows =
            [header.map(Document.text)]
            + rows.map { row in
                columns.flatMap { column -> [Document] in
                    let value = column.value(row)
                    return column.isFigure ? [value["mean"], value["halfWidth"]] : [value]
                }
            }
    }

    /// All rows, the header first, each with its line end.
    public func text(_ style: Style) -> String {
        let lines = rows.map { row in
            row.map { CSV.field($0, style) }.joined(separator: String(style.separator)) + "\n"
        }
        return (style == .plain ? "" : "\u{FEFF}") + lines.joined()
    }

    /// Empty where there is nothing.
    private static func field(_ value: Document, _ style: Style) -> String {
        switch value {
        case .null, .list, .lines, .object: ""
        case .bool(let value): "\(value)"
        case .whole(let value): "\(value)"
        case .seed(let value): "\(value)"
        case .number(let value):
            style == .plain ? number(value) : number(value).replacing(".", with: ",")
        case .text(let value): quoted(value, style)
        }
    }

    /// Six decimals, or six digits where the first stands further back; no zeros at the end. No figure is known better than
    /// that, and the JSON has all digits.
    private static func number(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        var (decimals, size) = (6, abs(value))
        if size == 0 || size >= 1e12 { return value == value.rounded() && size < 1e15 ? "\(Int(value))" : "\(value)" }
        while size < 0.1 && decimals < 18 {
            size *= 10
            decimals += 1
        }
        if size < 0.1 { return "\(value)" }
        return Words.number(upTo: decimals, value).replacing(",", with: "")
    }

    private static func quoted(_ written: String, _ style: Style) -> String {
        var text = visible(written)
        if let first = text.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first), !isNumber(text) {
            text = "'" + text
        }
        guard text.contains(where: { $0 == style.separator || $0 == "\"" }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// `-3`, `2.5`, `-1e-05`
    private static func isNumber(_ text: String) -> Bool {
        Double(text) != nil && text.utf8.allSatisfy { (48...57).contains($0) || [43, 45, 46, 101].contains($0) }
    }
}
