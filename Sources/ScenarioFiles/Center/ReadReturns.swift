// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Keys {
    static let redial = KeyTable(
        name: "redial",
        keys: [
            Key(
                "probability", .list(.share),
                "after the first attempt, the second, …, at most \(Redial.attemptRange.upperBound); none after the last",
                .required, example: "[60%, 30%]"),
            Key("after", .law(Redial.meanRange), "time until the next attempt", .required, example: "20 min"),
            Key("as", .name, "contact type of the next attempt", .otherwise("the same"), example: "other-type"),
            Key(
                "keeps", .list(.choice(["patience", "work"])),
                "what the next attempt brings of this one; the rest is drawn anew", .otherwise("[work]"),
                example: "[patience, work]"),
        ])

    static let recontact = KeyTable(
        name: "recontact",
        keys: [
            Key(
                "probability", .oneOf([.share, .named(.share)]),
                "share not really solved, perhaps by the tier that handled it last", .required,
                example: "{n1: 10%, n2: 3%}"),
            Key("after", .law(Recontact.meanRange), "time until the next contact", .required, example: "2 d"),
            Key("as", .name, "contact type of the next contact", .otherwise("the same"), example: "other-type"),
        ])

    static let waitingForCustomer = KeyTable(
        name: "waiting-for-customer",
        keys: [
            Key(
                "probability", .shareIn(Pause.probabilityRange), "share of contacts handled that wait for the customer",
                .required, example: "25%"),
            Key("for", .law(Pause.meanRange), "time until the customer answers", .required, example: "8 h"),
        ])

    static let reopen = KeyTable(
        name: "reopen",
        keys: [
            Key(
                "probability", .shareIn(Pause.probabilityRange), "share of contacts closed that are opened again",
                .required, example: "5%"),
            Key("after", .law(Pause.meanRange), "time until it is opened again", .required, example: "1 d"),
        ])
}

/// Reads why a customer comes again, or is waited for.
struct Returns {
    let reading: Reading
    let tiers: [String]
    let contacts: [String]

    /// - Parameter name: that of the contact type.
    func redial(_ contact: Section, of name: String) -> Redial? {
        guard let node = contact.take("redial"), let section = Section(node, Keys.redial, reading) else { return nil }
        let other = other(section, than: name)
        var kept: [Int]?
        if let node = section.take("keeps") {
            if other != nil {
                reading.refuse(
                    node, "`keeps` beside `as`", "one of them: a new contact type has its own patience and work")
            }
            let words = Keys.redial["keeps"].shape.words
            kept = reading.items(node).compactMap { reading.word($0, among: words) }
        } else if other == nil {
            section.noteDefault(of: "keeps")
        }
        let shares = section.read("probability", .list(.share))
        let after = section.read("after", .law)
        guard let after, let shares else { return nil }
        return Redial(
            probabilities: shares, after: after, type: other,
            keepsPatience: kept?.contains(0) ?? false, keepsWork: kept?.contains(1) ?? (other == nil))
    }

    func recontact(_ contact: Section) -> Recontact? {
        guard let node = contact.take("recontact"), let section = Section(node, Keys.recontact, reading) else {
            return nil
        }
        let type = other(section, than: "")
        let shares = section.take("probability").flatMap { byTier($0, contact) }
        let after = section.read("after", .law)
        guard let shares, let after else { return nil }
        return Recontact(probability: shares, after: after, type: type)
    }

    /// One share holds for every tier of the handle map.
    private func byTier(_ node: Node, _ contact: Section) -> [Double]? {
        guard node.entries == nil else { return reading.shares(node, by: tiers) }
        guard let share = reading.share(node) else { return nil }
        let handle = contact.node["handle"]
        let visited = handle.flatMap { Laws.isLaw($0) ? nil : $0.entries?.map(\.key) } ?? [tiers[0]]
        return tiers.map { visited.contains($0) ? share : 0 }
    }

    /// The contact type of `as`; `nil` for the same.
    private func other(_ section: Section, than name: String) -> Int? {
        guard let node = section.take("as") else { return nil }
        return reading.words(node, among: contacts, called: "contact type").first.flatMap {
            contacts[$0] == name ? nil : $0
        }
    }

    func pause(_ contact: Section, _ key: String, _ table: KeyTable, time: String) -> Pause? {
        guard let node = contact.take(key), let section = Section(node, table, reading) else { return nil }
        let share = section.read("probability", .share)
        let law = section.read(time, .law)
        guard let share, let law else { return nil }
        return Pause(probability: share, time: law)
    }
}
