// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// How an agent gives a contact to the next tier.
public enum HandOver: Equatable, Sendable {
    /// The first agent is free at once.
    case cold
    /// The first agent stays until the second answers, and for a joint time, in seconds, with both.
    case warm(joint: Law)
}

/// What happens when a fraction of a deadline has passed and the contact is not resolved.
public struct Alert: Equatable, Sendable {
    /// Fraction of the time within which it should be resolved, 0...1.
    public let fraction: Double
    /// Added to the contact's priority.
    public let raisesPriority: Int
    /// Whether agents held in reserve for others may now take it.
    public let releasesReserve: Bool
    /// Index of a team that may take it from now on, such as the supervisors.
    public let calls: Int?

    /// Alerts of a type at most.
    public static let most = 10

    public init(fraction: Double, raisesPriority: Int = 0, releasesReserve: Bool = false, calls: Int? = nil) {
        self.fraction = fraction
        self.raisesPriority = raisesPriority
        self.releasesReserve = releasesReserve
        self.calls = calls
    }
}
