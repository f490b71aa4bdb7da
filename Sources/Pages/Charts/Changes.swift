// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// Values of one thing that changes, and what becomes of the draft at each: the script makes a slider of its rows.
private struct Scan {
    let name: String
    var rows: [(words: String, value: Double, draft: Document, isNow: Bool)] = []
}

extension Figure {
    /// Terms that stand open; the rest is a click away.
    private static let mostOpen = 3

    /// The draft with one term changed, or with more or fewer agents.
    static func changes(_ result: Result, _ say: Say) -> Figure? {
        let scans = (headcounts(result, say) + terms(result, say)).filter { $0.rows.count > 1 }
        guard !scans.isEmpty else { return nil }
        var figure = Figure("changes", .changes, finding: say(.changesFinding))
        let parts = scans.map { scan in
            HTML.element(
                "div", ["class": "scan", "data-move": say(.moveThrough)],
                [.element("h3", [:], scan.name), drawing(plot(scan, say), label: scan.name), table(scan, say).html])
        }
        figure.drawings = Array(parts.prefix(mostOpen))
        if parts.count > mostOpen {
            figure.drawings.append(
                .element(
                    "details", ["class": "data"],
                    [.element("summary", [:], say(.moreChanges, "\(parts.count - mostOpen)"))]
                        + parts.dropFirst(mostOpen)))
        }
        figure.note = say(.changesNote)
        return figure
    }

    private static func headcounts(_ result: Result, _ say: Say) -> [Scan] {
        result.document["ladders"].items.map { variation in
            let shift = variation["shift"].asText.map { " · \($0)" } ?? ""
            return Scan(
                name: say(.agentsOfTeam, (variation["team"].asText ?? "") + shift),
                rows: variation["steps"].items.map { step in
                    let isNow = step["added"].asNumber == 0
                    return (
                        say.plain(step["agents"].asNumber) + (isNow ? " · \(say(.today))" : ""),
                        step["agents"].asNumber ?? .nan, step["result"], isNow
                    )
                })
        }
    }

    private static func terms(_ result: Result, _ say: Say) -> [Scan] {
        var scans: [(key: String, scan: Scan)] = []
        let today = result.document["today"]
        for turned in result.document["turned"].items {
            let clause = turned["clause"].asText ?? ""
            let term = turned["knob"].asText ?? ""
            guard let view = today["clauses"].items.map(ClauseView.init).first(where: { $0.name == clause }),
                let by = turned["value"].asNumber
            else { continue }
            let key = "\(term)\u{0}\(clause)"
            let isTarget = term == "target moved by"
            let value = isTarget ? (view.target ?? 0) + by : by
            let words =
                isTarget
                ? say(view.isLeast ? .atLeast : .atMost, view.isShare ? say.share(value) : view.words(value, say))
                : term == "fine times" ? say(.times, say.plain(by)) : say.share(by)
            if !scans.contains(where: { $0.key == key }) {
                let name = isTarget ? Phrase.targetOf : term == "fine times" ? .fineOf : .bandOf
                var scan = Scan(name: say(name, clause))
                let drafted: Double? = isTarget ? view.target : term == "fine times" ? 1 : nil
                if let drafted {
                    let own = isTarget ? view.targetWords(say) : say(.times, "1")
                    scan.rows.append(("\(own) · \(say(.drafted))", drafted, today, true))
                }
                scans.append((key, scan))
            }
            scans[scans.firstIndex { $0.key == key }!].scan.rows.append((words, value, turned["result"], false))
        }
        // Those that change nothing teach nothing.
        return scans.map { pair in
            var scan = pair.scan
            scan.rows.sort { $0.value < $1.value }
            return scan
        }.filter { scan in
            let kept = Set(scan.rows.compactMap { $0.draft["allMet"]["share"].asNumber })
            let fines = Set(scan.rows.compactMap { $0.draft["fines"].mean })
            return kept.count > 1 || fines.count > 1
        }
    }

    private static func table(_ scan: Scan, _ say: Say) -> DataTable {
        let mayEnd = scan.rows.contains { $0.draft["mayEnd"]["share"].asNumber != nil }
        var table = DataTable(
            scan.name,
            [say(.changed), say(.allKept), say(.chanceInterval), say(.meanFines), say(.p95Fines), say(.margin)]
                + (mayEnd ? [say(.mayEnd)] : []))
        for row in scan.rows {
            let all = row.draft["allMet"]
            let fines = row.draft["fines"]
            let end = row.draft["mayEnd"]["share"].asNumber
            table.add(
                [
                    DataTable.Cell(row.words, row.value, style: row.isNow ? "now" : ""),
                    DataTable.Cell(say.percent(all["share"].asNumber), all["share"].asNumber),
                    DataTable.Cell("\(say.percent(all["low"].asNumber)) – \(say.percent(all["high"].asNumber))"),
                    DataTable.Cell(say.money(fines.mean), fines.mean),
                    DataTable.Cell(say.money(fines["p95"].asNumber), fines["p95"].asNumber),
                    DataTable.Cell(say.money(row.draft["margin"].mean), row.draft["margin"].mean),
                ] + (mayEnd ? [DataTable.Cell(say.percent(end), end)] : []))
        }
        return table
    }

    /// The share of terms in which all is kept above the values, with its interval.
    private static func plot(_ scan: Scan, _ say: Say) -> Plot {
        var plot = Plot(height: 190, left: 56, right: 24, top: 24, bottom: 30)
        let y = plot.y(0, 1)
        plot.yAxis(y, about: 4, title: say(.allKept)) { say.percent($0, decimals: 0) }
        let width = (plot.right - plot.left) / Double(scan.rows.count)
        func x(_ index: Int) -> Double { plot.left + (Double(index) + 0.5) * width }
        plot.path(
            scan.rows.enumerated().compactMap { index, row in
                row.draft["allMet"]["share"].asNumber.map { (x(index), y($0)) }
            }, "line l0")
        for (index, row) in scan.rows.enumerated() {
            let all = row.draft["allMet"]
            guard let share = all["share"].asNumber else { continue }
            plot.line(x(index), y(all["low"].asNumber ?? share), x(index), y(all["high"].asNumber ?? share), "whisker")
            plot.mark(
                say(.scanMark, row.words, say.percent(share), say.money(row.draft["fines"].mean)), "circle",
                ["cx": at(x(index)), "cy": at(y(share)), "r": row.isNow ? "6.5" : "4.5", "class": "dot l0"])
            let words = String(row.words.prefix { $0 != "·" }).trimmed
            plot.label(words, x(index), plot.bottom + 17, .middle, row.isNow ? "t strong" : "t")
        }
        return plot
    }
}

extension String {
    /// Without blanks at its end.
    var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
