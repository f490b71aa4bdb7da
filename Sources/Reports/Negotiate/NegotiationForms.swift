// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import StaffingSearch
import Stochastics

// A negotiation for programs and spreadsheets.

extension NegotiationReport {
    public var json: String {
        JSON.object([
            ("schema", .text("headcount/negotiate/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("draft", draft.isEmpty ? .null : .text(draft)),
            ("seed", .seed(run.seed)), ("termsFiles", .list(run.terms.map(JSON.text))),
            ("replications", .whole(today.replications)), ("complete", .bool(run.isComplete)),
            ("currency", .text(center.currency)), ("probability", .number(outcome.probability)),
            ("confidence", .number(outcome.confidence)),
            ("advice", advice.map { .text($0.rawValue) } ?? .null), ("today", json(today)),
            ("offers", .list(outcome.offers.map(json))), ("turned", .list(outcome.turned.map(json))),
            ("ladders", .list(outcome.ladders.map(json))), ("leastCost", outcome.search.map(json) ?? .null),
        ]).document
    }

    private func json(_ summary: ContractSummary) -> JSON {
        .object([
            ("allMet", .probability(summary.allMet)), ("fines", .money(summary.fines)),
            ("bonuses", .money(summary.bonuses)), ("billed", isBilled ? .money(summary.billed) : .null),
            ("staffingCost", .number(summary.staffingCost.value)), ("overtimeCost", .money(summary.overtimeCost)),
            ("margin", isBilled ? .money(summary.margin) : .null),
            ("loss", isBilled ? .probability(summary.margin.negative) : .null),
            ("fairPrice", isBilled ? .figure(summary.fairPrice) : .null),
            ("mayEnd", summary.terminations.isEmpty ? .null : .probability(summary.anyTermination)),
            (
                "clauses",
                .list(
                    summary.clauses.enumerated().map { index, clause in
                        .object([
                            ("name", .text(clause.clause.name)), ("target", .number(clause.clause.target.value)),
                            ("value", .figure(clause.value)),
                            ("windowsMet", .figure(clause.probabilityMet)), ("termMet", .probability(clause.termMet)),
                            ("fines", .money(clause.fines)), ("bonuses", .money(clause.bonuses)),
                            ("fairPrice", isBilled ? .figure(summary.fairPrice(ofClause: index)) : .null),
                        ])
                    })
            ),
        ])
    }

    private func json(_ offer: NegotiationOutcome.Offer) -> JSON {
        .object([
            ("clause", .text(contract.clauses[offer.frontier.clause].name)),
            ("threshold", offer.frontier.threshold.map(JSON.number) ?? .null),
            ("window", .text(offer.frontier.window.words)), ("target", offer.target.map(JSON.number) ?? .null),
            ("mean", .number(offer.mean)), ("windows", .whole(offer.windows)),
        ])
    }

    private func json(_ turned: NegotiationOutcome.Turned) -> JSON {
        let (clause, knob, value) = turned.knob.parts
        return .object([
            ("clause", .text(contract.clauses[clause].name)), ("knob", .text(knob)), ("value", .number(value)),
            ("result", json(turned.summary)),
        ])
    }

    private func json(_ ladder: NegotiationOutcome.Ladder) -> JSON {
        .object([
            ("team", .text(center.teams[ladder.team].name)), ("shift", ladder.shift.map(JSON.text) ?? .null),
            ("breakEven", ladder.breakEven.map { .whole($0.agents) } ?? .null),
            (
                "steps",
                .list(
                    ladder.steps.map { step in
                        .object([
                            ("agents", .whole(step.agents)), ("added", .whole(step.added)),
                            ("agentsCost", .number(step.agentsCost)), ("saved", step.saved.map(JSON.figure) ?? .null),
                            ("gain", step.gain.map(JSON.figure) ?? .null),
                            (
                                "effects",
                                .list(
                                    zip(contract.clauses, step.effects).map {
                                        .object([
                                            ("clause", .text($0.name)), ("change", $1.map(JSON.figure) ?? .null),
                                        ])
                                    })
                            ),
                            (
                                "targets",
                                .object(
                                    zip(contract.clauses, step.targets).map {
                                        ($0.name, $1.map(JSON.number) ?? .null)
                                    })
                            ), ("result", json(step.summary)),
                        ])
                    })
            ),
        ])
    }

    private func json(_ search: StaffingOutcome) -> JSON {
        var members: [(String, JSON)] = [
            ("feasible", .bool(search.winner != nil)), ("complete", .bool(search.isComplete)),
        ]
        if let winner = search.winner {
            members += [
                ("staffing", center.json(of: winner.headcounts)),
                (
                    "staffingCost",
                    .number(center.termCost(winner.cost).value)
                ),
                ("allMet", .probability(winner.term.kept)),
            ]
        } else {
            members += ["staffing", "staffingCost", "allMet"].map { ($0, .null) }
        }
        return .object(members)
    }

    /// What could be signed: a row a clause, threshold and window.
    public var csv: String {
        var table = CSV(header: ["clause", "threshold", "window", "drafted", "target", "signable", "mean", "windows"])
        for offer in outcome.offers {
            let clause = contract.clauses[offer.frontier.clause]
            let isDrafted =
                offer.frontier.window == clause.window && offer.frontier.threshold == clause.measure.threshold
            table.add([
                clause.name, offer.frontier.threshold.map(CSV.number) ?? "", offer.frontier.window.words,
                "\(isDrafted)", CSV.number(clause.target.value), offer.target.map(CSV.number) ?? "",
                CSV.number(offer.mean), "\(offer.windows)",
            ])
        }
        return table.text
    }
}

extension Knob {
    fileprivate var parts: (clause: Int, knob: String, value: Double) {
        switch self {
        case .target(let clause, let by): (clause, "target moved by", by)
        case .fine(let clause, let times): (clause, "fine times", times)
        case .volumeBand(let clause, let over): (clause, "void over the forecast by", over)
        }
    }
}
