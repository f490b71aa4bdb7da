// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// A table of comma-separated values, as RFC 4180 has them but with line feeds: a header row, decimal points, and an
/// empty field where there is no figure. A spreadsheet may trust it: a text that it would take for a formula has an
/// apostrophe before it, and nothing in a text is hidden.
struct CSV {
    private(set) var text: String

    init(header: [String]) {
        text = CSV.line(header)
    }

    mutating func add(_ row: [String]) { text += CSV.line(row) }

    static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "" }

    /// Mean and half-width.
    static func figure(_ estimate: Estimate) -> [String] { [number(estimate.mean), number(estimate.halfWidth())] }

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
