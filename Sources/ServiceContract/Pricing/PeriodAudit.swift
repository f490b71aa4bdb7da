// SPDX-License-Identifier: GPL-3.0-or-later

/// How the fines of a billing period came about, all clauses together, in the order in which both parties would redo it.
public struct PeriodAudit: Equatable, Sendable {
    /// As of `Timeline.name(of:in:)`.
    public let name: String
    /// Index of the period.
    public let period: Int
    public let billed: Money
    public let atRisk: Money
    /// Fines of the windows that end in it, each after its clause's cap, by clause.
    public let fines: [Money]
    /// Penalty points of all clauses, and what they cost.
    public let points: Int
    public let worth: Money
    /// Bonuses that are set against fines.
    public let offset: Money
    /// The cap of the period, and what the cap of the year leaves for it; `nil` without one.
    public let cap: Money?
    public let leftOfYear: Money?
    /// What is charged, refunds not taken off.
    public let charged: Money
    /// The part of it that one clause bears, in proportion to what each came to.
    public let chargedOfClause: Money
}

extension Pricing {
    /// How the billing periods came about, in time. `price` gives the same amounts.
    ///
    /// - Parameter clause: whose part of them is told.
    public func auditPeriods(clause: Int, _ counts: some ContractCounts) -> [PeriodAudit] {
        let term = term(counts)
        let settlement = contract.settlement
        var fined = [Money.zero, .zero]
        return periods.parts.indices.map { period in
            let entries = entries(term.charges, in: period, term.bases)
            let worth = entries.reduce(Money.zero) { $0 + ($1.window == nil ? $1.amount : .zero) }
            let year = periods.years[period]
            let yearCap = settlement.yearCap.map { cap in
                term.bases.money(cap, periods.years.indices.filter { periods.years[$0] == year })
            }
            let left = yearCap.map { max($0 - fined[year], .zero) }
            let charged = term.account.invoices[period].fines
            fined[year] += charged
            let ofClause = zip(entries, Self.split(charged, among: entries.map(\.amount)))
                .reduce(Money.zero) { $0 + ($1.0.clause == clause ? $1.1 : .zero) }
            let frame = Timeline.Frame(days: periods.parts[period].days)
            return PeriodAudit(
                name: timeline.name(of: frame, in: periods.parts.count == 1 ? .horizon : settlement.period),
                period: period, billed: term.bases.billed[period], atRisk: term.bases.atRisk[period],
                fines: plans.indices.map { clause in
                    windowsOfPeriods[clause][period].reduce(.zero) { $0 + term.charges[clause][$1].fine }
                },
                points: points(term.charges, in: period), worth: worth,
                offset: offset(term, in: period),
                cap: settlement.periodCap.map { term.bases.money($0, CollectionOfOne(period)) }, leftOfYear: left,
                charged: charged, chargedOfClause: ofClause)
        }
    }

    private func points(_ charges: [[WindowCharge]], in period: Int) -> Int {
        plans.indices.reduce(0) { sum, clause in
            windowsOfPeriods[clause][period].reduce(sum) { $0 + charges[clause][$1].points }
        }
    }

    private func offset(_ term: Term, in period: Int) -> Money {
        plans.indices.filter { plans[$0].clause.bonus?.onlyOffsets == true }.reduce(.zero) { sum, clause in
            windowsOfPeriods[clause][period].reduce(sum) { $0 + term.account.bonuses[clause][$1] }
        }
    }
}
