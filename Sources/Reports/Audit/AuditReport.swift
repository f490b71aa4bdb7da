// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// How the amounts of a clause came about in one replication, window by window, so that both parties can redo it.
public struct AuditReport: Report {
    let center: ContactCenter
    let contract: ServiceContract
    let clause: Clause
    let windows: [WindowAudit]
    /// Those in which windows of the clause end.
    let periods: [PeriodAudit]
    /// From 1, as users count.
    let replication: Int
    let run: RunFacts

    /// - Parameters:
    ///   - contract: what is promised.
    ///   - run: what makes the result reproducible, and how far it came.
    ///   - center: the centre.
    ///   - clause: index in the contract.
    ///   - windows: of the clause; all, or the ones asked for.
    ///   - periods: all billing periods.
    ///   - replication: from 1.
    public init(
        center: ContactCenter, contract: ServiceContract, clause: Int, windows: [WindowAudit], periods: [PeriodAudit],
        replication: Int, run: RunFacts
    ) {
        self.center = center
        self.contract = contract
        self.clause = contract.clauses[clause]
        self.windows = windows
        let ending = Set(windows.map(\.period))
        self.periods = periods.filter { ending.contains($0.name) }
        self.replication = replication
        self.run = run
    }

    public var table: String {
        let terms = clause.termWords(in: contract).map { "  \($0)\n" }.joined()
        return """
            \(center.name): how \(clause.name) came about in replication \(replication)\(run.terms.isEmpty ? "" : ", by the terms of \(run.terms[0])").
              \(clause.promiseWords)
            \(terms)
            The order of operations
              1. value: the formula on all counts of the window, contacts above the ceiling of a volume band left out; \
            then the aggregation
              2. rounding, if the clause has a rule; else compared to the last digit
              3. target: met at the target itself; a deadband or grace forgives
              4. charge: by its band (a value at an edge has the better of two bands), or points × amount
              5. a repeat multiplies it, then the clause's cap limits it
              6. the contract: bonuses that offset, the caps of the billing period and of the year, each fine bearing its \
            part; refunds
              7. money: \(roundingWords)

            """ + windows.map(section).joined() + periodSections + totals + "\n"
                + run.line(done: "replication \(replication)") + "\n"
    }

    private var roundingWords: String {
        switch contract.settlement.moneyRounding {
        case .once:
            "rounded once, to the cent, half up: the sum of a billing period (`round-money: once`); before that every "
                + "figure counts to its last digit"
        case .eachAmount:
            "a share of an amount is rounded to the cent, half up, before it is multiplied, then each product "
                + "(`round-money: each-amount`)"
        }
    }

    private func section(_ window: WindowAudit) -> String { section(window.name, lines(of: window)) }

    func section(_ name: String, _ lines: [(String, String)]) -> String {
        var rows = TextTable([("", .left), ("", .left)])
        for (name, words) in lines { rows.add([name, words]) }
        let table = rows.text.drop { $0 != "\n" }.dropFirst()
        return "\n\(name)\n" + table
    }

    /// Whether the clause's fine is in penalty points.
    var isOfPoints: Bool { if case .points = clause.fine?.charge { true } else { false } }

    private var totals: String {
        guard clause.hasMoney, windows.count > 1 else { return "" }
        // Points cost by the period.
        let charged =
            isOfPoints
            ? periods.reduce(Money.zero) { $0 + $1.chargedOfClause } : windows.reduce(Money.zero) { $0 + $1.charged }
        let refunded = windows.reduce(Money.zero) { $0 + ($1.isRefunded ? $1.charged : .zero) }
        let bonuses = windows.reduce(Money.zero) { $0 + $1.bonus }
        var parts = ["charged \(Words.money(charged))"]
        if refunded > .zero { parts.append("given back \(Words.money(refunded))") }
        if clause.bonus != nil { parts.append("bonuses \(Words.money(bonuses))") }
        let unit = center.currency.isEmpty ? "" : ", \(center.currency)"
        return "\nAll \(windows.count) windows\(unit): \(parts.joined(separator: ", ")).\n"
    }

