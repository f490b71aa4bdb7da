// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import Testing

@testable import ExportFiles

/// Files of one row a day: what they say of a day is kept when it is spread over its intervals.
@Suite struct DailyTests {
    /// Two days of 1,000 and 500 contacts, 50 and 25 of them abandoned, answered ones of 600 s and 300 s, waits of 30 s and
    /// 60 s, 80 % in time: handle (950·600 + 475·300) ÷ 1,425 = 500 s, wait (950·30 + 475·60) ÷ 1,425 = 40 s.
    private static let days =
        "Date,Offered,Answered,Abandoned,AHT,ASA,Service Level\n2026-03-16,1000,950,50,600,30,80%\n2026-03-17,500,475,25,300,60,80%\n"

    private static func check(_ center: ImportedCenter) throws {
        let type = center.types[0]
        #expect(abs(type.service.offered - 1500) < 1e-6)
        #expect(abs(type.service.answered - 1425) < 1e-6)
        #expect(abs(type.service.abandoned - 75) < 1e-6)
        #expect(abs((type.service.meanWait ?? 0) - 40) < 1e-6)
        #expect(abs((type.service.exportLevel ?? 0) - 0.8) < 1e-6)
        #expect(abs((type.handle?.mean ?? 0) - 500) < 1e-6)
        #expect(center.scenario(name: "days").contains("mean: 500 s"))
    }

    @Test func hours() throws {
        try Self.check(try imported(Self.days) { $0.hours = try? Quantity.hours("mon-fri 08:00-20:00") })
    }

    @Test func shape() throws {
        try Self.check(
            try imported(
                Self.days,
                shape: "weekday,time,calls\nMon,08:00,20\nMon,08:30,10\nTue,08:00,1\nTue,08:30,1\n"))
    }

    /// Calibration has the same figures, and says nothing of single intervals.
    @Test func calibration() throws {
        var options = ImportOptions()
        options.hours = try Quantity.hours("mon-fri 08:00-20:00")
        let found = try Calibration([ExportSource(name: "d.csv", bytes: Array(Self.days.utf8))], options: options)
        #expect(abs(found.types[0].service.abandoned - 75) < 1e-6)
        #expect(abs((found.types[0].handle?.mean.mean ?? 0) - 500) < 1e-6)
        #expect(found.types[0].agents.isEmpty && found.types[0].dispersion == nil)
    }
}
