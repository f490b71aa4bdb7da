// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Contacts of a cell, all replications together, from which on its figure is within ten points or so.
    static let fewestOfCell = 100.0
    /// Lines that get a map, the busiest first.
    private static let mostMaps = 3

    /// Service level by interval and weekday.
    static func heat(_ result: Result, _ say: Say) -> Figure? {
        let rows = result.document["weekdays"].items
        var lines: [(name: String, rows: [Document], offered: Double)] = []
        for row in rows {
            let name = say(.line, row["type"].asText ?? "", row["tier"].asText ?? "")
            let offered = row["offered"].numbers.reduce(0, +)
            if let index = lines.firstIndex(where: { $0.name == name }) {
                lines[index].rows.append(row)
                lines[index].offered += offered
            } else {
                lines.append((name, [row], offered))
            }
        }
        lines = Array(lines.filter { $0.offered > 0 }.sorted { $0.offered > $1.offered }.prefix(mostMaps))
        guard let first = lines.first else { return nil }
        let worst = lines.compactMap { line in lowest(line.rows).map { (line: line, cell: $0) } }
            .min { $0.cell.level < $1.cell.level }
        var figure = Figure(
            "heat", .heat,
            finding: worst.map {
                say(
                    .heatFinding, $0.line.name, say.known($0.cell.day), $0.cell.start, say.percent($0.cell.level),
                    say.duration($0.line.rows[0]["within"].asNumber))
            } ?? "")
        for line in lines {
            let target = result.target(ofTier: line.rows[0]["tier"].asText)
            if lines.count > 1 { figure.drawings.append(.element("h3", [:], line.name)) }
            figure.drawings.append(
                drawing(
                    plot(line.rows, target: target, say), label: line.name,
                    key: [("k-h4", say(.heatAbove)), ("k-h1", say(.heatBelow)), ("k-few", say(.heatSmall))]))
            figure.tables.append(table(line.name, line.rows, say))
        }
        func how(_ rows: [Document]) -> String {
            say(.heatHow, say.known(rows[0]["formula"].asText ?? ""), say.duration(rows[0]["within"].asNumber))
        }
        let isOne = Set(lines.map { how($0.rows) }).count == 1
        let words = isOne ? how(first.rows) : lines.map { "\($0.name): \(how($0.rows))" }.joined(separator: "; ")
        figure.note = say(.heatNote, sentenceCase(words), say.number(fewestOfCell))
        return figure
    }

    static func sentenceCase(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

    private static func starts(_ rows: [Document]) -> [String] {
        Set(rows.flatMap { $0["start"].items.compactMap(\.asText) }).sorted {
            ($0.count, $0) < ($1.count, $1)
        }
    }

    private struct Square {
        let level: Double
        let offered: Double
        let perDay: Double
    }

    private static func cell(_ row: Document, _ start: String) -> Square? {
        guard let index = row["start"].items.firstIndex(where: { $0.asText == start }),
            index < row["serviceLevel"].items.count, index < row["offered"].items.count
        else { return nil }
        let offered = row["offered"].items[index].asNumber ?? 0
        return Square(
            level: row["serviceLevel"].items[index].asNumber ?? .nan, offered: offered,
            perDay: offered / max(row["days"].asNumber ?? 1, 1))
    }

    /// The lowest level of a line, where enough contacts came.
    private static func lowest(_ rows: [Document]) -> (level: Double, day: String, start: String)? {
        var worst: (level: Double, day: String, start: String)?
        for row in rows {
            for start in row["start"].items.compactMap(\.asText) {
                guard let cell = cell(row, start), cell.offered >= fewestOfCell, cell.level.isFinite,
                    cell.level < worst?.level ?? 2
                else { continue }
                worst = (cell.level, row["weekday"].asText ?? "", start)
            }
        }
        return worst
    }

    private static func plot(_ rows: [Document], target: Double?, _ say: Say) -> Plot {
        let starts = starts(rows)
        let height = starts.count > 30 ? 15.0 : 20.0
        var plot = Plot(height: Double(starts.count) * height + 30, left: 64, right: 8, top: 24, bottom: 4)
        let width = (plot.right - plot.left) / Double(rows.count)
        for (column, row) in rows.enumerated() {
            let x = plot.left + Double(column) * width
            let day = say.known(row["weekday"].asText ?? "")
            plot.label(day, x + width / 2, plot.top - 8, .middle, "t strong")
            for (index, start) in starts.enumerated() {
                guard let cell = cell(row, start), cell.level.isFinite else { continue }
                let y = plot.top + Double(index) * height
                let isFew = cell.offered < fewestOfCell
                let box: KeyValuePairs = [
                    "x": at(x + 1), "y": at(y + 0.5), "width": at(width - 2), "height": at(height - 1),
                    "class": "h\(shade(cell.level, target))",
                ]
                plot.mark(
                    say(
                        .heatMark, day, start, say.percent(cell.level), say.plain(cell.perDay, most: 1))
                        + (isFew ? " · \(say(.heatSmall))" : ""), "rect", box)
                if isFew {
                    plot.shape(
                        "rect",
                        [
                            "x": at(x + 1), "y": at(y + 0.5), "width": at(width - 2), "height": at(height - 1),
                            "class": "few",
                        ])
                }
                plot.label(
                    words(cell.level, target, say), x + width / 2, y + height / 2 + 4, .middle,
                    "t c\(shade(cell.level, target))")
            }
        }
        for (index, start) in starts.enumerated() where start.hasSuffix(":00") || starts.count <= 24 {
            plot.label(start, plot.left - 8, plot.top + (Double(index) + 0.5) * height + 4, .end)
        }
        return plot
    }

    /// Whole points, but where these would hide a miss.
    private static func words(_ level: Double, _ target: Double?, _ say: Say) -> String {
        let isHidden = target.map { level < $0 && (100 * level).rounded() >= 100 * $0 } ?? false
        return say.number(100 * level, decimals: isHidden ? 1 : 0)
    }

    /// How far above or below the target, in five shades: 0 is far below, 3 and 4 meet it.
    private static func shade(_ level: Double, _ target: Double?) -> Int {
        let gap = level - (target ?? 0.8)
        return gap >= 0.05 ? 4 : gap >= 0 ? 3 : gap >= -0.05 ? 2 : gap >= -0.15 ? 1 : 0
    }

    private static func table(_ name: String, _ rows: [Document], _ say: Say) -> DataTable {
        var table = DataTable(name, [say(.time)] + rows.map { say.known($0["weekday"].asText ?? "") })
        for start in starts(rows) {
            table.add(
                [DataTable.Cell(start)]
                    + rows.map { row in
                        let cell = cell(row, start)
                        return DataTable.Cell(
                            say.percent(cell?.level) + (cell.map { $0.offered < fewestOfCell } ?? false ? " *" : ""),
                            cell?.level)
                    })
        }
        return table
    }
}

extension Result {
    /// The target of the first clause on service level that looks at a tier.
    func target(ofTier name: String?) -> Double? {
        document["tiers"].items.first { $0["name"].asText == name }?["target"].asNumber
    }
}
