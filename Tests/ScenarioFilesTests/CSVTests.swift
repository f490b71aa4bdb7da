// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("CSV files are read as they are, and doubts are refused")
struct CSVTests {
    private static let half = (0..<24).flatMap { ["\($0 < 10 ? "0" : "")\($0):00", "\($0 < 10 ? "0" : "")\($0):30"] }

    /// Reads a scenario with one CSV beside it, `v.csv`.
    private func reading(
        _ csv: Data, volume: String = "{forecast: v.csv}", calendar: String = "{}", headcount: String = "1"
    ) throws -> Result<Scenario, Diagnostics> {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try csv.write(to: URL(fileURLWithPath: "\(folder)/v.csv"))
        let text = """
            calendar: \(calendar)
            contacts: {big-calls: {volume: \(volume), handle: 1 min}}
            teams: {t: {serves: big-calls, headcount: \(headcount)}}
            """
        do {
            return .success(try ScenarioReader.read(text: text, file: "test.yaml", folder: folder))
        } catch {
            return .failure(error)
        }
    }

    private func day(_ separator: String, _ figure: (Int) -> String, header: String = "interval_start|big_calls")
        -> String
    {
        ([header] + Self.half.enumerated().map { "\($1)|\(figure($0))" }).joined(separator: "\n")
            .replacing("|", with: separator)
    }

    private func mistake(_ csv: String, volume: String = "{forecast: v.csv}", calendar: String = "{}") throws
        -> Diagnostic
    {
        guard case .failure(let mistakes) = try reading(Data(csv.utf8), volume: volume, calendar: calendar) else {
            Issue.record("was read: \(csv.prefix(80))")
            throw CancellationError()
        }
        return mistakes.all[0]
    }

    @Test("245,5 is 245.5 under every separator, byte order mark and line end")
    func dialects() throws {
        let texts = [
            day(",") { _ in "245.5" }, day(",") { _ in "\"245,5\"" }, day(";") { _ in "245,5" },
            day("\t") { _ in "245.5" },
            "\u{FEFF}" + day(";") { _ in "245,5" },
            "sep=;\r\n" + day(";") { _ in "245,5" }.replacing("\n", with: "\r\n"),
            day(";") { $0 == 0 ? "245,50" : "\"245,5\"" } + "\n\n",
            day(";", { _ in "245,5" }, header: " Interval Start |\"Big-Calls\""),
            day(";") { _ in "0.2455e3" },
        ]
        for text in texts {
            let total = try reading(Data(text.utf8)).get().center.contactTypes[0].volume.total(ofDay: 0)
            #expect(abs(total - 48 * 245.5) < 1e-6, "\(text.prefix(60))")
        }
    }

    @Test("a Windows-1252 file is read, and its letters are the right ones")
    func windows1252() throws {
        let text = day(";", { _ in "1" }, header: "interval_start|liga\u{E7}\u{F5}es")
        let bytes = Data(text.unicodeScalars.map { UInt8($0.value) })
        let scenario = try reading(bytes, volume: "{forecast: v.csv, column: ligações}").get()
        #expect(scenario.center.contactTypes[0].volume.total(ofDay: 0) == 48)
    }

    @Test("thousands and fractions are told apart by their own column, or refused with the line")
    func ambiguity() throws {
        let proved = day(";") { $0 == 3 ? "1.234" : "1.234,5" }
        #expect(try reading(Data(proved.utf8)).get().center.contactTypes[0].volume.rows[0][3] == 1234)
        let point = day(";") { $0 == 3 ? "1.234" : "1.5" }
        #expect(try reading(Data(point.utf8)).get().center.contactTypes[0].volume.rows[0][3] == 1.234)
        let doubtful = try mistake(day(";") { $0 == 3 ? "1.234" : "5" })
        #expect(doubtful.place == Place(line: 5, column: 7) && doubtful.found.contains("a thousand or a fraction"))
        #expect(try mistake(day(",") { $0 == 3 ? "\"1,234\"" : "5" }).found.contains("a thousand or a fraction"))
        #expect(try mistake(day(";") { $0 == 3 ? "1.5" : "1,5" }).found.contains("decimal points and decimal commas"))
    }

