// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The days and intervals on which volumes and headcounts are laid.
struct Grid {
    let calendar: OperatingCalendar
    /// Date of the first day, when the scenario names one.
    let start: CivilDate?

    /// Days before and after the horizon of which a scenario can say what they are like: as many as a warm-up may have,
    /// and as many as follow until the last contacts are answered, but for the rarest.
    static let daysBefore = 31
    static let daysAfter = 35

    /// The days of the horizon and those around it.
    var days: Range<Int> { -Grid.daysBefore..<calendar.days + Grid.daysAfter }

    /// One entry for each of `days`, cut into those of the horizon and those around it.
    static func cut<Value>(_ values: [Value]) -> (horizon: [Value], around: DaysAround<Value>) {
        (
            Array(values[daysBefore..<values.count - daysAfter]),
            DaysAround(before: Array(values[..<daysBefore]), after: Array(values[(values.count - daysAfter)...]))
        )
    }

    /// Intervals of the operating day in which hours are open on a day; empty when closed.
    func open(_ hours: WeeklyHours, day: Int) -> Range<Int> {
        if hours.isAlways { return 0..<calendar.intervalsPerDay }
        if calendar.holidays.contains(day) { return 0..<0 }
        return open(hours, weekday: calendar.weekday(of: day))
    }

    /// The same on an ordinary day.
    func open(_ hours: WeeklyHours, weekday: Int) -> Range<Int> {
        guard let span = hours.days[weekday] else { return 0..<0 }
        let first = max(0, span.lowerBound - calendar.opening) / calendar.interval
        let end = (span.upperBound - calendar.opening) / calendar.interval
        // On a floor that never closes, hours past midnight are cut at it.
        return first..<max(first, min(end, calendar.intervalsPerDay))
    }

    /// The interval that starts at a second of some day, and how many days before it the operating day began.
    func interval(startingAt second: Int) -> (index: Int, daysBefore: Int)? {
        for daysBefore in 0...1 {
            let offset = second + daysBefore * 86_400 - calendar.opening
            if offset >= 0, offset < calendar.closing - calendar.opening {
                return offset % calendar.interval == 0 ? (offset / calendar.interval, daysBefore) : nil
            }
        }
        return nil
    }

    /// How a day is called in messages.
    func name(ofDay day: Int) -> String {
        start.map { CivilDate(dayNumber: $0.dayNumber + day).description }
            ?? "day \(day + 1) (\(weekdayNames[calendar.weekday(of: day)]))"
    }

    /// Identical rows once, and which of them each day follows.
    static func folded<Row: Hashable>(_ rows: [Row?]) -> (rows: [Row], rowOfDay: [Int?]) {
        var index: [Row: Int] = [:]
        var unique: [Row] = []
        let rowOfDay = rows.map { row -> Int? in
            guard let row else { return nil }
            if let known = index[row] { return known }
            index[row] = unique.count
            unique.append(row)
            return unique.count - 1
        }
        return (unique, rowOfDay)
    }
}
