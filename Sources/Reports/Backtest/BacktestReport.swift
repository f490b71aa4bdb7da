// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles
import ServiceContract

/// What was recorded of past days beside the band of the simulation, interval by interval.
public struct BacktestReport: Report {
    let center: ContactCenter
    let run: RunFacts
    let within: Double
    let files: [FileReading]
    let done: Int
    let series: [Judged]

    /// A series with its bands.
    struct Judged {
        let measure: Backtest.Measure
        let type: String
        let points: [JudgedPoint]
        /// Of all points together: recorded value and band.
        let total: (recorded: Double, band: PredictionBand)?

        var inside: Int { points.count { $0.band.holds($0.recorded) } }
    }

    struct JudgedPoint {
        let date: CivilDate
        let second: Int
        let recorded: Double
        let band: PredictionBand

        var start: String { "\(date) \(clock(second))" }
        var isInside: Bool { band.holds(recorded) }
    }

    /// - Parameters:
    ///   - backtest: with its replications added.
    ///   - within: threshold of the service level, seconds.
    ///   - files: of the record.
    ///   - run: what makes the result reproducible, and how far it came.
    public init(_ backtest: Backtest, within: Double, files: [FileReading], run: RunFacts) {
        center = backtest.center
        self.run = run
        self.within = within
        self.files = files
        done = backtest.done
        let calendar = center.calendar
        let center = center
        series = backtest.series.indices.map { index in
            let one = backtest.series[index]
            let points = one.points.indices.compactMap { place -> JudgedPoint? in
                let point = one.points[place]
                guard let band = PredictionBand(backtest.values[index][place]), let recorded = point.recorded.value
                else {
                    return nil
                }
                let second = calendar.start(ofInterval: point.interval)
                return JudgedPoint(
                    date: CivilDate(dayNumber: (calendar.startDay ?? 0) + point.day + second / 86_400),
                    second: second % 86_400, recorded: recorded, band: band)
            }
            let sum = one.points.reduce(Ratio(0, 0)) { $0 + $1.recorded }
            let total = PredictionBand(backtest.totals[index]).flatMap { band in sum.value.map { ($0, band) } }
            return Judged(
                measure: one.measure, type: center.contactTypes[one.type].name, points: points, total: total)
        }
    }

    public var document: Document {
        .object([
            ("schema", .text("headcount/backtest/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(run.file)), ("seed", .seed(run.seed)), ("replications", .whole(done)),
            ("complete", .bool(run.isComplete)), run.inputsForm, ("files", .files(files)), ("within", .number(within)),
            (
                "backtest",
                .object([
                    ("band", .number(Backtest.band)), ("inside", .whole(series.reduce(0) { $0 + $1.inside })),
                    ("of", .whole(series.reduce(0) { $0 + $1.points.count })), ("series", .list(series.map(series))),
                ])
            ),
        ])
    }

    private func series(_ series: Judged) -> Document {
        let count = series.points.count
        return .object([
            ("measure", .text(series.measure.rawValue)), ("type", .text(series.type)),
            ("unit", .text(series.measure.unit)), ("inside", .whole(series.inside)), ("of", .whole(count)),
            ("coverage", .number(count > 0 ? Double(series.inside) / Double(count) : .nan)),
            (
                "total",
                series.total.map { total in
                    .object(Self.members(total.recorded, total.band))
                } ?? .null
            ),
            (
                "points",
                .lines(
                    series.points.map { point in
                        .object([("start", .text(point.start))] + Self.members(point.recorded, point.band))
                    })
            ),
        ])
    }

    private static func members(_ recorded: Double, _ band: PredictionBand) -> [(String, Document)] {
        [
            ("recorded", .number(recorded)), ("simulated", .number(band.mean)), ("low", .number(band.low)),
            ("high", .number(band.high)), ("inside", .bool(band.holds(recorded))),
        ]
    }

    /// One row for each measure, contact type and interval.
    public var sheet: CSV {
        let rows = document["backtest"]["series"].items.flatMap { series in
            series["points"].items.map { $0.with([("measure", series["measure"]), ("type", series["type"])]) }
        }
        return CSV(
            rows,
            [
                .value("measure"), .value("type"), .value("start"), .value("recorded"), .value("simulated"),
                .value("low"), .value("high"), .value("inside"),
            ]
        )
    }
}

extension Backtest.Measure {
    /// As the JSON names it.
    var unit: String { isShare ? "share" : self == .volume ? "number" : "seconds" }

    func words(within: Double) -> String {
        switch self {
        case .serviceLevel: "answered within \(Words.plain(within)) s, of offered"
        case .meanWait: "mean wait, of all"
        case .meanWaitAnswered: "mean wait, of answered"
        case .abandonment: "abandoned, of offered"
        case .volume: "contacts offered"
        }
    }

    func words(_ value: Double) -> String {
        isShare ? Words.share(value) : self == .volume ? Words.number(value, decimals: 1) : Words.duration(value)
    }
}
