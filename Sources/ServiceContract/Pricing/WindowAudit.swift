// SPDX-License-Identifier: GPL-3.0-or-later

/// Every figure by which a window's amount came about, in the order in which both parties would redo it.
public struct WindowAudit: Equatable, Sendable {
    /// As of `Timeline.name(of:in:)`.
    public let name: String
    /// Its days and intervals.
    public let frame: Timeline.Frame
    /// What was counted on the days on which the clause counts, by the threshold that holds on each.
    public let counts: WindowCounts
    /// Mean volume of the clause's contact types, and the most that the volume band lets in; `nil`: no volume band.
    public let forecast: Double?
    /// The most contacts that the volume band binds; `nil` without a band.
    public let ceiling: Double?
    /// Whether more came.
    public let isAboveCeiling: Bool
    /// Of the formula, all rows together; contacts above the ceiling left out.
    public let numerator: Double
    /// The denominator likewise.
    public let denominator: Double
    /// Days or intervals of which only a part counts under the ceiling, or nothing.
    public let cuts: [Cut]
    /// Days or intervals at which the aggregation looks, in time.
    public let parts: [PartAudit]
    /// After aggregation, before rounding; `nil` when nobody came.
    public let value: Double?
    /// Whether contacts came of which none was judged: the value is what the measure makes of nothing.
    public let isOfNothing: Bool
    /// The value after the clause's rounding; `nil` where nothing is judged.
    public let rounded: Double?
    /// What holds in this window.
    public let target: Target
    /// How the window ends.
    public let verdict: WindowOutcome.Verdict
    /// Whether deadband or grace forgive the miss.
    public let isForgiven: Bool
    /// Whether the judged window before was a breach too.
    public let isRepeat: Bool
    /// Points of the measure beyond the edge, rounded as the clause says; only per point.
    public let steps: Double?
    /// Index of the band of the fine (of the bonus in a window that is met) that holds the value.
    public let band: Int?
    /// What is billed for the window, and at risk in it: what the shares of amounts are of.
    public let billed: Money
    /// What shares of the amount at risk are of, to the cent.
    public let atRisk: Money
    /// How what is billed came about.
    public let items: [Item]
    /// The fine before repeat, after it, the clause's cap, and after that; each rounded for itself.
    public let charge: Money
    /// The fine after the repeat, to the cent.
    public let repeated: Money
    /// The clause's cap of a window, to the cent; `nil` without one.
    public let cap: Money?
    /// The fine after the clause's cap, to the cent.
    public let fine: Money
    /// Charge, after the repeat, cap, fine, and bonus before its cap, before they are rounded.
    public let exact: Exact
    /// Penalty points, after the repeat.
    public let points: Int
    /// The bonus before its cap and gates, and after them.
    public let bonusCharge: Money
    /// The bonus after its cap and gates, to the cent.
    public let bonus: Money
    /// The billing period in whose invoice it stands.
    public let period: String
    /// What is left of the fine after offsets and the caps of period and year.
    public let charged: Money
    /// Whether that is given back.
    public let isRefunded: Bool

    /// Amounts before they are rounded: to the cent, where the contract rounds each.
    public struct Exact: Equatable, Sendable {
        /// What shares of the amount at risk are of.
        public let atRisk: ExactMoney
        /// What a point costs or earns; only per point.
        public let point: ExactMoney?
        /// The fine before the repeat.
        public let charge: ExactMoney
        /// The fine after the repeat.
        public let repeated: ExactMoney
        /// The clause's cap of a window; `nil` without one.
        public let cap: ExactMoney?
        /// The fine after the clause's cap.
        public let fine: ExactMoney
        /// The bonus before its cap and gates.
        public let bonusCharge: ExactMoney
    }

    /// A day or interval that the ceiling of the volume band cuts.
    public struct Cut: Equatable, Sendable {
        /// The day or interval, as reports name it.
        public let name: String
        /// Contacts that count, of those offered.
        public let counted: Double
        /// Contacts that came, the blocked included.
        public let offered: Int
        /// What the measure divides before the cut.
        public let ratio: Ratio
    }

