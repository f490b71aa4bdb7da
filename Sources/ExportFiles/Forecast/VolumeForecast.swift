// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// How many contacts will come, by day and interval: the mean of all past days of the same weekday × the date's factor ×
/// the growth that the planner names.
public struct VolumeForecast: Sendable {
    /// How each file was read.
    public let files: [FileReading]
    /// Seconds of an interval.
    public let interval: Int
    /// First and last day of the past.
    public let period: ClosedRange<CivilDate>
    /// Contact types in the order of the files.
    public let types: [ForecastType]
    /// The forecast days.
    public let dates: [CivilDate]
    /// Share by which more contacts come than in the past: 0.05 is 5 % more.
    public let growth: Double
    /// What a forecast made elsewhere had; `nil` without one.
    public let outside: OutsideForecast.Kind?
    private let past: Past
    /// What is remarkable about the data.
    public let findings: [Finding]

    /// Allowed values of `growth`.
    public static let growthRange: ClosedRange<Double> = -0.99...10

    /// - Parameters:
    ///   - files: figures by interval or logs of calls; together they are one history.
    ///   - shape: intervals that give daily totals the shape of a day.
    ///   - days: how many days are forecast, from the day after the files on.
    ///   - growth: in ``growthRange``.
    ///   - factors: dates that are unlike others of their weekday, in the past and to come.
    ///   - outside: a forecast made elsewhere, which takes the place of the means, growth and factors.
    ///   - options: what the planner says.
    /// - Throws: `Diagnostics`, with file, line, what was found and what is allowed.
    public init(
        _ files: [ExportSource], shape: ExportSource? = nil, days: Int, growth: Double = 0,
        factors: CalendarFactors = .none, outside: OutsideForecast? = nil, options: ImportOptions
    ) throws {
        let past = try Past(files, shape: shape, options: options)
        self.past = past
        self.files = past.files
        findings = past.findings + past.queues.flatMap { Quality.outliers(of: $0, past) }
        interval = past.interval
        period = past.period
        let last = past.period.upperBound.dayNumber
        let dates = (last + 1...last + max(1, days)).map { CivilDate(dayNumber: $0) }
        self.dates = dates
        self.growth = growth
        self.outside = outside?.kind
        types = try past.queues.map { queue in
            let volumes = PastVolumes(queue, factors: factors)
            let means = (0..<7).map { volumes.mean($0, before: last + 1) }
            let theirs = try outside?.days(dates, of: queue, past, shapes: means.map { $0?.values })
            return ForecastType(
                type: queue.type, queue: queue.days.name,
                days: theirs?.days
                    ?? dates.map { date in
                        let factor = factors.factor(date.dayNumber)
                        let mean = means[date.weekday]
                        return ForecastDay(
                            date: date, factor: factor, pastDays: mean?.count ?? 0,
                            values: mean?.values.map { $0 * factor * (1 + growth) })
                    }, errors: RollingErrors(volumes), outsideVariation: theirs?.cv,
                unusual: queue.profile.unusual.filter { day in
                    factors.factors[day.date.dayNumber] == nil
                })
        }
    }

    /// The volumes as CSV, as `volume` of a scenario reads it: `date`, `interval_start` and a column for each contact type.
    public var volumes: String {
        var text = "date,interval_start,\(types.map(\.type).joined(separator: ","))\n"
        for (index, date) in dates.enumerated() {
            let spans = past.queues.map { $0.open.spans[date.weekday] }
            for slot in 0..<past.slots where spans.contains(where: { $0?.contains(slot) == true }) {
                let (day, second) = past.start(date.dayNumber, slot)
                let figures = types.map { Written.number($0.days[index].values?[slot] ?? 0, decimals: 4) }
                text += "\(day),\(clock(second)),\(figures.joined(separator: ","))\n"
            }
        }
        return text
    }
}

/// The forecast of one contact type.
public struct ForecastType: Sendable {
    /// Name of the contact type.
    public let type: String
    /// As the files name its queue; empty where they name none.
    public let queue: String
    /// The forecast days.
    public let days: [ForecastDay]
    /// How far such forecasts were from the past; `nil` of a history that is too short.
    public let errors: RollingErrors?
    /// Coefficient of variation of the day's factor in a forecast made elsewhere; `nil` where it does not say.
    public let outsideVariation: Double?
    /// Past days unlike the others of their weekday that no factor explains; they are in the means.
    public let unusual: [UnusualDay]
}

/// The forecast of one day.
public struct ForecastDay: Sendable {
    /// Its date.
    public let date: CivilDate
    /// The factor of the date.
    public let factor: Double
    /// Past days of the weekday that the mean is of; 0 on a weekday on which nobody came.
    public let pastDays: Int
    /// Contacts by interval of the operating day; `nil` on a weekday on which nobody came.
    let values: [Double]?

    /// Contacts of the day.
    public var total: Double { values?.reduce(0, +) ?? 0 }
}
