// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of cells, aligned in columns.
struct TextTable {
    enum Side { case left, right }

    private let sides: [Side]
    private var rows: [[String]]

    init(_ columns: [(String, Side)]) {
        sides = columns.map(\.1)
        rows = [columns.map(\.0)]
    }

    var isEmpty: Bool { rows.count == 1 }

    mutating func add(_ row: [String]) {
        precondition(row.count == sides.count, "one cell a column")
        rows.append(row)
    }

    /// Every row a line. Columns in which no row below the header says anything are left out.
    var text: String {
        let shown = sides.indices.filter { column in rows.dropFirst().contains { !$0[column].isEmpty } }
        let widths = sides.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            var line = "  "
            for (index, column) in shown.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                line += index == 0 ? "" : "  "
                line += sides[column] == .left ? row[column] + padding : padding + row[column]
            }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
