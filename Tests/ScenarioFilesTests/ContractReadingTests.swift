// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

@testable import ScenarioFiles

/// A quarter of two contact types and two teams, with a contract.
func quarter(_ contract: String) -> String {
    """
    currency: BRL
    calendar: {start: 2026-01-01, days: 90, hours: mon-fri 08:00-18:00, holidays: [2026-01-01, 2026-02-17]}
    contacts:
      calls: {rate: 20 per 30 min, handle: 5 min, patience: 3 min}
      vip: {rate: 5 per 30 min, handle: 5 min, patience: 3 min}
    teams: {n1: {serves: [calls, vip], headcount: 6}, n2: {serves: [calls], headcount: 1}}
    contract: {\(contract)}
    """
}

/// The one clause of a contract, and what stands beside it.
private func clause(_ keys: String, _ more: String = "") throws -> Clause {
    let text = quarter("\(more.isEmpty ? "" : more + ", ")clauses: {x: {\(keys)}}")
    return try #require(try read(text).contract.clauses.first)
}

@Suite("A clause's terms are read as they are written")
struct ClauseTermsTests {
    private let level = "measure: service level within 20 s, target: 80%"

    @Test(
        "each window has its word",
        arguments: [
            ("interval", Window.interval), ("day", .day), ("week", .week), ("month", .month), ("quarter", .quarter),
            ("horizon", .horizon), ("rolling 3 months", .rolling(3, .month)), ("Rolling 2 weeks", .rolling(2, .week)),
        ])
    func windows(word: String, window: Window) throws {
        #expect(try clause("\(level), window: \(word)").window == window)
    }

    @Test(
        "each aggregation has its words",
        arguments: [
            ("pooled", Aggregation.pooled), ("mean of intervals", .mean(of: .interval)),
            ("mean of days", .mean(of: .day)), ("worst interval", .worst(of: .interval, rank: 1)),
            ("2nd worst day", .worst(of: .day, rank: 2)), ("11th worst interval", .worst(of: .interval, rank: 11)),
            ("share of intervals with at least 70%", .shareMet(of: .interval, .atLeast(0.7))),
            ("share of days with 70%", .shareMet(of: .day, .atLeast(0.7))),
        ])
    func aggregations(words: String, aggregation: Aggregation) throws {
        #expect(try clause("\(level), aggregate: \(words)").aggregation == aggregation)
    }

    @Test("a share of parts is a share of which more is better, whatever the parts are measured by")
    func shareOfParts() throws {
        let clause = try clause(
            """
            measure: longest wait, aggregate: share of intervals with at most 5 min, target: 90%, rounding: 1% down,
            fine: {bands: {below 90%: 100}}, exceptions: {days: mon, target: 6 min}
            """)
        #expect(clause.aggregation == .shareMet(of: .interval, .atMost(300)) && clause.target == .atLeast(0.9))
        #expect(clause.rounding == Rounding(step: 0.01, rule: .down))
        #expect(clause.exceptions.map(\.target) == [.atMost(360)])
    }

    @Test("attribution, dates, sample, rounding and internal are read, and have defaults")
    func plainTerms() throws {
        let usual = try clause(level)
        #expect(usual.attribution == .arrival && usual.aggregation == .pooled && usual.window == .horizon)
        #expect(usual.from == nil && usual.until == nil && usual.rounding == nil && usual.minimumSample == 0)
        #expect(!usual.isInternal && usual.exceptions.isEmpty && usual.volumeBand == nil)
        #expect(usual.fine == nil && usual.bonus == nil)
        let other = try clause(
            """
            \(level), attribution: end, from: 2026-01-12, until: 2026-03-13, minimum-sample: 100, internal: true,
            rounding: 0.1% half-even
            """)
        #expect(other.attribution == .end && other.minimumSample == 100 && other.isInternal)
        #expect(other.from == CivilDate(year: 2026, month: 1, day: 12))
        #expect(other.until == CivilDate(year: 2026, month: 3, day: 13))
        #expect(other.rounding == Rounding(step: 0.001, rule: .halfEven))
    }

    @Test("exceptions name weekdays, holidays, their neighbours and dates")
    func exceptions() throws {
        let clause = try clause(
            "\(level), window: day, exceptions: [{days: [mon, wed-thu], within: 90 s}, "
                + "{days: [holidays, around-holidays, 2026-03-02], target: 70%}]")
        #expect(clause.exceptions.map(\.threshold) == [90, nil])
        #expect(clause.exceptions.map(\.target) == [nil, .atLeast(0.7)])
        #expect(clause.exceptions[0].days.weekdays == [0, 2, 3])
        let days = clause.exceptions[1].days
        #expect(days.holidays && days.aroundHolidays && days.weekdays.isEmpty)
        #expect(days.dates == [CivilDate(year: 2026, month: 3, day: 2)!])
    }

