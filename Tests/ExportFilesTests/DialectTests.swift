// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ExportFiles

/// Each trap of the dialects in a file of its own, read right. Monday 2 March 2026 has 10 contacts at 08:00 and 12 at
/// 08:30, the Monday after it 20 and 12, unless a test says otherwise: the mean at 08:00 is 15.
@Suite struct DialectTests {
    private static func check(_ center: ImportedCenter, _ comment: Comment) {
        #expect(center.mean(0, "08:00") == 15, comment)
        #expect(center.mean(0, "08:30") == 12, comment)
        #expect(center.types[0].service.offered == 54, comment)
        #expect(center.interval == 1800, comment)
    }

    /// What stands between fields and how dates and times are written changes no figure.
    @Test(arguments: [
        "date,time,calls\n2026-03-02,08:00,10\n2026-03-02,08:30,12\n2026-03-09,08:00,20\n2026-03-09,08:30,12\n",
        "Data;Intervalo;Oferecidas\n02/03/2026;08:00-08:30;10\n02/03/2026;08:30-09:00;12\n16/03/2026;08:00-08:30;20\n16/03/2026;08:30-09:00;12\n",
        "Date\tTime\tCalls\n3/2/2026\t8:00 AM\t10\n3/2/2026\t8:30 AM\t12\n3/16/2026\t8:00 AM\t20\n3/16/2026\t8:30 AM\t12\n",
        "date|time|calls\n20260302|800|10\n20260302|830|12\n20260309|800|20\n20260309|830|12\n",
        "Interval Start,Offered\n2026-03-02T08:00:00,10\n2026-03-02T08:30:00,12\n2026-03-09T08:00:00,20\n2026-03-09T08:30:00,12\n",
        "Start,Offered\n02.03.2026 08:00:00,10\n02.03.2026 08:30:00,12\n16.03.2026 08:00:00,20\n16.03.2026 08:30:00,12\n",
        "Start,Offered\n2-Mar-2026 8:00,10\n2-Mar-2026 8:30,12\n9-Mar-2026 8:00,20\n9-Mar-2026 8:30,12\n",
        "Data;Hora;Recebidas\n2 de março de 2026;8h;10\n2 de março de 2026;8h30;12\n9 de março de 2026;8h;20\n9 de março de 2026;8h30;12\n",
        "Data;Hora;Chamadas\nseg, 02/03/26;08:00;10\nseg, 02/03/26;08:30;12\nseg, 16/03/26;08:00;20\nseg, 16/03/26;08:30;12\n",
        "sep=;\ndate;time;calls\n2026-03-02;08:00;10\n2026-03-02;08:30;12\n2026-03-09;08:00;20\n2026-03-09;08:30;12\n",
        "\u{FEFF}date,time,calls\r\n2026-03-02,08:00,10\r\n2026-03-02,08:30,12\r\n2026-03-09,08:00,20\r\n2026-03-09,08:30,12\r\n",
        "Report of calls\nFrom: 2026-03-02, to: 2026-03-09\n\ndate,time,calls\n2026-03-02,08:00,10\n2026-03-02,08:30,12\n2026-03-09,08:00,20\n2026-03-09,08:30,12\nTotal,,54\n",
        "date,time,calls,\n2026-03-02,08:00,10,\n2026-03-02,08:30,12,\n2026-03-09,08:00,20,\n2026-03-09,08:30,12,\n",
        "\"date\",\"time\",\"calls\"\n\"2026-03-02\",\"08:00\",\"10\"\n\"2026-03-02\",\"08:30\",\"12\"\n\"2026-03-09\",\"08:00\",\"20\"\n\"2026-03-09\",\"08:30\",\"12\"\n",
        "Dia;Faixa Horária;Ligações Recebidas\n02/03/2026;08:00 às 08:30;10\n02/03/2026;08:30 às 09:00;12\n16/03/2026;08:00 às 08:30;20\n16/03/2026;08:30 às 09:00;12\n",
        "date,time,calls\n2026-03-02,08:00,10\n,08:30,12\n2026-03-09,08:00,20\n,08:30,12\n",
        "timestamp,calls\n1772438400,10\n1772440200,12\n1773043200,20\n1773045000,12\n",
        "date,time,calls\n2026-03-02,08:00,10\n2026-03-02,08:00,10\n2026-03-02,08:30,12\n2026-03-09,08:00,20\n2026-03-09,08:30,12\n",
        "Date,08:00,08:30,09:00,09:30\n2026-03-02,10,12,0,0\n2026-03-09,20,12,0,0\n",
        "Hora;02/03/2026;09/03/2026;16/03/2026;23/03/2026\n08:00;10;20;15;15\n08:30;12;12;12;12\n",
    ])
    func reads(_ text: String) throws {
        let center = try imported(text)
        if center.types[0].service.offered == 108 {
            #expect(center.mean(0, "08:00") == 15)
            #expect(center.mean(0, "08:30") == 12)
        } else {
            Self.check(center, "\(text.prefix(40))")
        }
    }

