// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Testing

@testable import ScenarioFiles

/// Law: a value that cannot be read hides no mistake that can be judged without it.
@Suite("One mistake hides no other")
struct TogetherTests {
    private static let clause = "\ncontract: {clauses: {a: {TEXT}}}"

    @Test(arguments: [
        (
            clause.replacing(
                "TEXT", with: "measure: service level in 20 s, target: 80, fine: {per-point: 2.000, cap: 10%}"),
            ["measure", "target", "fine.per-point", "fine.cap"]
        ),
        (
            clause.replacing("TEXT", with: "measure: xyz, target: 80%, fine: {bands: {below 9: 2.000}, grace: -1}"),
            ["measure", "fine.bands.below 9", "fine.grace"]
        ),
        (
            "\ncontract: {billing: {per: handled calls, rate: \"2,000\"}}", ["billing.per", "billing.rate"]
        ),
    ])
    func contract(text: String, keys: [String]) {
        let paths = mistakes(SmallScenarioTests.smallest + text).map(\.path)
        #expect(paths.count == keys.count && zip(paths, keys).allSatisfy { $0.hasSuffix($1) }, "\(paths)")
    }

    @Test func aTeam() {
        let found = mistakes(
            SmallScenarioTests.smallest.replacing("} }\n", with: "}, n2: {headcount: 1, serves: [], tier: n9} }\n"))
        #expect(found.map(\.path) == ["teams.n2.serves", "teams.n2.tier"], "\(found)")
    }

    @Test("of a clause for each hour a mistake is told once, at its value")
    func eachHour() {
        let found = mistakes(
            SmallScenarioTests.smallest
                + Self.clause.replacing("TEXT", with: "measure: abandonment, target: 5%, each: hour, window: month"))
        #expect(found.map(\.path) == ["contract.clauses.a.window"], "\(found)")
        #expect(found.first?.place?.column == 80, "\(found)")
    }
}

@Suite("Money is read to the cent, or refused")
struct MoneyTests {
    @Test(
        "a sum has at most two decimals",
        arguments: [
            ("2000", 200_000, nil), ("2000.5", 200_050, nil), ("2000.50", 200_050, nil), ("BRL 2000", 200_000, "BRL"),
            ("2000.01 R$", 200_001, "R$"), ("0", 0, nil), ("0.01", 1, nil), ("1000000000000", 100_000_000_000_000, nil),
            (" 12 ", 1200, nil),
        ] as [(String, Int, String?)])
    func sums(text: String, cents: Int, currency: String?) throws {
        let (money, written) = try Quantity.money(text)
        #expect(money.cents == cents && written == currency)
    }

    @Test(
        "a sum that could be read in two ways, or in none, is refused",
        arguments: [
            "2,000", "2.000", "2.000,50", "2000,50", "-5", "+5", "1e3", "", " ", "BRL", "2 000", "1.", ".5", "5%",
            "1000000000000.01", "99999999999999999999999", "1.2.3", "٣", "0x10", "nan", "BRL 2 000", "2000 BRL BRL",
        ])
    func noSums(text: String) {
        #expect(throws: QuantityError.self) { try Quantity.money(text) }
        #expect(throws: QuantityError.self) { try Quantity.amount(text) }
    }

    @Test("a unit price may have nine decimals, a share of the invoice seven after the point of its percentage")
    func pricesAndShares() throws {
        #expect(try Quantity.price("0.123456789").price == 0.123456789)
        #expect(throws: QuantityError.self) { try Quantity.price("0.1234567891") }
        #expect(throws: QuantityError.self) { try Quantity.price("6,20") }
        #expect(try Quantity.amount("3% of invoice").amount == .ofInvoice(0.03))
        #expect(try Quantity.amount("0.0000001% of at-risk").amount == .ofAtRisk(1e-9))
        for text in [
            "0.00000001% of invoice", "3% of fee", "3 of invoice", "% of invoice", "of invoice", "-3% of invoice",
        ] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.amount(text) }
        }
    }

    /// Contracts turn on equality: 0.7 % must be the double that a rule of 0.007 is.
    @Test("a percentage is the double nearest to its decimal")
    func percentages() throws {
        for tenth in 0...1000 {
            let decimal = try #require(Double("\(tenth)e-3"))
            #expect(try Quantity.share("\(tenth / 10).\(tenth % 10)%") == decimal)
        }
    }
}

