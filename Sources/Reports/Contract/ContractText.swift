// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// A contract's verdict for people: a plain sentence, then sections that have something to say.

extension ContractFigures {
    /// `with this staffing the contract is kept in all its windows in 63.4% of terms (95%: …); it costs …`
    var sentence: String {
        guard summary.allMet.trials > 0 else {
            if summary.replications == 0 { return "nothing is known, the first replication was not done." }
            let reasons = summary.clausesNotJudged
            return "no window of the contract is judged" + (reasons.isEmpty ? "." : ": \(reasons).")
                + (contract.hasFines ? " It costs nothing." : "")
        }
        let (least, most) = (
            summary.allMet.lowerBound(confidence: 0.975), summary.allMet.upperBound(confidence: 0.975)
        )
        func range(_ low: Double, _ high: Double) -> String {
            low.isFinite ? " (95%: \(Words.percent(low, decimals: 1)) to \(Words.percent(high, decimals: 1)))" : ""
        }
        let share = summary.allMet.share
        var text =
            share < 0.5
            ? "with this staffing some window of the contract is missed in "
                + "\(Words.percent(1 - share, decimals: 1)) of terms" + range(1 - most, 1 - least)
            : "with this staffing the contract is kept in all its windows in "
                + "\(Words.percent(share, decimals: 1)) of terms" + range(least, most)
        if contract.hasFines {
            let fines = summary.fines
            text += "; it costs \(center.inCurrency(Words.sum(fines.mean.mean))) in fines on average"
            if let high = fines.percentile(95), high > .zero, summary.replications >= 20 {
                text += ", \(Words.sum(high)) or more in one term of twenty"
            }
        }
        if contract.hasBonuses && (summary.bonuses.mean.mean > 0 || !contract.hasFines) {
            text += "; it earns \(center.inCurrency(Words.sum(summary.bonuses.mean.mean))) in bonuses on average"
        }
        if summary.hasBilling {
            let margin = summary.margin
            text += "; the margin is \(center.inCurrency(Words.sum(margin.mean)))"
            if margin.negative.count > 0 {
                text += ", and a loss in \(Words.percent(margin.negative.share, decimals: 1)) of terms"
            }
        }
        return text + "."
    }

    /// All tables, each after an empty line.
    var sections: String { clauseSections + moneySections }

    /// What is kept: with the client, and between tiers.
    var clauseSections: String {
        guard summary.replications > 0 else { return "" }
        let term = "\(Words.counted(summary.replications, "replication")) of \(center.calendar.words)"
        return section("Clauses of the contract, \(term)", clauseTable(contract.external), notJudged(contract.external))
            + section("Agreements between tiers", clauseTable(contract.internals), notJudged(contract.internals))
    }

    /// What it costs, when, in which window and hours, and what other formulas would say.
    var moneySections: String {
        guard summary.replications > 0 else { return "" }
        var text = ""
        let unit = center.currency.isEmpty ? "" : ", \(center.currency)"
        if contract.hasFines || contract.hasBonuses {
            text += section("Fines and bonuses by clause\(unit.isEmpty ? "" : "\(unit) per term")", fineTable, fineNote)
        }
        if contract.hasMoney { text += section("Money of the term\(unit)", moneyTable, percentileNote) }
        text += section("Risk", riskTable)
        if contract.hasMoney { text += section("By billing period, means\(unit)", periodTable, periodNote) }
        if let worst = worstClause {
            let why = contract.hasFines && summary.clauses[worst].fines.mean.mean > 0 ? "costs most" : "is met least"
            let name = contract.clauses[worst].name
            text += section("By window of \(name), which \(why)", windowTable(worst)) + hours(ofClause: worst)
        }
        return text
            + section("The contract by formula of the service level, * its own", formulaTable, formulaNote)
    }

    private func section(_ title: String, _ table: TextTable, _ note: String = "") -> String {
        table.isEmpty ? "" : "\n\(title)\n" + table.text + note
    }

