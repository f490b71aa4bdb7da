// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// A staffing and what simulation says of it.
public struct Candidate: Sendable {
    /// One a team of the centre.
    public let headcounts: [Headcount]
    /// Of the roster and of the mean overtime: what staffings are ranked by.
    public let cost: StaffingCost
    /// Of the roster alone, known without simulating.
    public let rosterCost: StaffingCost
    /// Worked after the roster over the horizon, in seconds by team of the centre.
    public let overtime: [Estimate]
    /// One a clause of the contract.
    public let clauses: [ClauseEstimate]
    /// The contract as a whole.
    public let term: TermEstimate
    /// Replications behind the estimates; 0 where the formulas give the staffing and nothing was simulated.
    public let replications: Int
    /// What is known of it.
    public let verdict: Verdict

    /// What a search knows of a staffing.
    public enum Verdict: String, Sendable {
        /// Every promise is kept, with the confidence asked for, on replications that the search had not seen.
        case confirmed
        /// A promise is broken, with that confidence.
        case rejected
        /// Too close to a target to tell within the budget of replications.
        case undecided
        /// Seen on the screening replications only.
        case screened
    }

    /// - Parameter overtime: empty: none.
    init(
        headcounts: [Headcount], cost: StaffingCost, rosterCost: StaffingCost? = nil, overtime: [Estimate] = [],
        clauses: [ClauseEstimate], term: TermEstimate, replications: Int, verdict: Verdict
    ) {
        self.headcounts = headcounts
        self.cost = cost
        self.rosterCost = rosterCost ?? cost
        self.overtime = overtime
        self.clauses = clauses
        self.term = term
        self.replications = replications
        self.verdict = verdict
    }

    /// What replications of a staffing say.
    init(_ headcounts: [Headcount], _ records: [ReplicationRecord], of simulation: Simulation, _ verdict: Verdict) {
        let center = simulation.center
        let overtime = center.teams.indices.map { team in Estimate(of: records.map { $0.overtime[team] }) }
        let roster = center.cost(of: headcounts)
        self.init(
            headcounts: headcounts,
            cost: records.isEmpty ? roster : center.cost(of: headcounts, overtime: overtime.map(\.mean)),
            rosterCost: roster, overtime: overtime,
            clauses: ClauseEstimate.all(of: simulation.contract, in: records), term: TermEstimate(records.map(\.term)),
            replications: records.count, verdict: verdict)
    }

    func with(_ verdict: Verdict) -> Candidate {
        Candidate(
            headcounts: headcounts, cost: cost, rosterCost: rosterCost, overtime: overtime, clauses: clauses,
            term: term, replications: replications, verdict: verdict)
    }

    /// What overtime adds to the cost of the roster, in the unit of `cost`.
    public var overtimeCost: Double { cost.amount - rosterCost.amount }
}

/// A staffing of the search's space as simulated so far.
struct Seen {
    let point: [Int]
    let candidate: Candidate
    let score: Score

    init(_ point: [Int], _ candidate: Candidate, _ objective: StaffingObjective) {
        self.point = point
        self.candidate = candidate
        score = Score(candidate, objective)
    }

    /// Of roster and mean overtime.
    var cost: Double { candidate.cost.amount }
    var isFeasible: Bool { score.isFeasible }

    func with(_ verdict: Candidate.Verdict) -> Seen { Seen(point, candidate.with(verdict), score.objective) }

    /// Money that is no difference: sums of costs are rounded.
    static let cent = 1e-9

    /// Cheaper first; of equals the one with more to spare, then by number: an order without chance.
    static func isCheaper(_ a: Seen, _ b: Seen) -> Bool {
        if abs(a.cost - b.cost) > cent { return a.cost < b.cost }
        return a.score.slack != b.score.slack
            ? a.score.slack > b.score.slack : a.point.lexicographicallyPrecedes(b.point)
    }

    /// What lacks less first; of those that lack nothing, what has more to spare. Far from a target what is missing may
    /// not change, whatever is done (a service level of 0 %): then the one whose clauses come nearer by their mean
    /// values, then more agents.
    static func isCloser(_ a: Seen, _ b: Seen) -> Bool {
        let (missingA, missingB) = (a.score.shortfall, b.score.shortfall)
        if missingA != missingB { return missingA < missingB }
        if a.score.isFeasible, a.score.slack != b.score.slack { return a.score.slack > b.score.slack }
        let (waitA, waitB) = (a.score.distance, b.score.distance)
        if waitA != waitB { return waitA < waitB }
        if abs(a.candidate.rosterCost.amount - b.candidate.rosterCost.amount) > cent {
            return a.candidate.rosterCost.amount > b.candidate.rosterCost.amount
        }
        return b.point.lexicographicallyPrecedes(a.point)
    }
}
