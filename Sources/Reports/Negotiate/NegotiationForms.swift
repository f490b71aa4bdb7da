// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import StaffingSearch
import Stochastics

// A negotiation for programs and spreadsheets.

extension NegotiationReport {
    public var document: Document {
        .object([
            ("schema", .text("headcount/negotiate/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("draft", draft.isEmpty ? .null : .text(draft)),
            ("seed", .seed(run.seed)), ("termsFiles", .list(run.terms.map(Document.text))),
            ("replications", .whole(today.replications)), ("complete", .bool(run.isComplete)), run.inputsForm,
            center.modelForm,
            ("currency", .text(center.currency)), ("probability", .number(outcome.probability)),
            ("confidence", .number(outcome.confidence)),
            ("advice", advice.map { .text($0.rawValue) } ?? .null), ("today", json(today)),
            ("offers", .list(outcome.offers.map(json))), ("turned", .list(outcome.changed.map(json))),
            ("ladders", .list(outcome.variations.map(json))), ("leastCost", outcome.search.map(json) ?? .null),
        ])
    }

    private func json(_ summary: ContractSummary) -> Document {
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
                            ("direction", .text(clause.clause.target.isLeast ? "at least" : "at most")),
                            ("unit", .text(clause.clause.measure.unit.name)),
                            ("window", .text(clause.clause.window.words)),
                            ("value", .figure(clause.value)),
                            ("windowsMet", .figure(clause.probabilityMet)),
                            ("windowsMetLow", .number(clause.probabilityInterval.low)),
                            ("windowsMetHigh", .number(clause.probabilityInterval.high)),
                            ("termMet", .probability(clause.termMet)),
                            ("fines", .money(clause.fines)), ("bonuses", .money(clause.bonuses)),
                            ("fairPrice", isBilled ? .figure(summary.fairPrice(ofClause: index)) : .null),
                        ])
                    })
            ),
        ])
    }

    private func json(_ offer: NegotiationOutcome.Offer) -> Document {
        let clause = contract.clauses[offer.frontier.clause]
        let isDrafted = offer.frontier.window == clause.window && offer.frontier.threshold == clause.measure.threshold
        return .object([
            ("clause", .text(clause.name)), ("threshold", offer.frontier.threshold.map(Document.number) ?? .null),
            ("window", .text(offer.frontier.window.words)), ("drafted", .bool(isDrafted)),
            ("target", offer.target.map(Document.number) ?? .null),
            ("mean", .number(offer.mean)), ("windows", .whole(offer.windows)),
        ])
    }

    private func json(_ changed: NegotiationOutcome.ChangedDraft) -> Document {
        let (clause, change, value) = changed.change.parts
        return .object([
            ("clause", .text(contract.clauses[clause].name)), ("knob", .text(change)), ("value", .number(value)),
            ("result", json(changed.summary)),
        ])
    }

    private func json(_ variation: NegotiationOutcome.TeamVariation) -> Document {
        .object([
            ("team", .text(center.teams[variation.team].name)), ("shift", variation.shift.map(Document.text) ?? .null),
            ("breakEven", variation.breakEven.map { .whole($0.agents) } ?? .null),
            (
                "steps",
                .list(
                    variation.steps.map { step in
                        .object([
                            ("agents", .whole(step.agents)), ("added", .whole(step.added)),
                            ("agentsCost", .number(step.agentsCost)),
                            ("saved", step.saved.map(Document.figure) ?? .null),
                            ("gain", step.gain.map(Document.figure) ?? .null),
                            (
                                "effects",
                                .list(
                                    zip(contract.clauses, step.effects).map {
                                        .object([
                                            ("clause", .text($0.name)), ("change", $1.map(Document.figure) ?? .null),
                                        ])
                                    })
                            ),
                            (
                                "targets",
                                .object(
                                    zip(contract.clauses, step.targets).map {
                                        ($0.name, $1.map(Document.number) ?? .null)
                                    })
                            ), ("result", json(step.summary)),
                        ])
                    })
            ),
        ])
    }

    private func json(_ search: StaffingOutcome) -> Document {
        var members: [(String, Document)] = [
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

    /// What could be signed: one row for each clause, threshold and window.
    public var sheet: CSV {
        let drafted = document["today"]["clauses"].items
        let rows = zip(outcome.offers, document["offers"].items).map { offer, row in
            row.with([("draftedTarget", drafted[offer.frontier.clause]["target"])])
        }
        return CSV(
            rows,
            [
                .value("clause"), .value("threshold"), .value("window"), .value("drafted"),
                .value("target", at: "draftedTarget"), .value("signable", at: "target"), .value("mean"),
                .value("windows"),
            ]
        )
    }
}

extension DraftChange {
    fileprivate var parts: (clause: Int, change: String, value: Double) {
        switch self {
        case .target(let clause, let by): (clause, "target moved by", by)
        case .fine(let clause, let times): (clause, "fine times", times)
        case .volumeBand(let clause, let over): (clause, "void over the forecast by", over)
        }
    }
}
