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
        let unit = center.currency.isEmpty ? "" : ", \(center.currency) per term"
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
        for variation in outcome.variations {
            add(variationTitle(variation) + unit, variationTable(variation), variationNote(variation))
        }
        return text + "\n" + run.line(done: Words.counted(today.replications, "replication")) + "\n"
    }

    /// Clauses whose changes are shown: those that make a tenth of the fines at least; the JSON has all.
    private static let mostClauses = 3

    private func isDear(_ clause: Int) -> Bool {
        10 * today.clauses[clause].fines.mean.mean >= today.fines.mean.mean
    }

    /// How the draft stands, with its interval.
    public var firstSentence: String { "\(title): \(verdict)" }

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
        case .sign:
            return "the draft can be signed with today's staffing: "
                + ([kept] + worst + [noTermination].compactMap { $0 }).joined(separator: "; ") + "."
        case .afford:
            return standing(kept) + (mayEnd == nil ? ", but it can be afforded" : ", but its fines can be afforded")
                + ": something is left after the fines in at least \(goal) of terms" + afterwards + "."
        case .refuse:
            if isKept {
                return "do not sign the draft with today's staffing: \(kept), but the fee does not pay for the "
                    + "staffing; " + (worst + [noTermination].compactMap { $0 }).joined(separator: "; ") + "."
            }
            let missed = isMissedAlways ? ": it is missed in every term" : ", where \(goal) is asked for"
            return "do not sign the draft with today's staffing: "
                + (worst + [kept]).joined(separator: "; ") + missed + afterwards + "."
        case .unsure:
            if isBroken {
                return standing(kept) + "; whether something is left after the fines in at least \(goal) of terms "
                    + "is not shown" + afterwards + ". More --replications tell."
            }
            return "too close to call with today's staffing: " + (worst + [kept]).joined(separator: "; ") + afterwards
                + ". More --replications tell."
        }
    }

    /// Of a draft that is not shown to be kept: the worst that follows, and how it stands.
    private func standing(_ kept: String) -> String {
        let broken =
            isMissedAlways
            ? "the draft is missed in every term with today's staffing"
            : isBroken
                ? "the draft is not kept with today's staffing"
                : "whether the draft is kept with today's staffing is too close to call"
        return (worst + ["\(broken), \(kept)"]).joined(separator: "; ")
    }

    /// The worst first: that the client may end the contract, then that nothing is left.
    private var worst: [String] { [mayEnd, loss].compactMap { $0 } }

    private var mayEnd: String? { today.anyTermination.count > 0 ? termination : nil }

    /// Of a contract that gives the right, which no term did.
    private var noTermination: String? {
        contract.settlement.terminations.isEmpty || today.anyTermination.count > 0 ? nil : termination
    }

    private var termination: String {
        "the client may end the contract in \(Words.probability(today.anyTermination)) of terms"
    }

    private var loss: String? {
        let negative = today.margin.negative
        return isBilled && negative.count > 0 ? "\(Words.probability(negative)) of terms end in a loss" : nil
    }

    private var afterwards: String { noTermination.map { "; \($0)" } ?? "" }

    private var costs: String? {
        guard hasCharges else { return nil }
        func average(_ money: MoneyDistribution) -> String {
            "\(center.inCurrency(Words.sum(money.mean.mean))) per term on average"
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
                : outcome.isComplete
                    ? "No other staffing was sought: to show that one keeps it takes "
                        + "\(Words.counted(fewestTerms, "term")) at least."
                    : nil
        }
        guard let winner = search.winner else {
            guard search.isComplete else { return "Stopped before a staffing that keeps it was found." }
            return "No staffing within `search.vary` was shown to keep it in \(goal) of terms"
                + (search.closest.map { ": the closest, \(center.words(of: $0.headcounts)), in \(terms($0))" } ?? "")
                + "."
        }
        if winner.headcounts == center.teams.map(\.headcount) {
            return "Of the staffings shown to keep it in \(goal) of terms, \(sure) sure, today's is the cheapest found"
                + (advice == .unsure ? "; the search simulated it on terms of its own." : ".")
        }
        let cost = center.termCost(winner.cost)
        let more = cost.value - today.staffingCost.value - today.overtimeCost.mean.mean
        let difference =
            abs(more) < 0.005
            ? "as much as today's"
            : "\(center.inCurrency(Words.sum(abs(more)))) \(more > 0 ? "more" : "less") per term than today's"
        return "Of the staffings shown to keep it in \(goal) of terms, \(sure) sure, the cheapest found is "
            + "\(center.words(of: winner.headcounts)): \(difference)."
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
            let within = clause.measure.threshold.map { " in \(Words.plainDuration($0))" } ?? ""
            // Who can sign the draft gives nothing away.
            return isKept || advice == .sign
                ? nil : "\(clause.name) \(clause.targetWords(target))\(clause.aggregation == .pooled ? within : "")"
        }
        if offers.isEmpty { return unpaid.map { "Nothing is offered instead: \($0)." } }
        // What has no offer stays as drafted, and may be what is missed.
        let isOfferedAll = contract.external.allSatisfy { asDrafted(clause: $0)?.target != nil }
        return "With today's staffing could be signed, the other clauses as drafted: \(Words.list(offers))"
            + (isOfferedAll
                ? "; all clauses are then kept in all windows of \(goal) of terms, \(sure) sure."
                : "; of the others no target could.")
    }

    /// Why nothing is offered though the terms are enough.
    private var unpaid: String? {
        guard !outcome.isPaid, today.replications >= fewestTerms else { return nil }
        return isUnpaid.count > 0
            ? "before any fine, what is billed does not pay for the staffing in \(Words.probability(isUnpaid)) of terms"
            : "before any fine, what is billed hardly pays for the staffing"
    }

    /// What can be signed of a clause: where the draft can, no less than that.
    private func strictestTarget(_ offer: NegotiationOutcome.Offer, _ clause: Clause) -> Double? {
        guard advice == .sign else { return offer.target }
        let drafted = clause.target.value
        return offer.target.map { clause.target.isLeast ? max($0, drafted) : min($0, drafted) } ?? drafted
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
                offer.map { strictestTarget($0, clause.clause).map(clause.clause.targetWords) ?? Words.nothing } ?? "",
            ])
        }
        return table
    }

    private var clauseNote: String {
        "  Can be signed: the strictest target that all windows of a term meet in \(goal) of terms, together with those of "
            + "the other clauses,\n  \(sure) sure, and so far on the safe side that a run with another seed does not refuse "
            + "it.\n"
            + (outcome.offers.contains { $0.target == nil }
                ? "  \(Words.nothing) "
                    + (unpaid.map { "Nothing can be signed: \($0).\n" }
                        ?? (today.replications < fewestTerms
                            ? "Too little was simulated to show any: it takes "
                                + "\(Words.counted(fewestTerms, "term")) in which it is judged.\n"
                            : "No target could be shown: in too many terms a window is missed at the worst value.\n"))
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
        if today.overtimeCost.positive.count > 0 { add("overtime", today.overtimeCost) }
        if isBilled { add("margin", today.margin) }
        return table
    }
}

extension Clause {
    /// `at least 90%`, without the side: `90%`, `30 s`.
    func targetWords(_ value: Double) -> String { (target.isLeast ? "" : "≤ ") + self.target(plain: value) }
}
