// SPDX-License-Identifier: GPL-3.0-or-later

/// The headcounts that a staffing search may give a team.
public struct TeamBounds: Equatable, Sendable {
    /// Index of the team.
    public let team: Int
    /// Fewest and most rostered agents.
    public let agents: ClosedRange<Int>
    /// One figure for each interval of the day, or one for all.
    public let byInterval: Bool

    public init(team: Int, agents: ClosedRange<Int>, byInterval: Bool = false) {
        self.team = team
        self.agents = agents
        self.byInterval = byInterval
    }
}
