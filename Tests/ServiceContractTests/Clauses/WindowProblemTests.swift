// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Clauses that cannot be judged on the horizon are refused, with what would do.
@Suite struct WindowProblemTests {
    private static func problems(_ clause: Clause, _ desk: Desk = Desk(days: 90)) -> [Problem] {
        do throws(Problems) {
            _ = try ServiceContract(clauses: [clause], of: desk.center)
            return []
        } catch {
            return error.all
        }
    }

    private static func found(_ clause: Clause, _ desk: Desk = Desk(days: 90)) -> [String] {
        problems(clause, desk).map { $0.path.dropFirst(3).joined(separator: ".") + ": " + $0.found }
    }

    private static func date(_ month: Int, _ day: Int, _ year: Int = 2026) -> CivilDate {
        CivilDate(year: year, month: month, day: day)!
    }

    /// No whole window: the horizon that would hold one.
    @Test(
        arguments: [
            (.month, "2026-07-15", 20, "such as `start: 2026-07-01`, `days: 31`, or a shorter window"),
            (.quarter, "2026-03-02", 60, "such as `start: 2026-01-01`, `days: 90`, or a shorter window"),
            (.rolling(3, .month), "2026-03-01", 91, "such as `start: 2026-03-01`, `days: 92`, or a shorter window"),
            (.year, "2026-03-01", 366, "such as `start: 2026-01-01`, `days: 365`, or a shorter window"),
            (.rolling(13, .month), "2026-01-01", 365, "a shorter window: at most 366 days are simulated"),
            (.week, "2026-01-01", 10, "such as `start: 2025-12-29`, `days: 7`, or a shorter window"),
            (.rolling(20, .day), "2026-01-01", 19, "`days: 20` or more"),
            (.rolling(21, .interval), "2026-01-01", 2, "at most 20 intervals, as many as are open"),
        ] as [(Window, String, Int, String)])
    func windowLongerThanTheHorizon(window: Window, start: String, days: Int, remedy: String) {
        let problems = Self.problems(.level("c", window: window), Desk(days: days, start: start))
        #expect(problems.map(\.path) == [["contract", "clauses", "c", "window"]])
        #expect(problems.first?.allowed == remedy)
    }

