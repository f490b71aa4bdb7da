// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

extension History {
    /// Spreads daily totals over the day, by the intervals of another file, or evenly over the opening hours that the
    /// planner names.
    mutating func shapeDays(_ shape: ExportSource?, _ options: ImportOptions, file: String) throws {
        guard let shape else {
            guard let hours = options.hours else {
                throw Diagnostics(
                    ofFile: file, found: "daily totals, which do not say when on a day contacts come",
                    allowed:
                        "--shape FILE, an export by interval; or --hours, such as \"mon-fri 08:00-20:00\", for days without peaks"
                )
            }
            let (slots, interval) = (slots, interval)
            spread { weekday in
                let span = hours.days[weekday] ?? 0..<0
                return (0..<slots).map { span.contains($0 * interval) ? 1 : 0 }
            }
            findings.append(Finding(.assumption, "daily totals are spread evenly over the opening hours"))
            return
        }
        var other = Collected()
        var shapeOptions = options
        shapeOptions.map = []
        shapeOptions.queues = []
        shapeOptions.interval = nil
        try other.read(shape, shapeOptions)
        var shapes = try History(other, shapeOptions)
        _ = shapes.spread()
        guard shapes.dayTotals.isEmpty else {
            throw Diagnostics(
                ofFile: shape.name, found: "daily totals",
                allowed: "an export by interval")
        }
        self = History(self, interval: options.interval.map { max($0, shapes.interval) } ?? shapes.interval)
        let queues = shapes.queues
        let factor = interval / shapes.interval
        let slots = slots
        spread { weekday in
            var sums = [Double](repeating: 0, count: slots)
            for (day, cells) in queues.flatMap(\.days) where OperatingDays.weekday(day) == weekday {
                for (slot, cell) in cells.enumerated() where cell.offered > 0 { sums[slot / factor] += cell.offered }
            }
            return sums
        }
        findings.append(Finding(.assumption, "daily totals have the shape of the days of \(visible(shape.name))"))
    }

    private init(_ other: History, interval: Int) {
        self = other
        self.interval = interval
    }

    /// - Parameter weights: of each interval of a weekday.
    private mutating func spread(_ weights: (_ weekday: Int) -> [Double]) {
        let shapes = (0..<7).map { weekday -> [Double] in
            let weights = weights(weekday)
            let sum = weights.reduce(0, +)
            return sum > 0 ? weights.map { $0 / sum } : weights
        }
        for (queue, totals) in dayTotals {
            for (day, total) in totals where total.offered >= 0 {
                let shape = shapes[OperatingDays.weekday(day)]
                guard total.offered == 0 || shape.contains(where: { $0 > 0 }) else {
                    findings.append(
                        Finding(
                            .gaps, "a day with contacts on a weekday that the shape does not have; left out",
                            ["\(CivilDate(dayNumber: day))"]))
                    continue
                }
                queues[queue].days[day] = shape.map(total.share)
            }
        }
    }
}
