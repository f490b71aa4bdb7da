// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of cells, aligned in columns.
public struct TextTable {
    /// On which side of a column its cells stand: words left, figures right.
    public enum Side: Sendable { case left, right }

    let sides: [Side]
    /// The header first.
    private(set) var rows: [[String]]
    /// Columns that say what a row is about: where a table stands in parts, each part has them.
    let keys: Int

    /// - Parameters:
    ///   - columns: headers and sides, at least one.
    ///   - keys: how many of the first columns say what a row is about; by default those before the first figure.
    public init(_ columns: [(String, Side)], keys: Int? = nil) {
        sides = columns.map(\.1)
        rows = [columns.map(\.0)]
        self.keys = keys ?? max(1, sides.firstIndex(of: .right) ?? 1)
    }

    var isEmpty: Bool { rows.count == 1 }

    /// Adds a row of as many cells as there are columns.
    public mutating func add(_ row: [String]) {
        precondition(row.count == sides.count, "one cell a column")
        rows.append(row)
    }

    /// Every row a line, as the present layout has it. Columns in which no row below the header says anything are left
    /// out.
    public var text: String {
        let shown = sides.indices.filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
        let table = FittedTable(
            sides: shown.map { sides[$0] }, rows: rows.map { row in shown.map { row[$0] } },
            keys: max(1, shown.count { $0 < keys }))
        switch TextLayout.current {
        case .plain: return table.lines(within: .max).joined()
        case .columns(let width, _): return TextLayout.marked(table.lines(within: width))
        case .markdown: return TextLayout.marked(table.markdown)
        }
    }
}
