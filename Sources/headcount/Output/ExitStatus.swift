// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser

/// How a command ends; Documentation/Commands.md tells users. Misuse of options is ArgumentParser's own: 64.
enum ExitStatus: Int32 {
    /// Shards of a sweep are missing, as `sweep missing` was asked.
    case missing = 1
    /// No staffing within the bounds keeps the contract.
    case infeasible = 3
    /// An expectation of the scenario fails; what was found is printed.
    case failedExpectation = 4
    /// None fails, and one is too close to call.
    case openExpectation = 5
    /// Options that are well formed but cannot be done.
    case usage = 64
    /// A scenario or a value that is wrong.
    case badInput = 65
    /// The solver of integer programs, which a search for shifts needs, is not on this machine.
    case noSolver = 69
    /// Work could not be stored in the folder of `--out`: a full disk, and the like. The same line may be tried again.
    case cannotStore = 73
    /// The result could not be written.
    case cannotWrite = 74
    /// Shards that are to be merged are not there yet. The same line may be tried again.
    case notYet = 75
    /// Stopped by the user (SIGINT, SIGTERM); what was known by then is printed.
    case interrupted = 130

    var code: ExitCode { ExitCode(rawValue) }
}

/// What ends a command with a message on stderr and an exit status.
struct Failure: Error {
    let message: String
    let status: ExitStatus

    /// Input that reads well but means nothing, such as a negative rate.
    static func badData(_ message: String) -> Failure { Failure(message: "Error: \(message)", status: .badInput) }
    /// A target that no staffing within the bounds reaches.
    static func infeasible(_ message: String) -> Failure { Failure(message: "Error: \(message)", status: .infeasible) }
    /// Options that cannot be done.
    static func usage(_ message: String) -> Failure { Failure(message: "Error: \(message)", status: .usage) }
}
