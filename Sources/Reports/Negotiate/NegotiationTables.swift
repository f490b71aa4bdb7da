// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import StaffingSearch
import Stochastics

// The counter-offer: what each change of the draft does to the money.

extension NegotiationReport {
    func frontierTitle(_ index: Int) -> String {
        let clause = contract.clauses[index]
        return "What could be signed of \(clause.name) with today's staffing "
            + "(all windows of \(Words.percent(outcome.probability)) of terms, \(Words.percent(outcome.confidence)) sure)"
    }

    /// A row a threshold, a column a window.
    func frontierTable(_ index: Int) -> TextTable {
        let clause = contract.clauses[index]
        let offers = offers(ofClause: index)
        var windows: [Window] = []
        var thresholds: [Double?] = []
        for offer in offers {
            if !windows.contains(offer.frontier.window) { windows.append(offer.frontier.window) }
            if !thresholds.contains(offer.frontier.threshold) { thresholds.append(offer.frontier.threshold) }
        }
        var table = TextTable(
            [(clause.measure.threshold == nil ? "" : "within", .left)]
                + windows.map { ($0.noun + ($0 == clause.window ? ", drafted" : ""), .right) })
        for threshold in thresholds.sorted(by: { ($0 ?? 0) < ($1 ?? 0) }) {
            let mark = threshold != nil && threshold == clause.measure.threshold ? ", drafted" : ""
            table.add(
                [(threshold.map(Words.plainDuration) ?? "target") + mark]
                    + windows.map { window in
                        let offer = offers.first {
                            $0.frontier.window == window && $0.frontier.threshold == threshold
                        }
                        return offer.map { $0.target.map(clause.targetWords) ?? Words.nothing } ?? ""
                    })
        }
        return table
    }

    /// The draft among its neighbours, and what each step adds: of fines, less bonuses where there are any.
    func targetTable(_ index: Int) -> TextTable {
        let clause = contract.clauses[index]
        let hasBonuses = contract.hasBonuses
        var table = TextTable([
            ("target", .left), ("windows met", .right), ("all clauses, terms", .right), ("all fines", .right),
            ("P95", .right), (hasBonuses ? "all bonuses" : "", .right),
            (hasBonuses ? "step costs, net" : "step costs", .right),
        ])
        let all = (targets(index) + [(value: 0, summary: today)]).sorted {
            clause.target.isLeast ? $0.value < $1.value : $0.value > $1.value
        }
        for (at, row) in all.enumerated() {
            let before = at > 0 ? all[at - 1].summary : nil
            table.add([
                clause.targetWords(clause.target.value + row.value) + (row.value == 0 ? ", drafted" : ""),
                row.summary.clauses[index].windowProbability, Words.probability(row.summary.allMet),
                Words.sum(row.summary.fines.mean), Words.sum(row.summary.fines.percentile(95)),
                hasBonuses ? Words.sum(row.summary.bonuses.mean) : "",
                before.map { Words.sumDifference(Self.netFines(row.summary, over: $0)) } ?? "",
            ])
        }
        return table
    }

    /// Fines less bonuses of one contract less those of another, in pairs on the same replications.
    static func netFines(_ one: ContractSummary, over other: ContractSummary) -> Estimate {
        Estimate(of: zip(one.samples, other.samples).map { ($0.netFines - $1.netFines).value })
    }

    func fineTable(_ index: Int) -> TextTable {
        var table = TextTable([
            ("times", .left), ("all fines", .right), ("P95", .right), ("share of fee", .right), ("margin", .right),
            ("loss", .right),
        ])
        let all = (fines(index) + [(value: 1, summary: today)]).sorted { $0.value < $1.value }
        if all.count == 1 { return table }
        for row in all {
            table.add([
                Words.plain(row.value) + (row.value == 1 ? ", drafted" : ""), Words.sum(row.summary.fines.mean),
                Words.sum(row.summary.fines.percentile(95)),
                isBilled ? Words.share(row.summary.fairPrice) : "",
                isBilled ? Words.sum(row.summary.margin.mean) : "",
                isBilled ? Words.probability(row.summary.margin.negative) : "",
            ])
        }
        return table
    }

    /// The largest of the fines with which something is left often enough.
    func fineNote(_ index: Int) -> String {
        guard isBilled else { return "" }
        let all = (fines(index) + [(value: 1, summary: today)]).sorted { $0.value < $1.value }
        let dearest = all.last {
            1 - $0.summary.margin.negative.upperBound(confidence: outcome.confidence) >= outcome.probability
        }
        let goal = Words.percent(outcome.probability)
        guard let dearest else {
            let isOpen = all.contains {
                1 - $0.summary.margin.negative.lowerBound(confidence: outcome.confidence) >= outcome.probability
            }
            return isOpen
                ? "  Too close to call whether something is left after the fines in \(goal) of terms.\n"
                : "  With none of them is something left after the fines in \(goal) of terms.\n"
        }
        return
            "  Something is left after the fines in \(goal) of terms, \(Words.percent(outcome.confidence)) sure, up to "
            + (dearest.value == 1 ? "the fine as drafted" : "\(Words.plain(dearest.value)) times the fine") + ".\n"
    }

