// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import ServiceContract
import Stochastics

/// What replications say of a promise.
enum ClauseVerdict: String {
    case kept
    case broken
    /// The 95 % interval holds the target.
    case tooClose = "too close to call"
    /// One replication has no interval.
    case unknown = "one replication, no interval"
    case uncounted = "nothing counted"
}

extension ClauseEstimate {
    /// By the two-sided 95 % interval of what is promised.
    var verdict: ClauseVerdict {
        if margin.isNaN { return .uncounted }
        let (least, most) = (leastMargin(confidence: 0.975), mostMargin(confidence: 0.975))
        if least.isNaN { return .unknown }
        return least >= 0 ? .kept : most < 0 ? .broken : .tooClose
    }

    /// What is promised: the measure, or the probability that a window keeps its target.
    var promised: Estimate {
        switch clause.promise {
        case .onAverage: value
        case .withProbability: probabilityMet
        }
    }

    /// `95.8% ± 3.1% of 48 days`; empty where the value says all.
    var windowsKept: String {
        if windows == 0 || (clause.promise == .onAverage && clause.window == .horizon) { return "" }
        return "\(Words.share(probabilityMet)) of \(windows) \(clause.windowsNoun)"
    }

    /// `79.1% where at least 80% is promised`
    var shortfall: String {
        switch clause.promise {
        case .onAverage:
            let side = if case .atLeast = clause.target { "at least" } else { "at most" }
            return "\(Words.near(value.mean, clause.target.value, isShare: clause.measure.isShare)) where \(side) "
                + "\(clause.target(plain: clause.target.value)) is promised"
        case .withProbability(let least):
            return "kept in \(Words.near(probabilityMet.mean, least, isShare: true)) of \(clause.windowsNoun) where "
                + "\(Words.percent(least)) is promised"
        }
    }

    /// A distance in the units of what is promised: `+1.2 points`, `-3.0 s`.
    func distance(_ margin: Double) -> String {
        guard margin.isFinite else { return Words.nothing }
        let sign = margin > 0 ? "+" : ""
        let isProbability = if case .withProbability = clause.promise { true } else { false }
        if isProbability || clause.measure.isShare {
            return sign + Words.number(100 * margin, decimals: abs(margin) < 0.01 ? 2 : 1) + " points"
        }
        return sign + Words.duration(margin)
    }

    var json: [(String, JSON)] {
        let isMet: JSON = margin.isNaN ? .null : .bool(isMet)
        let (side, least): (String, JSON) =
            if case .atLeast = clause.target { ("atLeast", .number(clause.target.value)) } else {
                ("atMost", .number(clause.target.value))
            }
        let probability: JSON =
            if case .withProbability(let least) = clause.promise { .number(least) } else { .null }
        return [
            ("name", .text(clause.name)), ("met", isMet), ("verdict", .text(verdict.rawValue)),
            ("value", .figure(value)), (side, least), ("window", .text(clause.window.rawValue)),
            ("probabilityMet", .figure(probabilityMet)), ("probabilityPromised", probability),
            ("windows", .whole(windows)),
        ]
    }
}

extension Clause {
    /// `service level in 20 s ≥ 80% on average`
    var promiseWords: String {
        let side = if case .atLeast = target { "≥" } else { "≤" }
        let keep =
            switch promise {
            case .onAverage: "on average"
            case .withProbability(let least): "in \(Words.percent(least)) of \(windowsNoun)"
            }
        return "\(measureWords) \(side) \(target(plain: target.value)) \(keep)"
    }

    private var measureWords: String {
        switch measure {
        case .serviceLevel(let threshold, let formula, _):
            "service level in \(Words.plainDuration(threshold))"
                + (formula == .offered ? "" : ", \(formula.rawValue),")
        case .abandonment: "abandonment"
        case .meanWait: "mean wait"
        case .meanWaitOfAnswered: "mean wait of the answered"
        case .occupancy: "occupancy"
        }
    }

    var windowsNoun: String {
        switch window {
        case .day: "days"
        case .horizon: "horizons"
        }
    }

    func target(plain value: Double) -> String {
        measure.isShare ? Words.percent(value) : Words.plainDuration(value)
    }
}

extension Words {
    /// A figure with enough digits to stand on the right side of its target.
    static func near(_ value: Double, _ target: Double, isShare: Bool) -> String {
        guard value.isFinite else { return nothing }
        guard isShare else { return duration(value, decimals: abs(value - target) < 0.1 ? 3 : 1) }
        return percent(value, decimals: abs(value - target) < 0.0001 ? 4 : abs(value - target) < 0.001 ? 2 : 1)
    }

    /// A duration as a user writes it: `20 s`, `2.5 s`, `20 min`.
    static func plainDuration(_ seconds: Double) -> String {
        seconds < 60 || seconds != seconds.rounded() ? plain(seconds) + " s" : duration(seconds)
    }

    /// `keeps all 3 clauses`; `breaks a (79.1% where at least 80% is promised); 1 clause is too close to call`
    static func verdict(on clauses: [ClauseEstimate]) -> String {
        if clauses.isEmpty { return "no clause to judge" }
        let broken = clauses.filter { $0.verdict == .broken }
        let open = clauses.filter { $0.verdict == .tooClose }
        let kept = clauses.filter { $0.verdict == .kept }
        let unknown = clauses.filter { $0.verdict == .unknown }
        let uncounted = clauses.filter { $0.verdict == .uncounted }
        if kept.count == clauses.count {
            return switch kept.count {
            case 1: "keeps its clause \(kept[0].clause.name)"
            case 2: "keeps both clauses"
            case let count: "keeps all \(count) clauses"
            }
        }
        var parts: [String] = []
        if !broken.isEmpty {
            parts.append("breaks " + list(broken.map { "\($0.clause.name) (\($0.shortfall))" }))
        }
        if !open.isEmpty {
            parts.append(list(open.map(\.clause.name)) + (open.count == 1 ? " is" : " are") + " too close to call")
        }
        if !unknown.isEmpty { parts.append("one replication cannot judge " + list(unknown.map(\.clause.name))) }
        if !uncounted.isEmpty { parts.append("nothing to judge: " + list(uncounted.map(\.clause.name))) }
        if !kept.isEmpty { parts.append("keeps " + list(kept.map(\.clause.name))) }
        return parts.joined(separator: "; ")
    }
}
