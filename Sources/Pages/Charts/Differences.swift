// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Differences of alternatives in pairs.
    static func differences(_ result: Result, _ say: Say) -> Figure? {
        let alternatives = result.document["alternatives"].items
        let base = result.document["base"].asText ?? ""
        let others = alternatives.filter { $0["name"].asText != base }
        guard !others.isEmpty else { return nil }
        var figure = Figure("differences", .differences, finding: say(.differencesFinding, base))
        var table = DataTable(
            say(.differences),
            [say(.figure), say(.alternative), say(.measured), say(.difference), say(.halfWidth), say(.verdict)],
            words: [0, 1, 5])
        for measure in measures(others) {
            let rows = others.flatMap { other in
                other["figures"].items.filter { $0["measure"].asText == measure && $0["difference"].mean != nil }
                    .map { (alternative: other["name"].asText ?? "", figure: $0) }
            }
            if rows.isEmpty { continue }
            // What is the same in all is in the table alone.
            if rows.contains(where: { $0.figure["difference"].mean != 0 }) {
                figure.drawings.append(.element("h3", [:], sentenceCase(say.known(measure))))
                figure.drawings.append(
                    drawing(
                        plot(rows, measure, others.count, say), label: say.known(measure),
                        key: [("k-good", say.known("better")), ("k-bad", say.known("worse"))]))
            }
            for (alternative, row) in rows {
                let difference = row["difference"]
                table.add([
                    DataTable.Cell(name(row, say)), DataTable.Cell(alternative),
                    DataTable.Cell(words(row["value"].mean, measure, say), row["value"].mean),
                    DataTable.Cell(points(difference.mean, measure, say), difference.mean),
                    DataTable.Cell(points(difference.halfWidth, measure, say), difference.halfWidth),
                    DataTable.Cell(say.known(row["verdict"].asText ?? ""), style: style(row)),
                ])
            }
        }
        if table.rows.isEmpty { return nil }
        figure.tables = [table]
        return figure
    }

    private static func style(_ row: Document) -> String {
        switch row["verdict"].asText {
        case "better": "good"
        case "worse": "bad"
        default: ""
        }
    }

    private static func measures(_ alternatives: [Document]) -> [String] {
        var names: [String] = []
        for name in alternatives.flatMap({ $0["figures"].items }).compactMap({ $0["measure"].asText })
        where !names.contains(name) { names.append(name) }
        return names
    }

    private static func words(_ value: Double?, _ measure: String, _ say: Say) -> String {
        switch measure {
        case "serviceLevel", "worstServiceLevel", "abandonment": say.percent(value, decimals: 2)
        case "wait90", "wait95", "wait99", "excessWait": say.duration(value)
        default: say.plain(value, most: 3)
        }
    }

    private static func isShare(_ measure: String) -> Bool {
        ["serviceLevel", "worstServiceLevel", "abandonment"].contains(measure)
    }

    /// A difference: of shares in percentage points.
    private static func points(_ value: Double?, _ measure: String, _ say: Say, decimals: Int = 2) -> String {
        guard isShare(measure), let value else { return words(value, measure, say) }
        return say(.points, say.number(100 * value, decimals: decimals))
    }

    /// `service level of sales at n1`
    private static func name(_ row: Document, _ say: Say) -> String {
        let measure = say.known(row["measure"].asText ?? "")
        guard let type = row["type"].asText else { return measure }
        let line = row["tier"].asText.map { say(.line, type, $0) } ?? type
        return say(.ofWhom, measure, line)
    }

    private static func plot(
        _ rows: [(alternative: String, figure: Document)], _ measure: String, _ alternatives: Int, _ say: Say
    ) -> Plot {
        var plot = Plot(height: Double(rows.count) * 28 + 36, left: 250, right: 90, top: 6, bottom: 28)
        let ends = rows.flatMap { row -> [Double] in
            let (mean, half) = (row.figure["difference"].mean ?? 0, row.figure["difference"].halfWidth ?? 0)
            return [mean - half, mean + half]
        }
        let most = max(ends.map(abs).max() ?? 1, 1e-9) * 1.08
        let x = plot.x(-most, most)
        for tick in x.ticks(about: 5) { plot.line(x(tick), plot.top, x(tick), plot.bottom, "grid") }
        let decimals = x.decimals(about: 5, of: 100)
        plot.xAxis(x, about: 5) {
            ($0 > 0 ? "+" : "") + points($0, measure, say, decimals: decimals)
        }
        plot.line(x(0), plot.top, x(0), plot.bottom, "zero")
        for (index, row) in rows.enumerated() {
            let y = plot.top + (Double(index) + 0.5) * 28
            let (mean, half) = (row.figure["difference"].mean ?? 0, row.figure["difference"].halfWidth ?? 0)
            let type = row.figure["type"].asText.map { type in
                row.figure["tier"].asText.map { say(.line, type, $0) } ?? type
            }
            let label = [alternatives > 1 ? row.alternative : nil, type].compactMap { $0 }.joined(separator: " · ")
            plot.label(
                short(label.isEmpty ? row.alternative : label, 34), plot.left - 12, y + 4, .end, "t name")
            let style = style(row.figure)
            plot.shape(
                "rect",
                [
                    "x": at(x(mean - half)), "y": at(y - 5), "width": at(max(x(mean + half) - x(mean - half), 2)),
                    "height": "10", "rx": "5", "class": "band \(style)",
                ])
            plot.mark(
                say(
                    .differenceMark, row.alternative, name(row.figure, say), points(mean, measure, say),
                    points(half, measure, say), say.known(row.figure["verdict"].asText ?? "")), "circle",
                ["cx": at(x(mean)), "cy": at(y), "r": "5.5", "class": "dot \(style)"])
            plot.label(
                (mean > 0 ? "+" : "") + points(mean, measure, say), plot.right + 8, y + 4, .start,
                style == "bad" ? "t bad" : "t strong")
        }
        return plot
    }
}
