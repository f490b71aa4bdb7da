// SPDX-License-Identifier: GPL-3.0-or-later
import CHiGHS

/// HiGHS (Huangfu and Hall 2018; MIT licence), as found on this machine.
///
/// It is looked for in this order: the file that the environment's `HEADCOUNT_HIGHS` names; `highs/libhighs.so` and
/// `lib/headcount/libhighs.so` beside the program or in a folder above it (at most five up), where `make` puts it; the
/// system's own.
public struct IntegerSolver: Sendable {
    /// Such as `1.15.1`. Another version may find another of several best solutions.
    public let version: String

    /// - Throws: ``SolverProblem/noSolver`` or ``SolverProblem/unknownSolver(path:)``.
    public init() throws(SolverProblem) {
        switch Self.opened {
        case .success(let version): self.version = version
        case .failure(let problem): throw problem
        }
    }

    /// The least cost of `program`.
    ///
    /// Stops by gap and nodes, never by time, and runs on one thread: the same program has the same answer on every machine
    /// with the same version of HiGHS.
    ///
    /// - Parameters:
    ///   - program: The columns, rows and costs.
    ///   - gap: It may stop when cost and bound are this close, as a share of the cost; 0 for a proved optimum.
    ///   - nodes: Most nodes of the tree.
    ///   - start: Values to begin with, one a column, if some are known.
    /// - Throws: ``SolverProblem``.
    public func solve(
        _ program: IntegerProgram, gap: Double = 0, nodes: Int = 100_000, start: [Double]? = nil
    ) throws(SolverProblem) -> IntegerSolution {
        precondition(gap >= 0 && nodes >= 0 && (start.map { $0.count == program.columns } ?? true))
        var values = [Double](repeating: 0, count: max(1, program.columns))
        var answer = highs_door_answer()
        let failed = highs_door_solve(
            Int32(program.columns), Int32(program.rows), Int32(program.entryColumn.count), program.cost,
            program.columnLower, program.columnUpper, program.rowLower, program.rowUpper, program.rowStart,
            program.entryColumn, program.entryValue, program.isWhole, start, gap, Int32(clamping: nodes), &values,
            &answer)
        guard failed == 0 else { throw .failed(call: Int(failed), status: 0) }
        values.removeLast(values.count - program.columns)
        return try Self.read(answer, values: values, program: program, nodes: nodes)
    }

    /// HiGHS' model statuses: 7 optimal, 8 infeasible, 9 unbounded or infeasible, 10 unbounded, 14 and 16 out of nodes.
    private static func read(
        _ answer: highs_door_answer, values: [Double], program: IntegerProgram, nodes: Int
    ) throws(SolverProblem) -> IntegerSolution {
        switch answer.status {
        case 6, 7: break
        case 8, 9: throw .infeasible
        case 10: throw .unbounded
        case 14, 16: if answer.has_values == 0 { throw .nothingFound(nodes: nodes) }
        default: throw .failed(call: 0, status: Int(answer.status))
        }
        // The solver's whole numbers are whole to within its tolerance.
        let whole = zip(values, program.isWhole).map { $1 == 1 ? $0.rounded() : $0 }
        let cost = zip(whole, program.cost).reduce(0) { $0 + $1.0 * $1.1 }
        return IntegerSolution(
            values: whole, cost: cost, bound: min(cost, answer.bound), nodes: Int(answer.nodes),
            isProved: answer.status == 6 || answer.status == 7)
    }

    private static let opened: Result<String, SolverProblem> = {
        var path = [CChar](repeating: 0, count: 4096)
        switch highs_door_find(&path, path.count) {
        case 0: return .success(String(cString: highs_door_version()))
        case 1: return .failure(.noSolver)
        default:
            let name = path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return .failure(.unknownSolver(path: String(decoding: name, as: UTF8.self)))
        }
    }()
}
