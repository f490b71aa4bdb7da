// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let absence = KeyTable(
        name: "absence",
        keys: [
            Key("rate", .share, "probability that a rostered agent misses the day", .required, example: "7%"),
            Key(
                "correlation", .shareIn(AbsencePattern.correlationRange),
                "of two agents of the team on one day: each day has a probability of absence of its own (a beta law), high or low for all teams at once",
                .neutral("0"), example: "0.1"),
            Key(
                "persistence", .shareIn(AbsencePattern.persistenceRange),
                "correlation of one agent's absence from one day to the next", .neutral("0"), example: "0.5"),
        ])

    static let lateness = KeyTable(
        name: "lateness",
        keys: [
            Key(
                "probability", .share, "probability that an agent is late, by agent and day", .required, example: "10%"),
            Key(
                "by", .law(Lateness.meanRange), "by how much; nobody is later than the end of their shift", .required,
                example: "8 min"),
        ])

    static let adherence = KeyTable(
        name: "adherence",
        keys: [
            Key(
                "share", .shareIn(Adherence.shareRange), "share of the time on the floor that they are really there",
                .required, example: "95%"),
            Key(
                "absence", .seconds(Adherence.lengthRange),
                "length of an absence from the desk, at most a quarter of the shift", .assumed("5 min"),
                example: "3 min"),
        ])

    static let seniority = KeyTable(
        name: "seniority",
        keys: [
            Key("share", .share, "share of the agents; all levels add up to 100%", .required, example: "60%"),
            Key(
                "speed", .numberIn(Team.speedRange),
                "divides handle times and after-contact work, on top of the team's speed", .neutral("1"),
                example: "0.8"),
            Key(
                "solves", .numberIn(Team.solvesRange),
                "multiplies the probability that a problem is really solved, on top of the team's", .neutral("1"),
                example: "0.9"),
        ])
}

/// How often agents are absent, and how those absences hang together.
struct Absence {
    let rate: Double
    let pattern: AbsencePattern
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
        let rate = section.read("rate", .share)
        let correlation = section.read("correlation", .share)
        let persistence = section.read("persistence", .share)
        guard let rate, let correlation, let persistence else { return nil }
        return Absence(
            rate: rate, pattern: AbsencePattern(correlation: correlation, persistence: persistence))
    }

    func lateness(_ node: Node) -> Lateness? {
        guard let section = Section(node, Keys.lateness, reading) else { return nil }
        let probability = section.read("probability", .share)
        let by = section.read("by", .law)
        guard let probability, let by else { return nil }
        return Lateness(probability: probability, by: by)
    }

    func adherence(_ node: Node) -> Adherence? {
        guard node.entries != nil else { return reading.share(node).map { Adherence(share: $0) } }
        guard let section = Section(node, Keys.adherence, reading) else { return nil }
        let share = section.read("share", .share)
        let length = section.value("absence", .seconds)
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
            let share = section.read("share", .share)
            let speed = section.read("speed", .number)
            let solves = section.read("solves", .number)
            guard let share, let speed, let solves else { return nil }
            return Seniority(name: entry.key, share: share, speed: speed, solves: solves)
        }
        // The shares of those that can be read do not tell what all add up to.
        return levels.contains(nil) ? [] : levels.compactMap { $0 }
    }

    /// One value, or some by contact type; the others have 1.
    func byType<Value>(_ form: Form<Value>) -> Form<ByType<Value>> where Value: ExpressibleByIntegerLiteral {
        Form { reading, node, shape in
            guard let entries = node.entries else { return form.read(reading, node, shape).map { ByType($0) } }
            var special: [Int: Value] = [:]
            for entry in entries {
                let name = Node(place: entry.keyPlace, path: node.path + [entry.key], content: .scalar(entry.key))
                let type = reading.word(name, among: contacts, called: "contact type")
                if let value = form.read(reading, entry.value, shape), let type { special[type] = value }
            }
            return ByType(1, special: special)
        }
    }
}
