// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Finds the tiers and their order of escalation.
struct Tiers {
    /// The tier of a centre whose handle times name none.
    static let only = "n1"

    private static let range = ContactCenter.countRange

    /// The list of `tiers`, or else an order that agrees with every handle map, earliest named first.
    static func order(_ list: Node?, handles: [Node], _ reading: Reading) -> [String] {
        if let list {
            var tiers: [String] = []
            for item in reading.items(list) {
                guard let tier = reading.text(item, allowed: "the name of a tier") else { continue }
                if tiers.contains(tier) {
                    reading.refuse(item, "the tier \(shown(tier)) twice", "each tier once")
                } else {
                    reading.check(name: tier, at: item.place, item.path)
                    tiers.append(tier)
                }
            }
            if !range.contains(tiers.count) { reading.refuse(list, "\(tiers.count) tiers", "\(inWords(range)) tiers") }
            return tiers.isEmpty ? [only] : tiers
        }
        let maps = handles.filter { $0.entries != nil && !Laws.isLaw($0) }
        for entry in maps.compactMap(\.entries).joined() {
            reading.check(name: entry.key, at: entry.keyPlace, entry.value.path)
        }
        let chains = maps.map { $0.entries?.map(\.key) ?? [] }
        var waiting: [String] = []
        for tier in chains.joined() where !waiting.contains(tier) {
            waiting.append(tier)
            if waiting.count > range.upperBound {
                reading.refuse(maps[0], "more than \(range.upperBound) tiers", "\(inWords(range)) tiers")
                return [only]
            }
        }
        if waiting.isEmpty {
            reading.assume(["tiers"], "[\(only)]")
            return [only]
        }
        var ordered: [String] = []
        while !waiting.isEmpty {
            let next = waiting.firstIndex { tier in
                chains.allSatisfy { chain in
                    chain.firstIndex(of: tier).map { !chain[..<$0].contains(where: waiting.contains) } ?? true
                }
            }
            guard let next else {
                reading.refuse(
                    maps[maps.count - 1], "tiers in another order than in the handle maps before",
                    "one order of escalation, or a list of `tiers`")
                reading.namesAreBroken = true
                return ordered + waiting
            }
            ordered.append(waiting.remove(at: next))
        }
        reading.assume(["tiers"], "[\(ordered.joined(separator: ", "))]")
        return ordered
    }
}
