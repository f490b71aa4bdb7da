// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// The parts of a window, and the days on which a clause says something else.
@Suite struct AggregationTests {
    /// Five days: 100 of 100, nothing, 1 of 2, 80 of 100, 90 of 100.
    private static let rows = [(100, 100), (0, 0), (1, 2), (80, 100), (90, 100)].map { WindowCounts($0.0, of: $0.1) }

    private static func value(_ aggregation: Aggregation, _ exceptions: [DayException] = []) throws -> Double {
        let desk = Desk(days: 5)
        let clause = Clause.level(window: .horizon, aggregation: aggregation, exceptions: exceptions)
        return try desk.pricing([clause]).price(desk.counts(byDay: rows)).clauses[0].windows[0].value
    }

    @Test func ofDays() throws {
        #expect(try Self.value(.pooled) == 271.0 / 302)
        #expect(try Self.value(.mean(of: .day)) == 0.8)
        #expect(try Self.value(.shareMet(of: .day, .atLeast(0.8))) == 0.75)
        #expect(try Self.value(.shareMet(of: .day, .atLeast(0.800_000_001))) == 0.5)
        #expect(try [1, 2, 3, 4, 5].map { try Self.value(.worst(of: .day, rank: $0)) } == [0.5, 0.8, 0.9, 1, 1])
    }

    /// On Thursday 1 January 2026 another inner target holds, that the day misses; Friday has no sample.
    @Test func innerTargetsOfSomeDays() throws {
        var dates = DayChoice()
        dates.dates = [CivilDate(year: 2026, month: 1, day: 4)!]
        let exception = DayException(days: dates, target: .atLeast(0.81))
        #expect(try Self.value(.shareMet(of: .day, .atLeast(0.8)), [exception]) == 0.5)
        // Of several that name a day the first holds.
        var sundays = DayChoice()
        sundays.weekdays = [6]
        let first = DayException(days: sundays, target: .atLeast(0.8))
        #expect(try Self.value(.shareMet(of: .day, .atLeast(0.9)), [first, exception]) == 0.75)
    }

    /// Another target for the share of days leaves what a day must reach, on some days too.
    @Test func aTargetThatIsMoved() {
        var mondays = DayChoice()
        mondays.weekdays = [0]
        let exceptions = [DayException(days: mondays, target: .atLeast(0.7))]
        let share = Clause.level(aggregation: .shareMet(of: .day, .atLeast(0.8)), exceptions: exceptions)
        #expect(share.moved(by: -0.125).target == .atLeast(0.775) && share.moved(by: -0.125).exceptions == exceptions)
        #expect(share.moved(by: -0.125).aggregation == share.aggregation)
        let days = Clause.level(window: .day, target: .atLeast(0.875), exceptions: exceptions).moved(by: -0.125)
        #expect(days.target == .atLeast(0.75) && days.exceptions.map(\.target) == [.atLeast(0.7 - 0.125)])
    }

    /// On Mondays 80 % is enough, by day and by interval.
    @Test func targetsOfSomeDays() throws {
        var mondays = DayChoice()
        mondays.weekdays = [0]
        let desk = Desk(days: 7)
        let exceptions = [DayException(days: mondays, target: .atLeast(0.8))]
        let days = try desk.pricing([.level(window: .day, exceptions: exceptions)])
        let counts = desk.counts(WindowCounts(85, of: 100))
        #expect(
            days.price(counts).clauses[0].windows.map(\.verdict) == [
                .missed, .missed, .missed, .missed, .met, .missed, .missed,
            ])
        #expect(days.audit(clause: 0, counts)[4].target == .atLeast(0.8))
        let intervals = try desk.pricing([.level(window: .interval, exceptions: exceptions)])
        let rows = Array(repeating: WindowCounts(85, of: 100), count: 70)
        let verdicts = intervals.price(ArrayCounts(rowsPerDay: 10, views: [rows])).clauses[0].windows.map(\.verdict)
        #expect(
            verdicts.count == 70 && verdicts.indices.allSatisfy { (verdicts[$0] == .met) == (40..<50).contains($0) })
    }

    /// Of a measure whose less is better the worst is the largest; the share of parts met is better when more.
    @Test func lessIsBetter() throws {
        let desk = Desk(days: 4)
        let rows = [10.0, 40, 20, 30].map { wait -> WindowCounts in
            var counts = WindowCounts(0, of: 2)
            counts.waitOfAnswered = wait * 2
            return counts
        }
        func verdict(_ aggregation: Aggregation, _ target: Target) throws -> WindowOutcome {
            let clause = Clause.level(
                "wait", .meanWaitOfAnswered, window: .horizon, aggregation: aggregation, target: target)
            return try desk.pricing([clause]).price(desk.counts(byDay: rows)).clauses[0].windows[0]
        }
        let second = try verdict(.worst(of: .day, rank: 2), .atMost(30))
        #expect(second.value == 30 && second.verdict == .met)
        #expect(try verdict(.worst(of: .day, rank: 1), .atMost(39.999)).verdict == .missed)
        let share = try verdict(.shareMet(of: .day, .atMost(20)), .atLeast(0.5))
        #expect(share.value == 0.5 && share.verdict == .met)
        #expect(try verdict(.mean(of: .day), .atMost(25)).verdict == .met)
        #expect(try verdict(.mean(of: .day), .atMost(24.999_999_999)).verdict == .missed)
    }

    /// Each interval of a day by itself; the window is the day.
    @Test func ofIntervals() throws {
        let desk = Desk(days: 2)
        let clause = Clause.level(window: .day, aggregation: .worst(of: .interval, rank: 1))
        let rows = (0..<20).map { WindowCounts($0 == 13 ? 3 : 10, of: $0 == 5 ? 0 : 10) }
        let windows = try desk.pricing([clause]).price(ArrayCounts(rowsPerDay: 10, views: [rows])).clauses[0].windows
        #expect(windows.map(\.value) == [1, 0.3])
    }
}
