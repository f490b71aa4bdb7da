// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A clause laid on the horizon: its windows, and what holds in each.
struct ClausePlan {
    struct Window {
        let frame: Timeline.Frame
        let target: Target
        /// Mean volume of the clause's types on the counted days, and the most that the volume band lets in, billionths
        /// of a contact; 0 without a volume band.
        let forecast: Int
        let ceiling: Int
        /// The billing period in which it ends, and those whose invoices its amounts are shares of.
        let period: Int
        let base: ClosedRange<Int>
    }

    let clause: Clause
    /// Days on which it counts.
    let counted: Range<Int>
    let windows: [Window]
    /// Intervals of the day whose contacts it counts; `nil`: all.
    let intervals: Range<Int>?
    /// Target of the parts, by day of the horizon; only for a share of parts met.
    let targetsOfParts: [Target]
    /// Mean volume of the clause's types by day of the horizon and interval; only where the surplus is proportional.
    let forecasts: [[Double]]

    init(_ clause: Clause, _ center: ContactCenter, _ timeline: Timeline, _ periods: BillingPeriods) {
        let calendar = center.calendar
        self.clause = clause
        let counted = timeline.days(from: clause.from, until: clause.until) ?? 0..<0
        self.counted = counted
        intervals = clause.hours.map { calendar.intervals(in: $0) }
        let exceptional = (0..<calendar.days).map { day in
            clause.exceptions.first { $0.days.contains(day: day, of: calendar) }?.target
        }
        if case .shareMet(_, let target) = clause.aggregation {
            targetsOfParts = exceptional.map { $0 ?? target }
        } else {
            targetsOfParts = []
        }
        let isOwnTarget = targetsOfParts.isEmpty
        let types = clause.types
        windows = timeline.frames(of: clause.window).filter { $0.days.overlaps(counted) }.map { frame in
            var forecast = 0
            if clause.volumeBand != nil {
                let days = frame.days.clamped(to: counted)
                let volume =
                    frame.intervals == nil
                    ? center.volume(of: types, days: days)
                    : center.volume(of: types, rows: frame.rows(perDay: calendar.intervalsPerDay, within: counted))
                forecast = billionths(min(volume, 3.9e9))
            }
            let over = clause.volumeBand.map { billion + Int128(billionths($0.over)) } ?? billion
            let period = periods.period(ofDay: frame.days.upperBound - 1)
            return Window(
                frame: frame,
                target: frame.days.count == 1 && isOwnTarget
                    ? exceptional[frame.days.lowerBound] ?? clause.target : clause.target,
                forecast: forecast, ceiling: Int(min(Int128(forecast) * over / billion, Int128(Int.max))),
                period: period, base: periods.base(of: frame.days, endingIn: period))
        }
        if clause.volumeBand?.beyond == .ceiling(.proportional) {
            forecasts = (0..<calendar.days).map { day in
                (0..<calendar.intervalsPerDay).map { center.volume(of: types, day: day, interval: $0) }
            }
        } else {
            forecasts = []
        }
    }

    /// The most that comes to a row under the volume band, billionths of a contact.
    func ceiling(ofRow row: Int, perDay: Int) -> Int {
        let day = forecasts[row / perDay]
        let forecast = perDay == 1 ? day.reduce(0, +) : day[row % perDay]
        let over = billion + Int128(billionths(clause.volumeBand?.over ?? 0))
        return Int(min(Int128(billionths(min(forecast, 3.9e9))) * over / billion, Int128(Int.max)))
    }
}

extension Timeline.Frame {
    /// Its rows of counts, without those of days outside `days`.
    func rows(perDay: Int, within counted: Range<Int>) -> Range<Int> {
        let first = days.lowerBound * perDay
        let all =
            intervals.map { first + $0.lowerBound..<first + $0.upperBound } ?? first..<days.upperBound * perDay
        return all.clamped(to: counted.lowerBound * perDay..<counted.upperBound * perDay)
    }
}

extension ContactCenter {
    /// Mean contacts of some types.
    func volume(of types: [Int], day: Int, interval: Int) -> Double {
        types.reduce(0) { sum, type in
            let volume = contactTypes[type].volume
            return sum + (volume.rowOfDay[day].map { volume.rows[$0][interval] } ?? 0)
        }
    }

    func volume(of types: [Int], days: Range<Int>) -> Double {
        types.reduce(0) { sum, type in sum + days.reduce(0) { $0 + contactTypes[type].volume.total(ofDay: $1) } }
    }

    func volume(of types: [Int], rows: Range<Int>) -> Double {
        let perDay = calendar.intervalsPerDay
        return rows.reduce(0) { $0 + volume(of: types, day: $1 / perDay, interval: $1 % perDay) }
    }
}