    private static let plain =
        "Início;Recebidas\n2026-03-02 08:00;10\n2026-03-02 08:30;12\n2026-03-09 08:00;20\n2026-03-09 08:30;12\n"

    @Test func windows1252() throws {
        var bytes: [UInt8] = []
        for scalar in Self.plain.unicodeScalars { bytes.append(UInt8(scalar.value)) }
        let center = try imported(bytes)
        Self.check(center, "Windows-1252")
        #expect(center.files[0].encoding == "Windows-1252")
        #expect(center.files[0].columns[0].name == "Início")
    }

    @Test(arguments: [true, false]) func utf16(isLittle: Bool) throws {
        var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for unit in Self.plain.utf16 {
            bytes += isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
        Self.check(try imported(bytes), "UTF-16")
    }

    /// `245,5` is 245.5, never 2455, with whatever between the fields.
    @Test(arguments: [
        "date;time;calls;AHT\n2026-03-02;08:00;10;245,5\n", "date,time,calls,AHT\n2026-03-02,08:00,10,\"245,5\"\n",
        "date\ttime\tcalls\tAHT\n2026-03-02\t08:00\t10\t245,5\n", "date,time,calls,AHT\n2026-03-02,08:00,10,245.5\n",
        "date;time;calls;Tempo total de atendimento\n2026-03-02;08:00;10;2.455,0\n",
        "date;time;calls;TMA\n2026-03-02;08:00;10;00:04:05,5\n",
        "date;time;calls;AHT (min)\n2026-03-02;08:00;4;4,091666667\n",
        "date,time,calls,AHT (ms)\n2026-03-02,08:00,10,245500\n",
    ])
    func decimalComma(_ text: String) throws {
        let handle = try #require(try imported(text).types[0].handle)
        #expect(abs(handle.mean - 245.5) < 0.001)
    }

    /// Spans of time: 00:04:30 is 270 s, two parts are minutes and seconds, and hours may be more than 24.
    @Test func spans() throws {
        func mean(_ column: String, _ value: String) throws -> Double {
            try imported("date;time;calls;\(column)\n2026-03-02;08:00;100;\(value)\n").types[0].handle?.mean ?? -1
        }
        #expect(try mean("AHT", "00:04:30") == 270)
        #expect(try mean("AHT", "4:30") == 270)
        #expect(try mean("AHT", "270 s") == 270)
        #expect(try mean("AHT", "4 min 30 s") == 270)
        #expect(try mean("Total Handle Time", "27:15:00") == 981)
        #expect(try mean("Total Handle Time", "1.03:15:00") == 981)
    }

    /// A share is 81.2 % however it is written.
    @Test(arguments: ["81,2%", "0,812", "81,2"]) func shares(_ written: String) throws {
        let center = try imported(
            "Data;Hora;Oferecidas;NS\n2026-03-02;08:00;100;\(written)\n2026-03-02;08:30;100;\(written)\n")
        let level = try #require(center.types[0].service.exportLevel)
        #expect(abs(level - 0.812) < 1e-6)
    }

    /// An empty field is unknown, not zero: the mean is of the day that is known.
    @Test func emptyIsUnknown() throws {
        let center = try imported("date,time,calls\n2026-03-02,08:00,10\n2026-03-09,08:00,\n2026-03-16,08:00,n/a\n")
        #expect(center.mean(0, "08:00") == 10)
        #expect(center.found(.gaps).contains("2026-03-09 08:00 2026-03-16 08:00"))
    }

    /// The mark for thousands is known where another figure of the column or the file proves it.
    @Test func thousands() throws {
        let proven = try imported("Data;Hora;Recebidas;TMA\n2026-03-02;08:00;1.234;245,5\n")
        #expect(proven.types[0].service.offered == 1234)
        let blank = try imported("Data;Hora;Recebidas\n2026-03-02;08:00;1 234\n2026-03-02;08:30;12\n")
        #expect(blank.types[0].service.offered == 1246)
        let told = try imported("Data;Hora;Recebidas\n2026-03-02;08:00;1.234\n") { $0.decimal = .comma }
        #expect(told.types[0].service.offered == 1234)
    }

    /// Quarters of an hour are merged where it is asked for, and stay where not.
    @Test func quarters() throws {
        let text = "date,time,calls\n2026-03-02,08:00,1\n2026-03-02,08:15,2\n2026-03-02,08:30,3\n2026-03-02,08:45,4\n"
        #expect(try imported(text).interval == 900)
        let merged = try imported(text) { $0.interval = 1800 }
        #expect(merged.mean(0, "08:00") == 3)
        #expect(merged.mean(0, "08:30") == 7)
    }

    /// An ambiguous date is read by what the planner says: 2 March is a Monday, 3 February a Tuesday.
    @Test func dateOrder() throws {
        let text = "date,time,calls\n02/03/2026,08:00,10\n"
        #expect(try imported(text) { $0.dateOrder = .dayMonthYear }.mean(0, "08:00") == 10)
        #expect(try imported(text) { $0.dateOrder = .monthDayYear }.mean(1, "08:00") == 10)
    }

    /// UTC on the centre's clock: 11:00 Z is 08:00 at −03:00 and in São Paulo; in winter 08:00 in New York is 13:00 Z, in
    /// summer 12:00 Z.
    @Test func zones() throws {
        let text = "Interval Start UTC Date,Offered\n2026-03-02T11:00:00.000Z,10\n2026-03-02T11:30:00.000Z,12\n"
        for name in ["-03:00", "-0300", "America/Sao_Paulo"] {
            let center = try imported(text) { $0.zone = Zone(name) }
            #expect(center.mean(0, "08:00") == 10, "\(name)")
        }
        #expect(try imported(text).mean(0, "11:00") == 10)
        #expect(try imported(text).found(.assumption).contains("UTC"))
        let year = "start,calls\n2026-01-05T13:00:00Z,10\n2026-07-06T12:00:00Z,20\n"
        #expect(try imported(year) { $0.zone = Zone("America/New_York") }.mean(0, "08:00") == 15)
        #expect(Zone("Nowhere/Nothing") == nil)
        #expect(Zone("../../etc/passwd") == nil)
        // The rule of the years to come: Berlin is two hours ahead in July 2060, one in January.
        let berlin = try #require(Zone("Europe/Berlin"))
        #expect(berlin.offset(at: 2_856_600_000) == 7200)
        #expect(berlin.offset(at: 2_840_875_200) == 3600)
        // An offset that stands in the file is the centre's own clock.
        #expect(try imported("start,calls\n2026-03-02T08:00:00-03:00,10\n").mean(0, "08:00") == 10)
    }

    /// An hour that the clocks tell twice counts once, and is named.
    @Test func clocksBack() throws {
        let text =
            "date,time,calls\n2026-10-25,01:30,8\n2026-10-25,02:00,10\n2026-10-25,02:30,10\n2026-10-25,02:00,20\n"
            + "2026-10-25,02:30,14\n2026-10-25,03:00,9\n"
        let center = try imported(text)
        #expect(center.mean(6, "02:00") == 15)
        #expect(center.mean(6, "02:30") == 12)
        #expect(center.found(.clocksBack).contains("2026-10-25"))
    }

    /// A column is what the planner says, by name or by number.
    @Test func maps() throws {
        let text = "Dia,Bloco,Foo,Bar\n2026-03-02,08:00,10,77\n2026-03-02,08:30,12,78\n"
        #expect(refusal(text).contains("--map COLUMN=ROLE"))
        let center = try imported(text) { $0.map = [("Bloco", .time), ("3", .offered)] }
        #expect(center.mean(0, "08:00") == 10)
        #expect(center.files[0].columns.map(\.basis) == [.name, .map, .map, .none])
    }
}
