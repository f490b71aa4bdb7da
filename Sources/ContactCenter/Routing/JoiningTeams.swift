// SPDX-License-Identifier: GPL-3.0-or-later

// Teams that may take a contact after a wait, beside those that serve it.

/// After a wait, contacts may also be taken by a team that does not serve them. It handles them as the contact's tier
/// does, with that tier's handle time at the team's own speed, whatever tier it stands on.
public struct Overflow: Hashable, Sendable {
    /// Index of the team whose contacts overflow: those of the types in its own `serves`, at its tier, whoever else
    /// serves them; not those that come to it by overflow. `nil`: every team's.
    public let from: Int?
    /// Index of the team that may take them.
    public let to: Int
    /// Seconds in the line, from which on it may.
    public let after: Double
    /// Indexes of the contact types that overflow; empty: all.
    public let types: [Int]

    public init(from: Int?, to: Int, after: Double, types: [Int] = []) {
        self.from = from
        self.to = to
        self.after = after
        self.types = types
    }

    /// Whether contacts of a type that `teams` handle overflow.
    func applies(to type: Int, handledBy teams: [Int]) -> Bool {
        (types.isEmpty || types.contains(type)) && (from.map(teams.contains) ?? true)
    }
}

/// A ring of a bullseye: after a wait, contacts of a type may also be taken by further teams, which need not serve the
/// type. They handle it as the contact's tier does, at their own speed.
public struct Ring: Hashable, Sendable {
    /// Index of the contact type.
    public let type: Int
    /// Index of the tier at which the contact waits.
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
