// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

extension PromiseEvidence {
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
        if isOfNothing { return "contacts came, but none was judged" }
        switch clause.promise {
        case .onAverage:
            let side = clause.target.isLeast ? "at least" : "at most"
            return "\(Words.near(value.mean, clause.target.value, clause.judgedUnit)) where \(side) "
                + "\(clause.target(plain: clause.target.value)) is promised"
        case .withProbability(let least):
            return "kept in \(Words.near(probabilityMet.mean, least, .share)) of \(clause.windowsNoun) where "
                + "\(Words.percent(least)) is promised"
        }
    }

    /// A distance in the units of what is promised: `+1.2 points`, `-3.0 s`.
    func distance(_ margin: Double) -> String {
        guard margin.isFinite else { return Words.nothing }
        let sign = margin > 0 ? "+" : ""
        return switch promisedUnit {
        case .share: sign + Words.number(100 * margin, decimals: abs(margin) < 0.01 ? 2 : 1) + " points"
        case .seconds: sign + Words.duration(margin)
        case .number: sign + Words.number(margin, decimals: abs(margin) < 0.01 ? 3 : 2)
        }
    }

    /// The unit of what is promised: of the measure, or of a probability.
    var promisedUnit: Measure.Unit { clause.promise == .onAverage ? clause.judgedUnit : .share }

    var json: [(String, Document)] {
        let isMet: Document = margin.isNaN ? .null : .bool(isMet)
        let probability: Document =
            if case .withProbability(let least) = clause.promise { .number(least) } else { .null }
        return [
            ("name", .text(clause.name)), ("met", isMet), ("verdict", .text(verdict.rawValue)),
            ("unit", .text(clause.measure.unit.name)), ("value", .figure(value)),
            (clause.target.isLeast ? "atLeast" : "atMost", .number(clause.target.value)),
            ("window", .text(clause.window.words)),
            ("probabilityMet", .figure(probabilityMet)), ("probabilityMetLow", .number(probabilityInterval.low)),
            ("probabilityMetHigh", .number(probabilityInterval.high)), ("probabilityPromised", probability),
            ("windows", .whole(windows)),
            (
                "trialsToShow",
                verdict == .notShown ? trialsToShow(confidence: 0.975).map(Document.whole) ?? .null : .null
            ),
        ]
    }
}

extension Clause {
    /// `service level in 20 s ≥ 80% on average`, `longest wait ≤ 2 min in 95% of intervals, in 90% of months`
    var promiseWords: String {
        let side = target.isLeast ? "≥" : "≤"
        let keep =
            switch promise {
            case .onAverage: "on average"
            case .withProbability(let least): "in \(Words.percent(least)) of \(windowsNoun)"
            }
        let what =
            measureWords + (basis == .customer ? " of customers" : "")
            + (hours.map { " \(clock($0.lowerBound))-\(endClock($0.upperBound))" } ?? "")
        let level = target(plain: target.value)
        switch aggregation {
        case .pooled: return "\(what) \(side) \(level) \(keep)"
        case .mean, .worst:
            return what + (what.hasSuffix(",") ? "" : ",") + " \(aggregation.words), \(side) \(level) \(keep)"
        case .shareMet(let part, let own):
            let inner = own.isLeast ? "≥" : "≤"
            return "\(what) \(inner) \(measured(plain: own.value)) in \(level) of \(part.rawValue)s, \(keep)"
        }
    }

    private var measureWords: String {
        switch measure {
        case .serviceLevel(let threshold, let formula, _):
            "service level in \(Words.plainDuration(threshold))"
                + (formula == .offered ? "" : ", \(formula.rawValue),")
        case .abandonment: "abandonment"
        case .blocked: "blocked"
        case .meanWait: "mean wait"
        case .meanWaitOfAnswered: "mean wait of the answered"
        case .occupancy: "occupancy"
        case .overtimePerDay: "overtime per day"
        case .overtimeShare: "overtime share"
        case .resolvedInDeadline: "resolved within the deadline"
        case .firstContactResolution: "first-contact resolution"
        case .contactsPerResolution: "contacts per resolution"
        case .timeToResolve: "mean time to resolve"
        case .doneAtTierInTime: "done at the tier in time"
        case .unavailability: "unavailability"
        case .longestWait: "longest wait"
        case .backlog(let age): "backlog older than \(Words.plainDuration(age))"
        case .resolved(let within): "resolved within \(Words.plainDuration(within))"
        case .calledBack(let within): "called back within \(Words.plainDuration(within))"
        case .callbackDelay: "mean delay of callbacks"
        case .absenteeism: "absenteeism"
        }
    }

    var windowsNoun: String {
        switch window {
        case .each(let span): "\(span.rawValue)s"
        case .rolling(let count, let span): "rolling \(count) \(span.rawValue)s"
        case .horizon: "horizons"
        }
    }

    func target(plain value: Double) -> String { Words.plain(value, judgedUnit) }

    /// A figure in the unit of the measure.
    private func measured(plain value: Double) -> String { Words.plain(value, measure.unit) }
}

extension Aggregation {
    /// `mean of intervals`, `worst day`, `worst interval but 2`
    var words: String {
        switch self {
        case .pooled: "all together"
        case .mean(let part): "mean of \(part.rawValue)s"
        case .shareMet(let part, _): "share of \(part.rawValue)s"
        case .worst(let part, let rank): "worst \(part.rawValue)" + (rank > 1 ? " but \(rank - 1)" : "")
        }
    }
}

extension Words {
    /// A figure as a user writes it.
    static func plain(_ value: Double, _ unit: Measure.Unit) -> String {
        switch unit {
        case .share: percent(value)
        case .seconds: plainDuration(value)
        case .number: plain(value)
        }
    }

    /// A figure with enough digits to stand on the right side of its target.
    static func near(_ value: Double, _ target: Double, _ unit: Measure.Unit) -> String {
        guard value.isFinite else { return nothing }
        let distance = abs(value - target)
        return switch unit {
        case .share: percent(value, decimals: distance < 0.0001 ? 4 : distance < 0.001 ? 2 : 1)
        case .seconds: duration(value, decimals: distance < 0.1 ? 3 : 1)
        case .number: number(value, decimals: distance < 0.001 ? 5 : distance < 0.01 ? 3 : 2)
        }
    }

    /// The same of an estimate, with half of its interval.
    static func near(_ figure: Estimate, _ target: Double, _ unit: Measure.Unit) -> String {
        let said = near(figure.mean, target, unit)
        let parts = value(figure, unit).split(separator: " ± ", maxSplits: 1)
        guard parts.count == 2 else { return said }
        return "\(parts[0].count > said.count ? String(parts[0]) : said) ± \(parts[1])"
    }

    /// A duration as a user writes it: `20 s`, `2.5 s`, `20 min`.
    static func plainDuration(_ seconds: Double) -> String {
        seconds < 60 || seconds != seconds.rounded() ? plain(seconds) + " s" : duration(seconds)
    }
}

extension Measure.Unit {
    /// As the key `unit` of clauses has it.
    var name: String {
        switch self {
        case .share: "share"
        case .seconds: "seconds"
        case .number: "number"
        }
    }
}
