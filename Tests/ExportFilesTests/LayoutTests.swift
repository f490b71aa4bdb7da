// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ExportFiles

/// The layouts of products, each with figures that its columns must come to: Monday 16 March 2026, 100 contacts at 08:00 and
/// 50 at 08:30, of which 5 are abandoned at 08:00; 150 and 145 in all.
@Suite struct LayoutTests {
    private static func check(_ center: ImportedCenter, handle: Double?, abandoned: Double = 5) {
        let type = center.types[0]
        #expect(center.mean(0, "08:00") == 100)
        #expect(center.mean(0, "08:30") == 50)
        #expect(type.service.offered == 150)
        #expect(type.service.abandoned == abandoned)
        if let handle {
            #expect(abs((type.handle?.mean ?? 0) - handle) < 0.01)
        } else {
            #expect(type.handle == nil)
        }
    }

    /// 145 contacts of 200 s in all: 29,000 s.
    @Test func genesysCloud() throws {
        let center = try imported(
            """
            Interval Start UTC Date,Interval End UTC Date,Queue Name,Offered,Interactions Handled,Abandoned,Total Handle Time (Seconds)
            2026-03-16T11:00:00.000Z,2026-03-16T11:30:00.000Z,Sales,100,95,5,19000
            2026-03-16T11:30:00.000Z,2026-03-16T12:00:00.000Z,Sales,50,50,0,10000

            """
        ) { $0.zone = Zone("America/Sao_Paulo") }
        Self.check(center, handle: 200)
        #expect(center.types[0].type == "sales")
    }

    /// Talk 14,500 s and wrap-up 2,900 s of 145: 120 s. All waits, 725 s and 75 s, over 5 who gave up: 160 s.
    @Test func calabrio() throws {
        let center = try imported(
            """
            30;20260316;08:00;101;Sales;100;0;5;0;95;475;75;9500;1900;30;30;5;90;0;0;0
            30;20260316;08:30;101;Sales;50;0;0;0;50;250;0;5000;1000;30;30;5;50;0;0;0

            """)
        Self.check(center, handle: 120)
        guard case .fitted(let mean, let count) = center.types[0].patience else {
            Issue.record("patience is fitted")
            return
        }
        #expect(mean == 160 && count == 5)
        #expect(center.types[0].service.exportLevel.map { abs($0 - 140.0 / 150) < 1e-6 } == true)
        #expect(center.files[0].columns[5].basis == .layout)
    }

    /// Daily totals without a header, with the shape of another file: two thirds at 08:00.
    @Test func verint() throws {
        let center = try imported(
            "Sales,3-16-2026,150,245.5\nSales,3-17-2026,90,245.5\n",
            shape: "weekday,time,calls\nMon,08:00,20\nMon,08:30,10\nTue,08:00,1\nTue,08:30,1\n")
        #expect(abs(center.mean(0, "08:00") - 100) < 1e-9)
        #expect(abs(center.mean(0, "08:30") - 50) < 1e-9)
        #expect(center.mean(1, "08:00") == 45)
        #expect(center.found(.assumption).contains("shape.csv"))
    }

    @Test func niceIEX() throws {
        let center = try imported(
            """
            Date|Interval|Queue|Received|Handled Before SL|Handled After SL|Abandoned Before SL|Abandoned After SL|AHT
            03/16/2026|08:00|CT 1|100|90|5|2|3|200
            03/16/2026|08:30|CT 1|50|50|0|0|0|200

            """)
        Self.check(center, handle: 200)
        // The same without a header: the sum of the four says which column is which.
        let bare = try imported(
            "03/16/2026|08:00|CT A|100|90|5|2|3\n03/16/2026|08:30|CT A|50|50|0|0|0\n")
        Self.check(bare, handle: nil)
        #expect(bare.files[0].columns[3].role == .offered && bare.files[0].columns[3].basis == .values)
    }

