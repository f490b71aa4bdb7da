// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch
import Stochastics

extension StaffingReport {
    public var table: String {
        var text = "\(center.name): \(sentence).\n" + certainty
        if let shown {
            if outcome.winner == nil { text += remedies.map { "  \($0)\n" }.joined() }
            text += "\n\(outcome.winner == nil ? "The closest" : "Staffing")\n" + center.table(of: shown.headcounts)
            text += overtimeLine(shown)
            if shown.replications > 0 {
                text += "\nClauses, \(Words.counted(shown.replications, "replication")) of \(center.calendar.words)\n"
                text += clauseTable(shown)
                if showsTerm {
                    text += "\nThe term" + (center.currency.isEmpty ? "" : ", \(center.currency)") + "\n"
                    text += termTable(shown)
                }
            }
        }
        if !outcome.runnersUp.isEmpty { text += "\nOther staffings, cheapest first\n" + runnersUpTable }
        if !outcome.neighbours.isEmpty {
            text += "\nNeighbours, over a term, on the same contacts\n" + neighbourTable
        }
        if !outcome.oneFewer.isEmpty { text += "\nOne agent fewer\n" + oneFewerTable }
        return text + "\n"
            + run.line(
                done: "\(Words.counted(outcome.evaluations, "staffing")), "
                    + "\(Words.counted(outcome.replicationsSimulated, "replication")) simulated") + "\n"
    }

    /// `Cost 190.00 BRL per hour: roster 180.00, overtime 10.00`; nothing where nobody works overtime.
    private func overtimeLine(_ candidate: Candidate) -> String {
        guard candidate.overtimeCost > 0 else { return "" }
        return "  Cost \(center.words(of: candidate.cost)): roster "
            + "\(Words.number(candidate.rosterCost.amount, decimals: 2)), overtime "
            + "\(Words.number(candidate.overtimeCost, decimals: 2))\n"
    }

    var sure: String { Words.percent(outcome.confidence) }

    private func clauseTable(_ candidate: Candidate) -> String {
        var table = TextTable([
            ("clause", .left), ("promise", .left), ("value", .right), ("windows kept", .right), ("margin", .right),
            ("at least, \(sure)", .right), ("verdict", .left),
        ])
        for clause in candidate.clauses {
            table.add([
                clause.clause.name, clause.clause.promiseWords,
                Words.value(clause.value, clause.clause.judgedUnit), clause.windowsKept,
                clause.distance(clause.margin), clause.distance(clause.leastMargin(confidence: outcome.confidence)),
                clause.verdict.rawValue,
            ])
        }
        return table.text
    }

    private var runnersUpTable: String {
        var table = TextTable([("staffing", .left), ("cost", .right), ("to the winner", .right), ("", .left)])
        for candidate in outcome.runnersUp {
            let staffing = outcome.winner.map { difference(candidate, from: $0) }
            let more = outcome.winner.map { candidate.cost.amount - $0.cost.amount }
            table.add([
                staffing ?? center.words(of: candidate.headcounts), Words.number(candidate.cost.amount, decimals: 2),
                more.map { ($0 > 0 ? "+" : "") + Words.number($0, decimals: 2) } ?? "", words(on: candidate),
            ])
        }
        return table.text
    }

    private func words(on candidate: Candidate) -> String {
        if jointProbability != nil {
            let kept = "kept in \(words(ofTermsKept: candidate.term))"
            return candidate.verdict == .undecided ? "too close to call: \(kept)" : kept
        }
        let broken = candidate.clauses.filter { $0.margin < 0 }
        let names = Words.list(broken.map { "\($0.clause.name) (\($0.cameTo))" })
        return switch candidate.verdict {
        case .confirmed: "keeps every clause"
        case .rejected: "breaks \(names)"
        case .undecided:
            !broken.isEmpty
                ? "seems to break \(names)"
                : "too close to call" + (candidate.mostAtRisk.map { ": \($0.clause.name) (\($0.cameTo))" } ?? "")
        case .screened: broken.isEmpty ? "seems to keep every clause" : "seems to break \(names)"
        }
    }

    /// Constant headcounts in full; those by interval by what is not as in the winner.
    private func difference(_ candidate: Candidate, from winner: Candidate) -> String {
        if (candidate.headcounts + winner.headcounts).allSatisfy(\.isPlain) {
            return center.words(of: candidate.headcounts)
        }
        var changes: [String] = []
        for (team, (new, old)) in zip(center.teams, zip(candidate.headcounts, winner.headcounts)) {
            changes += self.changes(new, old).map { "\(team.name) \($0)" }
        }
        let most = 3
        return changes.isEmpty
            ? "as the winner"
            : changes.prefix(most).joined(separator: ", ")
                + (changes.count > most ? " and \(changes.count - most) more" : "")
    }

