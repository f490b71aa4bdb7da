// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Keys {
    static let contract = KeyTable(
        name: "contract",
        keys: [
            Key(
                "period", .choice(Settlements.periods), "span of an invoice",
                .otherwise("month where the days are whole months of the calendar, else horizon")),
            Key(
                "billing", .list(.table(billing)), "items of the invoice",
                .otherwise("none: the fee is unknown, and no amount can be a share of it"),
                example: "{per: handled contact, rate: 6.20}"),
            Key("at-risk", .amount, "amount at risk of a period", .otherwise("none"), example: "10% of invoice"),
            Key(
                "pools", .named(.share), "parts of the amount at risk, by name", .otherwise("none"),
                example: "{service: 50%, quality: 50%}"),
            Key(
                "points", .oneOf([.text, .byBand(.amount)]),
                "what penalty points cost: so much each, or by the points of a period, such as {5..10: 1000, from 10: 3000}",
                .otherwise("none"), example: "500 each"),
            Key(
                "cap", .table(cap), "most fines of a period, of a year, or of both", .otherwise("no cap"),
                example: "{period: 10% of invoice, year: 200000}"),
            Key(
                "round-money", .choice(Settlement.MoneyRounding.self),
                "when fines and bonuses are rounded to the cent: `once`, the sum of a billing period; or `each-amount`, a share of an amount first, then each product of it",
                .neutral("once")),
            Key(
                "termination", .list(.table(termination)), "when the client may end the contract", .otherwise("never"),
                example: "{breaches: 3, in-a-row: true}"),
            Key(
                "clauses", .named(.table(clause)), "what is promised, by name", .otherwise("nothing"),
                example: "{lost: {measure: abandonment, target: at most 5%}}"),
        ],
        later: [
            ("term", "`calendar.days`, which says how long the contract is looked at: a replication is one term")
        ])
}

/// Reads a contract against the names of a centre.
struct Contracts {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let outages: [Outage]
    let calendar: OperatingCalendar
    let currency: String?

    /// Where something is wrong a stand-in, so that the model judges the rest and clauses keep their numbers.
    func contract(_ node: Node?) -> (clauses: [Clause], settlement: Settlement) {
        guard let node, let section = Section(node, Keys.contract, reading) else { return ([], Settlement()) }
        let entries = section.take("clauses").map { reading.named($0, a: "clause") } ?? []
        let names = entries.flatMap { expandedNames(of: $0).map(\.name) }
        let settlements = Settlements(
            reading: reading, types: types.map(\.name), teams: teams, clauses: names, calendar: calendar,
            currency: currency)
        let pools = settlements.pools(section)
        let clauses = entries.flatMap { self.clauses($0, clauses: names, pools: pools.map(\.name)) }
        let hasMoney =
            node.entries?.contains { $0.key != "clauses" } == true
            || clauses.contains(where: \.hasMoney)
        var settlement = settlements.settlement(
            section, pools: pools, windows: clauses.map(\.window), noted: hasMoney)
        // Points whose clause has a mistake are not points that no clause gives.
        let written = zip(names, clauses).filter { name, clause in
            clause.fine == nil
                && entries.contains {
                    $0.value["fine"]?["points"] != nil && (name == $0.key || name.hasPrefix($0.key + "-"))
                }
        }
        if !written.isEmpty {
            settlement.pointPrice = nil
        }
        return (clauses, settlement)
    }

    func standIn(_ name: String) -> Clause {
        Clause(
            name: name, measure: .abandonment,
            lines: types.indices.flatMap { type in
                types[type].startTiers.map { Line(type: type, tier: $0) }
            },
            target: .atMost(1))
    }
}
