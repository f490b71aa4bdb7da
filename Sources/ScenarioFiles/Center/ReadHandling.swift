// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import Stochastics

extension Keys {
    static let handle = KeyTable(
        name: "handle",
        keys: lawKeys + [
            Key(
                "slow-down", .oneOf([.list(.numberIn(Handling.slowdownRange)), .table(slowDown)]),
                "how many times longer it takes with one open, two, …: the first is 1, the last holds for more",
                .otherwise("others do not slow it"), example: "[1, 1.25, 1.6]")
        ])

    static let slowDown = KeyTable(
        name: "slow-down",
        keys: [
            Key("windows", .whole(2...Slots.largest), "chats open at once at most", .required, example: "3"),
            Key(
                "compose-ratio", .numberIn(0.001...1000), "mean time in which the customer composes, over the agent's",
                .required, example: "0.75"),
        ])

    static let handOver = KeyTable(
        name: "hand-over",
        keys: [
            Key("warm", .law(Handling.meanRange), "time that both agents spend together", .required, example: "40 s")
        ])
}

/// Reads what tiers do with a contact type, and how it goes from one to the next.
struct Handlings {
    let reading: Reading
    let tiers: [String]
    let deadlines: Deadlines

    /// By tier; a stand-in where a law cannot be read, so that the rest can still be judged.
    func handling(_ section: Section) -> [Handling?] {
        var times = [(time: Law, slowdown: [Double])?](repeating: nil, count: tiers.count)
        guard let node = section.take("handle") else {
            reading.namesAreBroken = true
            for key in ["escalate", "ola", "timed-escalation"] { _ = section.take(key) }
            return tiers.map { _ in nil }
        }
        if let entries = node.entries, !Laws.isLaw(node) {
            for entry in entries {
                guard let tier = reading.tier(entry, tiers) else { continue }
                times[tier] = time(entry.value)
            }
            if entries.isEmpty { reading.refuse(node, allowed: "a handle time, or one by tier") }
        } else {
            times[0] = time(node)
        }
        let visited = times.indices.filter { times[$0] != nil }
        let escalation = escalation(section, visited)
        let within = byTier(section, "ola", "an OLA", visited, deadlines.clock)
        let timed = byTier(section, "timed-escalation", "timed escalation", visited, reading.share)
        return times.indices.map { tier in
            times[tier].map {
                Handling(
                    time: $0.time, escalation: escalation[tier] ?? 0, slowdown: $0.slowdown, within: within[tier],
                    timedEscalation: timed[tier])
            }
        }
    }

    private func time(_ node: Node) -> (time: Law, slowdown: [Double]) {
        let laws = Laws(reading: reading)
        let standIn = Law.exponential(mean: 60)
        guard node.entries != nil else { return (laws.law(node) ?? standIn, [1]) }
        guard let section = Section(node, Keys.handle, reading) else { return (standIn, [1]) }
        let slowdown = section.take("slow-down").flatMap(slowdown) ?? [1]
        return (laws.law(section) ?? standIn, slowdown)
    }

    /// Given as figures, or by the finite-source model of chat windows.
    private func slowdown(_ node: Node) -> [Double]? {
        guard node.entries != nil else {
            let figures = reading.items(node).map { reading.quantity($0, Quantity.number) }
            return figures.contains(nil) ? nil : figures.compactMap { $0 }
        }
        guard let section = Section(node, Keys.slowDown, reading),
            let windows = section.read("windows", .whole), let ratio = section.read("compose-ratio", .number)
        else { return nil }
        return try? (1...windows).map { open in
            open == 1 ? 1 : try ChatWindows(windows: open, composeRatio: ratio).chatDuration(alone: 1)
        }
    }

    private func escalation(_ section: Section, _ visited: [Int]) -> [Int: Double] {
        guard let node = section.take("escalate") else { return [:] }
        guard node.entries == nil else { return byTier(node, "escalation", visited, reading.share) }
        guard let share = reading.share(node) else { return [:] }
        if visited.count == 2 { return [visited[0]: share] }
        reading.refuse(
            node, "one share for \(visited.count) \(visited.count == 1 ? "tier" : "tiers")",
            visited.count < 2 ? "a handle time at a later tier" : "a share by tier, such as {n1: 18%, n2: 5%}")
        return [:]
    }

    private func byTier<Value>(
        _ section: Section, _ key: String, _ kind: String, _ visited: [Int], _ read: (Node) -> Value?
    ) -> [Int: Value] {
        section.take(key).map { byTier($0, kind, visited, read) } ?? [:]
    }

    /// A map by tier whose tiers the handle map has.
    private func byTier<Value>(_ node: Node, _ kind: String, _ visited: [Int], _ read: (Node) -> Value?)
        -> [Int: Value]
    {
        guard let entries = node.entries else {
            reading.refuse(node, allowed: "a map by tier: \(listed(visited.map { tiers[$0] }))")
            return [:]
        }
        var values: [Int: Value] = [:]
        for entry in entries {
            guard let tier = reading.tier(entry, tiers), let value = read(entry.value) else { continue }
            if visited.contains(tier) {
                values[tier] = value
            } else {
                reading.refuse(
                    entry.keyPlace, entry.value.path,
                    "\(kind) \(kind == "escalation" || kind == "timed escalation" ? "from" : "at") \(tiers[tier]), "
                        + "which does not handle it", "tiers of its handle map")
            }
        }
        return values
    }

    /// Shares by tier; `nil` when all start at the first.
    func triage(_ section: Section) -> [Double]? {
        guard let node = section.take("triage") else { return nil }
        return reading.shares(node, by: tiers)
    }

    func handOver(_ section: Section) -> HandOver {
        guard let node = section.take("hand-over") else {
            if section.has("escalate") { section.noteDefault(of: "hand-over") }
            return .cold
        }
        guard node.entries != nil else {
            return reading.word(node, among: Keys.contact["hand-over"].shape.words) == 1
                ? .warm(joint: .deterministic(0)) : .cold
        }
        let joint = Section(node, Keys.handOver, reading)?.read("warm", .law)
        return joint.map { .warm(joint: $0) } ?? .cold
    }
}

extension Reading {
    /// The tier that a key of a map names.
    func tier(_ entry: Node.Entry, _ tiers: [String]) -> Int? {
        if let index = tiers.firstIndex(of: entry.key) { return index }
        refuse(
            entry.keyPlace, entry.value.path, "no tier \(shown(entry.key))",
            "a tier: \(listed(tiers))\(hint(for: entry.key, among: tiers))")
        namesAreBroken = true
        return nil
    }

    /// A share for each tier, 0 for those that the map does not name.
    func shares(_ node: Node, by tiers: [String]) -> [Double]? {
        guard let entries = node.entries else {
            refuse(node, allowed: "shares by tier, such as {\(tiers[0]): 80%}")
            return nil
        }
        var shares = [Double](repeating: 0, count: tiers.count)
        for entry in entries {
            guard let tier = tier(entry, tiers), let share = share(entry.value) else { return nil }
            shares[tier] = share
        }
        return shares
    }
}
