// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ScenarioFiles
import TestSupport
import Testing

@Suite("What a newcomer types first works")
struct FirstMinutesTests {
    @Test("each template teaches, validates and simulates; and is staffed where the engine is optimised")
    func templates() throws {
        #expect(Preset.templates.map(\.name) == ["80-20", "help-desk", "omnichannel", "back-office", "tender"])
        for template in Preset.templates {
            let text = try Program.run(["init", "--template", template.name])
            #expect(text.status == 0 && text.output == template.text)
            // Each says what to type, with keys that the program has.
            for command in ["simulate FILE", "staff FILE"] { #expect(text.output.contains("headcount \(command)")) }
            let valid = try Program.run(["validate", "-"], input: text.output)
            #expect(valid.status == 0 && valid.messages.isEmpty && !valid.output.contains("warning"), "\(valid)")
            let days = ["--set", "calendar.days=31", "--replications", "1"]
            let run = try Program.run(
                ["simulate", "-"] + (template.name == "tender" ? days : ["--replications", "1"]), input: text.output)
            #expect(run.status == 0 && run.messages.isEmpty, "\(template.name): \(run)")
            if Program.canSearch, TestLength.isLong || ["80-20", "help-desk"].contains(template.name) {
                let staff = try Program.run(["staff", "-", "--quiet"], input: text.output)
                #expect(staff.status == 0, "\(template.name): \(staff)")
            }
        }
        let slip = try Program.run(["init", "--template", "helpdesk"])
        #expect(slip.status == 64 && slip.messages.contains("did you mean help-desk?"), "\(slip)")
    }

    @Test("a scenario on standard input is one in a file, and names files of the working folder")
    func standardInput() throws {
        try Program.withFolder { folder in
            let text = Program.small("headcount: 2}\n  n2", "headcount: roster.csv}\n  n2")
            let rows = "interval_start;n1\n09:00;2\n09:30;2\n"
            try Data(text.utf8).write(to: folder.appendingPathComponent("s.yaml"))
            try Data(rows.utf8).write(to: folder.appendingPathComponent("roster.csv"))
            let file = try Program.run(["simulate", "s.yaml", "--format", "csv"], in: folder)
            let input = try Program.run(["simulate", "-", "--format", "csv"], input: text, in: folder)
            #expect(file.status == 0 && input.status == 0 && file.output == input.output, "\(input)")
        }
        let bad = try Program.run(["validate", "-"], input: "contacts:\n  a: {rate: x, handle: 1 min}\n")
        #expect(bad.status == 65 && bad.messages.contains("<stdin>:2:13: contacts.a.rate: found `x`"), "\(bad)")
        // What only a command can refuse has its place too.
        let late = try Program.run(["trace", "-", "--contact", "calls:1:9999"], input: Program.small)
        #expect(late.status == 64 && !late.isKilled, "\(late)")
        #expect(try Program.run(["validate", "-"], input: "").messages.contains("<stdin>: found an empty file"))
    }

    @Test("a setting changes the result as the file would, and the result says so")
    func settings() throws {
        let set = try Program.run(
            "simulate", scenario: Program.small, ["--set", "teams.n1.headcount=3", "--format", "csv"])
        let written = try Program.run(
            "simulate", scenario: Program.small("headcount: 2}\n  n2", "headcount: 3}\n  n2"), ["--format", "csv"])
        let before = try Program.run("simulate", scenario: Program.small, ["--format", "csv"])
        #expect(set.status == 0 && set.output == written.output && set.output != before.output)
        let table = try Program.run("simulate", scenario: Program.small, ["--set", "contacts.calls.patience=5 min"])
        #expect(table.output.contains("--set \"contacts.calls.patience=5 min\""), "\(table)")
        let wrong = try Program.run("staff", scenario: Program.small, ["--set", "teams.n3.headcount=3"])
        #expect(wrong.status == 65 && wrong.messages.contains("--set teams.n3.headcount: found no `n3`"), "\(wrong)")
        #expect(try Program.run("simulate", scenario: Program.small, ["--set", "seed"]).status == 64)
    }

    @Test(
        "a word that is no command is told with the nearest that is",
        arguments: [
            ("simulat", "did you mean `headcount simulate`?"), ("stafff", "did you mean `headcount staff`?"),
            ("frobnicate", "they are staff, simulate"),
        ])
    func slips(word: String, hint: String) throws {
        let result = try Program.run([word, "x.yaml"])
        #expect(result.status == 64 && result.output.isEmpty && result.messages.contains(hint), "\(result)")
    }

    @Test("a fine that leaves some misses free is remarked on, with the values")
    func freeMisses() throws {
        let clause =
            "contract.clauses.answered={measure: service level within 20 s, of: calls, target: 80%, window: day, "
        func warned(_ bands: String) throws -> String {
            try Program.run(
                "validate", scenario: Program.small,
                ["--set", "\(clause)fine: {bands: \(bands)}}"]
            ).output
        }
        let holes = try warned("{60%..70%: 100}")
        #expect(
            holes.contains(
                "warning: clause answered: a window from 70% to 80% and below 60% misses its target and costs nothing"),
            "\(holes)")
        #expect(try !warned("{..70%: 200, 70%..80%: 100}").contains("costs nothing"))
    }

