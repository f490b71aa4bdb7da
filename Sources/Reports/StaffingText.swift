// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch
import Stochastics

extension StaffingReport {
    public var table: String {
        var text = "\(center.name): \(sentence).\n"
        if let shown {
            if outcome.winner == nil { text += remedies.map { "  \($0)\n" }.joined() }
            text += "\n\(outcome.winner == nil ? "The closest" : "Staffing")\n" + center.table(of: shown.headcounts)
            text += "\nClauses, \(Words.counted(shown.replications, "replication")) of \(center.calendar.words)\n"
            text += clauseTable(shown)
        }
        if !outcome.runnersUp.isEmpty { text += "\nRunners-up, cheapest first\n" + runnersUpTable }
        if !outcome.oneFewer.isEmpty { text += "\nOne agent fewer\n" + oneFewerTable }
        return text + "\n"
            + run.line(
                done: "\(Words.counted(outcome.evaluations, "staffing")), "
                    + "\(Words.counted(outcome.replicationsSimulated, "replication")) simulated") + "\n"
    }

    private var sure: String { Words.percent(outcome.confidence) }

    private var sentence: String {
        if let winner = outcome.winner {
            let what = "\(words(of: winner.headcounts)) at \(center.words(of: winner.cost))"
            return run.isComplete
                ? "\(what) keeps every clause at the least cost found, \(sure) sure"
                : "stopped; \(what) is the cheapest confirmed by then (\(sure) sure), cheaper ones may exist"
        }
        guard let closest = outcome.closest else {
            return run.isComplete
                ? "no staffing within the bounds keeps the contract" : "stopped before anything was known"
        }
        let broken = closest.clauses.filter { $0.margin < 0 }
        if !run.isComplete { return "stopped before a staffing was confirmed; the closest by then follows" }
        if broken.isEmpty {
            return "no staffing within the bounds could be confirmed to keep every clause; the closest is too close to "
                + "a target to call"
        }
        return "no staffing within the bounds keeps every clause. The closest breaks "
            + Words.list(broken.map { "\($0.clause.name) (\($0.shortfall), \($0.distance($0.margin)))" })
    }

    /// `n1 194 and n2 58`; where there are hours to show, the table shows them.
    private func words(of headcounts: [Headcount]) -> String {
        headcounts.allSatisfy(\.isConstant)
            ? Words.list(zip(center.teams, headcounts).map { "\($0.name) \($1.words)" }) : "the staffing below"
    }

    /// What to try when there is no winner.
    private var remedies: [String] {
        guard run.isComplete, let closest = outcome.closest else { return [] }
        let full = bounds.filter { bound in
            closest.headcounts[bound.team].rows.joined().contains { $0 >= bound.agents.upperBound }
        }
        var remedies = full.map {
            "Try more than \($0.agents.upperBound) for \(center.teams[$0.team].name) in search.vary: it is at its bound."
        }
        let broken = closest.clauses.filter { $0.margin < 0 }.map(\.clause.name)
        if broken.isEmpty {
            remedies.append("Try more --replications.")
        } else {
            remedies.append("Or another target, or more patience with it, for \(Words.list(broken)).")
        }
        return remedies
    }

    private func clauseTable(_ candidate: Candidate) -> String {
        var table = TextTable([
            ("clause", .left), ("promise", .left), ("value", .right), ("windows kept", .right), ("margin", .right),
            ("at least, \(sure)", .right), ("verdict", .left),
        ])
        for clause in candidate.clauses {
            table.add([
                clause.clause.name, clause.clause.promiseWords,
                Words.value(clause.value, isShare: clause.clause.measure.isShare), clause.windowsKept,
                clause.distance(clause.margin), clause.distance(clause.leastMargin(confidence: outcome.confidence)),
                clause.verdict.rawValue,
            ])
        }
        return table.text
    }

    private var runnersUpTable: String {
        var table = TextTable([("staffing", .left), ("cost", .right), ("", .left)])
        for candidate in outcome.runnersUp {
            let staffing = outcome.winner.map { difference(candidate, from: $0) }
            table.add([
                staffing ?? center.words(of: candidate.headcounts), Words.number(candidate.cost.amount, decimals: 2),
                words(on: candidate),
            ])
        }
        return table.text
    }

    private func words(on candidate: Candidate) -> String {
        let broken = candidate.clauses.filter { $0.margin < 0 }
        let tightest = candidate.clauses.filter { !$0.margin.isNaN }.min { $0.margin < $1.margin }
        return switch candidate.verdict {
        case .confirmed: "keeps every clause"
        case .rejected: "breaks " + Words.list(broken.map { "\($0.clause.name), \($0.came)" })
        case .undecided: "too close to call" + (tightest.map { ": \($0.clause.name), \($0.came)" } ?? "")
        case .screened:
            broken.isEmpty
                ? "seems to keep every clause" : "seems to break " + Words.list(broken.map(\.clause.name))
        }
    }

    /// Constant headcounts in full; those by interval by what is not as in the winner.
    private func difference(_ candidate: Candidate, from winner: Candidate) -> String {
        if candidate.headcounts.allSatisfy(\.isConstant) { return center.words(of: candidate.headcounts) }
        var changes: [String] = []
        for (team, (new, old)) in zip(center.teams, zip(candidate.headcounts, winner.headcounts)) {
            for interval in 0..<center.calendar.intervalsPerDay
            where new.words(interval: interval) != old.words(interval: interval) {
                changes.append(
                    "\(team.name) \(clock(center.calendar.start(ofInterval: interval))) "
                        + "\(old.words(interval: interval))→\(new.words(interval: interval))")
            }
        }
        let most = 3
        return changes.isEmpty
            ? "as the winner"
            : changes.prefix(most).joined(separator: ", ")
                + (changes.count > most ? " and \(changes.count - most) more" : "")
    }

    private var oneFewerTable: String {
        var table = TextTable([("team", .left), ("from", .left), ("agents", .left), ("", .left)])
        for fewer in outcome.oneFewer {
            let headcount = fewer.candidate.headcounts[fewer.team]
            let broken = fewer.broken.map { fewer.candidate.clauses[$0] }
            let tightest = fewer.candidate.clauses.filter { !$0.margin.isNaN }.min { $0.margin < $1.margin }
            table.add([
                center.teams[fewer.team].name,
                fewer.interval.map { clock(center.calendar.start(ofInterval: $0)) }
                    ?? (headcount.isConstant ? "" : "all day"),
                fewer.interval.map(headcount.words(interval:)) ?? headcount.words,
                broken.isEmpty
                    ? "breaks nothing for sure" + (tightest.map { "; \($0.clause.name) \($0.came)" } ?? "")
                    : Words.list(broken.map { "\($0.clause.name) \($0.came)" }),
            ])
        }
        return table.text
    }
}

extension ClauseEstimate {
    /// `falls to 79.6%`, `rises to 5.3%`, `is kept in 88.0% of days`
    var came: String {
        if case .withProbability(let least) = clause.promise {
            return "is kept in \(Words.near(probabilityMet.mean, least, isShare: true)) of \(clause.windowsNoun)"
        }
        let to = Words.near(value.mean, clause.target.value, isShare: clause.measure.isShare)
        return if case .atLeast = clause.target { "falls to \(to)" } else { "rises to \(to)" }
    }
}
