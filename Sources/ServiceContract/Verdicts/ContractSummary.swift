// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What a contract came to over independent replications of its term: probabilities, and money as distributions.
///
/// Memory: some 50 bytes a clause and replication, and a little a window; windows of single replications are not kept.
public struct ContractSummary: Sendable {
    /// What was priced.
    public let contract: ServiceContract
    /// What the roster costs over the term; overtime comes on top, by replication.
    public let staffingCost: Money
    /// By clause, in the order of the contract.
    public private(set) var clauses: [ClauseSummary]
    /// By billing period of the settlement, in time.
    public private(set) var periods: [PeriodSummary] = []
    /// By termination of the settlement.
    public private(set) var terminations: [TerminationSummary]
    /// Replications that judge a clause with the client at least, and those in which all of them are met in all
    /// windows that are judged. Agreements between tiers are left out.
    public private(set) var allMet = Proportion()
    /// Replications in which the fines of some billing period reach its cap, or those of some year.
    public private(set) var atPeriodCap = Proportion()
    /// Terms in which fines reach the cap of a year.
    public private(set) var atYearCap = Proportion()
    /// Replications in which a right to terminate arises, whichever.
    public private(set) var anyTermination = Proportion()
    // One entry a replication.
    private var fineOf: [Money] = []
    private var bonusOf: [Money] = []
    private var billedOf: [Money] = []
    private var overtimeCostOf: [Money] = []
    private var allMetOf: [Bool?] = []

    public init(of contract: ServiceContract, staffingCost: Money) {
        self.contract = contract
        self.staffingCost = staffingCost
        clauses = contract.clauses.map(ClauseSummary.init)
        terminations = contract.settlement.terminations.map(TerminationSummary.init)
    }

    public init(_ outcomes: [TermOutcome], of contract: ServiceContract, staffingCost: Money) {
        self.init(of: contract, staffingCost: staffingCost)
        for outcome in outcomes { add(outcome) }
    }

    /// Adds one more replication, of the same contract, in which overtime cost so much.
    public mutating func add(_ outcome: TermOutcome, overtimeCost: Money = .zero) {
        precondition(outcome.clauses.count == clauses.count, "an outcome of this contract")
        for (index, clause) in outcome.clauses.enumerated() { clauses[index].add(clause) }
        if periods.isEmpty { periods = outcome.invoices.map { _ in PeriodSummary() } }
        precondition(periods.count == outcome.invoices.count, "every replication has the same periods")
        for (index, invoice) in outcome.invoices.enumerated() { periods[index].add(invoice) }
        for (index, day) in outcome.terminationDays.enumerated() { terminations[index].add(day) }
        let isAllMet = outcome.isAllMet(of: contract)
        if let isAllMet { allMet.add(isAllMet) }
        allMetOf.append(isAllMet)
        atPeriodCap.add(outcome.invoices.contains(where: \.isAtCap))
        atYearCap.add(outcome.invoices.contains(where: \.isAtYearCap))
        anyTermination.add(outcome.terminationDays.contains { $0 != nil })
        fineOf.append(outcome.fines)
        bonusOf.append(outcome.bonuses)
        billedOf.append(outcome.billed)
        overtimeCostOf.append(overtimeCost)
    }

    /// Terms so far.
    public var replications: Int { fineOf.count }

    /// Whether anything is billed, so that revenue and margin are known.
    public var hasBilling: Bool { !contract.settlement.billing.isEmpty }

    /// Fines less refunds, and bonuses.
    public var fines: MoneyDistribution { MoneyDistribution(of: fineOf) }
    /// Bonuses that are paid, of a term.
    public var bonuses: MoneyDistribution { MoneyDistribution(of: bonusOf) }
    /// Bonuses less fines.
    public var net: MoneyDistribution { distribution { -$0.netFines } }
    /// What is billed in a term.
    public var billed: MoneyDistribution { MoneyDistribution(of: billedOf) }
    /// What the client pays: billed less fines and with bonuses.
    public var revenue: MoneyDistribution { distribution(\.revenue) }
    /// What is worked after the roster costs in a term.
    public var overtimeCost: MoneyDistribution { MoneyDistribution(of: overtimeCostOf) }
    /// Revenue less the cost of roster and overtime. Where nothing is billed: of what fines and bonuses leave.
    public var margin: MoneyDistribution { distribution { $0.revenue - staffingCost - $0.overtimeCost } }

