// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    private static let mostClauses = 4

    /// The service level under every formula, of each clause or, without a contract, of each tier's contacts.
    static func formulas(_ result: Result, _ say: Say) -> Figure? {
        var groups: [(name: String, target: Double?, levels: [(String, Document)])] = []
        for clause in result.clauses where !clause["formulas"].members.isEmpty {
            groups.append(
                (
                    clause["name"].asText ?? "", ClauseView(clause).target,
                    clause["formulas"].members.map { ($0.0, $0.1["value"]) }
                ))
        }
        if groups.isEmpty {
            for row in result.document["contacts"].items
            where row["type"].asText != "*" && (row["offered"].mean ?? 0) > 0 && !row["within"].isNull {
                groups.append(
                    (
                        say(.line, row["type"].asText ?? "", row["tier"].asText ?? ""),
                        result.target(ofTier: row["tier"].asText), row["serviceLevel"].members
                    ))
            }
        }
        groups = Array(
            groups.filter { group in Set(group.levels.compactMap { $0.1.mean }).count > 1 }.prefix(mostClauses))
        guard let first = groups.first else { return nil }
        let levels = first.levels.compactMap { $0.1.mean }
        var figure = Figure(
            "formulas", .formulas,
            finding: say(.formulasFinding, first.name, say.percent(levels.min()), say.percent(levels.max())))
        for group in groups {
            if groups.count > 1 { figure.drawings.append(.element("h3", [:], group.name)) }
            figure.drawings.append(drawing(plot(group.levels, target: group.target, say), label: group.name))
            var table = DataTable(group.name, [say(.formula), say(.measured), say(.halfWidth)])
            for (name, level) in group.levels where level.mean != nil {
                table.add([
                    DataTable.Cell(say.known(name)),
                    DataTable.Cell(say.percent(level.mean, near: group.target, decimals: 2), level.mean),
                    DataTable.Cell(say.percent(level.halfWidth, decimals: 2), level.halfWidth),
                ])
            }
            figure.tables.append(table)
        }
        return figure
    }

    private static func plot(_ levels: [(String, Document)], target: Double?, _ say: Say) -> Plot {
        let levels = levels.filter { $0.1.mean != nil }
        var plot = Plot(height: Double(levels.count) * 26 + 54, left: 280, right: 64, top: 22, bottom: 30)
        let ends =
            levels.flatMap { level -> [Double] in
                let (mean, half) = (level.1.mean ?? 0, level.1.halfWidth ?? 0)
                return [mean - half, mean + half]
            } + [target ?? levels[0].1.mean ?? 0]
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
        let room = max((high - low) * 0.1, 0.005)
        let x = plot.x(max(0, low - room), min(1, high + room))
        let decimals = x.decimals(about: 5, of: 100)
        for tick in x.ticks(about: 5) { plot.line(x(tick), plot.top, x(tick), plot.bottom, "grid") }
        plot.xAxis(x, about: 5) { say.percent($0, decimals: decimals) }
        for (index, (name, level)) in levels.enumerated() {
            let y = plot.top + (Double(index) + 0.5) * 26
            let (mean, half) = (level.mean ?? 0, level.halfWidth ?? 0)
            let style = target.map { mean < $0 ? "bad" : "good" } ?? ""
            plot.label(sentenceCase(say.known(name)), plot.left - 12, y + 4, .end, "t name")
            plot.line(x(mean - half), y, x(mean + half), y, "whisker")
            plot.mark(
                say(.pair, say.known(name), say.percent(mean, decimals: 2)), "circle",
                ["cx": at(x(mean)), "cy": at(y), "r": "5.5", "class": "dot \(style)"])
            plot.label(
                say.percent(mean, near: target), plot.right + 8, y + 4, .start, style == "bad" ? "t bad" : "t strong")
        }
        if let target {
            plot.line(x(target), plot.top - 4, x(target), plot.bottom, "goal")
            plot.label(say(.target, say.share(target)), x(target), plot.top - 8, .middle, "t s")
        }
        return plot
    }
}
