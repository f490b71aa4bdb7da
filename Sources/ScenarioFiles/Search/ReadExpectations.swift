// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// Reads what a plan is expected to show: figures in words, and what each should be.
struct Expectations {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let hasMoney: Bool

    /// Figures of a contact type at a tier, by their words.
    private static let ofLines: [(words: String, form: ValueForm, figure: @Sendable (Line) -> Expectation.Figure)] = [
        ("service level", ValueForm(unit: .share, isMoreBetter: true), { .serviceLevel($0) }),
        ("mean wait", ValueForm(unit: .seconds, isMoreBetter: false), { .meanWait($0) }),
        ("abandonment", ValueForm(unit: .share, isMoreBetter: false), { .abandonment($0) }),
        ("blocked", ValueForm(unit: .share, isMoreBetter: false), { .blocked($0) }),
        ("offered", ValueForm(unit: .number, isMoreBetter: true), { .offered($0) }),
    ]

    private static let ofTeams: [(words: String, form: ValueForm, figure: @Sendable (Int) -> Expectation.Figure)] = [
        ("occupancy", ValueForm(unit: .share, isMoreBetter: false), { .occupancy($0) }),
        ("overtime", ValueForm(unit: .seconds, isMoreBetter: false), { .overtime($0) }),
    ]

    private static let ofTerms: [(words: String, form: ValueForm, figure: Expectation.Figure)] = [
        ("fines", ValueForm(unit: .number, isMoreBetter: false), .fines),
        ("bonuses", ValueForm(unit: .number, isMoreBetter: true), .bonuses),
    ]

    /// What may stand as a key.
    static let allowed =
        ofLines.map { "`\($0.words) of CONTACTS`" }.joined(separator: ", ") + ", also `… at TIER`; "
        + ofTeams.map { "`\($0.words) of TEAM`" }.joined(separator: ", ") + "; "
        + ofTerms.map { "`\($0.words)`" }.joined(separator: " or ")

    func expectations(_ node: Node?) -> [Expectation] {
        guard let node else { return [] }
        guard let entries = node.entries else {
            reading.refuse(
                node,
                allowed: "a map of figures, such as {service level of \(types.first?.name ?? "calls"): \">= 80%\"}")
            return []
        }
        return entries.compactMap { entry in
            guard let (figure, form) = figure(entry, node), let target = target(entry.value, form) else { return nil }
            return Expectation(name: entry.key, figure: figure, target: target)
        }
    }

    private func figure(_ entry: Node.Entry, _ node: Node) -> (Expectation.Figure, ValueForm)? {
        let key = Node(place: entry.keyPlace, path: node.path + [entry.key], content: .scalar(entry.key))
        let words = entry.key.split(separator: " ").map(String.init).joined(separator: " ")
        if let term = Self.ofTerms.first(where: { $0.words == words }) {
            if hasMoney { return (term.figure, term.form) }
            reading.refuse(key, "\(shown(words)) of a contract without money", "it only beside a fine or a bonus")
            return nil
        }
        func named(_ text: Substring) -> Node { Node(place: key.place, path: key.path, content: .scalar(String(text))) }
        for team in Self.ofTeams where words.hasPrefix(team.words + " of ") {
            let name = named(words.dropFirst(team.words.count + 4))
            return reading.word(name, among: teams, called: "team").map { (team.figure($0), team.form) }
        }
        for line in Self.ofLines where words.hasPrefix(line.words + " of ") {
            let parts = words.dropFirst(line.words.count + 4).split(separator: " ")
            guard parts.count == 1 || parts.count == 3 && parts[1] == "at" else { break }
            guard let type = reading.word(named(parts[0]), among: types.map(\.name), called: "contact type") else {
                return nil
            }
            let handled = tiers.indices.filter { types[type].handling[$0] != nil }
            var tier = handled.first
            if parts.count == 3 {
                guard let index = reading.word(named(parts[2]), among: handled.map { tiers[$0] }, called: "tier")
                else { return nil }
                tier = handled[index]
            }
            return tier.map { (line.figure(Line(type: type, tier: $0)), line.form) }
        }
        reading.refuse(key, allowed: Self.allowed)
        return nil
    }

    /// `at least 80%`, `>= 80%`, `at most 20 s`, `<= 20 s`; without a word, on the side that is better.
    private func target(_ node: Node, _ form: ValueForm) -> Target? {
        reading.quantity(node) { (text) throws(QuantityError) in
            for (sign, words) in [(">=", "at least "), ("<=", "at most ")] where text.hasPrefix(sign) {
                return try Quantity.target(words + text.dropFirst(sign.count), form)
            }
            return try Quantity.target(text, form)
        }
    }
}