    /// `mon-fri 08:00 7→6`: days that change alike are told together, and not named where that is all.
    private func changes(_ new: Headcount, _ old: Headcount) -> [String] {
        let calendar = center.calendar
        let open = (0..<calendar.days).filter { !calendar.openIntervals[$0].isEmpty }
        let groups = Dictionary(grouping: open) { spans(old.rows[old.rowOfDay[$0]], new.rows[new.rowOfDay[$0]]) }
        return groups.sorted { $0.value[0] < $1.value[0] }.flatMap { spans, days -> [String] in
            let weekdays = Set(days.map { calendar.weekday(of: $0) })
            let isWeekly = open.allSatisfy { weekdays.contains(calendar.weekday(of: $0)) == days.contains($0) }
            let words = isWeekly ? Words.weekdays(weekdays) : Words.counted(days.count, "day")
            return spans.map { days.count == open.count ? $0 : "\(words) \($0)" }
        }
    }

    /// `08:00-12:00 8→9`: intervals that follow one another and change alike are told together.
    private func spans(_ before: [Int], _ after: [Int]) -> [String] {
        var spans: [String] = []
        var interval = 0
        while interval < before.count {
            let first = interval
            while interval < before.count, before[interval] == before[first], after[interval] == after[first] {
                interval += 1
            }
            if before[first] == after[first] { continue }
            let start = clock(center.calendar.start(ofInterval: first))
            let end = endClock(center.calendar.start(ofInterval: interval))
            spans.append("\(interval - first == 1 ? start : "\(start)-\(end)") \(before[first])→\(after[first])")
        }
        return spans
    }

    /// A row a team; intervals that fare alike share one, told by the worst of them.
    private var oneFewerTable: String {
        var table = TextTable([("team", .left), ("agents", .left), ("", .left)])
        for (index, team) in center.teams.enumerated() {
            let ofTeam = outcome.oneFewer.filter { $0.team == index }
            for fewer in ofTeam where fewer.interval == nil {
                let headcount = fewer.candidate.headcounts[index]
                let agents = headcount.isPlain ? center.words(of: headcount) : "\(headcount.words) all day"
                table.add([team.name, agents, words(on: fewer)])
            }
            let byInterval = ofTeam.filter { $0.interval != nil }
            for broken in [true, false] {
                let alike = byInterval.filter { $0.broken.isEmpty != broken }
                guard let worst = alike.min(by: { $0.candidate.leastDeviates < $1.candidate.leastDeviates }) else {
                    continue
                }
                let interval = worst.interval!
                let agents = worst.candidate.headcounts[index].words(interval: interval)
                let start = clock(center.calendar.start(ofInterval: interval))
                table.add([
                    team.name,
                    alike.count == 1
                        ? "\(agents) at \(start)"
                        : "one fewer in any of \(alike.count) intervals, such as \(agents) at \(start)",
                    words(on: worst),
                ])
            }
        }
        return table.text
    }

    private func words(on fewer: OneFewer) -> String {
        if jointProbability != nil { return "kept in \(words(ofTermsKept: fewer.candidate.term))" }
        let broken = fewer.broken.map { fewer.candidate.clauses[$0] }
        if !broken.isEmpty { return Words.list(broken.map { "\($0.clause.name) \($0.came)" }) }
        let unsure = fewer.candidate.clauses.filter { $0.leastMargin(confidence: outcome.confidence) < 0 }
        if !unsure.isEmpty { return Words.list(unsure.map { "\($0.clause.name) \($0.came)" }) + ", not \(sure) sure" }
        let agents = fewer.candidate.headcounts[fewer.team].rows.joined()
        let bound = bounds.first { $0.team == fewer.team && agents.min() ?? 0 < $0.agents.lowerBound }
        if let bound { return "keeps every clause, but the search may not go below \(bound.agents.lowerBound)" }
        let what =
            switch fewer.candidate.verdict {
            case .confirmed: "keeps every clause, but is no cheaper"
            case .undecided: "too close to call"
            case .rejected, .screened: "seems to keep every clause, but was not tested"
            }
        return what + (fewer.candidate.mostAtRisk.map { "; \($0.clause.name) \($0.came)" } ?? "")
    }
}

extension Candidate {
    /// The clause with the least margin relative to its uncertainty.
    var mostAtRisk: ClauseEstimate? {
        clauses.filter { !$0.margin.isNaN }.min { $0.deviates < $1.deviates }
    }

    var leastDeviates: Double { mostAtRisk?.deviates ?? .infinity }
}

extension ClauseEstimate {
    /// The margin in units of its own uncertainty.
    fileprivate var deviates: Double {
        let reach = margin - leastMargin(confidence: 0.975)
        return reach > 0 ? margin / reach : margin < 0 ? -.infinity : .infinity
    }

    /// `79.6% ± 0.2%`, `88.0% ± 1.2% of days`
    fileprivate var cameTo: String {
        if case .withProbability(let least) = clause.promise {
            return "\(Words.near(probabilityMet, least, .share)) of \(clause.windowsNoun)"
        }
        return Words.near(value, clause.target.value, clause.judgedUnit)
    }

    /// `falls to 79.6% ± 0.2%`, `rises to 5.3% ± 0.1%`, `is kept in 88.0% ± 1.2% of days`
    var came: String {
        if case .withProbability = clause.promise { return "is kept in \(cameTo)" }
        return (clause.target.isLeast ? "falls to " : "rises to ") + cameTo
    }
}
