// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("compare: alternatives in files, differences on stdout")
struct CompareTests {
    /// Runs with `a.yaml`, `b.yaml` … of the given texts in the place of `a`, `b` … among the arguments.
    private func compare(
        _ texts: [String], _ arguments: [String] = [], interruptedAfter: Double? = nil
    ) throws -> Program.Result {
        try Program.withFolder { folder in
            var paths: [String] = []
            for (text, name) in zip(texts, ["a", "b", "c"]) {
                let file = folder.appendingPathComponent("\(name).yaml")
                try Data(text.utf8).write(to: file)
                paths.append(file.path)
            }
            return try Program.run(["compare"] + paths + arguments, interruptedAfter: interruptedAfter)
        }
    }

    private static let better = Program.small.replacingOccurrences(
        of: "n1: {serves: [calls], headcount: 2}", with: "n1: {serves: [calls], headcount: 4}")

    @Test func alikeShowNoDifference() throws {
        let result = try compare([Program.small, Program.small])
        #expect(result.status == 0 && result.messages.isEmpty, "\(result)")
        #expect(result.output.hasPrefix("b against a: no difference shown in any figure.\n"), "\(result)")
    }

    @Test func formsHoldTheSameFigures() throws {
        let texts = [Program.small, Self.better]
        let document = try Program.document(compare(texts, ["--format", "json"]))
        #expect(document["schema"] as? String == "headcount/compare/1")
        #expect(document["base"] as? String == "a" && document["replications"] as? Int == 4)
        let alternatives = try #require(document["alternatives"] as? [[String: Any]])
        #expect(alternatives.map { $0["name"] as? String } == ["a", "b"])
        let figures = try alternatives.map { try #require($0["figures"] as? [[String: Any]]) }
        #expect(figures[0].allSatisfy { $0["difference"] is NSNull && $0["verdict"] is NSNull })
        #expect(figures[1].allSatisfy { $0["verdict"] is String })
        let csv = try compare(texts, ["--format", "csv"])
        let rows = csv.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.count == 1 + 2 * figures[0].count && Set(rows.map(\.count)) == [10], "\(csv)")
        for (row, figure) in zip(rows.dropFirst(), figures[0] + figures[1]) {
            #expect(row[1] == figure["name"] as? String)
            // CSV has six decimals, or six digits of what is smaller than 0.1.
            let mean = (figure["value"] as? [String: Any])?["mean"] as? Double
            let half = abs(mean ?? 1) < 0.1 ? 5.001e-6 * abs(mean ?? 1) : 5.001e-7
            #expect(abs((Double(row[5]) ?? .nan) - (mean ?? .nan)) <= half)
        }
    }

    @Test func threadsChangeNoByte() throws {
        let texts = [Program.small, Self.better, Program.small("20 per h", "25 per h")]
        let arguments = [
            "--replications", "10", "--best-by", "worst service level", "--indifference", "2%", "--format",
        ]
        for format in ["json", "csv", "table"] {
            let one = try compare(texts, arguments + [format, "--threads", "1"])
            let three = try compare(texts, arguments + [format, "--threads", "3"])
            #expect(one.status == 0, "\(one)")
            // Folders differ.
            func nameless(_ text: String) -> String {
                text.replacing(#/[^ "]*headcount-[0-9A-F-]+/#, with: "")
            }
            #expect(nameless(one.output) == nameless(three.output))
        }
    }

    @Test func otherArrivalsAreSaid() throws {
        let result = try compare([Program.small, Program.small("20 per h", "25 per h")])
        #expect(result.output.contains("Note: b: other arrivals of calls than a, so the contacts differ."), "\(result)")
        #expect(try !compare([Program.small, Self.better]).output.contains("Note"))
    }

    @Test func theBestIsPicked() throws {
        let arguments = [
            "--replications", "20", "--best-by", "service level of calls at n1", "--indifference", "1%",
        ]
        let result = try compare([Program.small, Self.better], arguments)
        #expect(result.output.hasPrefix("b is the pick by service level of calls at n1, after "), "\(result)")
        let document = try Program.document(
            compare([Program.small, Self.better], arguments + ["--format", "json"]))
        let selection = try #require(document["selection"] as? [String: Any])
        #expect(selection["best"] as? String == "b" && selection["probability"] as? Double == 0.95)
        #expect(selection["indifference"] as? Double == 0.01)
    }

    @Test func policiesOfOneScenarioAreCompared() throws {
        let result = try compare(
            [Program.small],
            [
                "--contact-policy", "priority-then-longest-wait", "--contact-policy", "priority-then-preference",
                "--format", "json",
            ])
        let alternatives = try #require(Program.document(result)["alternatives"] as? [[String: Any]])
        #expect(
            alternatives.map { $0["name"] as? String } == ["priority-then-longest-wait", "priority-then-preference"])
        #expect(alternatives.map { $0["contactPolicy"] as? String } == alternatives.map { $0["name"] as? String })
        #expect(alternatives.allSatisfy { $0["agentPolicy"] as? String == "longest-idle" })
    }

