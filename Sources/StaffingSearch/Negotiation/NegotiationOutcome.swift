// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// What a negotiator needs to know of a draft.
public struct NegotiationOutcome: Sendable {
    /// Under the draft, with the staffing of the scenario.
    public let today: ContractSummary
    /// The draft with one knob turned, on the same replications.
    public let turned: [Turned]
    /// What could be promised instead with the staffing of the scenario.
    public let offers: [Offer]
    /// By team, fewer and more agents.
    public let ladders: [Ladder]
    /// The cheapest staffing within `search.vary` that keeps the draft; `nil` where nothing may vary, or it was stopped
    /// before.
    public let search: StaffingOutcome?
    /// The probability with which a window, or a term, is to be kept, and the confidence with which that is shown.
    public let probability: Double
    public let confidence: Double
    /// False when it was stopped.
    public let isComplete: Bool

    public struct Turned: Sendable {
        public let knob: Knob
        public let summary: ContractSummary
    }

    public struct Offer: Sendable {
        public let frontier: Frontier
        /// The strictest target that can be signed; `nil` where the windows simulated are too few to show any.
        public let target: Double?
        /// Windows behind it, and the mean of their values.
        public let windows: Int
        public let mean: Double
    }

    /// What agents of one team are worth under the draft. All steps meet the same contacts.
    public struct Ladder: Sendable {
        /// Index of the team.
        public let team: Int
        /// Name of the shift that is varied, where the team has shifts.
        public let shift: String?
        /// From few agents to many.
        public let steps: [Step]

        /// The largest headcount whose last agents saved more in fines, less bonuses, than they cost; `nil` where not even
        /// the first ones of the ladder did.
        public var breakEven: Step? { steps.last { ($0.saved?.mean ?? -.infinity) > $0.agentsCost } }
    }

    public struct Step: Sendable {
        /// Agents more than the scenario has; negative: fewer.
        public let added: Int
        /// Agents of the team: the most in an interval, or in the shift.
        public let agents: Int
        public let summary: ContractSummary
        /// What the agents of this step cost over a term beyond those of the step before; 0 in the first.
        public let agentsCost: Double
        /// Fines less bonuses that they save over a term; `nil` in the first.
        public let saved: Estimate?
        /// By clause: the strictest target that can be signed, as drafted otherwise; `nil` of internal ones.
        public let targets: [Double?]
    }
}