    /// Replications in which fines are left after offset, caps and refunds.
    public var anyFine: Proportion { fines.positive }

    /// E[fines − bonuses] ÷ E[billed] of a clause: the share of the fee that it takes, so what the fee would have to rise
    /// by to bear it. NaN where nothing is billed.
    public func fairPrice(ofClause clause: Int) -> Estimate {
        Estimate(ratioOf: clauses[clause].costs, to: billedOf.map(\.value))
    }

    /// The same of all clauses together.
    public var fairPrice: Estimate {
        Estimate(ratioOf: samples.map(\.netFines.value), to: billedOf.map(\.value))
    }

    /// One replication of the term.
    public struct Sample: Equatable, Sendable {
        /// Less refunds.
        public let fines: Money
        /// Bonuses that are paid.
        public let bonuses: Money
        /// What is billed.
        public let billed: Money
        /// What is worked after the roster costs.
        public let overtimeCost: Money
        /// Whether every window that is judged with the client is met; `nil` when none is judged.
        public let isAllMet: Bool?

        /// Billed − fines + bonuses.
        public var revenue: Money { billed - fines + bonuses }
        /// Fines − bonuses.
        public var netFines: Money { fines - bonuses }
    }

    /// In the order in which they were added: for differences in pairs between contracts on the same counts.
    public var samples: [Sample] {
        fineOf.indices.map {
            Sample(
                fines: fineOf[$0], bonuses: bonusOf[$0], billed: billedOf[$0], overtimeCost: overtimeCostOf[$0],
                isAllMet: allMetOf[$0])
        }
    }

    private func distribution(_ amount: (Sample) -> Money) -> MoneyDistribution {
        MoneyDistribution(of: samples.map(amount))
    }
}

/// One billing period over replications.
public struct PeriodSummary: Equatable, Sendable {
    private var billedSum = 0.0
    private var fineSum = 0.0
    private var bonusSum = 0.0
    /// Replications in which its fines reach the cap of a period.
    public private(set) var atCap = Proportion()

    /// Means in the currency's unit; NaN without replications. Fines are less what is refunded later.
    public var meanBilled: Double { billedSum / Double(atCap.trials) }
    /// Mean fines of the period, in the currency's unit.
    public var meanFines: Double { fineSum / Double(atCap.trials) }
    /// Mean bonuses of the period, in the currency's unit.
    public var meanBonuses: Double { bonusSum / Double(atCap.trials) }

    mutating func add(_ invoice: Invoice) {
        billedSum += invoice.billed.value
        fineSum += (invoice.fines - invoice.refunds).value
        bonusSum += invoice.bonuses.value
        atCap.add(invoice.isAtCap)
    }
}

/// A right to terminate over replications.
public struct TerminationSummary: Equatable, Sendable {
    /// The right that is counted.
    public let termination: Termination
    /// Replications in which the right arises.
    public private(set) var arises = Proportion()
    /// Of those, the day of the horizon on which it first does, in the order of replications.
    public private(set) var days: [Int] = []

    init(_ termination: Termination) { self.termination = termination }

    mutating func add(_ day: Int?) {
        arises.add(day != nil)
        if let day { days.append(day) }
    }

    /// The day by which the right has arisen in half of the replications in which it does; `nil`: in none.
    public var medianDay: Int? { days.isEmpty ? nil : days.sorted()[(days.count + 1) / 2 - 1] }

    /// The earliest day on which it first arises, from 0; `nil` where it never does.
    public var earliestDay: Int? { days.min() }

    /// Replications in which it first arises on one of these days.
    public func arises(in range: Range<Int>) -> Proportion {
        Proportion(days.count { range.contains($0) }, of: arises.trials)
    }
}
