// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension BacktestReport {
    private static let mostShown = 10

    /// How many intervals lie in the band, by measure, and those farthest outside.
    public var table: String {
        let band = Words.percent(Backtest.band)
        var text =
            "The recorded figures beside the simulation of the same days: \(band) of the intervals are to lie in the \(band) band.\n"
        var table = TextTable([
            ("measure", .left), ("contacts", .left), ("in the band", .right), ("share", .right), ("recorded", .right),
            ("simulated", .right), ("\(band) band", .left),
        ])
        for one in series {
            let share = Double(one.inside) / Double(max(1, one.points.count))
            table.add(
                [
                    one.measure.words(within: within), visible(one.type), "\(one.inside) of \(one.points.count)",
                    one.points.isEmpty ? "" : Words.share(share),
                ]
                    + (one.total.map {
                        [
                            one.measure.words($0.recorded), one.measure.words($0.band.mean),
                            "\(one.measure.words($0.band.low)) to \(one.measure.words($0.band.high))",
                        ]
                    } ?? ["", "", ""]))
        }
        text += table.text
        for one in series where one.inside < one.points.count { text += farthest(one) }
        return text + run.line(done: Words.counted(done, "replication")) + "\n"
    }

    private func farthest(_ one: Judged) -> String {
        func distance(_ point: JudgedPoint) -> Double {
            let width = max(point.band.high - point.band.low, 1e-9)
            return max(point.band.low - point.recorded, point.recorded - point.band.high) / width
        }
        let outside = one.points.filter { !$0.isInside }.sorted {
            let (first, second) = (distance($0), distance($1))
            return first == second ? $0.start < $1.start : first > second
        }
        var table = TextTable([
            ("interval", .left), ("recorded", .right), ("simulated", .right), ("band", .left),
        ])
        for point in outside.prefix(Self.mostShown) {
            table.add([
                point.start, one.measure.words(point.recorded), one.measure.words(point.band.mean),
                "\(one.measure.words(point.band.low)) to \(one.measure.words(point.band.high))",
            ])
        }
        let above = outside.count { $0.recorded > $0.band.high }
        return "\n\(one.measure.words(within: within)), \(visible(one.type)): \(above) above the band and "
            + "\(outside.count - above) below; the farthest:\n" + table.text
    }
}
