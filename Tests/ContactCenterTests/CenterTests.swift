// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

/// What a centre says about itself.
@Suite struct CenterTests {
    private static let calendar = OperatingCalendar(
        days: 10, firstWeekday: 5, interval: 1800, opening: 30_600, closing: 37_800, isContinuous: false,
        openIntervals: [0..<0, 0..<0, 0..<4, 0..<4, 0..<4, 0..<4, 0..<4, 0..<0, 0..<0, 1..<3])

    @Test func calendar() {
        let calendar = Self.calendar
        #expect(calendar.intervalsPerDay == 4)
        #expect(calendar.hoursPerDay == 2)
        #expect(calendar.openDayCount == 6)
        #expect((0..<4).map(calendar.weekday) == [5, 6, 0, 1])
        #expect(calendar.start(ofInterval: 3) == 36_000)
        #expect([0, 30_600, 86_399, 93_600].map(clock) == ["00:00", "08:30", "23:59", "02:00 (+1 day)"])
    }

    @Test func volumeTotals() {
        let volume = Volume(rows: [[1, 2, 3, 4], [10, 0, 0, 0]], rowOfDay: [0, nil, 1, 1])
        #expect((0..<4).map(volume.total(ofDay:)) == [10, 0, 10, 10])
        #expect(volume.total == 30)
        #expect(Volume.constant(perSecond: 0.01, on: Self.calendar).total == (5 * 4 + 2) * 18)
    }

    @Test func headcounts() {
        #expect(Headcount.constant(7, on: Self.calendar).isConstant)
        let byInterval = Headcount.everyDay([1, 5, 2, 0], on: Self.calendar)
        #expect(!byInterval.isConstant && byInterval.largest == 5)
        #expect(byInterval.agents(day: 9, interval: 2) == 2)
    }

    /// a: n1 then n3; b: n2 only. Team order by preference, then as listed.
    private static func center() throws(Problems) -> ContactCenter {
        let volume = Volume.constant(perSecond: 0.01, on: calendar)
        let time = Law.exponential(mean: 60)
        return try ContactCenter(
            name: "center", calendar: calendar, tiers: ["n1", "n2", "n3"],
            contactTypes: [
                ContactType(
                    name: "a", volume: volume,
                    handling: [Handling(time: time, escalation: 0.25), nil, Handling(time: time)], prefers: [2, 4]),
                ContactType(name: "b", volume: volume, handling: [nil, Handling(time: time), nil]),
            ],
            teams: [
                Team(name: "x", tier: 0, serves: [0], headcount: .constant(1, on: calendar)),
                Team(name: "y", tier: 1, serves: [1], headcount: .constant(2, on: calendar)),
                Team(name: "z", tier: 0, serves: [0], headcount: .constant(3, on: calendar)),
                Team(name: "u", tier: 2, serves: [0], headcount: .constant(4, on: calendar)),
                Team(name: "v", tier: 2, serves: [0], headcount: .constant(5, on: calendar)),
            ])
    }

    @Test func teamsAreAskedInOrderOfPreference() throws {
        let center = try Self.center()
        #expect(center.teams(handling: 0, atTier: 0) == [2, 0])
        #expect(center.teams(handling: 0, atTier: 1) == [])
        #expect(center.teams(handling: 0, atTier: 2) == [4, 3])
        #expect(center.teams(handling: 1, atTier: 1) == [1])
    }

    @Test func tiersOfAType() throws {
        let (a, b) = (try Self.center().contactTypes[0], try Self.center().contactTypes[1])
        #expect(a.firstTier == 0 && a.tier(after: 0) == 2 && a.tier(after: 2) == nil)
        #expect(b.firstTier == 1 && b.tier(after: 1) == nil)
        #expect((0..<3).map(a.offered(toTier:)) == [396, 0, 99])
        #expect((0..<3).map(b.offered(toTier:)) == [0, 396, 0])
    }

    /// Other rosters, and nothing else.
    @Test func otherHeadcounts() throws {
        let center = try Self.center()
        let headcounts = center.teams.map { Headcount.constant($0.headcount.largest + 1, on: Self.calendar) }
        let larger = try center.with(headcounts: headcounts)
        #expect(larger.teams.map(\.headcount) == headcounts)
        #expect(larger != center)
        #expect(try larger.with(headcounts: center.teams.map(\.headcount)) == center)
        #expect(throws: Problems.self) {
            try center.with(headcounts: center.teams.map { _ in .constant(-1, on: Self.calendar) })
        }
    }
}
