// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import StaffingSearch
import Stochastics

// The plain sentence of a negotiation, and the tables after it.

extension NegotiationReport {
    public var table: String {
        guard today.replications > 0 else {
            return "\(center.name): nothing is known, the first replication was not done.\n\n"
                + run.line(done: "0 replications") + "\n"
        }
        var text = "\(title): \(sentences.joined(separator: "\n"))\n"
        func add(_ title: String, _ table: TextTable, _ note: String = "") {
            if !table.isEmpty { text += "\n\(title)\n" + table.text + note }
        }
        let unit = center.currency.isEmpty ? "" : ", \(center.currency) a term"
        add(
            "As drafted, with today's staffing, \(Words.counted(today.replications, "replication")) of "
                + center.calendar.words + (hasCharges ? unit : ""), clauseTable, clauseNote)
        if hasCharges { add("Money of the term\(center.currency.isEmpty ? "" : ", \(center.currency)")", moneyTable) }
        for clause in contract.external { add(frontierTitle(clause), frontierTable(clause)) }
        for clause in costly.filter(isDear).prefix(Self.mostClauses) {
            let name = contract.clauses[clause].name
            add("Each step of the target of \(name)\(unit)", targetTable(clause))
            add("The fine of \(name)\(unit)", fineTable(clause), fineNote(clause))
            add("Volume band of \(name): void in windows above the forecast by more than\(unit)", volumeTable(clause))
        }
        for ladder in outcome.ladders { add(ladderTitle(ladder) + unit, ladderTable(ladder), ladderNote(ladder)) }
        return text + "\n" + run.line(done: Words.counted(today.replications, "replication")) + "\n"
    }

    /// Clauses whose knobs are shown: those that make a tenth of the fines at least; the JSON has all.
    private static let mostClauses = 3

    private func isDear(_ clause: Int) -> Bool {
        10 * today.clauses[clause].fines.mean.mean >= today.fines.mean.mean
    }

    private var title: String { center.name + (draft.isEmpty ? "" : ", \(draft)") }

    private var sentences: [String] { [verdict, costs, leastStaffing, instead].compactMap { $0 } }

    private var sure: String { Words.percent(outcome.confidence) }
    private var goal: String { Words.percent(outcome.probability) }

    private var verdict: String {
        guard let advice else {
            let reasons = today.clausesNotJudged
            return "no window of the draft is judged" + (reasons.isEmpty ? "." : ": \(reasons).")
        }
        let kept = "all clauses are kept in \(Words.probability(today.allMet)) of terms"
        switch advice {
        case .sign: return "the draft can be signed with today's staffing: \(kept)."
        case .afford:
            let isOpen = today.allMet.upperBound(confidence: outcome.confidence) >= outcome.probability
            return
                (isOpen
                ? "whether the draft is kept with today's staffing is too close to call"
                : "the draft is not kept with today's staffing")
                + ", \(kept), but it can be afforded: something is left after the fines in at least \(goal) of terms."
        case .refuse:
            let loss = isBilled ? "; \(Words.probability(today.margin.negative)) of terms end in a loss" : ""
            return "do not sign the draft with today's staffing: \(kept)"
                + (isKept ? ", but the fee does not pay for the staffing" : ", where \(goal) is asked for") + "\(loss)."
        case .unsure:
            return "too close to call with today's staffing: \(kept). More --replications tell."
        }
    }

