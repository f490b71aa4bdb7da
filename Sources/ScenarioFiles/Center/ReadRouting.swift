// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let routing = KeyTable(
        name: "routing",
        keys: [
            Key(
                "agent", .oneOf([.choice(Routing.agentPolicies.map(\.name)), .table(agentPolicy)]),
                "which idle agent takes a contact", .otherwise("longest-idle"), example: "last-agent"),
            Key(
                "contact", .oneOf([.choice(Routing.contactPolicies.map(\.name)), .table(contactPolicy)]),
                "which waiting contact a freed agent takes", .otherwise("priority-then-longest-wait"),
                example: "{policy: aging-priority, rate: 1 per 1 min, cap: 10}"),
            Key(
                "waiting-cost", .named(.costPerHour), "cost of an hour of waiting, by contact type",
                .otherwise("1 per hour"), example: "{calls: 4 per hour}"),
            Key(
                "overflow", .list(.table(overflow)),
                "teams that may take another team's contacts after a wait, at most \(Routing.mostEntries)",
                .otherwise("none"), example: "[{from: n1, to: n2, after: 45 s}]"),
            Key(
                "rings", .named(.list(.table(ring))),
                "further teams as a contact of the type waits, at most \(Routing.mostEntries) in all",
                .otherwise("none"), example: "{calls: [{after: 30 s, teams: [n2]}]}"),
            Key(
                "reserve", .list(.table(reserve)),
                "agents of a team held back for some contact types, at most \(Routing.mostEntries)",
                .otherwise("none"), example: "[{team: n1, for: calls, idle: 2}]"),
            Key(
                "blend", .list(.table(blend)),
                "work that a team takes only when it is quiet, at most \(Routing.mostEntries)", .otherwise("none"),
                example: "[{team: n1, types: [mail], idle: 3}]"),
        ])

    static let overflow = KeyTable(
        name: "overflow",
        keys: [
            Key("from", .name, "the team whose contacts overflow", .otherwise("every team"), example: "n1"),
            Key("to", .name, "the team that may take them", .required, example: "n2"),
            Key("after", .durationIn(Routing.delayRange), "wait from which on it may", .required, example: "45 s"),
            Key(
                "types", .list(.name), "contact types", .otherwise("all that `from` serves"), example: "[calls]"),
        ])

    static let ring = KeyTable(
        name: "ring",
        keys: [
            Key(
                "after", .durationIn(Routing.delayRange), "wait from which on the teams may take the contact",
                .required,
                example: "30 s"),
            Key("teams", .list(.name), "teams that join, asked in this order", .required, example: "[n2]"),
        ])

    /// Idle agents of a team.
    private static let idle = Shape.whole(1...Team.largestHeadcount)

    static let reserve = KeyTable(
        name: "reserve",
        keys: [
            Key("team", .name, "the team", .required, example: "n1"),
            Key("for", .list(.name), "contact types for which agents are held back", .required, example: "calls"),
            Key(
                "idle", idle, "other types use the team only while more of its agents than this are idle", .required,
                example: "2"),
        ])

    static let blend = KeyTable(
        name: "blend",
        keys: [
            Key("team", .name, "the team", .required, example: "n1"),
            Key("types", .list(.name), "contact types that wait for the quiet", .required, example: "[mail]"),
            Key(
                "idle", idle, "they are taken only while more of its agents than this are idle",
                .assumed("\(Blend.standardIdle)"), example: "3"),
        ])
}

/// Reads who takes whom.
struct Routings {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let currency: String?

    func routing(_ node: Node?) -> Routing {
        let standard = Routing()
        guard let node else {
            reading.assume(["routing", "agent"], standard.agent.name)
            reading.assume(["routing", "contact"], standard.contact.name)
            return standard
        }
        guard let section = Section(node, Keys.routing, reading) else { return standard }
        let policies = Policies(reading: reading, routing: self)
        let contact = section.take("contact", default: standard.contact, shown: standard.contact.name) {
            policies.contactPolicy($0)
        }
        // Linear weights are written once, and hold for both sides.
        let both = contact as? LinearWeights
        let usual: any AgentPolicy = both ?? standard.agent
        let agent = section.take("agent", default: usual, shown: both == nil ? usual.name : "linear-weights") {
            policies.agentPolicy($0, weights: both)
        }
        return Routing(
            agent: agent, contact: contact,
            overflows: entries(section.take("overflow"), Keys.overflow) { overflow($0) },
            rings: section.take("rings").map(rings) ?? [],
            reserves: entries(section.take("reserve"), Keys.reserve) { reserve($0) },
            blends: entries(section.take("blend"), Keys.blend) { blend($0) },
            waitingCosts: section.take("waiting-cost").map { byType($0) { reading.cost($0, currency: currency) } }
                ?? [:])
    }

