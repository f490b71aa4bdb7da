// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Timeline {
    /// What a window is called: `2026-07`, `2026-Q3`, `2026-W27` (ISO 8601), `2026`, `2026-07-15`, `2026-07-15 08:30`,
    /// of a rolling one `2026-05..2026-07`, and the first and last day of the horizon. Where no date is known, by the
    /// number of the day: `day 15`, `days 1-7`.
    public func name(of frame: Frame, in window: Window) -> String {
        switch window {
        case .horizon: days(frame.days)
        case .each(let span): name(of: span, frame, isEnd: true)
        case .rolling(_, let span): "\(name(of: span, frame, isEnd: false))..\(name(of: span, frame, isEnd: true))"
        }
    }

    /// The first or the last span of a window.
    private func name(of span: Window.Span, _ frame: Frame, isEnd: Bool) -> String {
        let day = isEnd ? frame.days.upperBound - 1 : frame.days.lowerBound
        switch span {
        case .interval:
            let perDay = calendar.intervalsPerDay
            let intervals = frame.intervals ?? 0..<frame.days.count * perDay
            let interval = isEnd ? (intervals.upperBound - 1) % perDay : intervals.lowerBound % perDay
            return "\(name(ofDay: day)) \(clock(calendar.start(ofInterval: interval)))"
        case .day: return name(ofDay: day)
        case .week:
            guard let date = calendar.date(ofDay: day) else {
                let monday = day - calendar.weekday(of: day)
                return days(monday..<monday + 7)
            }
            // The week belongs to the year of its Thursday.
            let thursday = CivilDate(dayNumber: date.dayNumber - date.weekday + 3)
            let newYear = CivilDate(year: thursday.parts.year, month: 1, day: 1)?.dayNumber ?? thursday.dayNumber
            return "\(thursday.parts.year)-W\(twoDigits((thursday.dayNumber - newYear) / 7 + 1))"
        case .month, .quarter, .year:
            guard let (year, month, _) = calendar.date(ofDay: day)?.parts else { return name(ofDay: day) }
            if span == .year { return "\(year)" }
            return span == .quarter ? "\(year)-Q\((month + 2) / 3)" : "\(year)-\(twoDigits(month))"
        }
    }

    /// As `2026-07-15`, or `day 15` of the horizon.
    public func name(ofDay day: Int) -> String { calendar.date(ofDay: day)?.description ?? "day \(day + 1)" }

    private func days(_ range: Range<Int>) -> String {
        if range.count == 1 { return name(ofDay: range.lowerBound) }
        guard let first = calendar.date(ofDay: range.lowerBound), let last = calendar.date(ofDay: range.upperBound - 1)
        else { return "days \(range.lowerBound + 1)-\(range.upperBound)" }
        return "\(first)..\(last)"
    }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
