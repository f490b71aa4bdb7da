// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

extension ContractReport {
    public var document: Document {
        .object([
            ("schema", .text("headcount/contract/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("replications", .whole(replications)),
            ("termsFiles", .list(run.terms.map(Document.text))),
            ("complete", .bool(run.isComplete)), run.inputsForm, center.modelForm, ("currency", .text(center.currency)),
            (
                "contracts",
                .list(
                    zip(names, contracts).map { name, figures in .object([("name", .text(name))] + figures.json) })
            ),
            (
                "differences",
                .list(
                    contracts.indices.dropFirst().flatMap { index in
                        sides.compactMap { side in
                            side.differences[index - 1].map { difference in
                                Document.object([
                                    ("contract", .text(names[index])), ("figure", .text(side.name)),
                                    ("difference", .figure(difference)),
                                ])
                            }
                        }
                    })
            ),
        ])
    }

    /// One row for each contract, clause and window, `*` for all windows together. Money of the whole contract and
    /// termination are in the other forms.
    public var sheet: CSV {
        let rows = document["contracts"].items.flatMap { contract in
            contract["clauses"].items.flatMap { clause -> [Document] in
                let place = [("contract", contract["name"]), ("clause", clause["name"])]
                let all = Document.object(
                    place + [
                        ("window", .text("*")), ("value", clause["value"]["mean"]), ("judged", clause["windows"]),
                        ("met", clause["windowsMet"]), ("share", clause["probabilityMet"]["mean"]),
                        ("low", clause["probabilityMetLow"]), ("high", clause["probabilityMetHigh"]),
                        ("fines", clause["fines"]), ("bonuses", clause["bonuses"]), ("verdict", clause["verdict"]),
                    ])
                return [all]
                    + clause["timeline"].items.map { window in
                        .object(
                            place + [
                                ("window", window["name"]), ("value", window["value"]), ("judged", window["judged"]),
                                ("met", window["metIn"]), ("share", window["met"]["share"]),
                                ("low", window["met"]["low"]), ("high", window["met"]["high"]),
                                ("fines", .object([("mean", window["fine"])])),
                            ])
                    }
            }
        }
        return CSV(
            rows,
            [
                .value("contract"), .value("clause"), .value("window"), .value("value"), .value("judged"),
                .value("met"), .value("probabilityMet", at: "share"), .value("probabilityMet.low", at: "low"),
                .value("probabilityMet.high", at: "high"), .figure("fines"), .figure("bonuses"), .value("verdict"),
            ]
        )
    }
}

extension ContractFigures {
    var json: [(String, Document)] {
        let summary = summary
        return [
            ("allMet", .probability(summary.allMet)),
            ("fines", .money(summary.fines)), ("bonuses", .money(summary.bonuses)),
            (
                "finesByPercent",
                .list((1...100).map { percent in summary.fines.percentile(percent).map { .number($0.value) } ?? .null })
            ),
            ("net", .money(summary.net)),
            ("billed", summary.hasBilling ? .money(summary.billed) : .null),
            ("revenue", summary.hasBilling ? .money(summary.revenue) : .null),
            ("staffingCost", .number(summary.staffingCost.value)), ("overtimeCost", .money(summary.overtimeCost)),
            ("margin", summary.hasBilling ? .money(summary.margin) : .null),
            ("loss", summary.hasBilling ? .probability(summary.margin.negative) : .null),
            ("anyFine", .probability(summary.anyFine)),
            ("fairPrice", .figure(summary.fairPrice)),
            ("atPeriodCap", contract.settlement.periodCap == nil ? .null : .probability(summary.atPeriodCap)),
            ("atYearCap", contract.settlement.yearCap == nil ? .null : .probability(summary.atYearCap)),
            ("periodCap", contract.settlement.periodCap?.form ?? .null),
            ("yearCap", contract.settlement.yearCap?.form ?? .null),
            ("terminations", .list(summary.terminations.map { .object(json($0)) })),
            (
                "periods",
                .list(
                    zip(periodNames, summary.periods).map { name, period in
                        .object([
                            ("name", .text(name)), ("billed", .number(period.meanBilled)),
                            ("fines", .number(period.meanFines)), ("bonuses", .number(period.meanBonuses)),
                            ("atCap", .number(period.atCap.share)),
                        ])
                    })
            ),
            ("clauses", .list(contract.clauses.indices.map { .object(json(ofClause: $0)) })),
        ]
    }

    private func json(_ termination: TerminationSummary) -> [(String, Document)] {
        func name(_ day: Int?) -> Document { day.map { .text(self.name(ofDay: $0)) } ?? .null }
        return [
            ("ground", .text(termination.termination.words(in: contract))),
            ("arises", .probability(termination.arises)), ("medianDay", name(termination.medianDay)),
            ("earliestDay", name(termination.earliestDay)),
            (
                "months",
                .list(
                    months(of: termination).map {
                        .object([("name", .text($0.name)), ("arises", .probability($0.arises))])
                    })
            ),
        ]
    }

    private func json(ofClause index: Int) -> [(String, Document)] {
        let clause = summary.clauses[index]
        let misses = review.misses[index]
        let missed = misses.reduce(0, +)
        return clause.json + [
            ("internal", .bool(clause.clause.isInternal)),
            ("notJudged", clause.reasonNotJudged.map(Document.text) ?? .null),
            ("windowsMet", .whole(clause.windowsMet)), ("termMet", .probability(clause.termMet)),
            ("fines", .money(clause.fines)), ("bonuses", .money(clause.bonuses)),
            ("fairPrice", .figure(summary.fairPrice(ofClause: index))),
            (
                "timeline",
                .list(
                    zip(windowNames(ofClause: index), clause.timeline).map { name, row in
                        .object([
                            ("name", .text(name)), ("value", .number(row.meanValue)), ("met", .probability(row.met)),
                            ("judged", .whole(row.met.trials)), ("metIn", .whole(row.met.count)),
                            ("forgiven", .whole(row.forgiven)), ("withoutSample", .whole(row.withoutSample)),
                            ("void", .whole(row.void)), ("fine", .number(row.meanFine)),
                        ])
                    })
            ),
            (
                "formulas",
                clause.clause.measure.formula == nil
                    ? .null
                    : .object(
                        formulas(ofClause: index).map { formula, other in
                            let other = other.clauses[index]
                            return (
                                formula.rawValue,
                                .object([
                                    ("value", .figure(other.value)), ("probabilityMet", .figure(other.probabilityMet)),
                                    ("fines", .figure(other.fines.mean)),
                                ])
                            )
                        })
            ),
            (
                "missed",
                missed > 0
                    ? .list(
                        misses.indices.filter { misses[$0] > 0 }.map { interval in
                            .object([
                                ("start", .text(clock(center.calendar.start(ofInterval: interval)))),
                                ("share", .number(misses[interval] / missed)),
                            ])
                        }) : .null
            ),
        ]
    }
}

extension Document {
    /// A share of trials with its 95 % interval.
    static func probability(_ proportion: Proportion) -> Document {
        .object([
            ("share", .number(proportion.share)), ("low", .number(proportion.lowerBound(confidence: 0.975))),
            ("high", .number(proportion.upperBound(confidence: 0.975))),
        ])
    }

    /// An amount of the term over replications, in the currency's unit.
    static func money(_ money: MoneyDistribution) -> Document {
        let percentiles = [5, 50, 95].map { percent in
            ("p\(percent)", money.percentile(percent).map { Document.number($0.value) } ?? .null)
        }
        return .object(
            [("mean", .number(money.mean.mean)), ("halfWidth", .number(money.mean.halfWidth()))] + percentiles)
    }
}

extension Amount {
    /// A sum, or a share of what: the keys `periodCap` and `yearCap`.
    fileprivate var form: Document {
        switch self {
        case .fixed(let money): .object([("amount", .number(money.value)), ("share", .null), ("of", .null)])
        case .ofInvoice(let share):
            .object([("amount", .null), ("share", .number(share)), ("of", .text("invoice"))])
        case .ofAtRisk(let share):
            .object([("amount", .null), ("share", .number(share)), ("of", .text("amount at risk"))])
        }
    }
}
