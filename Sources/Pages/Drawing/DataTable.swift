// SPDX-License-Identifier: GPL-3.0-or-later

/// Figures of a chart as rows; the script sorts them by the exact values that stand behind the words.
struct DataTable {
    /// Words, and the figure behind them.
    struct Cell {
        let text: String
        var value: Double?
        /// A class of the style sheet, such as for what is broken.
        var style = ""

        init(_ text: String, _ value: Double? = nil, style: String = "") {
            self.text = text
            self.value = value
            self.style = style
        }
    }

    let caption: String
    /// Titles, the first of the rows' own names.
    let columns: [String]
    /// Columns of words stand at the left.
    var wordColumns: Set<Int> = [0]
    var rows: [[Cell]] = []

    init(_ caption: String, _ columns: [String], words: Set<Int> = [0]) {
        self.caption = caption
        self.columns = columns
        wordColumns = words
    }

    mutating func add(_ cells: [Cell]) {
        precondition(cells.count == columns.count, "one cell a column")
        rows.append(cells)
    }

    /// The table, in a region that scrolls by itself where it is wide.
    var html: HTML {
        // Columns that say nothing are left out.
        let shown = columns.indices.filter { column in
            column == 0 || rows.contains { !["", Say.nothing].contains($0[column].text) }
        }
        let head = HTML.element(
            "tr", [:],
            shown.map { index in
                .element("th", ["scope": "col", "class": wordColumns.contains(index) ? "w" : "n"], columns[index])
            })
        let body = rows.map { row in
            HTML.element("tr", [:], shown.map { cell(row[$0], column: $0) })
        }
        return .element(
            "div", ["class": "wide", "role": "group", "aria-label": caption, "tabindex": "0"],
            [
                .element(
                    "table", [:],
                    [
                        .element("caption", [:], caption), .element("thead", [:], [head]),
                        .element("tbody", [:], body),
                    ])
            ])
    }

    private func cell(_ cell: Cell, column: Int) -> HTML {
        let style = (wordColumns.contains(column) ? "w" : "n") + (cell.style.isEmpty ? "" : " " + cell.style)
        if column == 0 { return .element("th", ["scope": "row", "class": style], cell.text) }
        if let value = cell.value, value.isFinite {
            return .element("td", ["class": style, "data-v": "\(value)"], cell.text)
        }
        return .element("td", ["class": style], cell.text)
    }
}
