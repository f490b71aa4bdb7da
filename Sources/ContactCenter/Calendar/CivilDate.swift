// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the Gregorian calendar.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let dayNumber: Int

    public init(dayNumber: Int) { self.dayNumber = dayNumber }

    /// `nil` when the calendar has no such day; years 1900...2200.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2200).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        let years = year - 1
        let before = years * 365 + years / 4 - years / 100 + years / 400
        dayNumber = before + lengths[..<(month - 1)].reduce(0, +) + day - 1 - 719_162
    }

    /// 0 is Monday.
    public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

    /// Year, month and day (H. Hinnant, "chrono-compatible low-level date algorithms").
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// As `2026-03-02`.
    public var description: String {
        let (year, month, day) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Whether `a` is an earlier day than `b`.
    public static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
}

extension OperatingCalendar {
    /// Date of a day of the horizon, negative in a warm-up; `nil` where the scenario names no start.
    public func date(ofDay day: Int) -> CivilDate? {
        guard let parts = start?.split(separator: "-").map({ Int($0) ?? 0 }), parts.count == 3 else { return nil }
        return CivilDate(year: parts[0], month: parts[1], day: parts[2])
            .map { CivilDate(dayNumber: $0.dayNumber + day) }
    }
}
