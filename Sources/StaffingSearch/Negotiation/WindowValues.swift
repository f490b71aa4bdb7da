// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// The values of a clause's windows, term by term: what target could be promised for all windows of a term.
public struct WindowValues {
    /// By term, of the windows that are judged; NaN of one that no target would have a sense for: missed with nothing
    /// counted, or at the worst value that there is.
    private var values: [[Double]] = []
    private var sum = 0.0
    private var counted = 0

    init() {}

    /// Takes the windows of one term that are judged.
    ///
    /// - Parameters:
    ///   - clause: whose windows they are; `nil`: every value could be promised.
    ///   - ownTargets: by how much the target of each window exceeds the clause's; empty: nowhere.
    mutating func add(_ outcome: ClauseOutcome, of clause: Clause? = nil, ownTargets: [Double] = []) {
        precondition(ownTargets.isEmpty || ownTargets.count == outcome.windows.count, "a target a window")
        var term: [Double] = []
        for (index, window) in outcome.windows.enumerated() where window.isJudged {
            if !window.value.isNaN {
                sum += window.value
                counted += 1
            }
            let isWorst = clause.map { $0.isWorst(window.value) } ?? false
            term.append(isWorst ? .nan : window.value - (ownTargets.isEmpty ? 0 : ownTargets[index]))
        }
        values.append(term)
    }

    /// Takes a term that has one value.
    mutating func add(_ value: Double) {
        values.append([value])
        sum += value
        counted += 1
    }

    /// Windows that are judged, of all terms together.
    public var windows: Int { values.reduce(0) { $0 + $1.count } }

    /// Terms in which a window is judged.
    public var terms: Int { values.count { !$0.isEmpty } }

    /// Mean of the windows' values; NaN without windows.
    public var mean: Double { sum / Double(counted) }

    /// The strictest target, in whole steps, that can be offered under a rule; `nil` where the terms are too few to offer
    /// any, or so many judge a window of which nothing was counted.
    ///
    /// - Parameter stepsPerUnit: 1,000 for tenths of a point, 1 for whole seconds.
    func strictestTarget(_ rule: OfferRule, stepsPerUnit: Int, isMoreBetter: Bool) -> Double? {
        guard let limit = limit(rule, isMoreBetter: isMoreBetter) else { return nil }
        // A value that is rounded to a step may be off in its last bit.
        let scaled = limit * Double(stepsPerUnit)
        let steps = isMoreBetter ? (scaled + 1e-9).rounded(.down) : (scaled - 1e-9).rounded(.up)
        // Not -0.
        return (steps == 0 ? 0 : steps) / Double(stepsPerUnit)
    }

    /// The strictest value itself.
    func limit(_ rule: OfferRule, isMoreBetter: Bool) -> Double? {
        let side = isMoreBetter ? 1.0 : -1.0
        let unmet = -Double.infinity
        // The worst of each term, larger is better, worst first.
        let worst = values.compactMap { $0.map { $0.isNaN ? unmet : side * $0 }.min() }.sorted()
        let limit: Double
        switch rule.cut(terms: worst.count) {
        case .nothing: return nil
        case .rank(let rank): limit = worst[rank - 1]
        case .beyondWorst(let multiple): limit = worst[0] - multiple * (worst[worst.count / 2] - worst[0])
        }
        return limit.isFinite ? side * limit : nil
    }
}

extension Clause {
    /// Whether a value is the worst that can be judged: a window of which nothing was judged is missed at it, whatever the
    /// target, and a promise of it would be none.
    fileprivate func isWorst(_ value: Double) -> Bool {
        target.isLeast ? value <= judgedValues.lowerBound : value >= judgedValues.upperBound
    }
}
