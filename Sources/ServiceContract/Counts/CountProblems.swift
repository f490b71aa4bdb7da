// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What a layout lacks for a contract, and what to do about it.

extension CountLayout {
    func problems(of clause: Clause, series: [Series], in center: ContactCenter) -> [Problem] {
        let path = ["contract", "clauses", clause.name]
        var found: [Problem] = []
        if clause.looksWithinDay && rowsPerDay == 1 && intervalsPerDay > 1 {
            found.append(
                Problem(
                    at: path + [clause.window.isWithinDay ? "window" : "aggregate"], found: "intervals",
                    allowed: "whole days: the counts hold no intervals; simulate again with this clause"))
        }
        if let lacking = series.first(where: { column(of: $0) == nil }) {
            found.append(lack(lacking, at: path + ["measure"], in: center))
            return found
        }
        let columns = series.compactMap(column(of:)).filter(\.series.hasWaits)
        for threshold in clause.thresholds.eachOnce {
            guard let column = columns.first(where: { !$0.thresholds.contains(threshold) }) else { continue }
            found.append(
                Problem(
                    at: path + [threshold == clause.measure.threshold ? "measure" : "exceptions"],
                    found: "waits within \(CountLayout.seconds(threshold))",
                    allowed: CountLayout.held("waits within", column.thresholds)))
        }
        if let limit = clause.shortLimit, clause.measure.formula?.usesShortAbandon == true,
            let column = columns.first(where: { !$0.shortLimits.contains(limit) })
        {
            found.append(
                Problem(
                    at: path + ["short-abandon"], found: "waits shorter than \(CountLayout.seconds(limit))",
                    allowed: CountLayout.held("lost waits shorter than", column.shortLimits)))
        }
        if clause.measure == .longestWait && columns.contains(where: { !$0.keepsLongest }) {
            found.append(
                Problem(
                    at: path + ["measure"], found: "the longest wait",
                    allowed: "another measure: the counts do not hold it; simulate again with this clause"))
        }
        return found
    }

    func problems(of item: BillingItem, at index: Int, series: [Series], in center: ContactCenter) -> [Problem] {
        series.first { column(of: $0) == nil }.map {
            [lack($0, at: ["contract", "billing", "\(index + 1)"], in: center)]
        } ?? []
    }

    private func lack(_ series: Series, at path: [String], in center: ContactCenter) -> Problem {
        Problem(
            at: path, found: series.name(in: center),
            allowed: "what the counts hold: they have none of it; simulate again with this contract")
    }

    private static func held(_ what: String, _ limits: [Double]) -> String {
        guard !limits.isEmpty else { return "no threshold: the counts hold none; simulate again with this contract" }
        let list = limits.map(seconds).joined(separator: ", ")
        return "the counts hold \(what) \(list): one of these, or simulate again with this contract"
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value)) s" : "\(value) s"
    }
}

extension Attribution {
    fileprivate var words: String {
        switch self {
        case .arrival: ""
        case .answer: " by the instant of the answer"
        case .end: " by the instant of the end"
        }
    }
}

extension Series {
    /// As a reader knows it: "calls at n1".
    func name(in center: ContactCenter) -> String {
        func line(_ line: Line) -> String { "\(center.contactTypes[line.type].name) at \(center.tiers[line.tier])" }
        func name(_ type: Int) -> String { center.contactTypes[type].name }
        return switch self {
        case .line(let at, let attribution): "\(line(at))\(attribution.words)"
        case .starts(let type, let attribution): "\(name(type)) where it starts\(attribution.words)"
        case .customers(let type, let attribution): "customers of \(name(type))\(attribution.words)"
        case .backlog(let at, let age): "backlog of \(line(at)) older than \(Measure.Unit.seconds.words(age))"
        case .resolved(let type, let within, let attribution):
            "problems of \(name(type)) resolved within \(Measure.Unit.seconds.words(within))\(attribution.words)"
        case .callbacks(let at, let within):
            within == 0
                ? "callbacks of \(line(at))"
                : "callbacks of \(line(at)) within \(Measure.Unit.seconds.words(within))"
        case .team(let team): "agent time of \(center.teams[team].name)"
        case .type(let type): "time in which \(name(type)) is open"
        }
    }
}