    private func clauseTable(_ indices: [Int]) -> TextTable {
        var table = TextTable([
            ("clause", .left), ("promise", .left), ("value", .right), ("windows", .right),
            ("met", .right), ("all of a term met", .right), ("verdict", .left),
        ])
        for index in indices {
            let clause = summary.clauses[index]
            table.add([
                clause.clause.name, clause.clause.promiseWords, Words.value(clause.value, clause.clause.judgedUnit),
                clause.windows == 0
                    ? "" : clause.clause.window.counted(Double(clause.windows) / Double(clause.replications)),
                clause.windowProbability, Words.probability(clause.termMet), clause.verdict.rawValue,
            ])
        }
        return table
    }

    private func notJudged(_ indices: [Int]) -> String {
        indices.compactMap { index in
            summary.clauses[index].reasonNotJudged.map { "  \(contract.clauses[index].name) is not judged: \($0).\n" }
        }.joined()
    }

    private var fineTable: TextTable {
        var table = TextTable([
            ("clause", .left), ("fines", .right), ("P5", .right), ("P50", .right), ("P95", .right), ("any", .right),
            ("bonuses", .right), ("share of fee", .right),
        ])
        for index in contract.external where contract.clauses[index].hasMoney {
            let clause = summary.clauses[index]
            table.add(
                [clause.clause.name] + moneyCells(clause.fines) + [
                    Words.probability(clause.fines.positive),
                    clause.clause.bonus == nil ? "" : Words.sum(clause.bonuses.mean),
                    summary.hasBilling ? Words.share(summary.fairPrice(ofClause: index)) : "",
                ])
        }
        table.add(
            ["all"] + moneyCells(summary.fines) + [
                Words.probability(summary.anyFine), contract.hasBonuses ? Words.sum(summary.bonuses.mean) : "",
                summary.hasBilling ? Words.share(summary.fairPrice) : "",
            ])
        return table
    }

    private var fineNote: String {
        "  After caps and refunds."
            + (summary.hasBilling
                ? " Share of fee: fines less bonuses ÷ what is billed, the clause's fair price.\n" : "\n")
    }

    private func moneyCells(_ money: MoneyDistribution) -> [String] {
        [Words.sum(money.mean)] + [5, 50, 95].map { Words.sum(money.percentile($0)) }
    }

    private var moneyTable: TextTable {
        var table = TextTable([
            ("", .left), ("mean", .right), ("P5", .right), ("P50", .right), ("P95", .right), ("below 0", .right),
        ])
        func add(_ name: String, _ money: MoneyDistribution, loss: Bool = false) {
            table.add([name] + moneyCells(money) + [loss ? Words.probability(money.negative) : ""])
        }
        if summary.hasBilling { add("billed", summary.billed) }
        if contract.hasFines { add("fines", summary.fines) }
        if contract.hasBonuses { add("bonuses", summary.bonuses) }
        if summary.hasBilling { add("revenue", summary.revenue) }
        table.add(["staffing", Words.sum(summary.staffingCost), "", "", "", ""])
        if summary.overtimeCost.positive.count > 0 { add("overtime", summary.overtimeCost) }
        if summary.hasBilling { add("margin", summary.margin, loss: true) }
        return table
    }

    private var percentileNote: String {
        "  P5, P50, P95: the least amount that 5, 50 and 95% of the terms do not exceed."
            + (summary.hasBilling ? "\n" : " The fee is unknown: the contract bills nothing.\n")
    }

    private var riskTable: TextTable {
        var table = TextTable([("", .left), ("in terms", .right), ("when first", .left)])
        if contract.hasFines { table.add(["any fine", Words.probability(summary.anyFine), ""]) }
        let settlement = contract.settlement
        if settlement.periodCap != nil {
            table.add(["fines at the cap of a \(settlement.period.noun)", Words.probability(summary.atPeriodCap), ""])
        }
        if settlement.yearCap != nil {
            table.add(["fines at the cap of a year", Words.probability(summary.atYearCap), ""])
        }
        for termination in summary.terminations {
            table.add([
                "may be ended: \(termination.termination.words(in: contract))",
                Words.probability(termination.arises), when(termination),
            ])
        }
        return table
    }

