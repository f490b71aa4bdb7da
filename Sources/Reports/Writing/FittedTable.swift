// SPDX-License-Identifier: GPL-3.0-or-later

/// A table in the width that there is. First its headers take several lines, then its words do. What still does not fit
/// stands below in further parts, each with the columns that say what a row is about.
struct FittedTable {
    let sides: [TextTable.Side]
    /// The header first.
    let rows: [[String]]
    /// The first columns, which every part has.
    let keys: Int

    private static let (indent, gap) = (2, 2)
    /// To which words of several may be narrowed.
    private static let narrow = 18

    /// Lines with their ends, none longer than the width where that is 20 or more.
    func lines(within width: Int) -> [String] {
        guard let header = rows.first, !header.isEmpty else { return rows.map { _ in "\n" } }
        let all = Array(sides.indices)
        let natural = all.map { column in rows.map { $0[column].count }.max() ?? 0 }
        if total(natural) <= width { return laidOut(all, natural, Array(rows.indices)) }
        if total(all.map(least)) <= width { return laidOut(all, widths(of: all, within: width), Array(rows.indices)) }
        var lines: [String] = []
        for (index, part) in parts(within: width).enumerated() {
            if index > 0 { lines.append("\n") }
            let columns = part.keys + part.own
            // Further parts have no row that says nothing in them.
            let shown = rows.indices.filter { row in
                index == 0 || row == 0 || part.own.contains { !rows[row][$0].isEmpty }
            }
            lines += laidOut(columns, widths(of: columns, within: width), shown)
        }
        return lines
    }

    private func total(_ widths: [Int]) -> Int {
        Self.indent + widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    }

    /// With its header in several lines.
    private func comfortable(_ column: Int) -> Int {
        max(rows.dropFirst().map { $0[column].count }.max() ?? 0, longestWord(rows[0][column]))
    }

    /// With its words in several lines too. Figures stay whole.
    private func least(_ column: Int) -> Int {
        if sides[column] == .right { return comfortable(column) }
        let words = rows.map { longestWord($0[column]) }.max() ?? 0
        return min(comfortable(column), max(words, Self.narrow))
    }

    private func longestWord(_ text: String) -> Int { text.split(separator: " ").map(\.count).max() ?? 0 }

    /// Columns by part, as many in each as fit.
    private func parts(within width: Int) -> [(keys: [Int], own: [Int])] {
        var count = keys
        while count > 1 && total((0..<count).map(least)) > width / 2 { count -= 1 }
        let keys = Array(0..<count)
        var parts: [(keys: [Int], own: [Int])] = []
        for column in count..<max(count, sides.count) {
            if let last = parts.last, total((keys + last.own + [column]).map(least)) <= width {
                parts[parts.count - 1].own.append(column)
            } else {
                parts.append((keys, [column]))
            }
        }
        return parts.isEmpty ? [(keys, [])] : parts
    }

    /// The widest is narrowed until all fit: words to their least width, and then whatever is widest.
    private func widths(of columns: [Int], within width: Int) -> [Int] {
        var widths = columns.map(comfortable)
        for floors in [columns.map(least), columns.map { _ in 1 }] {
            while total(widths) > width {
                let wide = widths.indices.filter { widths[$0] > floors[$0] }
                guard let widest = wide.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
            }
        }
        return widths
    }

    private func laidOut(_ columns: [Int], _ widths: [Int], _ shown: [Int]) -> [String] {
        shown.flatMap { index -> [String] in
            let row = rows[index]
            let cells = zip(columns, widths).map { wrapped(row[$0], $1) }
            let height = cells.map(\.count).max() ?? 1
            return (0..<height).map { line in
                var text = String(repeating: " ", count: Self.indent)
                for (place, cell) in cells.enumerated() {
                    // A header stands on its column, a cell of words begins at the top.
                    let start = index == 0 ? height - cell.count : 0
                    let words = cell.indices.contains(line - start) ? cell[line - start] : ""
                    let padding = String(repeating: " ", count: max(0, widths[place] - words.count))
                    text += place == 0 ? "" : String(repeating: " ", count: Self.gap)
                    text += sides[columns[place]] == .left ? words + padding : padding + words
                }
                while text.last == " " { text.removeLast() }
                return text + "\n"
            }
        }
    }

    /// As Markdown has it.
    var markdown: [String] {
        guard let header = rows.first, !header.isEmpty else { return [] }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        let written = rows.map { row in
            line(row.map { TextLayout.escaped($0.split(separator: " ").joined(separator: " ")) })
        }
        return [written[0], line(sides.map { $0 == .left ? ":--" : "--:" })] + written.dropFirst()
    }
}

/// A text in lines of at most so many characters, broken at blanks, and within words that are longer.
func wrapped(_ text: String, _ width: Int) -> [String] {
    if text.count <= width { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
        if !line.isEmpty && line.count + 1 + word.count <= width {
            line += " " + word
            continue
        }
        if !line.isEmpty { lines.append(line) }
        var rest = word
        while rest.count > width {
            lines.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        line = String(rest)
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
}