    func volumeTable(_ index: Int) -> TextTable {
        var table = TextTable([
            ("", .left), ("windows met", .right), ("all fines", .right), ("P95", .right), ("share of fee", .right),
        ])
        let bands = volumeBands(index).sorted { $0.value < $1.value }
        if bands.isEmpty { return table }
        for row in bands + [(value: .nan, summary: today)] {
            table.add([
                row.value.isNaN ? "as drafted" : Words.percent(row.value),
                row.summary.clauses[index].windowProbability, Words.sum(row.summary.fines.mean),
                Words.sum(row.summary.fines.percentile(95)),
                isBilled ? Words.share(row.summary.fairPrice) : "",
            ])
        }
        return table
    }

    func variationTitle(_ variation: NegotiationOutcome.TeamVariation) -> String {
        "Agents of \(center.teams[variation.team].name)" + (variation.shift.map { ", shift \($0)" } ?? "")
            + ", \(Words.counted(variation.steps[0].summary.replications, "replication")) each"
    }

    func variationTable(_ variation: NegotiationOutcome.TeamVariation) -> TextTable {
        let influenced = contract.external.filter { index in variation.steps.contains { $0.effects[index] != nil } }
        let endable = !contract.settlement.terminations.isEmpty
        // The JSON has all.
        let priced = Array((costly.filter(influenced.contains) + influenced).prefix(1))
        let shown = priced.filter { index in variation.steps.contains { $0.targets[index] != nil } }
        var table = TextTable(
            [
                ("agents", .left), ("all clauses, terms", .right), ("fines less bonuses", .right),
                ("the last cost", .right), ("and saved", .right), (isBilled ? "margin" : "", .right),
                (endable ? "may be ended" : "", .right),
            ] + shown.map { ("\(contract.clauses[$0].name) can be signed", .right) }
                + priced.map {
                    (contract.clauses[$0].judgedUnit == .share ? "a point of \(contract.clauses[$0].name)" : "", .right)
                })
        for (at, step) in variation.steps.enumerated() {
            let before = at > 0 ? variation.steps[at - 1] : nil
            table.add(
                [
                    "\(step.agents)" + (step.added == 0 ? ", today" : ""), Words.probability(step.summary.allMet),
                    hasCharges ? Words.sum(-step.summary.net.mean.mean) : "",
                    before == nil ? "" : Words.sum(step.agentsCost),
                    hasCharges ? step.saved.map { Words.sum($0) } ?? "" : "",
                    isBilled ? Words.sum(step.summary.margin.mean) : "",
                    endable ? Words.percent(step.summary.anyTermination.share, decimals: 1) : "",
                ]
                    + shown.map { index in
                        step.targets[index].map(contract.clauses[index].targetWords) ?? Words.nothing
                    }
                    + priced.map { priceOfAPoint($0, step, amongst: variation.steps.count - 1) })
        }
        return table
    }

    /// What a point more of a clause's value over the term costs in agents, with its interval: that of the effect, which
    /// holds together with those of the other steps.
    func priceOfAPoint(_ index: Int, _ step: NegotiationOutcome.Step, amongst count: Int) -> String {
        let clause = contract.clauses[index]
        guard clause.judgedUnit == .share, let effect = step.effects[index] else { return "" }
        let half = effect.halfWidth(confidence: 0.95, amongst: max(count, 1))
        let gain = clause.target.isLeast ? effect.mean : -effect.mean
        guard abs(gain) - half > 0 else { return "no effect shown" }
        guard gain > 0 else { return "it falls" }
        func price(_ points: Double) -> String { Words.sum(step.agentsCost / (100 * points)) }
        return price(gain) + (half > 0 ? " (\(price(gain + half)) to \(price(gain - half)))" : "")
    }

    func variationNote(_ variation: NegotiationOutcome.TeamVariation) -> String {
        guard hasCharges else { return "" }
        let name = center.teams[variation.team].name
        let priceless =
            contract.settlement.terminations.isEmpty
            ? "" : "  What the contract is worth when it is ended has no price here.\n"
        let isShown = variation.isBreakEvenShown
        // What is billed may grow with the agents too, which the break-even leaves out.
        let richest = variation.steps.max { $0.summary.margin.mean.mean < $1.summary.margin.mean.mean }
        let margin =
            isBilled && richest?.agents != (variation.breakEven ?? variation.steps[0]).agents
            ? richest.map {
                "  With what is billed the margin is the largest at \($0.agents) agents, by the mean estimates: "
                    + "\(Words.sum($0.summary.margin.mean)).\n"
            } ?? "" : ""
        guard let best = variation.breakEven else {
            return
                (isShown
                ? "  Break-even at \(variation.steps[0].agents) or fewer: each agent of \(name) here saves no more in fines than "
                    + "they cost.\n"
                : "  Whether an agent of \(name) here saves more in fines than they cost is not shown.\n")
                + margin + priceless
        }
        return
            (best.agents == variation.steps.last?.agents
            ? "  Even the last agents still save more than they cost: break-even is at \(best.agents) or more.\n"
            : "  Break-even at \(best.agents)\(isShown ? "" : " or more"): beyond, another agent of \(name) "
                + (isShown ? "saves no more" : "is not shown to save more") + " in fines than they cost.\n")
            + margin + priceless
    }
}
