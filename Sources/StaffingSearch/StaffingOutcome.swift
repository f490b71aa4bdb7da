// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// What one agent fewer in a team does to the winner.
public struct OneFewer: Sendable {
    /// Index of the team.
    public let team: Int
    /// The interval of the day that loses an agent, or the first of those that keep the same figure; `nil`: all of them.
    public let interval: Int?
    /// The staffing with one agent fewer, by the mean estimates.
    public let candidate: Candidate
    /// Indexes of the clauses whose promise is then broken, by the mean estimate.
    public var broken: [Int] { candidate.clauses.indices.filter { candidate.clauses[$0].margin < 0 } }
}

/// A neighbour of the staffing that leaves the most.
public struct Neighbour: Sendable {
    /// The other staffing.
    public let candidate: Candidate
    /// By how much its margin over a term is less than the winner's, on the same replications; in the currency's unit.
    public let behind: Estimate
}

/// What the search found.
public struct StaffingOutcome: Sendable {
    /// What was sought.
    public let objective: StaffingObjective
    /// The cheapest staffing that was confirmed to keep every promise, or the one that leaves the most of a term.
    public let winner: Candidate?
    /// When there is no winner: the staffing within the bounds that comes closest; of a search that was stopped, the
    /// cheapest that seemed to keep every promise by then.
    public let closest: Candidate?
    /// Other staffings near the winner in cost, cheapest first: those tested, and dearer ones that seem to do.
    public let runnersUp: [Candidate]
    /// What the winner breaks with one agent fewer, team by team.
    public let oneFewer: [OneFewer]
    /// Where the most is sought: the winner's neighbours.
    public let neighbours: [Neighbour]
    /// Different staffings simulated.
    public let evaluations: Int
    /// Staffings × replications simulated.
    public let replicationsSimulated: Int
    /// One-sided confidence behind `confirmed`, over all tests of the search.
    public let confidence: Double
    /// False when the search was cancelled: what is known is here, but cheaper staffings may exist.
    public let isComplete: Bool
    /// What the formulas ask for, one a team of the centre, whatever the bounds.
    public let formula: [Headcount]
    /// Replications of the closest that would confirm it, if its margins stay as they are; `nil` where it is not too
    /// close to call, or where no number would.
    public let needed: Int?
    /// The cost below which no staffing within the bounds keeps the contract; `nil` where the least cost is not sought.
    public let bound: CostBound?
    /// What is known of the staffings that were simulated and cost less than the winner.
    public let cheaper: Cheaper?

    /// Staffings that were simulated and cost less than the winner.
    public struct Cheaper: Equatable, Sendable {
        /// How many.
        public let examined: Int
        /// Of them, those of which it is not sure that they break a clause; with the confidence of the search, for all together.
        public let open: Int
        /// How much less the cheapest of these costs; every staffing that was simulated and is cheaper by more breaks a clause.
        /// 0 where none is open.
        public let by: Double
    }

    init(
        objective: StaffingObjective, winner: Candidate?, closest: Candidate?, runnersUp: [Candidate],
        oneFewer: [OneFewer], neighbours: [Neighbour], evaluations: Int, replicationsSimulated: Int,
        confidence: Double, isComplete: Bool, formula: [Headcount] = [], needed: Int? = nil, bound: CostBound? = nil,
        cheaper: Cheaper? = nil
    ) {
        self.objective = objective
        self.winner = winner
        self.closest = closest
        self.runnersUp = runnersUp
        self.oneFewer = oneFewer
        self.neighbours = neighbours
        self.evaluations = evaluations
        self.replicationsSimulated = replicationsSimulated
        self.confidence = confidence
        self.isComplete = isComplete
        self.formula = formula
        self.needed = needed
        self.bound = bound
        self.cheaper = cheaper
    }
}
