// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Prints what pricing costs: in release a day of a clause takes tens of nanoseconds. Asserts nothing of time.
@Suite struct PricingBenchmark {
    @Test func yearOfTwentyClauses() throws {
        let desk = Desk(days: 365)
        let perPoint = Fine(.perPoint(PerPoint(.fixed(.whole(2_000)), point: 0.01)), cap: .ofInvoice(0.1))
        let pricing = try desk.pricing((0..<20).map { .level("level\($0)", fine: perPoint) }) {
            $0.billing = [BillingItem(.contact, types: [0], prices: [.init(from: 0, price: 6.2)])]
            $0.periodCap = .ofInvoice(0.12)
        }
        let row = (0..<365).map { WindowCounts(85 + $0 * 7 % 11, of: 100) }
        let counts = ArrayCounts(views: Array(repeating: row, count: 21))
        let replications = 50
        let clock = ContinuousClock()
        var revenue = Money.zero
        let time = clock.measure {
            for _ in 0..<replications { revenue += pricing.price(counts).revenue }
        }
        let nanoseconds = time / .nanoseconds(1) / Double(replications * 365 * 21)
        print("pricing: \(nanoseconds) ns a day of a view, \(revenue.cents) cents")
    }
}
