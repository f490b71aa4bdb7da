// SPDX-License-Identifier: GPL-3.0-or-later

/// Every figure by which a window's amount came about, in the order in which both parties would redo it.
public struct WindowAudit: Equatable, Sendable {
    /// As of `Timeline.name(of:in:)`.
    public let name: String
    public let frame: Timeline.Frame
    /// What was counted on the days on which the clause counts, by the threshold that holds on each.
    public let counts: WindowCounts
    /// Mean volume of the clause's contact types, and the most that the volume band lets in; `nil`: no volume band.
    public let forecast: Double?
    public let ceiling: Double?
    public let isAboveCeiling: Bool
    /// Of the formula, all rows together; contacts above the ceiling left out.
    public let numerator: Double
    public let denominator: Double
    /// What the aggregation is made of.
    public let parts: [PartAudit]
    /// After aggregation, before rounding; `nil` when nothing was counted.
    public let value: Double?
    public let rounded: Double?
    /// What holds in this window.
    public let target: Target
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
    public let atRisk: Money
    /// The fine before repeat, after it, the clause's cap, and after that.
    public let charge: Money
    public let repeated: Money
    public let cap: Money?
    public let fine: Money
    /// Penalty points, after the repeat.
    public let points: Int
    /// The bonus before its cap and gates, and after them.
    public let bonusCharge: Money
    public let bonus: Money
    /// The invoice (by index) on which it stands.
    public let period: Int
    /// What is left of the fine after offsets and the caps of period and year.
    public let charged: Money
    /// Whether that is given back.
    public let isRefunded: Bool
}

extension Pricing {
    /// How the amounts of a clause came about, window by window. `price` gives the same amounts.
    public func audit(clause: Int, _ counts: some ContractCounts) -> [WindowAudit] {
        let term = term(counts)
        let plan = plans[clause]
        return plan.windows.indices.map { index in
            let window = plan.windows[index]
            let (judgement, charge) = (term.judged[clause][index], term.charges[clause][index])
            var sum = WindowCounts()
            for row in window.frame.rows(perDay: counts.rowsPerDay, within: plan.counted) {
                sum += counts.counts(ofView: clause, row: row)
            }
            let band = plan.clause.volumeBand
            return WindowAudit(
                name: timeline.name(of: window.frame, in: plan.clause.window), frame: window.frame, counts: sum,
                forecast: band.map { _ in Double(window.forecast) / 1e9 },
                ceiling: band.map { _ in Double(window.ceiling) / 1e9 }, isAboveCeiling: judgement.isAboveCeiling,
                numerator: judgement.ratio.numerator, denominator: judgement.ratio.denominator,
                parts: parts(ofClause: clause, window: index, judgement, counts),
                value: judgement.level?.value, rounded: judgement.rounded?.value, target: window.target,
                verdict: judgement.verdict, isForgiven: charge.isForgiven, isRepeat: charge.isRepeat,
                steps: charge.steps, band: charge.band, billed: term.bases.billed(window.base),
                atRisk: term.bases.atRisk(window.base), charge: charge.charge, repeated: charge.repeated,
                cap: charge.cap, fine: charge.fine, points: charge.points, bonusCharge: charge.bonusCharge,
                bonus: term.account.bonuses[clause][index], period: window.period,
                charged: term.account.charged[clause][index], isRefunded: term.account.isRefunded[clause][index])
        }
    }
}
