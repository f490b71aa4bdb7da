// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What a customer does who has abandoned, was blocked or was turned away.
public struct Redial: Equatable, Sendable {
    /// Probability of trying again after the first attempt, the second, …; none after the last.
    public var probabilities: [Double]
    /// Seconds until the next attempt.
    public let after: Law
    /// Index of the contact type of the next attempt; `nil`: the same.
    public let type: Int?
    /// Whether the next attempt has the patience of this one, else a new draw. A new type has its own.
    public let keepsPatience: Bool
    /// Whether the next attempt brings the work of this one, else a new draw. A new type has its own.
    public let keepsWork: Bool

    /// Attempts after the first.
    public static let attemptRange = 1...20
    /// Means of the time until the next attempt, seconds.
    public static let meanRange: ClosedRange<Double> = 0...30 * 86_400

    public init(
        probabilities: [Double], after: Law, type: Int? = nil, keepsPatience: Bool = false, keepsWork: Bool = true
    ) {
        self.probabilities = probabilities
        self.after = after
        self.type = type
        self.keepsPatience = keepsPatience
        self.keepsWork = keepsWork
    }
}
