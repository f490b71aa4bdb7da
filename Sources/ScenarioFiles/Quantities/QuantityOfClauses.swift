// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// The words for windows.
enum Windows {
    static let words = Window.Span.allCases.map(\.rawValue) + ["horizon"]

    static let allowed = listed(words) + ", or rolling 3 months"
}

/// The words for aggregations.
enum Aggregations {
    static let allowed =
        "`pooled`, `mean of intervals`, `mean of days`, `share of intervals with at least 80%`, `worst interval`"
        + " or `2nd worst day`"
}

/// What a value of a clause is, once the counts of a window are aggregated.
struct ValueForm: Equatable {
    let unit: Measure.Unit
    let isMoreBetter: Bool

    /// A value as it might be written.
    var example: String {
        switch unit {
        case .share: "90%"
        case .seconds: "30 s"
        case .number: "1.3"
        }
    }
}

/// One side or both of a band, as its key says them.
enum BandEdges: Equatable {
    case below(Double)
    case above(Double)
    case from(Double)
    case upTo(Double)
    case between(Double, Double)
}

extension Quantity {
    /// A value in the unit of a measure: `80%`, `30 s` or `1.3`.
    static func value(_ text: String, _ unit: Measure.Unit) throws(QuantityError) -> Double {
        switch unit {
        case .share: try share(text)
        case .seconds: try duration(text)
        case .number: try number(text)
        }
    }

    /// `month`, `horizon`, `rolling 3 months`.
    static func window(_ text: String) throws(QuantityError) -> Window {
        let words = text.lowercased().split(separator: " ").map(String.init)
        if words == ["horizon"] { return .horizon }
        if words.count == 1, let span = Window.Span(rawValue: words[0]) { return .each(span) }
        if words.count == 3, words[0] == "rolling", let span = windowSpan(words[2]) {
            return .rolling(try whole(words[1], in: 2...1000), span)
        }
        throw QuantityError(found: shown(text), allowed: Windows.allowed)
    }

    /// A span by its word, one or several.
    static func windowSpan(_ word: String) -> Window.Span? {
        Window.Span(rawValue: word) ?? (word.hasSuffix("s") ? Window.Span(rawValue: String(word.dropLast())) : nil)
    }

    /// `pooled`, `mean of days`, `share of intervals with at least 80%`, `worst interval`, `2nd worst day`.
    static func aggregation(_ text: String, _ measure: Measure) throws(QuantityError) -> Aggregation {
        let refusal = QuantityError(found: shown(text), allowed: Aggregations.allowed)
        let words = text.lowercased().split(separator: " ").map(String.init)
        func part(_ word: String, several: Bool) -> Aggregation.Part? {
            Aggregation.Part.allCases.first { $0.rawValue + (several ? "s" : "") == word }
        }
        if words == ["pooled"] { return .pooled }
        if words.count == 3, words[..<2] == ["mean", "of"], let part = part(words[2], several: true) {
            return .mean(of: part)
        }
        if words.count > 4, words[..<2] == ["share", "of"], words[3] == "with", let part = part(words[2], several: true)
        {
            return .shareMet(of: part, try target(words[4...].joined(separator: " "), measure.form))
        }
        let rank = words.count == 3 ? try ordinal(words[0], refusal) : 1
        guard (2...3).contains(words.count), words[words.count - 2] == "worst",
            let part = part(words[words.count - 1], several: false), rank == rank.rounded(), (1...1000).contains(rank)
        else { throw refusal }
        return .worst(of: part, rank: Int(rank))
    }

    /// `2nd`, `90th`, `99.9th`.
    static func ordinal(_ text: String, _ refusal: QuantityError) throws(QuantityError) -> Double {
        guard let ending = ["st", "nd", "rd", "th"].first(where: text.hasSuffix) else { throw refusal }
        do { return try number(String(text.dropLast(ending.count))) } catch { throw refusal }
    }

    /// `80%`, `at least 80%`, `at most 5%`, `at most 30 s`; without a word, on the side that the measure has.
    static func target(_ text: String, _ form: ValueForm) throws(QuantityError) -> Target {
        let words = trimmed(text)
        let direction = ["at least", "at most"].first { words.lowercased().hasPrefix($0) }
        let value: Double
        do {
            value = try self.value(direction.map { trimmed(String(words.dropFirst($0.count))) } ?? words, form.unit)
        } catch {
            let allowed =
                switch form.unit {
                case .share: "80%, at least 80% or at most 5%"
                case .seconds: "30 s or at most 30 s"
                case .number: "a number alone, such as 1.3 or 2000, or at most 2000"
                }
            // `90`, of which the share says how it is written.
            let hint = error.allowed.firstIndex(of: "(").map { " " + error.allowed[$0...] } ?? promiseHint(text)
            throw QuantityError(found: error.found, allowed: allowed + hint)
        }
        let isLeast = direction.map { $0 == "at least" } ?? form.isMoreBetter
        return isLeast ? .atLeast(value) : .atMost(value)
    }

