// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// Every key of the format, map by map.
enum Keys {
    static let all = [
        scenario, calendar, contact, rate, volume, busyness, law, patience, handle, work, clock, alert, handOver,
        redial,
        recontact, waitingForCustomer, reopen, callback, outbound, slowDown, slots, team, shift, pause, absence,
        lateness,
        adherence, seniority, routing, agentPolicy, contactPolicy, weights, overflow, ring, reserve, blend, outage,
        outageTime, contract, clause, search,
    ]

    static let scenario = KeyTable(
        name: "scenario",
        keys: [
            Key("headcount", .whole(1...1), "Version of the format."),
            Key("name", .text, "What the centre is called. Default: the name of the file."),
            Key("seed", .whole(0...Int.max), "Seed of all random numbers. Default: 1."),
            Key("replications", .whole(1...1_000_000), "Replications, unless the command says how many."),
            Key("currency", .text, "Currency of all costs, such as BRL."),
            Key("calendar", .table(calendar), "The days that are simulated. Default: 7 days, open 24x7."),
            Key("tiers", .list(.name), "Tiers in the order of escalation. Default: as the handle maps order them."),
            Key("contacts", .named(.table(contact)), "Contact types by name."),
            Key("teams", .named(.table(team)), "Teams by name."),
            Key("routing", .table(routing), "Which agent, which contact."),
            Key("outages", .named(.table(outage)), "Systems that go down, by name."),
            Key("contract", .table(contract), "What the centre promises."),
            Key("search", .table(search), "What the staffing search may vary."),
        ],
        required: ["contacts", "teams"],
        later: ["expect"])

    static let calendar = KeyTable(
        name: "calendar",
        keys: [
            Key("start", .date, "Date of the first day. Without one the first day is a Monday."),
            Key("days", .whole(1...366), "Counted days, closed ones included. Default: 7."),
            Key("interval", .duration, "Length of an interval; divides a day. Default: 30 min."),
            Key(
                "hours", .oneOf([.hours, .named(.hours)]), "Opening hours, one text or several by name. Default: 24x7."),
            Key("holidays", .list(.date), "Dates on which all contact types but those open 24x7 are closed."),
            Key("warm-up", .duration, "Simulated before the first day and not counted; only 24x7. Default: 2 h."),
        ])

    static let rate = KeyTable(
        name: "rates",
        keys: dayNames.map { Key($0.key, .oneOf([.number, .list(.number)]), "Contacts per `per`, on \($0.about).") } + [
            Key("per", .duration, "The time that the figures are for."),
            Key("busyness", .oneOf([.share, .table(busyness)]), "One random factor a day."),
        ],
        required: ["per"])

