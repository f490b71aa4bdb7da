// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension ContactCenter {
    /// The days of a staffing by interval at a glance, before the tables that have every figure: a small column for each
    /// interval, all to one scale, from the first interval in which anybody is there to the last.
    ///
    /// - Parameter kinds: days with the same roster, and what they are called.
    func glance(of headcounts: [Headcount], _ kinds: [(rows: [Int], name: String)]) -> String {
        var table = TextTable([
            ("", .left), ("team", .left), ("from", .left), ("agents", .left), ("to", .left), ("most", .right),
        ])
        for (name, rows) in kinds.map({ ($0.name, $0.rows) }) {
            for (team, (headcount, row)) in zip(teams, zip(headcounts, rows)) {
                let agents = headcount.rows[row]
                guard let first = agents.firstIndex(where: { $0 > 0 }), let last = agents.lastIndex(where: { $0 > 0 })
                else { continue }
                table.add([
                    name, teams.count == 1 ? "" : team.name, clock(calendar.start(ofInterval: first)),
                    sparkline(agents[first...last], most: headcount.rows.joined().max() ?? 1),
                    endClock(calendar.start(ofInterval: last + 1)), "\(agents.max() ?? 0)",
                ])
            }
        }
        return table.text
    }
}

/// A column an interval, in eighths of the largest figure; a blank where it is 0.
func sparkline(_ figures: some Sequence<Int>, most: Int) -> String {
    let columns = Array("▁▂▃▄▅▆▇█")
    return String(
        figures.map { figure -> Character in
            guard figure > 0 else { return " " }
            return columns[min(7, (8 * figure + max(most, 1) - 1) / max(most, 1) - 1)]
        })
}
