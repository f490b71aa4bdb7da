// SPDX-License-Identifier: GPL-3.0-or-later

/// A ring of a bullseye: after a wait, contacts of a type may also be taken by further teams, which need not serve the
/// type. They handle it as the contact's tier does, at their own speed.
public struct Ring: Hashable, Sendable {
    /// Index of the contact type, and of the tier at which it waits.
    public let type: Int
    public let tier: Int
    /// Seconds in the line, from which on they may.
    public let after: Double
    /// Indexes of the teams that join, asked in this order after those before.
    public let teams: [Int]

    public init(type: Int, tier: Int, after: Double, teams: [Int]) {
        self.type = type
        self.tier = tier
        self.after = after
        self.teams = teams
    }
}
