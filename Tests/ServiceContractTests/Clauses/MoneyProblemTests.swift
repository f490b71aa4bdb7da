// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Contracts that contradict themselves are refused, with place and remedy.
@Suite struct MoneyProblemTests {
    /// Places (below `contract`, joined by dots) and what was found there.
    private static func found(
        _ clauses: [Clause], _ desk: Desk = Desk(days: 90), _ change: (inout Settlement) -> Void = { _ in }
    ) -> [String] {
        do throws(Problems) {
            var settlement = Settlement()
            change(&settlement)
            _ = try ServiceContract(clauses: clauses, settlement: settlement, of: desk.center)
            return []
        } catch {
            #expect(error.all.allSatisfy { $0.path.first == "contract" && !$0.found.isEmpty && !$0.allowed.isEmpty })
            return error.all.map { $0.path.dropFirst().joined(separator: ".") + ": " + $0.found }
        }
    }

    private static func found(_ fine: Fine) -> [String] { found([.level("c", fine: fine)]) }

    private static let fee = BillingItem(.fixed, prices: [.init(from: 0, price: 1)])
    private static let one = Amount.fixed(.whole(1))

    private static func band(_ from: Double?, _ to: Double?) -> Band<Amount> { Band(from: from, to: to, one) }

    @Test(
        arguments: [
            ([band(nil, 0.9)], nil), ([band(0.8, 0.9), band(nil, 0.8)], nil), ([band(nil, 0.5)], nil),
            ([], "no band"), ([band(0.8, 0.9), band(nil, 0.81)], "bands that overlap above 80%"),
            ([band(0.8, 0.9), band(nil, 0.79)], "no band from 79% to 80%"),
            ([band(nil, 0.85), band(nil, 0.9)], "bands that overlap below all"),
            ([band(0.8, 0.901)], "a band that reaches above the target, 90%"),
            ([band(0.8, nil)], "a band that reaches above the target, 90%"),
            ([band(0.8, 0.8)], "a band from 80% to 80%"), ([band(nil, 1.1)], "110%"), ([band(-0.1, 0.9)], "-10%"),
            ([band(nil, .nan)], "nan"),
        ] as [([Band<Amount>], String?)])
    func bandsOfAFine(bands: [Band<Amount>], problem: String?) {
        #expect(Self.found(Fine(.bands(bands))) == (problem.map { ["clauses.c.fine.bands: \($0)"] } ?? []))
    }

    @Test func bandsOfOtherSides() {
        let lost = Clause.level(
            "c", .abandonment, target: .atMost(0.05), fine: Fine(.bands([Self.band(0.04, nil)])))
        #expect(Self.found([lost]) == ["clauses.c.fine.bands: a band that reaches below the target, 5%"])
        let bonus = Clause.level("c", bonus: Bonus(.bands([Self.band(0.89, nil)])))
        #expect(Self.found([bonus]) == ["clauses.c.bonus.bands: a band that reaches below the target, 90%"])
        #expect(Self.found([.level("c", bonus: Bonus(.bands([Self.band(0.9, nil)])))]) == [])
        func found(from edge: Double) -> [String] {
            Self.found([.level("c", bonus: Bonus(.amount(Self.one, edge: edge)))])
        }
        #expect(found(from: 0.89) == ["clauses.c.bonus.from: 89%, which misses the target of 90%"])
        #expect(found(from: 0.9) == [] && found(from: 0.95) == [])
    }

    @Test(
        arguments: [
            (Fine(.amount(.fixed(.whole(-1)))), "amount: -1.0"),
            (Fine(.amount(.ofInvoice(0.1))), "amount: a share of an invoice without items"),
            (Fine(.amount(.ofAtRisk(0.1))), "amount: a share of nothing at risk"),
            (Fine(.amount(one), deadband: -0.01), "deadband: -1%"),
            (Fine(.amount(one), deadband: .nan), "deadband: nan"),
            (Fine(.amount(one), grace: -1), "grace: -1"), (Fine(.amount(one), repeatFactor: 0), "repeat: 0"),
            (Fine(.amount(one), cap: .fixed(.whole(-5))), "cap: -5.0"),
            (Fine(.amount(one), earnBack: 0), "earn-back: 0"),
            (Fine(.perPoint(PerPoint(one, point: 0))), "point: 0%"),
            (Fine(.perPoint(PerPoint(one, point: 0.01, edge: 1.2))), "from: 120%"),
            (Fine(.amount(.fixed(Money(cents: Settlement.mostCents + 1)))), "amount: 1000000000000.01"),
            (Fine(.points([Band(from: nil, to: 0.9, 1)])), "points: points without a price"),
        ] as [(Fine, String)])
    func figuresOfAFine(fine: Fine, problem: String) {
        #expect(Self.found(fine) == ["clauses.c.fine.\(problem)"])
    }

