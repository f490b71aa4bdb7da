// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// The clocks of every year to come, as the last line of a zone's file has them: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX,
/// "TZ"; of the forms of a day only that by month, week and weekday, which all zones of today use).
struct YearlyRule: Sendable {
    private let standard: Int
    private let summer: (offset: Int, start: Change, end: Change)?

    private struct Change: Sendable {
        let month: Int
        let week: Int
        /// 0 is Sunday.
        let weekday: Int
        let second: Int

        /// Seconds since 1970 on the local clock before the change.
        func instant(year: Int) -> Int? {
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            let sunday = (first.weekday + 1) % 7
            var day = first.dayNumber + (weekday - sunday + 7) % 7 + 7 * (week - 1)
            while CivilDate(dayNumber: day).parts.month != month { day -= 7 }
            return day * 86_400 + second
        }
    }

    /// `nil` where the text is no such rule.
    init?(_ text: String) {
        let parts = text.split(separator: ",")
        guard let names = parts.first else { return nil }
        var cursor = Cursor(String(names))
        guard Self.skipName(&cursor), let west = Self.offset(&cursor) else { return nil }
        standard = -west
        guard Self.skipName(&cursor) else {
            summer = nil
            return
        }
        let ahead = cursor.isAtEnd ? standard + 3600 : -(Self.offset(&cursor) ?? 0)
        guard parts.count == 3, let start = Self.change(parts[1]), let end = Self.change(parts[2]) else { return nil }
        summer = (ahead, start, end)
    }

    /// Seconds ahead of UTC at an instant.
    func offset(at instant: Int) -> Int {
        guard let summer else { return standard }
        let days = (instant + standard).quotientAndRemainder(dividingBy: 86_400)
        let year = CivilDate(dayNumber: days.remainder < 0 ? days.quotient - 1 : days.quotient).parts.year
        guard let start = summer.start.instant(year: year), let end = summer.end.instant(year: year) else {
            return standard
        }
        let (begins, ends) = (start - standard, end - summer.offset)
        let isSummer =
            begins < ends ? (begins..<ends).contains(instant) : !(ends..<begins).contains(instant)
        return isSummer ? summer.offset : standard
    }

    /// `CET`, `<-03>`
    private static func skipName(_ cursor: inout Cursor) -> Bool {
        if cursor.take("<") {
            while let next = cursor.next, next != UInt8(ascii: ">") { cursor.at += 1 }
            return cursor.take(">")
        }
        return !cursor.word().isEmpty
    }

    /// `3`, `-1`, `5:30`
    private static func offset(_ cursor: inout Cursor) -> Int? {
        let isNegative = cursor.take("-")
        if !isNegative { _ = cursor.take("+") }
        guard let hours = cursor.digits() else { return nil }
        var seconds = hours.value * 3600
        if cursor.take(":"), let minutes = cursor.digits() { seconds += minutes.value * 60 }
        return isNegative ? -seconds : seconds
    }

    /// `M3.5.0/2`
    private static func change(_ text: Substring) -> Change? {
        var cursor = Cursor(String(text))
        guard cursor.take("M"), let month = cursor.digits(), cursor.take("."), let week = cursor.digits(),
            cursor.take("."), let weekday = cursor.digits()
        else { return nil }
        let second = cursor.take("/") ? offset(&cursor) ?? 7200 : 7200
        return Change(month: month.value, week: week.value, weekday: weekday.value, second: second)
    }
}
