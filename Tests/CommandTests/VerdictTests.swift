// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// What a promise is said to be, in every command: never kept by judging nothing, never sure of what did not vary, never
/// "kept" above its fines.
@Suite("Verdicts say what is known")
struct VerdictTests {
    private static func desk(
        _ clause: String, days: Int = 5, rate: String = "20 per 30 min", agents: Int = 0, more: String = ""
    ) -> String {
        """
        headcount: 1
        name: Desk
        calendar: {start: 2026-03-02, days: \(days), interval: 30 min, hours: 08:00-18:00}
        contacts: {calls: {rate: \(rate), handle: 3 min, patience: 2 min}}
        teams: {n1: {serves: [calls], headcount: \(agents), cost: 20 per hour}}
        contract: {\(more)clauses: {c: {\(clause)}}}
        search: {vary: {n1: 0..8}}
        """
    }

    /// Round the clock nobody gives up; Erlang C at 10 erlangs: 13 agents 79.56 %, 14 agents 88.84 % in 20 s.
    private static func roundTheClock(_ objective: String) -> String {
        """
        headcount: 1
        calendar: {start: 2026-03-02, days: 7, interval: 30 min, hours: 24x7}
        contacts: {calls: {rate: 100 per 30 min, handle: 3 min}}
        teams: {n1: {serves: [calls], headcount: 14, cost: 20 per hour}}
        contract: {clauses: {sl: {measure: service level within 20 s, of: calls, target: 80%}}}
        search: {vary: {n1: 0..20}, objective: \(objective)}
        """
    }

    @Test("nobody keeps no clause", .enabled(if: Program.canSearch), arguments: ["least cost", "greatest margin"])
    func nobodyKeepsNoClause(objective: String) throws {
        let staff = try Program.run(
            "staff", scenario: Self.roundTheClock(objective), ["--quiet", "--format", "json"])
        let winner = try #require(Program.document(staff)["staffing"] as? [String: Any], "\(staff)")
        #expect(winner["n1"] as? Int == 14, "\(staff)")
    }

    private static let empty = [
        "measure: 90th percentile of waits, target: at most 60 s",
        "measure: mean wait of answered, target: at most 60 s",
        "measure: service level within 20 s, formula: answered, target: 80%", "measure: occupancy, target: at most 85%",
        "measure: absenteeism, target: at most 9%",
        "measure: service level within 20 s, attribution: answer, formula: answered, target: 80%",
        "measure: service level within 1 h, formula: abandoned-in-time-excluded, target: 80%",
    ]

    /// A closing desk without agents: whoever calls gives up, and none is judged.
    @Test("what counted nothing is broken, in text, JSON and CSV", arguments: empty)
    func nothingCounted(clause: String) throws {
        for keep in ["", ", keep: with probability 95%", ", window: day, keep: on average", ", window: day"] {
            let desk = Self.desk(clause + keep)
            let text = try Program.run("simulate", scenario: desk, ["--replications", "20"])
            let headline = text.output.split(separator: "\n")[0]
            #expect(text.status == 0 && headline.hasPrefix("Desk: breaks c ("), "\(text)")
            let json = try Program.run("simulate", scenario: desk, ["--replications", "20", "--format", "json"])
            let found = try #require((Program.document(json)["clauses"] as? [[String: Any]])?.first)
            #expect(found["met"] as? Bool == false && found["verdict"] as? String == "broken", "\(found)")
            let sweep = try Program.run(
                "sweep", scenario: desk, ["--replications", "20", "--vary", "n1=0..0", "--format", "csv"])
            #expect(sweep.output.hasSuffix(",false\n") && sweep.output.contains(",false,"), "\(sweep)")
        }
    }

