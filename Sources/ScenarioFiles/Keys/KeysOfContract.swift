// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

// Keys of the contract: what is billed, what is promised, and the money that follows.

extension Keys {
    static let contract = KeyTable(
        name: "contract",
        keys: [
            Key(
                "period", .choice(Settlements.periods),
                "Span of an invoice. Default: month if the days are whole months, else horizon."),
            Key("billing", .list(.table(billing)), "Items of the invoice. Default: none, the fee is unknown."),
            Key("at-risk", .amount, "Amount at risk of a period: `10% of invoice`, `100000`. Default: none."),
            Key("pools", .named(.share), "Parts of the amount at risk, by name."),
            Key(
                "points", .oneOf([.text, .byBand(.amount)]),
                "What penalty points cost: `500 each`, or by the points of a period: {5..10: 1000, from 10: 3000}."),
            Key("cap", .table(cap), "Most fines of a period and of a year. Default: no cap."),
            Key(
                "round-money", .choice(Settlement.MoneyRounding.allCases.map(\.rawValue)),
                "When fines and bonuses are rounded to the cent: `once`, the sum of a billing period, or `each-amount` first. Default: once."
            ),
            Key("termination", .list(.table(termination)), "When the client may end the contract. Default: never."),
            Key("clauses", .named(.table(clause)), "Clauses by name."),
        ],
        instead: ["term": "`calendar.days`, which says how long the contract is looked at"])

    static let billing = KeyTable(
        name: "billing",
        keys: [
            Key("per", .choice(BillingUnits.words), "What is counted; the word of the period is a fixed fee."),
            Key(
                "rate", .oneOf([.amount, .named(.amount)]),
                "Price of a unit, or by their number: {from 0: 6.20, from 10000: 5.80}."),
            Key("bands", .choice(BillingUnits.bands), "How prices by number are meant. Default: graduated."),
            Key("of", .list(.name), "Contact types; for seats, hours and minutes teams. Default: all."),
            Key("minimum", .text, "Least that is billed in a period: `90% of forecast`, or an amount. Default: none."),
        ],
        required: ["per", "rate"], example: "{per: handled contact, rate: 6.20}")

    static let cap = KeyTable(
        name: "cap",
        keys: [
            Key("period", .amount, "Most fines of a billing period."),
            Key("year", .amount, "Most fines of a year, counted from the first day."),
        ],
        example: "{period: 10% of invoice}")

    static let termination = KeyTable(
        name: "termination",
        keys: [
            Key("breaches", .whole(1...1000), "Windows of a clause that are missed."),
            Key("at-cap", .whole(1...1000), "Billing periods with fines at the cap of the period."),
            Key("in-a-row", .flag, "Whether they must follow one another."),
            Key("rolling", .oneOf([.whole(1...1000), .text]), "Among so many successive ones: `12`, or `12 months`."),
            Key("of", .list(.name), "Clauses that it looks at. Default: all but the internal."),
            Key("cure", .whole(0...1000), "Windows that follow in which a met one still cures it. Default: 0."),
        ],
        example: "{breaches: 3, in-a-row: true}")

