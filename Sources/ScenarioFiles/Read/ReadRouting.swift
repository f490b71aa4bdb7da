// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Reads who takes whom.
struct Routings {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let currency: String?

    private static let path = ["routing"]
    private static let agents = 1...Team.largestHeadcount

    func routing(_ node: Node?) -> Routing {
        let standard = Routing()
        guard let node else {
            reading.assume(Self.path + ["agent"], standard.agent.name)
            reading.assume(Self.path + ["contact"], standard.contact.name)
            return standard
        }
        guard let section = Section(node, Keys.routing, reading) else { return standard }
        let contact = section.take("contact", default: standard.contact, shown: standard.contact.name) {
            contactPolicy($0)
        }
        // Linear weights are written once, and hold for both sides.
        let both = contact as? LinearWeights
        let usual: any AgentPolicy = both ?? standard.agent
        let agent = section.take("agent", default: usual, shown: both == nil ? usual.name : "linear-weights") {
            agentPolicy($0, weights: both)
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

    // MARK: Policies

    private func agentPolicy(_ node: Node, weights: LinearWeights?) -> (any AgentPolicy)? {
        let policies = Routing.agentPolicies
        let named =
            node.entries == nil ? node : Section(node, Keys.agentPolicy, reading)?.take("policy")
        guard let named, let index = reading.word(named, among: policies.map(\.name)) else { return nil }
        return policies[index] is LinearWeights ? weights ?? policies[index] : policies[index]
    }

    private func contactPolicy(_ node: Node) -> (any ContactPolicy)? {
        let policies = Routing.contactPolicies
        guard node.entries != nil else {
            guard let index = reading.word(node, among: policies.map(\.name)) else { return nil }
            switch policies[index] {
            case let policy as AgingPriority: assume(policy, at: node.path)
            case is LinearWeights: assumeWeights(at: node.path)
            default: break
            }
            return policies[index]
        }
        guard let section = Section(node, Keys.contactPolicy, reading), let named = section.take("policy"),
            let index = reading.word(named, among: policies.map(\.name))
        else { return nil }
        switch policies[index] {
        case is AgingPriority:
            refuseOthers(than: ["rate", "cap"], of: policies[index], in: section)
            return AgingPriority(
                rate: section.take("rate", default: AgingPriority.standardRate, shown: "1 per 1 min") {
                    reading.quantity($0, Quantity.rate)
                },
                cap: section.take("cap", default: nil, shown: "none") { reading.quantity($0, Quantity.number) })
        case is AgeCredit:
            refuseOthers(than: ["credits"], of: policies[index], in: section)
            return AgeCredit(credits: section.take("credits").map { byType($0, reading.duration) } ?? [:])
        case is LinearWeights:
            refuseOthers(than: ["weights"], of: policies[index], in: section)
            guard let weights = section.take("weights") else {
                assumeWeights(at: node.path)
                return LinearWeights()
            }
            return LinearWeights(weights: entries(weights, Keys.weights) { self.weights($0) })
        default:
            refuseOthers(than: [], of: policies[index], in: section)
            return policies[index]
        }
    }

    private func assume(_ policy: AgingPriority, at path: [String]) {
        reading.assume(path + ["rate"], "1 per 1 min")
        reading.assume(path + ["cap"], "none")
    }

    private func assumeWeights(at path: [String]) {
        reading.assume(path + ["weights"], "start 0, wait 1 per 1 s, idle 1 per 1 s")
    }

    /// Parameters of another policy would be passed over in silence.
    private func refuseOthers(than keys: [String], of policy: any ContactPolicy, in section: Section) {
        let known = ["policy"] + keys
        for entry in section.node.entries ?? [] where section.table.has(entry.key) && !known.contains(entry.key) {
            reading.refuse(
                entry.keyPlace, entry.value.path, "`\(entry.key)`, which \(policy.name) does not have",
                "one of \(listed(known))")
        }
    }

    private func weights(_ section: Section) -> LinearWeights.Weights? {
        let slope = LinearWeights.standardSlope
        let start = section.take("start", default: 0, shown: "0") { reading.quantity($0, Quantity.number) }
        let wait = section.take("wait", default: slope, shown: "1 per 1 s") { reading.quantity($0, Quantity.rate) }
        let idle = section.take("idle", default: slope, shown: "1 per 1 s") { reading.quantity($0, Quantity.rate) }
        let types = contactTypes(section, "types")
        guard let team = team(section, "team") else { return nil }
        return .init(team: team, types: types, start: start, perWait: wait, perIdle: idle)
    }

    // MARK: Structure

    private func overflow(_ section: Section) -> Overflow? {
        let from = section.has("from") ? team(section, "from").map { Optional($0) } : .some(nil)
        let after = section.take("after").flatMap(reading.duration)
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
                let after = section.take("after").flatMap(reading.duration)
                guard let teams = section.take("teams").map({ reading.words($0, among: teams, called: "team") }),
                    let after
                else { return nil }
                return Ring(type: type, tier: tier ?? types[type].firstTier, after: after, teams: teams)
            }
        }
    }

    private func reserve(_ section: Section) -> Reserve? {
        let idle = section.take("idle").flatMap { reading.whole($0, Self.agents) }
        let types = contactTypes(section, "for")
        guard let team = team(section, "team"), let idle else { return nil }
        return Reserve(team: team, forTypes: types, idle: idle)
    }

    private func blend(_ section: Section) -> Blend? {
        let idle = section.take("idle", default: Blend.standardIdle, shown: "\(Blend.standardIdle)") {
            reading.whole($0, Self.agents)
        }
        let types = contactTypes(section, "types")
        guard let team = team(section, "team") else { return nil }
        return Blend(team: team, types: types, idle: idle)
    }

    // MARK: Parts

    /// The items of a list of maps. None when one cannot be read: the model counts them by their place.
    private func entries<Entry>(_ node: Node?, _ table: KeyTable, _ read: (Section) -> Entry?) -> [Entry] {
        guard let node else { return [] }
        let all = reading.items(node).map { Section($0, table, reading).flatMap(read) }
        return all.contains { $0 == nil } ? [] : all.compactMap { $0 }
    }

    private func team(_ section: Section, _ key: String) -> Int? {
        guard let node = section.take(key) else { return nil }
        let team = reading.word(node, among: teams, called: "team")
        if team == nil { reading.namesAreBroken = true }
        return team
    }

    /// Indexes of contact types; none where the key is not given.
    private func contactTypes(_ section: Section, _ key: String) -> [Int] {
        section.take(key).map { reading.words($0, among: types.map(\.name), called: "contact type") } ?? []
    }

    private func byType(_ node: Node, _ read: (Node) -> Double?) -> [Int: Double] {
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
