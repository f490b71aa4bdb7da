// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Keys of routing.

extension Keys {
    static let routing = KeyTable(
        name: "routing",
        keys: [
            Key(
                "agent", .oneOf([.choice(Routing.agentPolicies.map(\.name)), .table(agentPolicy)]),
                "Which idle agent. Default: longest-idle."),
            Key(
                "contact", .oneOf([.choice(Routing.contactPolicies.map(\.name)), .table(contactPolicy)]),
                "Which waiting contact. Default: priority-then-longest-wait."),
            Key("waiting-cost", .named(.costPerHour), "Cost of waiting by contact type. Default: 1 per hour."),
            Key("overflow", .list(.table(overflow)), "Teams that may take another team's contacts after a wait."),
            Key("rings", .named(.list(.table(ring))), "Further teams as a contact of the type waits."),
            Key("reserve", .list(.table(reserve)), "Agents held back for some contact types."),
            Key("blend", .list(.table(blend)), "Work that a team takes only when it is quiet."),
        ])

    static let agentPolicy = KeyTable(
        name: "agent-policy",
        keys: [Key("policy", .choice(Routing.agentPolicies.map(\.name)), "The policy.")], required: ["policy"])

    static let contactPolicy = KeyTable(
        name: "contact-policy",
        keys: [
            Key("policy", .choice(Routing.contactPolicies.map(\.name)), "The policy."),
            Key("rate", .rate, "aging-priority: steps of priority per wait. Default: 1 per 1 min."),
            Key(
                "cap", .numberIn(-1000...1_000_000),
                "aging-priority: highest priority that waiting brings. Default: none."),
            Key("credits", .named(.duration), "age-credit: head start by contact type. Default: none."),
            Key("weights", .list(.table(weights)), "linear-weights: by team and contact type."),
        ],
        required: ["policy"])

    static let weights = KeyTable(
        name: "weights",
        keys: [
            Key("team", .name, "The team."),
            Key("types", .list(.name), "Contact types. Default: all."),
            Key(
                "start", .numberIn(-1e9...1e9),
                "Index of a pair that meets at once; negative makes it wait. Default: 0."),
            Key("wait", .rate, "Gain per wait of the contact. Default: 1 per 1 s."),
            Key("idle", .rate, "Gain per idle time of the agent. Default: 1 per 1 s."),
        ],
        required: ["team"])

    static let overflow = KeyTable(
        name: "overflow",
        keys: [
            Key("from", .name, "The team whose contacts overflow. Default: every team."),
            Key("to", .name, "The team that may take them."),
            Key("after", .duration, "Wait from which on it may."),
            Key("types", .list(.name), "Contact types. Default: all that `from` serves."),
        ],
        required: ["to", "after"])

    static let ring = KeyTable(
        name: "ring",
        keys: [
            Key("after", .duration, "Wait from which on the teams may take the contact."),
            Key("teams", .list(.name), "Teams that join, asked in this order."),
        ],
        required: ["after", "teams"])

    static let reserve = KeyTable(
        name: "reserve",
        keys: [
            Key("team", .name, "The team."),
            Key("for", .list(.name), "Contact types for which agents are held back."),
            Key(
                "idle", .whole(1...Team.largestHeadcount),
                "Other types use the team only while more of its agents than this are idle."),
        ],
        required: ["team", "for", "idle"])

    static let blend = KeyTable(
        name: "blend",
        keys: [
            Key("team", .name, "The team."),
            Key("types", .list(.name), "Contact types that wait for the quiet."),
            Key(
                "idle", .whole(1...Team.largestHeadcount),
                "They are taken only while more of its agents than this are idle. Default: \(Blend.standardIdle)."),
        ],
        required: ["team", "types"])
}