    @Test("a policy of weights without weights is remarked on")
    func weights() throws {
        let policy = "routing.contact=linear-weights"
        let plain = try Program.run("simulate", scenario: Program.small, ["--set", policy])
        #expect(plain.status == 0 && plain.messages.contains("warning: linear-weights has no weights"), "\(plain)")
        let weighted = try Program.run(
            "simulate", scenario: Program.small,
            ["--set", "routing.contact={policy: linear-weights, weights: {team: n1, start: 1}}"])
        #expect(weighted.status == 0 && weighted.messages.isEmpty, "\(weighted)")
    }

    @Test("the man page has each command and option as the program has them")
    func manual() throws {
        let page = try String(
            contentsOf: WidthTests.root.appendingPathComponent("Documentation/headcount.1"), encoding: .utf8
        )
        .replacing("\\-", with: "-").replacing("\\e", with: "\\").replacing("\\fB", with: "").replacing(
            "\\fR", with: "")
        let dump = try Program.run(["--experimental-dump-help"])
        let root = try #require(Program.document(dump)["command"] as? [String: Any])
        /// What the page says under each heading: an option that it keeps though it is gone is found too.
        func check(_ command: [String: Any], _ name: String) throws {
            let section =
                name.isEmpty
                ? page
                : page.components(separatedBy: "\n.SS \(name)\n").dropFirst().first?.components(separatedBy: "\n.S")[0]
            let text = try #require(section, "\(name)")
            var options: Set<String> = []
            for argument in command["arguments"] as? [[String: Any]] ?? []
            where argument["kind"] as? String != "positional" {
                let long = (argument["names"] as? [[String: String]])?.first { $0["kind"] == "long" }?["name"] ?? ""
                if ["help", "version"].contains(long) { continue }
                options.insert("--\(long)")
                #expect(text.contains(try #require(argument["abstract"] as? String)), "\(name) --\(long)")
            }
            // The first line of an entry: `--format <format>`, or `-o, --output <file>`.
            let written = text.components(separatedBy: "\n.TP\n").dropFirst().compactMap { entry in
                entry.split(separator: "\n").first?.split(separator: " ").first { $0.hasPrefix("--") }
                    .map { $0.prefix { $0 != "," } }
            }
            if !name.isEmpty { #expect(Set(written.map(String.init)) == options, "\(name)") }
            for inner in command["subcommands"] as? [[String: Any]] ?? [] {
                let word = try #require(inner["commandName"] as? String)
                if word != "help" { try check(inner, name.isEmpty ? word : "\(name) \(word)") }
            }
        }
        try check(root, "")
    }

    @Test("each help begins with examples, each of them a command of the program")
    func examples() throws {
        let commands = [
            "staff", "simulate", "sweep", "compare", "trace", "contract", "negotiate", "validate", "schema", "init",
            "erlang", "sensitivity", "report", "import", "calibrate", "forecast", "backtest",
        ]
        for words in [[]] + commands.map({ [$0] }) + ["b", "c", "a"].map({ ["erlang", $0] }) {
            let help = try Program.run(words + ["--help"]).output
            let paragraphs = help.components(separatedBy: "\n\n")
            let first = try #require(paragraphs.dropFirst().first)
            #expect(first.split(separator: "\n").allSatisfy { $0.hasPrefix("  ") }, "\(words): \(first)")
            for line in first.split(separator: "\n") where line.hasPrefix("  headcount ") {
                let command = line.split(separator: " ")[1]
                #expect((commands + ["help"]).contains(String(command)), "\(line)")
            }
            #expect(first.contains("headcount \(words.first ?? "init")"), "\(words): \(first)")
        }
    }
}

@Suite("A result in several forms, for people with a next step")
struct FormTests {
    @Test("files hold what standard output would, in one run")
    func files() throws {
        try Program.withFolder { folder in
            let scenario = folder.appendingPathComponent("small.yaml").path
            try Data(Program.small.utf8).write(to: URL(fileURLWithPath: scenario))
            func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
            let all = try Program.run([
                "simulate", scenario, "--json", path("r.json"), "--csv", path("r.csv"), "--markdown", path("r.md"),
            ])
            #expect(all.status == 0, "\(all)")
            for (form, file) in [("json", "r.json"), ("csv", "r.csv"), ("markdown", "r.md")] {
                let one = try Program.run(["simulate", scenario, "--format", form])
                #expect(try String(contentsOfFile: path(file), encoding: .utf8) == one.output, "\(form)")
                #expect(!one.output.contains("Next:"), "\(form)")
            }
            #expect(all.output.contains("Next: `headcount staff \(scenario)`"))
            let full = try Program.run(["simulate", scenario, "--json", "/dev/full"])
            // What was computed is printed all the same.
            #expect(full.status == 74 && full.messages.contains("cannot write /dev/full"), "\(full)")
            #expect(full.output == all.output)
        }
    }

