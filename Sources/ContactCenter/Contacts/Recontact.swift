// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// The customer comes back, since the problem was not really solved.
public struct Recontact: Equatable, Sendable {
    /// Probability by tier of the centre where it was last handled: one minus the share really solved there.
    public let probability: [Double]
    /// Seconds from the end of the contact until the next.
    public let after: Law
    /// Index of the contact type of the next contact; `nil`: the same.
    public let type: Int?

    /// Means of the time until the next contact, seconds.
    public static let meanRange: ClosedRange<Double> = 0...366 * 86_400

    public init(probability: [Double], after: Law, type: Int? = nil) {
        self.probability = probability
        self.after = after
        self.type = type
    }
}

/// With a probability, a stretch of time: the customer is asked for something, or reopens what was closed. The clock
/// of the deadline stands still during it.
public struct Pause: Equatable, Sendable {
    /// Probability of such a time at each occasion, in `probabilityRange`.
    public let probability: Double
    /// Seconds.
    public let time: Law

    /// At most 90 %: it is met again after each such time.
    public static let probabilityRange = 0...0.9
    /// Means of the time, seconds.
    public static let meanRange: ClosedRange<Double> = 0...366 * 86_400

    public init(probability: Double, time: Law) {
        self.probability = probability
        self.time = time
    }
}
