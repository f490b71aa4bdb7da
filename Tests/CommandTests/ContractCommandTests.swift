// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("contract prices stored counts as simulate does")
struct ContractCommandTests {
    private static let desk = """
        headcount: 1
        name: Desk
        currency: BRL
        calendar: {start: 2026-01-01, days: 59, interval: 30 min, hours: {desk: mon-fri 08:00-12:00}}
        contacts: {calls: {hours: desk, rate: 30 per h, handle: 4 min, patience: 3 min}}
        teams: {n1: {serves: [calls], headcount: 3, cost: 20 per h}}
        contract:
          billing: {per: handled contact, rate: 6.20}
          clauses:
            voice: {measure: service level within 20 s, of: calls, window: month, target: 70%, fine: {per-point: 100}}
        """

    private static let draft = """
        contract:
          clauses:
            voice: {measure: service level within 30 s, of: calls, window: month, target: 90%, fine: {amount: 500}}
        """

    /// A folder with `desk.yaml`, `draft.yaml` and the counts of eight replications in `desk.counts`.
    private func withCounts(_ work: (_ at: (String) -> String, _ simulated: Program.Result) throws -> Void) throws {
        try Program.withFolder { folder in
            func at(_ name: String) -> String { folder.appendingPathComponent(name).path }
            try Self.desk.write(toFile: at("desk.yaml"), atomically: true, encoding: .utf8)
            try Self.draft.write(toFile: at("draft.yaml"), atomically: true, encoding: .utf8)
            let simulated = try Program.run([
                "simulate", at("desk.yaml"), "--replications", "8", "--counts", at("desk.counts"), "--format", "json",
            ])
            #expect(simulated.status == 0, "\(simulated)")
            try work(at, simulated)
        }
    }

    /// What was priced while it was simulated is what the file comes to.
    @Test func storedCountsComeToTheSame() throws {
        try withCounts { at, simulated in
            let priced = try Program.run([
                "contract", at("desk.yaml"), "--counts", at("desk.counts"), "--format", "json",
            ])
            #expect(priced.status == 0 && priced.messages.isEmpty, "\(priced)")
            let document = try Program.document(priced)
            #expect(document["schema"] as? String == "headcount/contract/1")
            #expect(document["replications"] as? Int == 8)
            var stored = try #require((document["contracts"] as? [[String: Any]])?.first)
            let direct = try #require(Program.document(simulated)["contract"] as? [String: Any])
            #expect(stored.removeValue(forKey: "name") as? String == "desk")
            #expect(NSDictionary(dictionary: stored).isEqual(to: direct))
            let fines = try #require(direct["fines"] as? [String: Double])
            #expect(try #require(fines["mean"]) > 0, "the scenario is to be fined: \(fines)")
        }
    }

    /// Drafts are often called alike, in folders of their own.
    @Test func contractsOfOneNameAreToldApartByTheirFiles() throws {
        try withCounts { at, _ in
            for folder in ["a", "b"] {
                try FileManager.default.createDirectory(atPath: at(folder), withIntermediateDirectories: false)
                try FileManager.default.copyItem(atPath: at("draft.yaml"), toPath: at("\(folder)/draft.yaml"))
            }
            let (first, second) = (at("a/draft.yaml"), at("b/draft.yaml"))
            let priced = try Program.run([
                "contract", at("desk.yaml"), "--counts", at("desk.counts"), "--terms", first, "--terms", second,
                "--format", "json",
            ])
            let contracts = try #require(Program.document(priced)["contracts"] as? [[String: Any]])
            #expect(contracts.map { $0["name"] as? String } == ["desk", first, second])
        }
    }

    /// Counts that are written change nothing of the report, and are the same bytes for any number of threads.
    @Test func writingCountsChangesNoFigure() throws {
        try withCounts { at, simulated in
            let without = try Program.run([
                "simulate", at("desk.yaml"), "--replications", "8", "--format", "json", "--threads", "1",
            ])
            #expect(without.output == simulated.output)
            _ = try Program.run([
                "simulate", at("desk.yaml"), "--replications", "8", "--counts", at("again"), "--threads", "3",
            ])
            #expect(FileManager.default.contentsEqual(atPath: at("desk.counts"), andPath: at("again")))
        }
    }

    @Test func draftsStandBesideTheContract() throws {
        try withCounts { at, _ in
            let result = try Program.run([
                "contract", at("desk.yaml"), "--counts", at("desk.counts"), "--terms", at("draft.yaml"),
            ])
            #expect(result.status == 0, "\(result)")
            #expect(result.output.contains("\nDifferences with desk, in pairs"), "\(result.output)")
            #expect(result.output.contains("\ndraft: with this staffing"), "\(result.output)")
        }
    }

