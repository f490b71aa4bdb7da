// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

/// Days, hours and minutes as seconds since the first midnight.
private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> UInt64 {
    UInt64(day * 86_400 + hour * 3600 + minute * 60)
}

/// Time on weekly hours and holidays, by hand and by its own laws.
@Suite struct BusinessClockTests {
    private static let office = WeeklyHours(
        days: Array(repeating: 9 * 3600..<18 * 3600, count: 5) + [nil, nil])
    /// Every evening from eight to two, and Sunday from noon to midnight.
    private static let night = WeeklyHours(
        days: Array(repeating: 20 * 3600..<26 * 3600, count: 6) + [12 * 3600..<24 * 3600])
    private static let shortWeek = WeeklyHours(days: [nil, nil, 3600..<3601, nil, nil, nil, nil])
    /// Two weeks from a Monday; the second Thursday is a holiday.
    private static let calendar = OperatingCalendar(days: 14, holidays: [10])

    private static func clock(_ hours: WeeklyHours, unitsPerSecond: Int = 1, firstDay: Int = 0) -> BusinessClock {
        BusinessClock(calendar: calendar, hours: hours, unitsPerSecond: unitsPerSecond, firstDay: firstDay)
    }

    /// 24 h of office time are two days of nine hours and six hours more.
    @Test(
        arguments: [
            // Monday 10:00: 8 h, 9 h, then 7 h of Wednesday.
            (at(0, 10), at(2, 16)),
            // Friday 17:00: 1 h, Monday 9, Tuesday 9, Wednesday 5.
            (at(4, 17), at(9, 14)),
            // Saturday noon and Sunday are as Monday 09:00.
            (at(5, 12), at(9, 15)), (at(6, 23, 59), at(9, 15)), (at(7, 9), at(9, 15)),
            // Wednesday 12:00 before the holiday: 6 h, Friday 9, Monday after the horizon 9.
            (at(9, 12), at(14, 18)),
            // On the holiday itself.
            (at(10, 12), at(15, 15)),
            // Far beyond the horizon, on a Friday: only weeks count there.
            (at(700 + 4, 17), at(700 + 9, 14)),
        ])
    func aDayOfOfficeTime(start: UInt64, deadline: UInt64) {
        let clock = Self.clock(Self.office)
        #expect(clock.instant(after: 86_400, from: start) == deadline)
        #expect(clock.running(from: start, to: deadline) == 86_400)
        // The same in ticks, and on a clock that begins three days before the horizon.
        let ticks = Self.clock(Self.office, unitsPerSecond: 4096, firstDay: -3)
        #expect(
            ticks.instant(after: 86_400 << 12, from: (start + at(3, 0)) << 12) == (deadline + at(3, 0)) << 12)
    }

    /// From 18:00 to 09:00 is a pause of 15 h, from Friday to Monday one of 63 h; each goes over to a day of 9 h.
    @Test(
        arguments: [
            (at(0, 10), at(0, 10)), (at(0, 18), at(1, 9)), (at(0, 23), at(1, 12)), (at(1, 6, 30), at(1, 16, 30)),
            (at(5, 1), at(7, 10)), (at(6, 15), at(7, 15, 25) + 42),
            // The second Thursday is a holiday: 39 h from Wednesday to Friday.
            (at(10, 7), at(11, 12)),
        ])
    func pauseGoesOverToTheNextDay(instant: UInt64, expected: UInt64) {
        #expect(Self.clock(Self.office).carriedOver(instant) == expected)
    }

    /// What is carried over comes while the clock runs, in the order in which it would have come.
    @Test func carriedOverKeepsTheOrder() {
        for hours in [Self.office, Self.night, Self.shortWeek] {
            let clock = Self.clock(hours, firstDay: -1)
            var (last, wasRunning) = (UInt64(0), false)
            for instant in stride(from: UInt64(0), to: at(30, 0), by: 977) {
                let carried = clock.carriedOver(instant)
                let isRunning = clock.isRunning(at: instant)
                #expect(clock.isRunning(at: carried) && (isRunning ? carried == instant : carried >= instant))
                #expect(carried >= last || isRunning != wasRunning, "\(instant)")
                (last, wasRunning) = (carried, isRunning)
            }
        }
    }

    /// A deadline that falls on closing time is that evening, not the next morning.
    @Test func earliestInstant() {
        let clock = Self.clock(Self.office)
        #expect(clock.instant(after: 9 * 3600, from: at(0, 9)) == at(0, 18))
        #expect(clock.instant(after: 45 * 3600, from: at(0, 9)) == at(4, 18))
        #expect(clock.instant(after: 0, from: at(5, 3)) == at(5, 3))
        #expect(clock.instant(after: 450 * 3600, from: at(21, 9)) == at(21 + 9 * 7 + 4, 18))
    }

    /// Whole weeks beyond the horizon end on a Friday evening, though the horizon's own last Friday was a holiday.
    @Test func wholeWeeksAfterAHoliday() {
        let clock = BusinessClock(
            calendar: OperatingCalendar(days: 5, holidays: [4]), hours: Self.office, unitsPerSecond: 1)
        #expect(clock.instant(after: 90 * 3600, from: at(7, 9)) == at(18, 18))
        #expect(clock.instant(after: 45 * 3600, from: at(0, 9)) == at(7, 18))
    }

    @Test func beforeTheHorizon() {
        // A clock that begins on the Friday before the first Monday.
        let clock = Self.clock(Self.office, firstDay: -3)
        #expect(clock.instant(after: 10 * 3600, from: at(0, 10)) == at(3, 11))
        // The holiday is three days later on it.
        #expect(!clock.isRunning(at: at(13, 12)) && clock.isRunning(at: at(12, 12)) && clock.isRunning(at: at(14, 12)))
    }

    /// Six hours from 20:00 end at 02:00; Sunday runs from 00:00 to 02:00 as Saturday's, then from noon.
    @Test func pastMidnight() {
        let clock = Self.clock(Self.night)
        #expect(clock.running(from: at(0, 0), to: at(1, 0)) == 4 * 3600)
        #expect(clock.running(from: at(1, 0), to: at(2, 0)) == 6 * 3600)
        #expect(clock.running(from: at(6, 0), to: at(7, 0)) == 14 * 3600)
        #expect(clock.instant(after: 7 * 3600, from: at(0, 19)) == at(1, 21))
        // The evening before the holiday runs on into it; the holiday's own evening does not begin.
        #expect(clock.running(from: at(10, 0), to: at(12, 0)) == 6 * 3600)
        // Before its first day the week was the same: Sunday closed at midnight, Saturday at two.
        #expect(Self.clock(Self.night, firstDay: -1).running(from: 0, to: at(0, 3)) == 2 * 3600)
    }

    /// Hours that overlap across midnight count once.
    @Test func overlappingDays() {
        let hours = WeeklyHours(days: Array(repeating: 5 * 3600..<30 * 3600, count: 7))
        let clock = BusinessClock(calendar: OperatingCalendar(days: 3), hours: hours, unitsPerSecond: 1, firstDay: 0)
        #expect(clock.running(from: 0, to: at(5, 0)) == at(5, 0))
        #expect(clock.instant(after: at(2, 7), from: at(9, 1)) == at(11, 8))
    }

    @Test func alwaysIsTheIdentity() {
        let clock = Self.clock(.always)
        for start in [0, at(10, 3), at(5000, 7)] {
            #expect(clock.instant(after: 12_345, from: start) == start + 12_345)
            #expect(clock.running(from: start, to: start + 12_345) == 12_345)
        }
    }

    /// For any start and any time x: running(start, instant(x, start)) = x, not a unit sooner; and time adds up.
    @Test(arguments: [office, night, shortWeek], [-9, 0, 4])
    func inverse(hours: WeeklyHours, firstDay: Int) {
        let clock = Self.clock(hours, unitsPerSecond: 2, firstDay: firstDay)
        var state: UInt64 = 1
        func random(_ most: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 16) % most
        }
        for _ in 0..<3000 {
            let start = random(2 * at(60, 0))
            let running = random(random(2) == 0 ? 2 * at(40, 0) : 50)
            let end = clock.instant(after: running, from: start)
            #expect(clock.running(from: start, to: end) == running, "\(start) \(running)")
            if running > 0 {
                #expect(clock.running(from: start, to: end - 1) == running - 1, "\(start) \(running)")
            } else {
                #expect(end == start)
            }
            let middle = start + random(end - start + 1)
            #expect(
                clock.running(from: start, to: middle) + clock.running(from: middle, to: end) == running,
                "\(start) \(middle) \(end)")
        }
    }
}