    /// Each design under its own policy and under the one named; a design under its own is what it is without policies.
    @Test func designsUnderPoliciesAreCompared() throws {
        func alternatives(_ options: [String]) throws -> [[String: Any]] {
            let result = try compare([Program.small, Self.better], options + ["--format", "json"])
            #expect(result.status == 0, "\(result)")
            return try #require(Program.document(result)["alternatives"] as? [[String: Any]])
        }
        let product = try alternatives(["--contact-policy", "first-come"])
        #expect(
            product.map { $0["name"] as? String } == [
                "a, priority-then-longest-wait", "a, first-come", "b, priority-then-longest-wait", "b, first-come",
            ])
        let plain = try alternatives([])
        func values(_ one: [String: Any]) -> [Double?] {
            (one["figures"] as? [[String: Any]] ?? []).map { ($0["value"] as? [String: Any])?["mean"] as? Double }
        }
        #expect(values(product[0]) == values(plain[0]) && values(product[2]) == values(plain[1]))
        #expect(values(plain[0]) != values(plain[1]) && !values(plain[0]).isEmpty)
    }

    @Test func policiesNeedAnotherRuleThanTheScenarioHas() throws {
        let option = ["--contact-policy", "priority-then-longest-wait"]
        let same = try compare([Program.small], option)
        #expect(same.status == 64 && same.messages.contains("name another policy"), "\(same)")
        #expect(try compare([Program.small], ["--agent-policy", "nobody"]).status == 64)
    }

    @Test func anotherBaseTurnsTheSign() throws {
        func difference(_ arguments: [String], of alternative: Int) throws -> Double {
            let document = try Program.document(
                compare([Program.small, Self.better], arguments + ["--format", "json"]))
            let alternatives = try #require(document["alternatives"] as? [[String: Any]])
            let figures = try #require(alternatives[alternative]["figures"] as? [[String: Any]])
            return try #require((figures[0]["difference"] as? [String: Any])?["mean"] as? Double)
        }
        #expect(try difference([], of: 1) == -difference(["--base", "b"], of: 0))
    }

    @Test func everyProblemOfEveryFileIsListed() throws {
        let result = try compare([Program.small("headcount: 2", "headcont: 2"), Program.small("20 per h", "20 per x")])
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.messages.contains("a.yaml:") && result.messages.contains("b.yaml:"), "\(result)")
    }

    @Test func alternativesWithoutCommonContactsAre65() throws {
        let result = try compare([
            Program.small, Program.small.replacingOccurrences(of: "calls", with: "chats"),
            Program.small("days: 2", "days: 3"),
        ])
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.messages.contains("b.yaml: contacts: found chats; allowed: as in a, calls"), "\(result)")
        #expect(result.messages.contains("c.yaml: calendar.days: found 3; allowed: as in a, 2"), "\(result)")
    }

    @Test(arguments: [
        (["--base", "z"], "they are a, b"), (["--best-by", "joy", "--indifference", "1%"], "worst service level"),
        (["--best-by", "cost"], "--indifference"), (["--indifference", "1%"], "--best-by"),
        (["--best-by", "worst service level", "--indifference", "5 s"], "a share"),
        (["--best-by", "90% wait of calls at n1", "--indifference", "5"], "a duration"),
        (["--best-by", "worst service level", "--indifference", "0%"], "more than 0"),
        (["--best-by", "cost", "--indifference", "1", "--probability", "50%"], "guessing"),
        (["--best-by", "cost", "--indifference", "1", "--replications", "1"], "2 replications"),
        (["--best-by", "cost", "--indifference", "1", "--most-replications", "1"], "2 to 1,000,000"),
        (["--confidence", "100%"], "1% to 99.9999% are possible"), (["--confidence", "x"], "x"),
    ])
    func misuseIs64(arguments: [String], message: String) throws {
        let result = try compare([Program.small, Self.better], arguments)
        #expect(result.status == 64 && result.output.isEmpty, "\(result)")
        #expect(result.messages.contains(message), "\(result)")
    }

    @Test func oneScenarioAloneIs64() throws {
        #expect(try compare([Program.small]).status == 64)
    }

    @Test func oneReplicationHasNoInterval() throws {
        let result = try compare([Program.small, Self.better], ["--replications", "1"])
        #expect(result.status == 0 && result.output.contains("one replication cannot tell"), "\(result)")
    }

    /// Ctrl-C before the program listens would kill it: wait longer then.
    @Test func interruptedIs130WithWhatIsKnown() throws {
        let long = Program.small.replacingOccurrences(of: "days: 2", with: "days: 300")
        for wait in [0.5, 1.5, 6] {
            let result = try compare(
                [long, long], ["--format", "json", "--replications", "30000"], interruptedAfter: wait)
            if result.isKilled { continue }
            #expect(result.status == 130, "\(result.messages)")
            #expect(try Program.document(result)["complete"] as? Bool == false)
            return
        }
        Issue.record("killed by its first SIGINT")
    }
}
