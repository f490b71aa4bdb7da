// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The clauses that the centre promises to keep, and the money that follows.
public struct ServiceContract: Equatable, Sendable {
    /// What is promised, in the order of the scenario.
    public let clauses: [Clause]
    /// The money that follows.
    public let settlement: Settlement

    /// - Throws: `Problems`, all of them at once, with paths as in the scenario file.
    public init(
        clauses: [Clause], settlement: Settlement = Settlement(), of center: ContactCenter
    ) throws(Problems) {
        self.clauses = clauses
        self.settlement = settlement
        var found: [Problem] = []
        for clause in clauses {
            let own = clause.problems(in: center)
            // Bands and points on a target that makes no sense cannot be judged.
            found +=
                own + (own.contains { $0.path.last == "target" } ? [] : clause.problemsOfMoney(settlement, clauses))
        }
        if Set(clauses.map(\.name)).count != clauses.count {
            found.append(
                Problem(at: ["contract", "clauses"], found: "two clauses of one name", allowed: "a name each"))
        }
        found += settlement.problems(clauses, in: center)
        // A contradiction that several bands share is said once.
        let each = found.indices.filter { !found[..<$0].contains(found[$0]) }.map { found[$0] }
        if !each.isEmpty { throw Problems(each) }
    }

    /// Whether anything of it is money.
    public var hasMoney: Bool {
        !settlement.billing.isEmpty || clauses.contains(where: \.hasMoney)
    }

    /// A contract that promises nothing.
    public static let none = ServiceContract()

    private init() {
        clauses = []
        settlement = Settlement()
    }

    /// Threshold T and short-abandon limit S, seconds, by which a line is reported: those of the first service-level
    /// clause that counts the line, else 20 s and 5 s.
    public func reportedLimits(of line: Line) -> (threshold: Double, shortAbandon: Double) {
        for clause in clauses where clause.lines.contains(line) {
            if case .serviceLevel(let threshold, _, let shortAbandon) = clause.measure {
                return (threshold, shortAbandon)
            }
        }
        return (20, 5)
    }

    /// The formula of the clause that gives a line its reported limits; `nil` when none counts it.
    public func reportedFormula(of line: Line) -> ServiceLevelFormula? {
        for clause in clauses where clause.lines.contains(line) {
            if case .serviceLevel(_, let formula, _) = clause.measure { return formula }
        }
        return nil
    }
}
