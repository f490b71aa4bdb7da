// SPDX-License-Identifier: GPL-3.0-or-later

/// Arithmetic of a clock that runs only within weekly hours, and on no holiday unless it runs always.
///
/// Instants are whole units since midnight of a first day, which may lie before the horizon (a warm-up) and need not be
/// the horizon's. Beyond the days that the calendar knows around the horizon the weekly pattern goes on, with no holidays. Hours past midnight belong
/// to the day on which they begin: a holiday stops what begins on it, not what began the evening before.
public struct BusinessClock: Sendable {
    /// One day: it runs from midnight to `spill`, as the day before runs on, and from `open` to `close`.
    private struct Day {
        /// Running time before this day's midnight.
        let before: UInt64
        let spill: UInt64
        let open: UInt64
        let close: UInt64
    }

    private let runsAlways: Bool
    private let dayLength: UInt64
    /// The days that the calendar knows and what the last one spills, then one week and the midnight after it.
    private let days: [Day]
    /// Index of the first of seven days that repeat for ever.
    private let weekStart: Int

    /// - Parameters:
    ///   - calendar: the days that it knows.
    ///   - hours: when it runs.
    ///   - unitsPerSecond: the fineness of the clock, 1 or more.
    ///   - firstDay: the day of the horizon at whose midnight the units begin to count; negative for a warm-up.
    /// - Precondition: the hours are open on a weekday.
    /// - Complexity: O(days of the horizon), once; nothing where the clock runs always.
    public init(calendar: OperatingCalendar, hours: WeeklyHours, unitsPerSecond: Int, firstDay: Int = 0) {
        precondition(unitsPerSecond >= 1, "a second has one unit at least")
        precondition(hours.days.contains { $0.map { !$0.isEmpty } ?? false }, "the clock runs on a weekday")
        runsAlways = hours.isAlways
        dayLength = UInt64(86_400 * unitsPerSecond)
        // The last known day may run two days on.
        let known = calendar.days + calendar.openIntervalsAround.after.count
        weekStart = max(known - firstDay, 0) + 2
        guard !runsAlways else {
            days = []
            return
        }
        func span(ofDay day: Int) -> Range<Int> {
            if day < known && calendar.holidays.contains(day) { return 0..<0 }
            return hours.days[calendar.weekday(of: day)]?.clamped(to: 0..<172_800) ?? 0..<0
        }
        var days: [Day] = []
        var before: UInt64 = 0
        for day in firstDay..<firstDay + weekStart + 8 {
            let spill = max(span(ofDay: day - 1).upperBound - 86_400, 0)
            let own = span(ofDay: day).clamped(to: spill..<86_400)
            func units(_ seconds: Int) -> UInt64 { UInt64(seconds * unitsPerSecond) }
            days.append(
                Day(before: before, spill: units(spill), open: units(own.lowerBound), close: units(own.upperBound)))
            before += units(spill + own.count)
        }
        self.days = days
    }

    /// The earliest instant, not before `start`, by which the clock has run so long since `start`.
    ///
    /// - Complexity: O(log days).
    public func instant(after running: UInt64, from start: UInt64) -> UInt64 {
        runsAlways || running == 0 ? start + running : instant(ofTotal: total(at: start) + running)
    }

    /// The instant, if the clock runs then; else one at which it does: as far through the time that it runs on the next
    /// day, up to midnight, as the given one is through the pause before that. What would come while the clock stands
    /// still comes spread over the next day, what is early in the night early.
    ///
    /// - Complexity: O(log days).
    public func carriedOver(_ instant: UInt64) -> UInt64 {
        guard !isRunning(at: instant) else { return instant }
        let ran = total(at: instant)
        let stops = self.instant(ofTotal: ran)
        let runs = self.instant(ofTotal: ran + 1) - 1
        let length = running(from: runs, to: (runs / dayLength + 1) * dayLength)
        let share = Double(instant - stops) / Double(runs - stops)
        return self.instant(ofTotal: ran + UInt64(share * Double(length)) + 1) - 1
    }

    /// The earliest instant by which the clock has run so long since the first midnight.
    private func instant(ofTotal goal: UInt64) -> UInt64 {
        // Whole weeks beyond the table, then the last day that begins before the goal.
        var weeks: UInt64 = 0
        if goal > days[weekStart + 7].before {
            weeks = (goal - days[weekStart].before - 1) / week
        }
        let left = goal - weeks * week
        var (low, high) = (0, days.count - 1)
        while low + 1 < high {
            let middle = (low + high) / 2
            if days[middle].before < left { low = middle } else { high = middle }
        }
        let day = days[low]
        let here = left - day.before
        let second = here <= day.spill ? here : day.open + (here - day.spill)
        return (weeks * 7 + UInt64(low)) * dayLength + second
    }

    /// How long the clock runs between two instants, the first not after the second.
    ///
    /// - Complexity: O(1).
    public func running(from start: UInt64, to end: UInt64) -> UInt64 {
        precondition(start <= end, "time runs forward")
        return runsAlways ? end - start : total(at: end) - total(at: start)
    }

    /// Whether the clock runs in the unit that begins at an instant.
    public func isRunning(at instant: UInt64) -> Bool { running(from: instant, to: instant + 1) == 1 }

    private var week: UInt64 { days[weekStart + 7].before - days[weekStart].before }

    private func total(at instant: UInt64) -> UInt64 {
        var index = Int(instant / dayLength)
        var weeks = 0
        if index >= weekStart + 7 {
            weeks = (index - weekStart) / 7
            index -= weeks * 7
        }
        let day = days[index]
        let time = instant % dayLength
        return day.before + UInt64(weeks) * week + min(time, day.spill) + min(max(time, day.open), day.close) - day.open
    }
}
