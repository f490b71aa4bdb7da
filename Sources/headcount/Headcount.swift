// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports

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
        version: headcountVersion,
        subcommands: [
            Staff.self, Simulate.self, SweepCommand.self, CompareCommand.self, TraceCommand.self, ContractCommand.self,
            NegotiateCommand.self, Validate.self, Schema.self, Init.self, Erlang.self, SweepMissing.self,
            SweepMerge.self,
        ])

    static func main() {
        // A reader that has seen enough (`| head`) ends the output, not the process.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow is an error to be told, as a full disk is.
        signal(SIGXFSZ, SIG_IGN)
        StandardOutput.keepItsPlace()
        do {
            var command = try parseAsRoot(words(CommandLine.arguments.dropFirst()))
            try command.run()
        } catch {
            end(with: error)
        }
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