@Suite("A mistake in a contract is refused with its place and a remedy")
struct BadContractTests {
    /// Refused once, at this path, with these words.
    private func expect(_ contract: String, _ path: String, _ found: String, _ allowed: String) {
        let all = mistakes(quarter(contract))
        #expect(all.count == 1, "\(contract): \(all)")
        guard let one = all.first else { return }
        #expect(one.path == "contract.\(path)", "\(one)")
        #expect(one.found.contains(found), "\(one)")
        #expect(one.allowed.contains(allowed), "\(one)")
        #expect(one.place?.line ?? 0 >= 7, "\(one)")
    }

    @Test(
        "terms of a clause",
        arguments: [
            ("window: fortnight", "window", "`fortnight`", "rolling 3 months"),
            ("window: rolling months", "window", "`rolling months`", "rolling 3 months"),
            ("window: rolling 1 month", "window", "`1`", "2 to 1000"),
            ("window: rolling 3", "window", "`rolling 3`", "rolling 3 months"),
            ("window: year", "window", "year", "shorter window"),
            ("aggregate: average", "aggregate", "`average`", "`mean of days`"),
            ("aggregate: 0th worst day", "aggregate", "`0th worst day`", "`2nd worst day`"),
            ("aggregate: 1.5th worst day", "aggregate", "1.5th", "`2nd worst day`"),
            ("aggregate: share of days with lots", "aggregate", "`lots`", "80%"),
            ("attribution: arival", "attribution", "`arival`", "did you mean `arrival`"),
            ("rounding: 0.1%", "rounding", "`0.1%`", "0.1% half-up"),
            ("rounding: 1 s up", "rounding", "`1 s`", "half-up, half-even, up, down"),
            ("minimum-sample: -1", "minimum-sample", "`-1`", "0 to"),
            ("minimum-sample: 99999999999999999999", "minimum-sample", "9999", "0 to"),
            ("internal: yes", "internal", "`yes`", "true"),
            ("from: 01/02/2026", "from", "`01/02/2026`", "2026-03-02"),
            ("exceptions: {days: mon}", "exceptions", "changes nothing", "`within` or `target`"),
            ("exceptions: {days: moon, within: 9 s}", "exceptions.days", "`moon`", "around-holidays"),
            ("exceptions: {within: 9 s}", "exceptions.days", "no `days`", "required"),
            ("volume-band: {over: 10%, then: void, surplus: proportional}", "volume-band.surplus", "void", "ceiling"),
            ("volume-band: {over: 10%, then: maybe}", "volume-band.then", "`maybe`", "void, ceiling"),
            ("volume-band: {over: 10%}", "volume-band.then", "no `then`", "required"),
            ("fines: {amount: 2}", "fines", "unknown key", "did you mean `fine`?"),
        ])
    func terms(text: String, path: String, found: String, allowed: String) {
        expect(
            "clauses: {x: {measure: service level within 20 s, target: 80%, \(text)}}", "clauses.x.\(path)", found,
            allowed
        )
    }

    @Test(
        "measures",
        arguments: [
            ("measure: 90th percentile of waits, target: 90%", "target", "`90%`", "at most 30 s"),
            ("measure: 90th percentile of waits, target: at least 30 s", "target", "at least", "at most"),
            ("measure: 100th percentile of waits, target: 30 s", "measure", "`100th", "below the 100th"),
            ("measure: 90 percentile of waits, target: 30 s", "measure", "`90 p", "`90th percentile of waits`"),
            (
                "measure: 90th percentile of waits, formula: offered, target: 30 s", "formula", "a term of",
                "only beside"
            ),
            (
                "measure: 90th percentile of waits, target: 30 s, exceptions: {days: mon, within: 9 s}",
                "exceptions.within", "another measure", "`target`"
            ),
            ("measure: resolved within soon, target: 90%", "measure", "`soon`", "a duration"),
            (
                "measure: backlog older than, target: 90%", "measure", "`backlog older than`",
                "`backlog older than 24 h`"
            ),
            (
                "measure: abandonment, target: 5%, exceptions: {days: mon, within: 9 s}", "exceptions.within",
                "another measure", "service level"
            ),
        ])
    func measures(text: String, path: String, found: String, allowed: String) {
        expect("clauses: {x: {\(text)}}", "clauses.x.\(path)", found, allowed)
    }