    @Test("text, nothing, an overflow or a negative figure where a number belongs is refused at its field")
    func notNumbers() throws {
        for (bad, words) in [
            ("many", "`many`"), ("", "an empty field"), ("nan", "`nan`"), ("1e999", "`1e999`"), ("-3", "-3"),
            ("12abc", "12abc"),
            ("1,2,3.4.5", "1,2,3.4.5"), ("0x10", "0x10"),
        ] {
            let mistake = try mistake(day("\t") { $0 == 7 ? bad : "5" })
            #expect(mistake.place == Place(line: 9, column: 7) && mistake.file.hasSuffix("v.csv"), "\(mistake)")
            #expect(mistake.found.contains(words), "\(mistake)")
        }
    }

    @Test("a row is missing, doubled, off the grid, a total, ragged or outside the hours: each is named")
    func rows() throws {
        let full = day(",") { _ in "5" }
        #expect(try mistake(full.replacing("03:30,5\n", with: "")).found.contains("no figure for 03:30"))
        #expect(try mistake(full + "\n03:30,5").found.contains("a second time"))
        #expect(try mistake(full + "\n03:15,5").found.contains("no interval of the operating day starts"))
        #expect(try mistake(full + "\nNothing,240").allowed.contains("totals"))
        #expect(try mistake(day(",") { _ in "245,5" }).allowed.contains("decimal comma"))
        #expect(try mistake(full, calendar: "{hours: '08:00-20:00'}").found.contains("`00:00`"))
        #expect(try mistake("interval_start,other\n00:00,1").found.contains("no column `big-calls`"))
        #expect(try mistake("big_calls\n1").found.contains("no column `interval_start`"))
        #expect(try mistake("interval_start,big_calls\n00:00,\"5").found.contains("a quote that never closes"))
        #expect(try mistake("interval_start,big_calls\n").found.contains("no rows"))
        #expect(try mistake("").found.contains("an empty file"))
        #expect(try mistake("a\u{0}b").found.contains("not a text file"))
    }

    @Test(
        "an export is read as it is: names of its columns, order of its dates, titles, totals and one queue of several")
    func asExported() throws {
        var text = "Relatorio;;;\nPeriodo;02/03;;\nData;Intervalo;Fila;Oferecidas\n"
        for (index, time) in Self.half.enumerated() {
            text +=
                "02/03/2026;\(time)-\(Self.half[(index + 1) % 48]);Vendas;\(index)\n02/03/2026;\(time);Suporte;1000\n"
        }
        text += "Total;;;9999\n"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try text.write(to: folder.appendingPathComponent("calls.csv"), atomically: true, encoding: .utf8)
        let file = folder.appendingPathComponent("centre.yaml")
        try """
        calendar: {start: 2026-03-02, days: 1}
        contacts:
          calls:
            volume: {forecast: calls.csv, column: Oferecidas, interval: Intervalo, date: Data, dates: dmy, only: {Fila: vendas}}
            handle: 00:04:30
        teams: {n1: {headcount: 3, serves: [calls]}}
        """.write(to: file, atomically: true, encoding: .utf8)
        let center = try ScenarioReader.read(path: file.path).center
        #expect(center.contactTypes[0].volume.total(ofDay: 0) == Double(47 * 48 / 2))
        #expect(center.contactTypes[0].handling[0]?.time.mean == 270)
    }

