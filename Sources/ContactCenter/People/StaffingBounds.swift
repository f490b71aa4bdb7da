// SPDX-License-Identifier: GPL-3.0-or-later

/// The headcounts that a staffing search may give a team.
///
/// What varies keeps the shape of the scenario's roster: intervals of the same figure keep the same figure, and where
/// nobody is rostered nobody ever is.
public struct TeamBounds: Equatable, Sendable {
    /// Index of the team.
    public let team: Int
    /// Fewest and most rostered agents.
    public let agents: ClosedRange<Int>
    /// Each interval of the day on its own, or all that have the same figure as one.
    public let byInterval: Bool

    public init(team: Int, agents: ClosedRange<Int>, byInterval: Bool = false) {
        self.team = team
        self.agents = agents
        self.byInterval = byInterval
    }
}

extension ContactCenter {
    /// Why teams cannot be varied, with what to do instead; empty when all can. Every command that varies headcounts
    /// asks here.
    public func problems(varying bounds: [TeamBounds]) -> [Problem] {
        var found: [Problem] = []
        for (index, bound) in bounds.enumerated() {
            let team = teams[bound.team]
            func refuse(_ what: String, _ allowed: String, at path: [String]? = nil) {
                found.append(Problem(at: path ?? ["search", "vary", team.name], found: what, allowed: allowed))
            }
            if !team.shifts.isEmpty {
                refuse(
                    "\(team.name) to be varied, a team of shifts",
                    "teams with a `headcount`: shifts are not varied. Change `agents` of a shift and simulate again, "
                        + "or write the team's agents as a `headcount` by the clock",
                    at: ["teams", team.name, "shifts"])
            }
            if bound.agents.lowerBound < 0 || bound.agents.upperBound > Team.largestHeadcount {
                refuse(
                    "\(bound.agents.lowerBound)..\(bound.agents.upperBound)", "\(inWords(Team.headcountRange)) agents")
            }
            if bounds[..<index].contains(where: { $0.team == bound.team }) {
                refuse("\(team.name), named twice", "each team once")
            }
        }
        return found
    }
}
