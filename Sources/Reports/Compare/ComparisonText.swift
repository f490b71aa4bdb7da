// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import StaffingSearch
import Stochastics

extension ComparisonReport {
    public var table: String {
        guard let outcome else {
            return "Nothing is known, the first replications were not done.\n\n" + run.line(done: "0 replications")
                + "\n"
        }
        var text = ""
        if let selection = outcome.selection { text += sentence(of: selection) + "\n" }
        text += others.map { sentence(of: $0, outcome) + "\n" }.joined()
        text += notes.map { "Note: \($0).\n" }.joined()
        let days = comparison.alternatives[comparison.base].center.calendar.words
        let one = outcome.replications == 1
        text += "\nFigures of \(days): " + (one ? "one replication" : "mean of \(outcome.replications) replications")
        text += (one ? "" : ", ± half of the 95% interval of each alone") + "\n" + figureTable(outcome)
        text += "\nDifferences with \(names[outcome.base]) on the same random numbers"
        text += one ? "\n" : ", \(Words.percent(outcome.confidence)) sure of all \(outcome.family) together\n"
        text += differenceTable(outcome)
        text += measuredBy(outcome)
        let asked = outcome.replications == run.replications ? "" : " of \(run.replications)"
        return text + "\n"
            + run.line(done: "\(outcome.replications)\(asked) replication\(outcome.replications == 1 ? "" : "s")")
            + "\n"
    }

    /// `b is the best by service level of calls: 95% sure where it leads by 0.5 points or more, after 40 replications.`
    private func sentence(of selection: ComparisonOutcome.Selection) -> String {
        let rule = selection.rule
        let figure = comparison.figures[rule.figure]
        let zone = Words.amount(rule.indifference, figure.unit)
        let done = Words.counted(selection.replications, "replication")
        let remaining = Words.list(selection.remaining.map { names[$0] })
        switch selection.end {
        case .picked(let best):
            let isAlike = outcome.map { outcome in
                names.indices.allSatisfy {
                    outcome.values[$0][rule.figure].mean == outcome.values[best][rule.figure].mean
                }
            }
            if isAlike ?? false { return "No pick by \(figure.name): all are alike in it, after \(done)." }
            return "\(names[best]) is the pick by \(figure.name), after \(done): the best is picked with "
                + "\(Words.percent(rule.probability)) probability when it leads by \(zone) or more."
        case .undecided:
            return "No pick by \(figure.name) within \(done): \(remaining) remain. Give more replications "
                + "(--most-replications) or a wider zone than \(zone) (--indifference)."
        case .uncounted(let replication):
            return "No pick by \(figure.name): replication \(replication + 1) had nothing to count for one of "
                + "\(remaining). Longer days in the calendar's scenario, or another figure, would do."
        }
    }

    /// `b against a: better in worst service level (+1.20 points); no difference shown in 4 other figures.`
    private func sentence(of index: Int, _ outcome: ComparisonOutcome) -> String {
        let differences = Array(zip(outcome.figures, outcome.differences[index]))
        let head = "\(names[index]) against \(names[outcome.base]): "
        func named(_ verdict: ComparisonOutcome.Difference.Verdict) -> String? {
            let some = differences.filter { $0.1.verdict == verdict }
            if some.isEmpty { return nil }
            let most = 4
            let words = some.prefix(most).map { "\($0.0.name) (\(Words.difference($0.1, $0.0.unit, spread: false)))" }
            let rest = some.count > most ? ["\(some.count - most) more"] : []
            return "\(verdict.rawValue) in " + Words.list(words + rest)
        }
        var parts = [named(.better), named(.worse)].compactMap { $0 }
        func count(_ verdict: ComparisonOutcome.Difference.Verdict) -> Int {
            differences.count { $0.1.verdict == verdict }
        }
        let (notShown, same) = (count(.notShown), count(.same))
        if notShown + same == differences.count { return head + "no difference shown in any figure." }
        if notShown > 0 { parts.append("no difference shown in \(Words.counted(notShown, "figure"))") }
        if same > 0 { parts.append("at the same cost") }
        let (unknown, uncounted) = (count(.unknown), count(.uncounted))
        if unknown > 0 { parts.append("one replication cannot tell \(Words.counted(unknown, "figure"))") }
        if uncounted > 0 { parts.append("nothing counted in \(Words.counted(uncounted, "figure"))") }
        return head + parts.joined(separator: "; ") + "."
    }

