// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Prints what pricing costs: in release a day of a clause takes tens of nanoseconds. Asserts nothing of time.
@Suite struct PricingBenchmark {
    private static let desk = Desk(days: 365)

    /// Twenty clauses by month, and an invoice by contact.
    private static func pricing(_ clause: (String, Fine) -> Clause) throws -> Pricing {
        let fine = Fine(.perPoint(PerPoint(.fixed(.whole(2_000)), point: 0.01)), cap: .ofInvoice(0.1))
        return try desk.pricing((0..<20).map { clause("level\($0)", fine) }) {
            $0.billing = [BillingItem(.contact, types: [0], prices: [.init(from: 0, price: 6.2)])]
            $0.periodCap = .ofInvoice(0.12)
        }
    }

    /// The best of so many: other work on the machine only adds.
    private static func measure(_ name: String, _ price: () -> TermOutcome) {
        var revenue = Money.zero
        let times = (0..<10).map { _ in
            ContinuousClock().measure { revenue += price().revenue } / .nanoseconds(1) / Double(365 * 21)
        }
        print("pricing, \(name): \(times.min() ?? 0) ns a day of a view, \(revenue.cents) cents")
    }

    @Test func yearOfTwentyClauses() throws {
        let pricing = try Self.pricing { .level($0, fine: $1) }
        let row = (0..<365).map { WindowCounts(85 + $0 * 7 % 11, of: 100) }
        let counts = ArrayCounts(views: Array(repeating: row, count: 21))
        Self.measure("arrays") { pricing.price(counts) }
    }

    /// Of days, and of intervals where the windows are still months.
    @Test(arguments: [false, true])
    func yearOfABook(withinDay: Bool) throws {
        let pricing = try Self.pricing { .level($0, fine: $1) }
        let layout = CountLayout(
            of: pricing.contract, center: Self.desk.center, followsCustomers: false, withinDay: withinDay)
        let views = try CountViews(of: pricing.contract, center: Self.desk.center, layout: layout)
        let words = (0..<layout.rows * layout.wordsPerRow).map { UInt64(85 + $0 % 11) }
        let view = BookView(views, CountBook(replication: 0, words: words, profile: []))
        Self.measure("book of \(withinDay ? "intervals" : "days")") { pricing.price(view) }
    }
}
