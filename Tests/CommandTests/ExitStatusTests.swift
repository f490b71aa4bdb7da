// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("Exit codes say what happened")
struct ExitStatusTests {
    @Test(arguments: [
        ("", "empty"),
        (Program.small("headcount: 2", "headcont: 2"), "did you mean"),
        (Program.small("handle: {n1: 2 min", "handle: {n1: 2 metres"), "`metres`"),
        (Program.small("rate: 20 per h", "rate: -20 per h"), "negative"),
        (Program.small("n1: 20%", "n1: 120%"), "over 100%"),
        (Program.small("rate: 20 per h", "volume: {forecast: missing.csv}"), "missing.csv"),
        ("a: &a [x, x]\nb: [*a, *a]\n", ":2:5"),
        ("\u{0}\u{1}\u{2}", "1:1"),
    ])
    func badInputIs65WithAPlace(text: String, message: String) throws {
        for command in ["validate", "simulate", "sweep", "staff"] {
            let result = try Program.run(command, scenario: text)
            #expect(result.status == 65 && !result.isKilled, "\(command) \(text): \(result)")
            #expect(result.output.isEmpty)
            #expect(result.messages.contains("scenario.yaml:") && result.messages.contains(message), "\(result)")
        }
    }

    @Test func everyProblemIsListed() throws {
        let text = Program.small("headcount: 2", "headcont: 2").replacingOccurrences(of: "20 per h", with: "20 per x")
        let result = try Program.run("validate", scenario: text)
        #expect(result.messages.hasSuffix("3 problems\n"), "\(result)")
    }

    @Test func filesThatAreNoScenarioAre65() throws {
        try Program.withFolder { folder in
            let huge = folder.appendingPathComponent("huge.yaml")
            #expect(FileManager.default.createFile(atPath: huge.path, contents: nil))
            let handle = try FileHandle(forWritingTo: huge)
            try handle.truncate(atOffset: 100 << 20)
            try handle.close()
            let random = folder.appendingPathComponent("random.yaml")
            var generator = SystemRandomNumberGenerator()
            try Data((0..<4096).map { _ in UInt8.random(in: 0...255, using: &generator) } + [0xFF]).write(to: random)
            for path in [huge.path, random.path, folder.path, folder.path + "/none.yaml", "/dev/zero"] {
                let result = try Program.run(["validate", path])
                #expect(result.status == 65 && result.messages.contains(path), "\(result)")
            }
        }
    }

    @Test(arguments: [
        ["simulate"], ["simulate", "SCENARIO", "--threads", "0"], ["simulate", "SCENARIO", "--replications", "0"],
        ["sweep", "SCENARIO", "--vary", "n9=1..2"], ["sweep", "SCENARIO", "--vary", "n1=2..1"],
        ["sweep", "SCENARIO", "--vary", "n1=1..2", "--vary", "n1=1..2"],
        ["sweep", "SCENARIO", "--vary", "n1=0..50000", "--vary", "n2=0..50000"],
        ["staff", "SCENARIO", "--format", "xml"], ["nonsense"],
    ])
    func misuseIs64(arguments: [String]) throws {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("scenario.yaml")
            try Data(Program.small.utf8).write(to: file)
            let result = try Program.run(arguments.map { $0 == "SCENARIO" ? file.path : $0 })
            #expect(result.status == 64, "\(result)")
            #expect(result.output.isEmpty)
            #expect(!result.messages.isEmpty)
        }
    }

    @Test(.enabled(if: Program.canSearch)) func infeasibleBoundsAre3AndSayWhatFails() throws {
        let text = Program.small("target: 60%", "target: 99.9%").replacingOccurrences(of: "n1: 1..4", with: "n1: 1..2")
        let table = try Program.run("staff", scenario: text)
        #expect(table.status == 3, "\(table)")
        #expect(table.output.contains("The closest breaks answered ("))
        let document = try Program.document(Program.run("staff", scenario: text, ["--format", "json"]))
        #expect(document["feasible"] as? Bool == false)
        #expect((document["clauses"] as? [[String: Any]])?.first?["met"] as? Bool == false)
    }

    /// What cannot be varied is refused by every command, with the place and what to do: a team of shifts.
    @Test func aTeamOfShiftsIsRefusedByEveryCommand() throws {
        let search = "search: {vary: {n1: 1..4, n2: 1..2}}"
        let shifts = Program.small.replacingOccurrences(
            of: "n1: {serves: [calls], headcount: 2}",
            with: "n1: {serves: [calls], shifts: {all: {start: 09:00, length: 1 h, agents: 2}}}")
        for command in ["validate", "sweep", "staff", "negotiate"] {
            let refused = try Program.run(command, scenario: shifts)
            #expect(refused.status == 65 && refused.messages.contains("search.vary.n1"), "\(refused)")
        }
        let sweep = try Program.run(
            "sweep", scenario: shifts.replacingOccurrences(of: search, with: ""), ["--vary", "n1=0..50:25"])
        #expect(sweep.status == 65 && sweep.output.isEmpty, "\(sweep)")
        #expect(sweep.messages.contains("teams.n1.shifts") && sweep.messages.contains(":8:"), "\(sweep)")
    }

    @Test func nothingToSearchIs65() throws {
        let text = Program.small("search: {vary: {n1: 1..4, n2: 1..2}}", "")
        let staff = try Program.run("staff", scenario: text)
        #expect(staff.status == 65)
        #expect(staff.messages.contains("search.vary"), "\(staff)")
        #expect(try Program.run("sweep", scenario: text).status == 64)
    }

    /// Ctrl-C before the program listens would kill it: wait longer then.
    @Test(arguments: ["simulate", "sweep"])
    func interruptedIs130WithWhatIsKnown(command: String) throws {
        for wait in [0.3, 1.5, 6] {
            let result = try Program.run(
                command, scenario: Program.small.replacingOccurrences(of: "days: 2", with: "days: 300"),
                ["--format", "json", "--replications", "30000"], interruptedAfter: wait)
            if result.isKilled { continue }
            #expect(result.status == 130, "\(result.messages)")
            let document = try Program.document(result)
            #expect(document["complete"] as? Bool == false)
            return
        }
        Issue.record("killed by its first SIGINT")
    }

    @Test func fullDiskIs74() throws {
        let process = Process()
        process.executableURL = try Program.executable()
        process.arguments = ["schema"]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 74)
    }
}
