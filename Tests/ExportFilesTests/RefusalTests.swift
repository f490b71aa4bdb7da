// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ExportFiles

/// What can be read in two ways, or not at all, is refused with its line and the fix.
@Suite struct RefusalTests {
    /// A row with a bad date, a bad time and a bad number has three messages.
    @Test func allMistakesOfARow() {
        let message = refusal(
            "date,time,calls\n2026-03-02,08:00,10\n2026-03-02,08:30,11\n2026-03-32,25:77,twenty\n2026-03-02,09:00,12\n")
        for (place, found) in [("4:1", "2026-03-32"), ("4:12", "25:77"), ("4:18", "twenty")] {
            #expect(message.contains("export.csv:\(place): found `\(found)`"), "\(message)")
        }
    }

    /// A file, where its message points, and what it must say.
    @Test(arguments: [
        (
            "date,time,calls\n02/03/2026,08:00,10\n03/03/2026,08:00,11\n", "export.csv:2:1:",
            "--date-format dmy or --date-format mdy"
        ),
        ("Data;Hora;Chamadas\n2026-03-02;08:00;1.234\n", "export.csv:2:18:", "--decimal point or --decimal comma"),
        ("date,time,calls\n2026-03-02,08:00,\"1,234\"\n", "export.csv:2:19:", "--decimal"),
        (
            "date;time;calls;aht\n2026-03-02;08:00;10;245,5\n2026-03-02;08:30;10;245.5\n", "export.csv:3:21:",
            "one of them"
        ),
        ("date,time,calls,aht\n2026-03-02,08:00,10,245,5\n", "export.csv:2:1:", "a decimal comma needs `;`"),
        ("date,time,calls,contacts\n2026-03-02,08:00,10,12\n", "export.csv:1:1:", "--map \"calls=offered\""),
        (
            "date,time,calls\n2026-03-02,08:00,abc\n2026-03-02,08:30,def\n", "export.csv:2:18:",
            "the same in 1 more row: line 3"
        ),
        ("date,time,calls\n2026-03-02,08:00,10\n2026-03-02,25:99,11\n", "export.csv:3:12:", "a time of day"),
        ("date,time,calls\n2026-03-02,08:00,10\nyesterday,08:30,11\n", "export.csv:3:1:", "a date"),
        ("date,time,calls\n2026-03-02,08:00,-4\n", "export.csv:2:18:", "0 to 1,000,000,000 contacts"),
        ("date,time,calls\n2026-03-02,12:00,5\n2026-03-02,12:00,7\n", "export.csv:3:1:", "--map COLUMN=queue"),
        ("date,time,calls\n2026-03-02,\"08:00,5\n", "export.csv:2:1:", "a closing quote"),
        ("calls\n1\n2\n", "export.csv:1:1:", "columns with a comma"),
        ("a,b\n1,2\n3,4\n", "export.csv:1:1:", "--map COLUMN=ROLE"),
        ("", "export.csv:1:1:", "a table of contacts"),
        ("\r\n \r\n", "export.csv:1:1:", "a table of contacts"),
        ("date,time,calls\n", "export.csv:", "one row at least"),
        ("date,time,calls\n2026-03-02,08:00,1\u{0}\n", "export.csv:2:19:", "as CSV or text"),
        ("date,calls\n2026-03-02,500\n2026-03-03,400\n", "export.csv:", "--shape FILE"),
        (
            "date,time,aht\n2026-03-02,08:00,240\n2026-03-02,08:30,240\n2026-03-02,09:00,240\n", "export.csv:1:1:",
            "--map"
        ),
        ("date,time,calls\n2026-03-02,08:00,0\n", "export.csv:", "one at least"),
        ("date,time,calls\n2026-03-02,08:00:07,4\n", "export.csv:2:1:", "starts on whole minutes"),
        ("Date,Interval,calls\n2026-03-02,1,4\n2026-03-02,48,4\n", "export.csv:2:12:", "times such as 08:00"),
        (
            "date,time,calls\n2026-03-02,08:15,4\n2026-03-02,08:45,4\n2026-03-02,09:15,4\n2026-03-02,09:45,4\n",
            "export.csv:3:1:", "rows for each 15 min"
        ),
        ("date,time,calls,aht\n2026-03-02,08:00,1.014,253.5\n", "export.csv:2:18:", "one mark for decimals"),
        ("date,time,calls,abandoned\n2026-03-02,08:00,10,14.3%\n", "export.csv:2:21:", "--map \"abandoned=ignore\""),
        ("date,time,calls,SL\n2026-03-02,08:00,10,180%\n", "export.csv:2:21:", "a share from 0 to 100 %"),
        ("date,time,calls,SL\n2026-03-02,08:00,10,80/20\n", "export.csv:2:21:", "--map \"SL=ignore\""),
        (
            "Date,Time,calls\n2026-03-02,8 o'clock 1,10\n2026-03-02,8 o'clock 2,12\n", "export.csv:2:12:",
            "a time of day"
        ),
        ("Date,Time,calls\n46083,0.333333,10\n", "export.csv:2:1:", "a spreadsheet's number"),
        ("Hora;02/03;03/03;04/03;05/03\n08:00;1;2;3;4\n", "export.csv:1:1:", "dates with their year"),
        ("{\"a\": 1,\n\"b\": 2}\n", "export.csv:1:1:", "as CSV or text"),
        ("<html><table>,\n1,2\n", "export.csv:1:1:", "a spreadsheet opens the page"),
        (
            "Date,Time,Calls,Calls\n2026-03-02,08:00,10,12\n", "export.csv:1:1:",
            "--map \"3=offered\" or --map \"4=offered\""
        ),
        (
            "Date,Time,offered,AHT\n2026-03-02,08:00,10,200\n2026-03-02,08:30,10,200\n2026-03-02,09:00\n",
            "export.csv:4:1:", "a whole row, or none"
        ),
        (
            "Time,Media Type,calls\n2026-03-02 08:00,voice,4\n2026-03-02 08:00,chat,5\n", "export.csv:3:1:",
            "--map \"Media Type=queue\""
        ),
        (
            "Date,Bloco,offered\n2026-03-02,a1,5\n2026-03-02,a2,5\n2026-03-02,a3,5\n", "export.csv:3:1:",
            "a column with times is named with --map COLUMN=time"
        ),
        ("Date,Time,Rate\n2026-03-02,08:00,10\n2026-03-02,08:30,12\n2026-03-02,09:00,12\n", "export.csv:1:1:", "--map"),
    ])
    func refuses(_ text: String, _ place: String, _ fix: String) {
        let message = refusal(text)
        #expect(message.hasPrefix(place), "\(message)")
        #expect(message.contains(fix), "\(message)")
    }

