// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// The values of a clause's windows, replication by replication: what target could be promised.
public struct WindowValues: Sendable {
    private var values: [[Double]] = []

    init() {}

    /// Takes the windows that are judged.
    mutating func add(_ outcome: ClauseOutcome) {
        values.append(outcome.windows.filter(\.isJudged).map(\.value))
    }

    public var windows: Int { values.reduce(0) { $0 + $1.count } }

    /// Mean of the windows' values; NaN without windows.
    public var mean: Double { values.joined().reduce(0, +) / Double(windows) }

    /// The strictest target, in whole steps, that a window meets with probability `probability` at least, shown with the
    /// one-sided confidence given: by Student over replications and by Clopper and Pearson over windows, whichever asks
    /// for more. `nil` where the windows are too few to show it of any target.
    ///
    /// - Complexity: O(windows · log(range ÷ step)).
    public func signable(
        probability: Double, confidence: Double, step: Double, isMoreBetter: Bool
    ) -> Double? {
        guard let least = values.joined().min(), let most = values.joined().max() else { return nil }
        // Whole steps, so that the target can be written down.
        var (easy, hard) =
            isMoreBetter
            ? (Int((least / step).rounded(.down)), Int((most / step).rounded(.down)) + 1)
            : (Int((most / step).rounded(.up)), Int((least / step).rounded(.up)) - 1)
        func holds(_ steps: Int) -> Bool {
            let target: Target =
                isMoreBetter ? .atLeast(Double(steps) * step - 1e-12) : .atMost(Double(steps) * step + 1e-12)
            return leastShare(meeting: target, confidence: confidence) >= probability
        }
        guard holds(easy) else { return nil }
        while abs(hard - easy) > 1 {
            let middle = (easy + hard) / 2
            if holds(middle) { easy = middle } else { hard = middle }
        }
        // The double nearest to the decimal: 813 · 0.001 is not 0.813.
        return (Double(easy) * step * 1e9).rounded() / 1e9
    }

    private func leastShare(meeting target: Target, confidence: Double) -> Double {
        let met = values.map { Double($0.count(where: target.isMet)) }
        let all = values.map { Double($0.count) }
        let student = Estimate(ratioOf: met, to: all).lowerBound(confidence: confidence)
        let count = windows
        guard count <= ProportionBound.mostTrials else { return student }
        let exact = ProportionBound.lower(successes: Int(met.reduce(0, +)), trials: count, confidence: confidence)
        return student.isNaN ? 0 : min(student, exact)
    }
}
