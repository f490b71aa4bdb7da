// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// What a search for headcounts chose, agents by interval where they differ, and what one agent fewer breaks.
    static func staffings(_ result: Result, _ say: Say) -> Figure? {
        guard result.kind == .staff else { return nil }
        let document = result.document
        var figure = Figure("staffings", .staffingWord, finding: "")
        for (team, agents) in document["staffing"].members {
            let needs = rosters(document["formula"][team])
            let rosters = rosters(agents)
            if rosters.isEmpty { continue }
            let kinds = kindsOfDays(rosters, needs)
            for kind in kinds.prefix(mostKinds) where kind.agents.contains(where: { $0 > 0 }) {
                let label = kinds.count == 1 ? team : "\(team) · \(days(kind.days, document["model"], say))"
                let floor = floor(kind.agents, kind.needs, document["model"])
                figure.drawings.append(.element("h3", [:], label))
                figure.drawings.append(drawing(floorPlot(floor, say), label: label, key: rosterKey(floor, say)))
            }
            figure.tables.append(table(team, kinds, document["model"], say))
        }
        let fewer = document["oneFewer"].items
        if !fewer.isEmpty {
            var table = DataTable(
                say(.oneFewer), [say(.team), say(.time), say(.costWord), say(.breaks)], words: [0, 1, 3])
            for one in fewer {
                let broken = broken(one, say)
                table.add([
                    DataTable.Cell(one["team"].asText ?? ""), DataTable.Cell(one["start"].asText ?? Say.nothing),
                    DataTable.Cell(say.plain(one["cost"].asNumber), one["cost"].asNumber),
                    DataTable.Cell(broken.isEmpty ? say(.breaksNothing) : say.list(broken)),
                ])
            }
            figure.drawings.append(.element("h3", [:], say(.oneFewer)))
            figure.open = [table]
            figure.note = say(.oneFewerFinding)
        }
        return figure.drawings.isEmpty && figure.tables.isEmpty ? nil : figure
    }

    /// Kinds of days that get a drawing.
    private static let mostKinds = 6

    /// A roster for each day, or one for all; none of a headcount that never changes.
    private static func rosters(_ agents: Document) -> [[Double]] {
        guard case .list(let items) = agents, !items.isEmpty else { return [] }
        return items.allSatisfy { $0.asNumber != nil } ? [agents.numbers] : items.map(\.numbers)
    }

    /// Days with the same roster stand together.
    private static func kindsOfDays(
        _ rosters: [[Double]], _ needs: [[Double]]
    ) -> [(days: [Int], agents: [Double], needs: [Double])] {
        var kinds: [(days: [Int], agents: [Double], needs: [Double])] = []
        for (day, agents) in rosters.enumerated() {
            let need = needs.indices.contains(day) ? needs[day] : needs.count == 1 ? needs[0] : []
            if let index = kinds.firstIndex(where: { $0.agents == agents && $0.needs == need }) {
                kinds[index].days.append(day)
            } else {
                kinds.append((days: [day], agents: agents, needs: need))
            }
        }
        return kinds
    }

    /// `Mon–Wed, Fri`, or numbers of days where the scenario has no date or is longer than a week.
    private static func days(_ days: [Int], _ model: Document, _ say: Say) -> String {
        let first = model["start"].asText.flatMap(weekday)
        let weekdays = Set(days.map { ((first ?? 0) + $0) % 7 }).sorted()
        // A weekday says all only where each of its days is among them.
        let horizon = Int(model["days"].asNumber ?? 0)
        let all = (0..<horizon).filter { weekdays.contains(((first ?? 0) + $0) % 7) }
        if first != nil, all == days { return Self.weekdays(.list(weekdays.map { .text(order[$0]) }), say) }
        let numbers = days.prefix(4).map { "\($0 + 1)" }.joined(separator: ", ")
        return days.count == 1 ? say(.rosterOf, numbers) : say(.horizonDays, numbers + (days.count > 4 ? " …" : ""))
    }

    /// 0 is Monday: Sakamoto's rule, of a date such as `2026-10-19`.
    private static func weekday(_ date: String) -> Int? {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return nil }
        let year = parts[1] < 3 ? parts[0] - 1 : parts[0]
        let sunday =
            (year + year / 4 - year / 100 + year / 400 + [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][parts[1] - 1] + parts[2])
            % 7
        return (sunday + 6) % 7
    }

    /// With the keys that a simulation has for a tier's day; from the first to the last interval in which anybody is there.
    private static func floor(_ agents: [Double], _ needs: [Double], _ model: Document) -> Document {
        let busy = agents.indices.filter { agents[$0] > 0 || (needs.indices.contains($0) && needs[$0] > 0) }
        let places = Array((busy.first ?? 0)...(busy.last ?? 0))
        let time = times(model)
        return .object([
            ("start", .list(places.map { .text(time($0)) })), ("staffed", .list(places.map { .number(agents[$0]) })),
            (
                "required",
                .list(needs.count == agents.count ? places.map { .number(needs[$0]) } : [])
            ), ("load", .list([])),
        ])
    }

    private static func rosterKey(_ floor: Document, _ say: Say) -> [(style: String, words: String)] {
        [("k-area", say(.onRoster))] + (floor["required"].items.isEmpty ? [] : [("k-ink", say(.askedByFormula))])
    }

    /// `answered 71.1% ± 0.4%` of each clause that is then broken.
    static func broken(_ one: Document, _ say: Say) -> [String] {
        let names = one["breaks"].items.compactMap(\.asText)
        let clauses = one["clauses"].items.map(ClauseView.init)
        return names.map { name in
            guard let clause = clauses.first(where: { $0.name == name }), clause.value != nil else { return name }
            let half = clause.halfWidth.map { clause.words($0, say) }
            return "\(name) \(say.spread(clause.words(clause.value, say), half))"
        }
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

    /// Agents of a team by interval, one row for each, one column for each kind of day on which anybody is there.
    private static func table(
        _ team: String, _ kinds: [(days: [Int], agents: [Double], needs: [Double])], _ model: Document, _ say: Say
    ) -> DataTable {
        let worked = kinds.filter { kind in kind.agents.contains { $0 > 0 } }
        let time = times(model)
        var table = DataTable(
            "\(team) · \(say(.agents))",
            [say(.time)] + worked.map { worked.count == 1 ? say(.agents) : days($0.days, model, say) })
        for place in 0..<(worked.map(\.agents.count).max() ?? 0) {
            table.add(
                [DataTable.Cell(time(place), Double(place))]
                    + worked.map { kind in
                        let value = place < kind.agents.count ? kind.agents[place] : .nan
                        return DataTable.Cell(say.plain(value), value)
                    })
        }
        return table
    }
}