    static let clause = KeyTable(
        name: "clause",
        keys: [
            Key("measure", .text, "\(Measures.allowed)."),
            Key(
                "of", .oneOf([.text, .list(.text)]),
                "What it counts: `calls`, `calls at n2`, `all`, `all at n2`; teams for occupancy, overtime and absenteeism. Default: all."
            ),
            Key(
                "formula", .choice(ServiceLevelFormula.allCases.map(\.rawValue)),
                "Which service level. Default: offered."),
            Key("short-abandon", .duration, "Limit of a short abandon. Default: 5 s, or the threshold if shorter."),
            Key(
                "basis", .choice(Basis.allCases.map(\.rawValue)),
                "Whether one who tries again counts again; service level and abandonment only. Default: attempt."),
            Key(
                "attribution", .choice(Attribution.allCases.map(\.rawValue)),
                "The instant by which a contact belongs to a window. Default: arrival."),
            Key(
                "window", .oneOf([.choice(Windows.words), .text]),
                "Span in which it is judged: `month`, `rolling 3 months`. Default: horizon."),
            Key("aggregate", .text, "\(Aggregations.allowed). Default: pooled."),
            Key("target", .target, "`80%`, `at most 5%`, `at most 30 s`, `at most 1.3`."),
            Key(
                "keep", .text,
                "`on average`, the long run of all windows, or `with probability 95%`, each window. Default: with probability 95% where `window`, `fine` or `bonus` is written, else on average."
            ),
            Key("exceptions", .list(.table(exception)), "Days on which it says something else."),
            Key("from", .date, "First date on which it counts. Default: the first day."),
            Key("until", .date, "Last date on which it counts. Default: the last day."),
            Key("rounding", .text, "Of the value before it is compared: `0.1% half-up`. Default: none."),
            Key("minimum-sample", .whole(0...1_000_000_000), "A window with fewer contacts is not judged. Default: 0."),
            Key("internal", .flag, "Whether it is between tiers (OLA): no money, no termination. Default: false."),
            Key("volume-band", .table(volumeBand), "What becomes of it when more comes than was forecast."),
            Key("fine", .table(fine), "What a missed window costs. Default: nothing."),
            Key("bonus", .table(bonus), "What a window above its target earns. Default: nothing."),
        ],
        required: ["measure", "target"],
        instead: [
            "penalty": "`fine`", "period": "`window`, the span in which it is judged",
            "threshold": "it in the measure, as in `service level within 20 s`",
        ])

    static let exception = KeyTable(
        name: "exception",
        keys: [
            Key("days", .list(.text), "`mon`, `mon-fri`, `holidays`, `around-holidays`, or dates."),
            Key("within", .duration, "Another threshold."),
            Key("target", .target, "Another target, where a window lies within a day, or for the parts in a share."),
        ],
        required: ["days"])

    static let volumeBand = KeyTable(
        name: "volume-band",
        keys: [
            Key("over", .share, "The ceiling is the forecast and so much more."),
            Key("then", .choice(["void", "ceiling"]), "Not judged at all, or only the contacts under the ceiling."),
            Key(
                "surplus", .choice(VolumeBand.Surplus.allCases.map(\.rawValue)),
                "Which contacts are over the ceiling. Default: chronological."),
        ],
        required: ["over", "then"], example: "{over: 10%, then: void}")

    private static let perPoint = [
        Key("amount", .amount, "For the window, whatever its value."),
        Key("per-point", .amount, "For each point."),
        Key("point", .oneOf([.share, .duration, .number]), "Size of a point. Default: 1%, or 1 s."),
        Key("bands", .byBand(.amount), "By the value: {90%..95%: 1000, below 90%: 3000}."),
        Key("cap", .amount, "Most for a window. Default: no cap."),
    ]

    static let fine = KeyTable(
        name: "fine",
        keys: perPoint + [
            Key("from", .oneOf([.share, .duration, .number]), "Where points begin. Default: the target."),
            Key("fraction", .choice(PerPoint.Fraction.allCases.map(\.rawValue)), "A part of a point. Default: up."),
            Key("pool", .name, "Pool of the amount at risk of which it takes a share."),
            Key("allocation", .share, "The share of the pool."),
            Key("points", .byBand(.whole(0...1000)), "Penalty points by the value: {below 90%: 1, below 80%: 3}."),
            Key("deadband", .oneOf([.share, .duration, .number]), "A miss by no more is forgiven. Default: 0."),
            Key("grace", .whole(0...1000), "First windows in which nothing is charged. Default: 0."),
            Key("repeat", .whole(1...100), "Factor when the window before was missed too. Default: 1."),
            Key("earn-back", .whole(1...1000), "Refunded when so many windows that follow are met. Default: never."),
        ],
        example: "{amount: 2000} or {per-point: 2% of invoice}")

    static let bonus = KeyTable(
        name: "bonus",
        keys: perPoint + [
            Key("from", .oneOf([.share, .duration, .number]), "Where it begins. Default: the target."),
            Key("fraction", .choice(PerPoint.Fraction.allCases.map(\.rawValue)), "A part of a point. Default: down."),
            Key("only-if", .list(.name), "Clauses that must be kept in the same period. Default: none."),
            Key("pays", .choice(["cash", "offset"]), "Paid, or only against fines of the period. Default: cash."),
        ],
        example: "{amount: 2000, from: 95%}")
}
