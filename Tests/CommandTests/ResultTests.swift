// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("Commands print a result, and nothing but the result, on stdout")
struct ResultTests {
    /// A search says on stderr how long it may take, where this machine is slow.
    private static func withoutForecast(_ command: String) -> [String] { command == "staff" ? ["--quiet"] : [] }

    @Test(arguments: Program.runners)
    func jsonIsTheSameBytesForAnyThreadsAndTwiceInARow(command: String) throws {
        func run(threads: Int) throws -> Program.Result {
            try Program.run(
                command, scenario: Program.small,
                ["--format", "json", "--threads", "\(threads)"] + Self.withoutForecast(command))
        }
        let (one, two, again) = (try run(threads: 1), try run(threads: 2), try run(threads: 2))
        #expect(one.status == 0 && one.messages.isEmpty, "\(one)")
        #expect(one.output == two.output)
        #expect(two.output == again.output)
        #expect(try Program.document(one)["schema"] as? String == "headcount/\(command)/1")
    }

    @Test(arguments: Program.runners + ["validate"])
    func tableIsForPeople(command: String) throws {
        let result = try Program.run(command, scenario: Program.small, Self.withoutForecast(command))
        #expect(result.status == 0, "\(result)")
        #expect(result.messages.isEmpty)
        #expect(result.output.contains("Small"))
        #expect(result.output.hasSuffix("\n"))
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test(arguments: Program.runners)
    func csvHasOneHeaderAndRowsOfItsWidth(command: String) throws {
        let result = try Program.run(command, scenario: Program.small, ["--format", "csv"])
        let widths = Set(
            result.output.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).count
            })
        #expect(widths.count == 1, "\(result)")
        #expect(result.output.split(separator: "\n").count > 2)
    }

    @Test func seedAndReplicationsOfTheCommandComeFirst() throws {
        let result = try Program.run(
            "simulate", scenario: Program.small, ["--format", "json", "--seed", "11", "--replications", "3"])
        let document = try Program.document(result)
        #expect(document["seed"] as? Int == 11)
        #expect(document["replications"] as? Int == 3)
        let scenarios = try Program.document(Program.run("simulate", scenario: Program.small, ["--format", "json"]))
        #expect(scenarios["seed"] as? Int == 3)
        #expect(scenarios["replications"] as? Int == 4)
    }

    @Test func sweepVariesByStepsInTheOrderGiven() throws {
        let result = try Program.run(
            "sweep", scenario: Program.small,
            ["--vary", "n2=1..2", "--vary", "n1=1..5:2", "--format", "json", "--replications", "2"])
        let staffings = try #require(Program.document(result)["staffings"] as? [[String: Any]])
        #expect(
            staffings.map { $0["staffing"] as? [String: Int] } == [
                ["n1": 1, "n2": 1], ["n1": 3, "n2": 1], ["n1": 5, "n2": 1], ["n1": 1, "n2": 2], ["n1": 3, "n2": 2],
                ["n1": 5, "n2": 2],
            ])
    }

    /// A grid larger than a batch: the same figures as one staffing alone.
    @Test func batchesChangeNoFigure() throws {
        let grid = try Program.run(
            "sweep", scenario: Program.small,
            ["--vary", "n1=1..30", "--vary", "n2=1..20", "--format", "csv", "--replications", "2"])
        let alone = try Program.run(
            "sweep", scenario: Program.small,
            ["--vary", "n1=30", "--vary", "n2=20", "--format", "csv", "--replications", "2"])
        #expect(grid.output.split(separator: "\n").count == 601)
        #expect(grid.output.split(separator: "\n").last == alone.output.split(separator: "\n").last)
    }

    @Test func schemaIsJSON() throws {
        let result = try Program.run(["schema"])
        #expect(result.status == 0)
        #expect(try Program.document(result)["$schema"] != nil)
    }

    @Test func readerThatLeavesEarlyDoesNoHarm() throws {
        let pipe = Pipe()
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("scenario.yaml")
            try Data(Program.small.utf8).write(to: file)
            let process = Process()
            process.executableURL = try Program.executable()
            process.arguments = ["sweep", file.path, "--vary", "n1=1..40", "--vary", "n2=1..20", "--replications", "1"]
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try pipe.fileHandleForReading.close()
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 0)
        }
    }

    @Test func overloadWithoutPatienceIsWarnedOfOnStderr() throws {
        let text = Program.small("20 per h", "200 per h").replacingOccurrences(of: "patience: 3 min, ", with: "")
        let loud = try Program.run("simulate", scenario: text, ["--replications", "1"])
        #expect(loud.messages.contains("warning: tier n1: calls offer a load of 6.7 erlangs to 2.0 agents"), "\(loud)")
        let quiet = try Program.run("simulate", scenario: text, ["--replications", "1", "--quiet"])
        #expect(quiet.messages.isEmpty)
        #expect(quiet.status == 0 && !quiet.output.isEmpty)
    }
}
