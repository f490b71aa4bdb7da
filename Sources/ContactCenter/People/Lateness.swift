// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// How agents of shifts come late.
public struct Lateness: Equatable, Sendable {
    /// Probability that an agent is late, drawn for each agent and day.
    public let probability: Double
    /// By how much the late ones are, seconds; at most the shift.
    public let by: Law

    /// Means of the law, seconds.
    public static let meanRange: ClosedRange<Double> = 0...4 * 3600

    public init(probability: Double, by: Law) {
        self.probability = probability
        self.by = by
    }
}

/// How much of the time that agents of shifts should be on the floor they really are.
///
/// The rest are absences from the desk of one length, at instants drawn for each agent and day. In a shift with on-floor
/// time T their number is ⌊(1 − share)·T / length + U⌋, U uniform, whose mean is exact; given it, every placement is
/// equally likely. Lateness comes on top.
public struct Adherence: Equatable, Sendable {
    /// 0.5 to 1.
    public let share: Double
    /// Of an absence, seconds, 1 min to a quarter of the on-floor time of the shift.
    public let length: Int

    public init(share: Double, length: Int = Adherence.standardLength) {
        self.share = share
        self.length = length
    }

    /// Allowed values of `share`, both ends included.
    public static let shareRange = 0.5...1
    /// Of `length`; a quarter of the longest shift.
    public static let lengthRange = 60...Shift.longest / 4
    /// Length of an absence from the desk where none is given: 300 s.
    public static let standardLength = 300
}
