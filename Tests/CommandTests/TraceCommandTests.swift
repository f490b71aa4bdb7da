// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("trace: one contact, one agent, or all")
struct TraceCommandTests {
    /// No chance but the instant within a minute: one agent a tier, a contact in each of the first two minutes. The
    /// first keeps n1 for five minutes; the second gives up after two and comes again ten minutes later.
    private static let scripted = """
        name: Scripted
        seed: 3
        calendar: {start: 2026-03-02, days: 1, hours: mon-sun 09:00-09:30, interval: 1 min}
        contacts:
          calls:
            volume: {recorded: [1, 1\(String(repeating: ", 0", count: 28))]}
            patience: {law: deterministic, mean: 2 min}
            handle: {n1: {law: deterministic, mean: 5 min}, n2: {law: deterministic, mean: 1 min}}
            escalate: {n1: 100%}
            after-contact: {law: deterministic, mean: 15 s}
            redial: {probability: 100%, after: {law: deterministic, mean: 10 min}}
        teams:
          n1: {serves: [calls], headcount: 1}
          n2: {serves: [calls], headcount: 1}
        """

    @Test func aContactLineByLine() throws {
        let result = try Program.run("trace", scenario: Self.scripted, ["--contact", "calls:1:2"])
        #expect(result.status == 0 && result.messages.isEmpty, "\(result)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "Scripted, replication 1: contact calls:1:2")
        #expect(
            lines.dropFirst(2).prefix(14).map { $0.dropFirst(25) } == [
                "arrives at n1", "waits", "abandons after 2 min", "will redial", "arrives at n1, visit 2",
                "answered by agent 1 of n1 after 0.0 s", "handled by agent 1 of n1, 5 min after the answer",
                "goes on to n2", "arrives at n2, visit 2", "answered by agent 1 of n2 after 0.0 s",
                "agent 1 of n1 ends its after-contact work", "handled by agent 1 of n2, 1 min after the answer",
                "resolved, 18 min after the first contact", "agent 1 of n2 ends its after-contact work",
            ], "\(result.output)")
        #expect(lines.dropFirst(2).prefix(14).allSatisfy { $0.hasPrefix("  2026-03-02 09:") })
        let byDate = try Program.run("trace", scenario: Self.scripted, ["--contact", "calls:2026-03-02:2"])
        #expect(byDate.output.split(separator: "\n").dropLast() == result.output.split(separator: "\n").dropLast())
    }

    @Test func anAgentLineByLine() throws {
        let result = try Program.run("trace", scenario: Self.scripted, ["--agent", "n2:1", "--format", "json"])
        let lines = try Self.documents(result)
        #expect(lines[0]["of"] as? String == "n2:1" && lines[0]["scenario"] as? String == "Scripted")
        let first = ["answered", "handled", "wraps-up"]
        #expect(lines.dropFirst().map { $0["event"] as? String } == ["comes-to-work"] + first + first)
        #expect(lines[1]["clock"] as? String == "09:00:00.000" && lines[1]["date"] as? String == "2026-03-02")
        #expect(lines[2]["wait"] as? Double == 0 && lines[3]["handle"] as? Double == 60)
        let handled = try #require(lines[3]["second"] as? Double)
        #expect(lines[4]["second"] as? Double == handled + 15)
    }

    private static func documents(_ result: Program.Result) throws -> [[String: Any]] {
        try result.output.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
        }
    }

    /// A plain scenario, in which no contact needs a record.
    @Test func allIsLimitedAndTheSameTwice() throws {
        let all = try Program.run("trace", scenario: Program.small, ["--format", "json", "--limit", "100000"])
        let again = try Program.run("trace", scenario: Program.small, ["--format", "json", "--limit", "100000"])
        #expect(all.status == 0 && all.output == again.output)
        let events = try Self.documents(all)
        #expect(events.count > 50 && events[0]["complete"] as? Bool == true)
        let some = try Self.documents(
            Program.run("trace", scenario: Program.small, ["--format", "json", "--limit", "5"]))
        #expect(some.count == 6 && some[0]["complete"] as? Bool == false)
        #expect(some.dropFirst().map { $0["words"] as? String } == events[1...5].map { $0["words"] as? String })
        let second = try Self.documents(
            Program.run("trace", scenario: Program.small, ["--format", "json", "--limit", "100000", "--day", "2"]))
        #expect(second.dropFirst().allSatisfy { ($0["second"] as? Double ?? 0) >= 86_400 })
        #expect(second.count - 1 == events.dropFirst().count { ($0["second"] as? Double ?? 0) >= 86_400 })
        let other = try Program.run(
            "trace", scenario: Program.small, ["--format", "json", "--limit", "100000", "--replication", "2"])
        #expect(other.output != all.output)
    }

    /// As many are answered in the trace of every replication as simulate counts.
    @Test func answeredAreThoseThatSimulateCounts() throws {
        let document = try Program.document(
            Program.run("simulate", scenario: Program.small, ["--format", "json", "--replications", "2"]))
        let rows = try #require(document["contacts"] as? [[String: Any]])
        let row = try #require(rows.first { $0["type"] as? String == "calls" && $0["tier"] as? String == "n1" })
        let mean = try #require((row["answered"] as? [String: Any])?["mean"] as? Double)
        let traced = try ["1", "2"].map { replication in
            try Self.documents(
                Program.run(
                    "trace", scenario: Program.small,
                    ["--format", "json", "--limit", "100000", "--replication", replication])
            ).count { $0["event"] as? String == "answered" && $0["tier"] as? String == "n1" }
        }
        #expect(Double(traced[0] + traced[1]) == 2 * mean)
    }

    @Test(arguments: [
        (["--contact", "callz:1:1"], "no contact type callz; did you mean calls?"),
        (["--contact", "calls:1:3"], "there is none; on day 1 of replication 1 come 2 of calls"),
        (["--contact", "calls:2:1"], "no day 2; they are 1 to 1 or a date from 2026-03-02"),
        (["--contact", "calls:2026-03-03:1"], "no day 2026-03-03"), (["--contact", "calls:1:0"], "no number from 1"),
        (["--contact", "calls:-9223372036854775808:1"], "no day"), (["--contact", "calls:1"], "type:day:number"),
        (["--agent", "n3:1"], "no team n3; did you mean n1?"), (["--agent", "n1:2"], "n1 has 1 agent"),
        (["--agent", "n1"], "team:number"), (["--day", "2"], "no day 2"), (["--limit", "0"], "1 to 1,000,000"),
        (["--replication", "0"], "1 to 1,000,000,000"), (["--agent", "n1:1", "--contact", "calls:1:1"], "not both"),
        (["--format", "csv"], "csv"),
    ])
    func misuseIs64(arguments: [String], message: String) throws {
        let result = try Program.run("trace", scenario: Self.scripted, arguments)
        #expect(result.status == 64 && result.output.isEmpty, "\(result)")
        #expect(result.messages.contains(message), "\(result)")
    }

    @Test func badInputIs65() throws {
        let result = try Program.run("trace", scenario: Program.small("headcount: 2", "headcont: 2"))
        #expect(result.status == 65 && result.output.isEmpty)
    }
}
