// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch
import Stochastics

// What a staffing report says of the contract as a whole: the term, and the staffing that leaves the most of it.

extension StaffingReport {
    /// Whether the term has something to say: money, or a promise on all clauses together.
    var showsTerm: Bool {
        if case .leastCostKeepingAll = outcome.objective { return true }
        return contract.hasMoney
    }

    /// The probability with which all clauses are to be kept together, where that is sought.
    var jointProbability: Double? {
        if case .leastCostKeepingAll(let least) = outcome.objective { least } else { nil }
    }

    var maximumSentence: String? {
        guard outcome.objective == .greatestMargin else { return nil }
        guard let winner = outcome.winner else {
            guard let closest = outcome.closest else { return "stopped before anything was known" }
            let what = center.words(of: closest.headcounts)
            guard run.isComplete else {
                return "stopped; of \(Words.counted(outcome.evaluations, "staffing")) seen, \(what) is the best by then"
            }
            return "no staffing was found that keeps the clauses without money; the closest is \(what)"
        }
        let margin = margin(of: winner)
        return "\(center.words(of: winner.headcounts)) leaves the most of a term that was found: "
            + "\(center.inCurrency(Words.sum(margin))), after staffing of "
            + "\(center.inCurrency(Words.sum(cost(of: winner)))) and fines less bonuses of "
            + center.inCurrency(Words.sum(winner.term.netFines)) + caution(winner)
    }

    /// What the most that is left does not say.
    private func caution(_ winner: Candidate) -> String {
        var text = ""
        let lowest = bounds.filter { bound in
            winner.headcounts[bound.team].rows.joined().contains { $0 > 0 && $0 <= bound.agents.lowerBound }
        }
        let highest = bounds.filter { bound in
            winner.headcounts[bound.team].rows.joined().contains { $0 >= bound.agents.upperBound }
        }
        let names = (lowest + highest).map { center.teams[$0.team].name }
        if !names.isEmpty {
            text +=
                ". \(Words.list(names)) \(names.count == 1 ? "is" : "are") at a bound of search.vary: beyond it more "
                + "may be left"
        }
        if winner.term.mayEnd.count > 0 {
            text +=
                ". The client may end the contract in \(Words.probability(winner.term.mayEnd)) of terms, which has no "
                + "price here"
        }
        return text
    }

    func margin(of candidate: Candidate) -> Estimate {
        candidate.term.revenue.plus(-cost(of: candidate))
    }

    /// Of roster and mean overtime over a term.
    func cost(of candidate: Candidate) -> Double {
        candidate.overtimeCost > 0
            ? center.termCost(of: candidate.headcounts, overtime: candidate.overtime.map(\.mean)).value
            : center.termCost(of: candidate.headcounts).value
    }

    func termTable(_ candidate: Candidate) -> String {
        var table = TextTable([("", .left), ("a term", .right)])
        let term = candidate.term
        table.add(["all clauses kept in all windows", words(ofTermsKept: term)])
        if contract.hasMoney {
            table.add(["fines, after caps and refunds", Words.sum(term.fines)])
            table.add(["bonuses", Words.sum(term.bonuses)])
            if !contract.settlement.billing.isEmpty { table.add(["the client pays", Words.sum(term.revenue)]) }
            if !contract.settlement.terminations.isEmpty {
                table.add(["the client may end the contract", "\(Words.probability(term.mayEnd)) of terms"])
            }
            table.add(["staffing costs", Words.sum(cost(of: candidate))])
            table.add([
                contract.settlement.billing.isEmpty ? "left, without a fee" : "left",
                Words.sum(margin(of: candidate)),
            ])
        }
        return table.text
    }

    /// `96.2% (94.1% to 97.7%) of terms`
    func words(ofTermsKept term: TermEstimate) -> String { "\(Words.probability(term.kept)) of terms" }

    /// The winner's neighbours, those that leave almost as much first.
    var neighbourTable: String {
        var table = TextTable([
            ("staffing", .left), ("staffing costs", .right), ("fines less bonuses", .right), ("leaves less by", .right),
            ("", .left),
        ])
        let near = outcome.neighbours.filter { $0.behind.mean.isFinite }.sorted { $0.behind.mean < $1.behind.mean }
        for neighbour in near.prefix(12) {
            let broken = neighbour.candidate.clauses.filter {
                !$0.clause.hasMoney && $0.margin < 0
            }
            table.add([
                center.words(of: neighbour.candidate.headcounts), Words.sum(cost(of: neighbour.candidate)),
                Words.sum(neighbour.candidate.term.netFines), Words.sum(neighbour.behind),
                broken.isEmpty ? "" : "breaks \(Words.list(broken.map(\.clause.name)))",
            ])
        }
        return table.text
    }

    func json(term: TermEstimate, cost: Double) -> Document {
        .object([
            ("terms", .whole(term.kept.trials)), ("termsKept", .whole(term.kept.count)),
            ("mayEnd", .probability(term.mayEnd)), ("fines", .figure(term.fines)),
            ("bonuses", .figure(term.bonuses)), ("revenue", .figure(term.revenue)), ("staffingCost", .number(cost)),
            ("margin", .figure(term.revenue.plus(-cost))),
        ])
    }
}

extension StaffingObjective {
    /// As a scenario writes it.
    var words: String {
        switch self {
        case .leastCost: "least cost"
        case .leastCostKeepingAll(let least): "least cost with probability \(Words.percent(least))"
        case .greatestMargin: "greatest margin"
        }
    }
}