    @Test func poolsAndPoints() {
        let taking = { (name: String, share: Double) in Clause.level(name, fine: Fine(.pool(0, allocation: share))) }
        let change = { (settlement: inout Settlement) in
            settlement.atRisk = Self.one
            settlement.pools = [Settlement.Pool(name: "p", share: 0.5)]
        }
        #expect(Self.found([taking("a", 0.6), taking("b", 0.4)], Desk(days: 90), change) == [])
        #expect(
            Self.found([taking("a", 0.6), taking("b", 0.41)], Desk(days: 90), change) == [
                "pools.p: allocations of 101% together"
            ])
        #expect(
            Self.found([taking("a", 0.6)]) { $0.pools = [Settlement.Pool(name: "p", share: 0.5)] } == [
                "clauses.a.fine.pool: a pool of nothing"
            ])
        #expect(
            Self.found([.level()]) { $0.pointPrice = .each(Self.one) } == [
                "points: a price of points that no clause gives"
            ])
        let points = Clause.level("c", fine: Fine(.points([Band(from: nil, to: 0.9, 1)]), cap: Self.one, earnBack: 1))
        #expect(
            Self.found([points]) { $0.pointPrice = .bands([Self.band(5, 10), Self.band(11, nil)]) } == [
                "clauses.c.fine.cap: cap of points, which cost nothing by themselves",
                "clauses.c.fine.earn-back: earn-back of points, which cost nothing by themselves",
                "points: no band from 10 to 11",
            ])
    }

    @Test func internalClausesHaveNoMoney() {
        let agreement = Clause.level(
            "own", isInternal: true, fine: Fine(.amount(Self.one)), bonus: Bonus(.amount(Self.one, edge: nil)))
        let gated = Clause.level("c", bonus: Bonus(.amount(Self.one, edge: nil), gates: [0, 1]))
        #expect(
            Self.found([agreement, gated]) { $0.terminations = [Termination(.inARow(2), clauses: [0])] } == [
                "clauses.own.fine: a fine on an internal clause", "clauses.own.bonus: a bonus on an internal clause",
                "clauses.c.bonus.only-if: own, which is internal", "clauses.c.bonus.only-if: the clause itself",
                "termination.1.of: own, which is internal",
            ])
    }

    @Test func theContractsOwn() {
        #expect(
            Self.found([]) {
                $0.period = .rolling(2, .month)
                $0.atRisk = .ofAtRisk(0.1)
                $0.periodCap = .fixed(.whole(10))
                $0.yearCap = .fixed(.whole(9))
                $0.terminations = [
                    Termination(.among(4, of: 3)), Termination(.inARow(0), cure: -1), Termination(.atCap(1, of: 1)),
                ]
            } == [
                "period: rolling 2 months", "at-risk: a share of itself",
                "cap.year: less than the cap of a period, 10.0",
                "termination.1.breaches: 4 among 3", "termination.2.cure: -1", "termination.2.breaches: 0",
            ])
        #expect(
            Self.found([]) { $0.terminations = [Termination(.atCap(1, of: 1))] } == ["termination.1.at-cap: no cap"])
        #expect(Self.found([]) { $0.yearCap = .ofInvoice(0.1) } == ["cap.year: a share of an invoice without items"])
        let fined = Clause.level("c", window: .day, fine: Fine(.amount(Self.one)))
        #expect(Self.found([fined], Desk(days: 90, start: nil)) == ["period: month without a date"])
        #expect(Self.found([fined], Desk(days: 90, start: nil)) { $0.period = .week } == [])
        #expect(Self.found([.level("c", window: .day)], Desk(days: 90, start: nil)) == [])
    }

    @Test func itemsOfTheInvoice() {
        func found(_ item: BillingItem) -> [String] { Self.found([]) { $0.billing = [Self.fee, item] } }
        let price = BillingItem.Price(from: 0, price: 1)
        #expect(found(BillingItem(.contact, prices: [price])) == ["billing.2.of: nothing"])
        #expect(found(BillingItem(.seat, prices: [price])) == ["billing.2.of: nothing"])
        #expect(found(BillingItem(.fixed, prices: [])) == ["billing.2.rate: no price"])
        #expect(
            found(BillingItem(.fixed, prices: [.init(from: 5, price: 1)])) == ["billing.2.rate: prices from 5.0 on"])
        #expect(found(BillingItem(.fixed, prices: [price, price])) == ["billing.2.rate: prices out of order"])
        #expect(found(BillingItem(.fixed, prices: [.init(from: 0, price: -1)])) == ["billing.2.rate: -1"])
        #expect(
            found(BillingItem(.fixed, prices: [price], minimum: .amount(.whole(-1)))) == ["billing.2.minimum: -1.0"])
        #expect(
            found(BillingItem(.outcome, types: [0], prices: [price], minimum: .ofForecast(0.9))) == [
                "billing.2.minimum: a share of the forecast of outcomes"
            ])
    }

    /// A contract with everything at once is sound.
    @Test func soundContractIsAccepted() {
        let clauses = [
            Clause.level(
                "a", window: .rolling(2, .month), aggregation: .shareMet(of: .day, .atLeast(0.8)),
                rounding: Rounding(step: 0.001, rule: .halfEven), minimumSample: 100,
                volumeBand: VolumeBand(over: 0.1, beyond: .void),
                fine: Fine(.perPoint(PerPoint(.ofInvoice(0.02), point: 0.01)), deadband: 0.01, grace: 1, earnBack: 2)),
            Clause.level("b", window: .week, bonus: Bonus(.amount(.ofAtRisk(0.1), edge: 0.95), gates: [0])),
            Clause.level("c", fine: Fine(.points([Band(from: nil, to: 0.9, 2)]), repeatFactor: 2)),
        ]
        let problems = Self.found(clauses) {
            $0.billing = [Self.fee]
            $0.atRisk = .ofInvoice(0.1)
            $0.pointPrice = .each(Self.one)
            $0.periodCap = .ofInvoice(0.12)
            $0.yearCap = .fixed(.whole(1))
            $0.terminations = [Termination(.among(3, of: 6), clauses: [2], cure: 1), Termination(.atCap(2, of: 3))]
        }
        #expect(problems == [])
    }
}
