// SPDX-License-Identifier: GPL-3.0-or-later

/// One agent with several chat windows, all of them kept full: each chat alternates between the customer composing
/// and the agent composing, and the agent answers one at a time.
///
/// The finite-source (machine repair) model M/M/1 with w sources, as in US patent 8,064,589.
public struct ChatWindows: Equatable, Sendable {
    /// Chats that an agent may have open at once, 1 or more.
    public let windows: Int
    /// Mean time a customer composes / mean time the agent composes.
    public let composeRatio: Double
    /// Share of the agent's time spent composing.
    public let agentOccupancy: Double
    /// Chats finished per unit of time, as a multiple of what the agent finishes with one window.
    public let effectiveConcurrency: Double

    /// - Parameters:
    ///   - windows: chats open at once, 1 to 1,000.
    ///   - composeRatio: customer's over agent's mean compose time, above 0.
    public init(windows: Int, composeRatio: Double) throws(ErlangInputProblem) {
        guard (1...1000).contains(windows) else {
            throw ErlangInputProblem(parameter: .windows, found: Double(windows), allowed: "a whole number, 1 to 1000")
        }
        try Check.positive(composeRatio, .composeRatio)
        self.windows = windows
        self.composeRatio = composeRatio
        // The agent is idle when all w customers compose: Erlang's loss formula with w lines and load w-fold
        // thinking, P(idle) = B(w, ratio).
        let idleOdds = ErlangB.carriedOdds(load: composeRatio, agents: windows)
        agentOccupancy = 1 / (1 + 1 / idleOdds)
        effectiveConcurrency = agentOccupancy * (1 + composeRatio)
    }

    /// How long a chat lasts in these windows when it lasts `alone` with one window; in the unit of `alone`.
    public func chatDuration(alone: Double) -> Double { alone * Double(windows) / effectiveConcurrency }
}
