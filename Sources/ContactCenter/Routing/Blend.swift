// SPDX-License-Identifier: GPL-3.0-or-later

/// Work that fills the quiet: a team takes contacts of these types, deferrable or outbound, only while more than `idle`
/// of its agents are idle.
public struct Blend: Hashable, Sendable {
    /// One agent stays idle for live work.
    public static let standardIdle = 1

    /// Index of the team.
    public let team: Int
    /// Indexes of the contact types that wait for the quiet.
    public let types: [Int]
    public let idle: Int

    public init(team: Int, types: [Int], idle: Int = standardIdle) {
        self.team = team
        self.types = types
        self.idle = idle
    }
}