    @Test("measures with a time of their own, and a percentile as the service level that is the same promise")
    func measures() throws {
        let text = quarter(
            """
            clauses: {
              a: {measure: longest wait, target: 10 min}, b: {measure: backlog older than 24 h, target: 5%},
              c: {measure: resolved within 7 d, target: 95%}, d: {measure: absenteeism, of: n1, target: at most 5%},
              e: {measure: 90th percentile of waits, target: at most 30 s, exceptions: {days: mon, target: 1 min}},
              f: {measure: 99.5th percentile of waits, target: 3 s}}
            """)
        let clauses = try read(text).contract.clauses
        #expect(
            clauses.map(\.measure) == [
                .longestWait, .backlog(olderThan: 86_400), .resolved(within: 604_800), .absenteeism,
                .serviceLevel(threshold: 30, formula: .answered, shortAbandon: 5),
                .serviceLevel(threshold: 3, formula: .answered, shortAbandon: 3),
            ])
        #expect(
            clauses.map(\.target) == [
                .atMost(600), .atMost(0.05), .atLeast(0.95), .atMost(0.05), .atLeast(0.9), .atLeast(0.995),
            ])
        #expect(clauses[3].teams == [0] && clauses[4].exceptions.map(\.threshold) == [60])
    }

    @Test("a volume band voids the clause, or binds what is under the ceiling")
    func volumeBands() throws {
        #expect(
            try clause("\(level), volume-band: {over: 10%, then: void}").volumeBand
                == VolumeBand(over: 0.1, beyond: .void))
        #expect(
            try clause("\(level), volume-band: {over: 0.1, then: ceiling}").volumeBand
                == VolumeBand(over: 0.1, beyond: .ceiling(.chronological)))
        #expect(
            try clause("\(level), volume-band: {over: 5%, then: ceiling, surplus: proportional}").volumeBand
                == VolumeBand(over: 0.05, beyond: .ceiling(.proportional)))
    }
}

@Suite("Fines and bonuses are read as they are written")
struct FineReadingTests {
    private let level = "measure: service level within 20 s, window: month, target: 90%"
    private let fee = "billing: {per: month, rate: 100000}, at-risk: 10% of invoice, pools: {service: 50%}"

    private func fine(_ text: String, _ more: String = "") throws -> Fine? {
        try clause("\(level), fine: {\(text)}", more.isEmpty ? fee : "\(fee), \(more)").fine
    }

