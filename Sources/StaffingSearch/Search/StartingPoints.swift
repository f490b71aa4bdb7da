// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// Where searches begin: the formulas' staffing, and others where some teams have nobody and the rest do their work. What
/// is cheapest often lies near one of them, and small moves from another do not reach it.
struct StartingPoints {
    let space: StaffingSpace
    let contract: ServiceContract

    /// The corners within the bounds, each once, the formulas' staffing first.
    ///
    /// Without the teams of which each type has a cheaper one; without the teams that can do all that another can; without
    /// those of which another can do all; and without one of the former each.
    var points: [[Int]] {
        let wide = teams.filter { team in teams.contains { covers(team, $0) } }
        let narrow = teams.filter { team in teams.contains { covers($0, team) } }
        var without: [Set<Int>] = [[], dearer, Set(wide), Set(narrow)]
        if wide.count > 1 { without += wide.map { [$0] } }
        var points: [[Int]] = []
        for teams in without {
            let corner = point(without: teams)
            if !points.contains(corner) { points.append(corner) }
        }
        return points
    }

    private var teams: [Int] { Set(space.dimensions.map(\.team)).sorted() }

    private func point(without teams: Set<Int>) -> [Int] {
        space.clamped(FormulaStart(center: space.center, contract: contract, without: teams).point(in: space))
    }

    private func serves(_ team: Int) -> Set<Int> { Set(space.center.teams[team].serves) }

    private func covers(_ team: Int, _ other: Int) -> Bool {
        space.center.teams[team].tier == space.center.teams[other].tier
            && serves(team).isStrictSuperset(of: serves(other))
    }

    /// The teams of which every type is served at the same tier by one that costs less, or as much and serves more types.
    private var dearer: Set<Int> {
        func isPreferred(_ team: Int, to other: Int) -> Bool {
            let (a, b) = (space.center.teams[team], space.center.teams[other])
            if a.tier != b.tier { return false }
            return a.costPerHour != b.costPerHour
                ? a.costPerHour < b.costPerHour : (-a.serves.count, team) < (-b.serves.count, other)
        }
        return Set(
            teams.filter { team in
                serves(team).allSatisfy { type in
                    teams.contains { serves($0).contains(type) && isPreferred($0, to: team) }
                }
            })
    }
}
