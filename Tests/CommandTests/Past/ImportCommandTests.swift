// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// `headcount import` as users run it.
@Suite struct ImportCommandTests {
    /// Ten months of Monday to Friday, 200 contacts an interval and a little more on every second day; half as many on one day,
    /// 1.15 times as many on the 5th of each month.
    static let months: String = {
        var text = "date,time,Offered,Handled,Abandoned,AHT,ASA\n"
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        var day = Date(timeIntervalSince1970: 1_772_409_600)
        for index in 0..<300 {
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: day)
            day += 86_400
            guard let weekday = parts.weekday, weekday != 1, weekday != 7, let month = parts.month, let date = parts.day
            else { continue }
            let factor = (date == 5 ? 1.15 : 1) * (index == 21 ? 0.5 : 1)
            for slot in 0..<4 {
                let calls = Int((Double(200 + index % 2 * 6) * factor).rounded())
                let name = String(format: "2026-%02d-%02d", month, date)
                if parts.year != 2026 { continue }
                text +=
                    "\(name),\(String(format: "%02d:%02d", 8 + slot / 2, slot % 2 * 30)),\(calls),\(calls - 5),5,00:03:20,12\n"
            }
        }
        return text + "Total,,1,1,0,,\n"
    }()

    /// Forty calls of ten minutes each.
    static let log =
        "start,answered at,ended at,outcome\n"
        + (0..<40).map {
            let time = String(format: "2026-03-16 08:%02d", $0)
            return $0 % 8 == 7
                ? "\(time):05,,\(time):50,abandoned\n" : "\(time):05,\(time):15,\(time):\(20 + $0 % 30),answered\n"
        }.joined()

    static func withFiles<Value>(_ work: (_ months: String, _ log: String, _ folder: URL) throws -> Value) throws
        -> Value
    {
        try Program.withFolder { folder in
            let files = ["months.csv": months, "log.csv": log]
            for (name, text) in files {
                try Data(text.utf8).write(to: folder.appendingPathComponent(name))
            }
            return try work(
                folder.appendingPathComponent("months.csv").path, folder.appendingPathComponent("log.csv").path, folder)
        }
    }

    /// The scenario that is written is read and simulated as it is: in a file with its volumes beside it, and on stdout.
    @Test func writesWhatRuns() throws {
        try Self.withFiles { months, log, folder in
            for file in [months, log] {
                let scenario = folder.appendingPathComponent("centre.yaml").path
                let written = try Program.run(["import", file, "-o", scenario])
                #expect(written.status == 0, "\(written.messages)")
                #expect(written.messages.isEmpty)
                #expect(written.output.contains("by its name"))
                let valid = try Program.run(["validate", scenario])
                #expect(valid.status == 0, "\(valid.messages)")
                let printed = try Program.run(["import", file])
                #expect(printed.status == 0 && printed.messages.contains("by its name"))
                let other = folder.appendingPathComponent("printed.yaml")
                try Data(printed.output.utf8).write(to: other)
                let also = try Program.run(["validate", other.path])
                #expect(also.status == 0, "\(also.messages)")
            }
        }
    }

    /// What is refused has its file, line and fix on stderr, nothing on stdout, and the code of bad input; misuse has its own.
    @Test func refuses() throws {
        try Self.withFiles { months, _, folder in
            let file = folder.appendingPathComponent("bad.csv")
            try Data("date,time,calls\n02/03/2026,08:00,10\n".utf8).write(to: file)
            let bad = try Program.run(["import", file.path])
            #expect(bad.status == 65 && bad.output.isEmpty)
            #expect(bad.messages.contains("bad.csv:2:1: found `02/03/2026`"))
            #expect(try Program.run(["import", folder.appendingPathComponent("none.csv").path]).status == 65)
            #expect(try Program.run(["import", "/dev/zero"]).status == 65)
            #expect(try Program.run(["import", months, "-o", months]).status == 64)
            #expect(try Program.run(["import", months, "--map", "x=nonsense"]).status == 64)
            #expect(try Program.run(["import", months, "--zone", "Nowhere"]).status == 64)
            #expect(
                try Program.run(["import", months, "-o", folder.appendingPathComponent("no/such.yaml").path]).status
                    == 74)
        }
    }
}
