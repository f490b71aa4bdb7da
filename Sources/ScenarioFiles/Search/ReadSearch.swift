// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Keys {
    static let search = KeyTable(
        name: "search",
        keys: [
            Key(
                "vary", .named(.searchRange), "bounds by team, one figure or one for each interval of the day",
                .otherwise("nothing varies"), example: "{n1: 185..205, n2: 2..30 by interval}"),
            Key(
                "objective", .oneOf([.choice(["least cost", "greatest margin"]), .text]),
                "`least cost`, `least cost with probability 95%` (all clauses kept, all term) or `greatest margin`",
                .assumed("least cost"), example: "least cost with probability 95%"),
            Key(
                "rooms", .named(.table(room)), "rooms by name, whose seats a roster made of `patterns` keeps to",
                .otherwise("no limit"), example: "{main: {seats: 120}}"),
        ])
}

extension Quantity {
    /// Bounds of a search: `185..205` for the whole horizon, `2..30 by interval` for a figure an interval.
    static func searchRange(_ text: String) throws(QuantityError) -> (agents: ClosedRange<Int>, byInterval: Bool) {
        let words = text.split(separator: " ").map(String.init)
        let byInterval = words.suffix(2).map { $0.lowercased() } == ["by", "interval"]
        let range = byInterval ? words.dropLast(2).joined(separator: " ") : text
        let limits = Team.headcountRange
        do {
            return (try self.range(range, in: limits), byInterval)
        } catch {
            throw QuantityError(found: error.found, allowed: "\(error.allowed), or 2..30 by interval")
        }
    }
}

/// Reads what a staffing search may vary, and what it is after.
struct Searches {
    let reading: Reading
    let teams: [Team]

    func search(_ node: Node?) -> (bounds: [TeamBounds], objective: StaffingObjective, rooms: [Room]) {
        guard let node, let section = Section(node, Keys.search, reading) else { return ([], .leastCost, []) }
        let objective = section.value("objective", .by(objective))
        let vary = section.take("vary")
        if teams.contains(where: { $0.patterns != nil }) {
            if let vary {
                reading.refuse(
                    vary, "`vary` beside `patterns`",
                    "one of the two: a search makes shifts or varies headcounts; `most-agents` bounds a team of patterns"
                )
                return ([], objective, [])
            }
            if case .greatestMargin = objective, let node = node["objective"] {
                reading.refuse(
                    node, "greatest margin beside `patterns`",
                    "`least cost` or `least cost with probability 95%` where a roster is sought")
            }
        }
        let rooms = section.take("rooms").map { Rooms(reading: reading, teams: teams).rooms($0, varied: vary) } ?? []
        return (vary.map(bounds) ?? [], objective, rooms)
    }

    private func objective(_ node: Node) -> StaffingObjective? {
        let allowed = "`least cost`, `least cost with probability 95%` or `greatest margin`"
        guard let text = reading.text(node, allowed: allowed) else { return nil }
        let words = text.lowercased().split(separator: " ").joined(separator: " ")
        let prefix = "least cost with probability "
        if words == "least cost" { return .leastCost }
        if words == "greatest margin" { return .greatestMargin }
        if words.hasPrefix(prefix), let probability = try? Quantity.share(String(words.dropFirst(prefix.count))),
            probability > 0, probability < 1
        {
            return .leastCostKeepingAll(probability: probability)
        }
        reading.refuse(node, allowed: "\(allowed), the probability more than 0% and less than 100%")
        return nil
    }

    private func bounds(_ vary: Node) -> [TeamBounds] {
        guard let entries = vary.entries else {
            reading.refuse(vary, allowed: "a map: the name of a team, then a range such as 185..205")
            return []
        }
        return entries.compactMap { entry in
            let name = Node(place: entry.keyPlace, path: vary.path + [entry.key], content: .scalar(entry.key))
            if teams.contains(where: { team in team.shifts.contains { "\(team.name).\($0.name)" == entry.key } }) {
                reading.refuse(
                    name, "\(entry.key), a shift", "teams with a `headcount`: the search does not vary shifts")
                return nil
            }
            let team = reading.word(name, among: teams.map(\.name), called: "team")
            let range = reading.quantity(entry.value, Quantity.searchRange)
            guard let team, let range else { return nil }
            if !teams[team].shifts.isEmpty {
                reading.refuse(
                    entry.keyPlace, name.path, "\(teams[team].name), a team of shifts",
                    "teams with a `headcount`: the search does not vary shifts. Change `agents` of a shift and simulate "
                        + "again, or write the team's agents as a `headcount` by the clock")
                return nil
            }
            return TeamBounds(team: team, agents: range.agents, byInterval: range.byInterval)
        }
    }
}