    @Test("a text of `only` that no row has is named, with those that rows have")
    func onlyOfNoRow() throws {
        let csv =
            "interval_start,queue,site,big_calls\n"
            + Self.half.map { "\($0),Vendas,Norte,3\n\($0),Suporte,Sul,4\n" }.joined() + ",Total,,9\n"
        let first = try mistake(csv, volume: "{forecast: v.csv, only: {queue: Venda}}")
        #expect(first.path == "contacts.big-calls.volume.only.queue", "\(first)")
        #expect(first.found == "no row with `Venda` in the column `queue`", "\(first)")
        #expect(first.allowed == "a text of its rows: Vendas, Suporte; did you mean `Vendas`?", "\(first)")
        // Of the rows that the first choice leaves.
        let second = try mistake(csv, volume: "{forecast: v.csv, only: {queue: vendas, site: Sul}}")
        #expect(second.found == "no row with `Sul` in the column `site`", "\(second)")
        #expect(second.allowed == "a text of its rows: Norte", "\(second)")
    }

    @Test("rows outside the hours may be zero")
    func zeroOutside() throws {
        let text = day(",") { (16..<40).contains($0) ? "5" : "0" }
        let scenario = try reading(Data(text.utf8), calendar: "{hours: '08:00-20:00'}").get()
        #expect(scenario.center.contactTypes[0].volume.rows == [Array(repeating: 5, count: 24)])
    }

    @Test("dates choose the days of the horizon; those around it that the file has are known too")
    func dates() throws {
        var lines = ["date,interval_start,big_calls"]
        for (date, figure) in [("2026-02-27", 9), ("2026-03-02", 1), ("2026-03-03", 2), ("2026-03-04", 8)] {
            lines += Self.half.map { "\(date),\($0),\(figure)" }
        }
        let text = lines.joined(separator: "\n")
        let scenario = try reading(Data(text.utf8), calendar: "{start: 2026-03-02, days: 2}").get()
        let volume = scenario.center.contactTypes[0].volume
        func figures(_ day: Int) -> [Double]? { volume.row(ofDay: day).map { volume.rows[$0] } }
        // The Friday before and the Wednesday after are the file's; the Thursday after is like the nearest day.
        for (day, figure) in [(-3, 9.0), (0, 1), (1, 2), (2, 8), (3, 2)] {
            #expect(figures(day) == Array(repeating: figure, count: 48), "day \(day)")
        }
        let joined = (["interval_start,big_calls"] + lines.dropFirst().map { "\($0.prefix(10)) \($0.dropFirst(11))" })
            .joined(separator: "\n")
        #expect(
            try reading(Data(joined.utf8), calendar: "{start: 2026-03-02, days: 2}").get().center.contactTypes[0].volume
                == scenario.center.contactTypes[0].volume)
        #expect(try mistake(text).allowed.contains("`start`"))
        #expect(
            try mistake(text, calendar: "{start: 2026-03-02, days: 4}").found.contains("2026-03-05 00:00 and 47 more"))
        #expect(
            try mistake(text.replacing("2026-03-03", with: "03/03/2026"), calendar: "{start: 2026-03-02, days: 2}")
                .allowed.contains("year-month-day"))
    }

    @Test("hours past midnight belong to the day that opened")
    func pastMidnight() throws {
        let text =
            "date,interval_start,big_calls\n2026-03-02,22:00,1\n2026-03-02,23:00,2\n2026-03-03,00:00,3\n2026-03-03,01:00,4"
        let scenario = try reading(
            Data(text.utf8), calendar: "{start: 2026-03-02, days: 1, interval: 1 h, hours: '22:00-02:00'}"
        ).get()
        #expect(scenario.center.contactTypes[0].volume.rows == [[1, 2, 3, 4]])
        #expect(scenario.center.calendar.closing == 93_600)
    }

    @Test("recorded counts are whole, and rosters come from the same kind of file")
    func recordedAndRoster() throws {
        let text = day(",", { "\($0),\($0 % 3)" }, header: "interval_start|big_calls|t")
        let scenario = try reading(Data(text.utf8), volume: "{recorded: v.csv}", headcount: "v.csv").get()
        #expect(scenario.center.contactTypes[0].volume.kind == .recorded)
        #expect(scenario.center.teams[0].headcount.rows == [(0..<48).map { $0 % 3 }])
        #expect(try mistake(day(",") { _ in "1.5" }, volume: "{recorded: v.csv}").found.contains("a fraction"))
    }
}
