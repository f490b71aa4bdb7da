// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

extension Keys {
    static let termination = KeyTable(
        name: "termination",
        keys: [
            Key(
                "breaches", .whole(Termination.countRange), "windows of a clause that are missed",
                .otherwise("`at-cap`: one of the two"), example: "3"),
            Key(
                "at-cap", .whole(Termination.countRange), "billing periods with fines at the cap of the period",
                .otherwise("`breaches`: one of the two"), example: "3"),
            Key(
                "in-a-row", .flag, "whether they must follow one another", .neutral("false")),
            Key(
                "rolling", .oneOf([.whole(Termination.countRange), .text]),
                "among so many successive ones: `12`, or `12 months` where each window is a month",
                .otherwise("`in-a-row`: one of the two"), example: "12 months"),
            Key(
                "of", .list(.name), "clauses that it looks at, each by itself", .otherwise("all but the internal"),
                example: "[voice-80-20]"),
            Key(
                "cure", .whole(Termination.cureRange),
                "windows that follow, of which one that is no breach still cures it", .neutral("0"), example: "1"),
        ],
        example: "{breaches: 3, in-a-row: true}")
}

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
        let range = Termination.countRange
        let breaches = section.take("breaches").map { reading.whole($0, range) }
        let atCap = section.take("at-cap").map { reading.whole($0, range) }
        let inARow = section.read("in-a-row", .flag)
        let rollingNode = section.take("rolling")
        let of = section.take("of").map { node in
            reading.items(node).map { reading.word($0, among: clauses, called: "clause") }
        }
        let cure = section.read("cure", .whole)
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
            return reading.whole(node, Termination.countRange)
        }
        if let other = windows.first(where: { $0 != .each(span) }) {
            reading.refuse(
                node, "\(shown(text)), where a window is \(other.word)",
                "a number of windows, or `of` with clauses whose window is a \(span.rawValue)")
            return nil
        }
        return reading.quantity(node) { (_) throws(QuantityError) in
            try Quantity.whole(words[0], in: Termination.countRange)
        }
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
