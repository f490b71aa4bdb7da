// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// One staffing: what it costs, and how surely it keeps the contract.
private struct Choice {
    let name: String
    let cost: Double
    let chance: Double
    /// Why it is marked; empty: it is not.
    var flag = ""
    /// Staffings of one series are joined by a line.
    var series = 0
}

extension Figure {
    /// Cost against the probability that the contract is kept.
    static func costChance(_ result: Result, _ say: Say) -> Figure? {
        let (choices, axis, note) = choices(result, say)
        guard choices.count > 1 else { return nil }
        let byCost = choices.sorted { ($0.cost, $0.chance) < ($1.cost, $1.chance) }
        let isTerm = result.kind == .negotiate
        func cost(_ value: Double) -> String { isTerm ? say.money(value) : say.plain(value) }
        var finding = say(
            .costFinding, cost(byCost[0].cost), cost(byCost.last!.cost), say.percent(byCost[0].chance),
            say.percent(byCost.last!.chance))
        let variations = result.document["ladders"].items.filter { $0["steps"].items.count > 1 }
        if !variations.isEmpty {
            finding = variations.map { variation in
                let team = variation["team"].asText ?? ""
                return variation["breakEven"].asNumber.map {
                    say(.variationFinding, team, say.counted($0, .oneAgent, .manyAgents))
                }
                    ?? say(.variationNone, team)
            }.joined(separator: " ")
        }
        var figure = Figure("cost", .costChance, finding: finding)
        figure.drawings = [drawing(plot(choices, axis: axis, cost, say), label: say(.costChance))]
        var table = DataTable(
            say(.costChance), [say(.staffingWord), say(.costWord), say(.chance), ""], words: [0, 3])
        for choice in byCost {
            table.add([
                DataTable.Cell(choice.name), DataTable.Cell(cost(choice.cost), choice.cost),
                DataTable.Cell(say.percent(choice.chance), choice.chance), DataTable.Cell(choice.flag),
            ])
        }
        figure.tables = [table]
        figure.note = note
        return figure
    }

    private static func choices(_ result: Result, _ say: Say) -> (choices: [Choice], axis: String, note: String) {
        let document = result.document
        switch result.kind {
        case .negotiate: return (variations(document, say), say(.costAxisTerm), say(.ofTerms))
        case .sweep:
            let cheapest = document["cheapest"].asNumber
            let choices = document["staffings"].items.enumerated().compactMap { index, one in
                choice(one, flag: Double(index) == cheapest ? say(.winner) : "", say)
            }
            return (choices, axis(document["staffings"].items.first ?? .null, say), say(.weakest))
        case .staff:
            let isFound = document["feasible"].asFlag == true
            let choices =
                [choice(document, flag: isFound ? say(.winner) : "", say)]
                + document["runnersUp"].items.map { choice($0, flag: "", say) }
            return (choices.compactMap { $0 }, axis(document, say), say(.weakest))
        default: return ([], "", "")
        }
    }

    private static func axis(_ one: Document, _ say: Say) -> String {
        say(.costAxis, say.known(one["costUnit"].asText ?? ""))
    }

    /// The chance is that of the clause that is met least.
    private static func choice(_ one: Document, flag: String, _ say: Say) -> Choice? {
        let chances = one["clauses"].items.compactMap { $0["probabilityMet"].mean }
        guard let cost = one["cost"].asNumber, let chance = chances.min() else { return nil }
        return Choice(name: staffingWords(one["staffing"], say), cost: cost, chance: chance, flag: flag)
    }

    private static func variations(_ document: Document, _ say: Say) -> [Choice] {
        document["ladders"].items.enumerated().flatMap { series, variation in
            variation["steps"].items.compactMap { step in
                let draft = step["result"]
                guard let staffing = draft["staffingCost"].asNumber, let chance = draft["allMet"]["share"].asNumber
                else { return nil }
                let cost = staffing + (draft["overtimeCost"].mean ?? 0) + (draft["fines"].mean ?? 0)
                let agents = step["agents"].asNumber
                var flags: [String] = []
                if step["added"].asNumber == 0 { flags.append(say(.today)) }
                if agents != nil && agents == variation["breakEven"].asNumber { flags.append(say(.breakEven)) }
                return Choice(
                    name: say(.agentsOf, say.plain(agents), variation["team"].asText ?? ""), cost: cost, chance: chance,
                    flag: flags.joined(separator: ", "), series: series)
            }
        }
    }

    /// `194 × n1, 60 × n2`; `agents by interval, 1 to 8`.
    static func staffingWords(_ staffing: Document, _ say: Say) -> String {
        let parts = staffing.members.map { team, agents in
            if let number = agents.asNumber { return say(.agentsOf, say.plain(number), team) }
            let all = agents.items.flatMap { $0.asNumber.map { [$0] } ?? $0.numbers }.filter(\.isFinite)
            return say(.staffByInterval, team, say.plain(all.min()), say.plain(all.max()))
        }
        return parts.joined(separator: ", ")
    }

    private static func plot(
        _ choices: [Choice], axis: String, _ cost: (Double) -> String, _ say: Say
    ) -> Plot {
        var plot = Plot(height: 290, left: 56, right: 70, top: 26, bottom: 42)
        let costs = choices.map(\.cost)
        let spread = max((costs.max() ?? 1) - (costs.min() ?? 0), 1e-9)
        let x = plot.x((costs.min() ?? 0) - spread * 0.06, (costs.max() ?? 1) + spread * 0.06)
        let y = plot.y(0, 1)
        plot.yAxis(y, about: 5, title: say(.chance)) { say.percent($0, decimals: 0) }
        plot.xAxis(x, about: 5, title: axis) { cost($0) }
        for series in Set(choices.map(\.series)).sorted() where choices.count < 60 {
            let own = choices.filter { $0.series == series }
            if choices.contains(where: { $0.series > 0 }) || own.count < 12 {
                plot.path(own.sorted { $0.cost < $1.cost }.map { (x($0.cost), y($0.chance)) }, "line faint")
            }
        }
        for choice in choices {
            plot.mark(
                say(.costMark, choice.name, cost(choice.cost), say.percent(choice.chance)), "circle",
                [
                    "cx": at(x(choice.cost)), "cy": at(y(choice.chance)), "r": choice.flag.isEmpty ? "4" : "7",
                    "class": choice.flag.isEmpty ? "dot quiet" : "dot l0",
                ])
        }
        for choice in choices where !choice.flag.isEmpty {
            let isRight = x(choice.cost) > Plot.width * 0.75
            let isLow = y(choice.chance) < plot.top + 30
            plot.label(
                "\(choice.flag): \(choice.name)", x(choice.cost) + (isRight ? -11 : 11),
                y(choice.chance) + (isLow ? 18 : -9),
                isRight ? .end : .start, "t strong")
        }
        return plot
    }
}
