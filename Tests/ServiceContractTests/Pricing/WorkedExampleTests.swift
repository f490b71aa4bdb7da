// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// The published and hand-made examples, to the cent and to the digit.
@Suite struct WorkedExampleTests {
    /// AN 1000, AB 60, AN_T 860, AB_T 20, AB_S 10.
    private var example: WindowCounts {
        var counts = WindowCounts(860, of: 1060)
        counts.answered = 1000
        counts.abandoned = 60
        counts.lostInTime = 20
        counts.lostShort = 10
        return counts
    }

    /// One window judged by each formula, rounded to hundredths of a point.
    @Test func sixFormulas() throws {
        let desk = Desk(days: 1)
        let values = try ServiceLevelFormula.allCases.map { formula in
            let clause = Clause.level(
                "c", .serviceLevel(threshold: 20, formula: formula, shortAbandon: 5), window: .horizon,
                rounding: Rounding(step: 0.0001, rule: .halfUp))
            return try desk.pricing([clause]).price(desk.counts(example)).clauses[0].windows[0].value
        }
        #expect(values == [0.8600, 0.8113, 0.8302, 0.8269, 0.8190, 0.8208])
    }

    /// 2,000 per percentage point or fraction thereof below 90 %: 2000 · ⌈90 − SL⌉. As doubles (0.9 − 0.86) / 0.01 is
    /// 4.000000000000003, which would cost a fifth point.
    @Test(
        arguments: [
            (9_001, 0), (9_000, 0), (8_999, 2_000), (8_900, 2_000), (8_899, 4_000), (8_801, 4_000), (8_800, 4_000),
            (8_600, 8_000), (8_599, 10_000), (0, 180_000),
        ] as [(Int, Int)])
    func perPointOrFraction(met: Int, fine: Int) throws {
        let perPoint = PerPoint(.fixed(.whole(2_000)), point: 0.01)
        #expect(try Self.price(met, of: 10_000, Fine(.perPoint(perPoint))) == .whole(fine))
    }

    /// In cents: only whole points, and each part of a point its part.
    @Test(
        arguments: [(8_999, 0, 2_000), (8_900, 200_000, 200_000), (8_750, 400_000, 500_000), (9_000, 0, 0)]
            as [(Int, Int, Int)])
    func wholePointsAndParts(met: Int, down: Int, exact: Int) throws {
        for (fraction, cents) in [(PerPoint.Fraction.down, down), (.exact, exact)] {
            let perPoint = PerPoint(.fixed(.whole(2_000)), point: 0.01, fraction: fraction)
            #expect(try Self.price(met, of: 10_000, Fine(.perPoint(perPoint))).cents == cents)
        }
    }

    /// 50 % of the amount at risk, of which 40 %, of 10 % of an invoice of 100,000: 2,000.
    @Test func weightedAtRiskPool() throws {
        let desk = Desk(days: 31)
        let pricing = try desk.pricing([.level(fine: Fine(.pool(0, allocation: 0.4)))]) {
            $0.billing = [BillingItem(.fixed, prices: [.init(from: 0, price: 100_000)])]
            $0.atRisk = .ofInvoice(0.1)
            $0.pools = [Settlement.Pool(name: "service", share: 0.5)]
        }
        let outcome = pricing.price(desk.counts(WindowCounts(89, of: 100), WindowCounts()))
        #expect(outcome.billed == .whole(100_000))
        #expect(outcome.fines == .whole(2_000))
        #expect(outcome.revenue == .whole(98_000))
        #expect(pricing.price(desk.counts(WindowCounts(90, of: 100), WindowCounts())).fines == .zero)
    }

    /// Minor 1, serious 2, severe 3, below the threshold 4; doubled on a repeat in consecutive windows; 500 a point.
    @Test func pointsDoubledOnRepeat() throws {
        let desk = Desk(days: 181)
        let bands = [
            Band(from: 0.88, to: 0.9, 1), Band(from: 0.86, to: 0.88, 2), Band(from: 0.8, to: 0.86, 3),
            Band(from: nil, to: 0.8, 4),
        ]
        let pricing = try desk.pricing([.level(fine: Fine(.points(bands), repeatFactor: 2))]) {
            $0.pointPrice = .each(.fixed(.whole(500)))
        }
        let months = [89, 87, 95, 85, 79, 90]
        let lengths = [31, 28, 31, 30, 31, 30]
        let counts = desk.counts(
            byDay: zip(months, lengths).flatMap { met, days in Array(repeating: WindowCounts(met, of: 100), count: days)
            })
        let outcome = pricing.price(counts)
        #expect(outcome.clauses[0].windows.map(\.points) == [1, 4, 0, 3, 8, 0])
        #expect(outcome.invoices.map(\.fines) == [500, 2_000, 0, 1_500, 4_000, 0].map { .whole($0) })
        #expect(outcome.clauses[0].fines == .whole(8_000))
    }

    /// The fine of one window of 90 %.
    static func price(_ met: Int, of offered: Int, _ fine: Fine, rounding: Rounding? = nil) throws -> Money {
        let desk = Desk(days: 1)
        let clause = Clause.level(window: .horizon, rounding: rounding, fine: fine)
        return try desk.pricing([clause]).price(desk.counts(WindowCounts(met, of: offered))).fines
    }
}