    // MARK: Structure

    private func overflow(_ section: Section) -> Overflow? {
        let from = section.has("from") ? team(section, "from").map { Optional($0) } : .some(nil)
        let after = section.read("after", .duration)
        let types = contactTypes(section, "types")
        guard let from, let to = team(section, "to"), let after else { return nil }
        return Overflow(from: from, to: to, after: after, types: types)
    }

    /// By contact type where it arrives, `calls`, or at a tier, `calls at n2`.
    private func rings(_ node: Node) -> [Ring] {
        guard let entries = node.entries else {
            reading.refuse(node, allowed: "a map: a contact type, such as calls or calls at n2, then a list of rings")
            return []
        }
        return entries.flatMap { entry -> [Ring] in
            var words = entry.key.split(separator: " ").map(String.init)
            func name(_ text: String) -> Node {
                Node(place: entry.keyPlace, path: entry.value.path, content: .scalar(text))
            }
            var tier: Int?
            if words.count == 3 && words[1] == "at" {
                tier = reading.word(name(words[2]), among: tiers, called: "tier")
                if tier == nil { return [] }
                words = [words[0]]
            }
            guard
                let type = reading.word(
                    name(words.joined(separator: " ")), among: types.map(\.name), called: "contact type")
            else { return [] }
            return self.entries(entry.value, Keys.ring) { section in
                let after = section.read("after", .duration)
                guard let teams = section.take("teams").map({ reading.words($0, among: teams, called: "team") }),
                    let after
                else { return nil }
                return Ring(type: type, tier: tier ?? types[type].firstTier, after: after, teams: teams)
            }
        }
    }

    private func reserve(_ section: Section) -> Reserve? {
        let idle = section.read("idle", .whole)
        let types = contactTypes(section, "for")
        guard let team = team(section, "team"), let idle else { return nil }
        return Reserve(team: team, forTypes: types, idle: idle)
    }

    private func blend(_ section: Section) -> Blend? {
        let idle = section.value("idle", .whole)
        let types = contactTypes(section, "types")
        guard let team = team(section, "team") else { return nil }
        return Blend(team: team, types: types, idle: idle)
    }

    // MARK: Parts

    /// The items of a list of maps. None when one cannot be read: the model counts them by their place.
    func entries<Entry>(_ node: Node?, _ table: KeyTable, _ read: (Section) -> Entry?) -> [Entry] {
        guard let node else { return [] }
        let all = reading.items(node).map { Section($0, table, reading).flatMap(read) }
        return all.contains { $0 == nil } ? [] : all.compactMap { $0 }
    }

    func team(_ section: Section, _ key: String) -> Int? {
        guard let node = section.take(key) else { return nil }
        let team = reading.word(node, among: teams, called: "team")
        if team == nil { reading.namesAreBroken = true }
        return team
    }

    /// Indexes of contact types; none where the key is not given.
    func contactTypes(_ section: Section, _ key: String) -> [Int] {
        section.take(key).map { reading.words($0, among: types.map(\.name), called: "contact type") } ?? []
    }

    func byType(_ node: Node, _ read: (Node) -> Double?) -> [Int: Double] {
        guard let entries = node.entries else {
            reading.refuse(node, allowed: "a map: a contact type, then its value")
            return [:]
        }
        var values: [Int: Double] = [:]
        for entry in entries {
            let name = Node(place: entry.keyPlace, path: entry.value.path, content: .scalar(entry.key))
            let type = reading.word(name, among: types.map(\.name), called: "contact type")
            let value = read(entry.value)
            if let type, let value { values[type] = value }
        }
        return values
    }
}
