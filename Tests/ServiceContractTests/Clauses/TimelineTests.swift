// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Windows by the calendar: what lies in them, and what they are called.
@Suite struct TimelineTests {
    private static func timeline(_ start: String?, _ days: Int, closed: Set<Int> = []) -> Timeline {
        Timeline(Desk(days: days, start: start, closedWeekdays: closed).center.calendar)
    }

    private static func names(_ timeline: Timeline, _ window: Window) -> [String] {
        timeline.frames(of: window).map { timeline.name(of: $0, in: window) }
    }

    @Test func monthsAndQuartersOfALeapYear() {
        let year = Self.timeline("2028-01-01", 366)
        #expect(year.frames(of: .month).map(\.days.count) == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect(year.frames(of: .quarter).map(\.days.count) == [91, 91, 92, 92])
        #expect(year.frames(of: .year).map(\.days) == [0..<366])
        #expect(Self.names(year, .year) == ["2028"])
        #expect(Self.names(year, .quarter) == ["2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4"])
        #expect(Self.names(year, .month).first == "2028-01" && Self.names(year, .month).last == "2028-12")
        #expect(Self.timeline("2026-01-01", 365).frames(of: .month)[1].days == 31..<59)
        // 1900 was none, 2000 was one.
        #expect(Self.timeline("2000-02-01", 60).frames(of: .month).map(\.days.count) == [29, 31])
        #expect(Self.timeline("1900-02-01", 60).frames(of: .month).map(\.days.count) == [28, 31])
    }

    /// 2026 starts on a Thursday and has 53 ISO weeks; 1 January 2027 lies in the last of them.
    @Test func weeksOverNewYear() {
        let winter = Self.timeline("2026-12-21", 21)
        #expect(winter.frames(of: .week).map(\.days) == [0..<7, 7..<14, 14..<21])
        #expect(Self.names(winter, .week) == ["2026-W52", "2026-W53", "2027-W01"])
        // 30 December 2024 is a Monday of the first week of 2025.
        #expect(Self.names(Self.timeline("2024-12-30", 7), .week) == ["2025-W01"])
        #expect(Self.names(Self.timeline("2021-01-04", 7), .week) == ["2021-W01"])
    }

    /// Wednesday 15 July to Tuesday 1 September 2026: of whole spans only August and the weeks from Monday 20 July.
    @Test func spansInPartAreNotJudged() {
        let summer = Self.timeline("2026-07-15", 49)
        #expect(Self.names(summer, .month) == ["2026-08"])
        #expect(summer.frames(of: .month).map(\.days) == [17..<48])
        #expect(summer.frames(of: .week).first?.days == 5..<12)
        #expect(summer.frames(of: .week).count == 6)
        #expect(summer.frames(of: .quarter).isEmpty && summer.frames(of: .year).isEmpty)
        #expect(summer.frames(of: .rolling(2, .month)).isEmpty)
        #expect(Self.names(summer, .horizon) == ["2026-07-15..2026-09-01"])
    }

    @Test func rollingSpansEndWithEachSpan() {
        let half = Self.timeline("2026-01-01", 181)
        #expect(
            Self.names(half, .rolling(3, .month)) == [
                "2026-01..2026-03", "2026-02..2026-04", "2026-03..2026-05", "2026-04..2026-06",
            ])
        #expect(half.frames(of: .rolling(3, .month)).map(\.days) == [0..<90, 31..<120, 59..<151, 90..<181])
        #expect(Self.names(half, .rolling(2, .quarter)) == ["2026-Q1..2026-Q2"])
    }

    /// Thursday 1 to Wednesday 7 January 2026, closed at the weekend: days 2 and 3.
    @Test func daysAreOpenDays() {
        let week = Self.timeline("2026-01-01", 7, closed: [5, 6])
        #expect(week.frames(of: .day).map(\.days.lowerBound) == [0, 1, 4, 5, 6])
        #expect(Self.names(week, .day)[2] == "2026-01-05")
        // Rolling days are those of the calendar, and end on open ones.
        #expect(week.frames(of: .rolling(3, .day)).map(\.days) == [2..<5, 3..<6, 4..<7])
        #expect(Self.names(week, .rolling(3, .day))[0] == "2026-01-03..2026-01-05")
    }

    @Test func intervalsAreOpenIntervals() {
        let days = Self.timeline("2026-01-02", 4, closed: [5, 6])
        let intervals = days.frames(of: .interval)
        #expect(intervals.count == 20)
        #expect(intervals[10] == Timeline.Frame(days: 3..<4, intervals: 0..<1))
        #expect(Self.names(days, .interval)[11] == "2026-01-05 09:00")
        // The last of Friday and the first two of Monday.
        let rolling = days.frames(of: .rolling(3, .interval))
        #expect(rolling.count == 18)
        #expect(rolling[9] == Timeline.Frame(days: 0..<4, intervals: 9..<32))
        #expect(rolling[9].rows(perDay: 10, within: 0..<4) == 9..<32)
        #expect(Self.names(days, .rolling(3, .interval))[9] == "2026-01-02 17:00..2026-01-05 09:00")
    }

    @Test func withoutADateDaysHaveNumbers() {
        let days = Self.timeline(nil, 15)
        #expect(Self.names(days, .day)[14] == "day 15")
        #expect(Self.names(days, .interval)[0] == "day 1 08:00")
        #expect(Self.names(days, .week) == ["days 1-7", "days 8-14"])
        #expect(Self.names(days, .horizon) == ["days 1-15"])
        #expect(days.frames(of: .month).isEmpty)
    }

    /// From 20 January to 10 February: the windows that hold no day between are not judged, and the days outside not
    /// counted.
    @Test func effectiveDates() throws {
        let desk = Desk(days: 90)
        let clause = Clause.level(
            from: CivilDate(year: 2026, month: 1, day: 20), until: CivilDate(year: 2026, month: 2, day: 10))
        let pricing = try desk.pricing([clause])
        #expect(pricing.frames(ofClause: 0).map(\.days) == [0..<31, 31..<59])
        let rows = (0..<90).map { WindowCounts((19..<41).contains($0) ? 95 : 0, of: 100) }
        let outcome = pricing.price(desk.counts(byDay: rows))
        #expect(outcome.clauses[0].windows.map(\.value) == [0.95, 0.95])
        #expect(outcome.clauses[0].pooled == Ratio(95 * 22, 2200))
        let audit = pricing.audit(clause: 0, desk.counts(byDay: rows))
        #expect(audit.map(\.counts.offered) == [1200, 1000])
    }

    /// Periods cover the horizon, its ends too.
    @Test func billingPeriodsCoverTheHorizon() throws {
        let desk = Desk(days: 49, start: "2026-07-15")
        #expect(try desk.pricing([]).periodDays == [0..<17, 17..<48, 48..<49])
        #expect(try desk.pricing([]) { $0.period = .horizon }.periodDays == [0..<49])
        #expect(try Desk(days: 49, start: nil).pricing([]).periodDays == [0..<49])
        let periods = BillingPeriods(.month, Timeline(Desk(days: 366, start: "2027-03-01").center.calendar))
        // 29 February 2028 is still of the first year of a contract of 1 March.
        #expect(periods.parts.count == 12 && periods.years.allSatisfy { $0 == 0 })
        let daily = BillingPeriods(.day, Timeline(Desk(days: 366, start: "2026-03-01").center.calendar))
        #expect(daily.years.prefix(365).allSatisfy { $0 == 0 } && daily.years[365] == 1)
    }
}
