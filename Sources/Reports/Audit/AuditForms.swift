// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

extension AuditReport {
    public var document: Document {
        .object([
            ("schema", .text("headcount/audit/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("replication", .whole(replication)),
            ("termsFiles", .list(run.terms.map(Document.text))),
            ("currency", .text(center.currency)), ("clause", .text(clause.name)),
            ("promise", .text(clause.promiseWords)),
            ("roundMoney", .text(contract.settlement.moneyRounding.rawValue)),
            ("terms", .list(clause.termWords(in: contract).map(Document.text))),
            ("windows", .list(windows.map { .object(json($0)) })),
            ("periods", .list(periods.map { .object(json($0)) })),
        ])
    }

    private func json(_ window: WindowAudit) -> [(String, Document)] {
        let formula = AuditFormula(clause.measure, window.counts)
        func optional(_ value: Double?) -> Document { value.map(Document.number) ?? .null }
        func money(_ money: Money) -> Document { .number(money.value) }
        let isFine = window.verdict == .missed
        return [
            ("name", .text(window.name)),
            ("counts", .object(formula.counts.map { ($0.symbol, .number($0.value)) })),
            ("formula", .text(formula.symbols)), ("forecast", optional(window.forecast)),
            ("ceiling", optional(window.ceiling)), ("aboveCeiling", .bool(window.isAboveCeiling)),
            ("numerator", .number(window.numerator)), ("denominator", .number(window.denominator)),
            ("cuts", .list(window.cuts.map { .object(json($0)) })),
            ("parts", .list(window.parts.map { .object(json($0)) })),
            ("value", optional(window.value)), ("rounded", optional(window.rounded)),
            ("target", .number(window.target.value)), ("verdict", .text(window.verdict.rawValue)),
            ("forgiven", .bool(window.isForgiven)), ("repeat", .bool(window.isRepeat)),
            ("steps", optional(window.steps)), ("band", window.band.map { .text(bandEdges($0, isFine)) } ?? .null),
            ("items", .list(window.items.map { .object(json($0)) })),
            ("billed", money(window.billed)), ("atRisk", money(window.atRisk)), ("charge", money(window.charge)),
            ("repeated", money(window.repeated)), ("cap", window.cap.map(money) ?? .null),
            ("fine", money(window.fine)), ("exactFine", .text(window.exact.fine.decimal)),
            ("points", .whole(window.points)),
            ("bonusCharge", money(window.bonusCharge)), ("bonus", money(window.bonus)),
            ("period", .text(window.period)),
            ("charged", money(window.charged)), ("refunded", .bool(window.isRefunded)),
            (
                "lines",
                .list(lines(of: window).map { .object([("step", .text($0.0)), ("words", .text($0.1))]) })
            ),
        ]
    }

    private func json(_ cut: WindowAudit.Cut) -> [(String, Document)] {
        [
            ("name", .text(cut.name)), ("counted", .number(cut.counted)), ("offered", .whole(cut.offered)),
            ("numerator", .number(cut.ratio.numerator)), ("denominator", .number(cut.ratio.denominator)),
        ]
    }

    private func json(_ part: PartAudit) -> [(String, Document)] {
        [
            ("name", .text(part.name)), ("numerator", .number(part.ratio.numerator)),
            ("denominator", .number(part.ratio.denominator)), ("value", .number(part.value)),
            ("target", part.target.map { .number($0.value) } ?? .null),
            ("met", part.target == nil ? .null : .bool(part.isMet)),
        ]
    }

    private func json(_ item: WindowAudit.Item) -> [(String, Document)] {
        [
            ("period", .text(item.period)), ("item", .whole(item.index + 1)), ("units", .number(item.units)),
            ("least", item.least.map(Document.number) ?? .null), ("amount", .number(item.amount.value)),
        ]
    }

    private func json(_ period: PeriodAudit) -> [(String, Document)] {
        func money(_ money: Money) -> Document { .number(money.value) }
        return [
            ("name", .text(period.name)), ("billed", money(period.billed)), ("atRisk", money(period.atRisk.rounded)),
            (
                "fines",
                .list(
                    zip(contract.clauses, period.fines).map {
                        .object([("clause", .text($0.name)), ("fine", money($1))])
                    })
            ),
            ("points", .whole(period.due.points)), ("worth", money(period.due.costOfPoints)),
            ("offset", money(period.due.offset)),
            ("cap", period.due.cap.map(money) ?? .null), ("leftOfYear", period.due.leftOfYear.map(money) ?? .null),
            ("exactDue", .text(period.due.due.decimal)), ("charged", money(period.due.charged)),
            ("ofClause", money(period.chargedOfClause)),
        ]
    }

    private func bandEdges(_ index: Int, _ isFine: Bool) -> String {
        if isFine {
            switch clause.fine?.charge {
            case .bands(let bands): return bands[index].edges(of: clause)
            case .points(let bands): return bands[index].edges(of: clause)
            default: return ""
            }
        }
        if case .bands(let bands) = clause.bonus?.charge { return bands[index].edges(of: clause) }
        return ""
    }

    /// One row for each window.
    public var sheet: CSV {
        let columns = [
            "numerator", "denominator", "value", "rounded", "target", "verdict", "forgiven", "repeat", "steps",
            "billed",
            "charge", "repeated", "cap", "fine", "points", "bonus", "charged", "refunded",
        ]
        return CSV(
            document["windows"].items, [.value("window", at: "name")] + columns.map { .value($0) }
        )
    }
}
