// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics
import Testing

@testable import Reports
@testable import ServiceContract
@testable import StaffingSearch

/// A contract that is kept and loses money in each term is none to sign.
@Suite struct NegotiationAdviceTests {
    /// 100 terms in which both months are at 81.9 %, where 80 % is asked for. Five agents at 20 an hour for 59 days cost
    /// 141,600.
    private func report(feeOfMonth fee: Int?, missed: Int = 0, of count: Int = 100) -> NegotiationReport {
        var settlement = Settlement()
        settlement.billing =
            fee.map { [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Double($0))])] } ?? []
        var clause = HandMadeContract.voice
        if fee == nil { (clause.fine, clause.bonus) = (nil, nil) }
        let contract = try! ServiceContract(
            clauses: [clause], settlement: settlement, of: HandMadeContract.center)
        let terms =
            Array(repeating: HandMadeContract.terms[0], count: count - missed)
            + Array(repeating: HandMadeContract.terms[1], count: missed)
        return NegotiationReport(
            center: HandMadeContract.center, contract: contract, bounds: [], draft: "",
            outcome: NegotiationOutcome(
                today: HandMadeContract.review(contract, terms).summary, changed: [], offers: [], variations: [],
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

    /// One term that is missed shows nothing of 95 %: by Clopper and Pearson none of one is at most 95 %, with 95 %
    /// confidence. Two that are missed do.
    @Test func oneMissedTermShowsNothing() {
        #expect(report(feeOfMonth: nil, missed: 1, of: 1).advice == .unsure)
        #expect(report(feeOfMonth: nil, missed: 2, of: 2).advice == .refuse)
    }

    @Test func aFeeThatDoesNotPayIsNot() {
        let report = report(feeOfMonth: 70_799)
        #expect(report.advice == .refuse)
        #expect(
            report.table.contains(
                "but the fee does not pay for the staffing; 100.0% (96.4% to 100.0%) of terms end in a loss."))
    }

    /// A tenth of the terms miss two months in a row, a fifth miss any: the right to end stands before the rest.
    @Test func aRightToEndIsInTheFirstSentence() throws {
        let terms = HandMadeNegotiation().verdict
        #expect(
            terms.table.hasPrefix(
                "Bench: the client may end the contract in 10.0% (3.8% to 20.5%) of terms; the draft is not kept with "
                    + "today's staffing, all clauses are kept in 80.0% (67.7% to 89.2%) of terms, but its fines can be "
                    + "afforded: something is left after the fines in at least 95% of terms."))
        // Whatever the advice is, a contract that gives the right says how often.
        let kept = HandMadeNegotiation(terms: HandMadeNegotiation.terms(Array(repeating: (860, 860), count: 60)))
        #expect(
            kept.verdict.table.hasPrefix(
                "Bench: the draft can be signed with today's staffing: all clauses are kept in 100.0% (94.0% to 100.0%) "
                    + "of terms; the client may end the contract in 0.0% (0.0% to 6.0%) of terms."))
        for ended in [1, 3, 30, 60] {
            let terms = HandMadeNegotiation.terms((0..<60).map { $0 < ended ? (800, 800) : (860, 860) })
            let report = HandMadeNegotiation(terms: terms).verdict
            let first = report.table.prefix { $0 != "\n" }
            let right = "the client may end the contract in \(Words.probability(Proportion(ended, of: 60))) of terms"
            #expect(first.contains(right), "\(first)")
        }
    }

    /// Months of 30,000 each are a loss, and so worse than the clauses behind it.
    @Test func aLossStandsBeforeTheClauses() throws {
        var clause = HandMadeContract.voice
        clause.fine = Fine(.amount(.fixed(Money(cents: 30_000_00))))
        let terms = HandMadeNegotiation.terms((0..<60).map { $0 < 20 ? (800, 800) : (860, 800) })
        let contract = HandMadeContract.contract([clause], terminations: [Termination(.inARow(2), clauses: [0])])
        let table = HandMadeNegotiation(contract: contract, terms: terms).verdict.table
        let share = Words.probability(Proportion(20, of: 60))
        #expect(
            table.hasPrefix(
                "Bench: do not sign the draft with today's staffing: the client may end the contract in \(share) of terms; "
                    + "\(share) of terms end in a loss; all clauses are kept in 0.0% (0.0% to 6.0%) of terms: it is "
                    + "missed in every term."))
    }

    /// What is missed in every term is said to be, whatever is open besides.
    @Test(arguments: [2, 60]) func whatIsMissedInEveryTermIsNotOpen(count: Int) throws {
        var clause = HandMadeContract.voice
        clause.fine = Fine(.amount(.fixed(Money(cents: 30_000_00))))
        for losses in 0...min(count, 4) {
            let terms = HandMadeNegotiation.terms((0..<count).map { $0 < losses ? (800, 800) : (860, 800) })
            let billed = HandMadeNegotiation(contract: HandMadeContract.contract([clause]), terms: terms).verdict
            clause.fine = nil
            let bare = HandMadeNegotiation(
                contract: HandMadeContract.contract([clause], billed: false), terms: terms
            ).verdict
            clause.fine = Fine(.amount(.fixed(Money(cents: 30_000_00))))
            for report in [billed, bare] {
                #expect(!report.table.contains("too close to call"), "\(losses) of \(count): \(report.table)")
                #expect(report.table.contains("missed in every term"), "\(losses) of \(count): \(report.table)")
            }
            #expect(bare.advice == .refuse)
        }
    }

    /// An offer is worth signing only where the fee pays for the staffing without any fine: 141,600 of two months.
    @Test func whereTheFeeDoesNotPayNothingIsOffered() throws {
        func report(_ fee: Int) throws -> NegotiationReport {
            var settlement = Settlement()
            settlement.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: Double(fee))])]
            var negotiation = HandMadeNegotiation()
            negotiation.contract = try ServiceContract(
                clauses: [HandMadeContract.voice], settlement: settlement, of: HandMadeContract.center)
            return try negotiation.report()
        }
        let (poor, fair) = try (report(70_799), report(70_801))
        #expect(poor.outcome.offers.allSatisfy { $0.target == nil } && !poor.outcome.isPaid)
        #expect(
            poor.table.contains(
                "Nothing is offered instead: before any fine, what is billed does not pay for the staffing in 100.0% "
                    + "(94.0% to 100.0%) of terms."))
        #expect(fair.outcome.offers.allSatisfy { $0.target != nil } && fair.outcome.isPaid)
    }

    /// Overtime of a term comes off its margin: of 200,000 billed, 141,600 for the roster and 50,000 or 60,000 of overtime.
    @Test func overtimeComesOffTheMargin() throws {
        let contract = HandMadeContract.contract([HandMadeContract.voice])
        let pricing = Pricing(contract: contract, center: HandMadeContract.center)
        var summary = ContractSummary(of: contract, staffingCost: Money(cents: 141_600_00))
        for (index, term) in HandMadeNegotiation.terms([(860, 860), (860, 860)]).enumerated() {
            summary.add(pricing.price(term), overtimeCost: Money(cents: index == 0 ? 50_000_00 : 60_000_00))
        }
        #expect(summary.margin.mean.mean == 3400 && summary.margin.negative == Proportion(1, of: 2))
        #expect(summary.overtimeCost.mean.mean == 55_000 && summary.staffingCost.value == 141_600)
    }

    /// Five calls of 1,050 more in time for 28,320: a hundredth costs 59,472. Where the interval of the effect holds 0, no
    /// price is named; nor where it is the wrong way.
    @Test func aPointIsPricedByItsEffect() throws {
        var report = try HandMadeNegotiation().report()
        let variation = report.outcome.variations[0]
        #expect(report.priceOfAPoint(0, variation.steps[1], amongst: 2) == "59,472")
        #expect(report.priceOfAPoint(0, variation.steps[0], amongst: 2) == "")
        func price(_ effects: [Double]) -> String {
            let last = variation.steps[1]
            let step = NegotiationOutcome.Step(
                added: 0, agents: 5, summary: last.summary, agentsCost: 1000, saved: last.saved, gain: last.gain,
                targets: last.targets, effects: last.effects.map { _ in Estimate(of: effects) })
            return report.priceOfAPoint(0, step, amongst: 1)
        }
        #expect(price([0.01, -0.01, 0.02, -0.015]) == "no effect shown")
        #expect(price([0, 0, 0]) == "no effect shown")
        #expect(price([-0.01, -0.011, -0.012]) == "it falls")
        // The standard error of 0.019 and 0.021 is 0.001, and Student's t with one degree of freedom 12.706.
        #expect(price([0.019, 0.021]) == "500.00 (305.75 to 1,371)")
        report = try HandMadeNegotiation(contract: HandMadeContract.contract([HandMadeContract.voice])).report()
        #expect(report.variationTable(report.outcome.variations[0]).text.contains("a point of voice-80-20"))
    }
}
