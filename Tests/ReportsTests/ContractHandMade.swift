// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

@testable import FloorSimulation
@testable import Reports
@testable import ServiceContract

/// A contract of two months and counts of which every figure can be redone by hand.
enum HandMadeContract {
    static let calendar = OperatingCalendar(days: 59, start: "2026-01-01", firstWeekday: 3)

    static func center(currency: String = "BRL", costPerHour: Double = 20) -> ContactCenter {
        try! ContactCenter(
            name: "Bench", currency: currency, calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.01, on: calendar),
                    handling: [Handling(time: HandMade.minute)])
            ],
            teams: [
                Team(
                    name: "front", tier: 0, serves: [0], headcount: .constant(5, on: calendar),
                    costPerHour: costPerHour)
            ])
    }

    static let center = center()

    static let calls = [Line(type: 0, tier: 0)]

    /// 80 % in 20 s, each month; 2,000 a point or fraction below it, at most 10 % of the invoice of 100,000.
    static let voice = Clause(
        name: "voice-80-20",
        measure: .serviceLevel(threshold: 20, formula: .shortAbandonsExcluded, shortAbandon: 5), lines: calls,
        window: .month, target: .atLeast(0.8), promise: .withProbability(0.9),
        rounding: Rounding(step: 0.001, rule: .halfUp),
        fine: Fine(.perPoint(PerPoint(.fixed(Money(cents: 2000_00)), point: 0.01)), cap: .ofInvoice(0.1)))

    static func contract(_ clauses: [Clause], billed: Bool = true, terminations: [Termination] = [])
        -> ServiceContract
    {
        var settlement = Settlement()
        if billed {
            settlement.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: 100_000)])]
        }
        settlement.terminations = terminations
        return try! ServiceContract(clauses: clauses, settlement: settlement, of: center)
    }

    static let whole = contract(
        [
            voice,
            Clause(
                name: "abandonment", measure: .abandonment, lines: calls, window: .month, target: .atMost(0.06)),
            Clause(
                name: "pick-up", measure: .meanWait, lines: calls, window: .month, target: .atMost(12),
                isInternal: true),
        ], terminations: [Termination(.inARow(2), clauses: [0])])

    /// A month in which so many are answered in time, of 1,000 answered and 60 lost.
    static func month(_ answeredInTime: Int) -> WindowCounts {
        var counts = HandMade.example
        counts.answeredInTime = answeredInTime
        return counts
    }

    /// All of a month's counts on its first day; nothing on the others.
    struct Counts: ContractCounts {
        let rowsPerDay = 1
        let months: [WindowCounts]

        func counts(ofView view: Int, row: Int) -> WindowCounts {
            row == 0 ? months[0] : row == 31 ? months[1] : WindowCounts()
        }
    }

    /// Of four terms one costs 2,000 and one 2,000 + 8,000: 830 of 1,050 are 79.0 %, 800 are 76.2 %.
    static let terms = [(860, 860), (830, 860), (830, 800), (860, 860)].map {
        Counts(months: [month($0.0), month($0.1)])
    }

    /// Everything falls between 10:00 and 11:00.
    static func review(_ contract: ServiceContract, _ counts: [Counts] = terms) -> ContractReview {
        var reviewer = ContractReviewer(
            of: contract, center: center, staffingCost: center.termCost(of: center.teams.map(\.headcount)))
        for term in counts {
            reviewer.add(term) { _, interval in interval == 20 || interval == 21 ? month(900) : WindowCounts() }
        }
        return reviewer.review
    }

    static func report(_ contracts: [(String, ServiceContract)], _ counts: [Counts] = terms) -> ContractReport {
        ContractReport(
            center: center, contracts: contracts.map { (name: $0.0, review: review($0.1, counts)) },
            run: RunFacts(file: "bench.yaml", seed: 7, replications: counts.count, isComplete: true))
    }

    static func audit(_ contract: ServiceContract, clause: Int = 0, of term: Int = 2) -> AuditReport {
        audit(contract, clause: clause, terms[term], replication: term + 1)
    }

    static func audit(
        _ contract: ServiceContract, clause: Int = 0, _ counts: some ContractCounts, replication: Int = 1
    ) -> AuditReport {
        let pricing = Pricing(contract: contract, center: center)
        return AuditReport(
            center: center, contract: contract, clause: clause, windows: pricing.audit(clause: clause, counts),
            periods: pricing.auditPeriods(clause: clause, counts), replication: replication,
            run: RunFacts(file: "bench.yaml", seed: 7, replications: 4, isComplete: true))
    }
}
