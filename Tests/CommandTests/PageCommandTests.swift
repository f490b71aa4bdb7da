// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Pages as users make them, and what `simulate` tells for them.
@Suite struct PageCommandTests {
    private static let scenario = """
        name: Bench
        currency: BRL
        calendar: {start: 2027-03-01, days: 14, hours: mon-fri 09:00-11:00}
        contacts: {calls: {rate: 40 per h, handle: 3 min, patience: 2 min}}
        teams: {n1: {headcount: 3, serves: [calls], cost: 20 per hour}}
        contract:
          clauses:
            level: {measure: service level within 20 s, of: calls, window: day, target: 80%, fine: {amount: 100}}
        """

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Cells of weekday and interval add up to the line: contacts, and service level weighed by them. Who waits longer than
    /// the threshold is who is neither answered nor lost within it.
    @Test func weekdaysAddUpToTheLine() throws {
        let run = try Program.run(
            "simulate", scenario: Self.scenario, ["--replications", "5", "--by-interval", "--format", "json"])
        #expect(run.status == 0, "\(run.messages)")
        let document = try Self.json(run.output)
        let weekdays = try #require(document["weekdays"] as? [[String: Any]])
        #expect(
            weekdays.compactMap { $0["weekday"] as? String } == [
                "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
            ])
        var (offered, met) = (0.0, 0.0)
        for row in weekdays {
            #expect(row["days"] as? Int == 10, "two such days in each of five replications")
            for (count, level) in zip(row["offered"] as? [Double] ?? [], row["serviceLevel"] as? [Double] ?? []) {
                offered += count
                met += count * level
            }
        }
        let line = try #require((document["contacts"] as? [[String: Any]])?.first)
        func mean(_ figure: Any?) throws -> Double { try #require((figure as? [String: Any])?["mean"] as? Double) }
        let levels = try #require(line["serviceLevel"] as? [String: Any])
        #expect(abs(offered / 5 - (try mean(line["offered"]))) < 1e-9)
        #expect(abs(met / offered - (try mean(levels["offered"]))) < 1e-9)
        let waits = try #require((document["waits"] as? [[String: Any]])?.first)
        let place = try #require((waits["longerThan"] as? [Double])?.firstIndex(of: 20))
        let longer = try #require((waits["share"] as? [Double])?[place])
        let inTime = try mean(levels["abandoned-in-time-met"])
        #expect(abs(longer - (1 - inTime)) < 1e-9, "nobody is blocked here, so that offered is joined")
    }

    /// The same figures, asked for by interval or not: what is counted beside changes nothing.
    @Test func whatIsCountedBesideChangesNothing() throws {
        func keys(_ arguments: [String]) throws -> [String: NSObject] {
            let run = try Program.run(
                "simulate", scenario: Self.scenario, ["--replications", "3", "--format", "json"] + arguments)
            let all = try Self.json(run.output)
            return ["contacts", "teams", "clauses", "contract"].reduce(into: [:]) { $0[$1] = all[$1] as? NSObject }
        }
        #expect(try keys([]) == keys(["--by-interval"]))
    }

    /// `report` of what is printed and `--report` give the same page, which is there in both languages.
    @Test func bothWaysGiveOnePage() throws {
        try Program.withFolder { folder in
            func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
            try Self.scenario.write(toFile: path("bench.yaml"), atomically: true, encoding: .utf8)
            let run = try Program.run([
                "simulate", path("bench.yaml"), "--replications", "3", "--by-interval", "--format", "json", "--report",
                path("a.html"), "--language", "pt-BR",
            ])
            #expect(run.status == 0, "\(run.messages)")
            try run.output.write(toFile: path("result.json"), atomically: true, encoding: .utf8)
            let report = try Program.run([
                "report", path("result.json"), "-o", path("b.html"), "--language", "pt-BR",
            ])
            #expect(report.status == 0 && report.output.isEmpty, "\(report.messages)")
            let page = try String(contentsOfFile: path("a.html"), encoding: .utf8)
            #expect(try String(contentsOfFile: path("b.html"), encoding: .utf8) == page)
            #expect(page.contains("<html lang=\"pt-BR\">") && page.contains("Nível de serviço"))
            for line in Self.scenario.split(separator: "\n") { #expect(page.contains(line)) }
            let printed = try Program.run(["report", path("result.json")])
            #expect(printed.output.hasPrefix("<!DOCTYPE html>") && printed.output.contains("Service level"))
        }
    }

    @Test(arguments: [
        ("", ":1:1: found the end of the file"), ("{\"schema\": }", ":1:12: found `}`"),
        ("{\"schema\": \"x\"}", ": found the schema `x`"), ("[]", ": found no JSON object"),
    ])
    func whatIsNoResultIsRefusedByName(_ text: String, message: String) throws {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("foreign.json")
            try text.write(to: file, atomically: true, encoding: .utf8)
            let run = try Program.run(["report", file.path])
            #expect(run.status == 65 && !run.isKilled && run.output.isEmpty)
            #expect(run.messages.contains("foreign.json\(message)"), "\(run.messages)")
            #expect(run.messages.contains("allowed: "), "\(run.messages)")
        }
    }

    /// A place where no page can be is refused before anything is simulated.
    @Test func aPlaceThatIsNoneIsRefused() throws {
        let run = try Program.run(
            "simulate", scenario: Self.scenario, ["--replications", "1000000", "--report", "/no/such/folder/a.html"])
        #expect(run.status == 74 && run.messages.contains("there is no folder /no/such/folder"), "\(run.messages)")
        let language = try Program.run("simulate", scenario: Self.scenario, ["--language", "pt-BR"])
        #expect(language.status == 64, "\(language.messages)")
    }
}
