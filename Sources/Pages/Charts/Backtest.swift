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
        let inside = all.count(where: \.isInside)
        let band = say.share(test["band"].asNumber ?? 0.9)
        let finding = say(.backtestFinding, say.number(Double(inside)), say.number(Double(all.count)), band)
        var figure = Figure("backtest", .backtest, finding: finding)
        for one in series.prefix(mostSeries) {
            let name = measureName(one, say)
            if series.count > 1 { figure.drawings.append(.element("h3", [:], name)) }
            figure.drawings.append(
                drawing(
                    plot(one, say), label: name,
                    key: [
                        ("k-band", say(.simulatedBand, band)), ("k-dot", say(.recorded)), ("k-bad", say(.outside)),
                    ]))
            let told = told(points(one))
            if told.count < points(one).count { figure.note = say(.backtestNote, "\(mostTold)") }
            var table = DataTable(
                name, [say(.time), say(.recorded), say(.simulated), say(.lowEnd), say(.highEnd)])
            for (index, point) in points(one).enumerated() where told.contains(index) {
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

        var isInside: Bool { recorded >= low && recorded <= high }
        /// How far outside its band, in widths of it.
        var far: Double { max(low - recorded, recorded - high, 0) / max(high - low, 1e-3) }

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
        band(&plot, points, width, y)
        let told = told(points)
        dots(&plot, points.indices.filter { !told.contains($0) }, points, width, y)
        for (index, point) in points.enumerated() where told.contains(index) {
            plot.mark(
                say(
                    .backtestMark, point.start, words(point.recorded, series, say), words(point.low, series, say),
                    words(point.high, series, say)), "circle",
                [
                    "cx": at(plot.left + (Double(index) + 0.5) * width), "cy": at(y(point.recorded)),
                    "r": points.count > 120 ? "2" : "3.5", "class": point.isInside ? "dot l0" : "dot bad",
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

    /// Points of one measure that all have their values in words; and of more points, those farthest outside that have them.
    /// So a month stays a page that can be sent.
    private static let (mostPoints, mostTold) = (250, 100)

    private static func told(_ points: [Point]) -> Set<Int> {
        if points.count <= mostPoints { return Set(points.indices) }
        let outside = points.indices.filter { !points[$0].isInside }
        return Set(outside.sorted { (points[$0].far, $1) > (points[$1].far, $0) }.prefix(mostTold))
    }

    /// The band of all points as one shape: its upper end forth, its lower end back.
    private static func band(_ plot: inout Plot, _ points: [Point], _ width: Double, _ y: Scale) {
        func step(_ index: Int, _ value: Double, forth: Bool) -> String {
            let (left, right) = (plot.left + Double(index) * width, plot.left + Double(index + 1) * width)
            return "L\(at(forth ? left : right)) \(at(y(value)))H\(at(forth ? right : left))"
        }
        let forth = points.indices.map { step($0, points[$0].high, forth: true) }.joined()
        let back = points.indices.reversed().map { step($0, points[$0].low, forth: false) }.joined()
        plot.shape("path", ["d": "M" + String((forth + back).dropFirst()) + "Z", "class": "past"])
    }

    /// Points without words, as strokes of no length with round ends.
    private static func dots(
        _ plot: inout Plot, _ places: [Int], _ points: [Point], _ width: Double, _ y: Scale
    ) {
        for isInside in [true, false] {
            let strokes = places.filter { points[$0].isInside == isInside }.map {
                "M\(at(plot.left + (Double($0) + 0.5) * width)) \(at(y(points[$0].recorded)))h0"
            }
            if strokes.isEmpty { continue }
            plot.shape("path", ["d": strokes.joined(), "class": isInside ? "dots" : "dots bad"])
        }
    }

    /// `02-22` of `1999-02-22`, and `22/02` in Portuguese.
    private static func date(_ day: Substring, _ say: Say) -> String {
        let parts = day.split(separator: "-")
        guard parts.count == 3 else { return String(day) }
        return say.language == .portuguese ? "\(parts[2])/\(parts[1])" : "\(parts[1])-\(parts[2])"
    }
}