    @Test("2,000 per percentage point or fraction thereof below 90.0 %")
    func perPoint() throws {
        let amount = Amount.fixed(Money(cents: 200_000))
        #expect(try fine("per-point: 2000") == Fine(.perPoint(PerPoint(amount, point: 0.01))))
        #expect(
            try fine("per-point: BRL 2000.00, point: 0.5%, fraction: exact, from: 85%")
                == Fine(.perPoint(PerPoint(amount, point: 0.005, fraction: .exact, edge: 0.85))))
    }

    @Test("what holds for every charge")
    func terms() throws {
        #expect(
            try fine("amount: 1% of invoice, deadband: 0.5%, grace: 3, repeat: 2, cap: 2% of at-risk, earn-back: 3")
                == Fine(
                    .amount(.ofInvoice(0.01)), deadband: 0.005, grace: 3, repeatFactor: 2, cap: .ofAtRisk(0.02),
                    earnBack: 3))
    }

    @Test("bands are half-open and follow one another, in the words of the better side")
    func bands() throws {
        let one = Amount.ofInvoice(0.01)
        let three = Amount.ofInvoice(0.03)
        let both: [Band<Amount>] = [Band(from: 0.85, to: 0.9, one), Band(from: nil, to: 0.85, three)]
        #expect(try fine("bands: {85%..90%: 1% of invoice, below 85%: 3% of invoice}") == Fine(.bands(both)))
        #expect(try fine("bands: {below 90%: 1% of invoice, below 85%: 3% of invoice}") == Fine(.bands(both)))
        let lost = try clause(
            "measure: abandonment, target: 5%, fine: {bands: {above 5%: 1% of invoice, above 8%: 3% of invoice}}, "
                + "bonus: {bands: {up to 3%: 1% of invoice, up to 2%: 3% of invoice}}", fee)
        #expect(lost.fine == Fine(.bands([Band(from: 0.05, to: 0.08, one), Band(from: 0.08, to: nil, three)])))
        #expect(lost.bonus == Bonus(.bands([Band(from: 0.02, to: 0.03, one), Band(from: nil, to: 0.02, three)])))
        let earned = try clause("\(level), bonus: {bands: {from 95%: 1% of invoice, from 98%: 3% of invoice}}", fee)
        #expect(earned.bonus == Bonus(.bands([Band(from: 0.95, to: 0.98, one), Band(from: 0.98, to: nil, three)])))
    }

    @Test("pools and points")
    func poolsAndPoints() throws {
        let four = try fine("points: {below 80%: 3, below 90%: 1, below 70%: 4, below 85%: 2}", "points: 500 each")
        let edges: [(Double?, Double, Int)] = [(0.7, 0.8, 3), (0.85, 0.9, 1), (nil, 0.7, 4), (0.8, 0.85, 2)]
        #expect(four == Fine(.points(edges.map { Band(from: $0.0, to: $0.1, $0.2) })))
        #expect(try fine("pool: service, allocation: 40%") == Fine(.pool(0, allocation: 0.4)))
        #expect(
            try fine("points: {below 90%: 1, below 80%: 3}, repeat: 2", "points: 500 each")
                == Fine(
                    .points([Band(from: 0.8, to: 0.9, 1), Band(from: nil, to: 0.8, 3)]), repeatFactor: 2))
    }

    @Test("a bonus per point counts whole points; gates name other clauses; it is paid, or offsets")
    func bonuses() throws {
        let text = quarter(
            """
            clauses: {
              lost: {measure: abandonment, target: 5%},
              x: {\(level), bonus: {per-point: 500, from: 95%, cap: 5000, only-if: lost, pays: offset}},
              y: {\(level), bonus: {amount: 100.5, from: 95%}}, z: {\(level), bonus: {amount: 100}}}
            """)
        let clauses = try read(text).contract.clauses
        #expect(
            clauses[1].bonus
                == Bonus(
                    .perPoint(PerPoint(.fixed(Money(cents: 50_000)), point: 0.01, fraction: .down, edge: 0.95)),
                    cap: .fixed(Money(cents: 500_000)), gates: [0], onlyOffsets: true))
        #expect(clauses[2].bonus == Bonus(.amount(.fixed(Money(cents: 10_050)), edge: 0.95)))
        #expect(clauses[3].bonus == Bonus(.amount(.fixed(Money(cents: 10_000)), edge: nil)))
    }

    @Test("points of a time are seconds unless said otherwise, and bands are times")
    func times() throws {
        let clause = try clause("measure: longest wait, target: 5 min, fine: {per-point: 10, from: 6 min}")
        #expect(
            clause.fine == Fine(.perPoint(PerPoint(.fixed(Money(cents: 1000)), point: 1, fraction: .up, edge: 360))))
    }
}

@Suite("The settlement is read as it is written")
struct SettlementReadingTests {
    private func settlement(_ text: String, clauses: String = "") throws -> Settlement {
        try read(quarter("\(text), clauses: {\(clauses)}")).contract.settlement
    }

    @Test("each base of billing has its word, and the period's word is a fixed fee")
    func billing() throws {
        let items = try settlement(
            """
            billing: [{per: month, rate: 30000.5}, {per: handled contact, rate: 6.20, of: vip, minimum: 90% of forecast},
              {per: contact, rate: {from 10000: 5.8, from 0: 6.2}, bands: all-units}, {per: seat, rate: BRL 900, of: [n1]},
              {per: hour, rate: 21.4, minimum: 1000.50}, {per: handled minute, rate: 0.123456789}, {per: outcome, rate: 9}]
            """
        ).billing
        func one(_ price: Double) -> [BillingItem.Price] { [.init(from: 0, price: price)] }
        #expect(
            items == [
                BillingItem(.fixed, prices: one(30_000.5)),
                BillingItem(.handledContact, types: [1], prices: one(6.2), minimum: .ofForecast(0.9)),
                BillingItem(
                    .contact, types: [0, 1], prices: [.init(from: 0, price: 6.2), .init(from: 10_000, price: 5.8)],
                    bands: .allUnits),
                BillingItem(.seat, teams: [0], prices: one(900)),
                BillingItem(.hour, teams: [0, 1], prices: one(21.4), minimum: .amount(Money(cents: 100_050))),
                BillingItem(.handledMinute, teams: [0, 1], prices: one(0.123456789)),
                BillingItem(.outcome, types: [0, 1], prices: one(9)),
            ])
    }

    @Test("the period is a month where the days are whole months, else the horizon")
    func period() throws {
        #expect(try settlement("cap: {year: 1000}").period == .month)
        #expect(try settlement("period: quarter").period == .quarter)
        #expect(try settlement("period: horizon").period == .horizon)
        for (old, new) in [("days: 90", "days: 60"), ("start: 2026-01-01", "start: 2026-01-02")] {
            let other = quarter("cap: {year: 1000}, clauses: {}").replacing(old, with: new)
            #expect(try read(other).contract.settlement.period == .horizon, "\(new)")
        }
        let defaults = try read(quarter("cap: {year: 1000}, clauses: {}")).defaults
        #expect(defaults.contains(AppliedDefault(path: "contract.period", value: "month")))
        // A contract without money has no invoice whose span would be worth a word.
        let plain = try read(quarter("clauses: {x: {measure: abandonment, target: 5%}}")).defaults
        #expect(!plain.contains { $0.path == "contract.period" })
    }

    @Test("at risk, pools, points, caps and terminations")
    func others() throws {
        let settlement = try settlement(
            """
            billing: {per: month, rate: 1000}, at-risk: 10% of invoice, pools: {service: 50%, quality: 60%},
            points: {5..10: 1% of invoice, from 10: 3000, below 5: 0}, cap: {period: 10% of invoice, year: 200000},
            termination: [{breaches: 3, in-a-row: true, of: x, cure: 1}, {breaches: 4, rolling: 12 months},
              {at-cap: 3, rolling: 6}, {at-cap: 2, in-a-row: true}]
            """, clauses: "x: {measure: abandonment, target: 5%, window: month, fine: {points: {above 5%: 1}}}")
        #expect(settlement.atRisk == .ofInvoice(0.1))
        #expect(settlement.pools == [.init(name: "service", share: 0.5), .init(name: "quality", share: 0.6)])
        #expect(
            settlement.pointPrice
                == .bands([
                    Band(from: 5, to: 10, .ofInvoice(0.01)), Band(from: 10, to: nil, .fixed(Money(cents: 300_000))),
                    Band(from: nil, to: 5, .fixed(.zero)),
                ]))
        #expect(settlement.periodCap == .ofInvoice(0.1))
        #expect(settlement.yearCap == .fixed(Money(cents: 20_000_000)))
        #expect(
            settlement.terminations == [
                Termination(.inARow(3), clauses: [0], cure: 1), Termination(.among(4, of: 12)),
                Termination(.atCap(3, of: 6)), Termination(.atCap(2, of: 2)),
            ])
    }
}

