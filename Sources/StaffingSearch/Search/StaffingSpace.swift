// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What the search may vary, as a vector of whole numbers.
struct StaffingSpace {
    /// One number: the agents of a team in a part of its roster.
    struct Dimension {
        let team: Int
        let part: RosterShape.Part
        let agents: ClosedRange<Int>
        /// What one agent more costs on the roster.
        let cost: Double
    }

    let center: ContactCenter
    let dimensions: [Dimension]
    /// Rosters in which no part that varies has anybody.
    private let fixed: [Headcount]
    let fixedCost: Double
    /// What a second of overtime in a replication costs, by team.
    private let overtimeCost: [Double]

    /// - Parameter bounds: such as `center.problems(varying:)` finds nothing in.
    init(center: ContactCenter, bounds: [TeamBounds]) {
        self.center = center
        let nobody = center.teams.map { _ in Headcount.constant(0, on: center.calendar) }
        let none = center.cost(of: nobody).amount
        var fixed = center.teams.map(\.headcount)
        var dimensions: [Dimension] = []
        for bound in bounds {
            let headcount = center.teams[bound.team].headcount
            let empty = headcount.rows.map { $0.map { _ in 0 } }
            fixed[bound.team] = Headcount(rows: empty, rowOfDay: headcount.rowOfDay)
            for part in RosterShape(headcount: headcount).parts(byInterval: bound.byInterval) {
                var one = empty
                RosterShape.set(1, in: part, of: &one)
                var staffing = nobody
                staffing[bound.team] = Headcount(rows: one, rowOfDay: headcount.rowOfDay)
                guard center.isOpen(staffing[bound.team]) else { continue }
                dimensions.append(
                    Dimension(
                        team: bound.team, part: part, agents: bound.agents,
                        cost: center.cost(of: staffing).amount - none))
            }
        }
        self.dimensions = dimensions
        self.fixed = fixed
        fixedCost = center.cost(of: fixed).amount
        overtimeCost = center.teams.indices.map { team in
            let second = center.teams.indices.map { $0 == team ? 1.0 : 0 }
            return center.cost(of: nobody, overtime: second).amount - none
        }
    }

    /// Number of points; `Int.max` when it does not fit.
    var count: Int {
        dimensions.reduce(1) { product, dimension in
            let (next, overflow) = product.multipliedReportingOverflow(by: dimension.agents.count)
            return overflow ? .max : next
        }
    }

    /// Whether a quadratic of the agents can be learned from a few hundred points.
    var isSmall: Bool { (2...16).contains(dimensions.count) }

    func headcounts(_ point: [Int]) -> [Headcount] {
        var rows = fixed.map(\.rows)
        for (dimension, agents) in zip(dimensions, point) {
            RosterShape.set(agents, in: dimension.part, of: &rows[dimension.team])
        }
        return zip(fixed, rows).map { Headcount(rows: $1, rowOfDay: $0.rowOfDay) }
    }

    /// Of the roster: known without simulating, and no more than the staffing costs.
    func rosterCost(_ point: [Int]) -> Double {
        zip(dimensions, point).reduce(fixedCost) { $0 + $1.0.cost * Double($1.1) }
    }

    /// The same with overtime, in mean seconds of a replication by team.
    func cost(_ point: [Int], overtime: [Double]) -> Double {
        zip(overtimeCost, overtime).reduce(rosterCost(point)) { $0 + $1.0 * $1.1 }
    }

    /// The point with `change` agents more in some dimensions, those at a bound left there; `nil` when all are.
    func moved(_ point: [Int], _ dimensions: [Int], by change: Int) -> [Int]? {
        var moved = point
        for dimension in dimensions {
            let agents = self.dimensions[dimension].agents
            moved[dimension] = min(max(point[dimension] + change, agents.lowerBound), agents.upperBound)
        }
        return moved == point ? nil : moved
    }

    /// The point with `change` agents more in a dimension; `nil` outside its bounds.
    func moved(_ point: [Int], _ dimension: Int, by change: Int) -> [Int]? {
        dimensions[dimension].agents.contains(point[dimension] + change) ? moved(point, [dimension], by: change) : nil
    }

    func clamped(_ point: [Int]) -> [Int] {
        zip(dimensions, point).map { min(max($1, $0.agents.lowerBound), $0.agents.upperBound) }
    }

    var most: [Int] { dimensions.map(\.agents.upperBound) }
}

extension ContactCenter {
    /// Whether a roster has anybody while the centre is open.
    fileprivate func isOpen(_ headcount: Headcount) -> Bool {
        calendar.openIntervals.indices.contains { day in
            headcount.rows[headcount.rowOfDay[day]][calendar.openIntervals[day]].contains { $0 > 0 }
        }
    }
}
