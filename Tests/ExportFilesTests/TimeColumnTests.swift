// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ExportFiles

/// Columns of times and dates in more shapes, and rows between the rows.
@Suite struct TimeColumnTests {
    /// 10 contacts at 08:00 and 12 at 08:30 on Monday 2 March 2026.
    @Test(arguments: [
        ("Date,Interval End,calls", "2026-03-02,08:30,10\n2026-03-02,09:00,12"),
        ("Date,Interval Ending,calls", "2026-03-02,08:30,10\n2026-03-02,09:00,12"),
        ("Interval End,calls", "2026-03-02 08:30,10\n2026-03-02 09:00,12"),
        ("Date,Time,calls", "2026-03-02,\"=\"\"08:00\"\"\",10\n2026-03-02,=\"08:30\",12"),
        ("Date,Time,calls", "2026-03-02,1899-12-30 08:00:00,10\n2026-03-02,1899-12-30 08:30:00,12"),
        ("Date,Time,calls", "2026-03-02,8:00a,10\n2026-03-02,8:30a,12"),
        ("Date,Time,calls", "2026-03-02,08:00 bis 08:30,10\n2026-03-02,08:30 bis 09:00,12"),
        ("Date,Time,calls", "\"Mo, 2. März 2026\",08:00 Uhr,10\n\"Mo, 2. März 2026\",08:30 Uhr,12"),
        ("Date,Heure,Appels reçus", "2 mars 2026,8h00,10\n2 mars 2026,8h30,12"),
        ("Datum,Uhrzeit,Angeboten", "02.03.2026,08:00,10\n13.03.2026,08:30,12\n02.03.2026,08:30,12"),
        ("Start,calls", "\"Mar 2, 2026 08:00:00 AM\",10\n\"Mar 2, 2026 08:30:00 AM\",12"),
        ("Start,calls", "2026-03-02 08:00 EST,10\n2026-03-02 08:30 EST,12"),
        (
            "Interval Start UTC,Interval Start Local,calls",
            "2026-03-02T11:00:00Z,2026-03-02T08:00:00,10\n2026-03-02T11:30:00Z,2026-03-02T08:30:00,12"
        ),
        ("Report\nDate:,2026-03-02\nTime,calls", "08:00,10\n08:30,12"),
        (
            "Date,Time,Calls,,,Times\n,,Offered,Answered,Abandoned,AHT",
            "2026-03-02,08:00,10,9,1,200\n2026-03-02,08:30,12,12,0,200"
        ),
        (
            "Date,Time,offered,AHT,x",
            "2026-03-02,08:00,10,200,1\nDate,Time,offered,AHT,x\n2026-03-02,08:30,12,200,2\nSumme,,22,200,\nMáximo,,12,200,\nReport of today\nQueue,All\nGenerated,2026-03-16"
        ),
        ("Date,Time,From,calls", "2026-03-02,08:00,+5511900000314,10\n2026-03-02,08:30,+5511900000315,12"),
    ])
    func reads(_ header: String, _ rows: String) throws {
        let center = try imported(header + "\n" + rows + "\n")
        #expect(center.mean(0, "08:00") == 10)
        #expect(center.mean(0, "08:30") == 12)
        #expect(center.interval == 1800)
    }

    /// An interval that ends at midnight is of the day before it.
    @Test func endsAtMidnight() throws {
        for midnight in ["2026-03-02,24:00", "2026-03-02,00:00"] {
            let center = try imported(
                "Date,Interval End,calls\n2026-03-02,23:00,5\n2026-03-02,23:30,7\n\(midnight),9\n")
            #expect(center.mean(0, "22:30") == 5 && center.mean(0, "23:00") == 7 && center.mean(0, "23:30") == 9)
            #expect(center.found(.assumption).contains("they begin 30 min before"))
        }
    }

    /// `Interval` beside `Time` is its length; and small numbers of a column of intervals are hours, which is doubted.
    @Test func lengthsAndNumbers() throws {
        let center = try imported("Date,Time,Interval,calls\n2026-03-02,08:00,30,10\n2026-03-02,08:30,30,12\n")
        #expect(center.mean(0, "08:30") == 12 && center.files[0].columns[2].role == .intervalLength)
        let hours = try imported("Date,Interval,calls\n2026-03-02,8,10\n2026-03-02,9,12\n")
        #expect(hours.mean(0, "09:00") == 12)
        #expect(hours.found(.doubtful).contains("numbers of intervals?"))
    }

    /// Rows that are none of the table are counted by their kind.
    @Test func passedOver() throws {
        let center = try imported(
            "Date,Time,offered,AHT\n2026-03-02,08:00,10,200\nDate,Time,offered,AHT\nSumme,,22,200\nMade by me\n")
        let found = center.found(.passedOver)
        #expect(found.contains("1 row: the header again export.csv:3"))
        #expect(found.contains("1 row: a row of totals export.csv:4"))
        #expect(found.contains("1 row: a line that is no row of the table export.csv:5"))
    }

    /// Spans of time: 253 s each, and 3,720 s.
    @Test func spans() throws {
        func mean(_ value: String) throws -> Double {
            try imported("date;time;calls;AHT\n2026-03-02;08:00;100;\(value)\n").types[0].handle?.mean ?? -1
        }
        for written in [
            "4m13s", "4m 13s", "4 min 13 s", "PT4M13S", "0 days 00:04:13", "4mn 13s", "0h 4m 13s", "253 sec",
            "P0DT4M13S",
        ] {
            #expect(try mean(written) == 253, "\(written)")
        }
        for written in ["1h 02m", "1h02", "PT1H2M", "1:02:00", "62 min"] {
            #expect(try mean(written) == 3720, "\(written)")
        }
        #expect(try mean(":50") == 50)
        #expect(try imported("date;time;calls\n2026-03-02;08:00;1'014\n").types[0].service.offered == 1014)
    }

    /// What spreadsheets write for nothing is unknown.
    @Test(arguments: ["#VALUE!", "#REF!", "#NUM!", "(null)", "#DIV/0!", "#¡DIV/0!", "#N/A", "NULL"])
    func unknown(_ word: String) throws {
        let center = try imported("date,time,calls,AHT\n2026-03-02,08:00,10,\(word)\n2026-03-02,08:30,10,200\n")
        #expect(center.types[0].handle?.mean == 200)
    }
}