    /// Days that a profile may name: the special one wins over the general.
    static let dayNames: [(key: String, about: String, weekdays: [Int])] =
        zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], weekdayNames).enumerated().map {
            (key: $1.0, about: "\($1.1)s", weekdays: [$0])
        } + [
            ("weekday", "Monday to Friday", [0, 1, 2, 3, 4]), ("weekend", "Saturday and Sunday", [5, 6]),
            ("day", "every day not named otherwise", [0, 1, 2, 3, 4, 5, 6]),
        ]

    static let volume = KeyTable(
        name: "volume",
        keys: [
            Key(
                "forecast", .oneOf([.text, .list(.number)]),
                "Mean contacts by interval: a CSV file, or a list for a day."),
            Key(
                "recorded", .oneOf([.text, .list(.number)]),
                "Counts to replay exactly: a CSV file, or a list for a day."),
            Key("column", .text, "Column of the file. Default: the name of the contact type."),
            Key("busyness", .oneOf([.share, .table(busyness)]), "One random factor a day on a forecast."),
        ])

    static let busyness = KeyTable(
        name: "busyness",
        keys: [
            Key("law", .choice(["gamma"]), "Law of the factor; its mean is 1."),
            Key("cv", .share, "Coefficient of variation of the factor, 0 to 3."),
        ],
        required: ["cv"])

    static let lawKeys = [
        Key("law", .choice(Laws.parameters.map(\.law)), "The law. Default: exponential."),
        Key("mean", .duration, "Mean."),
        Key("cv", .number, "Coefficient of variation: standard deviation over mean."),
        Key("shape", .number, "Shape of an Erlang (whole), gamma or Weibull law."),
        Key("scale", .duration, "Scale of a gamma or Weibull law."),
        Key("log-mean", .number, "Lognormal: mean of the logarithm of the time in seconds."),
        Key("log-sd", .number, "Lognormal: standard deviation of the logarithm."),
        Key("low", .duration, "Least value of a uniform or triangular law."),
        Key("mode", .duration, "Peak of a triangular law."),
        Key("high", .duration, "Largest value of a uniform or triangular law."),
        Key("probabilities", .list(.share), "Hyperexponential: probability of each phase."),
        Key("means", .list(.duration), "Hyperexponential: mean of each phase."),
        Key("values", .list(.duration), "Empirical: values, each as likely as the others."),
        Key("file", .text, "Empirical: a CSV file with the values in seconds."),
        Key("column", .text, "Empirical: the column of the file."),
    ]

    static let law = KeyTable(name: "law", keys: lawKeys)

    static let patience = KeyTable(
        name: "patience", keys: lawKeys + [Key("balk", .share, "Share that does not wait at all. Default: 0%.")])

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
                "absent", .oneOf([.share, .table(absence)]),
                "Probability that a rostered agent misses the day. Default: 0%."),
            Key("shrinkage", .share, "Share planned off the floor, whole days, in turn. Default: 0%."),
            Key("late", .table(lateness), "How agents of shifts come late. Default: nobody does."),
            Key(
                "adherence", .oneOf([.share, .table(adherence)]),
                "Share of the time on the floor that agents of shifts are really there. Default: 100%."),
            Key("seniority", .named(.table(seniority)), "Levels of seniority by name. Default: all alike."),
            Key(
                "speed", .oneOf([.number, .named(.number)]),
                "Divides handle times, 0.1 to 10: one factor, or some by contact type. Default: 1."),
            Key("solves", .number, "Multiplies the probability that a problem is really solved. Default: 1."),
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
            Key("correlation", .share, "Of two agents of the team on one day, at most 0.9. Default: 0."),
            Key("persistence", .share, "Correlation of one agent's days, at most 0.95. Default: 0."),
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
            Key("speed", .number, "Divides handle times, on top of the team's speed. Default: 1."),
            Key("solves", .number, "Multiplies the probability of solving, on top of the team's. Default: 1."),
        ],
        required: ["share"])

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
            Key("cap", .number, "aging-priority: highest priority that waiting brings. Default: none."),
            Key("credits", .named(.duration), "age-credit: head start by contact type. Default: none."),
            Key("weights", .list(.table(weights)), "linear-weights: by team and contact type."),
        ],
        required: ["policy"])

    static let weights = KeyTable(
        name: "weights",
        keys: [
            Key("team", .name, "The team."),
            Key("types", .list(.name), "Contact types. Default: all."),
            Key("start", .number, "Index of a pair that meets at once; negative makes it wait. Default: 0."),
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

    static let contract = KeyTable(
        name: "contract", keys: [Key("clauses", .named(.table(clause)), "Clauses by name.")], required: ["clauses"],
        later: ["term", "billing", "termination"])

    static let clause = KeyTable(
        name: "clause",
        keys: [
            Key("measure", .text, "\(Measures.allowed)."),
            Key(
                "of", .oneOf([.text, .list(.text)]),
                "What it counts: `calls`, `calls at n2`, `all`, `all at n2`; teams for occupancy. Default: all."),
            Key(
                "formula", .choice(ServiceLevelFormula.allCases.map(\.rawValue)),
                "Which service level. Default: offered."),
            Key("short-abandon", .duration, "Limit of a short abandon. Default: 5 s, or the threshold if shorter."),
            Key(
                "basis", .choice(Basis.allCases.map(\.rawValue)),
                "Whether one who tries again counts again; service level and abandonment only. Default: attempt."),
            Key("window", .choice(Window.allCases.map(\.rawValue)), "Span in which it is judged. Default: horizon."),
            Key("target", .target, "`80%`, `at most 5%`, `at most 30 s`, `at most 1.3`."),
            Key("keep", .text, "`on average` or `with probability 95%`. Default: on average."),
        ],
        required: ["measure", "target"],
        later: ["fine", "bonus", "internal", "bands", "volume-band"])

    static let search = KeyTable(
        name: "search",
        keys: [
            Key("vary", .named(.searchRange), "Bounds by team: `185..205`, or `2..30 by interval`."),
            Key("objective", .choice(["least cost"]), "What is sought."),
        ])
}