    @Test func calendarWithoutADate() {
        let desk = Desk(days: 90, start: nil)
        #expect(Self.found(.level(window: .month), desk) == ["window: month without a date"])
        #expect(
            Self.found(.level(window: .rolling(2, .quarter)), desk) == ["window: rolling 2 quarters without a date"])
        #expect(Self.found(.level(window: .week), desk) == [])
        #expect(
            Self.found(.level(window: .day, from: Self.date(1, 1)), desk) == ["from: from 2026-01-01 on without a date"]
        )
    }

    @Test func effectiveDates() {
        let until = { Clause.level(from: $0, until: $1) }
        #expect(Self.found(until(Self.date(3, 2), Self.date(3, 1))) == ["until: 2026-03-01, before 2026-03-02"])
        #expect(Self.found(until(Self.date(4, 1), nil)) == ["from: from 2026-04-01 on, outside the horizon"])
        #expect(Self.found(until(nil, Self.date(12, 31, 2025))) == ["until: until 2025-12-31, outside the horizon"])
        #expect(Self.found(until(Self.date(3, 31), Self.date(1, 1, 2030))) == [])
        let short = Desk(days: 40)
        #expect(
            Self.found(until(Self.date(2, 1), nil), short) == ["from: from 2026-02-01 on, in which no whole month lies"]
        )
    }

    @Test func aggregation() {
        #expect(
            Self.found(.level(window: .interval, aggregation: .mean(of: .day))) == [
                "aggregate: days in a window of interval"
            ])
        #expect(Self.found(.level(aggregation: .worst(of: .day, rank: 0))) == ["aggregate: 0"])
        #expect(Self.found(.level(aggregation: .shareMet(of: .day, .atMost(0.8)))) == ["aggregate: at most"])
        #expect(Self.found(.level(aggregation: .shareMet(of: .day, .atLeast(1.8)))) == ["aggregate: 180%"])
        let share = Clause.level(
            "c", .meanWait, aggregation: .shareMet(of: .day, .atMost(30)), target: .atMost(0.9))
        #expect(Self.found(share) == ["target: at most"])
        #expect(Self.found(.level(window: .rolling(0, .day))) == ["window: rolling 0"])
    }

    /// A threshold that no reader would let through is found by the model.
    @Test(arguments: [-1, -0.001, .nan, .infinity, -.infinity, 1e300])
    func thresholdsOfExceptions(threshold: Double) {
        var mondays = DayChoice()
        mondays.weekdays = [0]
        let exceptions = [DayException(days: mondays, threshold: threshold)]
        #expect(
            Self.problems(.level(window: .day, exceptions: exceptions)).map(\.path) == [
                ["contract", "clauses", "level", "exceptions", "1", "within"]
            ])
        // A short-abandon limit that is no number leaves a range of thresholds all the same.
        for short in [Double.nan, -1, .infinity] {
            let measure = Measure.serviceLevel(threshold: 20, formula: .shortAbandonsMet, shortAbandon: short)
            let found = Self.problems(.level("level", measure, window: .day, exceptions: exceptions)).map(\.path.last)
            #expect(found.contains("short-abandon") && found.contains("within"))
        }
    }

    @Test func exceptions() {
        func found(_ window: Window, _ exception: (inout DayChoice) -> (Double?, Target?)) -> [String] {
            var days = DayChoice()
            let (threshold, target) = exception(&days)
            return Self.found(
                .level(window: window, exceptions: [DayException(days: days, threshold: threshold, target: target)]))
        }
        #expect(
            found(.day) {
                $0.dates = [Self.date(4, 1)]
                return (30, nil)
            } == ["exceptions.1.days: no day of the horizon"])
        #expect(
            found(.day) {
                $0.holidays = true
                return (nil, nil)
            } == ["exceptions.1: nothing else", "exceptions.1.days: no day of the horizon"])
        #expect(
            found(.week) {
                $0.weekdays = [0]
                return (3, .atMost(1.1))
            } == [
                "exceptions.1.within: 3 s", "exceptions.1.target: a target of some days in a window of week",
                "exceptions.1.target: at most", "exceptions.1.target: 110%",
            ])
        #expect(
            found(.interval) {
                $0.weekdays = [0]
                return (30, .atLeast(0.8))
            } == [])
    }

    @Test func samples() {
        // 3,100 come in January on average.
        #expect(Self.found(.level(minimumSample: 31_000)) == [])
        #expect(
            Self.found(.level(minimumSample: 31_001)) == [
                "minimum-sample: 31001, and on average at most 3100 come in a window"
            ])
        #expect(Self.found(.level(minimumSample: -1)).first == "minimum-sample: -1")
        #expect(
            Self.found(
                Clause(
                    name: "c", measure: .occupancy, lines: [], teams: [0], target: .atMost(0.9), minimumSample: 5))
                == ["minimum-sample: 5 of teams, which are not counted"])
        // Closed on Sundays.
        let desk = Desk(days: 90, closedWeekdays: [6])
        let sunday = { (sample: Int) in
            Clause.level(window: .horizon, from: Self.date(1, 4), until: Self.date(1, 4), minimumSample: sample)
        }
        #expect(Self.found(sunday(1), desk) == ["of: contact types without volume: there is no sample"])
        #expect(Self.found(sunday(0), desk) == [])
    }

    @Test func volumeBands() {
        let band = VolumeBand(over: -0.1, beyond: .void)
        #expect(Self.found(.level(volumeBand: band)) == ["volume-band.over: -10%"])
        let second = Clause(
            name: "c", measure: .abandonment, lines: [Line(type: 0, tier: 1)], target: .atMost(0.1),
            volumeBand: VolumeBand(over: 0.1, beyond: .void))
        #expect(Self.found(second) == ["volume-band: a volume band of what has no forecast"])
    }

    @Test func attributionAndRounding() {
        func clause(_ measure: Measure, _ attribution: Attribution) -> Clause {
            Clause(
                name: "c", measure: measure, lines: [Line(type: 0, tier: 0)], attribution: attribution,
                target: measure.isMoreBetter ? .atLeast(0.5) : .atMost(0.5))
        }
        #expect(Self.found(clause(.backlog(olderThan: 60), .end)) == ["attribution: end"])
        #expect(Self.found(clause(.answeredInTime, .answer)) == [])
        #expect(Self.found(.level(rounding: Rounding(step: 0, rule: .up))) == ["rounding: a step of 0%"])
        #expect(Self.found(.level(rounding: Rounding(step: 1e-10, rule: .up))) == ["rounding: a step of 0%"])
        #expect(Self.found(.level(rounding: Rounding(step: 1.1, rule: .up))) == ["rounding: a step of 110%"])
        #expect(Self.found(.level(rounding: Rounding(step: .nan, rule: .up))) == ["rounding: a step of nan"])
    }
}
