// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// What one clause costs and earns, window by window.
@Suite struct FineTests {
    /// Fines of the months of 2026 with these percentages in time, of a target of 90 %, in the currency's unit.
    private static func outcome(
        _ percents: [Int], _ fine: Fine?, bonus: Bonus? = nil, rounding: Rounding? = nil,
        _ change: (inout Settlement) -> Void = { _ in }
    ) throws -> TermOutcome {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].prefix(percents.count)
        let desk = Desk(days: lengths.reduce(0, +))
        let rows = zip(percents, lengths).flatMap { percent, days in
            Array(repeating: percent < 0 ? WindowCounts() : WindowCounts(percent, of: 100), count: days)
        }
        let pricing = try desk.pricing([.level(rounding: rounding, fine: fine, bonus: bonus)], change)
        return pricing.price(ArrayCounts(views: [rows] + pricing.contract.settlement.billing.map { _ in rows }))
    }

    private static func fines(_ percents: [Int], _ fine: Fine) throws -> [Int] {
        try outcome(percents, fine).clauses[0].windows.map { $0.fine.cents / 100 }
    }

    private static let thousand = Fine.Charge.amount(.fixed(.whole(1000)))
    private static let perPoint = Fine.Charge.perPoint(PerPoint(.fixed(.whole(100)), point: 0.01))

    /// Half-open: a value at the edge has the better band.
    @Test(
        arguments: [
            (90_000, 0), (89_999, 1), (85_000, 1), (84_999, 2), (80_000, 2), (79_999, 3), (0, 3), (100_000, 0),
        ] as [(Int, Int)])
    func bandsOfMoreIsBetter(met: Int, units: Int) throws {
        let bands = [
            Band(from: 0.85, to: 0.9, Amount.fixed(.whole(1))), Band(from: 0.8, to: 0.85, .fixed(.whole(2))),
            Band(from: nil, to: 0.8, .fixed(.whole(3))),
        ]
        #expect(try WorkedExampleTests.price(met, of: 100_000, Fine(.bands(bands))) == .whole(units))
    }

    /// Lost ÷ joined, at most 5 %: the better band is the lower one.
    @Test(
        arguments: [(5_000, 0), (5_001, 1), (8_000, 1), (8_001, 2), (100_000, 2), (0, 0)] as [(Int, Int)])
    func bandsOfLessIsBetter(lost: Int, units: Int) throws {
        let bands = [
            Band(from: 0.05, to: 0.08, Amount.fixed(.whole(1))), Band(from: 0.08, to: nil, .fixed(.whole(2))),
        ]
        let desk = Desk(days: 1)
        let clause = Clause.level(
            "lost", .abandonment, window: .horizon, target: .atMost(0.05), fine: Fine(.bands(bands)))
        var counts = WindowCounts(0, of: 100_000)
        counts.answered = 100_000 - lost
        counts.abandoned = lost
        #expect(try desk.pricing([clause]).price(desk.counts(counts)).fines == .whole(units))
    }

    /// 89.95 % is 90.0 % when tenths are rounded half up, and 89.9 % when they are cut.
    @Test(
        arguments: [
            (.halfUp, 89_950, 0), (.halfUp, 89_949, 1000), (.down, 89_999, 1000), (.down, 90_000, 0),
            (.up, 89_901, 0), (.up, 89_900, 1000), (.halfEven, 89_950, 0), (.halfEven, 89_949, 1000),
        ] as [(Rounding.Rule, Int, Int)])
    func roundingDecidesTheEdge(rule: Rounding.Rule, met: Int, units: Int) throws {
        let fine = try WorkedExampleTests.price(
            met, of: 100_000, Fine(Self.thousand), rounding: Rounding(step: 0.001, rule: rule))
        #expect(fine == .whole(units))
    }

    @Test func perPointOfSeconds() throws {
        let desk = Desk(days: 1)
        let fine = Fine(.perPoint(PerPoint(.fixed(.whole(10)), point: 5)))
        let clause = Clause.level(
            "wait", .meanWaitOfAnswered, window: .horizon, target: .atMost(30), fine: fine)
        for (wait, units) in [(30.0, 0), (30.25, 10), (35, 10), (35.25, 20), (60, 60)] {
            var counts = WindowCounts(0, of: 4)
            counts.waitOfAnswered = wait * 4
            #expect(try desk.pricing([clause]).price(desk.counts(counts)).fines == .whole(units), "\(wait)")
        }
    }

    /// A miss by no more than the deadband is no breach; one beyond it is charged from the target.
    @Test func deadbandForgives() throws {
        let outcome = try Self.outcome([90, 88, 87, 89], Fine(Self.perPoint, deadband: 0.02, repeatFactor: 3))
        let windows = outcome.clauses[0].windows
        #expect(windows.map { $0.fine.cents / 100 } == [0, 0, 300, 0])
        #expect(windows.map(\.verdict) == [.met, .missed, .missed, .missed])
        #expect(windows.map(\.isForgiven) == [false, true, false, true])
    }

    @Test func graceForgivesTheFirstWindows() throws {
        let outcome = try Self.outcome([80, 80, 80, 80], Fine(Self.thousand, grace: 2, repeatFactor: 2))
        #expect(outcome.clauses[0].windows.map { $0.fine.cents / 100 } == [0, 0, 1000, 2000])
        #expect(outcome.clauses[0].windows.map(\.isForgiven) == [true, true, false, false])
    }

    /// A repeat multiplies before the cap limits; a window that was not judged is passed over.
    @Test func repeatThenCap() throws {
        let fine = Fine(Self.perPoint, repeatFactor: 2, cap: .fixed(.whole(700)))
        #expect(try Self.fines([87, 87, 85, 90, 85, -1, 88], fine) == [300, 600, 700, 0, 500, 0, 400])
        #expect(try Self.fines([81, 91], fine) == [700, 0])
    }

    /// Given back when each of the next two judged windows is met; at the end of the horizon none is.
    @Test func earnBack() throws {
        let outcome = try Self.outcome([85, 90, 85, 95, -1, 95, 85, 95], Fine(Self.thousand, earnBack: 2))
        #expect(
            outcome.clauses[0].windows.map(\.isRefunded) == [
                false, false, true, false, false, false, false, false,
            ])
        #expect(outcome.invoices.map { $0.fines.cents / 100_000 } == [1, 0, 1, 0, 0, 0, 1, 0])
        #expect(outcome.invoices.map { $0.refunds.cents / 100_000 } == [0, 0, 1, 0, 0, 0, 0, 0])
        #expect(outcome.clauses[0].fines == .whole(2000) && outcome.fines == .whole(2000))
    }

    @Test func bonusAboveTheTarget() throws {
        let perPoint = PerPoint(.fixed(.whole(100)), point: 0.01, fraction: .down, edge: 0.92)
        func bonuses(_ charge: Bonus.Charge, cap: Amount? = nil) throws -> [Int] {
            try Self.outcome([89, 90, 92, 93, 99], nil, bonus: Bonus(charge, cap: cap)).clauses[0].windows.map {
                $0.bonus.cents / 100
            }
        }
        #expect(try bonuses(.amount(.fixed(.whole(50)), edge: nil)) == [0, 50, 50, 50, 50])
        #expect(try bonuses(.amount(.fixed(.whole(50)), edge: 0.93)) == [0, 0, 0, 50, 50])
        #expect(try bonuses(.perPoint(perPoint), cap: .fixed(.whole(250))) == [0, 0, 0, 100, 250])
        let bands = [Band(from: 0.9, to: 0.93, Amount.fixed(.whole(1))), Band(from: 0.93, to: nil, .fixed(.whole(2)))]
        #expect(try bonuses(.bands(bands)) == [0, 1, 1, 2, 2])
    }

    /// 3 % of an invoice of 31 days at 100 contacts and 6.20 each, and a cap of 1 % of the amount at risk.
    @Test func sharesOfTheInvoice() throws {
        let outcome = try Self.outcome([85, 85], Fine(.amount(.ofInvoice(0.03)), cap: .ofAtRisk(0.25))) {
            $0.billing = [BillingItem(.contact, types: [0], prices: [.init(from: 0, price: 6.2)])]
            $0.atRisk = .ofInvoice(0.1)
        }
        #expect(outcome.invoices.map(\.billed) == [.whole(19_220), .whole(17_360)])
        // 3 % is 576.60; 25 % of 10 % is 480.50 and 434.00.
        #expect(outcome.invoices.map(\.fines.cents) == [48_050, 43_400])
    }

    @Test func smallSamplesAreNotJudged() throws {
        let desk = Desk(days: 31)
        let clause = Clause.level(window: .day, minimumSample: 50, fine: Fine(Self.thousand))
        let rows = (0..<31).map { WindowCounts(0, of: $0 == 0 ? 50 : $0 == 1 ? 49 : 0) }
        let outcome = try desk.pricing([clause]).price(desk.counts(byDay: rows))
        #expect(outcome.clauses[0].windows.prefix(3).map(\.verdict) == [.missed, .noSample, .noSample])
        #expect(outcome.clauses[0].windows[2].value.isNaN)
        #expect(outcome.fines == .whole(1000))
    }
}
