// SPDX-License-Identifier: GPL-3.0-or-later

/// A room with so many seats, which the agents of some teams share. A seat is an agent's from the beginning to the end of
/// their shift, breaks included.
public struct Room: Equatable, Sendable {
    /// Allowed values of `seats`.
    public static let seatRange = 1...1_000_000

    /// As the scenario names it.
    public let name: String
    /// Agents who may be on shift at once.
    public let seats: Int
    /// Indexes of the teams that sit there.
    public let teams: Set<Int>

    public init(name: String, seats: Int, teams: Set<Int>) {
        self.name = name
        self.seats = seats
        self.teams = teams
    }
}
