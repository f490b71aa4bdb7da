// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

#if canImport(Glibc)
    import Glibc
#endif

/// Times of which some are censored: how long customers waited until they gave up, or until something else ended the
/// wait, such as an answer.
public struct CensoredTimes: Sendable {
    /// All times together.
    public private(set) var total = 0.0
    /// Times that ended with the event.
    public private(set) var events = 0
    /// All times.
    public var count: Int { times.count }
    private var times: [(time: Double, isEvent: Bool)] = []

    public init() {}

    /// - Parameters:
    ///   - time: in any unit, the same for all.
    ///   - isEvent: whether it ended with the event; else it was censored.
    /// - Precondition: the time is 0 or more, and finite.
    public mutating func add(_ time: Double, isEvent: Bool) {
        times.append((time, isEvent))
        total += time
        if isEvent { events += 1 }
    }

    /// The exponential law's mean by maximum likelihood; `nil` without an event or without any time.
    public var exponential: ExponentialFit? { ExponentialFit(total: total, events: Double(events)) }

    /// A point of the survival function.
    public struct Survival: Equatable, Sendable {
        /// The time.
        public let time: Double
        /// Probability of a longer time.
        public let share: Double
        /// Ends of its 95 % interval, by Greenwood's variance of log(−log S); those of 0 and 1 are the share itself.
        public let interval: ClosedRange<Double>
        /// Times that reach this one.
        public let atRisk: Int
    }

    /// Kaplan and Meier's estimate of the survival function (JASA 53, 1958) at some times; those that nobody reached are
    /// left out.
    ///
    /// - Complexity: O(n log n).
    public func survival(at points: [Double]) -> [Survival] {
        let sorted = times.sorted { ($0.time, $0.isEvent ? 0 : 1) < ($1.time, $1.isEvent ? 0 : 1) }
        var result: [Survival] = []
        var (index, share, variance) = (0, 1.0, 0.0)
        for point in points.sorted() {
            while index < sorted.count, sorted[index].time <= point {
                let time = sorted[index].time
                let atRisk = Double(sorted.count - index)
                var events = 0.0
                while index < sorted.count, sorted[index].time == time {
                    if sorted[index].isEvent { events += 1 }
                    index += 1
                }
                share *= 1 - events / atRisk
                if atRisk > events { variance += events / (atRisk * (atRisk - events)) }
            }
            if index >= sorted.count && sorted.last.map({ $0.time < point }) ?? true { break }
            result.append(
                Survival(
                    time: point, share: share, interval: Self.interval(share, variance),
                    atRisk: sorted.count - index))
        }
        return result
    }

    private static func interval(_ share: Double, _ variance: Double) -> ClosedRange<Double> {
        guard share > 0, share < 1 else { return share...share }
        let logarithm = log(share)
        let spread = Quantile.normal(0.975) * variance.squareRoot() / abs(logarithm)
        return exp(logarithm * exp(spread))...exp(logarithm * exp(-spread))
    }
}

/// The mean of an exponential law from censored times.
public struct ExponentialFit: Equatable, Sendable {
    /// All the time ÷ the events: the most likely mean.
    public let mean: Double
    /// Mean ÷ √events.
    public let standardError: Double
    /// The events.
    public let events: Double
    /// 95 % interval: twice the time ÷ quantiles of the chi-square law with twice as many degrees as events (exact where
    /// the watch ends with the last event, and nearly so else).
    public let interval: ClosedRange<Double>

    /// - Parameters:
    ///   - total: all times together, the censored too.
    ///   - events: times that ended with the event.
    /// - Returns: `nil` unless both are above 0.
    public init?(total: Double, events: Double) {
        guard total > 0, total.isFinite, events > 0, events.isFinite else { return nil }
        mean = total / events
        standardError = mean / events.squareRoot()
        self.events = events
        interval =
            2 * total / gsl_cdf_chisq_Pinv(0.975, 2 * events)...2 * total / gsl_cdf_chisq_Pinv(0.025, 2 * events)
    }
}