    private func figureTable(_ outcome: ComparisonOutcome) -> String {
        var table = TextTable([("figure", .left)] + names.map { ($0, .right) })
        for (index, figure) in outcome.figures.enumerated() {
            table.add(
                [label(figure)] + outcome.values.map { Words.value($0[index], figure.unit) })
        }
        return table.text
    }

    /// What the names of figures leave open.
    private func measuredBy(_ outcome: ComparisonOutcome) -> String {
        let levels = outcome.figures.filter { $0.kind == .serviceLevel }.map { figure in
            let line = figure.name.dropFirst("service level of ".count)
            return "\(line) within \(Words.plainDuration(figure.threshold ?? 0)), \(figure.formula?.rawValue ?? "")"
        }
        return """
              Service level, by \(names[outcome.base])'s contract: \(levels.joined(separator: "; ")).
              Excess wait: mean of what waits go beyond that threshold, of all who joined, the lost included.
              Waits that 90, 95 and 99% of the answered do not exceed, worst service level and Gini (between agents): \
            of a replication, then the mean.

            """
    }

    private func differenceTable(_ outcome: ComparisonOutcome) -> String {
        var table = TextTable([
            ("figure", .left), ("alternative", .left), ("difference", .right), ("verdict", .left),
        ])
        for (index, figure) in outcome.figures.enumerated() {
            for (row, alternative) in others.enumerated() {
                let difference = outcome.differences[alternative][index]
                table.add([
                    row == 0 ? label(figure) : "", others.count > 1 ? names[alternative] : "",
                    Words.difference(difference, figure.unit, spread: true), difference.verdict.rawValue,
                ])
            }
        }
        return table.text
    }

    /// The name, and the money of a cost.
    private func label(_ figure: ComparisonFigure) -> String {
        guard figure.kind == .cost else { return figure.name }
        let center = comparison.alternatives[comparison.base].center
        let unit = center.cost(of: center.teams.map(\.headcount)).unit.rawValue
        return "cost" + (center.currency.isEmpty ? "" : ", \(center.currency)") + " \(unit)"
    }
}

extension Words {
    /// A figure with half of its interval.
    fileprivate static func value(_ figure: Estimate, _ unit: ComparisonFigure.Unit) -> String {
        switch unit {
        case .share: share(figure)
        case .seconds: duration(figure)
        case .number: plainFigure(figure)
        }
    }

    /// A size without sign: `0.5 points`, `5 s`, `0.02`.
    fileprivate static func amount(_ value: Double, _ unit: ComparisonFigure.Unit) -> String {
        switch unit {
        case .share: "\(plain(100 * value)) point\(value == 0.01 ? "" : "s")"
        case .seconds: plainDuration(value)
        case .number: plain(value)
        }
    }

    /// `+1.20 ± 0.31 points`, `-3.2 s ± 0.4 s`, `0`
    fileprivate static func difference(
        _ difference: ComparisonOutcome.Difference, _ unit: ComparisonFigure.Unit, spread: Bool
    ) -> String {
        guard difference.mean.isFinite else { return nothing }
        let half = difference.halfWidth
        let hasSpread = spread && half.isFinite && half > 0
        let sign = difference.mean > 0 ? "+" : ""
        func joined(_ show: (Double) -> String, _ after: String = "") -> String {
            (difference.mean == 0 ? "0" : sign + show(difference.mean)) + (hasSpread ? " ± " + show(half) : "") + after
        }
        switch unit {
        case .share: return joined({ number(100 * $0, decimals: half < 0.001 ? 3 : 2) }, " points")
        case .seconds: return joined { duration($0, decimals: half < 0.1 ? 3 : half < 1 ? 2 : 1) }
        case .number: return joined { number($0, decimals: abs(difference.mean) < 1 && half < 1 ? 4 : 2) }
        }
    }

    private static func plainFigure(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        let half = figure.halfWidth()
        let decimals = abs(figure.mean) < 10 && half != 0 ? 4 : 2
        return number(figure.mean, decimals: decimals)
            + (half.isFinite && half > 0 ? " ± " + number(half, decimals: decimals) : "")
    }
}
