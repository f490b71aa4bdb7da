// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// Reads when the client may end the contract.
struct Terminations {
    let reading: Reading
    /// Names of the clauses, and their windows.
    let clauses: [String]
    let windows: [Window]
    let period: Window

    /// None when one cannot be read: the model counts them by their place.
    func terminations(_ node: Node) -> [Termination] {
        let all = reading.items(node).map { Section($0, Keys.termination, reading).flatMap(termination) }
        return all.contains { $0 == nil } ? [] : all.compactMap { $0 }
    }

    private func termination(_ section: Section) -> Termination? {
        let breaches = section.take("breaches").map { reading.whole($0, 1...1000) }
        let atCap = section.take("at-cap").map { reading.whole($0, 1...1000) }
        let inARow = section.take("in-a-row").map(reading.flag) ?? false
        let rollingNode = section.take("rolling")
        let of = section.take("of").map { node in
            reading.items(node).map { reading.word($0, among: clauses, called: "clause") }
        }
        let cure = section.take("cure").map { reading.whole($0, 0...1000) } ?? 0
        if let of = section.node["of"], atCap != nil {
            reading.refuse(of, "`of` beside `at-cap`", "no `of`: the cap is of all clauses together")
            return nil
        }
        let named = (of ?? []).compactMap { $0 }
        let rolling = rollingNode.map {
            self.rolling($0, atCap == nil ? (named.isEmpty ? windows : named.map { windows[$0] }) : [period])
        }
        let counts = [breaches, atCap].compactMap { $0 }
        guard counts.count == 1 else {
            if section.meant.isDisjoint(with: ["breaches", "at-cap"]) {
                reading.refuse(
                    section.node, counts.isEmpty ? "neither `breaches` nor `at-cap`" : "`breaches` and `at-cap`",
                    "one of them")
            }
            return nil
        }
        guard let count = counts[0], let inARow, let cure, of?.contains(nil) != true, rolling != .some(nil) else {
            return nil
        }
        guard inARow != (rolling != nil) else {
            reading.refuse(
                section.node, inARow ? "`in-a-row` and `rolling`" : "neither `in-a-row` nor `rolling`",
                "`in-a-row: true`, or `rolling` with a number of windows")
            return nil
        }
        let ground: Termination.Ground =
            switch (rolling ?? nil, atCap != nil) {
            case (nil, false): .inARow(count)
            case (nil, true): .atCap(count, of: count)
            case (let many?, false): .among(count, of: many)
            case (let many?, true): .atCap(count, of: many)
            }
        return Termination(ground, clauses: named, cure: cure)
    }

    /// `12`, or `12 months` where each window is a month.
    private func rolling(_ node: Node, _ windows: [Window]) -> Int? {
        guard let text = reading.text(node, allowed: "a number of windows, such as 12, or 12 months") else {
            return nil
        }
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2, let span = Quantity.windowSpan(words[1].lowercased()) else {
            return reading.whole(node, 1...1000)
        }
        if let other = windows.first(where: { $0 != .each(span) }) {
            reading.refuse(
                node, "\(shown(text)), where a window is \(other.word)",
                "a number of windows, or `of` with clauses whose window is a \(span.rawValue)")
            return nil
        }
        return reading.quantity(node) { (_) throws(QuantityError) in try Quantity.whole(words[0], in: 1...1000) }
    }
}

extension Window {
    /// As the file says it, with its article.
    fileprivate var word: String {
        switch self {
        case .each(let span): "\(span == .interval ? "an" : "a") \(span.rawValue)"
        case .rolling(let many, let span): "rolling \(many) \(span.rawValue)s"
        case .horizon: "the horizon"
        }
    }
}
