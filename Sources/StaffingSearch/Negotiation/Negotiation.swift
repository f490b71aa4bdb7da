// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// Whether a draft can be signed, what it costs, and what could be signed instead.
///
/// The staffing of the scenario is simulated once; the draft, the draft with one term changed at a time, and each clause by other
/// thresholds and windows are then priced on the same counts.
public struct Negotiation: Sendable {
    /// What the user can set.
    public struct Settings: Sendable {
        /// Threads, 1 or more; they change no figure.
        public var threads = 1
        /// Replications of the scenario's staffing; `nil`: as many as 20 million contacts need, 40 to 1,000, and no fewer
        /// than can show `probability` with `confidence`.
        public var replications: Int?
        /// The probability with which all windows of a term are to be kept, of all clauses together; see `shares`.
        public var probability = 0.95
        /// The one-sided confidence with which that is to be shown; see `shares`.
        public var confidence = 0.95

        /// What probability and confidence can be.
        public static let shares = 0.5...0.999999

        /// The fewest terms, all kept, that show the probability with the confidence.
        public var fewestTerms: Int {
            OfferRule(probability: probability, confidence: confidence, promises: 1).fewestTerms
        }

        /// As many replications as `fewestTerms`, up to 1,000: with fewer nothing can be signed.
        public var usefulReplications: Int { min(fewestTerms, Negotiation.mostReplications) }

        public init() {}
    }

    /// How far a negotiation is.
    public struct Progress: Sendable {
        /// What is being done.
        public enum Phase: String, Sendable {
            /// Today's staffing; fewer and more agents; the cheapest staffing.
            case simulating, varying, searching
        }
        /// What is being done.
        public let phase: Phase
        /// The same in words, with numbers.
        public let words: String
        /// 0..<1.
        public let done: Double
    }

    let center: ContactCenter
    let contract: ServiceContract
    let bounds: [TeamBounds]
    let seed: UInt64
    let settings: Settings
    let rule: OfferRule
    private let search: StaffingSearch?

