// SPDX-License-Identifier: GPL-3.0-or-later

/// What paid hours of some times cost more: at night, on Sundays, on holidays.
public struct Premium: Equatable, Sendable {
    /// Most premiums of a team.
    public static let most = 16
    /// Allowed values of `share`, both ends included.
    public static let shareRange: ClosedRange<Double> = 0...1

    public let name: String
    /// Of the team's cost per hour, paid on top of it; premiums of the same hour add up.
    public let share: Double
    /// Seconds after midnight of its day; may run past midnight, by at most a day.
    public let span: Range<Int>
    /// Weekdays of its day, 0 is Monday; `nil`: none beside holidays where `onHolidays`, else all.
    public let weekdays: Set<Int>?
    /// Whether it is paid on holidays too.
    public let onHolidays: Bool

    public init(
        name: String, share: Double, span: Range<Int> = 0..<86_400, weekdays: Set<Int>? = nil, onHolidays: Bool = false
    ) {
        self.name = name
        self.share = share
        self.span = span
        self.weekdays = weekdays
        self.onHolidays = onHolidays
    }

    /// Whether it is paid on that day of the calendar.
    public func isPaid(onDay day: Int, _ calendar: OperatingCalendar) -> Bool {
        if onHolidays && calendar.holidays.contains(day) { return true }
        return weekdays?.contains(calendar.weekday(of: day)) ?? !onHolidays
    }

    func problems(at path: [String]) -> [Problem] {
        var found: [Problem] = []
        if !Premium.shareRange.contains(share) {
            found.append(
                Problem(at: path + ["share"], found: "\(share)", allowed: "a share of the cost from 0% to 100%"))
        }
        if span.isEmpty || span.lowerBound < 0 || span.lowerBound >= 86_400 || span.count > 86_400 {
            found.append(
                Problem(at: path + ["from"], found: "no span of the day", allowed: "more than 0 s, at most 24 h"))
        }
        if let weekdays, weekdays.isEmpty || !weekdays.isSubset(of: 0...6) {
            found.append(Problem(at: path + ["days"], found: "\(weekdays.count) weekdays", allowed: "one at least"))
        }
        return found
    }
}

extension Team {
    /// Seconds of a span, each times what the premiums of its hour add to the team's cost.
    ///
    /// - Parameter span: seconds after the midnight with which day 0 begins.
    func premiumSeconds(_ span: Range<Int>, _ calendar: OperatingCalendar) -> Double {
        guard !premiums.isEmpty, !span.isEmpty else { return 0 }
        let days = (span.lowerBound / 86_400 - 1)...((span.upperBound - 1) / 86_400)
        return premiums.reduce(0.0) { sum, premium in
            days.reduce(sum) { sum, day in
                guard premium.isPaid(onDay: day, calendar) else { return sum }
                let own = premium.span.lowerBound + day * 86_400..<premium.span.upperBound + day * 86_400
                return sum + premium.share * Double(own.clamped(to: span).count)
            }
        }
    }
}
