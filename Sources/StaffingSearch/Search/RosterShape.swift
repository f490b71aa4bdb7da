// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The shape that a team's roster keeps while its figures vary: which intervals of which days have the same number of
/// agents, and which have nobody.
///
/// A roster of one figure (`24`, or `08:00-14:30: 24`) is one part. One with several (`08:00-12:00: 10, 12:00-18:00: 14`,
/// or a weekday with fewer) has a part for each different figure, wherever it stands. Where nobody is rostered nobody
/// ever is; only where the roster has nobody at all is it one part that covers everything.
struct RosterShape {
    /// Intervals that keep the same figure.
    struct Part {
        /// What the scenario gives them.
        let figure: Int
        /// In the order of rows, then intervals.
        let places: [(row: Int, interval: Int)]
    }

    let headcount: Headcount

    /// The different figures of the roster, in the order in which they come.
    var figures: [Int] {
        var figures: [Int] = []
        for figure in headcount.rows.joined() where figure > 0 && !figures.contains(figure) { figures.append(figure) }
        return figures.isEmpty ? [0] : figures
    }

    /// A part for each figure; `byInterval`: for each figure in each interval of the day.
    func parts(byInterval: Bool) -> [Part] {
        figures.flatMap { figure -> [Part] in
            var places: [(row: Int, interval: Int)] = []
            for (row, agents) in headcount.rows.enumerated() {
                for interval in agents.indices where agents[interval] == figure { places.append((row, interval)) }
            }
            guard byInterval else { return [Part(figure: figure, places: places)] }
            let intervals = Set(places.map(\.interval)).sorted()
            return intervals.map { interval in
                Part(figure: figure, places: places.filter { $0.interval == interval })
            }
        }
    }

    /// Gives all intervals of a part a figure; the others keep theirs.
    static func set(_ agents: Int, in part: Part, of rows: inout [[Int]]) {
        for place in part.places { rows[place.row][place.interval] = agents }
    }

    /// The roster with one figure wherever it has anybody.
    func with(figure agents: Int) -> Headcount {
        var rows = headcount.rows
        for part in parts(byInterval: false) { Self.set(agents, in: part, of: &rows) }
        return Headcount(rows: rows, rowOfDay: headcount.rowOfDay)
    }
}
