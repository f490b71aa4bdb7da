// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import ExportFiles

/// Forecasts and their errors, by hand.
@Suite struct ForecastTests {
    private static let monday = 20_514

    /// Weeks of days 09:00 to 10:00 with so many contacts in each half hour.
    private static func text(_ weeks: [[Int]]) -> String {
        var text = "date,time,calls\n"
        for (week, days) in weeks.enumerated() {
            for (weekday, calls) in days.enumerated() {
                let date = CivilDate(dayNumber: monday + 7 * week + weekday)
                text += "\(date),09:00,\(calls)\n\(date),09:30,\(3 * calls)\n"
            }
        }
        return text
    }

    private static func forecast(
        _ text: String, days: Int = 7, growth: Double = 0, factors: String? = nil
    ) throws -> VolumeForecast {
        try VolumeForecast(
            [ExportSource(name: "past.csv", bytes: Array(text.utf8))], days: days, growth: growth,
            factors: try factors.map { try CalendarFactors(ExportSource(name: "f.csv", bytes: Array($0.utf8))) }
                ?? .none,
            options: ImportOptions())
    }

    @Test func meanOfTheWeekday() throws {
        #expect(CivilDate(dayNumber: Self.monday).weekday == 0)
        let found = try Self.forecast(Self.text([[10, 20], [20, 20], [30, 50]]), days: 8, growth: 0.1)
        let days = found.types[0].days
        // The files end on a Tuesday, so the days go from Wednesday on.
        #expect(days.map(\.date.weekday) == [2, 3, 4, 5, 6, 0, 1, 2])
        // Monday: 4 · (10 + 20 + 30) ÷ 3 · 1.1; Tuesday: 4 · 30 · 1.1; else nothing.
        #expect(days.map { ($0.total * 1000).rounded() / 1000 } == [0, 0, 0, 0, 0, 88, 132, 0])
        #expect(days[5].pastDays == 3)
        #expect(found.volumes.split(separator: "\n").count == 5)
        #expect(found.volumes.contains("09:00,22\n"))
        #expect(found.volumes.contains("09:30,99\n"))
    }

    /// A factor of the past is taken out of the mean, and one to come is put in; a day of factor 0 is in no mean.
    @Test func calendarFactors() throws {
        let past = Self.text([[10, 20], [20, 20], [30, 50]])
        let names = [0, 7, 14, 21].map { "\(CivilDate(dayNumber: Self.monday + $0))" }
        let found = try Self.forecast(
            past, factors: "date,factor\n\(names[2]),2\n\(names[0]),0\n\(names[3]),1.5\n")
        let monday = try #require(found.types[0].days.first { $0.date.weekday == 0 })
        // (20 + 30 ÷ 2) ÷ 2 · 4 · 1.5.
        #expect(abs(monday.total - 105) < 1e-9)
        #expect(monday.factor == 1.5)
        #expect(monday.pastDays == 2)
        #expect(throws: (any Error).self) { try Self.forecast(past, factors: "date,factor\n2026-03-02,many\n") }
        #expect(throws: (any Error).self) { try Self.forecast(past, factors: "day,factor\n2026-03-02,1\n") }
    }

    /// One weekday of 100, 100, 200, 100, 125, 125, 125, 125 · 4 contacts: forecasts of the fourth and later days are the
    /// means of those before. The first third (3 of 8 days) is not judged.
    @Test func rollingErrors() throws {
        let calls = [100, 100, 200, 100, 125, 125, 125, 125]
        let errors = try #require(try Self.forecast(Self.text(calls.map { [$0] })).types[0].errors)
        var ratios: [Double] = []
        for index in 3..<8 {
            let mean = calls[..<index].reduce(0) { $0 + Double($1) } / Double(index)
            ratios.append(Double(calls[index]) / mean)
        }
        #expect(errors.days == 5)
        #expect(abs(errors.meanRatio - ratios.reduce(0, +) / 5) < 1e-9)
        #expect(abs(errors.meanError - ratios.reduce(0) { $0 + abs(1 / $1 - 1) } / 5) < 1e-9)
        #expect(abs(errors.quantiles[0] - ratios.min()!) < 1e-9)
        #expect(abs(errors.quantiles[1] - ratios.sorted()[2]) < 1e-9)
        #expect(try Self.forecast(Self.text([[10], [20]])).types[0].errors == nil)
    }
}
