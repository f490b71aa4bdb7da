// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Calls that an agent makes: how long it rings, whether somebody answers, how often it is tried.
public struct Dialing: Equatable, Sendable {
    /// Seconds of the agent's time until somebody answers or the attempt ends.
    public let ring: Law
    /// Probability that somebody answers, by attempt; the last holds for those after it.
    public let reached: [Double]
    /// Attempts at most, in `attemptRange`.
    public let attempts: Int
    /// Seconds until the next attempt.
    public let retryAfter: Law

    public init(
        ring: Law = .deterministic(0), reached: [Double] = [1], attempts: Int = 1,
        retryAfter: Law = .deterministic(3600)
    ) {
        self.ring = ring
        self.reached = reached
        self.attempts = attempts
        self.retryAfter = retryAfter
    }

    /// Attempts.
    public static let attemptRange = 1...20
    /// Means of the times, seconds.
    public static let ringMeanRange: ClosedRange<Double> = 0...3600
    /// Allowed values of `retryMean`, both ends included.
    public static let retryMeanRange: ClosedRange<Double> = 0...30 * 86_400

    /// Probability that attempt 0, 1, … is answered.
    public func reached(onAttempt attempt: Int) -> Double { reached[min(attempt, reached.count - 1)] }
}

/// Being called back instead of waiting: a virtual queue.
public struct Callback: Equatable, Sendable {
    /// Offered to a contact that must wait when the expected wait exceeds this, seconds.
    public let offeredAbove: Double
    /// Probability that the customer takes the offer.
    public let accepted: Double
    /// Whether it keeps its place in the line; else it is served when no live contact waits (best effort).
    public let keepsPlace: Bool
    /// How the agent calls back: ring time, chance of an answer, number of attempts.
    public let dialing: Dialing

    /// Expected waits above which it may be offered, seconds.
    public static let aboveRange: ClosedRange<Double> = 0...7 * 86_400

    public init(offeredAbove: Double, accepted: Double, keepsPlace: Bool = true, dialing: Dialing = Dialing()) {
        self.offeredAbove = offeredAbove
        self.accepted = accepted
        self.keepsPlace = keepsPlace
        self.dialing = dialing
    }
}

/// Contacts that the centre makes from a list; the type's volume says when records come onto it.
public struct Outbound: Equatable, Sendable {
    /// Seconds that the agent reads before dialing; `nil`: progressive pacing, dialed at once for an idle agent.
    public let preview: Law?
    /// How the agent calls a record of the list: ring time, chance of an answer, number of attempts.
    public let dialing: Dialing

    public init(preview: Law? = nil, dialing: Dialing = Dialing()) {
        self.preview = preview
        self.dialing = dialing
    }
}
