// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

extension ContractReport {
    public var json: String {
        JSON.object([
            ("schema", .text("headcount/contract/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("replications", .whole(replications)),
            ("termsFiles", .list(run.terms.map(JSON.text))),
            ("complete", .bool(run.isComplete)), ("currency", .text(center.currency)),
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
                                JSON.object([
                                    ("contract", .text(names[index])), ("figure", .text(side.name)),
                                    ("difference", .figure(difference)),
                                ])
                            }
                        }
                    })
            ),
        ]).document
    }

    /// A row a contract, clause and window, `*` for all windows together. Money of the whole contract and termination
    /// are in the other forms.
    public var csv: String {
        var table = CSV(header: [
            "contract", "clause", "window", "value", "judged", "met", "probabilityMet", "probabilityMet.low",
            "probabilityMet.high", "fines", "fines.halfWidth", "bonuses", "bonuses.halfWidth", "verdict",
        ])
        for (name, figures) in zip(names, contracts) {
            for (index, clause) in figures.summary.clauses.enumerated() {
                let place = [name, clause.clause.name]
                let money = [clause.fines.mean, clause.bonuses.mean].flatMap(CSV.figure)
                table.add(
                    place + ["*", CSV.number(clause.value.mean), "\(clause.windows)", "\(clause.windowsMet)"]
                        + [
                            clause.probabilityMet.mean, clause.probabilityInterval.low,
                            clause.probabilityInterval.high,
                        ].map(CSV.number) + money + [clause.verdict.rawValue])
                for (window, row) in zip(figures.windowNames(ofClause: index), clause.timeline) {
                    table.add(
                        place + [window, CSV.number(row.meanValue), "\(row.met.trials)", "\(row.met.count)"]
                            + [
                                row.met.share, row.met.lowerBound(confidence: 0.975),
                                row.met.upperBound(confidence: 0.975),
                            ].map(CSV.number) + [CSV.number(row.meanFine), "", "", "", ""])
                }
            }
        }
        return table.text
    }
}

extension ContractFigures {
    var json: [(String, JSON)] {
        let summary = summary
        return [
            ("allMet", .probability(summary.allMet)),
            ("fines", .money(summary.fines)), ("bonuses", .money(summary.bonuses)),
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

    private func json(_ termination: TerminationSummary) -> [(String, JSON)] {
        func name(_ day: Int?) -> JSON { day.map { .text(self.name(ofDay: $0)) } ?? .null }
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

    private func json(ofClause index: Int) -> [(String, JSON)] {
        let clause = summary.clauses[index]
        let misses = review.misses[index]
        let missed = misses.reduce(0, +)
        return clause.json + [
            ("internal", .bool(clause.clause.isInternal)),
            ("notJudged", clause.reasonNotJudged.map(JSON.text) ?? .null),
            ("probabilityMetLow", .number(clause.probabilityInterval.low)),
            ("probabilityMetHigh", .number(clause.probabilityInterval.high)),
            ("termMet", .probability(clause.termMet)),
            ("fines", .money(clause.fines)), ("bonuses", .money(clause.bonuses)),
            ("fairPrice", .figure(summary.fairPrice(ofClause: index))),
            (
                "timeline",
                .list(
                    zip(windowNames(ofClause: index), clause.timeline).map { name, row in
                        .object([
                            ("name", .text(name)), ("value", .number(row.meanValue)), ("met", .probability(row.met)),
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

extension JSON {
    /// A share of trials with its 95 % interval.
    static func probability(_ proportion: Proportion) -> JSON {
        .object([
            ("share", .number(proportion.share)), ("low", .number(proportion.lowerBound(confidence: 0.975))),
            ("high", .number(proportion.upperBound(confidence: 0.975))),
        ])
    }

    /// An amount of the term over replications, in the currency's unit.
    static func money(_ money: MoneyDistribution) -> JSON {
        let percentiles = [5, 50, 95].map { percent in
            ("p\(percent)", money.percentile(percent).map { JSON.number($0.value) } ?? .null)
        }
        return .object(
            [("mean", .number(money.mean.mean)), ("halfWidth", .number(money.mean.halfWidth()))] + percentiles)
    }
}
