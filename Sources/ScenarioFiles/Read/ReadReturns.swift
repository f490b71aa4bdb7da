// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What an attempt after another may bring of it.
enum Redials {
    static let kept = ["patience", "work"]
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
            kept = reading.items(node).compactMap { reading.word($0, among: Redials.kept) }
        } else if other == nil {
            reading.assume(section.node.path + ["keeps"], "[work]")
        }
        let shares = section.take("probability").map { reading.items($0).map(reading.share) } ?? []
        let after = section.take("after").flatMap(Laws(reading: reading).law)
        guard let after, !shares.contains(nil) else { return nil }
        return Redial(
            probabilities: shares.compactMap { $0 }, after: after, type: other,
            keepsPatience: kept?.contains(0) ?? false, keepsWork: kept?.contains(1) ?? (other == nil))
    }

    func recontact(_ contact: Section) -> Recontact? {
        guard let node = contact.take("recontact"), let section = Section(node, Keys.recontact, reading) else {
            return nil
        }
        let type = other(section, than: "")
        let shares = section.take("probability").flatMap { byTier($0, contact) }
        let after = section.take("after").flatMap(Laws(reading: reading).law)
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
        let share = section.take("probability").flatMap(reading.share)
        let law = section.take(time).flatMap(Laws(reading: reading).law)
        guard let share, let law else { return nil }
        return Pause(probability: share, time: law)
    }
}
