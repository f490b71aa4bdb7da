// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import IntegerPrograms
import Testing

@Suite("Staffing by shifts, as users run it")
struct RosterCommandTests {
    /// Three hours, four shifts, a promise for each hour.
    static let patterns = """
        name: Small day
        calendar: {days: 1, interval: 1 h, hours: mon-sun 09:00-12:00}
        contacts: {calls: {rate: {day: [20, 40, 25], per: 1 h}, handle: 4 min, patience: 3 min}}
        teams:
          n1:
            serves: [calls]
            cost: 10 per hour
            patterns:
              day: {starts: 09:00 to 10:00 every 1 h, lengths: [1 h, 2 h], breaks: [{at: 30 min, length: 5 min}]}
        contract:
          clauses: {answered: {measure: service level within 30 s, of: calls, target: 60%, each: hour}}
        """
    /// The same with all that a result may have: a second clause, days that are named, a room.
    private static let rich =
        patterns.replacingOccurrences(
            of: "each: hour}}", with: "each: hour}, lost: {measure: abandonment, of: calls, target: 40%}}"
        ).replacingOccurrences(of: "every 1 h, lengths", with: "every 1 h, days: mon-sun, lengths")
        + "\nsearch: {rooms: {main: {seats: 30}}}\n"

    /// What one search says in JSON and in CSV, and the scenario that it writes. A search takes 20 seconds of a core, so
    /// several tests look at this one.
    struct Answer {
        let json: Program.Result
        let csv: Program.Result
        let roster: String

        static let found = Result {
            try Program.withFolder { folder in
                func place(_ name: String) -> String { folder.appendingPathComponent(name).path }
                try Data(rich.utf8).write(to: URL(fileURLWithPath: place("scenario.yaml")))
                let json = try Program.run(
                    ["staff", place("scenario.yaml"), "--replications", "3000", "--format", "json"]
                        + ["--write", place("roster.yaml"), "--csv", place("roster.csv")])
                func text(_ name: String) throws -> String { try String(contentsOfFile: place(name), encoding: .utf8) }
                let csv = try Program.Result(
                    status: json.status, isKilled: json.isKilled, output: text("roster.csv"), messages: json.messages)
                return try Answer(json: json, csv: csv, roster: text("roster.yaml"))
            }
        }
    }
    static let canStaff = Program.canSearch && (try? IntegerSolver()) != nil

    @Test func whatHasNoRosterYetIsNotSimulated() throws {
        for command in ["simulate", "trace", "negotiate"] {
            let result = try Program.run(command, scenario: Self.patterns)
            #expect(result.status == 65 && result.output.isEmpty, "\(command): \(result)")
            #expect(result.messages.contains("scenario.yaml:9:") && result.messages.contains("--write roster.yaml"))
        }
        #expect(try Program.run("validate", scenario: Self.patterns).status == 0)
    }

