// SPDX-License-Identifier: GPL-3.0-or-later

// Agents who are held back for some contacts, or from some work.

/// Agents of a team held back for some contact types: the others use the team only while more than `idle` of its agents
/// are idle.
public struct Reserve: Hashable, Sendable {
    /// Index of the team.
    public let team: Int
    /// Indexes of the contact types for which agents are held back.
    public let forTypes: [Int]
    /// Idle agents that are kept: other contacts use the team only while more are idle.
    public let idle: Int

    public init(team: Int, forTypes: [Int], idle: Int) {
        self.team = team
        self.forTypes = forTypes
        self.idle = idle
    }
}

/// Work that fills the quiet: a team takes contacts of these types, deferrable or outbound, only while more than `idle`
/// of its agents are idle.
public struct Blend: Hashable, Sendable {
    /// One agent stays idle for live work.
    public static let standardIdle = 1

    /// Index of the team.
    public let team: Int
    /// Indexes of the contact types that wait for the quiet.
    public let types: [Int]
    /// Idle agents that are kept: these contacts are taken only while more are idle.
    public let idle: Int

    public init(team: Int, types: [Int], idle: Int = standardIdle) {
        self.team = team
        self.types = types
        self.idle = idle
    }
}
