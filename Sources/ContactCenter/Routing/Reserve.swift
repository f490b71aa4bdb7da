// SPDX-License-Identifier: GPL-3.0-or-later

/// Agents of a team held back for some contact types: the others use the team only while more than `idle` of its agents
/// are idle.
public struct Reserve: Hashable, Sendable {
    /// Index of the team.
    public let team: Int
    /// Indexes of the contact types for which agents are held back.
    public let forTypes: [Int]
    public let idle: Int

    public init(team: Int, forTypes: [Int], idle: Int) {
        self.team = team
        self.forTypes = forTypes
        self.idle = idle
    }
}
