// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ContactCenter

/// What hours at night, on Sundays and on holidays cost more, by hand, on seven days from a Monday, open 24x7.
@Suite struct PremiumTests {
    private static let night = Premium(name: "night", share: 0.2, span: 22 * 3600..<29 * 3600)
    private static let sunday = Premium(name: "sunday", share: 1, weekdays: [6])

    private static func center(_ team: Team, holidays: Set<Int> = []) throws -> ContactCenter {
        let calendar = OperatingCalendar(days: 7, holidays: holidays)
        var team = team
        if team.shifts.isEmpty { team.headcount = .constant(1, on: calendar) }
        return try ContactCenter(
            name: "x", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.001, on: calendar),
                    handling: [Handling(time: .exponential(mean: 60))])
            ], teams: [team])
    }

    /// Cost per hour of the only team.
    private static func cost(_ center: ContactCenter) -> Double {
        center.cost(of: center.teams.map(\.headcount)).amount
    }

    /// 168 h; 7 nights of 7 h at 20 %, of which the first began before the horizon; a Sunday of 24 h at 100 %.
    @Test func ofAHeadcount() throws {
        let team = Team(name: "n1", serves: [0], costPerHour: 10, premiums: [Self.night, Self.sunday])
        let cost = try Self.cost(Self.center(team))
        #expect(abs(cost - 10 * (168 + 0.2 * 49 + 24) / 168) < 1e-9)
    }

    /// Shifts of 10 h from 20:00 with an unpaid meal from 22:00 to 23:00: 9 h paid, 6 h of them at night; of the Sunday 6 h of
    /// the shift that began on Saturday, and 3 h of its own.
    @Test func ofShifts() throws {
        let meal = Break(kind: .meal, window: 2 * 3600..<3 * 3600, length: 3600, isPaid: false)
        let shift = Shift(name: "late", start: 20 * 3600, length: 36_000, agents: 2, breaks: [meal])
        let team = Team(
            name: "n1", serves: [0], shifts: [shift], costPerHour: 10, premiums: [Self.night, Self.sunday])
        let center = try Self.center(team)
        let hours = 7 * (9 + 0.2 * 6) + 9.0
        #expect(abs(Self.cost(center) - 2 * 10 * hours / 168) < 1e-9)
        #expect(abs(center.costOfAgent(on: shift, team: 0) - 10 * hours / 168) < 1e-9)
    }

    /// A meal that may begin from 21:30 to 22:30, an hour long: on average half of it is at night.
    @Test func aBreakInAWindowIsItsMean() throws {
        let meal = Break(kind: .meal, window: 5400..<5400 + 2 * 3600, length: 3600, isPaid: false)
        let shift = Shift(name: "late", start: 20 * 3600, length: 36_000, agents: 1, breaks: [meal])
        let team = Team(name: "n1", serves: [0], shifts: [shift], costPerHour: 10, premiums: [Self.night])
        // The night part of the meal rises from 30 to 60 minutes, evenly until 22:00 and then no more: 7.5/8 h on average
        // over the second half, 3/4 over the first.
        let night = 7 - (0.75 + 1) / 2
        #expect(try abs(Self.cost(Self.center(team)) - 10 * 7 * (9 + 0.2 * night) / 168) < 1e-9)
    }

    /// A holiday on the Wednesday: with `days` beside it, without it alone.
    @Test func ofHolidays() throws {
        for (premium, hours) in [
            (Premium(name: "x", share: 0.5, onHolidays: true), 12.0),
            (Premium(name: "x", share: 0.5, weekdays: [6], onHolidays: true), 24.0),
            (Premium(name: "x", share: 0.5), 84.0),
        ] {
            let team = Team(name: "n1", serves: [0], costPerHour: 10, premiums: [premium])
            #expect(try abs(Self.cost(Self.center(team, holidays: [2])) - 10 * (168 + hours) / 168) < 1e-9)
        }
    }

    @Test func noneCostsNothingMore() throws {
        #expect(try abs(Self.cost(Self.center(Team(name: "n1", serves: [0], costPerHour: 10))) - 10) < 1e-12)
    }

    @Test func whatCannotBeIsRefused() {
        for premium in [
            Premium(name: "x", share: 1.5), Premium(name: "x", share: -0.1),
            Premium(name: "x", share: 0.5, span: 10..<10), Premium(name: "x", share: 0.5, weekdays: []),
        ] {
            let team = Team(name: "n1", serves: [0], premiums: [premium])
            #expect(throws: Problems.self) { try Self.center(team) }
        }
    }
}
