// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// Reads what a clause counts: lines, or teams.
struct ClauseLines {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let outages: [Outage]

    func lines(_ node: Node?, _ measure: Measure, _ clause: Node) -> [Line] {
        if measure.subject == .teams { return [] }
        return node.map { lines($0, measure) } ?? everything(for: measure, clause)
    }

    func teams(_ node: Node?, _ measure: Measure) -> [Int] {
        if measure.subject != .teams { return [] }
        return node.map(teamsNamed) ?? Array(teams.indices)
    }

    private func teamsNamed(_ node: Node) -> [Int] {
        if case .scalar("all") = node.content { return Array(teams.indices) }
        return unique(reading.items(node).compactMap { reading.word($0, among: teams, called: "team") })
    }

    /// A contact type where its contacts start.
    private func starts(_ type: Int) -> [Line] { types[type].startTiers.map { Line(type: type, tier: $0) } }

    /// Every contact type where its contacts start, or what has the clock or the outage that the measure looks at.
    private func everything(for measure: Measure, _ node: Node) -> [Line] {
        func found(_ lines: [Line], _ missing: String, _ key: String) -> [Line] {
            if lines.isEmpty && !types.isEmpty {
                reading.refuse(node, "a clause on \(missing), which nothing has", "it only beside \(key)")
            }
            return lines
        }
        switch measure {
        case .resolvedInDeadline:
            return found(
                types.indices.filter { types[$0].deadline != nil }.flatMap(starts), "deadlines",
                "a `deadline` of contacts")
        case .doneAtTierInTime:
            return found(
                types.indices.flatMap { type in
                    tiers.indices.filter { types[type].handling[$0]?.within != nil }.map { Line(type: type, tier: $0) }
                }, "times at tiers", "an `ola` of contacts")
        case .unavailability:
            let stopped = Set(outages.flatMap(\.types))
            return found(types.indices.filter(stopped.contains).flatMap(starts), "outages", "`outages` of contacts")
        default: return types.indices.flatMap(starts)
        }
    }

    /// `calls` is where calls arrive; `calls at n2` the line at that tier; `all` stands for every type.
    private func lines(_ node: Node, _ measure: Measure) -> [Line] {
        let names = types.map(\.name)
        return unique(
            reading.items(node).flatMap { item -> [Line] in
                guard
                    let text = reading.text(
                        item, allowed: "a contact type, such as calls, calls at n2, all or all at n2")
                else { return [] }
                var words = text.split(separator: " ").map(String.init)
                var tier: Int?
                if words.count == 3 && words[1] == "at" {
                    let name = Node(place: item.place, path: item.path, content: .scalar(words[2]))
                    tier = reading.word(name, among: tiers, called: "tier")
                    if tier == nil { return [] }
                    words = [words[0]]
                }
                let name = Node(place: item.place, path: item.path, content: .scalar(words.joined(separator: " ")))
                guard let type = reading.word(name, among: names + ["all"], called: "contact type") else { return [] }
                if type < types.count { return tier.map { [Line(type: type, tier: $0)] } ?? starts(type) }
                guard let tier else { return everything(for: measure, item) }
                let handled = types.indices.filter {
                    let handling = types[$0].handling[tier]
                    return handling != nil && (measure != .doneAtTierInTime || handling!.within != nil)
                }
                if handled.isEmpty {
                    let isTimed = measure == .doneAtTierInTime
                    reading.refuse(
                        item, "\(shown(text)), where nothing is handled\(isTimed ? " in a time" : "")",
                        isTimed ? "a tier with a time in an `ola` of contacts" : "a tier that handles a contact type")
                }
                return handled.map { Line(type: $0, tier: tier) }
            })
    }

    private func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
        var seen: Set<Item> = []
        return items.filter { seen.insert($0).inserted }
    }
}