    @Test func withoutASolverTheLineToTypeIsSaid() throws {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("scenario.yaml").path
            try Data(Self.patterns.utf8).write(to: URL(fileURLWithPath: file))
            let result = try Program.run(
                ["staff", file], environment: ["HEADCOUNT_HIGHS": folder.appendingPathComponent("none.so").path])
            #expect(result.status == 69 && result.output.isEmpty, "\(result)")
            #expect(result.messages.contains("make highs"), "\(result)")
        }
    }

    /// What `staff` cannot seek beside patterns no command takes, so that `validate` does not promise a search.
    @Test(arguments: [
        ("vary: {n1: 1..5}", "`vary` beside `patterns`"), ("objective: greatest margin", "greatest margin"),
    ])
    func whatDoesNotGoWithPatternsIsRefused(search: String, words: String) throws {
        for command in ["staff", "validate"] {
            let result = try Program.run(command, scenario: Self.patterns + "\nsearch: {\(search)}\n")
            #expect(result.status == 65 && result.messages.contains(words), "\(result)")
            #expect(result.messages.contains("scenario.yaml:12:") && result.messages.contains("1 problem"), "\(result)")
        }
    }

    /// Law: what is written is the scenario with the roster that was printed, and costs as much.
    @Test(.enabled(if: canStaff)) func whatIsWrittenIsSimulatedAsItIs() throws {
        let answer = try Answer.found.get()
        #expect(answer.json.status == 0, "\(answer.json)")
        let found = try Program.document(answer.json)
        let simulated = try Program.run(
            "simulate", scenario: answer.roster, ["--replications", "2000", "--format", "json"])
        #expect(simulated.status == 0, "\(simulated)")
        let clauses = try #require(try Program.document(simulated)["clauses"] as? [[String: Any]])
        let promised = try #require(found["clauses"] as? [[String: Any]])
        #expect(clauses.count == 4 && promised.count == 4)
        for (a, b) in zip(clauses, promised) {
            let one = try #require((a["value"] as? [String: Any])?["mean"] as? Double)
            let other = try #require((b["value"] as? [String: Any])?["mean"] as? Double)
            #expect(abs(one - other) < 0.03 && (a["name"] as? String == "lost" ? one < 0.4 : one > 0.58), "\(a)")
        }
        let bound = try #require(found["bound"] as? Double)
        #expect(try bound <= #require(found["cost"] as? Double))
        // One thread finds the same.
        let again = try Program.run(
            "staff", scenario: Self.rich, ["--replications", "3000", "--format", "json", "--threads", "1"])
        #expect(again.output == answer.json.output)
    }

    /// Headcounts are written too.
    @Test(.enabled(if: Program.canSearch)) func headcountsAreWritten() throws {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("scenario.yaml").path
            let roster = folder.appendingPathComponent("roster.yaml").path
            try Data(Program.small.utf8).write(to: URL(fileURLWithPath: file))
            let staffed = try Program.run(["staff", file, "--write", roster, "--format", "json"])
            let staffing = try #require(try Program.document(staffed)["staffing"] as? [String: Any])
            let written = try String(contentsOfFile: roster, encoding: .utf8)
            for (team, agents) in staffing {
                #expect(written.contains("\(team): {serves: [calls], headcount: \(agents)}"), "\(written)")
            }
            // Where it cannot be written, the answer is printed all the same. A name so long has no room for another.
            let long = folder.appendingPathComponent(String(repeating: "a", count: 250)).path
            let unwritten = try Program.run(["staff", file, "--write", long, "--format", "json"])
            #expect(unwritten.status == 74 && unwritten.messages.contains("cannot write"), "\(unwritten)")
            #expect(unwritten.output == staffed.output)
        }
    }

    /// Law: one line for each shift of the winner, cheaper than the winner by the agent who is missing, with clauses that
    /// are kept no better.
    @Test(.enabled(if: canStaff)) func oneFewerOfEachShift() throws {
        let (table, json) = try Program.withFolder { folder in
            let file = folder.appendingPathComponent("r.json")
            let run = try Program.run(
                "staff", scenario: Self.patterns, ["--replications", "1000", "--json", file.path])
            return (run.output, try Data(contentsOf: file))
        }
        let found = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let shifts = try #require(found["shifts"] as? [[String: Any]])
        let fewer = try #require(found["oneFewer"] as? [[String: Any]])
        #expect(fewer.count == shifts.count && !fewer.isEmpty)
        let cost = try #require(found["cost"] as? Double)
        func values(_ document: [String: Any]) -> [Double] {
            (document["clauses"] as? [[String: Any]] ?? []).compactMap {
                ($0["value"] as? [String: Any])?["mean"] as? Double
            }
        }
        for (one, shift) in zip(fewer, shifts) {
            #expect(one["shift"] as? String == shift["shift"] as? String)
            #expect((one["agents"] as? Int) == (shift["agents"] as? Int).map { $0 - 1 })
            #expect((one["cost"] as? Double ?? cost) < cost)
            #expect(zip(values(one), values(found)).allSatisfy { $0 < $1 + 0.02 })
            #expect(values(one).reduce(0, +) < values(found).reduce(0, +), "somewhere an agent is missed")
        }
        #expect(table.contains("One agent fewer, ") && table.contains(" ± "), "\(table)")
    }

    /// A day on which contacts come and no shift can be worked stands in the cover, with nobody there.
    @Test(.enabled(if: canStaff)) func daysWithoutAShiftAreShown() throws {
        let scenario = Self.patterns.replacing("{days: 1, interval", with: "{start: 2027-03-05, days: 2, interval")
            .replacing("day: {starts", with: "day: {days: fri, starts").replacing("target: 60%", with: "target: 30%")
        let run = try Program.run("staff", scenario: scenario, ["--replications", "300", "--format", "json"])
        let cover = try #require(try Program.document(run)["cover"] as? [[String: Any]])
        let saturday = cover.filter { ($0["days"] as? [String]) == ["sat"] }
        #expect(saturday.count == 3, "\(cover)")
        #expect(
            saturday.allSatisfy { $0["agents"] as? Double == 0 && ($0["need"] as? Double ?? 0) >= 1 }, "\(saturday)")
    }
}
