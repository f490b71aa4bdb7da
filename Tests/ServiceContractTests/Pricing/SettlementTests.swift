// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// What the contract makes of its clauses' money: offsets, caps, points.
@Suite struct SettlementTests {
    private static func clause(
        _ name: String, _ units: Int, _ types: [Int] = [0], bonus: Bonus? = nil, earnBack: Int? = nil
    ) -> Clause {
        .level(name, types: types, fine: Fine(.amount(.fixed(.whole(units))), earnBack: earnBack), bonus: bonus)
    }

    /// Months of which each clause is met (true) or missed.
    private static func outcome(
        _ clauses: [Clause], _ met: [[Bool]], _ change: (inout Settlement) -> Void
    ) throws -> TermOutcome {
        let lengths = [31, 28, 31, 30, 31, 30].prefix(met[0].count)
        let desk = Desk(days: lengths.reduce(0, +))
        let views = met.map { months in
            zip(months, lengths).flatMap { isMet, days in
                Array(repeating: WindowCounts(isMet ? 95 : 85, of: 100), count: days)
            }
        }
        return try desk.pricing(clauses, change).price(ArrayCounts(views: views))
    }

    /// The cap of a period is shared by its clauses in proportion to their fines, to the cent.
    @Test func periodCap() throws {
        let clauses = [Self.clause("a", 100), Self.clause("b", 200), Self.clause("c", 400)]
        let outcome = try Self.outcome(clauses, [[false, false], [false, true], [false, false]]) {
            $0.periodCap = .fixed(.whole(500))
        }
        #expect(outcome.invoices.map(\.fines) == [.whole(500), .whole(500)])
        #expect(outcome.invoices.map(\.isAtCap) == [true, true])
        // January 500 of 700 as 71.42, 142.86 and 285.72; February 100 and 400.
        #expect(outcome.clauses.map(\.fines.cents) == [7_142 + 10_000, 14_286, 28_572 + 40_000])
        let below = try Self.outcome(clauses, [[false], [false], [true]]) { $0.periodCap = .fixed(.whole(301)) }
        #expect(below.invoices[0].fines == .whole(300) && !below.invoices[0].isAtCap)
    }

    /// In time: what is left of the year's cap in the third month is 300.
    @Test func yearCap() throws {
        let outcome = try Self.outcome([Self.clause("a", 600)], [[false, false, false, false]]) {
            $0.yearCap = .fixed(.whole(1500))
        }
        #expect(outcome.invoices.map { $0.fines.cents / 100 } == [600, 600, 300, 0])
        #expect(outcome.invoices.map(\.isAtYearCap) == [false, false, true, true])
        #expect(outcome.fines == .whole(1500))
        // A share of what the year is billed.
        let share = try Self.outcome([Self.clause("a", 600)], [[false, false, false]]) {
            $0.billing = [BillingItem(.fixed, prices: [.init(from: 0, price: 5000)])]
            $0.yearCap = .ofInvoice(0.1)
        }
        #expect(share.fines == .whole(1500))
    }

    /// A refund gives back what was charged after the caps.
    @Test func refundAfterCaps() throws {
        let clauses = [Self.clause("a", 300, earnBack: 1), Self.clause("b", 300)]
        let outcome = try Self.outcome(clauses, [[false, true], [false, true]]) { $0.periodCap = .fixed(.whole(400)) }
        #expect(outcome.invoices[0].fines == .whole(400) && outcome.invoices[0].refunds == .whole(200))
        #expect(outcome.clauses.map(\.fines) == [.zero, .whole(200)])
        #expect(outcome.fines == .whole(200))
    }

