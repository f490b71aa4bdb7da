// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Fines of a hundred terms as dots, and what the money comes to.
    static func fines(_ result: Result, _ say: Say) -> Figure? {
        let contract = result.contract
        guard let mean = contract["fines"].mean, contract.movesMoney else { return nil }
        let dots = contract["finesByPercent"].numbers.filter(\.isFinite)
        let name = result.name
        let p95 = contract["fines"]["p95"].asNumber ?? mean
        let isFree = mean == 0 && (dots.last ?? 0) == 0
        let free = contract["anyFine"]["share"].asNumber.map { 1 - $0 }
        var figure = Figure(
            "fines", .fines,
            finding: isFree
                ? say(.finesNone, name)
                : say(.finesFinding, say.money(mean), say.money(p95))
                    + (free.map { " " + say(.finesFree, say.percent($0, decimals: 0)) } ?? ""))
        if !isFree && dots.count > 1 {
            let cap = contract["yearCap"]["amount"].asNumber
            figure.drawings = [
                drawing(plot(dots, mean: mean, p95: p95, cap: cap, say), label: say(.fines))
            ]
            var table = DataTable(say(.fines), [say(.percentOfTerms), say(.atMostAmount)])
            for (index, amount) in dots.enumerated() where (index + 1) % 5 == 0 {
                table.add([
                    DataTable.Cell("\(index + 1)%", Double(index + 1)), DataTable.Cell(say.money(amount), amount),
                ])
            }
            figure.tables = [table]
            figure.note = say(.finesNote)
            if let count = result.document["replications"].asNumber, count < 100 {
                figure.note += " " + say(.finesFew, say.counted(count, .oneTerm, .manyTerms))
            }
        }
        figure.open = [money(contract, say)]
        return figure
    }

    /// `R$1,014 ± R$164`
    private static func words(_ money: Document, _ say: Say) -> String {
        let half = money.halfWidth.map { $0 > 10 ? $0.rounded() : $0 }
        return say.spread(say.money(money.mean), half.flatMap { $0 > 0 ? say.money($0) : nil })
    }

    private static func money(_ contract: Document, _ say: Say) -> DataTable {
        var table = DataTable(say(.moneyOfTerm), [say(.figure), say(.mean), "P5", "P50", "P95"])
        let rows: [(Phrase, Document)] = [
            (.billed, contract["billed"]), (.finesWord, contract["fines"]), (.bonuses, contract["bonuses"]),
            (.staffingCost, contract["staffingCost"]), (.overtimeCost, contract["overtimeCost"]),
            (.margin, contract["margin"]),
        ]
        for (word, money) in rows where money.mean != nil {
            let hasLaw = !money["p5"].isNull
            table.add(
                [
                    DataTable.Cell(say(word)),
                    DataTable.Cell(
                        words(money, say),
                        money.mean),
                ]
                    + ["p5", "p50", "p95"].map { key in
                        let value = hasLaw ? money[key].asNumber : money.mean
                        return DataTable.Cell(say.money(value), value)
                    })
        }
        return table
    }

    private static func plot(_ dots: [Double], mean: Double, p95: Double, cap: Double?, _ say: Say) -> Plot {
        let top = Scale.top(max((dots.last ?? 1), mean) * 1.02)
        // Columns are so wide that several dots stand side by side: a pile of those that pay nothing stays low.
        let columns = 22
        let size = top / Double(columns)
        var stacks = Array(repeating: [Double](), count: columns + 1)
        for amount in dots { stacks[min(max(Int(amount / size), 0), columns)].append(amount) }
        let tallest = ((stacks.map(\.count).max() ?? 1) + 2) / 3
        let step = 9.5
        var plot = Plot(height: max(Double(tallest) * step, 60) + 84, left: 20, right: 44, top: 42, bottom: 40)
        let x = plot.x(0, top)
        plot.xAxis(x, about: 6, title: say(.finesAxis)) { say.money($0) }
        let width = (plot.right - plot.left) / Double(columns)
        var seen = 0
        for (column, stack) in stacks.enumerated() {
            for (index, amount) in stack.enumerated() {
                seen += 1
                plot.mark(
                    say(.finesDot, "\(seen)", say.money(amount)), "circle",
                    [
                        "cx": at(plot.left + Double(column) * width + (Double(index % 3) + 0.6) * step),
                        "cy": at(plot.bottom - (Double(index / 3) + 0.6) * step), "r": "4.2",
                        "class": amount == 0 ? "dot free" : amount >= p95 ? "dot bad" : "dot",
                    ])
            }
        }
        plot.line(x(mean), plot.top - 8, x(mean), plot.bottom, "goal")
        let isLeft = x(mean) > Plot.width / 2
        plot.label(
            say(.finesMean, say.money(mean)), x(mean) + (isLeft ? -5 : 5), plot.top - 24, isLeft ? .end : .start,
            "t strong")
        plot.line(x(mean), plot.top - 28, x(mean), plot.bottom, "goal")
        plot.line(x(p95), plot.top - 8, x(p95), plot.bottom, "goal p95")
        let isFar = x(p95) > Plot.width * 0.7
        plot.label(
            say(.finesP95, say.money(p95)), x(p95) + (isFar ? -5 : 5), plot.top - 4, isFar ? .end : .start, "t bad")
        if let cap, cap <= top {
            plot.line(x(cap), plot.top - 8, x(cap), plot.bottom, "cap")
            plot.label(say(.finesCap, say.money(cap)), x(cap) - 5, plot.top + 14, .end, "t s")
        }
        return plot
    }

    /// How the fines of a term add up over its billing periods.
    static func periods(_ result: Result, _ say: Say) -> Figure? {
        let periods = result.contract["periods"].items
        let fines = periods.map { $0["fines"].asNumber ?? 0 }
        guard periods.count > 1, fines.contains(where: { $0 > 0 }) else { return nil }
        let most = fines.indices.max { fines[$0] < fines[$1] }!
        var figure = Figure(
            "periods", .periods,
            finding: say(
                .periodsFinding, say.money(fines.reduce(0, +)), say.known(periods[most]["name"].asText ?? ""),
                say.money(fines[most])))
        figure.drawings = [drawing(waterfall(periods, fines, say), label: say(.periods))]
        var table = DataTable(
            say(.periods), [say(.period), say(.billed), say(.finesWord), say(.soFar), say(.bonuses), say(.atCap)])
        var sum = 0.0
        for (period, fine) in zip(periods, fines) {
            sum += fine
            table.add([
                DataTable.Cell(say.known(period["name"].asText ?? "")),
                DataTable.Cell(say.money(period["billed"].asNumber), period["billed"].asNumber),
                DataTable.Cell(say.money(fine), fine), DataTable.Cell(say.money(sum), sum),
                DataTable.Cell(say.money(period["bonuses"].asNumber), period["bonuses"].asNumber),
                DataTable.Cell(say.percent(period["atCap"].asNumber), period["atCap"].asNumber),
            ])
        }
        figure.tables = [table]
        return figure
    }

    private static func waterfall(_ periods: [Document], _ fines: [Double], _ say: Say) -> Plot {
        let total = fines.reduce(0, +)
        var plot = Plot(height: 240, left: 76, top: 20, bottom: 30)
        let y = plot.y(0, Scale.top(total * 1.05))
        plot.yAxis(y, about: 4) { say.money($0) }
        let width = (plot.right - plot.left) / Double(fines.count + 1)
        var sum = 0.0
        for (index, fine) in fines.enumerated() {
            let x = plot.left + Double(index) * width
            let name = say.known(periods[index]["name"].asText ?? "")
            plot.mark(
                say(.periodMark, name, say.money(fine), say.money(sum + fine)), "rect",
                [
                    "x": at(x + width * 0.12), "y": at(y(sum + fine)), "width": at(width * 0.76),
                    "height": at(max(y(sum) - y(sum + fine), 1)), "class": "bar",
                ])
            plot.line(x + width * 0.12, y(sum + fine), x + width * 1.12, y(sum + fine), "grid")
            sum += fine
            let every = (fines.count + 11) / 12
            if index % every == 0 {
                plot.label(
                    String(name.prefix(while: { $0 != " " }).prefix(7)), x + width / 2, plot.bottom + 17, .middle)
            }
        }
        let x = plot.left + Double(fines.count) * width
        plot.mark(
            say(.pair, say(.total), say.money(total)), "rect",
            [
                "x": at(x + width * 0.12), "y": at(y(total)), "width": at(width * 0.76),
                "height": at(plot.bottom - y(total)), "class": "bar total",
            ])
        plot.label(say.money(total), x + width / 2, y(total) - 6, .middle, "t strong")
        plot.label(say(.total), x + width / 2, plot.bottom + 17, .middle, "t strong")
        return plot
    }
}