    @Test(
        "targets as the trade says them, with how they are written",
        arguments: [
            ("measure: service level within 10 s, target: 90/10", "target", "within 10 s` with `target: 90%`"),
            ("measure: 90/10, target: 90%", "measure", "within 10 s` with `target: 90%`"),
            ("measure: service level within 10 s, target: 90", "target", "(90% is written with its sign)"),
            ("measure: service level in 10 s, target: 90%", "measure", "did you mean `service level within 10 s`?"),
            ("measure: abandonement, target: 5%", "measure", "did you mean `abandonment`?"),
        ])
    func trade(text: String, path: String, allowed: String) {
        expect("clauses: {x: {\(text)}}", "clauses.x.\(path)", "`", allowed)
    }

    /// YAML ends a value at a comma in braces, so that its tail is a key.
    @Test(
        "a number with a comma is refused whole, also in braces",
        arguments: [
            ("fine: {amount: 2,000}", "fine.amount", "`2,000`", "2000.50"),
            ("fine: {amount: 2.000,50}", "fine.amount", "`2.000,50`", "2000.50"),
            ("fine: {amount: BRL 2,000.50}", "fine.amount", "`BRL 2,000.50`", "2000.50"),
            ("fine: {per-point: 1,5% of invoice}", "fine.per-point", "`1,5%`", "a decimal point"),
            ("fine: {bands: {below 77,5%: 10}}", "fine.bands.below 77,5%", "`77,5%`", "a decimal point"),
            ("minimum-sample: 1,000", "minimum-sample", "`1,000`", "without a mark for thousands"),
            ("fine: {amount: 2, 000}", "fine.000", "unknown key `000`", "a value with one stands in quotes"),
            ("fine: {amount: '2',000}", "fine.000", "unknown key `000`", "one of amount"),
        ])
    func commas(text: String, path: String, found: String, allowed: String) {
        expect(
            "clauses: {x: {measure: service level within 20 s, target: 80%, window: month, \(text)}}",
            "clauses.x.\(path)", found, allowed)
    }

    @Test("two numbers with commas in one map, of which YAML sees one key twice")
    func commasTwice() {
        let all = mistakes(
            quarter("clauses: {x: {measure: abandonment, target: 5%, fine: {amount: 2,000, cap: 5,000}}}"))
        #expect(all.count == 1 && all[0].found.contains("`000` twice"), "\(all)")
        #expect(all[0].allowed.contains("a comma begins another key"), "\(all)")
    }