    /// - Parameters:
    ///   - settings: what the user can set.
    ///   - seed: of all random numbers.
    ///   - center: the centre.
    ///   - contract: what is promised.
    ///   - bounds: what a search may vary; empty: no search.
    /// - Throws: `Problems` of the model, of a contract without clauses, or under the bounds.
    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], seed: UInt64, settings: Settings
    ) throws(Problems) {
        precondition(
            Settings.shares.contains(settings.probability) && Settings.shares.contains(settings.confidence),
            "a probability and a confidence from 50% to 99.9999%")
        if !contract.clauses.contains(where: { !$0.isInternal }) {
            throw Problems([
                Problem(at: ["contract"], found: "no clause with the client", allowed: "a clause at least in `clauses`")
            ])
        }
        self.center = center
        self.contract = contract
        self.bounds = bounds
        self.seed = seed
        self.settings = settings
        // That the fee pays is promised to oneself: no offer is worth signing without.
        let promises = contract.clauses.count { !$0.isInternal } + (contract.settlement.billing.isEmpty ? 0 : 1)
        rule = OfferRule(
            probability: settings.probability, confidence: settings.confidence, promises: promises)
        var searching = StaffingSearch.Settings()
        searching.threads = settings.threads
        searching.confidence = settings.confidence
        searching.objective = .leastCostKeepingAll(probability: settings.probability)
        search =
            bounds.isEmpty
            ? nil
            : try StaffingSearch(
                center: center, contract: contract, bounds: bounds, seed: seed, settings: searching)
        _ = try CountedRun(center: center, contract: contract, seed: seed, everything: true)
    }

    /// Replications of the scenario's staffing, and of each step of a variation.
    public var replications: (today: Int, step: Int) {
        let contacts = center.contactsPerReplication
        let most = Double(Self.mostReplications)
        let today =
            settings.replications
            ?? max(Int(min(20e6 / contacts, most)), 40, settings.usefulReplications)
        // Where problems are followed a contact takes two to twenty times as long.
        let budget = center.followsProblems || contract.followsProblems ? 3e6 : 20e6
        return (today, min(today, max(Int(min(budget / contacts, most)), 20)))
    }

    fileprivate static let mostReplications = 1000

    /// Whether a search could show of a staffing that it keeps the draft: in 1,000 terms, or 20 million contacts.
    private var canShowStaffing: Bool {
        let terms = Double(settings.fewestTerms)
        return settings.fewestTerms <= Self.mostReplications || terms * center.contactsPerReplication <= 20e6
    }

    /// - Parameters:
    ///   - known: told how the draft stands with today's staffing: after the first 20 replications, and when all of them
    ///     are in, before other staffings are simulated.
    ///   - progress: told now and then, on the calling thread.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes.
    public func run(
        known: (NegotiationOutcome) -> Void = { _ in },
        progress: @escaping @Sendable (Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> NegotiationOutcome {
        let today = weighed(
            early: { known(self.outcome(of: $0, isPaid: self.isPaid($0))) }, progress, isCancelled)
        func outcome(_ variations: [NegotiationOutcome.TeamVariation], _ search: StaffingOutcome?) -> NegotiationOutcome
        {
            NegotiationOutcome(
                today: today.draft, changed: today.changed, offers: today.offers, variations: variations,
                search: search,
                probability: settings.probability, confidence: settings.confidence, isComplete: !isCancelled(),
                isPaid: today.isPaid)
        }
        if !isCancelled() { known(outcome([], nil)) }
        let variations = isCancelled() ? [] : self.variations(progress, isCancelled)
        let found =
            isCancelled() || !canShowStaffing
            ? nil
            : search?.run(
                progress: { now in
                    progress(
                        Progress(
                            phase: .searching, words: "\(now.evaluations) staffings", done: 0.6 + 0.4 * now.done))
                }, isCancelled: isCancelled)
        return outcome(variations, found)
    }

    /// What is known of the draft alone, after some replications.
    private func outcome(of draft: ContractSummary, isPaid: Bool) -> NegotiationOutcome {
        NegotiationOutcome(
            today: draft, changed: [], offers: [], variations: [], search: nil, probability: settings.probability,
            confidence: settings.confidence, isComplete: false, isPaid: isPaid)
    }

    /// Replications after which the draft's first figures are told.
    private static let earlyReplications = 20

    /// The scenario's staffing under the draft and all that could be made of it.
    /// - Parameter early: told once of the draft, if more than `earlyReplications` are to come.
    func weighed(
        early: (ContractSummary) -> Void = { _ in }, _ progress: (Progress) -> Void,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) -> Weighed {
        guard let run = try? CountedRun(center: center, contract: contract, seed: seed, everything: true) else {
            preconditionFailure("the first of them was made")
        }
        // A change that the counts cannot tell (a limit that they do not hold) is no offer.
        let changes = contract.possibleChanges().compactMap { change in
            contract.changed(by: change, in: center).flatMap { Priced($0, run) }.map { (change: change, priced: $0) }
        }
        let frontiers = contract.frontiers(in: center).compactMap { frontier, alone in
            Priced(alone, run).map { (frontier: frontier, priced: $0) }
        }
        guard let draft = Priced(contract, run) else { preconditionFailure("the counts are made for the draft") }
        var summary = ContractSummary(of: contract, staffingCost: run.staffingCost)
        var changed = changes.map { ContractSummary(of: $0.priced.contract, staffingCost: run.staffingCost) }
        var values = frontiers.map { _ in WindowValues() }
        run.eachReplication(
            replications: 0..<replications.today, early: Self.earlyReplications, threads: settings.threads,
            isCancelled: isCancelled,
            read: { counts in
                (
                    draft: draft.outcome(of: counts), changes: changes.map { $0.priced.outcome(of: counts) },
                    frontiers: frontiers.map { $0.priced.outcome(of: counts).clauses[0] }
                )
            },
            take: { seen, overtimeCost, done in
                summary.add(seen.draft, overtimeCost: overtimeCost)
                for index in changed.indices { changed[index].add(seen.changes[index], overtimeCost: overtimeCost) }
                for index in values.indices {
                    values[index].add(
                        seen.frontiers[index], of: frontiers[index].priced.contract.clauses[0],
                        ownTargets: frontiers[index].priced.ownTargets[0])
                }
                if done == Self.earlyReplications && done < replications.today { early(summary) }
                let share = Double(done) / Double(replications.today)
                progress(
                    Progress(
                        phase: .simulating, words: "\(done) of \(replications.today) replications", done: 0.3 * share))
            })
        let isPaid = isPaid(summary)
        let offers = zip(frontiers, values).map { frontier, values in
            NegotiationOutcome.Offer(
                frontier: frontier.frontier,
                target: strictestTarget(values, clause: frontier.frontier.clause, isPaid: isPaid),
                windows: values.windows, mean: values.mean)
        }
        return Weighed(
            draft: summary,
            changed: zip(changes, changed).map { NegotiationOutcome.ChangedDraft(change: $0.change, summary: $1) },
            offers: longerIsNoEasier(offers), isPaid: isPaid)
    }

    /// What is answered within a threshold is within a longer one. So what can be signed of the drafted one can be of a
    /// longer, and nothing stricter is offered of a shorter.
    private func longerIsNoEasier(_ offers: [NegotiationOutcome.Offer]) -> [NegotiationOutcome.Offer] {
        offers.map { offer in
            let (clause, threshold) = (contract.clauses[offer.frontier.clause], offer.frontier.threshold)
            // Exceptions may have thresholds of their own, and hold at the drafted one alone.
            guard let threshold, let drafted = clause.measure.threshold, clause.exceptions.isEmpty else { return offer }
            let between = min(threshold, drafted)...max(threshold, drafted)
            let targets = offers.filter {
                $0.frontier.clause == offer.frontier.clause && $0.frontier.window == offer.frontier.window
                    && $0.frontier.threshold.map(between.contains) == true
            }.compactMap(\.target)
            return NegotiationOutcome.Offer(
                frontier: offer.frontier, target: threshold < drafted ? targets.min() : targets.max(),
                windows: offer.windows, mean: offer.mean)
        }
    }

    struct Weighed {
        let draft: ContractSummary
        let changed: [NegotiationOutcome.ChangedDraft]
        let offers: [NegotiationOutcome.Offer]
        let isPaid: Bool
    }

    /// The strictest target of a clause that can be offered, in tenths of a point or whole seconds, on the safe side:
    /// kept in all windows of a term together with the offers of all other clauses. `nil` where nothing can be offered.
    func strictestTarget(_ values: WindowValues, clause index: Int, isPaid: Bool = true) -> Double? {
        let clause = contract.clauses[index]
        let isLeast = clause.target.isLeast
        guard isPaid,
            var target = values.strictestTarget(
                rule, stepsPerUnit: clause.judgedUnit == .seconds ? 1 : 1000, isMoreBetter: isLeast)
        else { return nil }
        // Whatever the measure can be at worst is kept for certain.
        let range = clause.judgedValues
        target = max(target, range.lowerBound)
        if target > range.upperBound {
            guard clause.judgedUnit == .share else { return nil }
            target = range.upperBound
        }
        var targets: [Double?] = contract.clauses.map { _ in nil }
        targets[index] = target
        return contract.promising(targets, in: center) == nil ? nil : target
    }

    /// Whether it can be counted on that what is billed pays for roster and overtime before any fine; true where nothing
    /// is billed.
    func isPaid(_ summary: ContractSummary) -> Bool {
        guard summary.hasBilling else { return true }
        var left = WindowValues()
        for sample in summary.samples {
            left.add((sample.billed - summary.staffingCost - sample.overtimeCost).value)
        }
        return left.limit(rule, isMoreBetter: true).map { $0 >= 0 } ?? false
    }
}
