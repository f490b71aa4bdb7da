// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import ScenarioFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@main
struct Headcount: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount",
        abstract: "How many people a contact centre needs, on which tier, to keep its contract at the least cost.",
        discussion: """
              headcount init --template 80-20 > centre.yaml
              headcount simulate centre.yaml
              headcount staff centre.yaml
              headcount staff centre.yaml --set contacts.calls.handle="5 min"
              headcount help staff
            """,
        version: headcountVersion,
        subcommands: [
            Staff.self, Simulate.self, SweepCommand.self, CompareCommand.self, SensitivityCommand.self,
            TraceCommand.self, ContractCommand.self, NegotiateCommand.self, ReportCommand.self, ImportCommand.self,
            CalibrateCommand.self, ForecastCommand.self, BacktestCommand.self,
            Validate.self, Schema.self, Init.self, Erlang.self, SweepMissing.self, SweepMerge.self,
        ])

    static func main() {
        // A reader that has seen enough (`| head`) ends the output, not the process.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow is an error to be told, as a full disk is.
        signal(SIGXFSZ, SIG_IGN)
        StandardOutput.keepItsPlace()
        do {
            let words = Headcount.words(CommandLine.arguments.dropFirst())
            try refuseUnknownCommand(words.first)
            var command = try parseAsRoot(words)
            try command.run()
        } catch {
            end(with: error)
        }
    }

    /// A word that is no command is told as such, with the command that is nearest.
    private static func refuseUnknownCommand(_ word: String?) throws {
        // What `sweep missing` and `sweep merge` are inside is not told.
        let names = configuration.subcommands.map { $0._commandName } + ["help"]
        let told = names.filter { !$0.hasPrefix("sweep-") }
        guard let word, !word.isEmpty, !word.hasPrefix("-"), !names.contains(word) else { return }
        let begun = told.filter { $0.hasPrefix(word.lowercased()) }
        let meant = begun.count == 1 ? begun[0] : nearest(to: word, among: told)
        let hint =
            meant.map { "did you mean `headcount \($0)`?" } ?? "they are \(told.joined(separator: ", "))"
        throw Failure.usage("no command `\(word)`; \(hint)")
    }

    /// `sweep missing` and `sweep merge` are commands of their own, beside `sweep SCENARIO`.
    private static func words(_ arguments: ArraySlice<String>) -> [String] {
        var words = Array(arguments)
        for at in words.indices.prefix(2) where words[at] == "sweep" && (at == 0 || words[0] == "help") {
            guard at + 1 < words.count, ["missing", "merge"].contains(words[at + 1]) else { continue }
            words[at...at + 1] = ["sweep-" + words[at + 1]]
            break
        }
        return words
    }

    /// Help, version and completion scripts are results; all else is a message. A result that could not be written ends
    /// the command as any other.
    private static func end(with error: any Error) -> Never {
        if let failure = error as? Failure {
            StandardError.write(failure.message + "\n")
            exit(withError: failure.status.code)
        }
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if !text.isEmpty && code.isSuccess {
            do { try StandardOutput.write(text + "\n") } catch { end(with: error) }
        } else if !text.isEmpty {
            StandardError.write(text + "\n")
        }
        // Says nothing more.
        exit(withError: code)
    }
}
