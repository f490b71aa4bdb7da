// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// A table of comma-separated values, as RFC 4180 has them but with line feeds: a header row, decimal points, and an
/// empty field where there is no figure.
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

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
