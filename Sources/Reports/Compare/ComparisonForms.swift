// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import StaffingSearch
import Stochastics

extension ComparisonReport {
    public var document: Document {
        .object([
            ("schema", .text("headcount/compare/1")), ("version", .text(headcountVersion)),
            ("base", .text(names[comparison.base])), ("seed", .seed(run.seed)),
            ("replications", .whole(outcome?.replications ?? 0)), ("complete", .bool(run.isComplete)), run.inputsForm,
            ("confidence", outcome.map { .number($0.confidence) } ?? .null),
            ("family", outcome.map { .whole($0.family) } ?? .null), ("notes", .list(notes.map(Document.text))),
            ("selection", outcome?.selection.map(json) ?? .null),
            ("alternatives", .list(comparison.alternatives.indices.map(json))),
        ])
    }

    private func json(_ selection: ComparisonOutcome.Selection) -> Document {
        let rule = selection.rule
        var best = Document.null
        if case .picked(let index) = selection.end { best = .text(names[index]) }
        return .object([
            ("by", .text(comparison.figures[rule.figure].name)), ("best", best),
            ("probability", .number(rule.probability)), ("indifference", .number(rule.indifference)),
            ("remaining", .list(selection.remaining.map { .text(names[$0]) })),
            ("replications", .whole(selection.replications)),
        ])
    }

    private func json(_ index: Int) -> Document {
        let alternative = comparison.alternatives[index]
        let cost = alternative.center.cost(of: alternative.center.teams.map(\.headcount))
        return .object([
            ("name", .text(alternative.name)), ("scenario", .text(alternative.center.name)),
            ("file", .text(files[index])), ("contactPolicy", .text(alternative.center.routing.contact.name)),
            ("agentPolicy", .text(alternative.center.routing.agent.name)), ("costUnit", .text(cost.unit.rawValue)),
            (
                "figures",
                .list(
                    outcome.map { outcome in outcome.figures.indices.map { json(index, $0, outcome) } } ?? [])
            ),
        ])
    }

    private func json(_ alternative: Int, _ index: Int, _ outcome: ComparisonOutcome) -> Document {
        let figure = outcome.figures[index]
        let difference = outcome.differences[alternative][index]
        let isBase = alternative == outcome.base
        return .object([
            ("name", .text(figure.name)), ("measure", .text(figure.kind.rawValue)),
            ("type", figure.type.map(Document.text) ?? .null), ("tier", figure.tier.map(Document.text) ?? .null),
            ("formula", figure.formula.map { .text($0.rawValue) } ?? .null),
            ("within", figure.threshold.map(Document.number) ?? .null),
            ("value", .figure(outcome.values[alternative][index])),
            (
                "difference",
                isBase
                    ? .null
                    : .object([("mean", .number(difference.mean)), ("halfWidth", .number(difference.halfWidth))])
            ), ("verdict", isBase ? .null : .text(difference.verdict.rawValue)),
        ])
    }

    /// One row for each alternative and figure. The pick is in the other forms.
    public var sheet: CSV {
        let rows = document["alternatives"].items.flatMap { alternative in
            alternative["figures"].items.map { $0.with([("alternative", alternative["name"])]) }
        }
        return CSV(
            rows,
            [
                .value("alternative"), .value("figure", at: "name"), .value("measure"), .value("type"), .value("tier"),
                .figure("value"), .figure("difference"), .value("verdict"),
            ]
        )
    }
}