    @Test(
        "fines and bonuses",
        arguments: [
            ("fine: {grace: 2}", "fine", "no amount", "`per-point`"),
            ("fine: {amount: 1, bands: {below 80%: 2}}", "fine", "`amount` and `bands`", "one of"),
            ("fine: {amount: 1, from: 70%}", "fine.from", "without `per-point`", "only beside"),
            ("fine: {amount: 1, point: 1%}", "fine.point", "without `per-point`", "only beside"),
            ("fine: {amount: 1, allocation: 40%}", "fine.allocation", "without `pool`", "only beside"),
            ("fine: {amount: 2.000}", "fine.amount", "point may mark thousands", "2000.50"),
            ("fine: {amount: 2.0005}", "fine.amount", "more than 2 decimals", "2000.50"),
            ("fine: 2000", "fine", "`2000`", "such as {amount: 2000}"),
            ("fine: {per-point: 2, point: 1}", "fine.point", "100%", "up to 50%"),
            ("fine: {amount: 2, deadband: 1}", "fine.deadband", "100%", "to 50%"),
            ("penalty: {amount: 2}", "penalty", "`penalty`", "`fine`"),
            ("fine: {amount: '2,000'}", "fine.amount", "thousands or decimals", "2000.50"),
            ("fine: {amount: 3%}", "fine.amount", "does not say of what", "3% of invoice"),
            ("fine: {amount: USD 2}", "fine.amount", "the currency `USD`", "BRL"),
            ("fine: {amount: 3% of invoice}", "fine.amount", "invoice without items", "`contract.billing`"),
            ("fine: {amount: 3% of at-risk}", "fine.amount", "nothing at risk", "`contract.at-risk`"),
            ("fine: {bands: {above 80%: 2}}", "fine.bands.above 80%", "more is better", "better band"),
            ("fine: {bands: {80%: 2}}", "fine.bands.80%", "`80%`", "below 90%"),
            ("fine: {bands: {70%..60%: 2}}", "fine.bands.70%..60%", "runs backwards", "`..`"),
            ("fine: {bands: {below 80: 2}}", "fine.bands.below 80", "`80`", "80%"),
            ("fine: {bands: {}}", "fine.bands", "a map of 0 keys", "below 90%"),
            ("fine: {bands: {60%..75%: 1, 70%..80%: 2}}", "fine.bands", "overlap", "one band"),
            ("fine: {points: {below 80%: 1.5}}", "fine.points.below 80%", "`1.5`", "0 to 1000"),
            ("fine: {points: {below 80%: 1}}", "fine.points", "without a price", "`contract.points`"),
            ("fine: {pool: service}", "fine", "without `allocation`", "40%"),
            ("fine: {pool: service, allocation: 40%}", "fine.pool", "no pool", "defines no pool"),
            ("fine: {per-point: 2, fraction: round}", "fine.fraction", "`round`", "up, down, exact"),
            ("fine: {per-point: 2, point: 0%}", "fine.point", "0%", "more than 0"),
            ("fine: {amount: 2, repeat: 0}", "fine.repeat", "`0`", "1 to 100"),
            ("fine: {amount: 2, earn-back: 0}", "fine.earn-back", "`0`", "1 to 1000"),
            ("internal: true, fine: {amount: 2}", "fine", "internal", "no money"),
            ("bonus: {amount: 2, point: 1%}", "bonus.point", "without `per-point`", "only beside"),
            ("bonus: {amount: 2, only-if: y}", "bonus.only-if", "no clause `y`", "x"),
            ("bonus: {amount: 2, only-if: x}", "bonus.only-if", "the clause itself", "other clauses"),
            ("bonus: {amount: 2, pays: later}", "bonus.pays", "`later`", "cash, offset"),
            ("bonus: {pool: a}", "bonus.pool", "unknown key", "amount"),
        ])
    func fines(text: String, path: String, found: String, allowed: String) {
        let all = mistakes(
            quarter("clauses: {x: {measure: service level within 20 s, target: 80%, window: month, \(text)}}"))
        #expect(all.contains { $0.path == "contract.clauses.x.\(path)" && $0.found.contains(found) }, "\(text): \(all)")
        #expect(all.contains { $0.allowed.contains(allowed) }, "\(text): \(all)")
        #expect(all.count <= 2, "\(all)")
    }

    @Test(
        "the settlement",
        arguments: [
            ("term: 12 months", "term", "`term`", "`calendar.days`"),
            ("period: interval", "period", "`interval`", "day, week, month"),
            ("billing: {per: week, rate: 2}", "billing.per", "a fee per week", "`period: week`"),
            ("billing: {per: call, rate: 2}", "billing.per", "`call`", "handled contact"),
            ("billing: {per: month}", "billing.rate", "no `rate`", "required"),
            ("billing: {per: month, rate: 30.000}", "billing.rate", "point may mark thousands", "2000"),
            ("billing: {per: month, rate: 2, of: calls}", "billing.of", "fixed fee", "no `of`"),
            ("billing: {per: seat, rate: 2, of: calls}", "billing.of", "no team `calls`", "n1, n2"),
            ("billing: {per: contact, rate: 2, bands: graduated}", "billing.bands", "one price", "by number"),
            ("billing: {per: contact, rate: {from 5: 2}}", "billing.rate", "from 5", "from 0"),
            ("billing: {per: contact, rate: {over 5: 2}}", "billing.rate.over 5", "`over 5`", "`from 0`"),
            ("billing: {per: contact, rate: {}}", "billing.rate", "a map of 0 keys", "`from 0`"),
            ("billing: {per: contact, rate: 2, minimum: 90%}", "billing.minimum", "`90%`", "`90% of forecast`"),
            (
                "billing: {per: hour, rate: 2, minimum: 90% of forecast}", "billing.minimum", "forecast of hours",
                "amount"
            ),
            ("at-risk: 2% of at-risk", "at-risk", "share of itself", "amount"),
            ("points: 500", "points", "`500`", "`500 each`"),
            ("points: {above 5: 3}", "points.above 5", "more is better", "from 1.3"),
            ("cap: 5", "cap", "`5`", "period, year"),
            ("cap: {period: 10, year: 5}", "cap.year", "less than", "at least"),
            ("termination: {breaches: 3}", "termination", "neither `in-a-row` nor `rolling`", "`in-a-row: true`"),
            ("termination: {in-a-row: true}", "termination", "neither `breaches` nor `at-cap`", "one of them"),
            ("termination: {breaches: 3, in-a-row: true, rolling: 5}", "termination", "`in-a-row` and", "`rolling`"),
            ("termination: {breaches: 3, at-cap: 3, rolling: 5}", "termination", "`breaches` and `at-cap`", "one of"),
            ("termination: {breaches: 3, rolling: 5 weeks}", "termination.rolling", "where a window is", "`of`"),
            ("termination: {breaches: 6, rolling: 5}", "termination.breaches", "6 among 5", "at most 5"),
            ("termination: {at-cap: 1, rolling: 5}", "termination.at-cap", "no cap", "`contract.cap.period`"),
            ("termination: {breaches: 3, rolling: 5, of: y}", "termination.of", "no clause `y`", "x"),
            ("termination: {breaches: 0, in-a-row: true}", "termination.breaches", "`0`", "1 to 1000"),
            ("pools: {a: 500%}", "pools.a", "over 100%", "100%"),
        ])
    func settlements(text: String, path: String, found: String, allowed: String) {
        expect("\(text), clauses: {x: {measure: abandonment, target: 5%, window: month}}", path, found, allowed)
    }

