// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// Whether a draft can be signed, what it costs, and what could be signed instead.
///
/// The staffing of the scenario is simulated once; the draft, the draft with each knob turned, and each clause by other
/// thresholds and windows are then priced on the same counts.
public struct Negotiation: Sendable {
    /// What the user can set.
    public struct Settings: Sendable {
        public var threads = 1
        /// Replications of the scenario's staffing; `nil`: as many as 20 million contacts need, 40 to 1,000.
        public var replications: Int?
        /// The probability with which a window, or a term, is to be kept.
        public var probability = 0.95
        /// The one-sided confidence with which that is to be shown.
        public var confidence = 0.95

        public init() {}
    }

    public struct Progress: Sendable {
        public enum Phase: String, Sendable {
            case simulating, varying, searching
        }
        public let phase: Phase
        public let words: String
        /// 0..<1.
        public let done: Double
    }

    let center: ContactCenter
    let contract: ServiceContract
    let bounds: [TeamBounds]
    let seed: UInt64
    let settings: Settings
    private let search: StaffingSearch?

    /// - Parameter bounds: what a search may vary; empty: no search.
    /// - Throws: `Problems` of the model, of a contract without clauses, or under the bounds.
    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], seed: UInt64, settings: Settings
    ) throws(Problems) {
        if !contract.clauses.contains(where: { !$0.isInternal }) {
            throw Problems([
                Problem(at: ["contract"], found: "no clause with the client", allowed: "a clause at least")
            ])
        }
        self.center = center
        self.contract = contract
        self.bounds = bounds
        self.seed = seed
        self.settings = settings
        var searching = StaffingSearch.Settings()
        searching.threads = settings.threads
        searching.confidence = settings.confidence
        searching.objective = .leastCostKeepingAll(probability: settings.probability)
        search =
            bounds.isEmpty
            ? nil
            : try StaffingSearch(
                center: center, contract: contract, bounds: bounds, seed: seed, settings: searching)
        _ = try BookRun(center: center, contract: contract, seed: seed, everything: true)
    }

    /// Replications of the scenario's staffing, and of each step of a ladder.
    public var replications: (today: Int, step: Int) {
        let contacts = center.contactsPerReplication
        let today = settings.replications ?? min(max(Int(20e6 / contacts), 40), 1000)
        // The whole floor takes some fifty times as long for a contact.
        let budget = center.needsWholeFloor || contract.needsWholeFloor ? 3e6 : 20e6
        return (today, min(today, max(Int(budget / contacts), 20)))
    }

    /// - Parameters:
    ///   - progress: told now and then, on the calling thread.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes.
    public func run(
        progress: @escaping @Sendable (Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> NegotiationOutcome {
        let today = weighed(progress, isCancelled)
        let ladders = isCancelled() ? [] : self.ladders(progress, isCancelled)
        let found =
            isCancelled()
            ? nil
            : search?.run(
                progress: { now in
                    progress(
                        Progress(
                            phase: .searching, words: "\(now.evaluations) staffings", done: 0.6 + 0.4 * now.done))
                }, isCancelled: isCancelled)
        return NegotiationOutcome(
            today: today.draft, turned: today.turned, offers: today.offers, ladders: ladders, search: found,
            probability: settings.probability, confidence: settings.confidence, isComplete: !isCancelled())
    }

    /// The scenario's staffing under the draft and all that could be made of it.
    private func weighed(
        _ progress: (Progress) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> (draft: ContractSummary, turned: [NegotiationOutcome.Turned], offers: [NegotiationOutcome.Offer]) {
        let cost = center.termCost(of: center.teams.map(\.headcount))
        guard let run = try? BookRun(center: center, contract: contract, seed: seed, everything: true) else {
            preconditionFailure("the first of them was made")
        }
        // A change that the counts cannot tell (a limit that they do not hold) is no offer.
        let knobs = contract.knobs().compactMap { knob in
            contract.turned(knob, in: center).flatMap { Priced($0, run) }.map { (knob: knob, priced: $0) }
        }
        let frontiers = contract.frontiers(in: center).compactMap { frontier, alone in
            Priced(alone, run).map { (frontier: frontier, priced: $0) }
        }
        guard let draft = Priced(contract, run) else { preconditionFailure("the counts are made for the draft") }
        var summary = ContractSummary(of: contract, staffingCost: cost)
        var turned = knobs.map { ContractSummary(of: $0.priced.contract, staffingCost: cost) }
        var values = frontiers.map { _ in WindowValues() }
        run.eachBook(
            replications: 0..<replications.today, threads: settings.threads, isCancelled: isCancelled,
            read: { book in
                (
                    draft: draft.outcome(of: book), knobs: knobs.map { $0.priced.outcome(of: book) },
                    frontiers: frontiers.map { $0.priced.outcome(of: book).clauses[0] }
                )
            },
            take: { seen, done in
                summary.add(seen.draft)
                for index in turned.indices { turned[index].add(seen.knobs[index]) }
                for index in values.indices { values[index].add(seen.frontiers[index]) }
                let share = Double(done) / Double(replications.today)
                progress(
                    Progress(
                        phase: .simulating, words: "\(done) of \(replications.today) replications", done: 0.3 * share))
            })
        let offers = zip(frontiers, values).map { frontier, values in
            NegotiationOutcome.Offer(
                frontier: frontier.frontier, target: signable(values, clause: frontier.frontier.clause),
                windows: values.windows, mean: values.mean)
        }
        return (
            summary, zip(knobs, turned).map { NegotiationOutcome.Turned(knob: $0.knob, summary: $1) }, offers
        )
    }

    /// The strictest target of a clause that its windows allow, in tenths of a point.
    func signable(_ values: WindowValues, clause index: Int) -> Double? {
        let clause = contract.clauses[index]
        return values.signable(
            probability: settings.probability, confidence: settings.confidence,
            step: clause.judgedUnit == .seconds ? 1 : 0.001, isMoreBetter: clause.isMoreBetter)
    }
}
