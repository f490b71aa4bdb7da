// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// What each parameter does to the result from its low to its high end: the key `sensitivity`, as
    /// Documentation/Page.md has it.
    static func tornado(_ result: Result, _ say: Say) -> Figure? {
        let sensitivity = sensitivity(of: result.document, say)
        guard let base = sensitivity["base"].asNumber else { return nil }
        let rows = sensitivity["parameters"].items.filter {
            $0["low"]["result"].asNumber != nil && $0["high"]["result"].asNumber != nil
        }.sorted { spread($0) > spread($1) }
        guard let first = rows.first else { return nil }
        // A clause is called as the user calls it.
        let name = sensitivity["figure"].asText ?? ""
        let figureName = result.document["sensitivity"].isNull ? name : say.known(name)
        var figure = Figure(
            "tornado", .tornado,
            finding: say(
                .tornadoFinding, first["name"].asText ?? "", figureName,
                words(first["low"]["result"].asNumber, sensitivity, say),
                words(first["high"]["result"].asNumber, sensitivity, say)))
        figure.drawings = [
            drawing(
                plot(rows, base, sensitivity, say), label: say(.tornado),
                key: [("k-low", say(.atLow)), ("k-bar", say(.atHigh))])
        ]
        var table = DataTable(say(.tornado), [say(.parameter), say(.atLow), say(.atHigh)])
        for row in rows {
            table.add(
                [DataTable.Cell(row["name"].asText ?? "")]
                    + ["low", "high"].map { end in
                        let value = row[end]["result"].asNumber
                        return DataTable.Cell(
                            "\(words(value, sensitivity, say)) (\(row[end]["value"].asText ?? ""))", value)
                    })
        }
        figure.tables = [table]
        return figure
    }

    /// The key `sensitivity`; of the command of that name, its factors by the clause with least to spare.
    private static func sensitivity(of document: Document, _ say: Say) -> Document {
        let factors = document["factors"].items
        guard document["sensitivity"].isNull, let name = document["decisiveClause"].asText, !factors.isEmpty else {
            return document["sensitivity"]
        }
        func clause(_ effect: Document) -> Document {
            effect["clauses"].items.first { $0["name"].asText == name } ?? .null
        }
        func end(_ effect: Document) -> Document {
            let times = say(.times, say.plain(effect["times"].asNumber))
            return .object([
                ("value", .text(times)), ("result", clause(effect)["value"].mean.map(Document.number) ?? .null),
            ])
        }
        let base = clause(document["base"])
        return .object([
            ("figure", .text(name)), ("unit", base["unit"]), ("base", base["value"].mean.map(Document.number) ?? .null),
            ("target", [base["atLeast"], base["atMost"]].first { $0.asNumber != nil } ?? .null),
            (
                "parameters",
                .list(
                    factors.map {
                        .object([
                            ("name", .text(say.known($0["factor"].asText ?? ""))), ("low", end($0["less"])),
                            ("high", end($0["more"])),
                        ])
                    })
            ),
        ])
    }

    private static func spread(_ row: Document) -> Double {
        abs((row["high"]["result"].asNumber ?? 0) - (row["low"]["result"].asNumber ?? 0))
    }

    private static func words(_ value: Double?, _ sensitivity: Document, _ say: Say) -> String {
        switch sensitivity["unit"].asText {
        case "share": say.percent(value)
        case "seconds": say.duration(value)
        case "money": say.money(value)
        default: say.plain(value)
        }
    }

    private static func plot(_ rows: [Document], _ base: Double, _ sensitivity: Document, _ say: Say) -> Plot {
        var plot = Plot(height: Double(rows.count) * 28 + 44, left: 220, right: 40, top: 14, bottom: 30)
        let ends =
            rows.flatMap { [$0["low"]["result"].asNumber ?? base, $0["high"]["result"].asNumber ?? base] } + [base]
        let room = ((ends.max() ?? 1) - (ends.min() ?? 0)) * 0.05
        let x = plot.x((ends.min() ?? 0) - room, (ends.max() ?? 1) + room)
        for tick in x.ticks(about: 5) { plot.line(x(tick), plot.top, x(tick), plot.bottom, "grid") }
        plot.xAxis(x, about: 5) { words($0, sensitivity, say) }
        for (index, row) in rows.enumerated() {
            let y = plot.top + Double(index) * 28
            let name = row["name"].asText ?? ""
            plot.label(short(name, 28), plot.left - 12, y + 18, .end, "t name")
            for (end, style) in [("low", "bar low"), ("high", "bar")] {
                let value = row[end]["result"].asNumber ?? base
                plot.mark(
                    say(.tornadoMark, name, row[end]["value"].asText ?? "", words(value, sensitivity, say)), "rect",
                    [
                        "x": at(min(x(base), x(value))), "y": at(y + 4), "width": at(max(abs(x(value) - x(base)), 1)),
                        "height": "19", "class": style,
                    ])
            }
        }
        plot.line(x(base), plot.top - 4, x(base), plot.bottom, "zero")
        if let target = sensitivity["target"].asNumber, x(target) >= plot.left, x(target) <= plot.right {
            plot.line(x(target), plot.top - 4, x(target), plot.bottom, "goal")
            plot.label(say(.target, words(target, sensitivity, say)), x(target) + 4, plot.top - 4, .start, "t strong")
        }
        return plot
    }
}