    /// `half by 2026-08-31, first 2026-05-31; most in 2026-06`
    private func when(_ termination: TerminationSummary) -> String {
        guard let median = termination.medianDay, let first = termination.earliestDay else { return "" }
        if first == median && termination.days.allSatisfy({ $0 == first }) { return name(ofDay: first) }
        let months = months(of: termination)
        let most = months.max { $0.arises.count < $1.arises.count }
        return "half by \(name(ofDay: median)), first \(name(ofDay: first))"
            + (most.map { months.count > 1 ? ", most in \($0.name)" : "" } ?? "")
    }

    /// Rows that a table of windows or periods has at most; beyond, the ones that cost most, or are hardest.
    static let mostRows = 16

    private var periodNote: String {
        let settlement = contract.settlement
        return settlement.periodCap != nil && settlement.yearCap != nil
            ? "  At the cap: before what the cap of the year leaves.\n" : ""
    }

    private var periodTable: TextTable {
        var table = TextTable([
            (contract.settlement.period.noun, .left), ("billed", .right), ("fines", .right), ("bonuses", .right),
            ("at the cap", .right),
        ])
        guard summary.periods.count > 1, summary.periods.count <= Self.mostRows else { return table }
        for (name, period) in zip(periodNames, summary.periods) {
            table.add([
                name, summary.hasBilling ? Words.sum(period.meanBilled) : "",
                contract.hasFines ? Words.sum(period.meanFines) : "",
                contract.hasBonuses ? Words.sum(period.meanBonuses) : "",
                contract.settlement.periodCap == nil ? "" : Words.percent(period.atCap.share, decimals: 1),
            ])
        }
        return table
    }

    private func windowTable(_ index: Int) -> TextTable {
        let clause = summary.clauses[index]
        var table = TextTable([
            (clause.clause.window.noun, .left), ("value", .right), ("met", .right), ("forgiven", .right),
            ("not judged", .right), ("fine", .right),
        ])
        guard clause.timeline.count > 1 else { return table }
        let names = windowNames(ofClause: index)
        var shown = Array(clause.timeline.indices)
        if shown.count > Self.mostRows {
            let hardest = shown.sorted {
                let (a, b) = (clause.timeline[$0], clause.timeline[$1])
                return (b.meanFine, a.met.share, $0) < (a.meanFine, b.met.share, $1)
            }
            shown = hardest.prefix(Self.mostRows).sorted()
        }
        for window in shown {
            let row = clause.timeline[window]
            table.add([
                names[window], Words.value(.exact(row.meanValue), clause.clause.judgedUnit),
                row.met.trials == 0 ? "" : Words.probability(row.met),
                clause.timeline.contains { $0.forgiven > 0 } ? share(row.forgiven) : "",
                clause.timeline.contains { $0.withoutSample + $0.void > 0 } ? share(row.withoutSample + row.void) : "",
                clause.clause.fine == nil ? "" : Words.sum(row.meanFine),
            ])
        }
        return table
    }

    private func share(_ count: Int) -> String {
        Words.percent(Double(count) / Double(summary.replications), decimals: 1)
    }

    /// Of clauses that share caps or gates: why a fine may differ from the one above.
    private var formulaNote: String {
        Set(contract.clauses.compactMap(\.measure.formula)).count > 1 && contract.hasFines
            ? "  All clauses by the same formula; the contract itself has several.\n" : ""
    }

    private var formulaTable: TextTable {
        var table = TextTable([
            ("clause", .left), ("formula", .left), ("value", .right), ("windows met", .right), ("fines", .right),
        ])
        for index in contract.clauses.indices {
            guard let own = contract.clauses[index].measure.formula else { continue }
            for (formula, other) in formulas(ofClause: index) {
                let clause = other.clauses[index]
                table.add([
                    formula == .answered ? clause.clause.name : "", formula.rawValue + (formula == own ? " *" : ""),
                    Words.percent(clause.value.mean, decimals: 2), clause.windowProbability,
                    clause.clause.fine == nil ? "" : Words.sum(clause.fines.mean),
                ])
            }
        }
        return table
    }
}
