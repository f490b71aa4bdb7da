// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// The words for measures.
enum Measures {
    /// Those without a figure of their own.
    static let plain: [(words: String, measure: Measure)] = [
        ("abandonment", .abandonment), ("blocked", .blocked), ("mean wait", .meanWait),
        ("mean wait of answered", .meanWaitOfAnswered), ("longest wait", .longestWait),
        ("resolved within deadline", .resolvedInDeadline), ("first-contact resolution", .firstContactResolution),
        ("contacts per resolution", .contactsPerResolution), ("mean time to resolve", .timeToResolve),
        ("done at the tier in time", .doneAtTierInTime), ("mean delay of callbacks", .callbackDelay),
        ("unavailability", .unavailability),
        ("occupancy", .occupancy), ("overtime per day", .overtimePerDay), ("overtime share", .overtimeShare),
        ("absenteeism", .absenteeism),
    ]

    static let allowed =
        ([
            "service level within 20 s", "90th percentile of waits", "resolved within 7 d", "called back within 30 min",
            "backlog older than 24 h",
        ]
        + plain.dropLast().map(\.words)).map { "`\($0)`" }.joined(separator: ", ")
        + " or `\(plain.last!.words)`"
}

/// Reads what a clause measures and the target of it.
struct MeasureReader {
    let reading: Reading

    /// What the words name, before the target is known.
    private enum Named {
        case measure(Measure)
        /// So large a share of waits.
        case percentile(Double)
    }

    /// What of a clause could be read; the rest is refused.
    struct Promised {
        var measure: Measure?
        var aggregation: Aggregation?
        var target: Target?
    }

    func promised(_ section: Section) -> Promised {
        let named = section.take("measure").flatMap { self.named($0, section) }
        let targetNode = section.take("target")
        let aggregateNode = section.take("aggregate")
        switch named {
        case nil: return Promised()
        case .measure(let measure):
            let aggregation = aggregation(aggregateNode, measure)
            let form = measure.form(aggregation ?? .pooled)
            return Promised(
                measure: measure, aggregation: aggregation, target: targetNode.flatMap { target($0, form) })
        case .percentile(let share):
            guard let time = targetNode.flatMap(timeOfPercentile) else { return Promised() }
            let measure = Measure.serviceLevel(threshold: time, formula: .answered, shortAbandon: min(5, time))
            let aggregation = aggregation(aggregateNode, measure)
            if case .shareMet = aggregation, let aggregateNode {
                reading.refuse(
                    aggregateNode, allowed: "it beside `service level within \(time) s` and `formula: answered`")
            }
            return Promised(measure: measure, aggregation: aggregation, target: .atLeast(share))
        }
    }

    private func target(_ node: Node, _ form: ValueForm) -> Target? {
        reading.quantity(node) { (text) throws(QuantityError) in try Quantity.target(text, form) }
    }

    private func timeOfPercentile(_ node: Node) -> Double? {
        switch target(node, ValueForm(unit: .seconds, isMoreBetter: false)) {
        case nil: return nil
        case .atMost(let time): return time
        case .atLeast:
            reading.refuse(node, "at least", "at most: shorter is better")
            return nil
        }
    }

    /// Whether the clause speaks of a percentile, so that its target is a time.
    static func isPercentile(_ section: Section) -> Bool {
        guard case .scalar(let text) = section.node["measure"]?.content else { return false }
        return text.lowercased().split(separator: " ").dropFirst() == ["percentile", "of", "waits"]
    }

    private func aggregation(_ node: Node?, _ measure: Measure) -> Aggregation? {
        guard let node else { return .pooled }
        return reading.quantity(node) { (text) throws(QuantityError) in try Quantity.aggregation(text, measure) }
    }

    private func named(_ node: Node, _ section: Section) -> Named? {
        guard let text = reading.text(node, allowed: Measures.allowed) else { return nil }
        let words = text.lowercased().split(separator: " ").joined(separator: " ")
        let formula = section.take("formula")
        let shortAbandon = section.take("short-abandon")
        if let threshold = time(after: "service level within", words, node) {
            guard let threshold else { return nil }
            if formula == nil { reading.assume(section.node.path + ["formula"], ServiceLevelFormula.offered.rawValue) }
            let limit = min(5, threshold)
            if shortAbandon == nil { reading.assume(section.node.path + ["short-abandon"], "\(limit) s") }
            return .measure(
                .serviceLevel(
                    threshold: threshold,
                    formula: formula.flatMap { reading.choice($0, ServiceLevelFormula.self) } ?? .offered,
                    shortAbandon: shortAbandon.flatMap(reading.duration) ?? limit))
        }
        if let time = OtherWords.serviceLevel(words), let threshold = try? Quantity.duration(time) {
            reading.refuse(node, allowed: Measures.allowed + DidYouMean.question("service level within \(time)"))
            // It stands in, so that the target and the money are judged too.
            return .measure(
                .serviceLevel(threshold: threshold, formula: .offered, shortAbandon: min(5, threshold)))
        }
        for other in [formula, shortAbandon].compactMap({ $0 }) {
            reading.refuse(
                other, "a term of service levels on \(shown(text))", "it only beside `service level within …`")
        }
        if let measure = Measures.plain.first(where: { $0.words == words })?.measure { return .measure(measure) }
        if let time = time(after: "resolved within", words, node) {
            return time.map { .measure(.resolved(within: $0)) }
        }
        if let time = time(after: "called back within", words, node) {
            return time.map { .measure(.calledBack(within: $0)) }
        }
        if let age = time(after: "backlog older than", words, node) {
            return age.map { .measure(.backlog(olderThan: $0)) }
        }
        if MeasureReader.isPercentile(section) {
            let allowed = "a percentile above the 0th and below the 100th, such as `90th percentile of waits`"
            return reading.quantity(node) { (text) throws(QuantityError) in
                let refusal = QuantityError(found: shown(text), allowed: allowed)
                let rank = try Quantity.ordinal(String(words.split(separator: " ")[0]), refusal)
                guard rank > 0, rank < 100 else { throw refusal }
                return .percentile(try Quantity.share("\(rank)%"))
            }
        }
        reading.refuse(node, allowed: Measures.allowed + hint(for: text, words))
        return nil
    }

    /// What was probably meant.
    private func hint(for text: String, _ words: String) -> String {
        if let measure = OtherWords.measure(words) {
            return DidYouMean.question(measure)
        }
        if words.hasPrefix("service level") || words.hasPrefix("sl ") {
            return "; a service level is written with its time, as in `service level within 20 s`"
        }
        if ["aht", "tma", "tmo", "average handle time", "handle time"].contains(words) {
            return "; a handle time is no promise but given, by `handle` of the contact type"
        }
        let promise = Quantity.promiseHint(text)
        return promise.isEmpty ? reading.hint(for: text, among: Measures.plain.map(\.words)) : promise
    }

    /// The time after some words; of none, refused, an inner `nil`, and `nil` where the words are others.
    private func time(after prefix: String, _ words: String, _ node: Node) -> Double?? {
        guard words.hasPrefix(prefix + " ") else { return nil }
        do {
            return .some(try Quantity.duration(String(words.dropFirst(prefix.count + 1))))
        } catch {
            reading.refuse(node, error.found, "`\(prefix)` and \(error.allowed)")
            return .some(nil)
        }
    }
}
