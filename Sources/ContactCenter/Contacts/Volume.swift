// SPDX-License-Identifier: GPL-3.0-or-later

/// How many contacts of a type come, by day and interval.
public struct Volume: Equatable, Sendable {
    /// What the figures of `rows` mean.
    public enum Kind: Equatable, Sendable {
        /// Non-homogeneous Poisson, constant within an interval; the figures are means.
        case poisson
        /// Recorded counts replayed: exactly so many contacts in each interval, at uniform instants.
        case recorded
    }

    /// Contacts of an interval: more than a day may bring to one line are none that can be simulated.
    public static let range: ClosedRange<Double> = 0...Double(ContactType.longestLine)
    /// The same in words.
    public static let allowed = "0 to \(ContactType.longestLine / 1_000_000) million"
    /// Of `busyness`.
    public static let busynessRange: ClosedRange<Double> = 0...3

    /// Whether the figures are means or recorded counts.
    public let kind: Kind
    /// Contacts by interval, one row a pattern of day; each row has `intervalsPerDay` figures, none negative.
    public let rows: [[Double]]
    /// Which row each day of the horizon follows; `nil` on a closed day.
    public let rowOfDay: [Int?]
    /// The same of the days around the horizon.
    public let rowsAround: DaysAround<Int?>
    /// Coefficient of variation of the day's busyness, a gamma factor of mean 1 that multiplies the means of a whole
    /// day; all types share one draw a day (as a quantile), so that a busy day is busy for all. 0 is none.
    public let busyness: Double

    public init(
        kind: Kind = .poisson, rows: [[Double]], rowOfDay: [Int?], rowsAround: DaysAround<Int?> = DaysAround(),
        busyness: Double = 0
    ) {
        self.kind = kind
        self.rows = rows
        self.rowOfDay = rowOfDay
        self.rowsAround = rowsAround
        self.busyness = busyness
    }

    /// The same rate, contacts per second, through every interval of every open day.
    public static func constant(perSecond rate: Double, on calendar: OperatingCalendar) -> Volume {
        let patterns = Set(calendar.openIntervals).filter { !$0.isEmpty }.sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        return Volume(
            rows: patterns.map { open in
                (0..<calendar.intervalsPerDay).map { open.contains($0) ? rate * Double(calendar.interval) : 0 }
            },
            rowOfDay: calendar.openIntervals.map(patterns.firstIndex))
    }

    /// `factor` times as many contacts in the intervals of the day that `intervals` names, or in all of them. Recorded counts
    /// stay whole: what rounding leaves of an interval goes to the next.
    ///
    /// - Parameters:
    ///   - factor: finite, 0 or more.
    ///   - intervals: of the operating day; `nil`: all.
    public func scaled(by factor: Double, in intervals: Range<Int>? = nil) -> Volume {
        precondition(factor >= 0 && factor.isFinite)
        let scaled = rows.map { row -> [Double] in
            var left = 0.0
            return row.indices.map { interval in
                guard intervals?.contains(interval) ?? true else { return row[interval] }
                let figure = row[interval] * factor
                guard kind == .recorded else { return figure }
                let whole = max((figure + left).rounded(), 0)
                left += figure - whole
                return whole
            }
        }
        return Volume(kind: kind, rows: scaled, rowOfDay: rowOfDay, rowsAround: rowsAround, busyness: busyness)
    }

    /// Which row a day of the horizon or around it follows; `nil` on a closed day.
    public func row(ofDay day: Int) -> Int? { rowsAround.value(ofDay: day, horizon: rowOfDay) }

    /// Mean contacts of one day of the horizon or around it.
    public func total(ofDay day: Int) -> Double {
        row(ofDay: day).map { rows[$0].reduce(0, +) } ?? 0
    }

    /// Mean contacts of the whole horizon.
    public var total: Double { rowOfDay.indices.reduce(0) { $0 + total(ofDay: $1) } }

    private func hasContactsWhileClosed(on day: Int, _ calendar: OperatingCalendar) -> Bool {
        guard let row = rowOfDay[day] else { return false }
        let open = calendar.openIntervals[day]
        return rows[row].indices.contains { rows[row][$0] > 0 && !open.contains($0) }
    }

    func problems(at path: [String], on calendar: OperatingCalendar) -> [Problem] {
        var found: [Problem] = []
        if rowOfDay.count != calendar.days
            || (rowOfDay + rowsAround.before + rowsAround.after).contains(where: {
                $0.map { !rows.indices.contains($0) } ?? false
            })
        {
            found.append(
                Problem(
                    at: path, found: "volumes for \(rowOfDay.count) days", allowed: "volumes for \(calendar.days) days")
            )
        }
        for row in rows {
            if row.count != calendar.intervalsPerDay {
                found.append(
                    Problem(
                        at: path, found: "\(row.count) intervals in a day",
                        allowed:
                            "\(calendar.intervalsPerDay) intervals, \(clock(calendar.opening)) to \(endClock(calendar.closing))"
                    ))
                break
            }
            if let bad = row.first(where: { !Volume.range.contains($0) }) {
                found.append(Problem(at: path, found: "\(bad) contacts in an interval", allowed: Volume.allowed))
                break
            }
            if kind == .recorded, let bad = row.first(where: { $0 != $0.rounded() }) {
                found.append(
                    Problem(at: path, found: "\(bad) recorded contacts in an interval", allowed: "a whole number"))
                break
            }
        }
        if !Volume.busynessRange.contains(busyness) {
            found.append(
                Problem(
                    at: path + ["busyness"], found: "coefficient of variation \(busyness)",
                    allowed: inWords(Volume.busynessRange)))
        }
        if found.isEmpty,
            let day = calendar.openIntervals.indices.first(where: { hasContactsWhileClosed(on: $0, calendar) })
        {
            found.append(
                Problem(
                    at: path, found: "contacts on day \(day + 1) while nothing is open",
                    allowed: "contacts in open intervals only"))
        }
        if kind == .recorded && busyness > 0 {
            found.append(
                Problem(
                    at: path + ["busyness"], found: "a busyness factor on recorded counts",
                    allowed: "none: recorded counts are replayed exactly"))
        }
        return found
    }
}