    /// One message a cause, whatever the number of rows.
    @Test func oneMessageACause() {
        let rows = (0..<5000).map { "2026-03-02,08:00,bad\($0)\n" }.joined()
        let message = refusal("date,time,calls\n" + rows)
        #expect(message.split(separator: "\n").count == 3)
        #expect(message.contains("the same in 4999 more rows: lines 3, 4, 5, …"))
    }

    /// Values of a column that is known by its name are read or refused, however many of them are bad.
    @Test(arguments: [1, 19, 21, 99, 150, 200]) func badValues(_ count: Int) {
        for (name, bad) in [("AHT", "4x13"), ("ASA", "long"), ("Abandoned", "few"), ("SL", "80/20")] {
            let rows = (0..<200).map { index in
                let (day, slot) = (index / 20, index % 20 + 16)
                return "2026-03-\(day + 10),\(slot / 2 < 10 ? "0" : "")\(slot / 2):\(slot % 2 == 0 ? "00" : "30"),10,"
                    + (index < count ? bad : "1") + "\n"
            }.joined()
            let message = refusal("date,time,offered,\(name)\n" + rows)
            #expect(message.hasPrefix("export.csv:2:21: found `\(bad)`"), "\(message)")
            #expect(message.contains("--map \"\(name)=ignore\""), "\(message)")
        }
    }

