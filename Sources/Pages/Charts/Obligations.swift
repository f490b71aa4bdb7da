// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Clauses with the share of windows that meet the target, and the window that meets it least often.
    static func obligations(_ result: Result, _ say: Say) -> Figure? {
        let clauses = result.clauses.map(ClauseView.init)
        guard !clauses.isEmpty else { return nil }
        let missed = clauses.filter { $0.isMet == false }
        var figure = Figure("obligations", .obligations, finding: "")
        if clauses.contains(where: { $0.isMet != nil }) {
            figure = Figure(
                "obligations", .obligations,
                finding: clauses.count == 1
                    ? say(missed.isEmpty ? .obligationsOneKept : .obligationsOneMissed)
                    : missed.isEmpty
                        ? say(.obligationsAllKept, "\(clauses.count)")
                        : say(
                            .obligationsMissed, "\(missed.count)", "\(clauses.count)", say.list(missed.map(\.name))))
        }
        figure.drawings = [
            drawing(plot(clauses, say), label: say(.obligations))
        ]
        var table = DataTable(
            say(.obligations),
            [
                say(.clause), say(.promise), say(.measured), say(.chance), say(.chanceInterval),
                say(.leastMet), say(.verdict),
            ], words: [0, 1, 5, 6])
        for clause in clauses {
            let isBroken = clause.isMet == false
            table.add([
                DataTable.Cell(clause.name), DataTable.Cell(promise(clause, say)),
                DataTable.Cell(clause.words(clause.value, say), clause.value),
                DataTable.Cell(say.percent(clause.chance, near: clause.promised), clause.chance),
                DataTable.Cell(
                    clause.low == nil ? Say.nothing : "\(say.percent(clause.low)) – \(say.percent(clause.high))"),
                DataTable.Cell(leastMet(clause, say)),
                DataTable.Cell(
                    say.known(clause.verdict), style: isBroken ? "bad" : clause.verdict == "kept" ? "good" : ""),
            ])
        }
        figure.open = [table]
        figure.note = say(.obligationsNote)
        return figure
    }

    private static func promise(_ clause: ClauseView, _ say: Say) -> String {
        let target = clause.targetWords(say)
        let words = clause.window.isEmpty ? target : say(.perWindow, target, say.known(clause.window))
        return clause.promised.map { "\(words) · P ≥ \(say.share($0))" } ?? words
    }

    /// The window that meets the target least often, and how often; none where all are alike.
    private static func leastMet(_ clause: ClauseView, _ say: Say) -> String {
        let windows = clause.document["timeline"].items.compactMap { window in
            window["met"]["share"].asNumber.map { (window: window, share: $0) }
        }
        let least = windows.min { a, b in
            if a.share != b.share { return a.share < b.share }
            let sign = clause.isLeast ? 1.0 : -1.0
            return sign * (a.window["value"].asNumber ?? 0) < sign * (b.window["value"].asNumber ?? 0)
        }
        guard windows.count > 1, let least, let name = least.window["name"].asText else { return Say.nothing }
        if windows.allSatisfy({ $0.share == least.share }) { return say(.allAlike) }
        return say(.leastMetWindow, say.known(name), say.percent(least.share))
    }

    private static func plot(_ clauses: [ClauseView], _ say: Say) -> Plot {
        let row = 34.0
        var plot = Plot(height: Double(clauses.count) * row + 52, left: 190, right: 60, top: 20, bottom: 32)
        let x = plot.x(0, 1)
        for tick in x.ticks(about: 5) { plot.line(x(tick), plot.top - 6, x(tick), plot.bottom, "grid") }
        plot.xAxis(x, about: 5) { say.percent($0, decimals: 0) }
        plot.label(say(.chance), plot.left, plot.top - 9, .start, "t s")
        for (index, clause) in clauses.enumerated() {
            let y = plot.top + (Double(index) + 0.5) * row
            plot.label(short(clause.name), plot.left - 12, y + 4, .end, "t name")
            guard let chance = clause.chance else { continue }
            let style = clause.isMet == false ? "bad" : "good"
            if let low = clause.low, let high = clause.high {
                plot.shape(
                    "rect",
                    [
                        "x": at(x(low)), "y": at(y - 5), "width": at(max(x(high) - x(low), 1)), "height": "10",
                        "rx": "5", "class": "band \(style)",
                    ])
            }
            plot.mark(
                say(.obligationMark, clause.name, say.interval(chance, clause.low, clause.high)), "circle",
                ["cx": at(x(chance)), "cy": at(y), "r": "6", "class": "dot \(style)"])
            if let promised = clause.promised {
                plot.line(x(promised), y - 13, x(promised), y + 13, "goal")
            }
            plot.label(say.percent(chance, near: clause.promised), plot.right + 8, y + 4, .start, "t strong")
        }
        return plot
    }

    /// A name that fits beside a drawing.
    static func short(_ name: String, _ most: Int = 26) -> String {
        name.count <= most ? name : name.prefix(most - 1) + "…"
    }
}
