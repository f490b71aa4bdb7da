// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// What a search for headcounts chose, agents by interval where they differ, and what one agent fewer breaks.
    static func staffings(_ result: Result, _ say: Say) -> Figure? {
        guard result.kind == .staff else { return nil }
        let document = result.document
        let times = times(document["model"])
        var tables = document["staffing"].members.compactMap { byInterval($0.0, $0.1, times, say) }
        let fewer = document["oneFewer"].items
        if !fewer.isEmpty {
            var table = DataTable(
                say(.oneFewer), [say(.team), say(.time), say(.costWord), say(.breaks)], words: [0, 1, 3])
            for one in fewer {
                let broken = one["breaks"].items.compactMap(\.asText)
                table.add([
                    DataTable.Cell(one["team"].asText ?? ""), DataTable.Cell(one["start"].asText ?? Say.nothing),
                    DataTable.Cell(say.plain(one["cost"].asNumber), one["cost"].asNumber),
                    DataTable.Cell(broken.isEmpty ? say(.breaksNothing) : say.list(broken)),
                ])
            }
            tables.append(table)
        }
        guard !tables.isEmpty else { return nil }
        var figure = Figure("staffings", .staffingWord, finding: fewer.isEmpty ? "" : say(.oneFewerFinding))
        figure.open = tables
        return figure
    }

    /// The start of an interval of the operating day, by its place from 0.
    private static func times(_ model: Document) -> (Int) -> String {
        let interval = Int(model["interval"].asNumber ?? 0)
        let opening = Int(model["opening"].asNumber ?? 0)
        return { place in
            let minutes = (opening + place * interval) / 60 % 1440
            func digits(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }
            return interval > 0 ? "\(digits(minutes / 60)):\(digits(minutes % 60))" : "\(place + 1)"
        }
    }

    /// Agents of a team by interval, one row for each, one column for each roster of a day.
    private static func byInterval(
        _ team: String, _ agents: Document, _ times: (Int) -> String, _ say: Say
    ) -> DataTable? {
        guard case .list(let items) = agents, !items.isEmpty else { return nil }
        let rosters = items.allSatisfy { $0.asNumber != nil } ? [agents.numbers] : items.map(\.numbers)
        let most = rosters.map(\.count).max() ?? 0
        var table = DataTable(
            "\(team) · \(say(.agents))",
            [say(.time)] + rosters.indices.map { rosters.count == 1 ? say(.agents) : say(.rosterOf, "\($0 + 1)") })
        for place in 0..<most {
            table.add(
                [DataTable.Cell(times(place), Double(place))]
                    + rosters.map { roster in
                        let value = place < roster.count ? roster[place] : .nan
                        return DataTable.Cell(say.plain(value), value)
                    })
        }
        return table
    }
}
