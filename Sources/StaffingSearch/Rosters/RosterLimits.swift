// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import IntegerPrograms

/// The columns of a roster in an integer program, with what a team's patterns allow: least and most agents of a shift, of
/// the team, and most different shifts; and with the seats of the rooms.
struct RosterLimits {
    let space: RosterSpace

    init(_ space: RosterSpace) { self.space = space }

    /// Adds a whole column for each shift, in their order, and the rows that bind them.
    /// - Returns: the program's columns.
    func addColumns(to program: inout IntegerProgram) -> [Int] {
        let columns = space.columns.map { column in
            program.addColumn(cost: column.cost, bounds: 0...Double(column.most))
        }
        for team in space.teams {
            let patterns = space.center.teams[team].patterns!
            let own = space.columns.indices.filter { space.columns[$0].team == team }
            let most = Double(patterns.mostAgents ?? Team.largestHeadcount)
            program.addRow(own.map { (column: columns[$0], factor: 1) }, bounds: 0...most)
            let counts = own.count > patterns.mostShifts
            var used: [(column: Int, factor: Double)] = []
            for index in own where counts || space.columns[index].least > 1 {
                let column = space.columns[index]
                let isUsed = program.addColumn(cost: 0, bounds: 0...1)
                used.append((column: isUsed, factor: 1))
                // At least `least` where it is used, nobody where it is not.
                program.addRow(
                    [
                        (column: columns[index], factor: 1),
                        (column: isUsed, factor: -Double(min(column.most, Self.many))),
                    ],
                    bounds: -(.infinity)...0)
                if column.least > 1 {
                    program.addRow(
                        [(column: columns[index], factor: 1), (column: isUsed, factor: -Double(column.least))],
                        bounds: 0...(.infinity))
                }
            }
            if counts { program.addRow(used, bounds: 0...Double(patterns.mostShifts)) }
        }
        for limit in space.seats {
            program.addRow(
                limit.columns.map { (column: columns[$0], factor: 1) }, bounds: 0...Double(limit.seats))
        }
        return columns
    }

    /// Whether a roster is within them.
    func allow(_ point: [Int]) -> Bool {
        for team in space.teams {
            let patterns = space.center.teams[team].patterns!
            let own = space.columns.indices.filter { space.columns[$0].team == team && point[$0] > 0 }
            guard own.reduce(0, { $0 + point[$1] }) <= patterns.mostAgents ?? Team.largestHeadcount,
                own.count <= patterns.mostShifts,
                own.allSatisfy({
                    (space.columns[$0].least...max(space.columns[$0].least, space.columns[$0].most)).contains(point[$0])
                })
            else { return false }
        }
        return space.seats.allSatisfy { limit in limit.columns.reduce(0) { $0 + point[$1] } <= limit.seats }
    }

    /// Agents of one shift beyond which the program need not look where it counts the shifts in use.
    private static let many = 2000

    /// The agents of each shift.
    func point(_ values: [Double]) -> [Int] { values.prefix(space.columns.count).map { Int($0.rounded()) } }
}
