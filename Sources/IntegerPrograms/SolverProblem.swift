// SPDX-License-Identifier: GPL-3.0-or-later

/// Why an integer program has no solution here.
public enum SolverProblem: Error, Equatable, CustomStringConvertible {
    /// No solver on this machine.
    case noSolver
    /// A file that should be the solver is another make of it.
    case unknownSolver(path: String)
    /// Nothing satisfies all rows.
    case infeasible
    /// The cost falls without end.
    case unbounded
    /// The nodes ran out before anything was found.
    case nothingFound(nodes: Int)
    /// The solver gave up: the call of its interface that failed, or its status.
    case failed(call: Int, status: Int)

    public var description: String {
        switch self {
        case .noSolver:
            "HiGHS, the solver of integer programs, was not found; `make highs` installs it, "
                + "or HEADCOUNT_HIGHS names the file libhighs.so"
        case .unknownSolver(let path):
            "\(path) is not a HiGHS that Headcount knows (version 1.5 or later, integers of 32 bits)"
        case .infeasible: "nothing satisfies all rows of the integer program"
        case .unbounded: "the integer program has no least cost"
        case .nothingFound(let nodes): "no solution of the integer program was found in \(nodes) nodes"
        case .failed(let call, let status): "HiGHS failed: call \(call), status \(status)"
        }
    }
}
