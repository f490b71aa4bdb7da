// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Law: nothing that a command prints for people is wider than the user's terminal. Elsewhere no table is wider than 100,
/// and the bytes are the same on every terminal.
@Suite("Tables in eighty columns")
struct WidthTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = root.appendingPathComponent("Scenarios")

    private static func scenarios() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    /// Words may be longer than a line: a path, a name that is one.
    private func check(_ result: Program.Result, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect([0, 3].contains(result.status), "\(what): \(result.messages)", sourceLocation: sourceLocation)
        for line in result.output.split(separator: "\n") where line.count > 80 {
            #expect(
                line.contains("/") && !line.dropFirst(4).contains("  "), "\(what): \(line)",
                sourceLocation: sourceLocation)
        }
    }

    @Test("validate of every scenario that is shipped")
    func validate() throws {
        for name in try Self.scenarios() {
            check(try Program.run(["validate", name], columns: 80, in: Self.folder), name)
        }
    }

    @Test("simulate of every scenario that is shipped", .enabled(if: Program.canSearch))
    func simulate() throws {
        // The year takes long, and patterns have no roster yet.
        let left = ["contract-omnichannel-year.yaml", "shift-patterns.yaml"]
        for name in try Self.scenarios() where !left.contains(name) {
            let arguments = ["simulate", name, "--replications", "1", "--by-interval", "--quiet"]
            check(try Program.run(arguments, columns: 80, in: Self.folder), name)
        }
    }

    @Test("the other commands")
    func others() throws {
        try Program.withFolder { folder in
            let wide = Program.small.replacing("n1", with: "first-line-of-the-telephone").replacing(
                "answered:", with: "answered-in-half-a-minute-by-somebody:")
            try Data(wide.utf8).write(to: folder.appendingPathComponent("s.yaml"))
            try Data(wide.replacing("rate: 20", with: "rate: 30").utf8).write(
                to: folder.appendingPathComponent("t.yaml"))
            var commands = [
                "simulate s.yaml --counts s.counts", "sweep s.yaml", "compare s.yaml t.yaml", "trace s.yaml --limit 30",
                "contract s.yaml --counts s.counts",
                "contract s.yaml --counts s.counts --explain answered-in-half-a-minute-by-somebody",
                "erlang a --rate 100/h --handle 3min --patience 3min --target 80/20",
                "erlang b --rate 100/h --handle 3min --agents 9",
            ]
            if Program.canSearch { commands += ["staff s.yaml", "negotiate s.yaml --replications 60"] }
            for command in commands {
                let words = command.split(separator: " ").map(String.init)
                check(try Program.run(words, columns: 80, in: folder), command)
            }
        }
    }

    @Test("without a terminal the width is 100 and sentences are lines, and COLUMNS changes no JSON and no CSV")
    func elsewhere() throws {
        let name = "help" + String(repeating: "-and-help", count: 5)
        let scenario = Program.small.replacing("answered:", with: "\(name):")
        let plain = try Program.run("simulate", scenario: scenario).output
        let lines = plain.split(separator: "\n")
        let tables = lines.filter { $0.hasPrefix("  ") && $0.dropFirst(4).contains("  ") }
        #expect(tables.count > 10 && tables.allSatisfy { $0.count <= 100 }, "\(plain)")
        for form in ["json", "csv"] {
            let forms = try [nil, 60].map { columns in
                try Program.run(["simulate", "-", "--format", form], input: scenario, columns: columns).output
            }
            #expect(forms[0] == forms[1] && !forms[0].isEmpty)
        }
    }
}
