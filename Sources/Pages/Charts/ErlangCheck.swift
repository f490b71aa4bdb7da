// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// The service level by formula beside that of the simulation, by tier.
    static func erlang(_ result: Result, _ say: Say) -> Figure? {
        let tiers = result.document["tiers"].items.filter { $0["serviceLevel"].asNumber != nil }
        let rows = tiers.compactMap { tier in
            simulated(tier, result).map { (tier: tier, simulated: $0) }
        }
        guard let first = rows.first else { return nil }
        var figure = Figure(
            "erlang", .erlang,
            finding: say(
                .erlangFinding, first.tier["name"].asText ?? "", say.percent(first.tier["serviceLevel"].asNumber),
                first.tier["model"].asText ?? "", say.percent(first.simulated.mean)))
        figure.drawings = [
            drawing(
                plot(rows, say), label: say(.erlang), key: [("k-ring", say(.byFormula)), ("k-dot", say(.bySimulation))])
        ]
        var table = DataTable(
            say(.erlang),
            [say(.tier), say(.model), say(.threshold), say(.byFormula), say(.bySimulation), say(.halfWidth)],
            words: [0, 1])
        for (tier, simulated) in rows {
            table.add([
                DataTable.Cell(tier["name"].asText ?? ""), DataTable.Cell(tier["model"].asText ?? ""),
                DataTable.Cell(say.duration(tier["within"].asNumber), tier["within"].asNumber),
                DataTable.Cell(
                    say.percent(tier["serviceLevel"].asNumber, decimals: 2), tier["serviceLevel"].asNumber),
                DataTable.Cell(say.percent(simulated.mean, decimals: 2), simulated.mean),
                DataTable.Cell(say.percent(simulated.halfWidth, decimals: 2), simulated.halfWidth),
            ])
        }
        figure.tables = [table]
        figure.note = say(.erlangNote)
        let missing = tiers.filter { tier in !rows.contains { $0.tier["name"].asText == tier["name"].asText } }
        if !missing.isEmpty {
            figure.note += " " + say(.erlangMissing, say.list(missing.compactMap { $0["name"].asText }))
        }
        return figure
    }

    /// By the formula of the offered, as the Erlang formulas count: the tier's total, where all its lines are judged by the
    /// same threshold as the formula.
    private static func simulated(_ tier: Document, _ result: Result) -> Document? {
        let row = result.document["contacts"].items.first {
            $0["type"].asText == "*" && $0["tier"].asText == tier["name"].asText
        }
        guard let row, row["within"].asNumber == tier["within"].asNumber, row["serviceLevel"]["offered"].mean != nil
        else { return nil }
        return row["serviceLevel"]["offered"]
    }

    private static func plot(_ rows: [(tier: Document, simulated: Document)], _ say: Say) -> Plot {
        var plot = Plot(height: Double(rows.count) * 34 + 40, left: 140, right: 24, top: 8, bottom: 30)
        let x = plot.x(0, 1)
        for tick in x.ticks(about: 5) { plot.line(x(tick), plot.top, x(tick), plot.bottom, "grid") }
        plot.xAxis(x, about: 5) { say.percent($0, decimals: 0) }
        for (index, row) in rows.enumerated() {
            let y = plot.top + (Double(index) + 0.5) * 34
            let formula = row.tier["serviceLevel"].asNumber ?? 0
            let simulated = row.simulated.mean ?? 0
            let name = row.tier["name"].asText ?? ""
            plot.label(short(name, 18), plot.left - 12, y + 4, .end, "t name")
            plot.line(x(formula), y, x(simulated), y, "whisker")
            plot.mark(
                say(.pair, "\(name), \(row.tier["model"].asText ?? "")", say.percent(formula)), "circle",
                ["cx": at(x(formula)), "cy": at(y), "r": "6", "class": "ring"])
            plot.mark(
                say(.pair, "\(name), \(say(.bySimulation).lowercased())", say.percent(simulated)), "circle",
                ["cx": at(x(simulated)), "cy": at(y), "r": "6", "class": "dot l0"])
        }
        return plot
    }
}
