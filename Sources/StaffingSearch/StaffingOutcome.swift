// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// A staffing and what simulation says of it.
public struct Candidate: Sendable {
    /// One a team of the centre.
    public let headcounts: [Headcount]
    public let cost: StaffingCost
    /// One a clause of the contract.
    public let clauses: [ClauseEstimate]
    /// The contract as a whole.
    public let term: TermEstimate
    /// Replications behind the estimates.
    public let replications: Int
    public let verdict: Verdict

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
}

/// What one agent fewer in a team does to the winner.
public struct OneFewer: Sendable {
    /// Index of the team.
    public let team: Int
    /// The interval of the day that loses an agent; `nil`: all of them.
    public let interval: Int?
    public let candidate: Candidate
    /// Indexes of the clauses whose promise is then broken, by the mean estimate.
    public var broken: [Int] { candidate.clauses.indices.filter { candidate.clauses[$0].margin < 0 } }
}

/// A neighbour of the staffing that leaves the most.
public struct Neighbour: Sendable {
    public let candidate: Candidate
    /// By how much its margin over a term is less than the winner's, on the same replications; in the currency's unit.
    public let behind: Estimate
}

/// What the search found.
public struct StaffingOutcome: Sendable {
    public let objective: StaffingObjective
    /// The cheapest staffing that is confirmed to keep every promise, or the one that leaves the most of a term.
    public let winner: Candidate?
    /// When there is no winner: the staffing within the bounds that comes closest.
    public let closest: Candidate?
    /// Other staffings near the winner, cheapest first: the cheaper ones that failed, the dearer ones that would do.
    public let runnersUp: [Candidate]
    public let oneFewer: [OneFewer]
    /// Where the most is sought: the winner's neighbours.
    public let neighbours: [Neighbour]
    /// Different staffings simulated.
    public let evaluations: Int
    /// Staffings × replications simulated.
    public let replicationsSimulated: Int
    /// One-sided confidence behind `confirmed`.
    public let confidence: Double
    /// False when the search was cancelled: what is known is here, but cheaper staffings may exist.
    public let isComplete: Bool
}