@Suite("Terms files and objectives")
struct TermsReadingTests {
    @Test("a terms file is a contract in the scenario's names, with a name of its own")
    func terms() throws {
        let scenario = try read(quarter("clauses: {}"))
        let text =
            "contract: {billing: {per: month, rate: BRL 1}, clauses: {x: {measure: abandonment, of: vip, target: 5%}}}"
        let terms = try TermsReader.read(text: text, file: "drafts/draft-2.yaml", against: scenario)
        #expect(terms.name == "draft-2")
        #expect(terms.contract.clauses.map(\.lines) == [[Line(type: 1, tier: 0)]])
        #expect(terms.contract.settlement.period == .month)
        let named = try TermsReader.read(
            text: "headcount: 1\nname: Counter-offer\n\(text)", file: "x.yaml", against: scenario)
        #expect(named.name == "Counter-offer" && named.contract == terms.contract)
    }

    @Test(
        "what is not terms is refused with its place, all at once",
        arguments: [
            ("name: x", ["contract"]), ("contract: {}\ncontacts: {}", ["contacts"]),
            (
                "contract: {clauses: {x: {measure: abandonment, of: cals, target: 500%}}}",
                ["contract.clauses.x.target", "contract.clauses.x.of"]
            ),
            ("contract: {billing: {per: month, rate: EUR 1}}", ["contract.billing.rate"]),
            ("contract: {clauses: {x: {measure: abandonment, target: at least 5%}}}", ["contract.clauses.x.target"]),
        ])
    func badTerms(text: String, paths: [String]) throws {
        let scenario = try read(quarter("clauses: {}"))
        do {
            _ = try TermsReader.read(text: text, file: "terms.yaml", against: scenario)
            Issue.record("\(text) was read")
        } catch {
            #expect(Set(error.all.map(\.path)) == Set(paths), "\(error)")
            #expect(error.all.allSatisfy { $0.file == "terms.yaml" && $0.place != nil })
        }
    }

    @Test(
        "the objective has three wordings",
        arguments: [
            ("least cost", StaffingObjective.leastCost), ("greatest margin", .greatestMargin),
            ("least cost with probability 95%", .leastCostKeepingAll(probability: 0.95)),
            ("Least cost  with probability 0.9", .leastCostKeepingAll(probability: 0.9)),
        ])
    func objectives(text: String, objective: StaffingObjective) throws {
        let scenario = try read(quarter("clauses: {}") + "\nsearch: {objective: \(text)}")
        #expect(scenario.objective == objective)
        for bad in [
            "cheapest", "least cost with probability 100%", "least cost with probability 0%", "least cost with",
        ] {
            #expect(
                mistakes(quarter("clauses: {}") + "\nsearch: {objective: \(bad)}").map(\.path) == ["search.objective"])
        }
    }
}
