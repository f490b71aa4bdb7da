// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch

// What a staffing report says first: what is known, how sure it is, and what is not known.

extension StaffingReport {
    var sentence: String {
        if let maximumSentence { return maximumSentence }
        if let winner = outcome.winner { return winnerSentence(winner) }
        guard let closest = outcome.closest else {
            return run.isComplete
                ? "no staffing within the bounds keeps the contract" : "stopped before anything was known"
        }
        return run.isComplete ? closestSentence(closest) : stoppedSentence(closest)
    }

    /// Of the promises the search is sure, of the cost it is not.
    private func winnerSentence(_ winner: Candidate) -> String {
        let what = price(winner)
        guard run.isComplete else {
            return "stopped; \(what) is the cheapest confirmed by then (\(sure) sure), cheaper ones may exist"
        }
        let cheaper = boundWords(winner) ?? "it is not proven that nothing cheaper would do"
        // Where all clauses are kept together, that is confirmed and not each alone.
        let exceptions =
            jointProbability == nil ? Words.exceptions(among: winner.clauses) : Words.unjudged(among: winner.clauses)
        let isJudged = winner.clauses.contains { $0.verdict != .unjudged }
        let promise = (exceptions.isEmpty ? keeps : "breaks no promise") + (isJudged ? ", \(sure) sure" : "")
        let words = "\(what) \(([promise] + exceptions).joined(separator: "; "))"
        return isProved(winner)
            ? "\(words). Nothing within the bounds that keeps the contract costs less; this is proved"
            : "\(words). It is the least cost found; \(cheaper)"
    }

    private func closestSentence(_ closest: Candidate) -> String {
        let broken = closest.clauses.filter { $0.margin < 0 }
        if let jointProbability, closest.term.kept.share < jointProbability {
            return "no staffing within the bounds keeps all clauses in all windows of "
                + "\(Words.percent(jointProbability)) of terms. The closest keeps \(words(ofTermsKept: closest.term)); it is "
                + price(closest)
        }
        let exceptions = Words.exceptions(among: closest.clauses)
        if broken.isEmpty && jointProbability == nil && !exceptions.isEmpty {
            return "no staffing within the bounds could be confirmed to keep every clause. Of the closest, "
                + "\(price(closest)), \(exceptions.joined(separator: "; "))"
        }
        if broken.isEmpty || jointProbability != nil {
            return "no staffing within the bounds could be confirmed. The closest, \(price(closest)), seems to do: it "
                + "\(keeps) by the mean of \(Words.counted(closest.replications, "replication")), which is too close to "
                + "a target to be \(sure) sure"
        }
        return "no staffing within the bounds keeps every clause. The closest breaks "
            + Words.list(broken.map { "\($0.clause.name) (\($0.shortfall), \($0.distance($0.margin)))" })
            + "; it is \(price(closest))"
    }

    private func stoppedSentence(_ closest: Candidate) -> String {
        guard closest.replications > 0 else {
            return "stopped before a replication was done; the formulas alone give \(price(closest)), which was not "
                + "simulated"
        }
        let by = "by the mean of \(Words.counted(closest.replications, "replication"))"
        let seen = "stopped before a staffing was confirmed. Of \(Words.counted(outcome.evaluations, "staffing")) seen"
        let broken = closest.clauses.filter { $0.margin < 0 }
        if let jointProbability {
            let isKept = !(closest.term.kept.share < jointProbability)
            return "\(seen), \(price(closest)) is the \(isKept ? "cheapest that seems to do" : "closest"): kept in "
                + words(ofTermsKept: closest.term)
        }
        return broken.isEmpty
            ? "\(seen), \(price(closest)) is the cheapest that seems to keep every clause, \(by); it was not confirmed"
            : "\(seen), \(price(closest)) is the closest: it seems to break \(Words.list(broken.map(\.clause.name))), \(by)"
    }

    private var keeps: String {
        jointProbability.map { "keeps all clauses in all windows of at least \(Words.percent($0)) of terms" }
            ?? "keeps every clause"
    }

    /// `n1 194 and n2 58 at 275.20 BRL per hour`.
    private func price(_ candidate: Candidate) -> String {
        "\(words(of: candidate.headcounts)) at \(center.words(of: candidate.cost))"
            + (candidate.overtimeCost > 0
                ? " (\(Words.number(candidate.overtimeCost, decimals: 2)) of it for overtime)" : "")
    }

    /// `n1 194 and n2 58`; where figures differ by the hour, the table shows them.
    private func words(of headcounts: [Headcount]) -> String {
        headcounts.allSatisfy(\.isPlain)
            ? Words.list(zip(center.teams, headcounts).map { "\($0.name) \(center.words(of: $1))" })
            : "the staffing below"
    }

    /// What to try when there is no winner.
    var remedies: [String] {
        guard run.isComplete, let closest = outcome.closest else { return [] }
        var remedies = bounds.compactMap { bound -> String? in
            let figures = closest.headcounts[bound.team].rows.joined()
            guard figures.contains(where: { $0 >= bound.agents.upperBound }) else { return nil }
            let name = center.teams[bound.team].name
            if center.teams[bound.team].absence >= 1 {
                return "All agents of \(name) are absent: no number of them helps."
            }
            let formula = outcome.formula.isEmpty ? 0 : outcome.formula[bound.team].largest
            return "\(name) is at its bound of \(bound.agents.upperBound) in search.vary, and more agents are needed"
                + (formula > bound.agents.upperBound ? ": the formulas ask for about \(formula)." : ".")
        }
        let broken = closest.clauses.filter { $0.margin < 0 }.map(\.clause.name)
        let unshowable = closest.clauses.filter { $0.verdict == .notShown && $0.isOfEverything }.map(\.clause.name)
        if !unshowable.isEmpty {
            remedies.append(
                "Write `keep: with probability 99%` for \(Words.list(unshowable)), or a target that can be shown.")
        } else if let needed = outcome.needed {
            remedies.append("About \(Words.counted(needed, "replication")) would tell: --replications \(needed).")
        } else if broken.isEmpty {
            remedies.append(
                closest.verdict == .screened
                    ? "The search ended before it could be tested: give it more --replications."
                    : "Try more --replications, or more agents in search.vary.")
        }
        if !broken.isEmpty {
            remedies.append("\(remedies.isEmpty ? "Try" : "Or") another target for \(Words.list(broken)).")
        }
        return remedies
    }
}
