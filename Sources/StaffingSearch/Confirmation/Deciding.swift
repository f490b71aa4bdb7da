// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import ServiceContract

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// How much more would tell whether the promises are kept.

extension Score {
    /// A promise's margin, and one-sided bounds of it as functions of the confidence.
    private struct Evidence {
        let margin: Double
        /// Whether every window seen keeps it: its bound then rises in proportion to their number.
        let isAllKept: Bool
        let least: (Double) -> Double
        let most: (Double) -> Double
    }

    private var evidence: [Evidence] {
        var all = Score.binding(clauses, objective).filter { $0.windows > 0 }.map { clause in
            Evidence(
                margin: clause.margin, isAllKept: clause.clause.bindsWindows && clause.windowsMet == clause.windows,
                least: clause.leastMargin, most: clause.mostMargin)
        }
        if case .leastCostKeepingAll(let least) = objective, term.kept.trials > 0 {
            let kept = term.kept
            all.append(
                Evidence(
                    margin: kept.share - least, isAllKept: kept.count == kept.trials,
                    least: { kept.lowerBound(confidence: $0) - least },
                    most: { kept.upperBound(confidence: $0) - least }))
        }
        return all
    }

    /// How many times the replications seen would show, at this confidence each, that every promise is kept, if the
    /// margins stay as they are: the width of an interval falls with the square root of their number, or in proportion
    /// where nothing varies. 1 or less where they do already; infinite where a margin is not above 0.
    ///
    /// - Parameter isHopeful: takes margins to be one and a half standard errors better than seen.
    func timesToKeep(confidence: Double, hoping isHopeful: Bool) -> Double {
        evidence.reduce(0) { worst, promise in
            let reach = promise.margin - promise.least(confidence)
            let hoped = isHopeful ? promise.most(Score.hope) : promise.margin
            guard hoped > 0, !reach.isNaN else { return .infinity }
            let times = reach / hoped
            return max(worst, promise.isAllKept ? times : times * times)
        }
    }

    /// One-sided confidence of a bound that is one and a half standard errors away.
    private static let hope = 0.933

    /// How far the mean values are from their targets, on a common scale; 0 where none lacks anything. Where shares of
    /// windows say nothing, since none is kept, these still tell a bad staffing from a worse one.
    var distance: Double {
        Score.binding(clauses, objective.isJoint ? .leastCost : objective).reduce(0) { sum, estimate in
            let target = estimate.clause.target.value
            let lacks = estimate.clause.target.isLeast ? target - estimate.value.mean : estimate.value.mean - target
            let scale = estimate.clause.judgedUnit == .share ? 1 : max(target, 1)
            return sum + (lacks.isNaN ? 0 : max(lacks, 0) / scale)
        }
    }

    /// A probability p needs many windows even when all keep the clause: ln α / ln p of them, and three times as many to
    /// let a few fail.
    static func replicationsForProbabilities(_ evaluator: any StaffingTester) -> Int {
        func enough(_ p: Double, windows: Int) -> Int {
            Int(min(3 * log(0.001) / log(p) / Double(max(windows, 1)), 100_000).rounded(.up))
        }
        if case .leastCostKeepingAll(let p) = evaluator.objective { return enough(p, windows: 1) }
        let timeline = Timeline(evaluator.center.calendar)
        return evaluator.contract.clauses.map { clause in
            guard case .withProbability(let p) = clause.promise else { return 0 }
            return enough(p, windows: timeline.frames(of: clause.window).count)
        }.max() ?? 0
    }

    /// Whether more agents could show more: not where what keeps the promises from being shown is kept in every window
    /// seen, or never varies.
    func isHelpedByAgents(confidence: Double) -> Bool {
        if objective.isJoint && term.kept.count < term.kept.trials { return true }
        return Score.binding(clauses, objective).contains { clause in
            clause.windows > 0 && clause.leastMargin(confidence: confidence) < 0
                && (clause.clause.bindsWindows
                    ? clause.windowsMet < clause.windows : clause.value.standardError > 0 || clause.margin < 0)
        }
    }

    /// By promise: how far its margin is from its one-sided bound.
    func reaches(confidence: Double) -> [Double] {
        let single = Score.binding(clauses, objective).map { clause -> Double in
            let reach = clause.margin - clause.leastMargin(confidence: confidence)
            return reach.isNaN ? 0 : Score.onCommonScale(reach, of: clause)
        }
        guard case .leastCostKeepingAll(let least) = objective else { return single }
        return [
            term.kept.trials == 0 ? 0 : term.kept.share - least - (term.kept.lowerBound(confidence: confidence) - least)
        ]
            + single
    }

    /// The slack with which so many times the replications seen would show that every promise is kept, on the scale of
    /// `slack`.
    func slackToKeep(confidence: Double, times: Double) -> Double {
        let needed = timesToKeep(confidence: confidence, hoping: false) / times
        return slack > 0 && needed.isFinite ? slack * max(needed, 1).squareRoot() : slack
    }
}

extension Clause {
    /// Whether it promises how often windows meet its target.
    var bindsWindows: Bool { if case .withProbability = promise { true } else { false } }
}

extension StaffingObjective {
    var isJoint: Bool { if case .leastCostKeepingAll = self { true } else { false } }
}
