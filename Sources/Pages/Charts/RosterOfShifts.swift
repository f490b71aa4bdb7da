// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// The shifts that a search chose, and what they put on the floor against what the formulas ask for.
    static func roster(_ result: Result, _ say: Say) -> Figure? {
        guard result.kind == .roster else { return nil }
        let teams = teamsOfShifts(result.document["shifts"].items)
        let covers = covers(result.document["cover"].items)
        guard !teams.isEmpty || !covers.isEmpty else { return nil }
        var figure = Figure("roster", .winnerRoster, finding: "")
        if !teams.isEmpty {
            figure.drawings.append(drawing(gantt(teams, say), label: say(.shifts)))
            figure.tables.append(shiftTable(teams, say))
        }
        for cover in covers.prefix(mostCovers) {
            let days = cover["horizonDays"].isNull ? weekdays(cover["weekdays"], say) : daysOfHorizon(cover, say)
            let isOneDay = result.document["model"]["days"].asNumber == 1
            let label = (cover["team"].asText ?? "") + (isOneDay ? "" : " · \(days)")
            figure.drawings.append(.element("h3", [:], label))
            figure.drawings.append(drawing(floorPlot(cover, say), label: label, key: floorKey(cover, say)))
            figure.tables.append(floorTable(cover, label, say))
        }
        figure.open = [oneFewer(result.document["oneFewer"].items, say), rooms(result.document["rooms"].items, say)]
            .compactMap { $0 }
        // Of several tables each says what it is.
        if figure.open.count == 1 { figure.drawings.append(.element("h3", [:], figure.open[0].caption)) }
        figure.note = say(.rosterNote)
        if covers.count > mostCovers {
            figure.note += " " + say(.rosterMore, "\(mostCovers)", "\(covers.count)")
        }
        return figure
    }

    /// What one agent fewer on each shift breaks.
    private static func oneFewer(_ rows: [Document], _ say: Say) -> DataTable? {
        if rows.isEmpty { return nil }
        var table = DataTable(
            say(.oneFewer), [say(.shift), say(.team), say(.agents), say(.costWord), say(.breaks)], words: [0, 1, 4])
        for one in rows {
            let broken = broken(one, say)
            table.add([
                DataTable.Cell(one["shift"].asText ?? ""), DataTable.Cell(one["team"].asText ?? ""),
                DataTable.Cell(say.plain(one["agents"].asNumber), one["agents"].asNumber),
                DataTable.Cell(say.plain(one["cost"].asNumber), one["cost"].asNumber),
                DataTable.Cell(broken.isEmpty ? say(.breaksNothing) : say.list(broken)),
            ])
        }
        return table
    }

    /// How full each room is at its fullest time.
    private static func rooms(_ rows: [Document], _ say: Say) -> DataTable? {
        if rows.isEmpty { return nil }
        var table = DataTable(
            say(.rooms), [say(.room), say(.seats), say(.taken), say(.fullest)], words: [0, 3])
        for room in rows {
            let isFull = room["full"].asFlag == true
            table.add([
                DataTable.Cell(room["name"].asText ?? ""),
                DataTable.Cell(say.plain(room["seats"].asNumber), room["seats"].asNumber),
                DataTable.Cell(
                    say.plain(room["taken"].asNumber) + (isFull ? " · \(say(.roomIsFull))" : ""),
                    room["taken"].asNumber, style: isFull ? "bad" : ""),
                DataTable.Cell(
                    "\(weekdays(fullNames(room["days"]), say)) \(room["start"].asText ?? "")–\(room["end"].asText ?? "")"
                ),
            ])
        }
        return table
    }

    /// Kinds of days that get a drawing.
    private static let mostCovers = 6

    private static func daysOfHorizon(_ cover: Document, _ say: Say) -> String {
        let days = cover["horizonDays"].items.map(\.asDigits)
        return say(.horizonDays, days.prefix(4).joined(separator: ", ") + (days.count > 4 ? " …" : ""))
    }

    /// By team, with the keys that a simulation has for its shifts.
    private static func teamsOfShifts(_ lines: [Document]) -> [Document] {
        var names: [String] = []
        for name in lines.compactMap({ $0["team"].asText }) where !names.contains(name) { names.append(name) }
        return names.map { name in
            let shifts = lines.filter { $0["team"].asText == name }.map { line -> Document in
                let start = second(line["start"])
                let end = second(line["end"])
                return .object([
                    ("name", line["shift"]), ("start", line["start"]), ("end", line["end"]),
                    ("startSecond", .whole(start)),
                    ("length", .whole(end > start ? end - start : end + 86_400 - start)),
                    ("agents", line["agents"]), ("weekdays", fullNames(line["days"])), ("rotation", line["rotation"]),
                ])
            }
            return .object([("name", .text(name)), ("shifts", .list(shifts))])
        }
    }

    /// By team and kind of day, with the keys that a simulation has for a tier's day.
    private static func covers(_ rows: [Document]) -> [Document] {
        var kinds: [(team: Document, days: Document, horizonDays: Document, rows: [Document])] = []
        for row in rows {
            let name = [row["team"], row["days"], row["horizonDays"]].map(\.line).joined()
            if let last = kinds.last, [last.team, last.days, last.horizonDays].map(\.line).joined() == name {
                kinds[kinds.count - 1].rows.append(row)
            } else {
                kinds.append((row["team"], row["days"], row["horizonDays"], [row]))
            }
        }
        return kinds.map { kind in
            .object([
                ("team", kind.team), ("weekdays", fullNames(kind.days)), ("horizonDays", kind.horizonDays),
                ("start", .list(kind.rows.map { $0["start"] })), ("staffed", .list(kind.rows.map { $0["agents"] })),
                ("required", .list(kind.rows.map { $0["need"] })), ("load", .list([])),
            ])
        }
    }

    /// `Monday` of `mon`.
    private static func fullNames(_ days: Document) -> Document {
        guard case .list(let names) = days else { return .null }
        return .list(
            names.map { name in
                order.first { $0.prefix(3).lowercased() == name.asText }.map { .text($0) } ?? name
            })
    }

    /// Seconds after midnight of `08:30` or `08:30:15`.
    private static func second(_ clock: Document) -> Int {
        let parts = (clock.asText ?? "").split(separator: ":").map { Int($0) ?? 0 }
        return zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
