// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch
import Stochastics

/// The answer of a staffing search: the winner and what stands behind it, or which clause cannot be kept.
public struct StaffingReport: Report, Sendable {
    let center: ContactCenter
    let contract: ServiceContract
    let bounds: [TeamBounds]
    let outcome: StaffingOutcome
    let run: RunFacts

    /// - Parameter bounds: those of the search.
    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], outcome: StaffingOutcome, run: RunFacts
    ) {
        self.center = center
        self.contract = contract
        self.bounds = bounds
        self.outcome = outcome
        self.run = run
    }

    /// The winner, or else what came closest.
    var shown: Candidate? { outcome.winner ?? outcome.closest }

    public var json: String {
        var members: [(String, JSON)] = [
            ("schema", .text("headcount/staff/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("complete", .bool(run.isComplete)),
            ("objective", .text(outcome.objective.words)), ("feasible", .bool(outcome.winner != nil)),
            ("confidence", .number(outcome.confidence)),
        ]
        if let shown {
            members += [
                ("staffing", center.json(of: shown.headcounts)), ("cost", .number(shown.cost.amount)),
                ("costUnit", .text(shown.cost.unit.rawValue)), ("replications", .whole(shown.replications)),
                ("verdict", .text(shown.verdict.rawValue)), ("clauses", .list(shown.clauses.map(json))),
                ("term", json(term: shown.term, cost: cost(of: shown))),
            ]
            members += shown.overtimeJSON(in: center)
        } else {
            members += ["staffing", "cost", "costUnit"].map { ($0, .null) }
            members += [("replications", .whole(0)), ("verdict", .null), ("clauses", .list([])), ("term", .null)]
            members += [("overtimeCost", .null), ("overtime", .null)]
        }
        members.append(("needed", outcome.needed.map(JSON.whole) ?? .null))
        members += [
            ("evaluations", .whole(outcome.evaluations)),
            ("replicationsSimulated", .whole(outcome.replicationsSimulated)),
            ("runnersUp", .list(outcome.runnersUp.map(json))),
            (
                "oneFewer",
                .list(
                    outcome.oneFewer.map { fewer in
                        .object([
                            ("team", .text(center.teams[fewer.team].name)),
                            (
                                "start",
                                fewer.interval.map { .text(clock(center.calendar.start(ofInterval: $0))) } ?? .null
                            ),
                            ("cost", .number(fewer.candidate.cost.amount)),
                            ("breaks", .list(fewer.broken.map { .text(contract.clauses[$0].name) })),
                            ("clauses", .list(fewer.candidate.clauses.map(json))),
                        ])
                    })
            ),
        ]
        if outcome.objective == .greatestMargin {
            members.append(
                (
                    "neighbours",
                    .list(
                        outcome.neighbours.map {
                            .object([
                                ("staffing", center.json(of: $0.candidate.headcounts)), ("behind", .figure($0.behind)),
                                ("term", json(term: $0.candidate.term, cost: cost(of: $0.candidate))),
                            ])
                        })
                ))
        }
        return JSON.object(members).document
    }

    private func json(_ candidate: Candidate) -> JSON {
        .object(
            [
                ("staffing", center.json(of: candidate.headcounts)), ("cost", .number(candidate.cost.amount)),
                ("costUnit", .text(candidate.cost.unit.rawValue)), ("replications", .whole(candidate.replications)),
                ("verdict", .text(candidate.verdict.rawValue)), ("clauses", .list(candidate.clauses.map(json))),
                ("term", json(term: candidate.term, cost: cost(of: candidate))),
            ] + candidate.overtimeJSON(in: center))
    }

    private func json(_ clause: ClauseEstimate) -> JSON {
        .object(
            clause.json + [
                ("margin", .number(clause.margin)),
                ("leastMargin", .number(clause.leastMargin(confidence: outcome.confidence))),
            ])
    }

    /// The staffing: a row a team, day and interval; day and start are empty where all are alike.
    public var csv: String {
        var table = CSV(header: ["team", "tier", "day", "start", "agents"])
        guard let shown else { return table.text }
        for (team, headcount) in zip(center.teams, shown.headcounts) {
            let place = [team.name, center.tiers[team.tier]]
            if headcount.isConstant {
                table.add(place + ["", "", headcount.words])
                continue
            }
            let days = headcount.rows.count == 1 ? [0] : Array(headcount.rowOfDay.indices)
            for day in days {
                for (interval, agents) in headcount.rows[headcount.rowOfDay[day]].enumerated() {
                    table.add(
                        place + [
                            headcount.rows.count == 1 ? "" : "\(day)",
                            clock(center.calendar.start(ofInterval: interval)), "\(agents)",
                        ])
                }
            }
        }
        return table.text
    }
}