    @Test func anAuditNamesItsWindow() throws {
        try withCounts { at, _ in
            let counts = ["contract", at("desk.yaml"), "--counts", at("desk.counts"), "--explain", "voice"]
            let result = try Program.run(counts + ["--window", "2026-02", "--replication", "3"])
            #expect(result.status == 0 && result.output.contains("\n2026-02\n"), "\(result)")
            #expect(result.output.contains("in replication 3.") && !result.output.contains("\n2026-01\n"))
            let unknown = try Program.run(counts + ["--window", "2026-03"])
            #expect(unknown.status == 64 && unknown.messages.contains("2026-01, 2026-02"), "\(unknown)")
            let late = try Program.run(counts + ["--replication", "9"])
            #expect(late.status == 64 && late.messages.contains("8 replications"), "\(late)")
        }
    }

    @Test func countsOfAnotherCalendarAreRefused() throws {
        try withCounts { at, _ in
            let other = Self.desk.replacingOccurrences(of: "days: 59", with: "days: 31")
            try other.write(toFile: at("other.yaml"), atomically: true, encoding: .utf8)
            let result = try Program.run(["contract", at("other.yaml"), "--counts", at("desk.counts")])
            #expect(result.status == 65 && result.messages.contains("calendar.days"), "\(result)")
            let none = try Program.run(["contract", at("desk.yaml")])
            #expect(none.status == 64 && none.messages.contains("simulate") && none.messages.contains("--counts"))
        }
    }

    /// What the counts do not hold is refused at its place in the file that asks for it.
    @Test func termsBeyondTheCountsAreRefusedWithTheirPlace() throws {
        try withCounts { at, _ in
            let other = Self.draft.replacingOccurrences(of: "within 30 s", with: "within 17 s")
            try other.write(toFile: at("draft.yaml"), atomically: true, encoding: .utf8)
            let result = try Program.run([
                "contract", at("desk.yaml"), "--counts", at("desk.counts"), "--terms", at("draft.yaml"),
            ])
            #expect(result.status == 65 && result.output.isEmpty, "\(result)")
            #expect(
                result.messages.contains("draft.yaml:3:22: contract.clauses.voice.measure: found waits within 17 s; "),
                "\(result)")
        }
    }

    /// A file that is cut anywhere is refused in one line.
    @Test func cutCountsAreRefused() throws {
        try withCounts { at, _ in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: at("desk.counts")))
            for length in [0, 5, 40, bytes.count / 2, bytes.count - 1] {
                try bytes.prefix(length).write(to: URL(fileURLWithPath: at("cut")))
                let result = try Program.run(["contract", at("desk.yaml"), "--counts", at("cut")])
                #expect(result.status == 65 && !result.isKilled && result.output.isEmpty, "\(length): \(result)")
                #expect(result.messages.contains("cut: byte "), "\(length): \(result)")
            }
        }
    }

    @Test func countsThatCannotBeWrittenAre74() throws {
        let result = try Program.run(
            "simulate", scenario: Self.desk, ["--replications", "2", "--counts", "/nowhere/desk.counts"])
        #expect(result.status == 74 && result.output.isEmpty, "\(result)")
        let full = try Program.run(
            "simulate", scenario: Self.desk, ["--replications", "2", "--counts", "/dev/full"])
        #expect(full.status == 74 && full.messages.contains("/dev/full"), "\(full)")
    }

    /// Ctrl-C keeps whole replications, in a file that can be priced.
    @Test func whatIsWholeIsKept() throws {
        try Program.withFolder { folder in
            func at(_ name: String) -> String { folder.appendingPathComponent(name).path }
            try Self.desk.write(toFile: at("desk.yaml"), atomically: true, encoding: .utf8)
            let stopped = try Program.run(
                ["simulate", at("desk.yaml"), "--replications", "20000", "--counts", at("desk.counts")],
                interruptedAfter: 1)
            #expect(stopped.status == 130 && !stopped.isKilled, "\(stopped)")
            let result = try Program.run(
                ["contract", at("desk.yaml"), "--counts", at("desk.counts"), "--format", "json"])
            #expect(result.status == 0, "\(result)")
            let count = try #require(Program.document(result)["replications"] as? Int)
            #expect(count > 0 && count < 20_000)
            #expect(
                stopped.output.contains("\(count) of 20000 replications"), "\(count): \(stopped.output.suffix(200))")
        }
    }
}
