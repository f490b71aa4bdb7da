// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// The strictest targets that can be signed, by threshold and window.
    static func frontier(_ result: Result, _ say: Say) -> Figure? {
        let offers = result.document["offers"].items.filter { $0["target"].asNumber != nil }
        let clauses = result.document["today"]["clauses"].items.map(ClauseView.init)
        guard let first = offers.first(where: { $0["drafted"].asFlag == true }) ?? offers.first else {
            if result.document["offers"].items.isEmpty { return nil }
            return Figure("frontier", .frontier, finding: say(.frontierUnknown))
        }
        let view = clauses.first { $0.name == first["clause"].asText }
        var figure = Figure(
            "frontier", .frontier,
            finding: view.map {
                say(
                    .frontierFinding, $0.name, words(first["target"].asNumber, $0, say),
                    say.known(first["window"].asText ?? ""), $0.targetWords(say))
            } ?? "")
        for clause in clauses {
            let own = offers.filter { $0["clause"].asText == clause.name }
            let isCurve = Set(own.compactMap { $0["threshold"].asNumber }).count > 1
            if isCurve {
                figure.drawings.append(.element("h3", [:], clause.name))
                figure.drawings.append(
                    drawing(
                        plot(own, clause, say), label: clause.name,
                        key: windows(own).enumerated().map { ("k-l\($0.offset % 5)", say.known($0.element)) }))
            }
        }
        var table = DataTable(
            say(.frontier), [say(.clause), say(.window), say(.threshold), say(.offer), say(.measured)], words: [0, 1])
        for offer in offers {
            guard let clause = clauses.first(where: { $0.name == offer["clause"].asText }) else { continue }
            let isDraft = offer["drafted"].asFlag == true
            table.add([
                DataTable.Cell(clause.name),
                DataTable.Cell(
                    say.known(offer["window"].asText ?? "") + (isDraft ? " · \(say(.drafted))" : "")),
                DataTable.Cell(say.duration(offer["threshold"].asNumber), offer["threshold"].asNumber),
                DataTable.Cell(
                    words(offer["target"].asNumber, clause, say), offer["target"].asNumber,
                    style: isDraft ? "strong" : ""),
                DataTable.Cell(clause.words(offer["mean"].asNumber, say), offer["mean"].asNumber),
            ])
        }
        figure.tables = [table]
        figure.note = say(.frontierNote)
        return figure
    }

    private static func words(_ target: Double?, _ clause: ClauseView, _ say: Say) -> String {
        let words = clause.isShare ? say.share(target) : clause.words(target, say)
        return say(clause.isLeast ? .atLeast : .atMost, words)
    }

    private static func windows(_ offers: [Document]) -> [String] {
        var names: [String] = []
        for name in offers.compactMap({ $0["window"].asText }) where !names.contains(name) { names.append(name) }
        return names
    }

    private static func plot(_ offers: [Document], _ clause: ClauseView, _ say: Say) -> Plot {
        let times = offers.compactMap { $0["threshold"].asNumber }
        let targets = offers.compactMap { $0["target"].asNumber } + [clause.target ?? 0]
        var plot = Plot(height: 250, left: 56, right: 24, top: 24, bottom: 40)
        let spread = (times.max() ?? 1) - (times.min() ?? 0)
        let x = plot.x((times.min() ?? 0) - spread * 0.06, (times.max() ?? 1) + spread * 0.06)
        let y = plot.y(0, clause.isShare ? 1 : Scale.top(targets.max() ?? 1))
        plot.yAxis(y, about: 5, title: say(.offer)) {
            clause.isShare ? say.percent($0, decimals: 0) : clause.words($0, say)
        }
        plot.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
        for time in Set(times).sorted() { plot.label(say.duration(time), x(time), plot.bottom + 17, .middle) }
        plot.label(say(.threshold), plot.right, plot.bottom + 34, .end, "t s")
        if let target = clause.target {
            plot.line(plot.left, y(target), plot.right, y(target), "goal")
            // On the side of the line on which the offers of the shortest threshold are not.
            let shortest = offers.filter { $0["threshold"].asNumber == times.min() }
            let isBelow = shortest.contains { ($0["target"].asNumber ?? 0) > target }
            plot.label(
                "\(say(.drafted)) \(clause.targetWords(say))", plot.left + 6, y(target) + (isBelow ? 16 : -6), .start,
                "t strong")
        }
        for (index, window) in windows(offers).enumerated() {
            let own = offers.filter { $0["window"].asText == window }
                .sorted { ($0["threshold"].asNumber ?? 0) < ($1["threshold"].asNumber ?? 0) }
            plot.path(
                own.compactMap { offer in
                    offer["threshold"].asNumber.flatMap { time in
                        offer["target"].asNumber.map { (x(time), y($0)) }
                    }
                }, "line l\(index % 5)")
            for offer in own {
                guard let time = offer["threshold"].asNumber, let target = offer["target"].asNumber else { continue }
                plot.mark(
                    say(
                        .offerMark, clause.name, say.known(window), say.duration(time),
                        words(target, clause, say)), "circle",
                    [
                        "cx": at(x(time)), "cy": at(y(target)),
                        "r": offer["drafted"].asFlag == true ? "6" : "4", "class": "dot l\(index % 5)",
                    ])
            }
        }
        return plot
    }
}
