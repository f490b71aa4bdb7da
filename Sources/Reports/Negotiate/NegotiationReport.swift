// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import StaffingSearch
import Stochastics

/// The answer to a negotiator: whether the draft can be signed, what it costs, and what could be signed instead.
public struct NegotiationReport: Report, Sendable {
    let center: ContactCenter
    let contract: ServiceContract
    let bounds: [TeamBounds]
    /// What the draft is called; empty: the scenario's own contract.
    let draft: String
    let outcome: NegotiationOutcome
    let run: RunFacts

    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], draft: String,
        outcome: NegotiationOutcome, run: RunFacts
    ) {
        self.center = center
        self.contract = contract
        self.bounds = bounds
        self.draft = draft
        self.outcome = outcome
        self.run = run
    }

    var today: ContractSummary { outcome.today }
    var isBilled: Bool { today.hasBilling }
    /// Whether a clause costs or earns anything.
    var hasCharges: Bool { contract.hasFines || contract.hasBonuses }

    /// What the simulations allow to say of the draft.
    enum Advice: String {
        /// Shown to be kept as a whole with the probability asked for, and no loss shown where the contract bills.
        case sign
        /// Not shown to be kept so often, but in so many terms something is left after the fines.
        case afford
        /// Shown not to be kept so often, or to end in a loss.
        case refuse = "do not sign"
        /// Neither is shown.
        case unsure = "too close to call"
    }

    /// `nil` where no window was judged.
    var advice: Advice? {
        guard today.allMet.trials > 0 else { return nil }
        let (p, confidence) = (outcome.probability, outcome.confidence)
        if isKept { return isLoss ? .refuse : .sign }
        if isBilled && hasCharges {
            let losses = today.margin.negative
            if 1 - losses.upperBound(confidence: confidence) >= p { return .afford }
            if 1 - losses.lowerBound(confidence: confidence) >= p { return .unsure }
        }
        return isBroken ? .refuse : .unsure
    }

    /// The fewest terms that can show anything: were all of them kept, the bound of Clopper and Pearson is the n-th root of
    /// 1 − confidence.
    var fewestTerms: Int { Words.fewestTrials(probability: outcome.probability, confidence: outcome.confidence) }

    /// Whether it is shown to be kept as a whole with the probability asked for.
    var isKept: Bool { today.allMet.lowerBound(confidence: outcome.confidence) >= outcome.probability }

    /// Whether it is shown not to be kept so often.
    var isBroken: Bool { today.allMet.upperBound(confidence: outcome.confidence) < outcome.probability }

    var isMissedAlways: Bool { today.allMet.trials > 0 && today.allMet.count == 0 }

    /// Terms in which what is billed does not pay for roster and overtime, before any fine.
    var isUnpaid: Proportion {
        let samples = today.samples
        return Proportion(
            samples.count { $0.billed - today.staffingCost - $0.overtimeCost < .zero }, of: samples.count)
    }

    /// Whether it is shown that less often than that something is left after fines and staffing.
    var isLoss: Bool {
        isBilled && 1 - today.margin.negative.lowerBound(confidence: outcome.confidence) < outcome.probability
    }

    /// Offers of a clause, the drafted threshold and window first.
    func offers(ofClause index: Int) -> [NegotiationOutcome.Offer] {
        outcome.offers.filter { $0.frontier.clause == index }
    }

    /// What could be promised with the drafted threshold and window.
    func asDrafted(clause index: Int) -> NegotiationOutcome.Offer? { offers(ofClause: index).first }

    /// Drafts with one term changed, of one clause.
    func changed(
        _ clause: Int, _ setting: (DraftChange) -> (clause: Int, value: Double)?
    ) -> [(value: Double, summary: ContractSummary)] {
        outcome.changed.compactMap { changed in
            guard let found = setting(changed.change), found.clause == clause else { return nil }
            return (found.value, changed.summary)
        }
    }

    func targets(_ clause: Int) -> [(value: Double, summary: ContractSummary)] {
        changed(clause) { if case .target(let clause, let by) = $0 { (clause, by) } else { nil } }
    }

    func fines(_ clause: Int) -> [(value: Double, summary: ContractSummary)] {
        changed(clause) { if case .fine(let clause, let times) = $0 { (clause, times) } else { nil } }
    }

    func volumeBands(_ clause: Int) -> [(value: Double, summary: ContractSummary)] {
        changed(clause) { if case .volumeBand(let clause, let over) = $0 { (clause, over) } else { nil } }
    }

    /// Clauses whose fines are more than nothing on average, the dearest first.
    var costly: [Int] {
        contract.external.filter { today.clauses[$0].fines.mean.mean > 0 }
            .sorted { (today.clauses[$0].fines.mean.mean, $1) > (today.clauses[$1].fines.mean.mean, $0) }
    }
}
