// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// What a negotiator needs to know of a draft.
public struct NegotiationOutcome: Sendable {
    /// Under the draft, with the staffing of the scenario.
    public let today: ContractSummary
    /// The draft with one term changed, on the same replications.
    public let changed: [ChangedDraft]
    /// What could be promised instead with the staffing of the scenario.
    public let offers: [Offer]
    /// By team, fewer and more agents.
    public let variations: [TeamVariation]
    /// The cheapest staffing within `search.vary` that keeps the draft; `nil` where nothing may vary, or it was stopped
    /// before.
    public let search: StaffingOutcome?
    /// The probability with which all windows of a term are to be kept, of all clauses together, and the confidence with
    /// which that is shown.
    public let probability: Double
    /// The one-sided confidence with which that is shown, 0.5…0.999999.
    public let confidence: Double
    /// False when it was stopped.
    public let isComplete: Bool
    /// Whether it can be counted on that what is billed pays for roster and overtime before any fine; nothing is offered
    /// where it cannot. True where nothing is billed.
    public var isPaid = true

    /// The draft with one term changed.
    public struct ChangedDraft: Sendable {
        /// What was changed.
        public let change: DraftChange
        /// What it comes to on the same replications.
        public let summary: ContractSummary
    }

    /// What could be promised of one clause, by one threshold and window.
    public struct Offer: Sendable {
        /// The clause, threshold and window.
        public let frontier: Frontier
        /// The strictest target that can be signed together with the offers of all other clauses, of each one: a run with
        /// another seed does not refuse them. `nil` where there is none: too few terms, a fee that does not pay, or windows
        /// in which nothing could be counted.
        public let target: Double?
        /// Windows behind it, and the mean of their values.
        public let windows: Int
        /// Mean of their values; NaN without windows.
        public let mean: Double
    }

    /// What fewer and more agents of one team do under the draft. All steps meet the same contacts.
    public struct TeamVariation: Sendable {
        /// Index of the team.
        public let team: Int
        /// Name of the shift that is varied, where the team has shifts.
        public let shift: String?
        /// From few agents to many.
        public let steps: [Step]

        /// The largest headcount whose last agents are shown to save more in fines, less bonuses, than they cost; `nil`
        /// where not even the first ones of the variation are.
        public var breakEven: Step? { steps.last(where: \.isShownToPay) }

        /// Whether it is shown of all steps beyond the break-even that they do not pay.
        public var isBreakEvenShown: Bool {
            let best = steps.lastIndex(where: \.isShownToPay) ?? 0
            return steps[(best + 1)...].allSatisfy(\.isShownNotToPay)
        }
    }

    /// One number of agents of a team.
    public struct Step: Sendable {
        /// Agents more than the scenario has; negative: fewer.
        public let added: Int
        /// Agents of the team: the most in an interval, or in the shift.
        public let agents: Int
        /// What the draft comes to with them.
        public let summary: ContractSummary
        /// What roster and overtime of this step cost over a term beyond those of the step before; 0 in the first.
        public let agentsCost: Double
        /// Fines less bonuses that they save over a term; `nil` in the first.
        public let saved: Estimate?
        /// What they leave more over a term: fines less bonuses and overtime that they save, less what their roster costs, in
        /// pairs; `nil` in the first.
        public let gain: Estimate?
        /// By clause: the strictest target that can be signed, as drafted otherwise; `nil` of internal ones.
        public let targets: [Double?]
        /// By clause: by how much the last agents change its value over the term, in pairs; `nil` in the first step, and of
        /// a clause on which the team cannot have an influence.
        public let effects: [Estimate?]

        /// By Student's one-sided bounds of 95 %.
        public var isShownToPay: Bool { gain.map { $0.lowerBound() > 0 } ?? false }
        /// Whether it is shown that the last agents do not save what they cost, by the same bound.
        public var isShownNotToPay: Bool { gain.map { $0.upperBound() <= 0 } ?? false }
    }
}
