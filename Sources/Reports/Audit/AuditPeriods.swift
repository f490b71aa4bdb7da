// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

// What lies between the counts of a window and its value, and between its fine and the invoice.

extension AuditReport {
    /// Parts that are named one by one; the JSON has all.
    private static let mostParts = 31

    /// `2026-03-02 950.4 of 1,065, in all 830 ÷ 1,000`
    func cutWords(_ window: WindowAudit) -> String {
        listed(
            window.cuts.map {
                "\($0.name) \(Words.plain($0.counted)) of \(Words.plain(Double($0.offered))), in all \(ratio($0.ratio))"
            }, by: "; ")
    }

    private func ratio(_ ratio: Ratio) -> String {
        clause.measure == .longestWait
            ? Words.plain(ratio.numerator) : "\(Words.plain(ratio.numerator)) ÷ \(Words.plain(ratio.denominator))"
    }

    private func listed(_ words: [String], by separator: String = ", ") -> String {
        words.prefix(Self.mostParts).joined(separator: separator) + (words.count > Self.mostParts ? ", …" : "")
    }

    /// `18 of 21 days keep theirs; not 2027-01-11, 2027-01-18, 2027-01-25`
    func partWords(_ window: WindowAudit) -> String {
        let parts = window.parts
        let noun = clause.aggregation.part?.rawValue ?? ""
        let all = Words.counted(parts.count, noun)
        switch clause.aggregation {
        case .pooled: return all
        case .mean:
            return "mean of \(all)" + (parts.count > Self.mostParts ? "" : ": \(listed(parts.map { digits($0) }))")
        case .shareMet:
            let missed = parts.filter { !$0.isMet }.map(\.name)
            return "\(Words.plain(Double(parts.count - missed.count))) of \(all) keep theirs"
                + (missed.isEmpty ? "" : "; not \(listed(missed))")
        case .worst(_, let rank):
            let worstFirst = parts.sorted { clause.target.isLeast ? $0.value < $1.value : $0.value > $1.value }
            let one = worstFirst[min(rank, worstFirst.count) - 1]
            return "\(one.name), of \(all): \(ratio(one.ratio))"
        }
    }

    private func digits(_ part: PartAudit) -> String { digits(part.value, clause.measure.unit) }

    /// Billing periods in which something lies between the fines of windows and what is charged.
    var periodSections: String {
        periods.filter { $0.due.points > 0 || $0.due.charged != total($0) || !$0.due.due.isWhole }.map { period in
            section("Billing period \(period.name)", lines(of: period))
        }.joined()
    }

    private func total(_ period: PeriodAudit) -> Money { period.fines.reduce(.zero, +) }

    private func lines(of period: PeriodAudit) -> [(String, String)] {
        let settlement = contract.settlement
        var lines: [(String, String)] = []
        let fined = zip(contract.clauses, period.fines).filter { $1 > .zero }
            .map { "\($0.name) \(Words.money($1))" }
        if !fined.isEmpty {
            lines.append(
                (
                    "windows",
                    fined.joined(separator: " + ")
                        + (fined.count > 1 ? " = \(Words.money(total(period)))" : "")
                ))
        }
        if period.due.points > 0 {
            lines.append(
                (
                    "points",
                    "\(Words.counted(period.due.points, "point")) of all clauses: \(Words.money(period.due.costOfPoints))"
                        + (contract.pointPriceWords.map { " (\($0))" } ?? "")
                ))
        }
        if period.due.offset > .zero { lines.append(("offset", "bonuses take off \(Words.money(period.due.offset))")) }
        let due = period.due.due
        if !due.isWhole && period.due.charged == due.rounded { lines.append(("due", Words.toTheCent(due))) }
        func limit(_ words: String, _ limit: ExactMoney, _ amount: ExactMoney) -> String {
            words + (amount > limit ? "; it limits" : "; not reached")
        }
        if let cap = period.due.exactCap, let amount = settlement.periodCap {
            let words = amount.words(billed: period.billed, atRisk: period.atRisk, comesTo: cap)
            lines.append(("cap", limit(words, cap, due)))
        }
        if let left = period.due.exactLeftOfYear {
            let words = "\(Words.money(left)) left of the cap of the year"
            lines.append(("year", limit(words, left, min(due, period.due.exactCap ?? due))))
        }
        let isAlone = period.due.charged == period.chargedOfClause
        lines.append(
            (
                "charged",
                Words.money(period.due.charged)
                    + (isAlone
                        ? "" : ", of which \(Words.money(period.chargedOfClause)) for \(clause.name), in proportion")
            ))
        return lines
    }
}
