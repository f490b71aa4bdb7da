// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFiles

/// Law: contacts per day are those of an open day, whatever its hours; per week, those of a week without holidays. Per
/// a time within a day they come in each such time that is open.
@Suite("A rate per day or week is spread over the open time")
struct OpenTimeTests {
    private func totals(_ rate: String, hours: String, days: Int = 7, more: String = "") throws -> [Double] {
        let volume = try read(
            """
            calendar: {start: 2026-03-02, days: \(days), hours: '\(hours)'\(more)}
            contacts: {calls: {rate: \(rate), handle: 3 min}}
            teams: {n1: {serves: calls, headcount: 1}}
            """
        ).center.contactTypes[0].volume
        return (0..<days).map { volume.total(ofDay: $0) }
    }

    private func expect(_ found: [Double], _ right: [Double]) {
        #expect(
            found.count == right.count && zip(found, right).allSatisfy { abs($0 - $1) < 1e-6 }, "\(found), \(right)")
    }

    @Test(arguments: ["2400 per day", "2400/d", "2400 per 24 h", "4800 per 2 days", "{day: 2400, per: 1 d}"])
    func perDay(rate: String) throws {
        // Twelve hours, six on Saturday, closed on Sunday: each open day has 2,400.
        expect(
            try totals(rate, hours: "mon-fri 08:00-20:00, sat 09:00-15:00"), Array(repeating: 2400, count: 6) + [0])
        // Around the clock a day is 24 hours, as ever; past midnight it is the day that opened.
        expect(try totals(rate, hours: "24x7"), Array(repeating: 2400, count: 7))
        expect(try totals(rate, hours: "mon-sun 22:00-02:00"), Array(repeating: 2400, count: 7))
    }

    @Test func perWeek() throws {
        // 5 × 12 h + 6 h = 66 h; a holiday takes its hours away.
        let hours = "mon-fri 08:00-20:00, sat 09:00-15:00"
        expect(try totals("6600 per week", hours: hours), [1200, 1200, 1200, 1200, 1200, 600, 0])
        expect(
            try totals("6600 per week", hours: hours, more: ", holidays: [2026-03-03]"),
            [1200, 0, 1200, 1200, 1200, 600, 0])
        expect(try totals("700 per week", hours: "24x7"), Array(repeating: 100, count: 7))
    }

    @Test func withinADayNothingChanges() throws {
        let hours = "mon-sun 08:00-20:00"
        for (rate, day) in [
            ("100 per h", 1200.0), ("100/30 min", 2400), ("100 per 12 h", 100), ("{day: 7, per: 1 h}", 84),
        ] {
            expect(try totals(rate, hours: hours), Array(repeating: day, count: 7))
        }
    }

    /// The type's own hours count, not those of the floor.
    @Test func ownHours() throws {
        let types = try read(
            """
            calendar: {days: 1, hours: 'mon-sun 08:00-20:00'}
            contacts:
              a: {rate: 600 per day, handle: 3 min}
              b: {rate: 600 per day, handle: 3 min, hours: 'mon-sun 10:00-13:00'}
              c: {channel: email, rate: 600 per day, handle: 3 min}
            teams: {n1: {serves: [a, b, c], headcount: 1}}
            """
        ).center.contactTypes
        for type in types { expect([type.volume.total(ofDay: 0)], [600]) }
        #expect(types[1].volume.rows[0].filter { $0 > 0 } == Array(repeating: 100, count: 6))
    }

    @Test("what could be read in two ways is refused with the remedy")
    func refused() {
        for (rate, words) in [
            ("100 per 36 h", "whole days"), ("{day: [1, 2], per: 1 d}", "a figure for each interval"),
            ("{day: 7, per: 1 week}", "at most 1 d"), ("3000 per month", "divide by its open days"),
        ] {
            let found = mistakes(
                """
                calendar: {days: 1, hours: 'mon-sun 08:00-09:00'}
                contacts: {calls: {rate: \(rate), handle: 3 min}}
                teams: {n1: {serves: calls, headcount: 1}}
                """)
            #expect(found.count == 1 && found[0].allowed.contains(words), "\(rate): \(found)")
        }
    }
}
