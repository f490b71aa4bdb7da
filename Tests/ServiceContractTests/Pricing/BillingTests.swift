// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Invoices by hand.
@Suite struct BillingTests {
    /// Invoices of January and February 2026, of the same counts each day.
    private static func billed(
        _ item: BillingItem, _ counts: WindowCounts = WindowCounts(), _ desk: Desk = Desk(days: 59)
    ) throws -> [Int] {
        let pricing = try desk.pricing([]) { $0.billing = [item] }
        return pricing.price(desk.counts(counts)).invoices.map(\.billed.cents)
    }

    private static func price(_ price: Double, from: Double = 0) -> BillingItem.Price {
        .init(from: from, price: price)
    }

    @Test func eachBase() throws {
        var counts = WindowCounts(0, of: 100)
        counts.answered = 90
        counts.resolved = 80
        counts.staffed = 36_000.5
        counts.busy = 30_006
        #expect(
            try Self.billed(BillingItem(.contact, types: [0], prices: [Self.price(1)]), counts) == [310_000, 280_000])
        #expect(
            try Self.billed(BillingItem(.handledContact, types: [0], prices: [Self.price(1)]), counts)
                == [279_000, 252_000])
        #expect(
            try Self.billed(BillingItem(.outcome, types: [0], prices: [Self.price(1)]), counts) == [248_000, 224_000])
        // 31 × 36,000.5 s are 310.004305… h, at 20 each; 28 × 30,006 s are 14,002.8 min, at 0.35.
        #expect(
            try Self.billed(BillingItem(.hour, teams: [0], prices: [Self.price(20)]), counts) == [620_009, 560_008])
        #expect(
            try Self.billed(BillingItem(.handledMinute, teams: [0], prices: [Self.price(0.35)]), counts)
                == [542_609, 490_098])
        #expect(try Self.billed(BillingItem(.fixed, prices: [Self.price(999.99)])) == [99_999, 99_999])
    }

    /// The most agents rostered at once: 10 and 4 at first, 8 and 7 from the second hour on.
    @Test func seatsAreTheMostAtOnce() throws {
        let desk = Desk(
            days: 59, teams: [[10] + Array(repeating: 8, count: 9), [4] + Array(repeating: 7, count: 9)])
        #expect(
            try Self.billed(BillingItem(.seat, teams: [0, 1], prices: [Self.price(100)]), WindowCounts(), desk)
                == [150_000, 150_000])
        #expect(
            try Self.billed(BillingItem(.seat, teams: [0], prices: [Self.price(100)]), WindowCounts(), desk)
                == [100_000, 100_000])
    }

    /// 2,000 contacts at 1.00, up to 5,000 at 0.50 and the rest at 0.20: graduated, or all at the price of their number.
    @Test(
        arguments: [
            (60, .graduated, 186_000), (60, .allUnits, 186_000), (100, .graduated, 255_000),
            (100, .allUnits, 155_000), (200, .graduated, 374_000), (200, .allUnits, 124_000),
        ] as [(Int, BillingItem.Bands, Int)])
    func pricesByNumber(perDay: Int, bands: BillingItem.Bands, cents: Int) throws {
        let prices = [Self.price(1), Self.price(0.5, from: 2000), Self.price(0.2, from: 5000)]
        let item = BillingItem(.contact, types: [0], prices: prices, bands: bands)
        #expect(try Self.billed(item, WindowCounts(0, of: perDay))[0] == cents)
    }

    @Test func edgesOfPricesByNumber() {
        let item = BillingItem(
            .contact, types: [0], prices: [Self.price(1), Self.price(0.5, from: 100)], bands: .allUnits)
        #expect(item.price(ofUnits: (99, 1)).cents == 9_900 && item.price(ofUnits: (100, 1)).cents == 5_000)
        #expect(item.price(ofUnits: (199, 2)).cents == 9_950)
    }

    /// The forecast is 3,100 in January: 80 % of it is 2,480, and the client pays the shortfall.
    @Test func minimums() throws {
        func billed(_ minimum: BillingItem.Minimum, _ perDay: Int) throws -> Int {
            try Self.billed(
                BillingItem(.contact, types: [0], prices: [Self.price(1)], minimum: minimum),
                WindowCounts(0, of: perDay))[0]
        }
        #expect(try billed(.ofForecast(0.8), 79) == 248_000)
        #expect(try billed(.ofForecast(0.8), 80) == 248_000)
        #expect(try billed(.ofForecast(0.8), 81) == 251_100)
        #expect(try billed(.amount(.whole(2500)), 80) == 250_000)
        #expect(try billed(.amount(.whole(2500)), 81) == 251_100)
    }

    /// 17 of July's 31 days, August, and one of September's 30.
    @Test func fixedFeesOfPartsOfAMonth() throws {
        let desk = Desk(days: 49, start: "2026-07-15")
        #expect(
            try Self.billed(BillingItem(.fixed, prices: [Self.price(1000)]), WindowCounts(), desk)
                == [54_839, 100_000, 3_333])
        #expect(
            try Self.billed(BillingItem(.seat, teams: [0], prices: [Self.price(100)]), WindowCounts(), desk)
                == [54_839, 100_000, 3_333])
    }

    /// Ten seats cost 8 × 100 + 2 × 40 = 880 a month, or all 40; half a month does not make them five.
    @Test(
        arguments: [(.graduated, [48_258, 88_000, 2_933]), (.allUnits, [21_935, 40_000, 1_333])]
            as [(BillingItem.Bands, [Int])])
    func pricesOfSeatsGoByTheirNumber(bands: BillingItem.Bands, cents: [Int]) throws {
        let item = BillingItem(
            .seat, teams: [0], prices: [Self.price(100), Self.price(40, from: 8)], bands: bands)
        #expect(try Self.billed(item, WindowCounts(), Desk(days: 49, start: "2026-07-15")) == cents)
    }

    /// All contacts at 1.00, from 2,000 on at 0.50. 80 % of a forecast of 3,100 are 2,480, which cost 1,240.
    @Test(arguments: [(30, 124_000), (50, 155_000), (79, 124_000), (81, 125_550)])
    func aMinimumIsNoReasonToBillLess(perDay: Int, cents: Int) throws {
        let item = BillingItem(
            .contact, types: [0], prices: [Self.price(1), Self.price(0.5, from: 2000)], bands: .allUnits,
            minimum: .ofForecast(0.8))
        #expect(try Self.billed(item, WindowCounts(0, of: perDay))[0] == cents)
    }

    /// The largest that a contract may name stays money.
    @Test func nothingOverflows() throws {
        var counts = WindowCounts(0, of: 1_000_000_000_000)
        counts.staffed = 1e15
        #expect(
            try Self.billed(BillingItem(.contact, types: [0], prices: [Self.price(1e9)]), counts)
                == [Money.most.cents, Money.most.cents])
        #expect(
            try Self.billed(
                BillingItem(.hour, teams: [0], prices: [Self.price(1e9), Self.price(1e9, from: 1e9)]), counts)
                == [Money.most.cents, Money.most.cents])
    }
}
