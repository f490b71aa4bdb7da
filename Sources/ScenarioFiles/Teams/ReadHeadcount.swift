// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    /// A headcount by weekday: the special day wins over the general, as in a profile of rates.
    static let headcountByDay = KeyTable(
        name: "headcounts",
        keys: dayNames.map {
            Key(
                $0.key,
                .oneOf([
                    .whole(Team.headcountRange), .list(.whole(Team.headcountRange)),
                    .byClock(.whole(Team.headcountRange)),
                ]),
                "agents on \($0.about): one figure, one for each interval, or by spans of the clock",
                .otherwise("a more general day"), example: "{08:00-12:00: 5}")
        })
}

/// Reads a headcount: how many agents of a team are on the roster, by day and interval.
struct Headcounts {
    let reading: Reading
    let grid: Grid

    /// Nobody where it cannot be read.
    ///
    /// - Parameter name: the team's, by which its column of a CSV file is called.
    func headcount(_ node: Node, _ name: String) -> Headcount {
        let nobody = Headcount.constant(0, on: grid.calendar)
        switch node.content {
        case .scalar(let text) where text.lowercased().hasSuffix(".csv"): return recorded(node, name) ?? nobody
        case .scalar:
            return reading.whole(node, Team.headcountRange).map { .constant($0, on: grid.calendar) } ?? nobody
        case .map(let entries) where entries.contains { Keys.headcountByDay.has($0.key) }:
            return byDay(node) ?? nobody
        case .nothing, .list, .map: return day(node).map { .everyDay($0, on: grid.calendar) } ?? nobody
        }
    }

    /// The agents of one day, by interval.
    private func day(_ node: Node) -> [Int]? {
        let intervals = grid.calendar.intervalsPerDay
        switch node.content {
        case .nothing:
            reading.refuse(node, allowed: "a number of agents")
            return nil
        case .scalar:
            return reading.whole(node, Team.headcountRange).map { Array(repeating: $0, count: intervals) }
        case .list(let items):
            let agents = items.map { reading.whole($0, Team.headcountRange) }
            if agents.contains(nil) { return nil }
            guard agents.count == intervals else {
                reading.refuseOnGrid(
                    node, "\(agents.count) figures",
                    "one, or \(intervals): \(clock(grid.calendar.opening)) to "
                        + "\(endClock(grid.calendar.closing)) in steps of \(grid.calendar.interval / 60) min")
                return nil
            }
            return agents.compactMap { $0 }
        case .map(let entries): return byClock(entries, node)
        }
    }

    /// Agents by weekday; every open weekday needs some.
    private func byDay(_ node: Node) -> Headcount? {
        guard let section = Section(node, Keys.headcountByDay, reading) else { return nil }
        var profile = [[Int]?](repeating: nil, count: 7)
        for name in Keys.dayNames {
            guard let written = section.take(name.key) else { continue }
            guard let agents = day(written) else { return nil }
            for weekday in name.weekdays where profile[weekday] == nil { profile[weekday] = agents }
        }
        let calendar = grid.calendar
        for day in 0..<calendar.days where !calendar.openIntervals(ofDay: day).isEmpty {
            let weekday = calendar.weekday(of: day)
            if profile[weekday] != nil { continue }
            reading.refuseOnGrid(
                node, "no agents for \(weekdayNames[weekday]), which is open",
                "one of \(listed(Keys.dayNames.map(\.key))) for every open day; 0 where nobody works")
            return nil
        }
        let closed = [Int](repeating: 0, count: calendar.intervalsPerDay)
        let (rows, rowOfDay) = Grid.folded(grid.days.map { profile[calendar.weekday(of: $0)] ?? closed })
        let (horizon, around) = Grid.cut(rowOfDay.compactMap { $0 })
        return Headcount(rows: rows, rowOfDay: horizon, rowsAround: around)
    }

    /// Agents by spans of the clock, none elsewhere.
    private func byClock(_ entries: [Node.Entry], _ node: Node) -> [Int] {
        var agents = [Int?](repeating: nil, count: grid.calendar.intervalsPerDay)
        for entry in entries {
            guard let count = reading.whole(entry.value, Team.headcountRange) else { continue }
            func refuse(_ found: String, _ allowed: String) {
                reading.refuse(entry.keyPlace, node.path + [entry.key], found, allowed)
            }
            let span: Range<Int>
            do {
                span = try Quantity.span(entry.key)
            } catch {
                refuse(error.found, error.allowed)
                continue
            }
            let grid = grid.calendar
            let first = span.lowerBound < grid.opening ? span.lowerBound + 86_400 : span.lowerBound
            let end = first + span.count
            guard end <= grid.closing, (first - grid.opening) % grid.interval == 0, span.count % grid.interval == 0
            else {
                refuse(
                    shown(entry.key),
                    "a span of whole intervals of \(grid.interval / 60) min within \(clock(grid.opening)) to "
                        + "\(endClock(grid.closing))")
                continue
            }
            let indexes = (first - grid.opening) / grid.interval..<(end - grid.opening) / grid.interval
            if indexes.contains(where: { agents[$0] != nil }) {
                refuse("\(shown(entry.key)), which overlaps another span", "spans that do not overlap")
                continue
            }
            for index in indexes { agents[index] = count }
        }
        return agents.map { $0 ?? 0 }
    }

    private func recorded(_ node: Node, _ name: String) -> Headcount? {
        if let file = reading.csv(node), Roster.isOne(file) {
            return Roster(file: file, node: node, grid: grid, reading: reading).headcount(of: name)
        }
        let calendar = grid.calendar
        guard
            let file = IntervalFile(node, column: name, askedAt: node, grid, reading),
            let days = file.days(
                open: { calendar.openIntervals(ofDay: $0) }, whole: true)
        else { return nil }
        if let most = days.compactMap({ $0?.max() }).max(), most > Double(Team.largestHeadcount) {
            reading.refuse(node, "\(most) agents", "0 to \(Team.largestHeadcount) agents")
            return nil
        }
        let closed = [Int](repeating: 0, count: calendar.intervalsPerDay)
        let (rows, rowOfDay) = Grid.folded(days.map { $0.map { $0.map { Int($0) } } ?? closed })
        let (horizon, around) = Grid.cut(rowOfDay.compactMap { $0 })
        return Headcount(rows: rows, rowOfDay: horizon, rowsAround: around)
    }
}
