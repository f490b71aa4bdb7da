// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Lines that are drawn, the busiest first.
    private static let mostCurves = 4

    /// Which share of contacts waits longer than how long.
    static func waits(_ result: Result, _ say: Say) -> Figure? {
        let lines = Array(
            result.document["waits"].items.filter { ($0["joined"].asNumber ?? 0) > 0 }
                .sorted { ($0["joined"].asNumber ?? 0) > ($1["joined"].asNumber ?? 0) }.prefix(mostCurves))
        guard let first = lines.first else { return nil }
        let within = first["within"].asNumber ?? 20
        var figure = Figure("waits", .waits, finding: "")
        if let share = share(first, longerThan: within) {
            figure = Figure(
                "waits", .waits,
                finding: say(.waitsFinding, name(first, say), say.percent(share), say.duration(within)))
        }
        figure.drawings = [
            drawing(
                plot(lines, within: within, say), label: say(.waits),
                key: lines.count == 1
                    ? [] : lines.enumerated().map { ("k-l\($0.offset)", name($0.element, say)) })
        ]
        figure.tables = [table(lines, say)]
        figure.note = say(.waitsNote)
        return figure
    }

    private static func name(_ line: Document, _ say: Say) -> String {
        say(.line, line["type"].asText ?? "", line["tier"].asText ?? "")
    }

    private static func share(_ line: Document, longerThan seconds: Double) -> Double? {
        line["longerThan"].numbers.firstIndex(of: seconds).flatMap {
            let shares = line["share"].numbers
            return $0 < shares.count && shares[$0].isFinite ? shares[$0] : nil
        }
    }

    private static func plot(_ lines: [Document], within: Double, _ say: Say) -> Plot {
        let times = lines.flatMap { $0["longerThan"].numbers }.filter(\.isFinite)
        let shares = lines.flatMap { $0["share"].numbers }.filter(\.isFinite)
        var plot = Plot(height: 260, right: 30, top: 22, bottom: 40)
        // Waits are read in ratios: the axis is of the square root, so that the first minute has room.
        let x = plot.x(0, (times.max() ?? 600).squareRoot())
        let y = plot.y(0, min(Scale.top((shares.max() ?? 1) * 1.1), 1))
        plot.yAxis(y, about: 4, title: say(.waitLonger)) { say.percent($0, decimals: $0 == 0 || y.high > 0.1 ? 0 : 1) }
        plot.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
        for time in [0, 10, 30, 60, 120, 180, 300, 600, 1200] where time <= Int(times.max() ?? 0) {
            let place = x(Double(time).squareRoot())
            plot.line(place, plot.bottom, place, plot.bottom + 4, "axis")
            plot.label(say.duration(Double(time)), place, plot.bottom + 17, .middle)
        }
        plot.label(say(.waitAxis), plot.right, plot.bottom + 34, .end, "t s")
        let place = x(within.squareRoot())
        plot.line(place, plot.top - 4, place, plot.bottom, "goal")
        plot.label(say.duration(within), place + 5, plot.top + 6, .start, "t strong")
        for (index, line) in lines.enumerated() {
            let points = zip(line["longerThan"].numbers, line["share"].numbers).filter { $0.1.isFinite }
            plot.path(points.map { (x($0.0.squareRoot()), y($0.1)) }, "line l\(index)")
            for (time, share) in points {
                plot.mark(
                    say(.waitsMark, name(line, say), say.percent(share, decimals: 2), say.duration(time)), "circle",
                    [
                        "cx": at(x(time.squareRoot())), "cy": at(y(share)), "r": time == within ? "5" : "3.5",
                        "class": "dot l\(index)",
                    ])
            }
        }
        return plot
    }

    private static func table(_ lines: [Document], _ say: Say) -> DataTable {
        var table = DataTable(say(.waits), [say(.waitAxis)] + lines.map { name($0, say) })
        for (index, time) in lines[0]["longerThan"].numbers.enumerated() {
            table.add(
                [DataTable.Cell("> \(say.duration(time))", time)]
                    + lines.map { line in
                        let shares = line["share"].numbers
                        let share = index < shares.count ? shares[index] : .nan
                        return DataTable.Cell(say.percent(share, decimals: 2), share)
                    })
        }
        return table
    }
}
