// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A contract made ready to price the counts of one replication after another.
public struct Pricing: Sendable {
    /// What is priced.
    public let contract: ServiceContract
    /// The calendar's windows.
    public let timeline: Timeline
    /// By clause.
    let plans: [ClausePlan]
    let periods: BillingPeriods
    let items: [BillingPlan]
    /// By clause and billing period: the windows that end in it.
    let windowsOfPeriods: [[Range<Int>]]

    /// - Parameters:
    ///   - contract: what is promised.
    ///   - center: the one for which the contract is valid. Volumes make forecasts, rosters seats.
    public init(contract: ServiceContract, center: ContactCenter) {
        self.contract = contract
        let timeline = Timeline(center.calendar)
        let periods = BillingPeriods(contract.settlement.period, timeline)
        self.timeline = timeline
        self.periods = periods
        let plans = contract.clauses.map { ClausePlan($0, center, timeline, periods) }
        self.plans = plans
        items = contract.settlement.billing.map { BillingPlan($0, center, periods) }
        windowsOfPeriods = plans.map { plan in
            var first = 0
            return periods.parts.indices.map { period in
                let end = plan.windows[first...].firstIndex { $0.period > period } ?? plan.windows.count
                defer { first = end }
                return first..<end
            }
        }
    }

    /// The windows of a clause that are judged, in time: those that hold a day on which it counts.
    public func frames(ofClause clause: Int) -> [Timeline.Frame] { plans[clause].windows.map(\.frame) }

    /// The targets of the same windows: of an exception where one holds for the day, else the clause's.
    public func targets(ofClause clause: Int) -> [Target] { plans[clause].windows.map(\.target) }

    /// Days of the billing periods, in time; the first and the last may be a part of their span.
    public var periodDays: [Range<Int>] { periods.parts.map(\.days) }

    /// What the contract comes to over one replication. O(rows × views) and a little a window.
    ///
    /// - Precondition: counts of this contract on this horizon; a row an interval where a clause looks inside a day.
    public func price(_ counts: some ContractCounts) -> TermOutcome { outcome(counts) }

    /// The same, compiled for what is simulated or stored: a generic container that is read across a module's edge costs several
    /// times as much.
    public func price(_ counts: ViewedCounts) -> TermOutcome { outcome(counts) }

    private func outcome(_ counts: some ContractCounts) -> TermOutcome { outcome(of: term(counts)) }

    func outcome(of term: Term) -> TermOutcome {
        TermOutcome(
            clauses: plans.indices.map { clause in
                ClauseOutcome(
                    windows: plans[clause].windows.indices.map { term.outcome(clause, $0) },
                    pooled: term.pooled[clause], came: term.came[clause],
                    daysJudged: term.daysJudged[clause],
                    fines: term.account.finesOfClauses[clause], bonuses: term.account.bonusesOfClauses[clause])
            }, invoices: term.account.invoices,
            terminationDays: terminationDays(term.judged, term.charges, term.account.invoices))
    }

    /// One replication, with everything by which its amounts came about.
    ///
    /// - Parameter known: the same replication under a contract that differs in the formulas of service levels alone: what
    ///   other clauses and the invoices came to is taken from it.
    func term(_ counts: some ContractCounts, known: Term? = nil) -> Term {
        let perDay = counts.rowsPerDay
        precondition(
            perDay == 1 || perDay == timeline.calendar.intervalsPerDay, "a row is a day, or an interval of it")
        let billed =
            known?.bases.billed
            ?? periods.parts.indices.map { period in
                items.indices.reduce(Money.zero) {
                    $0 + items[$1].amount(ofPeriod: period, periods.parts[period], counts, view: plans.count + $1)
                }
            }
        let bases = AmountBases(
            billed: billed, atRisk: contract.settlement.atRisk, roundedWhen: contract.settlement.moneyRounding)
        var term = Term(bases: bases)
        for (view, plan) in plans.enumerated() {
            if let known, plan.clause.measure.formula == nil {
                term.pooled.append(known.pooled[view])
                term.came.append(known.came[view])
                term.daysJudged.append(known.daysJudged[view])
                term.judged.append(known.judged[view])
                term.charges.append(known.charges[view])
                continue
            }
            precondition(
                perDay == timeline.calendar.intervalsPerDay || !plan.clause.looksWithinDay,
                "a row an interval for what looks inside a day")
            let rowCounts = plan.rowCounts(of: counts, view: view)
            let pooled = plan.pooled(rowCounts[...])
            term.pooled.append(pooled.ratio)
            term.came.append(pooled.demand > 0)
            term.daysJudged.append(plan.daysJudged(rowCounts, perDay: plan.rowCountsPerDay(counts)))
            let rowCountsPerDay = plan.rowCountsPerDay(counts)
            let judged = plan.windows.map { plan.judge($0, rowCounts, perDay: rowCountsPerDay) }
            var follows = false
            term.charges.append(
                judged.indices.map { window in
                    let charge = plan.charge(
                        judged[window], window: window, follows: follows, contract.settlement.pools, bases)
                    if judged[window].verdict == .met || judged[window].verdict == .missed {
                        follows = charge.isBreach
                    }
                    return charge
                })
            term.judged.append(judged)
        }
        term.account = settle(term.judged, term.charges, bases)
        return term
    }
}

/// One replication, by clause and window.
struct Term {
    let bases: AmountBases
    var judged: [[Judgement]] = []
    var charges: [[WindowCharge]] = []
    var pooled: [Ratio] = []
    /// Whether contacts came to what a clause counts.
    var came: [Bool] = []
    /// Days on which something was judged.
    var daysJudged: [Int] = []
    var account = Account(
        bonuses: [], charged: [], isRefunded: [], finesOfClauses: [], bonusesOfClauses: [])

    init(bases: AmountBases) { self.bases = bases }

    func outcome(_ clause: Int, _ window: Int) -> WindowOutcome {
        let (judgement, charge) = (judged[clause][window], charges[clause][window])
        return WindowOutcome(
            value: judgement.rounded?.value ?? .nan, verdict: judgement.verdict, isForgiven: charge.isForgiven,
            fine: charge.fine.rounded, points: charge.points, bonus: account.bonuses[clause][window],
            isRefunded: account.isRefunded[clause][window])
    }
}
