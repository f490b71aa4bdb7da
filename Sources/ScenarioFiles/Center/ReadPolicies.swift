// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let agentPolicy = KeyTable(
        name: "agent-policy",
        keys: [Key("policy", .choice(Routing.agentPolicies.map(\.name)), "the policy", .required)])

    static let contactPolicy = KeyTable(
        name: "contact-policy",
        keys: [
            Key("policy", .choice(Routing.contactPolicies.map(\.name)), "the policy", .required),
            Key(
                "rate", .rate, "of `aging-priority`: steps of priority per wait", .assumed("1 per 1 min"),
                example: "2 per 1 min"),
            Key(
                "cap", .numberIn(AgingPriority.capRange), "of `aging-priority`: highest priority that waiting brings",
                .otherwise("none"), example: "10"),
            Key(
                "credits", .named(.durationIn(Routing.delayRange)), "of `age-credit`: head start by contact type",
                .otherwise("none"), example: "{vip: 5 min}"),
            Key(
                "weights", .list(.table(weights)), "of `linear-weights`: by team and contact type",
                .otherwise("start 0, wait 1 per 1 s, idle 1 per 1 s"), example: "{team: n2, start: -30}"),
        ])

    static let weights = KeyTable(
        name: "weights",
        keys: [
            Key("team", .name, "the team", .required, example: "n2"),
            Key("types", .list(.name), "contact types", .otherwise("all"), example: "[calls]"),
            Key(
                "start", .numberIn(LinearWeights.startRange),
                "index of a pair that meets at once; a negative one makes it wait", .assumed("0"), example: "-30"),
            Key("wait", .rate, "gain per wait of the contact", .assumed("1 per 1 s"), example: "2 per 1 s"),
            Key("idle", .rate, "gain per idle time of the agent", .assumed("1 per 1 s"), example: "1 per 1 s"),
        ])
}

/// Reads the policies of routing: a name, or a map with parameters.
struct Policies {
    let reading: Reading
    let routing: Routings

    /// - Parameter weights: those of the policy for contacts, since linear weights hold for both sides.
    func agentPolicy(_ node: Node, weights: LinearWeights?) -> (any AgentPolicy)? {
        let policies = Routing.agentPolicies
        let named =
            node.entries == nil ? node : Section(node, Keys.agentPolicy, reading)?.take("policy")
        guard let named, let index = reading.word(named, among: policies.map(\.name)) else { return nil }
        return policies[index] is LinearWeights ? weights ?? policies[index] : policies[index]
    }

    func contactPolicy(_ node: Node) -> (any ContactPolicy)? {
        let policies = Routing.contactPolicies
        guard node.entries != nil else {
            guard let index = reading.word(node, among: policies.map(\.name)) else { return nil }
            let parameters: [String] =
                switch policies[index] {
                case is AgingPriority: ["rate", "cap"]
                case is LinearWeights: ["weights"]
                default: []
                }
            for key in parameters { reading.assume(node.path + [key], Keys.contactPolicy[key].standard.words) }
            return policies[index]
        }
        guard let section = Section(node, Keys.contactPolicy, reading), let index = section.read("policy", .word)
        else { return nil }
        return contactPolicy(policies[index], section)
    }

    private func contactPolicy(_ policy: any ContactPolicy, _ section: Section) -> any ContactPolicy {
        switch policy {
        case is AgingPriority:
            refuseOthers(than: ["rate", "cap"], of: policy, in: section)
            let rate = section.value("rate", .rate)
            if !section.has("cap") { section.noteDefault(of: "cap") }
            return AgingPriority(rate: rate, cap: section.read("cap", .number))
        case is AgeCredit:
            refuseOthers(than: ["credits"], of: policy, in: section)
            return AgeCredit(credits: section.take("credits").map { routing.byType($0, reading.duration) } ?? [:])
        case is LinearWeights:
            refuseOthers(than: ["weights"], of: policy, in: section)
            guard let weights = section.take("weights") else {
                section.noteDefault(of: "weights")
                return LinearWeights()
            }
            return LinearWeights(weights: routing.entries(weights, Keys.weights) { self.weights($0) })
        default:
            refuseOthers(than: [], of: policy, in: section)
            return policy
        }
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
        let start = section.value("start", .number)
        let wait = section.value("wait", .rate)
        let idle = section.value("idle", .rate)
        let types = routing.contactTypes(section, "types")
        guard let team = routing.team(section, "team") else { return nil }
        return .init(team: team, types: types, start: start, perWait: wait, perIdle: idle)
    }
}
