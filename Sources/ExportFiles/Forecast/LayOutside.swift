// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

extension OutsideForecast {
    /// The forecast of a queue on some dates, by interval of the operating day. Figures of whole days get the shape of their
    /// weekday in the past.
    ///
    /// - Throws: `Diagnostics`, where the file lacks a type, a date or an interval's shape.
    func days(
        _ dates: [CivilDate], of queue: PastQueue, _ past: Past, shapes: [[Double]?]
    ) throws -> (days: [ForecastDay], cv: Double?) {
        guard let series = series(queue.type, queue.days.name) else {
            throw table.refusal(
                at: table.headerOffset, "no figures of \(shown(queue.type))",
                "its name in a column `unique_id`, or a file of one contact type")
        }
        let days = try dates.map { date -> ForecastDay in
            let day = date.dayNumber
            let weekday = date.weekday
            let shape = shapes[weekday]
            func refuse(_ found: String, _ allowed: String) -> Diagnostics {
                table.refusal(at: table.headerOffset, "\(found) \(date) of \(shown(queue.type))", allowed)
            }
            guard let figures = series.figures[day] else {
                // Nobody is expected on a weekday on which nobody came.
                if shape == nil { return ForecastDay(date: date, factor: 1, pastDays: 0, values: nil) }
                throw refuse("no figure for", "one for each day that is forecast")
            }
            var values = [Double](repeating: 0, count: past.slots)
            if let total = figures[-1], total > 0 {
                let sum = shape?.reduce(0, +) ?? 0
                guard let shape, sum > 0 else {
                    throw refuse("a total for", "times, or a weekday whose shape the past shows")
                }
                values = shape.map { $0 / sum * total }
            } else {
                // What comes after midnight belongs to the day on which the centre opened.
                for (its, after) in [(day, 0), (day + 1, past.slots)] {
                    for (second, value) in series.figures[its] ?? [:] where second >= 0 && value > 0 {
                        let slot = second / past.interval - past.first + after
                        guard slot >= 0, slot < past.slots else { continue }
                        guard queue.open.spans[weekday]?.contains(slot) == true else {
                            throw refuse(
                                "contacts at \(clock(second)), when it is closed, on", "0, or --hours that hold it")
                        }
                        values[slot] += value
                    }
                }
            }
            return ForecastDay(date: date, factor: 1, pastDays: 0, values: values)
        }
        return (days, series.cv)
    }
}