    /// What an item of the invoice comes to in a billing period.
    public struct Item: Equatable, Sendable {
        /// The billing period, as reports name it.
        public let period: String
        /// Index of the item in the contract's billing.
        public let index: Int
        /// Seats, hours, minutes, contacts, problems; 1 of a fixed fee. Before a minimum.
        public let units: Double
        /// The least of a forecast that is billed.
        public let least: Double?
        /// Days of the period that the horizon holds, and all of them.
        public let daysHeld: Int
        /// Days of the period that the horizon holds.
        public let days: Int
        /// What the item comes to, to the cent.
        public let amount: Money
    }
}

extension Pricing {
    /// How the amounts of a clause came about, window by window. `price` gives the same amounts.
    public func audit(clause: Int, _ counts: some ContractCounts) -> [WindowAudit] {
        let term = term(counts)
        let plan = plans[clause]
        let rowCounts = plan.rowCounts(of: counts, view: clause)
        let perDay = plan.rowCountsPerDay(counts)
        return plan.windows.indices.map { index in
            let window = plan.windows[index]
            let (judgement, charge) = (term.judged[clause][index], term.charges[clause][index])
            var sum = WindowCounts()
            for row in window.frame.rows(perDay: counts.rowsPerDay, within: plan.counted)
            where plan.intervals?.contains(row % counts.rowsPerDay) ?? true {
                sum += counts.counts(ofView: clause, row: row)
            }
            let band = plan.clause.volumeBand
            let (cuts, parts) = parts(
                ofClause: clause, window, rowCounts, perDay: perDay, isAboveCeiling: judgement.isAboveCeiling)
            return WindowAudit(
                name: timeline.name(of: window.frame, in: plan.clause.window), frame: window.frame, counts: sum,
                forecast: band.map { _ in Double(window.forecast) / 1e9 },
                ceiling: band.map { _ in Double(window.ceiling) / 1e9 }, isAboveCeiling: judgement.isAboveCeiling,
                numerator: judgement.ratio.numerator, denominator: judgement.ratio.denominator, cuts: cuts,
                parts: parts,
                value: judgement.level?.value, isOfNothing: judgement.isOfNothing, rounded: judgement.rounded?.value,
                target: window.target,
                verdict: judgement.verdict, isForgiven: charge.isForgiven, isRepeat: charge.isRepeat,
                steps: charge.steps, band: charge.band, billed: term.bases.billed(window.base),
                atRisk: term.bases.atRisk(window.base).rounded,
                items: window.base.flatMap { billed(inPeriod: $0, counts) }, charge: charge.charge.rounded,
                repeated: charge.repeated.rounded, cap: charge.cap?.rounded, fine: charge.fine.rounded,
                exact: exact(charge, judgement, plan, window, term.bases), points: charge.points,
                bonusCharge: charge.bonusCharge.rounded,
                bonus: term.account.bonuses[clause][index],
                period: name(ofPeriod: window.period),
                charged: term.account.charged[clause][index], isRefunded: term.account.isRefunded[clause][index])
        }
    }

    private func billed(inPeriod period: Int, _ counts: some ContractCounts) -> [WindowAudit.Item] {
        let part = periods.parts[period]
        let name = name(ofPeriod: period)
        return items.indices.map { index in
            let view = plans.count + index
            let units = items[index].units(ofPeriod: period, part, counts, view: view)
            return WindowAudit.Item(
                period: name, index: index,
                units: Double(units.numerator) / Double(units.denominator), least: items[index].least(ofPeriod: period),
                daysHeld: part.days.count, days: part.length,
                amount: items[index].amount(ofPeriod: period, part, counts, view: view))
        }
    }
}

extension Pricing {
    private func exact(
        _ charge: WindowCharge, _ judgement: Judgement, _ plan: ClausePlan, _ window: ClausePlan.Window,
        _ bases: AmountBases
    ) -> WindowAudit.Exact {
        var point: Amount?
        if judgement.verdict == .missed, case .perPoint(let ofFine) = plan.clause.fine?.charge { point = ofFine.amount }
        if judgement.verdict == .met, case .perPoint(let ofBonus) = plan.clause.bonus?.charge { point = ofBonus.amount }
        return WindowAudit.Exact(
            atRisk: bases.atRisk(window.base), point: point.map { bases.exact($0, window.base) }, charge: charge.charge,
            repeated: charge.repeated, cap: charge.cap, fine: charge.fine, bonusCharge: charge.bonusCharge)
    }
}
