// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// How often agents are absent, and how those absences hang together.
struct Absence {
    let rate: Double
    let pattern: AbsencePattern

    static let none = Absence(rate: 0, pattern: .independent)
}

/// Reads what makes the agents of a team people: absence, lateness, adherence, seniority, skill.
struct People {
    let reading: Reading
    let contacts: [String]

    func absence(_ node: Node) -> Absence? {
        guard node.entries != nil else {
            return reading.share(node).map { Absence(rate: $0, pattern: .independent) }
        }
        guard let section = Section(node, Keys.absence, reading) else { return nil }
        let rate = section.take("rate").flatMap(reading.share)
        let correlation = section.take("correlation").map(reading.share) ?? 0
        let persistence = section.take("persistence").map(reading.share) ?? 0
        guard let rate, let correlation, let persistence else { return nil }
        return Absence(
            rate: rate, pattern: AbsencePattern(correlation: correlation, persistence: persistence))
    }

    func lateness(_ node: Node) -> Lateness? {
        guard let section = Section(node, Keys.lateness, reading) else { return nil }
        let probability = section.take("probability").flatMap(reading.share)
        let by = section.take("by").flatMap(Laws(reading: reading).law)
        guard let probability, let by else { return nil }
        return Lateness(probability: probability, by: by)
    }

    func adherence(_ node: Node) -> Adherence? {
        guard node.entries != nil else { return reading.share(node).map { Adherence(share: $0) } }
        guard let section = Section(node, Keys.adherence, reading) else { return nil }
        let share = section.take("share").flatMap(reading.share)
        let minutes = "\(Adherence.standardLength / 60) min"
        let length = section.take("absence", default: Adherence.standardLength, shown: minutes) {
            reading.seconds($0, 60...Shift.longest, allowed: "whole seconds, 1 min or more")
        }
        return share.map { Adherence(share: $0, length: length) }
    }

    func seniorities(_ node: Node) -> [Seniority] {
        guard let entries = node.entries, !entries.isEmpty else {
            reading.refuse(node, allowed: "a map: the name of a level, then its share")
            return []
        }
        let levels = entries.prefix(Seniority.most + 1).map { entry -> Seniority? in
            reading.check(name: entry.key, at: entry.keyPlace, node.path + [entry.key])
            guard let section = Section(entry.value, Keys.seniority, reading) else { return nil }
            let share = section.take("share").flatMap(reading.share)
            let speed = section.take("speed").map { factor($0, 0.1...10) } ?? 1
            let solves = section.take("solves").map { factor($0, 0...10) } ?? 1
            guard let share, let speed, let solves else { return nil }
            return Seniority(name: entry.key, share: share, speed: speed, solves: solves)
        }
        // The shares of those that can be read do not tell what all add up to.
        return levels.contains(nil) ? [] : levels.compactMap { $0 }
    }

    func factor(_ node: Node, _ range: ClosedRange<Double>) -> Double? {
        guard let value = reading.quantity(node, Quantity.number) else { return nil }
        if range.contains(value) { return value }
        reading.refuse(node, allowed: "a factor from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    /// One value, or some by contact type; the others have the standard.
    func byType<Value>(_ node: Node, standard: Value, _ read: (Node) -> Value?) -> ByType<Value>? {
        guard let entries = node.entries else { return read(node).map { ByType($0) } }
        var special: [Int: Value] = [:]
        for entry in entries {
            let name = Node(place: entry.keyPlace, path: node.path + [entry.key], content: .scalar(entry.key))
            let type = reading.word(name, among: contacts, called: "contact type")
            if let value = read(entry.value), let type { special[type] = value }
        }
        return ByType(standard, special: special)
    }
}