    @Test("the search never answers with nobody", .enabled(if: Program.canSearch), arguments: empty)
    func searches(clause: String) throws {
        for objective in ["", ", objective: least cost with probability 50%"] {
            let desk = Self.desk(clause).replacingOccurrences(of: "n1: 0..8}", with: "n1: 0..8}\(objective)")
            let staff = try Program.run("staff", scenario: desk, ["--quiet", "--format", "json"])
            let agents = try #require(
                (Program.document(staff)["staffing"] as? [String: Any])?["n1"] as? Int, "\(staff)")
            #expect(agents > 0, "\(staff)")
        }
    }

    /// Fined at 0 %: 80 points of 10.00 each day.
    @Test("what counted nothing is fined")
    func fined() throws {
        let clause =
            "measure: service level within 20 s, formula: answered, target: 80%, window: day, fine: {per-point: 10}"
        let json = try Program.run(
            "simulate", scenario: Self.desk(clause), ["--replications", "3", "--format", "json"])
        let contract = try #require(Program.document(json)["contract"] as? [String: Any])
        #expect((contract["fines"] as? [String: Any])?["mean"] as? Double == 4000.0, "\(json)")
        let negotiate = try Program.run("negotiate", scenario: Self.desk(clause), ["--quiet", "--replications", "20"])
        #expect(!negotiate.output.contains("can be signed as"), "\(negotiate)")
    }

    @Test("where nobody came the report says that nothing was judged")
    func nobodyCame() throws {
        let desk = Self.desk("measure: service level within 20 s, target: 80%", rate: "0 per h")
        let text = try Program.run("simulate", scenario: desk, ["--replications", "5"])
        #expect(text.output.hasPrefix("Desk: nothing was judged of c.\n") && !text.output.contains("kept"), "\(text)")
        let json = try Program.run("simulate", scenario: desk, ["--replications", "5", "--format", "json"])
        let found = try #require((Program.document(json)["clauses"] as? [[String: Any]])?.first)
        #expect(found["met"] is NSNull && found["verdict"] as? String == "nothing judged")
        let sweep = try Program.run("sweep", scenario: desk, ["--replications", "5", "--format", "csv"])
        #expect(sweep.output.contains(",nothing judged\n"), "\(sweep)")
    }

    /// Thirty agents of two erlangs: nobody waits, and nothing varies. 3,688 days alike show 99.9 %, 72 show 95 % (97.5 %
    /// one-sided): 738 and 15 weeks of five days.
    @Test(
        "what did not vary is not shown before its number",
        arguments: [
            ("service level within 20 s, target: 99.9%", 30, "3,688 days like these, 738 replications, would show it"),
            ("service level within 20 s, target: 100%", 30, "and no number shows 100% on average"),
            (
                "service level within 20 s, target: 100%", 2,
                "72 days like these, 15 replications, would show that 95% of days"
            ),
            ("abandonment, target: at most 0%", 30, "and no number shows 0% on average"),
            ("mean wait, target: at most 10 s", 5, "72 days like these, 15 replications, would show it"),
            (
                "service level within 20 s, target: 80%, window: day", 5,
                "72 days like these, 15 replications, would show it"
            ),
        ] as [(String, Int, String)])
    func notShown(clause: String, replications: Int, words: String) throws {
        let text = try Program.run(
            "simulate", scenario: Self.desk("measure: \(clause)", agents: 30), ["--replications", "\(replications)"])
        let headline = try #require(text.output.split(separator: "\n").first)
        #expect(headline.hasPrefix("Desk: c is not shown (nothing missed in ") && headline.contains(words), "\(text)")
        #expect(!headline.contains("keep"), "\(text)")
    }

    @Test("one miss breaks a target of everything")
    func oneMiss() throws {
        for clause in ["service level within 20 s, target: 100%", "abandonment, target: at most 0%"] {
            let text = try Program.run(
                "simulate", scenario: Self.desk("measure: \(clause)", agents: 6), ["--replications", "2"])
            #expect(text.output.hasPrefix("Desk: breaks c ("), "\(text)")
        }
    }

    @Test("no staffing is confirmed for a target of everything", .enabled(if: Program.canSearch))
    func neverConfirmed() throws {
        let desk = Self.desk("measure: service level within 20 s, target: 100%")
            .replacingOccurrences(of: "n1: 0..8", with: "n1: 0..30")
        for more in [[], ["--replications", "5"], ["--replications", "1"]] {
            let staff = try Program.run("staff", scenario: desk, ["--quiet"] + more)
            #expect(staff.status == 3 && staff.output.contains("c is not shown (nothing missed in "), "\(staff)")
            #expect(staff.output.contains("\n  Write `keep: with probability 99%` for c,"), "\(staff)")
        }
    }

    /// Nobody is ever blocked: 20 million contacts are fewer days than show 1 %, and the search goes on to them.
    @Test("what does not vary is simulated until it is shown", .enabled(if: Program.canSearch))
    func simulatedUntilShown() throws {
        let desk = Self.desk("measure: blocked, target: at most 1%", days: 1)
            .replacingOccurrences(of: "n1: 0..8", with: "n1: 3..8")
        let staff = try Program.run("staff", scenario: desk, ["--quiet", "--format", "json"])
        let document = try Program.document(staff)
        #expect((document["staffing"] as? [String: Any])?["n1"] as? Int == 3, "\(staff)")
        // 0.99ⁿ ≤ 0.01 needs 459 days alone, and looks share the error.
        #expect(try #require(document["replications"] as? Int) >= 459)
        let few = try Program.run("staff", scenario: desk, ["--quiet", "--replications", "50"])
        #expect(few.status == 3 && few.output.contains("would show it"), "\(few)")
    }

    @Test("a window or money promises each window, and validate says so")
    func keep() throws {
        let measure = "measure: service level within 20 s, target: 80%"
        for (clause, keep) in [
            (measure, "on average"), (measure + ", window: week", "with probability 95%"),
            (measure + ", window: horizon", "with probability 95%"),
            (measure + ", fine: {amount: 5}", "with probability 95%"),
            (measure + ", bonus: {amount: 5}", "with probability 95%"),
        ] {
            let validate = try Program.run("validate", scenario: Self.desk(clause, days: 31))
            let line = validate.output.split(separator: "\n").first { $0.contains("clauses.c.keep") }
            #expect(line?.contains(keep) == true, "\(clause): \(validate)")
        }
        let written = try Program.run(
            "validate", scenario: Self.desk(measure + ", window: week, keep: on average", days: 31))
        #expect(written.status == 0 && !written.output.contains("clauses.c.keep"), "\(written)")
    }

    /// Three agents: 75 % in the long run, and nearly every month has a day below 72 %, which is fined.
    @Test("no headline says kept above fines of most terms", arguments: ["on average", "with probability 30%"])
    func notKeptAboveItsFines(keep: String) throws {
        let clause =
            "measure: service level within 20 s, target: 72%, window: day, keep: \(keep), fine: {amount: 100}"
        let desk = Self.desk(clause, days: 31, agents: 3)
        let runs = [
            try Program.run("simulate", scenario: desk, ["--replications", "200"]),
            try Program.run("sweep", scenario: desk, ["--replications", "200", "--vary", "n1=3..3"]),
        ]
        for run in runs {
            let headlines = run.output.split(separator: "\n\n").first.map(String.init) ?? ""
            #expect(run.status == 0 && headlines.contains("but missed in"), "\(run)")
            #expect(!headlines.contains("keep") && !headlines.contains("kept"), "\(run)")
        }
    }

    @Test("fines are shares of the invoice, rounded once, and the audit says which way")
    func roundedOnce() throws {
        // Nobody is answered: 39 points below 39 %, 1 % each, of 33,333.33.
        let clause =
            "measure: service level within 20 s, formula: offered, target: 39%, window: horizon, fine: {per-point: 1% of invoice}"
        for (way, cents, digits) in [
            ("", "13,000.00", "12,999.9987 = 13,000.00 to the cent"),
            ("round-money: once, ", "13,000.00", "12,999.9987"),
            ("round-money: each-amount, ", "12,999.87", "39 × 333.33 (1% of 33,333.33 billed)"),
        ] {
            let more = "\(way)billing: {per: horizon, rate: 33333.33}, "
            try Program.withFolder { folder in
                func at(_ name: String) -> String { folder.appendingPathComponent(name).path }
                try Self.desk(clause, more: more).write(toFile: at("desk.yaml"), atomically: true, encoding: .utf8)
                _ = try Program.run(["simulate", at("desk.yaml"), "--replications", "2", "--counts", at("c")])
                let audit = try Program.run([
                    "contract", at("desk.yaml"), "--counts", at("c"), "--explain", "c", "--replication", "1",
                ])
                #expect(audit.output.contains(cents) && audit.output.contains(digits), "\(audit)")
                #expect(audit.output.contains(way.contains("each") ? "round-money: each-amount" : "round-money: once"))
            }
        }
    }
}
