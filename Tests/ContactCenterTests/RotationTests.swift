// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ContactCenter

/// Days on and off, counted by hand.
@Suite struct RotationTests {
    /// The days of a span that are worked, for a horizon whose first day is a weekday.
    private static func days(_ rotation: Rotation, _ span: Range<Int>, first weekday: Int) -> [Int] {
        span.filter { rotation.isWorked(onDay: $0, weekday: (($0 + weekday) % 7 + 7) % 7) }
    }

    /// Law: days on follow one another from the first, go round, and went round before the horizon.
    @Test func daysGoRound() {
        let five = Rotation(on: 5, off: 1, from: 2)
        #expect(Self.days(five, -3..<14, first: 3) == (-3..<14).filter { ![1, 7, 13].contains($0) })
        #expect(Self.days(Rotation(on: 1, off: 1), -2..<5, first: 0) == [-2, 0, 2, 4])
        #expect(Self.days(Rotation(on: 1, off: 1, from: 1), -2..<5, first: 0) == [-1, 1, 3])
    }

    /// Law: the first week is the one of the first day, whichever weekday it is.
    @Test func weeksBeginOnMondays() {
        let weeks = Rotation(weeks: [[0, 5], [5]])
        // From a Monday: days 0 and 5, then 12, then 14.
        #expect(Self.days(weeks, -7..<21, first: 0) == [-2, 0, 5, 12, 14, 19])
        // From a Wednesday: Saturday is day 3; Monday of the second week is off.
        #expect(Self.days(weeks, -7..<21, first: 2) == [-4, -2, 3, 10, 12, 17])
    }

    /// Law: whoever begins on each day of the cycle, together they are on each day as many as the days on.
    @Test(arguments: [(1, 1), (5, 1), (6, 1), (4, 2), (2, 5)]) func allBeginningsTogetherCoverEachDay(on: Int, off: Int)
    {
        let all = Rotation(on: on, off: off).all
        #expect(all.count == on + off)
        for day in -9..<30 {
            #expect(all.count { $0.isWorked(onDay: day, weekday: ((day % 7) + 7) % 7) } == on)
        }
        #expect(Rotation(weeks: [[0, 1], [0, 1]]).all.count == 1)
        #expect(Rotation(weeks: [[0, 1], [5]]).all.count == 2)
    }

    /// Law: a shift of 12 h every other day is on the roster, and paid, every other day.
    @Test func everyOtherDayIsPaidEveryOtherDay() throws {
        let calendar = OperatingCalendar(days: 28)
        let shifts = Rotation(on: 1, off: 1).all.enumerated().map { index, rotation in
            Shift(name: "s\(index)", start: 7 * 3600, length: 12 * 3600, agents: 3 + 2 * index, rotation: rotation)
        }
        let center = try ContactCenter(
            name: "x", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.001, on: calendar),
                    handling: [Handling(time: .exponential(mean: 60))])
            ], teams: [Team(name: "n1", serves: [0], shifts: shifts, costPerHour: 10)])
        let headcount = center.teams[0].headcount
        #expect((0..<28).allSatisfy { headcount.row(ofDay: $0) == headcount.row(ofDay: $0 % 2) })
        let noon = 24
        #expect(headcount.rows[headcount.row(ofDay: 0)][noon] == 3)
        #expect(headcount.rows[headcount.row(ofDay: 1)][noon] == 5)
        // 14 days of 12 h, over 672 h.
        #expect(abs(center.costOfAgent(on: shifts[0], team: 0) - 10 * 14 * 12 / 672.0) < 1e-9)
    }

    @Test func wordsAreTheScenarios() {
        #expect(Rotation(on: 5, off: 1).words == "5 on 1 off")
        #expect(Rotation(on: 1, off: 1, from: 1).words == "1 on 1 off from day 2")
        #expect(Rotation(on: 4, off: 2, from: 4).words == "4 on 2 off from day 5")
        #expect(Rotation(weeks: [[0, 1, 2, 3, 4], [5], [], [0, 2]]).words == "[mon-fri, sat, off, [mon, wed]]")
        #expect(Rotation(length: 7, worked: [0, 3]).words == nil)
    }
}