    /// By name of a step, what it came to.
    func lines(of window: WindowAudit) -> [(String, String)] {
        let formula = AuditFormula(clause.measure, window.counts)
        var lines = [
            ("counts", formula.counts.map { "\($0.symbol) \(Words.plain($0.value))" }.joined(separator: ", ")),
            ("formula", formula.symbols + " = " + formula.numbers),
        ]
        if let forecast = window.forecast, let ceiling = window.ceiling {
            let side = window.isAboveCeiling ? "above it" : "not above it"
            lines.append(
                (
                    "volume",
                    "forecast \(Words.plain(forecast)), ceiling \(Words.plain(ceiling)); "
                        + "\(Words.plain(Double(window.counts.offered))) offered: \(side)"
                ))
            if window.isAboveCeiling, window.verdict != .void {
                lines.append(
                    (
                        "bound",
                        "\(Words.plain(window.numerator)) ÷ \(Words.plain(window.denominator)) under the ceiling"
                    ))
                lines.append(("cut", cutWords(window)))
            }
        }
        guard let value = window.value, let rounded = window.rounded else {
            return lines + [("verdict", "not judged: nobody came")]
        }
        if window.isOfNothing { lines.append(("judged", nothingWords(window, value))) }
        if !window.parts.isEmpty { lines.append(("parts", partWords(window))) }
        let aggregation = clause.aggregation == .pooled ? "" : ", \(clause.aggregation.words)"
        lines.append(("value", digits(value) + aggregation))
        if let rounding = clause.rounding {
            lines.append(("rounded", "\(digits(rounded)), \(rounding.words(clause.judgedUnit))"))
        }
        lines.append(("target", targetWords(window)))
        switch window.verdict {
        case .noSample:
            return lines + [("verdict", "not judged: fewer than the least sample, \(clause.minimumSample)")]
        case .void: return lines + [("verdict", "void: more came than the volume band binds")]
        case .met, .missed: break
        }
        if window.isForgiven { return lines + [("amount", "none: deadband or grace forgives it")] }
        let amounts = amounts(of: window)
        let atRisk = amounts.contains(where: \.isOfAtRisk) ? contract.settlement.atRisk : nil
        if amounts.contains(where: \.isOfInvoice) || atRisk?.isOfInvoice == true {
            lines.append(("billed", "\(Words.money(window.billed)); " + billedWords(window)))
        }
        if let atRisk { lines.append(("at risk", "\(Words.money(window.exact.atRisk)), \(atRisk.words)")) }
        if window.verdict == .missed, let fine = clause.fine { lines += fineLines(fine, window) }
        if window.verdict == .met, let bonus = clause.bonus { lines += bonusLines(bonus, window) }
        return lines
    }

    /// `none of 100 who came: the worst that the measure can have`
    private func nothingWords(_ window: WindowAudit, _ value: Double) -> String {
        let came = max(window.counts.offered, window.counts.demand)
        return "none of \(Words.plain(Double(came))) who came: "
            + (clause.measure.isKeptByNothing
                ? "nothing waits" : "it counts as the worst that there is, \(digits(value))")
    }

    /// Amounts of which what the window costs or earns came about.
    private func amounts(of window: WindowAudit) -> [Amount] {
        guard window.fine > .zero || window.points > 0 || window.bonusCharge > .zero else { return [] }
        if window.verdict == .met { return clause.bonus?.amounts ?? [] }
        let pointPrices = window.points > 0 ? contract.settlement.pointPrice?.amounts ?? [] : []
        return (clause.fine?.amounts ?? []) + pointPrices + [contract.settlement.periodCap].compactMap { $0 }
    }

    /// `2026-03: 8,563 handled contacts = 33,395.70`, by billing period and item.
    private func billedWords(_ window: WindowAudit) -> String {
        window.items.map { item in
            let billing = contract.settlement.billing[item.index]
            var words = "\(item.period): "
            words +=
                billing.base == .fixed
                ? "fixed fee"
                : "\(Words.number(upTo: 12, item.units)) \(billing.base.rawValue)\(item.units == 1 ? "" : "s")"
            if let least = item.least, least > item.units { words += ", at least \(Words.plain(least))" }
            let isByDays =
                if case .amount = billing.minimum { true } else { billing.base == .seat || billing.base == .fixed }
            if isByDays && item.daysHeld < item.days {
                words += ", \(item.daysHeld) of \(item.days) days"
            }
            return words + " = \(Words.money(item.amount))"
        }.joined(separator: "; ")
    }

    /// Every digit that can matter: ten places.
    func digits(_ value: Double, _ unit: Measure.Unit? = nil) -> String {
        switch unit ?? clause.judgedUnit {
        case .share: Words.number(upTo: 8, 100 * value) + "%"
        case .seconds: Words.number(upTo: 6, value) + " s"
        case .number: Words.number(upTo: 8, value)
        }
    }

    private func targetWords(_ window: WindowAudit) -> String {
        let side = window.target.isLeast ? "at least" : "at most"
        let words = "\(side) \(clause.target(plain: window.target.value)): \(window.verdict.rawValue)"
        return window.verdict == .met || window.verdict == .missed
            ? words : "\(side) \(clause.target(plain: window.target.value))"
    }