    /// A column of times that cannot be read is named, and no second reading of its rows is tried.
    @Test func unreadableTime() {
        let rows = (0..<40).map { "2026-03-\(10 + $0 / 20),0\($0 % 2 + 8)h 3\($0 % 20)bis,5\n" }.joined()
        let message = refusal("Date,Time,Offered\n" + rows) { $0.hours = .always }
        #expect(message.hasPrefix("export.csv:2:12: found `08h 30bis` in the column `Time`"), "\(message)")
        // So is one of a log, where it is not the first.
        let log = refusal(
            "call_started,call_answered\n2026-03-02 08:00:05,soon 1\n2026-03-02 08:00:09,2026-03-02 08:00:19\n")
        #expect(log.hasPrefix("export.csv:2:21: found `soon 1`"), "\(log)")
    }

    /// All files that are bad are told at once.
    @Test func allFiles() {
        let files = ["a", "b"].map {
            ExportSource(name: "\($0).csv", bytes: Array("date,time,calls\n2026-03-02,08:00,x\n".utf8))
        }
        do {
            _ = try ImportedCenter(files, options: ImportOptions())
            Issue.record("refused")
        } catch {
            #expect("\(error)".contains("a.csv:2:18") && "\(error)".contains("b.csv:2:18"))
        }
    }

    /// The same message at every run, of the first pair of rows.
    @Test func twice() {
        let rows = (0..<30).map { "2026-03-\(31 - $0 % 30),08:00,\($0)\n" }.joined()
        let again = (0..<30).map { "2026-03-\(31 - $0 % 30),08:00,\($0 + 50)\n" }.joined()
        let message = refusal("date,time,calls\n" + rows + again)
        #expect(
            message.hasPrefix("export.csv:32:1:") && message.contains("than in export.csv:2; the same of 30 rows"),
            "\(message)")
    }

    /// An option that names what the file does not have is told so.
    @Test func options() {
        let text = "date,time,queue,calls\n2026-03-02,08:00,Sales,4\n"
        #expect(refusal(text) { $0.map = [("Nope", .offered)] }.contains("no such column"))
        let comma = "date;time;calls;aht\n2026-03-02;08:00;10;245,5\n"
        #expect(refusal(comma) { $0.decimal = .point }.hasPrefix("export.csv:2:21: found `245,5`"))
        #expect(refusal(comma.replacing(",5", with: ".5")) { $0.decimal = .comma }.hasPrefix("export.csv:2:21:"))
        #expect(
            refusal(text) { $0.queues = ["Support"] }.contains("no queue `Support`; allowed: one of the file: `Sales`"))
        #expect(
            refusal("date,time,calls\n2026-03-02,08:00,4\n") { $0.queues = ["Sales"] }.contains(
                "no column that is known to name queues"))
        #expect(refusal(text) { $0.interval = 2400 }.contains("a whole number of its intervals"))
    }

    /// Whatever stands in a file, it is read or refused: cut at any byte, with any byte changed, of random bytes.
    @Test func survives() {
        let base = Array(
            "sep=;\nTítulo\nData;Hora;Fila;Oferecidas;TMA;NS\n02/03/2026;08:00-08:30;A;1.234;00:04:30;81,2%\n16/03/2026;8:30 PM;\"B;\";7;4:10;0,5\nTotal;;;8;;\n"
                .utf8)
        var state: UInt64 = 7
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for length in 0...base.count { _ = try? imported(Array(base.prefix(length))) }
        for _ in 0..<400 {
            var bytes = base
            for _ in 0...next(4) {
                let special = Array("\";,\t|\n:/-.%09Z".utf8)
                bytes[next(bytes.count)] = next(2) == 0 ? special[next(special.count)] : UInt8(next(256))
            }
            _ = try? imported(bytes)
        }
        for _ in 0..<200 { _ = try? imported((0..<next(300)).map { _ in UInt8(next(256)) }) }
        _ = try? imported(Array(repeating: UInt8(ascii: ","), count: 300_000))
        _ = try? imported(Array(repeating: UInt8(ascii: "9"), count: 300_000))
    }
}
