// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Days on which a clause says something else.
public struct DayChoice: Hashable, Sendable {
    /// 0 is Monday.
    public var weekdays: Set<Int> = []
    /// Whether holidays of the calendar are chosen.
    public var holidays = false
    /// The days before and after a holiday.
    public var aroundHolidays = false
    /// Single dates that are chosen.
    public var dates: Set<CivilDate> = []

    public init() {}

    /// Whether a day of the horizon is chosen by one of these.
    public func contains(day: Int, of calendar: OperatingCalendar) -> Bool {
        let isHoliday = calendar.holidays.contains(day)
        return weekdays.contains(calendar.weekday(of: day)) || (holidays && isHoliday)
            || (aroundHolidays && !isHoliday
                && (calendar.holidays.contains(day - 1) || calendar.holidays.contains(day + 1)))
            || calendar.date(ofDay: day).map(dates.contains) == true
    }
}

/// What a clause says instead on some days. Of several that name a day the first holds.
public struct DayException: Hashable, Sendable {
    /// The days on which the clause says something else.
    public let days: DayChoice
    /// Another threshold T, seconds; `nil` leaves it.
    public let threshold: Double?
    /// Another target, for clauses whose window lies within a day, or of the parts for a share of parts met; `nil`
    /// leaves it.
    public let target: Target?

    public init(days: DayChoice, threshold: Double? = nil, target: Target? = nil) {
        self.days = days
        self.threshold = threshold
        self.target = target
    }
}
