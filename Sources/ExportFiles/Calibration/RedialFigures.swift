// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Who calls again within a day, by what became of the call before.
public struct RedialFigures: Sendable {
    /// Share of the callers who gave up that call again within ``limit``.
    public let share: Double
    /// Clopper and Pearson's 95 % interval of it.
    public let interval: ClosedRange<Double>
    /// Calls of known callers who gave up.
    public let calls: Int
    /// Mean time until they call again, seconds; not a number where nobody does.
    public let meanDelay: Double
    /// The time that half of them do not exceed, seconds; not a number where nobody does.
    public let medianDelay: Double
    /// Share of the callers who were answered that call again within ``limit``: what happens without giving up.
    public let afterAnswered: Double

    /// Whether those who gave up are shown to call again more often than those who were answered: the interval of
    /// ``share`` lies above ``afterAnswered``. Where nobody was answered there is nothing to compare.
    public var isBeyondChance: Bool { !(interval.lowerBound <= afterAnswered) }

    /// Seconds within which a call is counted as one more of the same matter.
    public static let limit = 86_400.0

    /// - Returns: `nil` where no known caller gave up.
    init?(_ calls: [LoggedCall]) {
        func time(_ call: LoggedCall) -> Double { Double(call.day) * 86_400 + Double(call.second) }
        let known = calls.filter { $0.caller >= 0 }.sorted { ($0.caller, time($0)) < ($1.caller, time($1)) }
        guard let first = calls.map(time).min(), let last = calls.map(time).max() else { return nil }
        // Of the last day's calls it is not known who calls again, unless the log is of one day only.
        let end = last - first > 2 * Self.limit ? last - Self.limit : last
        var (lost, again, answered, answeredAgain) = (0, 0, 0, 0)
        var delays: [Double] = []
        for (index, call) in known.enumerated() where time(call) <= end {
            let next = index + 1 < known.count && known[index + 1].caller == call.caller ? known[index + 1] : nil
            let delay = next.map { time($0) - time(call) } ?? .infinity
            if call.outcome == .abandoned {
                lost += 1
                if delay <= Self.limit {
                    again += 1
                    delays.append(delay)
                }
            } else {
                answered += 1
                if delay <= Self.limit { answeredAgain += 1 }
            }
        }
        guard lost > 0 else { return nil }
        share = Double(again) / Double(lost)
        interval =
            ProportionBound.lower(
                successes: again, trials: lost, confidence: 0.975)...ProportionBound.upper(
                successes: again, trials: lost, confidence: 0.975)
        self.calls = lost
        meanDelay = delays.isEmpty ? .nan : delays.reduce(0, +) / Double(delays.count)
        medianDelay = delays.isEmpty ? .nan : median(delays)
        afterAnswered = answered > 0 ? Double(answeredAgain) / Double(answered) : .nan
    }
}