    /// An offset takes from the fines of its period, before the cap, and no more than there are; cash is paid.
    @Test func offsetsAndCash() throws {
        let earns = Bonus.Charge.amount(.fixed(.whole(150)), edge: nil)
        let offset = try Self.outcome(
            [Self.clause("a", 100), Self.clause("b", 700, bonus: Bonus(earns, onlyOffsets: true))],
            [[false, false], [true, false]]
        ) { $0.periodCap = .fixed(.whole(600)) }
        #expect(offset.invoices.map { $0.fines.cents / 100 } == [0, 600])
        #expect(offset.bonuses == .zero && offset.clauses[1].windows[0].bonus == .whole(150))
        let cash = try Self.outcome(
            [Self.clause("a", 100), Self.clause("b", 700, bonus: Bonus(earns))], [[false], [true]]
        ) { _ in }
        #expect(cash.fines == .whole(100) && cash.bonuses == .whole(150) && cash.revenue == .whole(50))
        #expect(cash.clauses[1].bonuses == .whole(150))
    }

    /// A bonus of a month in which the gate missed a window is not earned.
    @Test func gates() throws {
        let bonus = Bonus(.amount(.fixed(.whole(10)), edge: nil), gates: [0])
        let outcome = try Self.outcome(
            [Self.clause("a", 0), Self.clause("b", 0, bonus: bonus)], [[true, false, true], [true, true, false]]
        ) { _ in }
        #expect(outcome.clauses[1].windows.map { $0.bonus.cents / 100 } == [10, 0, 0])
        #expect(outcome.bonuses == .whole(10))
    }

    /// 5 to less than 10 points of all clauses cost 1,000; from 10 on 3,000; by the clauses' points.
    @Test func pointsByBand() throws {
        func points(_ name: String, _ each: Int) -> Clause {
            .level(name, fine: Fine(.points([Band(from: nil, to: 0.9, each)])))
        }
        func fines(_ points: [Clause]) throws -> [Int] {
            let worth = [
                Band(from: 5, to: 10, Amount.fixed(.whole(1000))), Band(from: 10, to: nil, .fixed(.whole(3000))),
            ]
            let outcome = try Self.outcome(points, [[false], [false]]) { $0.pointPrice = .bands(worth) }
            return outcome.clauses.map(\.fines.cents) + [outcome.fines.cents]
        }
        #expect(try fines([points("a", 1), points("b", 3)]) == [0, 0, 0])
        #expect(try fines([points("a", 1), points("b", 4)]) == [20_000, 80_000, 100_000])
        #expect(try fines([points("a", 3), points("b", 6)]) == [33_333, 66_667, 100_000])
        #expect(try fines([points("a", 4), points("b", 6)]) == [120_000, 180_000, 300_000])
    }

    /// A quarter in a contract billed by month: 1 % of the three invoices. A week in two months: of that in which it
    /// ends.
    @Test func windowsLongerThanThePeriod() throws {
        let desk = Desk(days: 90)
        func fines(_ window: Window) throws -> TermOutcome {
            let clause = Clause.level(window: window, fine: Fine(.amount(.ofInvoice(0.01))))
            let pricing = try desk.pricing([clause]) {
                $0.billing = [BillingItem(.contact, types: [0], prices: [.init(from: 0, price: 1)])]
            }
            // Contacts of January only.
            let rows = (0..<90).map { WindowCounts(0, of: $0 < 31 ? 100 : 1) }
            return pricing.price(ArrayCounts(views: [rows, rows]))
        }
        let quarter = try fines(.quarter)
        #expect(quarter.billed == .whole(3_159) && quarter.fines.cents == 3_159)
        #expect(quarter.invoices.map(\.fines.cents) == [0, 0, 3_159])
        // The week from 26 January ends on 1 February.
        let weeks = try fines(.week)
        #expect(weeks.clauses[0].windows.map(\.fine.cents).prefix(5) == [3_100, 3_100, 3_100, 28, 28])
    }

    @Test func splitsAddUp() {
        for sum in [0, 1, 99, 100, 1_000_003] {
            let parts = ExactMoney.split(
                Money(cents: sum), among: [1, 7, 0, 13, 979].map { ExactMoney(Money(cents: $0)) })
            #expect(parts.reduce(.zero, +).cents == sum && parts[2] == .zero)
        }
        #expect(ExactMoney.split(.whole(1), among: [.zero]) == [.zero])
    }
}