    /// What is offered is ACDCALLS + ABNCALLS where no column says it; talk and wrap-up make the handle time.
    @Test func avayaCMS() throws {
        let center = try imported(
            """
            SPLIT,ROW_DATE,STARTTIME,INTRVL,ACDCALLS,ABNCALLS,ACCEPTABLE,ACDTIME,ACWTIME,ANSTIME,ABNTIME
            7,03/16/2026,800,30,95,5,90,17100,1900,475,75
            7,03/16/2026,830,30,50,0,50,9000,1000,250,0

            """)
        Self.check(center, handle: 200)
        #expect(center.types[0].service.meanWait == 5)
    }

    @Test func amazonConnect() throws {
        let center = try imported(
            """
            Queue,StartInterval,EndInterval,Contacts queued,Contacts handled,Contacts abandoned,Average handle time,Average queue answer time,Service level 20 seconds
            Basic,2026-03-16T08:00:00-03:00,2026-03-16T08:30:00-03:00,100,95,5,00:03:20,00:00:05,"90.00%"
            Basic,2026-03-16T08:30:00-03:00,2026-03-16T09:00:00-03:00,50,50,0,00:03:20,00:00:05,"100.00%"

            """)
        Self.check(center, handle: 200)
        #expect(center.types[0].service.exportLevel.map { abs($0 - 140.0 / 150) < 1e-6 } == true)
    }

    @Test func portuguese() throws {
        let center = try imported(
            """
            Data;Intervalo;Oferecidas;Atendidas;Abandonadas;TMO;TME;NS
            16/03/2026;08:00 - 08:30;100;95;5;00:03:20;5,0;90,0%
            16/03/2026;08:30 - 09:00;50;50;0;00:03:20;5,0;100,0%
            Total;;150;145;5;00:03:20;5,0;93,3%

            """)
        Self.check(center, handle: 200)
        #expect(center.found(.passedOver).contains("export.csv:4"))
    }

    /// A contact type for each queue; --queue keeps one of them.
    @Test func queues() throws {
        let text =
            "date,time,queue,calls\n2026-03-16,08:00,Sales,10\n2026-03-16,08:00,Sup port!,30\n2026-03-16,08:30,Sales,20\n"
        let both = try imported(text)
        #expect(both.types.map(\.type) == ["sales", "sup-port"])
        #expect(both.mean(0, "08:00", type: 1) == 30)
        let one = try imported(text) { $0.queues = ["sales"] }
        #expect(one.types.map(\.type) == ["sales"])
        #expect(one.mean(0, "08:30") == 20)
    }

    /// Wide tables, both ways round, and a typical week; a column or row of totals is none of it.
    @Test(arguments: [
        "Data,08:00,08:30,09:00,09:30,Total\n2026-03-16,100,50,7,7,164\nTotal,100,50,7,7,164\n",
        "Intervalo;16/03/2026;17/03/2026;18/03/2026;19/03/2026\n08:00;100;1;1;1\n08:30;50;1;1;1\nTotal;150;2;2;2\n",
        "Hora;seg;ter;qua;qui;sex;sáb;dom\n08:00;100;2;2;2;2;2;\n08:30;50;2;2;2;2;2;\n",
        "time,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n8:00 AM,100,2,2,2,2,2,0\n8:30 AM,50,2,2,2,2,2,0\n",
        "weekday,time,calls\nMonday,08:00,100\nMonday,08:30,50\nTuesday,08:00,3\n",
        "Dia da semana;Hora;Chamadas\nsegunda-feira;08:00;100\nsegunda-feira;08:30;50\nterça-feira;08:00;3\n",
        "interval_start,calls\n08:00,100\n08:30,50\n",
    ])
    func wide(_ text: String) throws {
        let center = try imported(text)
        #expect(center.mean(0, "08:00") == 100)
        #expect(center.mean(0, "08:30") == 50)
    }
}
