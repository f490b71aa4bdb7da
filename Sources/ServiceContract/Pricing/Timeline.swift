// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The horizon cut into windows.
public struct Timeline: Sendable {
    /// One window: days of the horizon, and of a window within a day its intervals.
    public struct Frame: Hashable, Sendable {
        /// Days of the horizon, from 0.
        public let days: Range<Int>
        /// `nil`: all intervals of its days. Else counted on from the first interval of its first day, also where a
        /// rolling window runs into the next.
        public let intervals: Range<Int>?

        public init(days: Range<Int>, intervals: Range<Int>? = nil) {
            self.days = days
            self.intervals = intervals
        }
    }

    /// A span of the calendar that the horizon holds, at its ends in part.
    struct Part {
        /// Days of the horizon.
        let days: Range<Int>
        /// Days of the whole span.
        let length: Int

        var isWhole: Bool { days.count == length }
    }

    /// The calendar whose days these are.
    public let calendar: OperatingCalendar
    private let start: CivilDate?

    public init(_ calendar: OperatingCalendar) {
        self.calendar = calendar
        start = calendar.date(ofDay: 0)
    }

    /// The windows of a kind, in time: whole spans only. Of days the open ones, and of a day its open intervals. Rolling
    /// days are days of the calendar, closed ones included, and such a window ends with each open day; rolling intervals
    /// are open intervals, one after the other. Months, quarters and years need `calendar.start`: without it there are
    /// none.
    public func frames(of window: Window) -> [Frame] {
        switch window {
        case .horizon: [Frame(days: 0..<calendar.days)]
        case .each(let span): frames(rolling: 1, span)
        case .rolling(let count, let span): frames(rolling: max(count, 1), span)
        }
    }

    private func frames(rolling count: Int, _ span: Window.Span) -> [Frame] {
        switch span {
        case .interval:
            let perDay = calendar.intervalsPerDay
            let open = calendar.openIntervals.indices.flatMap { day in
                calendar.openIntervals[day].map { (day: day, interval: $0) }
            }
            guard open.count >= count else { return [] }
            return (0...open.count - count).map { index in
                let (first, last) = (open[index], open[index + count - 1])
                let end = (last.day - first.day) * perDay + last.interval + 1
                return Frame(days: first.day..<last.day + 1, intervals: first.interval..<end)
            }
        case .day:
            let ends = calendar.openIntervals.indices.filter { !calendar.openIntervals[$0].isEmpty && $0 + 1 >= count }
            return ends.map { Frame(days: $0 + 1 - count..<$0 + 1) }
        case .week, .month, .quarter, .year:
            let whole = parts(by: span).filter(\.isWhole).map(\.days)
            guard whole.count >= count else { return [] }
            return (0...whole.count - count).map {
                Frame(days: whole[$0].lowerBound..<whole[$0 + count - 1].upperBound)
            }
        }
    }

    /// The horizon cut by the calendar, its ends included; empty where the calendar is not known. Each day is a part.
    func parts(by span: Window.Span) -> [Part] {
        var parts: [Part] = []
        var day = 0
        while day < calendar.days, let whole = self.span(span, around: day) {
            let days = max(whole.lowerBound, 0)..<min(whole.upperBound, calendar.days)
            parts.append(Part(days: days, length: whole.count))
            day = days.upperBound
        }
        return parts
    }

    /// The span that holds a day, in days of the horizon, before and after it too.
    func span(_ span: Window.Span, around day: Int) -> Range<Int>? {
        switch span {
        case .interval, .day: return day..<day + 1
        case .week:
            let monday = day - calendar.weekday(of: day)
            return monday..<monday + 7
        case .month, .quarter, .year:
            guard let start else { return nil }
            let (year, month, _) = CivilDate(dayNumber: start.dayNumber + day).parts
            let months = span == .month ? 1 : span == .quarter ? 3 : 12
            let first = (month - 1) / months * months + 1
            func firstDay(ofMonth month: Int) -> Int? {
                CivilDate(year: month > 12 ? year + 1 : year, month: month > 12 ? 1 : month, day: 1)
                    .map { $0.dayNumber - start.dayNumber }
            }
            guard let from = firstDay(ofMonth: first), let to = firstDay(ofMonth: first + months) else { return nil }
            return from..<to
        }
    }

    /// Days of the horizon from one date to another, of which `nil` is its end; `nil` where it holds none of them.
    func days(from: CivilDate?, until: CivilDate?) -> Range<Int>? {
        guard let start else { return 0..<calendar.days }
        let first = max(from.map { $0.dayNumber - start.dayNumber } ?? 0, 0)
        let end = min(until.map { $0.dayNumber - start.dayNumber + 1 } ?? calendar.days, calendar.days)
        return first < end ? first..<end : nil
    }
}

extension OperatingCalendar {
    /// The intervals of the operating day that lie in a span, seconds after midnight.
    public func intervals(in span: Range<Int>) -> Range<Int> {
        let first = max((span.lowerBound - opening) / interval, 0)
        return first..<max(first, min((span.upperBound - opening) / interval, intervalsPerDay))
    }
}
