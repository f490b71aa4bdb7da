// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A contract over replications, and what explains its verdict: the same under every service-level formula, and the
/// hours in which its clauses miss.
public struct ContractReview: Sendable {
    /// The contract over all terms.
    public internal(set) var summary: ContractSummary
    /// The contract with this formula in all its clauses on service level, for each of the six, in their order; empty
    /// where no clause is on service level.
    public internal(set) var byFormula: [ContractSummary]
    /// By clause and interval of the operating day, what it misses there on all days of all replications: contacts on
    /// the wrong side of its ratio, or time waited. Zeros where no profile is known, and of measures that add nothing up.
    public internal(set) var misses: [[Double]]
    /// By clause, whether short abandons were counted by its limit: else formulas that look at them say nothing.
    public internal(set) var hasShortAbandons: [Bool]
    /// What priced it: the windows and billing periods of the contract.
    public let pricing: Pricing
}

/// Prices replication after replication, of which only the review is kept.
public struct ContractReviewer: Sendable {
    /// What was reviewed so far.
    public private(set) var review: ContractReview
    private let center: ContactCenter
    private var pricing: Pricing { review.pricing }
    /// By formula; `nil` where all clauses have it already.
    private let formulaPricings: [Pricing?]
    /// Clauses on service level, by index.
    private let leveled: [Int]

    /// - Parameters:
    ///   - contract: what is promised.
    ///   - staffingCost: of the roster over a term.
    ///   - center: the centre.
    ///   - byFormula: whether the contract is priced under the six formulas too, which takes as long again.
    public init(of contract: ServiceContract, center: ContactCenter, staffingCost: Money, byFormula: Bool = true) {
        let variants = byFormula ? contract.inEveryFormula(of: center) : []
        review = ContractReview(
            summary: ContractSummary(of: contract, staffingCost: staffingCost),
            byFormula: variants.map { ContractSummary(of: $0, staffingCost: staffingCost) },
            misses: contract.clauses.map { _ in Array(repeating: 0, count: center.calendar.intervalsPerDay) },
            hasShortAbandons: contract.clauses.map { $0.measure.formula != nil },
            pricing: Pricing(contract: contract, center: center))
        self.center = center
        formulaPricings = variants.map { $0 == contract ? nil : Pricing(contract: $0, center: center) }
        leveled = contract.clauses.indices.filter { contract.clauses[$0].measure.formula != nil }
    }

    /// Adds one more replication.
    /// - Parameters:
    ///   - view: the counts of one replication.
    ///   - overtime: seconds by team; `nil`: as the counts say, where they have teams.
    /// - Returns: what the contract came to in it.
    @discardableResult
    public mutating func add(_ view: ViewedCounts, overtime: [Double]? = nil) -> TermOutcome {
        for clause in review.hasShortAbandons.indices where review.hasShortAbandons[clause] {
            review.hasShortAbandons[clause] = view.hasShortAbandons(ofClause: clause)
        }
        let overtime = overtime ?? view.overtime
        return add(view, overtimeCost: overtime.map(center.overtimeCost) ?? .zero) {
            view.profile(ofView: $0, interval: $1)
        }
    }

    /// Adds one more replication.
    ///
    /// - Parameter profile: what a view counted in an interval of the day, all days together; `nil` where it is not known.
    @discardableResult
    mutating func add(
        _ counts: some ContractCounts, overtimeCost: Money = .zero,
        profile: ((_ view: Int, _ interval: Int) -> WindowCounts)? = nil
    ) -> TermOutcome {
        let outcome = price(counts, overtimeCost)
        guard let profile else { return outcome }
        for (index, clause) in review.summary.contract.clauses.enumerated() where clause.measure.addsUp {
            for interval in review.misses[index].indices {
                review.misses[index][interval] += clause.measure.missed(in: profile(index, interval))
            }
        }
        return outcome
    }

    private mutating func price(_ counts: some ContractCounts, _ overtimeCost: Money) -> TermOutcome {
        if formulaPricings.isEmpty {
            let outcome = pricing.outcome(of: pricing.term(counts))
            review.summary.add(outcome, overtimeCost: overtimeCost)
            return outcome
        }
        let rows = pricing.timeline.calendar.days * counts.rowsPerDay
        return leveled.count * rows > mostHeldRows
            ? price(inEveryFormula: counts, overtimeCost)
            : price(inEveryFormula: HeldCounts(of: counts, holding: leveled, rows: rows), overtimeCost)
    }