    /// How to write the `90/10` of the trade: so many per cent in so many seconds.
    static func promiseHint(_ text: String) -> String {
        let parts = trimmed(text).split(separator: "/", omittingEmptySubsequences: false).map { trimmed(String($0)) }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.count <= 4 }), let share = Int(parts[0]),
            let time = Int(parts[1]), (1...100).contains(share), time >= 0
        else { return "" }
        return "; \(share)/\(time) is `measure: service level within \(time) s` with `target: \(share)%`"
    }

    /// `0.1% half-up`, `1 s down`.
    static func rounding(_ text: String, _ unit: Measure.Unit) throws(QuantityError) -> Rounding {
        let rules = Rounding.Rule.allCases.map(\.rawValue)
        let steps =
            switch unit {
            case .share: "0.1%"
            case .seconds: "1 s"
            case .number: "0.01"
            }
        let allowed = "a step and a rule, such as \(steps) half-up; rules are \(listed(rules))"
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 1, let rule = words.last.flatMap({ Rounding.Rule(rawValue: $0.lowercased()) }) else {
            throw QuantityError(found: shown(text), allowed: allowed)
        }
        do {
            return Rounding(step: try value(words.dropLast().joined(separator: " "), unit), rule: rule)
        } catch {
            throw QuantityError(found: error.found, allowed: allowed)
        }
    }

    /// `90%..95%`, `below 90%`, `above 30 s`, `from 95%`, `up to 3%`.
    static func band(_ text: String, _ form: ValueForm) throws(QuantityError) -> BandEdges {
        let allowed =
            form.isMoreBetter
            ? "bands such as below \(form.example), from \(form.example), or two values with `..` between"
            : "bands such as above \(form.example), up to \(form.example), or two values with `..` between"
        func edge(_ text: String) throws(QuantityError) -> Double {
            do {
                return try value(text, form.unit)
            } catch {
                throw QuantityError(found: error.found, allowed: "\(allowed); \(error.allowed)")
            }
        }
        let words = trimmed(text)
        if let dots = words.firstRange(of: "..") {
            let (low, high) = (
                try edge(String(words[..<dots.lowerBound])), try edge(String(words[dots.upperBound...]))
            )
            if low < high { return .between(low, high) }
            throw QuantityError(found: "\(shown(text)), which runs backwards or is empty", allowed: allowed)
        }
        let makers: [(word: String, ofMore: Bool, make: (Double) -> BandEdges)] = [
            ("below ", true, BandEdges.below), ("from ", true, BandEdges.from), ("above ", false, BandEdges.above),
            ("up to ", false, BandEdges.upTo),
        ]
        guard let maker = makers.first(where: { words.lowercased().hasPrefix($0.word) }) else {
            throw QuantityError(found: shown(text), allowed: allowed)
        }
        let limit = try edge(String(words.dropFirst(maker.word.count)))
        if maker.ofMore == form.isMoreBetter { return maker.make(limit) }
        throw QuantityError(
            found: "\(shown(text)), where \(form.isMoreBetter ? "more" : "less") is better",
            allowed: "\(allowed): a value at an edge has the better band")
    }

    /// Bands with ends: each that is open to the worse side (`below`, `above`) ends where the next such begins, and
    /// each that is open to the better side (`from`, `up to`) likewise.
    static func bands<Consequence>(_ written: [(edges: BandEdges, consequence: Consequence)]) -> [Band<Consequence>] {
        func next(_ edge: Double, upwards: Bool, _ pick: (BandEdges) -> Double?) -> Double? {
            let others = written.compactMap { pick($0.edges) }.filter { upwards ? $0 > edge : $0 < edge }
            return upwards ? others.min() : others.max()
        }
        return written.map { edges, consequence in
            switch edges {
            case .between(let low, let high): Band(from: low, to: high, consequence)
            case .below(let edge):
                Band(
                    from: next(edge, upwards: false) { if case .below(let other) = $0 { other } else { nil } },
                    to: edge, consequence)
            case .upTo(let edge):
                Band(
                    from: next(edge, upwards: false) { if case .upTo(let other) = $0 { other } else { nil } },
                    to: edge, consequence)
            case .above(let edge):
                Band(
                    from: edge,
                    to: next(edge, upwards: true) { if case .above(let other) = $0 { other } else { nil } },
                    consequence)
            case .from(let edge):
                Band(
                    from: edge, to: next(edge, upwards: true) { if case .from(let other) = $0 { other } else { nil } },
                    consequence)
            }
        }
    }
}

extension Measure {
    /// Its values as they are written.
    var form: ValueForm { ValueForm(unit: unit, isMoreBetter: isMoreBetter) }

    /// The same once aggregated.
    func form(_ aggregation: Aggregation) -> ValueForm {
        if case .shareMet = aggregation { ValueForm(unit: .share, isMoreBetter: true) } else { form }
    }
}
