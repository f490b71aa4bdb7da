// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The clauses that the centre promises to keep.
public struct ServiceContract: Equatable, Sendable {
    public let clauses: [Clause]

    /// - Throws: `Problems`, all of them at once, with paths as in the scenario file.
    public init(clauses: [Clause], of center: ContactCenter) throws(Problems) {
        self.clauses = clauses
        var found: [Problem] = []
        for clause in clauses { found += clause.problems(in: center) }
        if Set(clauses.map(\.name)).count != clauses.count {
            found.append(
                Problem(at: ["contract", "clauses"], found: "two clauses of one name", allowed: "a name each"))
        }
        if !found.isEmpty { throw Problems(found) }
    }

    /// A contract that promises nothing.
    public static let none = ServiceContract()

    private init() { clauses = [] }

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

extension Clause {
    func problems(in center: ContactCenter) -> [Problem] {
        let path = ["contract", "clauses", name]
        var found: [Problem] = []
        func refuse(_ key: String, _ what: String, _ allowed: String) {
            found.append(Problem(at: path + [key], found: what, allowed: allowed))
        }
        let value = target.value
        switch measure {
        case .serviceLevel(let threshold, _, let shortAbandon):
            if !(threshold >= 0 && threshold <= 7 * 86_400) { refuse("measure", "\(threshold) s", "0 s to 7 d") }
            if !(shortAbandon >= 0 && shortAbandon <= threshold) {
                refuse("short-abandon", "\(shortAbandon) s", "0 s to the threshold, \(threshold) s")
            }
            if case .atMost = target { refuse("target", "at most", "a service level is promised as a least value") }
        case .abandonment, .meanWait, .meanWaitOfAnswered:
            if case .atLeast = target { refuse("target", "at least", "at most: fewer and shorter is better") }
        case .occupancy:
            if case .atLeast = target { refuse("target", "at least", "at most: occupancy is capped") }
        }
        if measure.isShare ? !(0...1).contains(value) : !(value >= 0 && value <= 7 * 86_400) {
            refuse("target", "\(value)", measure.isShare ? "0% to 100%" : "0 s to 7 d")
        }
        if case .withProbability(let probability) = promise, !(probability > 0 && probability < 1) {
            refuse("keep", "probability \(probability)", "more than 0% and less than 100%")
        }
        if measure == .occupancy ? teams.isEmpty : lines.isEmpty {
            refuse("of", "nothing", measure == .occupancy ? "a team at least" : "a contact type at least")
        }
        for line in lines where center.contactTypes[line.type].handling[line.tier] == nil {
            refuse(
                "of", "\(center.contactTypes[line.type].name) at \(center.tiers[line.tier])",
                "a tier that handles the contact type")
        }
        return found
    }
}