    private func fineLines(_ fine: Fine, _ window: WindowAudit) -> [(String, String)] {
        var lines: [(String, String)] = []
        switch fine.charge {
        case .amount(let charge): lines.append(("charge", amount(charge, window, window.exact.charge)))
        case .perPoint(let perPoint):
            lines.append(("charge", words(perPoint, window, isFine: true, window.exact.charge)))
        case .bands(let bands):
            lines.append(("charge", band(bands, window) { amount($0, window, window.exact.charge) }))
        case .pool(let pool, let allocation):
            let pool = contract.settlement.pools[pool]
            lines.append(
                (
                    "charge",
                    "pool \(pool.name) \(Words.percent(pool.share)) × allocation \(Words.percent(allocation)) × "
                        + "\(Words.money(window.exact.atRisk)) at risk" + total(window.exact.charge)
                ))
        case .points(let bands):
            lines.append(("points", band(bands, window) { Words.counted($0, "point") }))
            if window.isRepeat && fine.repeatFactor > 1 {
                lines.append(("repeat", "the window before was a breach too: × \(fine.repeatFactor)"))
            }
            lines.append(
                ("amount", "\(Words.counted(window.points, "point")) of those of the billing period \(window.period)"))
            return lines
        }
        if window.isRepeat && fine.repeatFactor > 1 {
            lines.append(
                (
                    "repeat",
                    "the window before was a breach too: × \(fine.repeatFactor)" + total(window.exact.repeated)
                ))
        }
        if let cap = fine.cap, let money = window.exact.cap {
            let binds = window.exact.repeated > money ? "; it limits" : "; not reached"
            lines.append(("cap", amount(cap, window, money) + binds))
        }
        lines.append(("fine", Words.toTheCent(window.exact.fine)))
        if window.charged != window.fine {
            lines.append(("charged", "\(Words.money(window.charged)), its part of the billing period \(window.period)"))
        }
        if window.isRefunded {
            lines.append(("refund", "\(Words.money(window.charged)) given back: the windows that follow are met"))
        }
        return lines
    }

    private func bonusLines(_ bonus: Bonus, _ window: WindowAudit) -> [(String, String)] {
        var lines: [(String, String)] = []
        switch bonus.charge {
        case .amount(let charge, let edge):
            let from = edge.map { "from \(clause.target(plain: $0)) on: " } ?? ""
            let isReached = window.bonusCharge > .zero
            lines.append(
                ("bonus", from + (isReached ? amount(charge, window, window.exact.bonusCharge) : "not reached")))
        case .perPoint(let perPoint):
            lines.append(("bonus", words(perPoint, window, isFine: false, window.exact.bonusCharge)))
        case .bands(let bands):
            lines.append(("bonus", band(bands, window) { amount($0, window, window.exact.bonusCharge) }))
        }
        if let cap = bonus.cap, let money = window.exact.cap {
            let binds = window.exact.bonusCharge > money ? "; it limits" : "; not reached"
            lines.append(("cap", amount(cap, window, money) + binds))
        }
        let earned = min(window.bonusCharge, window.cap ?? window.bonusCharge)
        if earned > window.bonus {
            let names = Words.list(bonus.gates.map { contract.clauses[$0].name })
            lines.append(("gate", "closed: \(names) missed a window of the billing period"))
        }
        lines.append(("earned", Words.money(window.bonus) + (bonus.onlyOffsets ? ", only to offset fines" : "")))
        return lines
    }

    private func amount(_ amount: Amount, _ window: WindowAudit, _ money: ExactMoney) -> String {
        amount.words(billed: window.billed, atRisk: window.exact.atRisk, comesTo: money)
    }

    private func words(_ perPoint: PerPoint, _ window: WindowAudit, isFine: Bool, _ money: ExactMoney) -> String {
        let factor = perPoint.amount.factor(
            billed: window.billed, atRisk: window.exact.atRisk, comesTo: window.exact.point ?? window.exact.charge)
        return perPoint.words(clause, target: window.target, steps: window.steps ?? 0, isFine: isFine, factor: factor)
            + ": "
            + Words.money(money)
    }

    private func total(_ money: ExactMoney) -> String { " = \(Words.money(money))" }

    private func band<Consequence>(
        _ bands: [Band<Consequence>], _ window: WindowAudit, _ show: (Consequence) -> String
    ) -> String {
        guard let index = window.band else { return "in no band: nothing" }
        return "\(bands[index].edges(of: clause)): \(show(bands[index].consequence))"
    }
}
