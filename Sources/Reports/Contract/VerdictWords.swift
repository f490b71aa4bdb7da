// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What replications say of a promise.
enum ClauseVerdict: String {
    case kept
    case broken
    /// The 95 % interval holds the target.
    case tooClose = "too close to call"
    /// The same, though nothing varied: more that was alike would show it.
    case notShown = "not shown"
    /// One replication has no interval.
    case unknown = "one replication, no interval"
    case unjudged = "nothing judged"
}

extension PromiseEvidence {
    /// By the two-sided 95 % interval of what is promised.
    var verdict: ClauseVerdict {
        if margin.isNaN { return .unjudged }
        let (least, most) = (leastMargin(confidence: 0.975), mostMargin(confidence: 0.975))
        if least.isNaN { return .unknown }
        return least >= 0 ? .kept : most < 0 ? .broken : isWithoutSpread ? .notShown : .tooClose
    }

    /// Whether, though the promise is kept, windows are missed in most terms and fined, or most windows are missed.
    var isMostlyMissed: Bool {
        clause.fine != nil && termMet.share < 0.5
            || clause.promise == .onAverage && clause.window != .horizon && probabilityMet.mean < 0.5
    }

    /// `voice is met on average, but missed in 92.0% of terms`
    var mostlyMissedWords: String {
        let met =
            clause.promise == .onAverage
            ? "on average" : "in \(Words.percent(probabilityMet.mean, decimals: 1)) of \(clause.windowsNoun)"
        let isByTerm = clause.fine != nil && termMet.share < 0.5
        let missed = 1 - (isByTerm ? termMet.share : probabilityMet.mean)
        return "\(clause.name) is met \(met), but missed in \(Words.percent(missed, decimals: 1)) of "
            + (isByTerm ? "terms" : clause.windowsNoun)
    }

    /// `nothing missed in 35 days; 3,688 days like these, 527 replications, would show it`
    func notShownWords(confidence: Double = 0.975) -> String {
        let unit = clause.promise == .onAverage && clause.aggregation == .pooled ? "days" : clause.windowsNoun
        func whole(_ count: Double) -> String { Words.number(count.rounded(.up), decimals: 0) }
        func needed(_ count: Int) -> String {
            let replications = Double(count) * Double(max(value.count, 1)) / Double(max(trials, 1))
            return "\(whole(Double(count))) \(unit) like these"
                + (trials == value.count ? "" : ", \(whole(replications)) replications,") + " would show "
        }
        let seen = "\(isMet ? "nothing missed" : "nothing met") in \(whole(Double(trials))) \(unit)"
        if let count = trialsToShow(confidence: confidence) { return "\(seen); \(needed(count))it" }
        let usual = 0.95
        let count = ProportionBound.trialsWithoutMiss(toShow: usual, confidence: confidence)
        let shown = Words.percent(shareAlike(confidence: confidence), decimals: 1)
        return seen
            + (trials < count
                ? "; \(needed(count))that \(Words.percent(usual)) of \(unit) are so"
                : ", which shows that \(shown) of \(unit) are so")
            + ", and no number shows \(clause.target(plain: clause.target.value)) on average"
    }
}

extension Words {
    /// `keeps all 3 clauses`; `breaks a (79.1% where at least 80% is promised); b is too close to call`
    static func verdict(on clauses: [any PromiseEvidence]) -> String {
        if clauses.isEmpty { return "no clause to judge" }
        func having(_ verdict: ClauseVerdict) -> [any PromiseEvidence] { clauses.filter { $0.verdict == verdict } }
        let kept = having(.kept).filter { !$0.isMostlyMissed }
        if kept.count == clauses.count {
            return switch kept.count {
            case 1: "keeps its clause \(kept[0].clause.name)"
            case 2: "keeps both clauses"
            case let count: "keeps all \(count) clauses"
            }
        }
        var parts: [String] = []
        let (broken, open, unknown) = (having(.broken), having(.tooClose), having(.unknown))
        if !broken.isEmpty {
            parts.append("breaks " + list(broken.map { "\($0.clause.name) (\($0.shortfall))" }))
        }
        if !open.isEmpty {
            parts.append(list(open.map(\.clause.name)) + (open.count == 1 ? " is" : " are") + " too close to call")
        }
        if !unknown.isEmpty { parts.append("one replication cannot judge " + list(unknown.map(\.clause.name))) }
        parts += exceptions(among: clauses)
        if !kept.isEmpty { parts.append("keeps " + list(kept.map(\.clause.name))) }
        return parts.joined(separator: "; ")
    }

    /// What a sentence must not pass over of clauses that are not broken: what is not shown, kept and yet missed, or not
    /// judged.
    static func exceptions(among clauses: [any PromiseEvidence]) -> [String] {
        var parts: [String] = []
        var notShown = clauses.filter { $0.verdict == .notShown }.map {
            (name: $0.clause.name, why: $0.notShownWords())
        }
        while let first = notShown.first {
            let names = notShown.filter { $0.why == first.why }.map(\.name)
            parts.append("\(list(names)) \(names.count == 1 ? "is" : "are") not shown (\(first.why))")
            notShown.removeAll { $0.why == first.why }
        }
        parts += clauses.filter { $0.verdict == .kept && $0.isMostlyMissed }.map(\.mostlyMissedWords)
        return parts + unjudged(among: clauses)
    }

    static func unjudged(among clauses: [any PromiseEvidence]) -> [String] {
        let names = clauses.filter { $0.verdict == .unjudged }.map(\.clause.name)
        return names.isEmpty ? [] : ["nothing was judged of " + list(names)]
    }
}
