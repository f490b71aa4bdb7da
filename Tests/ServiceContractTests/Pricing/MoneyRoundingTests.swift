// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Money that is a product is rounded once, at the end, unless the contract rounds each amount. Amounts are by hand, of an
/// invoice of 33,333.33.
@Suite struct MoneyRoundingTests {
    private static let invoice = 33_333.33

    /// Fines by month and in all of clauses on 28 days of February (and so many months), each with so many of a hundred in
    /// time on each day.
    private static func outcome(
        _ clauses: [Clause], percents: [Int], days: Int = 28, rounded: Settlement.MoneyRounding,
        _ change: (inout Settlement) -> Void = { _ in }
    ) throws -> TermOutcome {
        let desk = Desk(days: days, start: "2026-02-01")
        let pricing = try desk.pricing(clauses) {
            $0.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Self.invoice)])]
            $0.moneyRounding = rounded
            change(&$0)
        }
        let views = percents.map { percent in Array(repeating: WindowCounts(percent, of: 100), count: days) }
        return pricing.price(ArrayCounts(views: views + [views[0]]))
    }

    private static func fines(
        _ clauses: [Clause], percents: [Int], days: Int = 28, _ change: (inout Settlement) -> Void = { _ in }
    ) throws -> [Int] {
        try Settlement.MoneyRounding.allCases.map {
            try outcome(clauses, percents: percents, days: days, rounded: $0, change).fines.cents
        }
    }

    private static func perPoint(_ share: Double, cap: Amount? = nil, factor: Int = 1) -> Fine {
        Fine(.perPoint(PerPoint(.ofInvoice(share), point: 0.01)), repeatFactor: factor, cap: cap)
    }

    /// 39 points of 1 %: 39 % of 33,333.33 are 12,999.9987. A point first: 333.33 × 39.
    @Test func pointsTimesAShare() throws {
        #expect(try Self.fines([.level(fine: Self.perPoint(0.01))], percents: [51]) == [13_000_00, 12_999_87])
    }

    /// Parts of points: 3 points of 80 calls, 41.25 points below 90 %: 0.4125 × 33,333.33 = 13,749.998625.
    @Test func partsOfPoints() throws {
        let fine = Fine(.perPoint(PerPoint(.ofInvoice(0.01), point: 0.01, fraction: .exact)))
        let pricing = try Desk(days: 28, start: "2026-02-01").pricing([.level(fine: fine)]) {
            $0.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Self.invoice)])]
        }
        let day = WindowCounts(39, of: 80)
        let views = Array(repeating: Array(repeating: day, count: 28), count: 2)
        #expect(pricing.price(ArrayCounts(views: views)).fines.cents == 13_750_00)
    }

    /// February is missed by 1 point and March too: 333.3333 and, twice as dear, 666.6666.
    @Test func repeats() throws {
        let fine = Self.perPoint(0.01, factor: 2)
        for (rounded, march) in zip(Settlement.MoneyRounding.allCases, [666_67, 666_66]) {
            let outcome = try Self.outcome([.level(fine: fine)], percents: [89], days: 59, rounded: rounded)
            #expect(outcome.invoices.map(\.fines.cents) == [333_33, march])
        }
    }

    /// Windows of one invoice, 1 % each: three weeks are 999.9999, 28 days 9,333.3324.
    @Test func windowsOfOnePeriod() throws {
        let fine = Fine(.amount(.ofInvoice(0.01)))
        // 2026-02-01 is a Sunday: three whole weeks in February.
        #expect(try Self.fines([.level(window: .week, fine: fine)], percents: [50]) == [1_000_00, 999_99])
        #expect(try Self.fines([.level(window: .day, fine: fine)], percents: [50]) == [9_333_33, 28 * 333_33])
    }

    /// 10 % at risk are 3,333.333: a pool of 60 % and 35 % of it 699.99993; 39 points of 1 % of it 1,299.99987, and of
    /// 33.33 each 1,299.87.
    @Test func atRisk() throws {
        let change = { (settlement: inout Settlement) in
            settlement.atRisk = .ofInvoice(0.1)
            settlement.pools = [Settlement.Pool(name: "service", share: 0.6)]
        }
        let pool = Clause.level(fine: Fine(.pool(0, allocation: 0.35)))
        #expect(try Self.fines([pool], percents: [50], change) == [700_00, 700_00])
        let points = Clause.level(fine: Fine(.perPoint(PerPoint(.ofAtRisk(0.01), point: 0.01))))
        #expect(try Self.fines([points], percents: [51], change) == [1_300_00, 1_299_87])
    }

    /// 39 penalty points of 1 % of the invoice.
    @Test func penaltyPoints() throws {
        let fine = Fine(.points([Band(from: nil, to: 0.9, 13)]))
        let clauses = ["a", "b", "c"].map { Clause.level($0, fine: fine) }
        let change = { (settlement: inout Settlement) in settlement.pointPrice = .each(.ofInvoice(0.01)) }
        #expect(try Self.fines(clauses, percents: [50, 50, 50], change) == [13_000_00, 12_999_87])
    }

    /// Three clauses share a cap of 10 % (3,333.333), which they reach, in thirds; each bears its cents, without a rest.
    @Test func finesSharedByACap() throws {
        let clauses = ["a", "b", "c"].map { Clause.level($0, fine: Fine(.amount(.ofInvoice(0.2)))) }
        let outcome = try Self.outcome(clauses, percents: [50, 50, 50], rounded: .once) {
            $0.periodCap = .ofInvoice(0.1)
        }
        #expect(outcome.fines.cents == 3_333_33 && outcome.invoices[0].isAtCap)
        #expect(outcome.clauses.map(\.fines.cents) == [1_111_11, 1_111_11, 1_111_11])
    }

    /// Thirds of a sum are the sum, so that what is at its cap is at it: 30 points of three clauses cost 1,000, the cap.
    @Test func thirdsComeToTheCap() throws {
        let fine = Fine(.points([Band(from: nil, to: 0.9, 10)]))
        let clauses = ["a", "b", "c"].map { Clause.level($0, fine: fine) }
        let outcome = try Self.outcome(clauses, percents: [50, 50, 50], rounded: .once) {
            $0.pointPrice = .bands([Band(from: 1, to: nil, .fixed(.whole(1000)))])
            $0.periodCap = .fixed(.whole(1000))
        }
        #expect(outcome.fines == .whole(1000) && outcome.invoices[0].isAtCap)
    }

    /// The clause's cap, and what a year's cap leaves: 8 points of 1 % capped at 7.5 % (2,499.99975), then 5,000 a year.
    @Test func caps() throws {
        let clause = Clause.level(fine: Self.perPoint(0.01, cap: .ofInvoice(0.075)))
        #expect(try Self.fines([clause], percents: [82]) == [2_500_00, 2_500_00])
        let year = try Self.outcome([clause], percents: [82], days: 89, rounded: .once) {
            $0.yearCap = .fixed(.whole(6000))
        }
        #expect(year.invoices.map(\.fines.cents) == [2_500_00, 2_500_00, 1_000_00])
    }

    /// 3 whole points above 95 % of 1 % each: 999.9999 earned, whether it is paid or set against fines of 1,000.00.
    @Test func bonusesAndOffsets() throws {
        let earned = Bonus.Charge.perPoint(PerPoint(.ofInvoice(0.01), point: 0.01, fraction: .down, edge: 0.95))
        func outcome(_ rounded: Settlement.MoneyRounding, offsets: Bool) throws -> TermOutcome {
            try Self.outcome(
                [
                    .level("good", bonus: Bonus(earned, onlyOffsets: offsets)),
                    .level("bad", fine: Fine(.amount(.fixed(.whole(1000))))),
                ], percents: [98, 50], rounded: rounded)
        }
        #expect(try outcome(.once, offsets: false).bonuses.cents == 1_000_00)
        #expect(try outcome(.eachAmount, offsets: false).bonuses.cents == 999_99)
        #expect(try outcome(.once, offsets: true).fines.cents == 0)
        #expect(try outcome(.eachAmount, offsets: true).fines.cents == 1)
        #expect(try outcome(.once, offsets: false).clauses.map(\.bonuses.cents) == [1_000_00, 0])
    }

    /// What is given back is what was charged.
    @Test func refunds() throws {
        let fine = Fine(.perPoint(PerPoint(.ofInvoice(0.01), point: 0.01)), earnBack: 1)
        let desk = Desk(days: 59, start: "2026-02-01")
        let pricing = try desk.pricing([.level(fine: fine)]) {
            $0.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Self.invoice)])]
        }
        let rows = (0..<59).map { WindowCounts($0 < 28 ? 51 : 95, of: 100) }
        let outcome = pricing.price(ArrayCounts(views: [rows, rows]))
        #expect(outcome.invoices[0].fines == .whole(13_000) && outcome.invoices[0].refunds == .whole(13_000))
        #expect(outcome.fines == .zero)
    }

    /// The audit shows the digits, and both ways.
    @Test func auditsShowTheDigits() throws {
        for (rounded, digits) in zip(Settlement.MoneyRounding.allCases, ["12999.9987", "12999.87"]) {
            let desk = Desk(days: 28, start: "2026-02-01")
            let pricing = try desk.pricing([.level(fine: Self.perPoint(0.01))]) {
                $0.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Self.invoice)])]
                $0.moneyRounding = rounded
            }
            let rows = Array(repeating: WindowCounts(51, of: 100), count: 28)
            let counts = ArrayCounts(views: [rows, rows])
            let audit = pricing.audit(clause: 0, counts)[0]
            #expect(audit.exact.fine.decimal == digits && audit.exact.point?.decimal.hasPrefix("333.33") == true)
            #expect(pricing.auditPeriods(clause: 0, counts)[0].due.due.decimal == digits)
        }
    }

    /// Exact sums against whole numbers of another size, up to the largest.
    @Test func exactMoney() {
        let third = ExactMoney(Money(cents: 100)).times(1, over: 3)
        #expect(third.decimal == "0.33333333333333333333" && (third + third + third).rounded == Money(cents: 100))
        #expect(ExactMoney(Money(cents: 1)).times(0.5).rounded == Money(cents: 1))
        #expect(ExactMoney(Money(cents: 1)).times(0.499999999).rounded == .zero)
        #expect(ExactMoney(.most).times(1_000_000_000, over: 1) == ExactMoney(.most))
        #expect(ExactMoney(Money(cents: .max)).rounded == Money(cents: .max))
        var sum = ExactMoney.zero
        for _ in 0..<1000 { sum = sum + ExactMoney(Money(cents: .max)) }
        #expect(sum.rounded == Money(cents: .max))
        #expect(ExactMoney(Money(cents: 5)) - ExactMoney(Money(cents: 7)) == .zero)
        #expect(
            ExactMoney(Money(cents: 100)).split(among: [1, 1, 1]).reduce(.zero, +) == ExactMoney(Money(cents: 100)))
        #expect(ExactMoney(Money(cents: 100)).split(among: [0, 0]) == [.zero, .zero])
    }
}
