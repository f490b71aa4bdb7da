// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    private static let ages = ["under4h", "4hTo1d", "1dTo2d", "2dTo5d", "over5d"]

    /// What waits at the end of each day, by age, of deferrable work.
    static func backlog(_ result: Result, _ say: Say) -> Figure? {
        let lines = result.document["backlog"].items.filter { !$0["days"].items.isEmpty }
        guard let first = lines.first else { return nil }
        let end = first["atDayEnd"]
        let old = ages.dropFirst(2).reduce(0.0) { $0 + (end["byAge"][$1].mean ?? 0) }
        let all = end["waiting"].mean ?? 0
        var figure = Figure(
            "backlog", .backlog,
            finding: say(
                .backlogFinding, name(first, say), say.number(all, decimals: all < 10 ? 1 : 0),
                say.number(old, decimals: old < 10 ? 1 : 0)))
        for line in lines {
            if lines.count > 1 { figure.drawings.append(.element("h3", [:], name(line, say))) }
            figure.drawings.append(
                drawing(
                    plot(line, say), label: name(line, say),
                    key: ages.enumerated().map { ("k-a\($0.offset)", say.known($0.element)) }))
            var table = DataTable(
                name(line, say), [say(.day)] + ages.map { say.known($0) } + [say(.waitingWord)])
            for day in line["days"].items {
                let number = day["day"].asNumber
                table.add(
                    [DataTable.Cell(say.plain(number), number)]
                        + ages.map { DataTable.Cell(say.plain(day["byAge"][$0].mean, most: 1), day["byAge"][$0].mean) }
                        + [DataTable.Cell(say.plain(day["waiting"].mean, most: 1), day["waiting"].mean)])
            }
            figure.tables.append(table)
        }
        return figure
    }

    private static func name(_ line: Document, _ say: Say) -> String {
        say(.line, line["type"].asText ?? "", line["tier"].asText ?? "")
    }

    private static func plot(_ line: Document, _ say: Say) -> Plot {
        let days = line["days"].items
        let most = days.compactMap { $0["waiting"].mean }.max() ?? 1
        var plot = Plot(height: 210, bottom: 30)
        let y = plot.y(0, Scale.top(most * 1.03))
        plot.yAxis(y, about: 4) { say.plain($0) }
        let width = (plot.right - plot.left) / Double(days.count)
        for (index, day) in days.enumerated() {
            let x = plot.left + Double(index) * width
            let number = say.plain(day["day"].asNumber)
            var below = 0.0
            // The oldest at the foot: what has no place there shows first.
            for (age, key) in ages.enumerated().reversed() {
                let waiting = day["byAge"][key].mean ?? 0
                if waiting <= 0 { continue }
                plot.mark(
                    say(.backlogMark, number, say.known(key), say.plain(waiting, most: 1)), "rect",
                    [
                        "x": at(x + width * 0.1), "y": at(y(below + waiting)), "width": at(max(width * 0.8, 0.8)),
                        "height": at(y(below) - y(below + waiting)), "class": "a\(age)",
                    ])
                below += waiting
            }
            if index % ((days.count + 15) / 16) == 0 {
                plot.label(number, x + width / 2, plot.bottom + 17, .middle)
            }
        }
        plot.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
        return plot
    }
}
