// SPDX-License-Identifier: GPL-3.0-or-later
import StaffingSearch
import Testing

@testable import Reports
@testable import ServiceContract
@testable import StaffingSearch

/// A contract that is kept and loses money in each term is none to sign.
@Suite struct NegotiationAdviceTests {
    /// 100 terms in which both months are at 81.9 %, where 80 % is asked for. Five agents at 20 an hour for 59 days cost
    /// 141,600.
    private func report(feeOfMonth fee: Int, missed: Int = 0) -> NegotiationReport {
        var settlement = Settlement()
        settlement.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Double(fee))])]
        let contract = try! ServiceContract(
            clauses: [HandMadeContract.voice], settlement: settlement, of: HandMadeContract.center)
        let terms =
            Array(repeating: HandMadeContract.terms[0], count: 100 - missed)
            + Array(repeating: HandMadeContract.terms[1], count: missed)
        return NegotiationReport(
            center: HandMadeContract.center, contract: contract, bounds: [], draft: "",
            outcome: NegotiationOutcome(
                today: HandMadeContract.review(contract, terms).summary, turned: [], offers: [], ladders: [],
                search: nil, probability: 0.95, confidence: 0.95, isComplete: true),
            run: RunFacts(file: "bench.yaml", seed: 1, replications: 100, isComplete: true))
    }

    @Test func aFeeThatPaysIsSigned() {
        let report = report(feeOfMonth: 70_801)
        #expect(report.advice == .sign)
        #expect(report.table.hasPrefix("Bench: the draft can be signed with today's staffing: "))
    }

    /// Of 100 terms 4 that are missed leave it open whether 95 % are kept, and 20 do not; a fine of 2,000 is paid for.
    @Test func whatIsOpenIsNotCalledBroken() {
        #expect(
            report(feeOfMonth: 90_000, missed: 4).table.hasPrefix(
                "Bench: whether the draft is kept with today's staffing is too close to call, all clauses are kept in "
                    + "96.0% (90.1% to 98.9%) of terms, but it can be afforded: "))
        #expect(
            report(feeOfMonth: 90_000, missed: 20).table.hasPrefix(
                "Bench: the draft is not kept with today's staffing, all clauses are kept in 80.0% "))
    }

    @Test func aFeeThatDoesNotPayIsNot() {
        let report = report(feeOfMonth: 70_799)
        #expect(report.advice == .refuse)
        #expect(
            report.table.contains(
                "but the fee does not pay for the staffing; 100.0% (96.4% to 100.0%) of terms end in a loss."))
    }
}
