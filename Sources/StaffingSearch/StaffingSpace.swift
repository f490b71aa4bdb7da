// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What the search may vary, as a vector of whole numbers.
struct StaffingSpace {
    /// One number: the agents of a team, in one interval of the day or in all.
    struct Cell {
        let team: Int
        let interval: Int?
        let agents: ClosedRange<Int>
        /// What one agent more costs.
        let cost: Double
    }

    let center: ContactCenter
    let cells: [Cell]
    private let bounds: [TeamBounds]
    private let fixedCost: Double

    init(center: ContactCenter, bounds: [TeamBounds]) {
        self.center = center
        self.bounds = bounds
        let calendar = center.calendar
        let nobody = center.teams.map { _ in Headcount.constant(0, on: calendar) }
        func cost(_ team: Int, of headcount: Headcount) -> Double {
            var staffing = nobody
            staffing[team] = headcount
            return center.cost(of: staffing).amount
        }
        cells = bounds.flatMap { bound -> [Cell] in
            guard bound.byInterval else {
                let one = cost(bound.team, of: .constant(1, on: calendar))
                return [Cell(team: bound.team, interval: nil, agents: bound.agents, cost: one)]
            }
            return (0..<calendar.intervalsPerDay).map { interval in
                let one = (0..<calendar.intervalsPerDay).map { $0 == interval ? 1 : 0 }
                return Cell(
                    team: bound.team, interval: interval, agents: bound.agents,
                    cost: cost(bound.team, of: .everyDay(one, on: calendar)))
            }
        }
        let varied = Set(bounds.map(\.team))
        fixedCost =
            center.cost(
                of: center.teams.enumerated().map {
                    varied.contains($0.offset) ? .constant(0, on: calendar) : $0.element.headcount
                }
            ).amount
    }

    /// Number of points; `Int.max` when it does not fit.
    var count: Int {
        cells.reduce(1) { product, cell in
            let (next, overflow) = product.multipliedReportingOverflow(by: cell.agents.count)
            return overflow ? .max : next
        }
    }

    func headcounts(_ point: [Int]) -> [Headcount] {
        var headcounts = center.teams.map(\.headcount)
        var at = 0
        for bound in bounds {
            let count = bound.byInterval ? center.calendar.intervalsPerDay : 1
            headcounts[bound.team] =
                bound.byInterval
                ? .everyDay(Array(point[at..<at + count]), on: center.calendar)
                : .constant(point[at], on: center.calendar)
            at += count
        }
        return headcounts
    }

    func cost(_ point: [Int]) -> Double {
        zip(cells, point).reduce(fixedCost) { $0 + $1.0.cost * Double($1.1) }
    }

    /// The point with `change` agents more in a cell; `nil` outside its bounds.
    func moved(_ point: [Int], _ cell: Int, by change: Int) -> [Int]? {
        guard cells[cell].agents.contains(point[cell] + change) else { return nil }
        var moved = point
        moved[cell] += change
        return moved
    }

    func clamped(_ point: [Int]) -> [Int] {
        zip(cells, point).map { min(max($1, $0.agents.lowerBound), $0.agents.upperBound) }
    }

    var most: [Int] { cells.map(\.agents.upperBound) }
}
