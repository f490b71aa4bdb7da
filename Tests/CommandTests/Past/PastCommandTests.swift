// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// `headcount calibrate`, `forecast` and `backtest` as users run them.
@Suite struct PastCommandTests {
    /// Ten days of forty calls; a quarter gives up, and half of those call again.
    static let log =
        "date,start,wait time,service time,outcome,caller\n"
        + (0..<400).map { index in
            let day = String(format: "2026-03-%02d", 2 + index / 40 + index / 200 * 2)
            let time = String(format: "%02d:%02d:00", 8 + index % 40 / 20, index % 20 * 3)
            let isLost = index % 4 == 3
            let caller = index % 8 == 4 ? index - 1 : index
            return
                "\(day),\(time),\(5 + index * 7 % 50),\(isLost ? "" : "\(8 + index * 37 % 400)"),\(isLost ? "abandoned" : "answered"),c\(caller)\n"
        }.joined()

    /// A day of `ImportCommandTests.months` with agents for it.
    static let scenario = """
        calendar: {start: 2026-03-02, days: 1, hours: mon-fri 08:00-10:00}
        contacts:
          calls:
            volume: {recorded: [200, 200, 200, 200]}
            handle: 200 s
            patience: 5 min
        teams: {n1: {headcount: 24, serves: [calls]}}
        """

    /// Daily totals of the two days after the months, with quantiles.
    static let outside = """
        unique_id,ds,AutoETS,AutoETS-lo-90,AutoETS-hi-90
        calls,2026-12-26,0,0,0
        calls,2026-12-27,0,0,0
        calls,2026-12-28,1000,900,1100

        """

    static func withFiles<Value>(
        _ work: (_ months: String, _ log: String, _ scenario: String, _ outside: String, _ folder: URL) throws -> Value
    ) throws -> Value {
        try ImportCommandTests.withFiles { months, _, folder in
            let files = ["calls.csv": log, "day.yaml": scenario, "theirs.csv": outside]
            for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
            func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
            return try work(months, path("calls.csv"), path("day.yaml"), path("theirs.csv"), folder)
        }
    }

    /// What calibrate and forecast write is read by a scenario, which runs.
    @Test func filesAreReadBack() throws {
        try Self.withFiles { months, _, _, _, folder in
            func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
            let calibrated = try Program.run(["calibrate", months, "--roster", path("agents.csv")])
            #expect(calibrated.status == 0, "\(calibrated.messages)")
            #expect(calibrated.output.contains("patience: {law: exponential, mean: "))
            let forecast = try Program.run(["forecast", months, "--days", "7", "-o", path("volumes.csv")])
            #expect(forecast.status == 0, "\(forecast.messages)")
            let first = try #require(
                String(contentsOfFile: path("volumes.csv"), encoding: .utf8).split(separator: "\n").dropFirst().first?
                    .split(separator: ",").first)
            let text = """
                calendar: {start: \(first), days: 1, hours: mon-fri 08:00-10:00}
                contacts:
                  calls: {volume: {forecast: volumes.csv}, handle: 200 s, patience: 5 min}
                teams: {agents: {headcount: agents.csv, serves: [calls]}}
                """
            try Data(text.utf8).write(to: folder.appendingPathComponent("next.yaml"))
            let run = try Program.run(["simulate", path("next.yaml"), "--replications", "2"])
            #expect(run.status == 0, "\(run.messages)")
        }
    }

    /// A forecast from elsewhere is taken as it is: the total of the day, spread by the past's shape.
    @Test func takesForecastsFromElsewhere() throws {
        try Self.withFiles { months, _, _, outside, folder in
            let volumes = folder.appendingPathComponent("volumes.csv")
            let result = try Program.run(
                ["forecast", months, "--days", "3", "--from", outside, "-o", volumes.path, "--format", "json"])
            #expect(result.status == 0, "\(result.messages)")
            let rows = try String(contentsOf: volumes, encoding: .utf8).split(separator: "\n").dropFirst()
            let sum = rows.compactMap { Double($0.split(separator: ",")[2]) }.reduce(0, +)
            #expect(rows.count == 4)
            #expect(abs(sum - 1000) < 0.01)
            // (1100 − 900) ÷ (2 · 1.6449) = 60.8 of 1000; less Poisson's 1/1000: √(0.0608² − 0.001) = 0.0519.
            let contacts = try #require(try Program.document(result)["contacts"] as? [[String: Any]])
            let cv = try #require(contacts[0]["outsideVariation"] as? Double)
            #expect(abs(cv - 0.0519) < 0.0005, "\(cv)")
        }
    }

    /// The user's mistakes are told, and nothing is written over.
    @Test func refusals() throws {
        try Self.withFiles { months, log, scenario, outside, folder in
            for (arguments, status, words) in [
                (["calibrate", months, "--roster", months], 64, "would be written over"),
                (["calibrate", months, "--days", "3"], 64, "--days goes with --roster"),
                (["calibrate", "nothing.csv"], 65, "nothing.csv"),
                (["forecast", months, "--growth", "5"], 64, "3%"),
                (["forecast", months, "--days", "0"], 64, "--days 0"),
                (["forecast", months, "--from", outside, "--growth", "5%"], 64, "--from"),
                (["forecast", months, "--days", "9", "--from", outside], 65, "no figure for 2026-12-29"),
                (["forecast", months, "--factors", log], 65, "`date` and `factor`"),
                (["backtest", scenario, "--history", log, "--replications", "5"], 64, "20 at least"),
                (["backtest", "\(folder.path)/late.yaml", "--history", months], 65, "found nothing of the days"),
            ] {
                let late = Self.scenario.replacingOccurrences(of: "2026-03-02", with: "2027-03-01")
                try Data(late.utf8).write(to: folder.appendingPathComponent("late.yaml"))
                let result = try Program.run(arguments)
                #expect(result.status == status, "\(arguments): \(result)")
                #expect(result.messages.contains(words), "\(arguments): \(result.messages)")
                #expect(result.output.isEmpty)
            }
        }
    }
}
