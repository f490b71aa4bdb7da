// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ExportFiles

/// Figures that can be read and are hardly meant so are told.
@Suite struct DoubtTests {
    private static let monday = 20_514

    /// Days with the intervals 09:00 to 12:30 of so many contacts, a handle time each, from a Monday on.
    private static func text(days: Int, handle: (Int) -> String = { _ in "240" }, extra: String = "") -> String {
        var text = "date,time,offered,answered,abandoned,AHT\n"
        for day in 0..<days {
            for slot in 0..<8 {
                let half = 18 + slot
                text +=
                    "\(CivilDate(dayNumber: monday + day)),\(half / 2 < 10 ? "0" : "")\(half / 2):\(half % 2 == 0 ? "00" : "30"),"
                    + "\(10 + slot),\(9 + slot),1,\(handle(slot))\n"
            }
        }
        return text + extra
    }

    /// Nothing is said of a file that is as it should be.
    @Test func quiet() throws {
        #expect(try imported(Self.text(days: 10)).found(.doubtful).isEmpty)
        #expect(try imported(Self.text(days: 10)).found(.contradictions).isEmpty)
    }

    /// Minutes read as seconds, hours read as minutes, milliseconds, a unit that changes, totals under the name of a mean.
    @Test(arguments: [
        ("4.2", "under 10 s or over 2 h"), ("00:04", "under 10 s"), ("04:05:00", "over 2 h"), ("253000", "over 2 h"),
    ])
    func units(_ written: String, _ words: String) throws {
        let found = try imported(Self.text(days: 3, handle: { _ in written })).found(.doubtful)
        #expect(found.contains("24 intervals of 24 with a handle time") && found.contains(words), "\(found)")
    }

    @Test func mixedUnits() throws {
        #expect(
            try imported(Self.text(days: 3, handle: { $0 < 4 ? "253" : "4.2" })).found(.doubtful).contains(
                "12 intervals of 24"))
        // 240 s of each contact together.
        #expect(
            try imported(Self.text(days: 3, handle: { "\(240 * (9 + $0))" })).found(.doubtful).contains(
                "total-handle-time"))
    }

    /// A clock of twelve hours without AM and PM: 09:00 to 12:30 and 01:00 to 04:30.
    @Test func halfClock() throws {
        let afternoon = (2..<10).map { "2026-03-16,0\($0 / 2):\($0 % 2 == 0 ? "00" : "30"),10,9,1,240\n" }.joined()
        let found = try imported(Self.text(days: 2, extra: afternoon)).found(.doubtful)
        #expect(found.contains("01:00 to 12:30") && found.contains("AM and PM"))
    }

    /// A slip in the year, and days and months mixed up.
    @Test func dates() throws {
        let lone = try imported(Self.text(days: 10, extra: "2062-03-16,09:00,10,9,1,240\n")).found(.doubtful)
        #expect(lone.contains("1 date more than half a year") && lone.contains("2062-03-16"))
        let far = (1...9).map { "2026-0\($0)-03,09:00,10,9,1,240\n" }.joined()
        let found = try imported("date,time,offered,answered,abandoned,AHT\n" + far).found(.doubtful)
        #expect(found.contains("only 9 days from 2026-01-03 to 2026-09-03"))
    }

    /// 200 offered of which 100 end somehow; and a derived offered is said.
    @Test func offered() throws {
        let text = (0..<10).map { "2026-03-16,09:0\($0),20,9,1\n" }.joined()
        let found = try imported("date,time,offered,answered,abandoned\n" + text) { $0.interval = 1800 }
        #expect(found.found(.contradictions).contains("100 of 200 contacts offered"))
        let derived = try imported("date,time,answered,abandoned\n2026-03-16,09:00,9,1\n")
        #expect(derived.types[0].service.offered == 10)
        #expect(derived.found(.assumption).contains("offered is answered + abandoned"))
        #expect(
            try imported("date,time,Calls Presented,answered,abandoned\n2026-03-16,09:00,12,9,1\n").types[0].service
                .offered == 12)
    }

    /// A log in whole minutes.
    @Test func wholeMinutes() throws {
        func log(_ second: String) -> String {
            "call_started,wait_length,outcome\n"
                + (10..<35).map { "2026-03-16 08:\($0):\(second),60,answered\n" }.joined()
        }
        #expect(try imported(log("00")).found(.doubtful).contains("whole minutes"))
        #expect(!(try imported(log("07")).found(.doubtful).contains("whole minutes")))
    }

    /// Service levels: a sign in the header is obeyed, mixed scales are told.
    @Test func shares() throws {
        func read(_ name: String, _ values: [String]) throws -> ImportedCenter {
            try imported(
                "date,time,offered,\(name)\n"
                    + values.enumerated().map { "2026-03-16,0\(8 + $0):00,100,\($1)\n" }.joined())
        }
        let percent = try read("SL (%)", ["1", "0.8"])
        #expect(abs((percent.types[0].service.exportLevel ?? 0) - 0.009) < 1e-6)
        #expect(percent.found(.doubtful).contains("no figure is above 1 %"))
        #expect(try read("SL", ["0.78", "78"]).found(.doubtful).contains("below and above 1"))
        #expect(try read("SL", ["0.78", "0.9"]).found(.doubtful).isEmpty)
        #expect(try read("SL", ["0.5%", "90%"]).found(.doubtful).isEmpty)
    }

    /// Totals over queues by name, and by their own figures.
    @Test(arguments: ["All Queues", "Todas", "Total geral", "todas as filas", "Gesamt", "Everything"])
    func totalQueues(_ name: String) throws {
        let rows = (0..<10).map { slot -> String in
            let time = "\(slot < 2 ? "0" : "")\(8 + slot):00"
            return
                "\(name),2026-03-16,\(time),\(30 + slot)\nSales,2026-03-16,\(time),\(10 + slot)\nSupport,2026-03-16,\(time),20\n"
        }.joined()
        let center = try imported("Queue,date,time,offered\n" + rows)
        #expect(center.types.map(\.queue) == ["Sales", "Support"])
        #expect(
            center.found(.passedOver).contains(
                name == "Everything" ? "`Everything`" : "10 rows: a row of totals over queues"))
        #expect(QueueWords.isTotal("All Stars") == false && QueueWords.isTotal("Sales") == false)
    }

    /// A forecast judges outliers as import does: five Mondays of 4 · 8 intervals, one interval of 3,000.
    @Test func forecastOutliers() throws {
        var text = "date,time,calls\n"
        for week in 0..<5 {
            for weekday in 0..<5 {
                let date = CivilDate(dayNumber: Self.monday + 7 * week + weekday)
                for hour in 10..<18 {
                    text += "\(date),\(hour):00,\(week == 2 && weekday == 0 && hour == 12 ? 3000 : 40)\n"
                }
            }
        }
        let found = try VolumeForecast(
            [ExportSource(name: "p.csv", bytes: Array(text.utf8))], days: 7, options: ImportOptions())
        let monday = try #require(found.types[0].days.first { $0.date.weekday == 0 })
        #expect(monday.total == 320)
        #expect(found.findings.contains { $0.kind == .outliers && $0.examples[0].contains("3000 instead of 40") })
    }
}
