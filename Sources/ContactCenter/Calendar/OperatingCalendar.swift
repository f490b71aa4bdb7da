// SPDX-License-Identifier: GPL-3.0-or-later

/// The days that are simulated and the grid of intervals on which volumes, headcounts and counts are kept.
///
/// Two kinds of horizon. *Days that open and close*: each starts empty, and what is on the floor at closing is
/// finished or cleared. *Continuous*: the floor runs from the first midnight to the last, after a warm-up of the days
/// before day 0, which is simulated and not counted.
public struct OperatingCalendar: Equatable, Sendable {
    /// Counted days, 1...366, closed ones included.
    public let days: Int
    /// ISO date of day 0, when the scenario names one.
    public let start: String?
    /// Weekday of day 0: 0 is Monday.
    public let firstWeekday: Int
    /// Length of an interval, seconds; divides a day.
    public let interval: Int
    /// First second of the operating day, after midnight; a multiple of `interval` from `closing`.
    public let opening: Int
    /// First second after the operating day; past 86,400 it runs into the next day.
    public let closing: Int
    /// Whether the floor carries over from one day to the next.
    public let isContinuous: Bool
    /// Seconds simulated before day 0 and not counted; 0 unless continuous.
    public private(set) var warmUp: Int
    /// One entry a day: the intervals from the first opening to the last closing; empty on a closed day. Nobody comes
    /// and nobody is rostered outside them.
    public let openIntervals: [Range<Int>]
    /// The same of the days around the horizon.
    public let openIntervalsAround: DaysAround<Range<Int>>
    /// Days on which everything but what is open always is closed; those before the horizon are negative, those after it
    /// from `days` on.
    public let holidays: Set<Int>

    public init(
        days: Int, start: String? = nil, firstWeekday: Int = 0, interval: Int = 1800, opening: Int = 0,
        closing: Int = 86_400, isContinuous: Bool = true, warmUp: Int = 0, openIntervals: [Range<Int>]? = nil,
        openIntervalsAround: DaysAround<Range<Int>> = DaysAround(), holidays: Set<Int> = []
    ) {
        self.days = days
        self.start = start
        self.firstWeekday = firstWeekday
        self.interval = interval
        self.opening = opening
        self.closing = closing
        self.isContinuous = isContinuous
        self.warmUp = warmUp
        let whole = 0..<(interval > 0 ? max(closing - opening, 0) / interval : 0)
        self.holidays = holidays
        self.openIntervalsAround = openIntervalsAround
        self.openIntervals = openIntervals ?? Array(repeating: whole, count: max(days, 0))
    }

    /// The same calendar with another warm-up, in seconds.
    public func with(warmUp: Int) -> OperatingCalendar {
        var calendar = self
        calendar.warmUp = warmUp
        return calendar
    }

    /// Number of intervals in an operating day.
    public var intervalsPerDay: Int { (closing - opening) / interval }

    /// Length of an operating day, hours.
    public var hoursPerDay: Double { Double(closing - opening) / 3600 }

    /// One entry a day: whether anything is open.
    public var openDays: [Bool] { openIntervals.map { !$0.isEmpty } }

    /// Number of days on which anything is open.
    public var openDayCount: Int { openIntervals.count { !$0.isEmpty } }

    /// Weekday of a day of the horizon or around it: 0 is Monday.
    public func weekday(of day: Int) -> Int { ((firstWeekday + day) % 7 + 7) % 7 }

    /// What is open on a day of the horizon or around it.
    public func openIntervals(ofDay day: Int) -> Range<Int> {
        openIntervalsAround.value(ofDay: day, horizon: openIntervals)
    }

    /// Start of interval `index`, seconds after midnight.
    public func start(ofInterval index: Int) -> Int { opening + index * interval }

    /// Counted days, and seconds of an interval and of a warm-up.
    public static let dayRange = 1...366
    /// Allowed values of `interval`, both ends included.
    public static let intervalRange = 60...86_400
    /// Allowed values of `warmUp`, both ends included.
    public static let warmUpRange = 0...30 * 86_400

    var problems: [Problem] {
        var found: [Problem] = []
        func refuse(_ key: String, _ what: String, _ allowed: String) {
            found.append(Problem(at: ["calendar", key], found: what, allowed: allowed))
        }
        if !Self.dayRange.contains(days) { refuse("days", "\(days) days", "\(inWords(Self.dayRange)) days") }
        if !Self.intervalRange.contains(interval) || 86_400 % interval != 0 {
            refuse(
                "interval", "\(interval) s", "a length from \(inWords(seconds: Self.intervalRange)) that divides a day")
        } else if opening < 0 || closing <= opening || closing > 172_800 || (closing - opening) % interval != 0 {
            refuse(
                "hours", "an operating day from \(clock(opening)) to \(endClock(closing))",
                "opening before closing, a whole number of intervals of \(interval / 60) min")
        } else if isContinuous && (opening != 0 || closing != 86_400) {
            refuse("hours", "a continuous horizon with hours", "a continuous horizon is open 24x7")
        }
        if !Self.warmUpRange.contains(warmUp) || (interval > 0 && warmUp % interval != 0) {
            refuse("warm-up", "\(warmUp) s", "a whole number of intervals, \(inWords(seconds: Self.warmUpRange))")
        } else if warmUp > 0 && !isContinuous {
            refuse("warm-up", "a warm-up on days that open and close", "no warm-up: each such day starts empty")
        }
        if openIntervals.count != days {
            refuse("days", "\(openIntervals.count) open or closed days", "one entry for each of \(days) days")
        } else if found.isEmpty && openDayCount == 0 {
            let first = weekdayNames[weekday(of: 0)]
            refuse(
                "days",
                days == 1 ? "one day, a \(first), which is closed" : "\(days) days from a \(first) on, all closed",
                "at least one open day: a later `start`, more `days`, or other `hours`")
        } else if found.isEmpty
            && openIntervals.contains(where: { $0.lowerBound < 0 || $0.upperBound > intervalsPerDay })
        {
            refuse("hours", "a day that is open past \(endClock(closing))", "intervals within the operating day")
        } else if found.isEmpty && isContinuous && openIntervals.contains(where: { $0.count != intervalsPerDay }) {
            refuse("hours", "a continuous horizon with closed intervals", "a continuous horizon is open 24x7")
        }
        return found
    }
}

/// Seconds after midnight as hh:mm; of a day that goes on past midnight `00:30 (+1 day)`.
public func clock(_ seconds: Int) -> String {
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let hours = second / 3600
    let minutes = second / 60 % 60
    let time = "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    return days == 0 ? time : "\(time) (+\(days) day\(days == 1 ? "" : "s"))"
}

/// The same of the end of a span: one that ends with the day ends at 24:00.
public func endClock(_ seconds: Int) -> String { seconds == 86_400 ? "24:00" : clock(seconds) }
