// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Keys of teams and their agents.

extension Keys {
    static let team = KeyTable(
        name: "team",
        keys: [
            Key("tier", .name, "Default: the tier of the team's name, else the first."),
            Key("serves", .list(.name), "Contact types, most preferred first."),
            Key(
                "headcount",
                .oneOf([
                    .whole(0...Team.largestHeadcount), .list(.whole(0...Team.largestHeadcount)),
                    .byClock(.whole(0...Team.largestHeadcount)), .text,
                ]),
                "Agents on the roster: one figure, one by interval, by spans of the clock (0 elsewhere), or a CSV file."
            ),
            Key("shifts", .named(.table(shift)), "Shifts by name, instead of a headcount."),
            Key("cost", .costPerHour, "Cost of a rostered agent. Default: 1 per hour."),
            Key(
                "overtime", .oneOf([.factor, .costPerHour]),
                "What an hour after the roster costs: `1.5x` the team's cost, or a cost of its own. Default: 1x."),
            Key(
                "absent", .oneOf([.share, .table(absence)]),
                "Probability that a rostered agent misses the day. Default: 0%."),
            Key("shrinkage", .share, "Share planned off the floor, whole days, in turn. Default: 0%."),
            Key("late", .table(lateness), "How agents of shifts come late. Default: nobody does."),
            Key(
                "adherence", .oneOf([.share, .table(adherence)]),
                "Share of the time on the floor that agents of shifts are really there. Default: 100%."),
            Key("seniority", .named(.table(seniority)), "Levels of seniority by name. Default: all alike."),
            Key(
                "speed", .oneOf([.numberIn(0.1...10), .named(.numberIn(0.1...10))]),
                "Divides handle times, 0.1 to 10: one factor, or some by contact type. Default: 1."),
            Key("solves", .numberIn(0...10), "Multiplies the probability that a problem is really solved. Default: 1."),
            Key(
                "proficiency", .oneOf([.whole(1...100), .named(.whole(1...100))]),
                "How good the team is, for routing: one level, or some by contact type. Default: 1."),
            Key("slots", .table(slots), "Contacts that an agent holds at once, by channel. Default: one of any."),
        ],
        required: ["serves"],
        later: ["hours"])

    static let shift = KeyTable(
        name: "shift",
        keys: [
            Key("start", .clock, "Time of day."),
            Key("length", .duration, "At most 24 h; may run past midnight."),
            Key("agents", .whole(1...Team.largestHeadcount), "Agents of the shift."),
            Key("days", .list(.text), "Weekdays on which it starts: `mon-fri`. Default: whenever its work is open."),
            Key(
                "breaks", .oneOf([.choice(["nr17"]), .list(.table(pause))]),
                "In the order of the day, or nr17: those of Brazil's NR-17, Annex II. Default: none."),
        ],
        required: ["start", "length", "agents"])

    static let pause = KeyTable(
        name: "break",
        keys: [
            Key("kind", .choice(Break.Kind.allCases.map(\.rawValue)), "What for. Default: break."),
            Key(
                "from", .oneOf([.duration, .clock]), "Earliest start: a time of day, or after the start of the shift."),
            Key(
                "to", .oneOf([.duration, .clock]), "Latest end. Default: `from` of the next, or the end of the shift."),
            Key("length", .duration, "How long each agent is away."),
            Key("paid", .flag, "Whether it counts in the cost. Default: true."),
            Key("days", .list(.text), "Weekdays on which it is taken. Default: each day of the shift."),
        ],
        required: ["from", "length"])

    static let absence = KeyTable(
        name: "absence",
        keys: [
            Key("rate", .share, "Probability that a rostered agent misses the day."),
            Key("correlation", .shareIn(0...0.9), "Of two agents of the team on one day, at most 0.9. Default: 0."),
            Key("persistence", .shareIn(0...0.95), "Correlation of one agent's days, at most 0.95. Default: 0."),
        ],
        required: ["rate"])

    static let lateness = KeyTable(
        name: "lateness",
        keys: [
            Key("probability", .share, "Probability that an agent is late, by agent and day."),
            Key("by", .oneOf([.duration, .table(law)]), "By how much: a mean (exponential), or a law."),
        ],
        required: ["probability", "by"])

    static let adherence = KeyTable(
        name: "adherence",
        keys: [
            Key("share", .share, "Share of the time on the floor, 50% to 100%."),
            Key("absence", .duration, "Length of an absence from the desk. Default: 5 min."),
        ],
        required: ["share"])

    static let seniority = KeyTable(
        name: "seniority",
        keys: [
            Key("share", .share, "Share of the agents; all levels add up to 100%."),
            Key("speed", .numberIn(0.1...10), "Divides handle times, on top of the team's speed. Default: 1."),
            Key(
                "solves", .numberIn(0...10), "Multiplies the probability of solving, on top of the team's. Default: 1."),
        ],
        required: ["share"])
}
