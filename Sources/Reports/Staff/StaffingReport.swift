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

    /// - Parameters:
    ///   - run: what makes the result reproducible, and how far it came.
    ///   - center: the centre.
    ///   - outcome: what was found.
    ///   - contract: what is promised.
    ///   - bounds: those of the search.
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

    public var document: Document {
        var members: [(String, Document)] = [
            ("schema", .text("headcount/staff/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("complete", .bool(run.isComplete)),
            run.inputsForm, center.modelForm,
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
        members.append(("needed", outcome.needed.map(Document.whole) ?? .null))
        members.append(("formula", outcome.formula.isEmpty ? .null : center.json(of: outcome.formula)))
        members += certaintyJSON
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
        return .object(members)
    }

    private func json(_ candidate: Candidate) -> Document {
        .object(
            [
                ("staffing", center.json(of: candidate.headcounts)), ("cost", .number(candidate.cost.amount)),
                ("costUnit", .text(candidate.cost.unit.rawValue)), ("replications", .whole(candidate.replications)),
                ("verdict", .text(candidate.verdict.rawValue)), ("clauses", .list(candidate.clauses.map(json))),
                ("term", json(term: candidate.term, cost: cost(of: candidate))),
            ] + candidate.overtimeJSON(in: center))
    }

    private func json(_ clause: ClauseEstimate) -> Document {
        .object(
            clause.json + [
                ("margin", .number(clause.margin)),
                ("leastMargin", .number(clause.leastMargin(confidence: outcome.confidence))),
            ])
    }

    /// The staffing: one row for each team, day and interval; day and start are empty where all are alike.
    public var sheet: CSV {
        let staffing = document["staffing"]
        let rows = center.teams.flatMap { team -> [Document] in
            func row(_ day: Document, _ start: Document, _ agents: Document) -> Document {
                .object([
                    ("team", .text(team.name)), ("tier", .text(center.tiers[team.tier])), ("day", day),
                    ("start", start), ("agents", agents),
                ])
            }
            func rows(_ day: Document, _ intervals: [Document]) -> [Document] {
                intervals.enumerated().map {
                    row(day, .text(clock(center.calendar.start(ofInterval: $0.offset))), $0.element)
                }
            }
            switch staffing[team.name] {
            case .null: return []
            case .list(let items):
                guard let first = items.first, case .list = first else { return rows(.null, items) }
                return items.enumerated().flatMap { rows(.whole($0.offset), $0.element.items) }
            case let agents: return [row(.null, .null, agents)]
            }
        }
        return CSV(rows, ["team", "tier", "day", "start", "agents"].map { .value($0) })
    }
}
