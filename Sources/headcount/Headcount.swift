// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

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
        subcommands: [Erlang.self])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            let text = Array("Error: \(failure.message)\n".utf8)
            _ = write(STDERR_FILENO, text, text.count)
            exit(withError: ExitCode(failure.status))
        } catch {
            exit(withError: error)
        }
    }
}

/// What ends a command with a message on stderr and an exit status. Misuse of options is ArgumentParser's own: 64.
struct Failure: Error {
    let message: String
    let status: Int32

    /// Input that reads well but means nothing, such as a negative rate.
    static func badData(_ message: String) -> Failure { Failure(message: message, status: 65) }
    /// A target that no staffing within the bounds reaches.
    static func infeasible(_ message: String) -> Failure { Failure(message: message, status: 3) }
}