    private mutating func price(inEveryFormula counts: some ContractCounts, _ overtimeCost: Money) -> TermOutcome {
        let term = pricing.term(counts)
        let outcome = pricing.outcome(of: term)
        review.summary.add(outcome, overtimeCost: overtimeCost)
        for (index, other) in formulaPricings.enumerated() {
            review.byFormula[index].add(
                other.map { $0.outcome(of: $0.term(counts, known: term)) } ?? outcome, overtimeCost: overtimeCost)
        }
        return outcome
    }
}

/// Rows of all views together that are held at once: 10 megabytes.
private let mostHeldRows = 200_000

/// Counts of a replication, of which what service levels look at is read once and held, to be priced by every formula.
private struct HeldCounts<Counts: ContractCounts>: ContractCounts {
    /// A fifth of `WindowCounts`.
    private struct Waits {
        let offered: Int
        let answered: Int
        let lost: Int
        let waiting: Int
        let answeredInTime: Int
        let lostInTime: Int
        let lostShort: Int
        let demand: Int
    }

    private let counts: Counts
    /// By view up to the last that is held, the first of its rows; `nil`: it is not held.
    private var starts: [Int?] = []
    private var waits: [Waits] = []

    /// - Parameter views: ascending.
    init(of counts: Counts, holding views: [Int], rows: Int) {
        self.counts = counts
        waits.reserveCapacity(views.count * rows)
        for view in views {
            while starts.count < view { starts.append(nil) }
            starts.append(waits.count)
            for row in 0..<rows {
                let one = counts.counts(ofView: view, row: row)
                waits.append(
                    Waits(
                        offered: one.offered, answered: one.answered, lost: one.lost, waiting: one.waiting,
                        answeredInTime: one.answeredInTime, lostInTime: one.lostInTime, lostShort: one.lostShort,
                        demand: one.demand))
            }
        }
    }

    var rowsPerDay: Int { counts.rowsPerDay }

    /// Of a view that is held, who was lost counts as abandoned: formulas make no difference.
    func counts(ofView view: Int, row: Int) -> WindowCounts {
        guard view < starts.count, let start = starts[view] else { return counts.counts(ofView: view, row: row) }
        let one = waits[start + row]
        var counts = WindowCounts()
        counts.offered = one.offered
        counts.answered = one.answered
        counts.abandoned = one.lost - one.waiting
        counts.waiting = one.waiting
        counts.answeredInTime = one.answeredInTime
        counts.lostInTime = one.lostInTime
        counts.lostShort = one.lostShort
        counts.demand = one.demand
        return counts
    }
}

extension ServiceContract {
    /// Whether single windows or money follow from it, so that there is more to say than what holds on average.
    public var hasVerdict: Bool { hasMoney || clauses.contains { $0.window != .horizon } }

    /// The contract with each of the six formulas in all its clauses on service level; empty where none is.
    func inEveryFormula(of center: ContactCenter) -> [ServiceContract] {
        guard clauses.contains(where: { $0.measure.formula != nil }) else { return [] }
        return ServiceLevelFormula.allCases.map { formula in
            let changed = clauses.map { $0.with(formula) }
            guard let contract = try? ServiceContract(clauses: changed, settlement: settlement, of: center) else {
                preconditionFailure("a formula makes no problem")
            }
            return contract
        }
    }
}

extension Measure {
    /// Of a service level.
    public var formula: ServiceLevelFormula? {
        if case .serviceLevel(_, let formula, _) = self { formula } else { nil }
    }

    /// Whether what contacts or customers add to its misses can be summed over intervals.
    var addsUp: Bool {
        switch subject {
        case .contacts: self != .longestWait
        case .customers: self != .contactsPerResolution
        case .types, .teams: false
        }
    }

    /// What keeps the value from being perfect: the part of the denominator that does not count, or the numerator.
    func missed(in counts: WindowCounts) -> Double {
        let ratio = ratio(of: counts)
        return isMoreBetter ? ratio.denominator - ratio.numerator : ratio.numerator
    }
}

extension Clause {
    func with(_ formula: ServiceLevelFormula) -> Clause {
        guard case .serviceLevel(let threshold, _, let shortAbandon) = measure else { return self }
        var clause = self
        clause.measure = .serviceLevel(threshold: threshold, formula: formula, shortAbandon: shortAbandon)
        return clause
    }
}
