// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// The table of columns in Commands.md and the headers that the commands print are the same, in the same order.
@Suite struct DocumentedColumnsTests {
    /// Columns by command, as documented, those with a half-width twice.
    private static func documented(_ command: String) throws -> [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation")
        let page = try String(contentsOf: folder.appendingPathComponent("Commands.md"), encoding: .utf8)
        let table = try #require(page.components(separatedBy: "\n## CSV").last)
        let row = try #require(
            table.components(separatedBy: "\n").first { $0.hasPrefix("| `\(command)` |") }, "\(command)")
        let parts = try #require(row.components(separatedBy: "|").dropLast().last).components(separatedBy: "`")
        return parts.indices.filter { $0 % 2 == 1 && parts[$0] != "customers[]" }.flatMap { index in
            parts[index + 1].hasPrefix(" ±") ? [parts[index], "\(parts[index]).halfWidth"] : [parts[index]]
        }
    }

    /// - Parameter names: what a name of the scenario stands for.
    private static func check(
        _ command: String, _ results: [Program.Result], names: [String: String] = [:]
    ) throws {
        let documented = try documented(command)
        var seen: Set<String> = []
        for result in results {
            #expect([0, 3].contains(result.status), "\(command): \(result.messages)")
            let header = try #require(result.output.split(separator: "\n").first, "\(command)")
            let columns = header.split(separator: ",", omittingEmptySubsequences: false).map { column in
                var parts = column.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
                parts[0] = names[parts[0]] ?? parts[0]
                return parts.joined(separator: ".")
            }
            let places = columns.map { documented.firstIndex(of: $0) }
            #expect(!places.contains(nil), "\(command) prints \(columns.filter { !documented.contains($0) })")
            if names.isEmpty { #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(command)") }
            seen.formUnion(columns)
            let fields = result.output.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            #expect(Set(fields.map(\.count)).count == 1 || result.output.contains("\""), "\(command)")
        }
        #expect(seen == Set(documented), "\(command): never printed: \(Set(documented).subtracting(seen).sorted())")
    }

    private static let month = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Scenarios/one-month-omnichannel.yaml").path

    @Test func ofASimulation() throws {
        let arguments = ["simulate", Self.month, "--replications", "2", "--format", "csv"]
        try Self.check("simulate", [Program.run(arguments)])
        try Self.check("simulate --by-interval", [Program.run(arguments + ["--by-interval"])])
        try Self.check(
            "simulate --per-replication",
            [Program.run("simulate", scenario: Program.small, ["--per-replication", "--format", "csv"])])
    }

    @Test func ofStaffings() throws {
        let names = ["n1": "TEAM", "n2": "TEAM", "answered": "CLAUSE"]
        try Self.check("sweep", [Program.run("sweep", scenario: Program.small, ["--format", "csv"])], names: names)
        if Program.canSearch {
            try Self.check("staff", [Program.run("staff", scenario: Program.small, ["--format", "csv"])])
            if RosterCommandTests.canStaff {
                try Self.check("staff with patterns", [RosterCommandTests.Answer.found.get().csv])
            }
            try Self.check(
                "negotiate",
                [Program.run("negotiate", scenario: Program.small, ["--replications", "60", "--format", "csv"])])
        }
    }

    @Test func ofThePast() throws {
        try PastCommandTests.withFiles { months, log, scenario, _, _ in
            try Self.check("calibrate", [Program.run(["calibrate", log, "--format", "csv"])])
            try Self.check("forecast", [Program.run(["forecast", months, "--days", "3", "--format", "csv"])])
            try Self.check(
                "backtest",
                [
                    Program.run([
                        "backtest", scenario, "--history", months, "--replications", "20", "--format", "csv",
                    ])
                ])
        }
    }

    @Test func ofAnImport() throws {
        try ImportCommandTests.withFiles { months, _, _ in
            try Self.check("import", [Program.run(["import", months, "--format", "csv"])])
        }
    }

    @Test func ofPolicies() throws {
        let arguments = ["--agent-policy", "random", "--agent-policy", "longest-idle", "--format", "csv"]
        try Self.check("compare", [Program.run("compare", scenario: Program.small, arguments)])
    }

    @Test func ofASensitivity() throws {
        let arguments = ["--replications", "3", "--format", "csv"]
        try Self.check("sensitivity", [Program.run("sensitivity", scenario: Program.small, arguments)])
    }

    @Test func ofCounts() throws {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("small.yaml")
            let counts = folder.appendingPathComponent("small.counts").path
            try Data(Program.small.utf8).write(to: file)
            _ = try Program.run(["simulate", file.path, "--counts", counts])
            let arguments = ["contract", file.path, "--counts", counts, "--format", "csv"]
            try Self.check("contract", [Program.run(arguments)])
            try Self.check("contract --explain", [Program.run(arguments + ["--explain", "answered"])])
        }
    }

    @Test func ofTheFormulas() throws {
        let traffic = ["--rate", "100 per 30 min", "--handle", "3 min", "--format", "csv"]
        try Self.check(
            "erlang",
            [
                Program.run(["erlang", "a", "--patience", "5 min", "--target", "80% in 20 s"] + traffic),
                Program.run(["erlang", "b", "--agents", "14"] + traffic),
            ])
    }
}
