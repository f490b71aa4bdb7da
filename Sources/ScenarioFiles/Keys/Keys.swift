// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Every key of the format, map by map.
enum Keys {
    static let all = [
        scenario, terms, calendar, contact, rate, volume, busyness, law, patience, handle, work, clock, alert, handOver,
        redial,
        recontact, waitingForCustomer, reopen, callback, outbound, slowDown, slots, team, shift, pause, absence,
        lateness,
        adherence, seniority, routing, agentPolicy, contactPolicy, weights, overflow, ring, reserve, blend, outage,
        outageTime, contract, billing, cap, termination, clause, exception, volumeBand, fine, bonus, search,
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

    /// A terms file: other terms for a scenario's centre.
    static let terms = KeyTable(
        name: "terms",
        keys: [
            Key("headcount", .whole(1...1), "Version of the format."),
            Key("name", .text, "What the terms are called. Default: the name of the file."),
            Key("contract", .table(contract), "What the centre would promise."),
        ],
        required: ["contract"])

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

    /// Contacts of an interval, or of a time.
    private static let figure = Shape.numberIn(0...Volume.most)

    private static let variation = Shape.oneOf([.numberIn(0...3), .share])

    static let rate = KeyTable(
        name: "rates",
        keys: dayNames.map { Key($0.key, .oneOf([figure, .list(figure)]), "Contacts per `per`, on \($0.about).") } + [
            Key("per", .duration, "The time that the figures are for."),
            Key("busyness", .oneOf([variation, .table(busyness)]), "One random factor a day."),
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
                "forecast", .oneOf([.text, .list(figure)]),
                "Mean contacts by interval: a CSV file, or a list for a day."),
            Key(
                "recorded", .oneOf([.text, .list(figure)]),
                "Counts to replay exactly: a CSV file, or a list for a day."),
            Key("column", .text, "Column of the file. Default: the name of the contact type."),
            Key("busyness", .oneOf([variation, .table(busyness)]), "One random factor a day on a forecast."),
        ])

    static let busyness = KeyTable(
        name: "busyness",
        keys: [
            Key("law", .choice(["gamma"]), "Law of the factor; its mean is 1."),
            Key("cv", variation, "Coefficient of variation of the factor, 0 to 3."),
        ],
        required: ["cv"])

    static let lawKeys = [
        Key("law", .choice(Laws.parameters.map(\.law)), "The law. Default: exponential."),
        Key("mean", .duration, "Mean."),
        Key("cv", .numberIn(0...100), "Coefficient of variation: standard deviation over mean."),
        Key("shape", .numberIn(0.05...10_000), "Shape of an Erlang (whole), gamma or Weibull law."),
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

    static let search = KeyTable(
        name: "search",
        keys: [
            Key("vary", .named(.searchRange), "Bounds by team: `185..205`, or `2..30 by interval`."),
            Key(
                "objective", .oneOf([.choice(["least cost", "greatest margin"]), .text]),
                "`least cost`, `least cost with probability 95%` (all clauses kept, all term) or `greatest margin`. Default: least cost."
            ),
        ])
}
