// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import ServiceContract

/// How a staffing fares against what the search must keep.
struct Score {
    let clauses: [ClauseEstimate]
    let term: TermEstimate
    let objective: StaffingObjective
    /// Margin of each promise that binds, on a common scale: shares as they are, times relative to their target. One for
    /// which nobody came is kept.
    let margins: [Double]

    init(clauses: [ClauseEstimate], term: TermEstimate, objective: StaffingObjective) {
        self.clauses = clauses
        self.term = term
        self.objective = objective
        let single = Score.binding(clauses, objective).map { Score.onCommonScale($0.margin, of: $0) }
        margins =
            if case .leastCostKeepingAll(let least) = objective {
                [term.kept.trials == 0 ? 1 : term.kept.share - least] + single
            } else {
                single
            }
    }

    /// The clauses that bind one by one. Where the most is to be left, those with money have their price instead; where
    /// all with the client are to be kept together, only what was agreed between tiers.
    static func binding(_ clauses: [ClauseEstimate], _ objective: StaffingObjective) -> [ClauseEstimate] {
        switch objective {
        case .leastCost: clauses
        case .leastCostKeepingAll: clauses.filter(\.clause.isInternal)
        case .greatestMargin: clauses.filter { !$0.clause.hasMoney }
        }
    }

    static func onCommonScale(_ margin: Double, of estimate: ClauseEstimate) -> Double {
        guard !margin.isNaN else { return 1 }
        if case .withProbability = estimate.clause.promise { return margin }
        if estimate.clause.judgedUnit == .share { return margin }
        return margin / max(estimate.clause.target.value, 1)
    }

    /// Number of promises that bind, at least 1.
    var promises: Int { max(margins.count, 1) }

    /// Whether every promise is kept with this one-sided confidence each.
    func isKept(confidence: Double) -> Bool {
        if case .leastCostKeepingAll(let least) = objective, term.kept.trials > 0,
            !(term.kept.lowerBound(confidence: confidence) >= least)
        {
            return false
        }
        return Score.binding(clauses, objective).allSatisfy {
            $0.margin.isNaN || $0.leastMargin(confidence: confidence) >= 0
        }
    }

    /// Whether a promise is broken with this one-sided confidence.
    func isBroken(confidence: Double) -> Bool {
        if case .leastCostKeepingAll(let least) = objective, term.kept.upperBound(confidence: confidence) < least {
            return true
        }
        return Score.binding(clauses, objective).contains { $0.mostMargin(confidence: confidence) < 0 }
    }

    /// Whether a promise is not broken and no number of replications could show that it is kept.
    var isNeverShown: Bool { Score.binding(clauses, objective).contains { $0.isOfEverything && $0.isMet } }

    /// Replications, all like those behind it, that would show every promise that is kept and not shown; `nil` where that
    /// is not what is missing.
    func replicationsToShow(confidence: Double) -> Int? {
        var most: Int?
        for clause in Score.binding(clauses, objective)
        where !clause.margin.isNaN && !(clause.leastMargin(confidence: confidence) >= 0) {
            guard clause.isMet, let trials = clause.trialsToShow(confidence: confidence), clause.trials > 0 else {
                return nil
            }
            let replications = Double(trials) * Double(clause.value.count) / Double(clause.trials)
            most = max(most ?? 0, Int(min(replications.rounded(.up), 1e9)))
        }
        return most
    }

    /// Sum of what is missing. A probability says nothing far from its edge, where all is lost whatever is done: there
    /// what the mean values lack shows the way, in a part too small to matter near it.
    var shortfall: Double {
        let missing = margins.reduce(0) { $0 + max(-$1, 0) }
        guard case .leastCostKeepingAll = objective, missing > 0 else { return missing }
        return missing
            + clauses.reduce(0) { sum, estimate in
                let target = estimate.clause.target.value
                let lacks =
                    estimate.clause.target.isLeast ? target - estimate.value.mean : estimate.value.mean - target
                let scale = estimate.clause.judgedUnit == .share ? 1 : max(target, 1)
                return sum + (lacks.isNaN ? 0 : 0.01 * max(lacks, 0) / scale)
            }
    }

    var slack: Double { margins.min() ?? .infinity }
    var isFeasible: Bool { slack >= 0 }

    /// Whether the estimates still allow every promise to be kept.
    func isPlausible(confidence: Double) -> Bool { !isBroken(confidence: confidence) }
}

extension Score {
    init(_ candidate: Candidate, _ objective: StaffingObjective) {
        self.init(clauses: candidate.clauses, term: candidate.term, objective: objective)
    }
}
