// SPDX-License-Identifier: GPL-3.0-or-later

/// How the fines of a billing period came about, all clauses together, in the order in which both parties would redo it.
public struct PeriodAudit: Equatable, Sendable {
    /// As of `Timeline.name(of:in:)`.
    public let name: String
    /// The invoice of the period.
    public let billed: Money
    /// The amount at risk of the period.
    public let atRisk: ExactMoney
    /// Fines of the windows that end in it, each after its clause's cap, by clause; rounded together.
    public let fines: [Money]
    /// What offsets and caps make of the fines of all clauses.
    public let due: PeriodDue
    /// The part of what is charged that one clause bears, in proportion to what each came to.
    public let chargedOfClause: Money
}

extension Pricing {
    /// How the billing periods came about, in time. `price` gives the same amounts.
    ///
    /// - Parameters:
    ///   - counts: of one replication.
    ///   - clause: whose part of them is told.
    public func auditPeriods(clause: Int, _ counts: some ContractCounts) -> [PeriodAudit] {
        let term = term(counts)
        return periods.parts.indices.map { period in
            let due = term.account.dues[period]
            let entries = entries(term.charges, in: period, term.bases)
            let ofClause = zip(entries, ExactMoney.split(due.charged, among: entries.map(\.amount)))
                .reduce(Money.zero) { $0 + ($1.0.clause == clause ? $1.1 : .zero) }
            return PeriodAudit(
                name: name(ofPeriod: period), billed: term.bases.billed[period], atRisk: term.bases.atRisk[period],
                fines: ExactMoney.split(
                    due.fines - due.costOfPoints,
                    among: plans.indices.map { clause in
                        windowsOfPeriods[clause][period].reduce(.zero) { $0 + term.charges[clause][$1].fine }
                    }),
                due: due, chargedOfClause: ofClause)
        }
    }

    func name(ofPeriod period: Int) -> String {
        timeline.name(of: Timeline.Frame(days: periods.parts[period].days), in: contract.settlement.period)
    }
}
