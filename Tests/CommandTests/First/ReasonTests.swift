// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// What is refused says why, and what is allowed.
@Suite struct ReasonTests {
    @Test(arguments: [
        (["sweep", "s.yaml", "--vary", "n1=5..3"], "`5..3`, which runs backwards; allowed: 3..5"),
        (
            ["sweep", "s.yaml", "--vary", "n1"],
            "without a team and `=`; allowed: a team and its headcounts: n1=185..205"
        ),
        (["sweep", "s.yaml", "--vary", "n1=1..9:0"], "the step `0`; allowed: a whole number, 1 or more"),
        (["sweep", "s.yaml", "--vary", "n1=a"], "`a`; allowed: a range such as 185..205"),
        (["sweep", "s.yaml", "--out", "w", "--shard", "9/8"], "the shard `9`; allowed: 1 to 8"),
        (
            ["sweep", "s.yaml", "--out", "w", "--shard", "3"],
            "without the number of all shards; allowed: K/N, such as 3/8"
        ),
        (["sweep", "s.yaml", "--out", "w", "--shard", "1/99999"], "`99999` shards in all; allowed: 1 to 10000"),
        (["simulate", "s.yaml", "--set", "seed"], "without `=`; allowed: KEY=VALUE"),
        (["simulate", "s.yaml", "--set", "=3"], "without a key before its `=`"),
        (["simulate", "s.yaml", "--replications", "1,000"], "allowed: a whole number, without a mark for thousands"),
        (["simulate", "s.yaml", "--seed", "x"], "`x`; allowed: a whole number, 0 to"),
        (["negotiate", "s.yaml", "--confidence", "5"], "50% to 99.9999% are possible"),
        (["sensitivity", "s.yaml", "--change", "200%"], "0.1% to 90% are possible"),
        (["sensitivity", "s.yaml", "--change", "x"], "write 95% or 0.95, with a decimal point; 0.1% to 90%"),
        (["erlang", "c", "--rate", "100 por 30 min", "--handle", "3 min"], "write `100 per 30 min`"),
    ])
    func option(_ arguments: [String], _ expected: String) throws {
        let run = try Program.run(arguments)
        #expect(run.status == 64 && run.messages.contains(expected), "\(run)")
    }

    /// One sentence says what a file is that stands in the place of another.
    @Test func otherFiles() throws {
        try Program.withFolder { folder in
            func write(_ name: String, _ text: String) throws -> String {
                let file = folder.appendingPathComponent(name)
                try Data(text.utf8).write(to: file)
                return file.path
            }
            let scenario = try write("s.yaml", Program.small)
            let result = folder.appendingPathComponent("r.json").path
            #expect(try Program.run(["simulate", scenario, "--json", result, "--replications", "2"]).status == 0)
            let table = try write("t.csv", "date,interval,calls\n2027-03-01,08:00,4\n")
            for (arguments, expected) in [
                (["simulate", result], "found a result of `headcount simulate`, as JSON; allowed: a scenario in YAML"),
                (["simulate", table], "found a table, as CSV; allowed: a scenario in YAML; `headcount import FILE`"),
                (["negotiate", scenario, "--terms", result], "a result of `headcount simulate`"),
                (
                    ["negotiate", scenario, "--terms", scenario],
                    "found a scenario, with `contacts` and `teams`; allowed: terms"
                ),
                (["report", scenario], "found a scenario; allowed: what `headcount simulate"),
                (["report", table], "found a table, as CSV"),
                (["import", scenario], "found a scenario; allowed: an export"),
            ] {
                let run = try Program.run(arguments)
                #expect(run.status == 65 && run.messages.contains(expected), "\(arguments): \(run)")
                #expect(run.messages.split(separator: "\n").count <= 2, "\(run.messages)")
            }
            // A result without one of its parts.
            let text = try String(contentsOfFile: result, encoding: .utf8)
            let damaged = try write("d.json", text.replacing("\"teams\": [", with: "\"team\": ["))
            let run = try Program.run(["report", damaged])
            #expect(run.status == 65 && run.output.isEmpty && run.messages.contains("no `teams`"), "\(run.messages)")
        }
    }
}