    @Test("a file that cannot be written, is read, or is named twice is refused before the work")
    func places() throws {
        try Program.withFolder { folder in
            try Data(Program.small.utf8).write(to: folder.appendingPathComponent("s.yaml"))
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("link.yaml").path, withDestinationPath: "s.yaml")
            for (arguments, status, words) in [
                (["--csv", "none/r.csv"], 74, "there is no folder none"),
                (["--report", "."], 74, "that is a folder"),
                (["--json", "./s.yaml"], 64, "that is s.yaml, which is read"),
                (["--counts", "link.yaml"], 64, "that is s.yaml, which is read"),
                (["--json", "r.x", "--csv", "./r.x"], 64, "--json names the same file"),
                (["--report", "r.x", "--counts", "r.x"], 64, "--report names the same file"),
                (["--json", "none/a", "--csv", "none/b"], 74, "Error: --csv none/b"),
            ] {
                let run = try Program.run(["simulate", "s.yaml"] + arguments, in: folder)
                #expect(
                    run.status == status && run.output.isEmpty && run.messages.contains(words), "\(arguments): \(run)")
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(files) == ["s.yaml", "link.yaml"])
            // A device may be named as often as one likes.
            let nowhere = try Program.run(
                ["simulate", "s.yaml", "--json", "/dev/null", "--csv", "/dev/null"], in: folder)
            #expect(nowhere.status == 0, "\(nowhere)")
            let device = try Program.run(["staff", "s.yaml", "--write", "/dev/null"], in: folder)
            #expect(device.status == 64 && device.messages.contains("that is no file"), "\(device)")
        }
    }

    @Test("the roster that staff finds is one that a scenario names", .enabled(if: Program.canSearch))
    func roster() throws {
        try Program.withFolder { folder in
            try Data(Program.small.utf8).write(to: folder.appendingPathComponent("s.yaml"))
            let found = try Program.run(["staff", "s.yaml", "--csv", "roster.csv", "--format", "json"], in: folder)
            let staffing = try #require(Program.document(found)["staffing"] as? [String: Int])
            let named = try Program.run(
                ["simulate", "s.yaml", "--format", "csv"]
                    + staffing.keys.flatMap { ["--set", "teams.\($0).headcount=roster.csv"] }, in: folder)
            let written = try Program.run(
                ["simulate", "s.yaml", "--format", "csv"]
                    + staffing.flatMap { ["--set", "teams.\($0).headcount=\($1)"] }, in: folder)
            #expect(named.status == 0 && named.output == written.output, "\(named)")
        }
    }

    @Test("CSV for Brazil has the same figures, and reads back")
    func brazil() throws {
        let plain = try Program.run("simulate", scenario: Program.small, ["--format", "csv"]).output
        let brazil = try Program.run("simulate", scenario: Program.small, ["--format", "csv", "--csv-style", "pt-BR"])
            .output
        // What the file begins with is no part of its text.
        #expect(brazil.hasPrefix("tier;type;"))
        #expect(brazil.replacing(",", with: ".").replacing(";", with: ",") == plain)
        #expect(try Program.run("simulate", scenario: Program.small, ["--csv-style", "pt-BR"]).status == 64)
    }

    @Test("Markdown has each table of the text, as a table")
    func markdown() throws {
        let scenario = Program.small
        let text = try Program.run("simulate", scenario: scenario, ["--format", "markdown"]).output
        for title in ["### Clauses", "### Teams", "### Contacts in 2 days"] { #expect(text.contains(title), "\(text)") }
        let tables = text.components(separatedBy: "\n\n").filter { $0.hasPrefix("|") }
        #expect(tables.count >= 4)
        for table in tables {
            let bars = table.split(separator: "\n").map { $0.replacing("\\|", with: "").count { $0 == "|" } }
            #expect(Set(bars).count == 1 && bars.count >= 3, "\(table)")
        }
    }
}
