// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles

/// How many contacts will come, and how far such forecasts were from the past.
public struct ForecastReport: Report {
    let forecast: VolumeForecast

    public init(forecast: VolumeForecast) { self.forecast = forecast }

    public var document: Document {
        .object([
            ("schema", .text("headcount/forecast/1")), ("version", .text(headcountVersion)),
            ("files", .files(forecast.files)), ("interval", .whole(forecast.interval)),
            ("first", .text("\(forecast.period.lowerBound)")), ("last", .text("\(forecast.period.upperBound)")),
            ("growth", .number(forecast.growth)),
            ("outside", forecast.outside.map { .text($0.rawValue) } ?? .null),
            ("contacts", .list(forecast.types.map(contacts))),
        ])
    }

    private func contacts(_ type: ForecastType) -> Document {
        .object([
            ("type", .text(type.type)), ("queue", .text(type.queue)),
            (
                "errors",
                type.errors.map {
                    .object([
                        ("days", .whole($0.days)), ("meanError", .number($0.meanError)),
                        ("meanRatio", .number($0.meanRatio)), ("p5", .number($0.quantiles[0])),
                        ("p50", .number($0.quantiles[1])), ("p95", .number($0.quantiles[2])), ("cv", .number($0.cv)),
                    ])
                } ?? .null
            ),
            ("outsideVariation", .number(type.outsideVariation ?? .nan)),
            (
                "unusualDays",
                .list(
                    type.unusual.map { .object([("date", .text("\($0.date)")), ("factor", .number($0.factor))]) })
            ),
            (
                "days",
                .list(
                    type.days.map {
                        .object([
                            ("date", .text("\($0.date)")), ("contacts", .number($0.total)),
                            ("factor", .number($0.factor)), ("pastDays", .whole($0.pastDays)),
                        ])
                    })
            ),
        ])
    }

    /// One row for each contact type and day.
    public var sheet: CSV {
        let rows = document["contacts"].items.flatMap { type in
            type["days"].items.map { $0.with([("type", type["type"])]) }
        }
        return CSV(
            rows, [.value("type"), .value("date"), .value("contacts"), .value("factor"), .value("pastDays")]
        )
    }

    public var table: String {
        var text = ""
        for type in forecast.types {
            text += text.isEmpty ? "" : "\n"
            let name = type.queue.isEmpty ? type.type : "\(type.type) (\(visible(type.queue)))"
            let total = type.days.reduce(0) { $0 + $1.total }
            text +=
                "\(name): \(Words.number(total, decimals: 0)) contacts in \(Words.counted(type.days.count, "day")), "
                + "\(forecast.dates[0]) to \(forecast.dates[forecast.dates.count - 1])"
            text += forecast.growth == 0 ? "\n" : ", growth \(Words.percent(forecast.growth)) in it\n"
            text +=
                type.errors.map(words)
                ?? "The history is too short to say how far such forecasts are from what comes.\n"
            if let cv = type.outsideVariation {
                text += "The forecast from elsewhere: busyness: {law: gamma, cv: \(Words.number(cv, decimals: 3))}\n"
            }
            text += words(of: type.unusual)
            var table = TextTable([
                ("date", .left), ("weekday", .left), ("contacts", .right), ("factor", .right), ("past days", .right),
            ])
            for day in type.days {
                table.add([
                    "\(day.date)", weekdayNames[day.date.weekday], Words.number(day.total, decimals: 0),
                    day.factor == 1 ? "" : Words.plain(day.factor), "\(day.pastDays)",
                ])
            }
            text += table.text
        }
        return text
    }

    private func words(_ errors: RollingErrors) -> String {
        let quantiles = errors.quantiles.map { Words.number($0, decimals: 3) }
        return "Each of the last \(errors.days) days, forecast from the days before it: daily totals are "
            + "\(Words.share(errors.meanError)) off in the mean.\n"
            + "What came ÷ forecast: mean \(Words.number(errors.meanRatio, decimals: 3)); 5% of the days below "
            + "\(quantiles[0]), half below \(quantiles[1]), 95% below \(quantiles[2]).\n"
            + "The day's factor for the scenario: busyness: {law: gamma, cv: \(Words.number(errors.cv, decimals: 3))}\n"
    }

    private func words(of unusual: [UnusualDay]) -> String {
        if unusual.isEmpty { return "" }
        let named = unusual.prefix(6).map { "\($0.date) (\(Words.number($0.factor, decimals: 2)) times)" }
        return "Days unlike their weekday, in the means unless --factors names them: \(named.joined(separator: ", "))"
            + (unusual.count > 6 ? " and \(unusual.count - 6) more" : "") + "\n"
    }
}