    @Test("a clause or an item that cannot be read leaves the others their numbers, and brings no second message")
    func standIns() {
        let all = mistakes(
            quarter(
                """
                billing: [{per: month, rate: x}, {per: seat, rate: 1}], at-risk: y, pools: {p: 50%}, points: z,
                termination: {breaches: 3, in-a-row: true, of: c},
                clauses: {
                  a: {measure: nonsense, target: 80%}, b: 5,
                  c: {measure: abandonment, target: 5%, fine: {pool: p, allocation: 40%}, bonus: {amount: 1% of invoice, only-if: [a, b, d]}},
                  d: {measure: abandonment, target: 5%, fine: {points: {below 5%: 1}}}}
                """))
        #expect(
            all.map(\.path) == [
                "contract.billing.1.rate", "contract.at-risk", "contract.points", "contract.clauses.a.measure",
                "contract.clauses.b", "contract.clauses.d.fine.points.below 5%",
            ], "\(all)")
    }

    @Test("no text in the place of any value of a contract ends otherwise than in a scenario or in messages")
    func anything() throws {
        let full = quarter(
            """
            period: month, billing: [{per: handled contact, rate: {from 0: 6.20, from 100: 5.80}, bands: graduated, of: calls, minimum: 90% of forecast}],
            at-risk: 10% of invoice, pools: {p: 50%}, points: {from 0: 1000}, cap: {period: 10% of invoice, year: 200000},
            termination: [{breaches: 3, in-a-row: true, of: [x], cure: 1}, {at-cap: 3, rolling: 6}],
            clauses: {
              x: {measure: service level within 20 s, window: month, attribution: answer, aggregate: worst interval, target: 80%,
                rounding: 0.1% half-up, minimum-sample: 100, from: 2026-01-05, until: 2026-03-31, internal: false,
                exceptions: [{days: [mon], within: 90 s}], volume-band: {over: 10%, then: ceiling, surplus: proportional},
                fine: {per-point: 2000, point: 1%, fraction: up, from: 80%, deadband: 0.5%, grace: 3, repeat: 2, cap: 10% of invoice, earn-back: 3},
                bonus: {per-point: 500, from: 85%, cap: 5000, only-if: [y], pays: offset}},
              y: {measure: abandonment, target: 5%, fine: {points: {above 5%: 1}}}}
            """)
        _ = try read(full)
        let pieces = [
            "", "~", "[]", "{}", "-1", "1e308", "99999999999999999999", "0.0000000001%", "nan", "x", "[x, [y]]",
            "{a: {b: c}}",
            "at most", "rolling", "9999999999999999999 s", "1e300% of invoice", "90%..", "..", "below",
            "1000th worst day", "é\u{301}",
        ]
        // Every `key: value` of one word or list, in turn, with some pieces in the place of the value.
        let values = full.ranges(of: /: [^{}\[\],:]+(?=[,}\]])/)
        #expect(values.count > 50)
        for (index, range) in values.enumerated() {
            for step in 0..<4 {
                let piece = pieces[(index * 5 + step) % pieces.count]
                let text = full.replacingCharacters(in: range, with: ": \(piece)")
                for mistake in mistakes(text) { #expect(!mistake.found.isEmpty && !mistake.allowed.isEmpty) }
            }
        }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