    private var costs: String? {
        guard hasCharges else { return nil }
        func average(_ money: MoneyDistribution) -> String {
            "\(center.inCurrency(Words.sum(money.mean.mean))) a term on average"
        }
        var parts: [String] = []
        if contract.hasFines {
            var text = "fines come to \(average(today.fines))"
            if let high = today.fines.percentile(95), high > .zero, today.replications >= 20 {
                text += ", \(center.inCurrency(Words.sum(high))) or more in one term of twenty"
            }
            parts.append(text)
        }
        // Bonuses that no term earns are no news beside fines.
        let earns = contract.hasBonuses && (today.bonuses.mean.mean > 0 || !contract.hasFines)
        if earns { parts.append("bonuses come to \(average(today.bonuses))") }
        let price = today.fairPrice.mean
        if isBilled && price.isFinite {
            let share = "\(Words.percent(abs(price), decimals: 2)) of the fee"
            parts.append(
                !contract.hasFines || !earns
                    ? "they are \(share)"
                    : price < 0 ? "bonuses exceed fines by \(share)" : "fines less bonuses are \(share)")
        }
        let text = parts.joined(separator: "; ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private var leastStaffing: String? {
        guard let search = outcome.search else {
            return bounds.isEmpty
                ? "`search.vary` names no team, so no other staffing was sought."
                : nil
        }
        guard let winner = search.winner else {
            guard search.isComplete else { return "Stopped before a staffing that keeps it was found." }
            return "No staffing within `search.vary` keeps it in \(goal) of terms"
                + (search.closest.map { ": the closest, \(center.words(of: $0.headcounts)), in \(terms($0))" } ?? "")
                + "."
        }
        let cost = center.termCost(of: winner.headcounts)
        let more = (cost - today.staffingCost).value
        let difference =
            abs(more) < 0.005
            ? "as much as today's"
            : "\(center.inCurrency(Words.sum(abs(more)))) \(more > 0 ? "more" : "less") a term than today's"
        return "The cheapest staffing found that keeps it, \(sure) sure, is \(center.words(of: winner.headcounts)): "
            + "\(difference)."
    }

    private func terms(_ candidate: Candidate) -> String {
        "\(Words.share(candidate.term.kept.share)) of terms"
    }

    private var instead: String? {
        let offers = contract.external.compactMap { index -> String? in
            let clause = contract.clauses[index]
            guard let target = asDrafted(clause: index)?.target else { return nil }
            let isKept =
                clause.target.isLeast ? target >= clause.target.value : target <= clause.target.value
            return isKept ? nil : "\(clause.name) \(clause.targetWords(target))"
        }
        if offers.isEmpty { return nil }
        return "With today's staffing could be signed, each kept in \(goal) of its windows, \(sure) sure: "
            + "\(Words.list(offers))."
    }

    private var clauseTable: TextTable {
        var table = TextTable([
            ("clause", .left), ("target", .right), ("value", .right), ("windows met", .right),
            ("all of a term's", .right), ("fines", .right), ("P95", .right), ("share of fee", .right),
            ("can be signed", .right),
        ])
        for index in contract.external {
            let clause = today.clauses[index]
            let isPriced = clause.clause.hasMoney
            let offer = asDrafted(clause: index)
            table.add([
                clause.clause.name, clause.clause.targetWords(clause.clause.target.value),
                Words.value(clause.value, clause.clause.judgedUnit), clause.windowProbability,
                Words.probability(clause.termMet), isPriced ? Words.sum(clause.fines.mean) : "",
                isPriced ? Words.sum(clause.fines.percentile(95)) : "",
                isPriced && isBilled ? Words.share(today.fairPrice(ofClause: index)) : "",
                offer.map { $0.target.map(clause.clause.targetWords) ?? Words.nothing } ?? "",
            ])
        }
        return table
    }

    private var clauseNote: String {
        "  Can be signed: the strictest target that \(goal) of the windows meet, \(sure) sure.\n"
            + (outcome.offers.contains { $0.target == nil }
                ? "  \(Words.nothing) Too little was simulated to show any: it takes 2 replications and "
                    + "\(Words.counted(fewestWindows, "window")) that are judged.\n"
                : "")
            + (isBilled && hasCharges ? "  Share of fee: fines less bonuses ÷ billed, the clause's fair price.\n" : "")
    }

    private var moneyTable: TextTable {
        var table = TextTable([("", .left), ("mean", .right), ("P5", .right), ("P50", .right), ("P95", .right)])
        func add(_ name: String, _ money: MoneyDistribution) {
            table.add([name, Words.sum(money.mean)] + [5, 50, 95].map { Words.sum(money.percentile($0)) })
        }
        if isBilled { add("billed", today.billed) }
        if contract.hasFines { add("fines", today.fines) }
        if contract.hasBonuses { add("bonuses", today.bonuses) }
        table.add(["staffing", Words.sum(today.staffingCost.value), "", "", ""])
        if isBilled { add("margin", today.margin) }
        return table
    }
}

extension Clause {
    /// `at least 90%`, without the side: `90%`, `30 s`.
    func targetWords(_ value: Double) -> String { target(plain: value) }
}
