// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// Reads contact types.
struct Contacts {
    let reading: Reading
    let grid: Grid
    let tiers: [String]
    let teams: [String]

    func contactType(_ name: String, _ section: Section, hours: WeeklyHours) -> ContactType {
        let channel = section.take("channel", default: .voice, shown: "voice") { reading.choice($0, Channel.self) }
        let closing = section.take("at-closing").flatMap { reading.choice($0, AtClosing.self) }
        if closing == nil && !grid.calendar.isContinuous {
            reading.assume(section.node.path + ["at-closing"], AtClosing.finish.rawValue)
        }
        return ContactType(
            name: name, channel: channel, hours: hours, atClosing: closing ?? .finish,
            volume: Volumes(reading: reading, grid: grid).volume(of: section, name: name, hours: hours),
            patience: section.take("patience", default: nil, shown: "never") { patience($0) },
            escalatedPatience: escalatedPatience(section),
            longestWait: section.take("longest-wait").flatMap(reading.duration),
            lines: section.take("lines").flatMap { reading.whole($0, 1...1_000_000) },
            priority: section.take("priority", default: 0, shown: "0") { reading.whole($0, -1000...1000) },
            handling: handling(section),
            prefers: section.take("teams").map { reading.words($0, among: teams, called: "team") } ?? [])
    }

    private func escalatedPatience(_ section: Section) -> EscalatedPatience {
        guard let node = section.take("patience-after-escalation") else {
            if section.has("escalate") && section.has("patience") {
                reading.assume(section.node.path + ["patience-after-escalation"], EscalatedPatience.fresh.rawValue)
            }
            return .fresh
        }
        return reading.choice(node, EscalatedPatience.self) ?? .fresh
    }

    private func patience(_ node: Node) -> Patience? {
        if case .scalar("never") = node.content { return nil }
        guard node.entries != nil else {
            guard node.isScalar else {
                reading.refuse(node, allowed: "a mean such as 5 min, a law, or never")
                return nil
            }
            return Laws(reading: reading).law(node).map { Patience(law: $0) }
        }
        guard let section = Section(node, Keys.patience, reading) else { return nil }
        let balk = section.take("balk").flatMap(reading.share) ?? 0
        return Laws(reading: reading).law(section).map { Patience(law: $0, balk: balk) }
    }

    /// By tier; a stand-in where a law cannot be read, so that the rest can still be judged.
    private func handling(_ section: Section) -> [Handling?] {
        var handling = [Handling?](repeating: nil, count: tiers.count)
        guard let node = section.take("handle") else {
            reading.namesAreBroken = true
            _ = section.take("escalate")
            return handling
        }
        let laws = Laws(reading: reading)
        let standIn = Law.exponential(mean: 60)
        if let entries = node.entries, !Laws.isLaw(node) {
            for entry in entries {
                guard let tier = tier(entry) else { continue }
                handling[tier] = Handling(time: laws.law(entry.value) ?? standIn)
            }
            if entries.isEmpty { reading.refuse(node, allowed: "a handle time, or one by tier") }
        } else {
            handling[0] = Handling(time: laws.law(node) ?? standIn)
        }
        guard let escalate = section.take("escalate") else { return handling }
        guard let entries = escalate.entries else {
            let visited = handling.indices.filter { handling[$0] != nil }
            guard let share = reading.share(escalate) else { return handling }
            if visited.count == 2, let first = handling[visited[0]] {
                handling[visited[0]] = Handling(time: first.time, escalation: share)
            } else {
                reading.refuse(
                    escalate, "one share for \(visited.count) \(visited.count == 1 ? "tier" : "tiers")",
                    visited.count < 2 ? "a handle time at a later tier" : "a share by tier, such as {n1: 18%, n2: 5%}")
            }
            return handling
        }
        for entry in entries {
            guard let tier = tier(entry), let share = reading.share(entry.value) else { continue }
            guard let here = handling[tier] else {
                reading.refuse(
                    entry.keyPlace, escalate.path + [entry.key],
                    "escalation from \(tiers[tier]), which does not handle it",
                    "tiers of its handle map")
                continue
            }
            handling[tier] = Handling(time: here.time, escalation: share)
        }
        return handling
    }

    private func tier(_ entry: Node.Entry) -> Int? {
        if let index = tiers.firstIndex(of: entry.key) { return index }
        reading.refuse(
            entry.keyPlace, entry.value.path, "no tier \(shown(entry.key))",
            "a tier: \(listed(tiers))\(reading.hint(for: entry.key, among: tiers))")
        reading.namesAreBroken = true
        return nil
    }
}
