// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    private static let mostSeries = 3

    /// Recorded figures against the band of the simulation: the key `backtest` of a result, as Documentation/Page.md has
    /// it.
    static func backtest(_ result: Result, _ say: Say) -> Figure? {
        let test = result.document["backtest"]
        let series = test["series"].items.filter { !points($0).isEmpty }
        guard !series.isEmpty else { return nil }
        let all = series.flatMap(points)
        let inside = all.count { $0.recorded >= $0.low && $0.recorded <= $0.high }
        let band = say.share(test["band"].asNumber ?? 0.9)
        var figure = Figure(
            "backtest", .backtest, finding: say(.backtestFinding, "\(inside)", "\(all.count)", band))
        for one in series.prefix(mostSeries) {
            let name = measureName(one, say)
            if series.count > 1 { figure.drawings.append(.element("h3", [:], name)) }
            figure.drawings.append(
                drawing(
                    plot(one, say), label: name,
                    key: [
                        ("k-band", say(.simulatedBand, band)), ("k-dot", say(.recorded)), ("k-bad", say(.outside)),
                    ]))
            var table = DataTable(
                name, [say(.time), say(.recorded), say(.simulated), say(.lowEnd), say(.highEnd)])
            for point in points(one) {
                table.add(
                    [DataTable.Cell(point.start)]
                        + [point.recorded, point.mean, point.low, point.high].map {
                            DataTable.Cell(words($0, one, say), $0)
                        })
            }
            figure.tables.append(table)
        }
        return figure
    }

    private struct Point {
        let start: String
        let recorded: Double
        let mean: Double
        let low: Double
        let high: Double

        /// What stands before the time.
        var day: Substring { start.split(separator: " ").first ?? "" }
    }

    private static func points(_ series: Document) -> [Point] {
        series["points"].items.compactMap { point in
            guard let recorded = point["recorded"].asNumber, let low = point["low"].asNumber,
                let high = point["high"].asNumber
            else { return nil }
            return Point(
                start: point["start"].asText ?? "", recorded: recorded,
                mean: point["simulated"].asNumber ?? (low + high) / 2, low: low, high: high)
        }
    }

    static func measureName(_ series: Document, _ say: Say) -> String {
        let measure = sentenceCase(say.known(series["measure"].asText ?? ""))
        return series["type"].asText.map { say(.ofWhom, measure, $0) } ?? measure
    }

    private static func words(_ value: Double, _ series: Document, _ say: Say) -> String {
        switch series["unit"].asText {
        case "share": say.percent(value)
        case "seconds": say.duration(value)
        default: say.plain(value, most: 1)
        }
    }

    private static func plot(_ series: Document, _ say: Say) -> Plot {
        let points = points(series)
        var plot = Plot(height: 230, left: 92, bottom: 28)
        let top = points.map { max($0.high, $0.recorded) }.max() ?? 1
        let y = plot.y(0, series["unit"].asText == "share" ? 1 : Scale.top(top))
        plot.yAxis(y, about: 4) { words($0, series, say) }
        let width = (plot.right - plot.left) / Double(points.count)
        for (index, point) in points.enumerated() {
            let x = plot.left + Double(index) * width
            plot.shape(
                "rect",
                [
                    "x": at(x), "y": at(y(point.high)), "width": at(width + 0.2),
                    "height": at(max(y(point.low) - y(point.high), 1)), "class": "past",
                ])
        }
        for (index, point) in points.enumerated() {
            let isInside = point.recorded >= point.low && point.recorded <= point.high
            plot.mark(
                say(
                    .backtestMark, point.start, words(point.recorded, series, say), words(point.low, series, say),
                    words(point.high, series, say)), "circle",
                [
                    "cx": at(plot.left + (Double(index) + 0.5) * width), "cy": at(y(point.recorded)),
                    "r": points.count > 120 ? "2" : "3.5", "class": isInside ? "dot l0" : "dot bad",
                ])
        }
        plot.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
        // The first point of a day has its date; of one day, hours.
        let days = points.indices.filter { $0 == 0 || points[$0].day != points[$0 - 1].day }
        let marked = days.count > 1 ? days : points.indices.filter { points[$0].start.hasSuffix(":00") }
        let every = max(1, (marked.count + mostLabels - 1) / mostLabels)
        for (place, index) in marked.enumerated() where place % every == 0 {
            let words = days.count > 1 ? date(points[index].day, say) : String(points[index].start.suffix(5))
            plot.label(words, plot.left + (Double(index) + 0.5) * width, plot.bottom + 17, .middle)
        }
        return plot
    }

    private static let mostLabels = 8

    /// `02-22` of `1999-02-22`, and `22/02` in Portuguese.
    private static func date(_ day: Substring, _ say: Say) -> String {
        let parts = day.split(separator: "-")
        guard parts.count == 3 else { return String(day) }
        return say.language == .portuguese ? "\(parts[2])/\(parts[1])" : "\(parts[1])-\(parts[2])"
    }
}
