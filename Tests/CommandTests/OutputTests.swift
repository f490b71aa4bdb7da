// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Laws: who asked for a result and did not get it learns so from the exit status; what a terminal or a spreadsheet gets
/// holds nothing that they would obey.
@Suite("A result arrives, or the command fails")
struct OutputTests {
    /// By the words of a command; SCENARIO and COUNTS stand for files.
    private static let commands = [
        "--help", "--version", "help staff", "erlang", "erlang --help", "staff --help",
        "--generate-completion-script bash", "--generate-completion-script zsh", "--generate-completion-script fish",
        "erlang b --rate 100/h --handle 3min --agents 14", "erlang c --rate 100/h --handle 3min --target 80/20",
        "erlang a --rate 100/h --handle 3min --patience 3min --agents 9 --format json", "schema", "init", "init --list",
        "init --contract nena-911", "validate SCENARIO", "simulate SCENARIO", "simulate SCENARIO --format csv",
        "sweep SCENARIO --format json", "trace SCENARIO --limit 5", "trace SCENARIO --limit 5 --format json",
        "compare SCENARIO --contact-policy first-come", "contract SCENARIO --counts COUNTS",
        "contract SCENARIO --counts COUNTS --explain answered",
    ]

    private struct Ended {
        let status: Int32
        let messages: String
    }

    /// - Parameter output: as the shell writes it: `>/dev/full`, `>&-`.
    private func run(_ words: String, _ output: String, in folder: URL) throws -> Ended {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let program = try Program.executable().path
        let command = words.replacingOccurrences(of: "SCENARIO", with: "s.yaml")
            .replacingOccurrences(of: "COUNTS", with: "s.counts")
        process.arguments = ["-c", "cd '\(folder.path)' && exec '\(program)' \(command) \(output)"]
        let messages = folder.appendingPathComponent("err")
        try Data().write(to: messages)
        process.standardError = try FileHandle(forWritingTo: messages)
        try process.run()
        process.waitUntilExit()
        return Ended(status: process.terminationStatus, messages: try String(contentsOf: messages, encoding: .utf8))
    }

    private func withScenario(_ work: (URL) throws -> Void) throws {
        try Program.withFolder { folder in
            try Data(Program.small("window", "window").utf8).write(to: folder.appendingPathComponent("s.yaml"))
            #expect(try run("simulate SCENARIO --counts COUNTS", ">/dev/null", in: folder).status == 0)
            try work(folder)
        }
    }

    @Test func everyCommandFailsWhereItsResultCannotBeWritten() throws {
        try withScenario { folder in
            for command in Self.commands {
                #expect(try run(command, ">/dev/null", in: folder).status == 0, "\(command)")
                for output in [">/dev/full", ">&-"] {
                    let ended = try run(command, output, in: folder)
                    #expect(ended.status == 74, "\(command) \(output): \(ended)")
                    #expect(ended.messages.contains("cannot write"), "\(command) \(output): \(ended)")
                }
                // A reader of the first line only is no failure.
                #expect(try run(command, "| head -c 1 >/dev/null", in: folder).status == 0, "\(command)")
            }
        }
    }

    /// A closed output leaves its number free, and the next file that is opened would take it.
    @Test func noFileTakesThePlaceOfAClosedOutput() throws {
        try withScenario { folder in
            let counts = folder.appendingPathComponent("s.counts")
            let right = try Data(contentsOf: counts)
            #expect(try run("simulate SCENARIO --counts COUNTS", ">&-", in: folder).status == 74)
            #expect(try Data(contentsOf: counts) == right)
            #expect(try run("simulate SCENARIO --counts COUNTS", ">&- 2>&-", in: folder).status == 74)
            #expect(try Data(contentsOf: counts) == right)
        }
    }

    @Test func nothingHiddenReachesTheTerminal() throws {
        let hostile = "x\u{1B}[2J\u{202E}\u{9B}31m\u{200B}"
        try Program.withFolder { folder in
            for arguments in [
                ["validate", hostile], ["simulate", "/tmp/\(hostile).yaml"], ["init", "--contract", hostile],
                ["erlang", "c", "--rate", hostile, "--handle", "3 min"], ["sweep", hostile, "--vary", hostile],
                [hostile], ["staff", "--\(hostile)"], ["validate", "s.yaml", "--allow-folder", hostile],
            ] {
                let result = try Program.run(arguments)
                #expect(result.status != 0 && !result.isKilled)
                #expect(!(result.output + result.messages).unicodeScalars.contains { Self.isHidden($0) }, "\(result)")
            }
            // A file may have such a name, which a result then says.
            let file = folder.appendingPathComponent("\(hostile).yaml")
            try Data(Program.small.utf8).write(to: file)
            for format in ["table", "csv", "json"] {
                for command in [["simulate", file.path], ["compare", file.path, "--contact-policy", "first-come"]] {
                    let result = try Program.run(command + ["--format", format])
                    #expect(result.status == 0, "\(result)")
                    #expect(!result.output.unicodeScalars.contains { Self.isHidden($0) }, "\(result)")
                }
            }
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n"
            && [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }

    @Test func aFileNameIsNoFormula() throws {
        try Program.withFolder { folder in
            for name in ["=1+1", "@sum", "+a"] {
                let files = [name, "b"].map { folder.appendingPathComponent("\($0).yaml") }
                for file in files { try Data(Program.small.utf8).write(to: file) }
                let result = try Program.run(["compare"] + files.map(\.path) + ["--format", "csv"])
                let first = result.output.split(separator: "\n").dropFirst().map { $0.first }
                #expect(result.status == 0 && first.contains("'"), "\(result)")
                #expect(!first.contains { "=+-@".contains($0 ?? "=") }, "\(result)")
            }
        }
    }
}
