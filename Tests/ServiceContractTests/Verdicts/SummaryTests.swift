// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import TestSupport
import Testing

@testable import ServiceContract

/// Outcomes made by hand: their summary is known beforehand.
private enum Made {
    static let calendar = OperatingCalendar(days: 59, start: "2026-01-01", firstWeekday: 3)
    static let center = try! ContactCenter(
        name: "center", calendar: calendar, tiers: ["n1"],
        contactTypes: [
            ContactType(
                name: "voice", volume: .constant(perSecond: 0.1, on: calendar),
                handling: [Handling(time: .deterministic(60))])
        ],
        teams: [Team(name: "team", serves: [0], headcount: .constant(3, on: calendar), costPerHour: 10)])

    static func contract(terminations: [Termination] = [], internals: Bool = false) -> ServiceContract {
        func clause(_ name: String, isInternal: Bool = false) -> Clause {
            Clause(
                name: name, measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                lines: [Line(type: 0, tier: 0)], window: .month, target: .atLeast(0.8), isInternal: isInternal,
                fine: isInternal ? nil : Fine(.amount(.fixed(Money(cents: 100_00)))))
        }
        var settlement = Settlement()
        settlement.terminations = terminations
        return try! ServiceContract(
            clauses: [clause("first"), clause("second", isInternal: internals)], settlement: settlement, of: center)
    }

    static func window(
        _ verdict: WindowOutcome.Verdict, value: Double = 0.5, fine: Int = 0, forgiven: Bool = false,
        refunded: Bool = false
    ) -> WindowOutcome {
        WindowOutcome(
            value: value, verdict: verdict, isForgiven: forgiven, fine: Money(cents: fine * 100), points: 0,
            bonus: .zero, isRefunded: refunded)
    }

    /// Two months of each clause; an invoice a month.
    static func outcome(
        _ windows: [[WindowOutcome]], fines: [Int] = [0, 0], bonuses: [Int] = [0, 0], billed: [Int] = [1000, 1000],
        refunds: [Int] = [0, 0], atCap: Bool = false, ends: [Int?] = []
    ) -> TermOutcome {
        TermOutcome(
            clauses: windows.enumerated().map { index, windows in
                ClauseOutcome(
                    windows: windows, pooled: Ratio(8, 10),
                    fines: index == 0 ? Money(cents: 100 * (fines.reduce(0, +) - refunds.reduce(0, +))) : .zero,
                    bonuses: index == 0 ? Money(cents: 100 * bonuses.reduce(0, +)) : .zero)
            },
            invoices: billed.indices.map {
                Invoice(
                    billed: Money(cents: 100 * billed[$0]), fines: Money(cents: 100 * fines[$0]),
                    bonuses: Money(cents: 100 * bonuses[$0]), refunds: Money(cents: 100 * refunds[$0]),
                    isAtCap: atCap && $0 == 1, isAtYearCap: false)
            }, terminationDays: ends)
    }
}

@Suite("A contract's summary is counted from outcomes") struct SummaryTests {
    private let met = Made.window(.met, value: 0.9)
    private let missed = Made.window(.missed, value: 0.7, fine: 100)

    /// The 5 %, 50 % and 95 % quantiles of 1…n are ⌈n·p⌉: amounts that came about.
    @Test(arguments: [
        (1, 1, 1, 1), (2, 1, 1, 2), (20, 1, 10, 19), (21, 2, 11, 20), (100, 5, 50, 95), (1000, 50, 500, 950),
    ])
    func percentilesAreOrderStatistics(count: Int, p5: Int, p50: Int, p95: Int) {
        let money = MoneyDistribution(of: (1...count).reversed().map { Money(cents: $0) })
        #expect([5, 50, 95].map { money.percentile($0)?.cents } == [p5, p50, p95])
        #expect(money.percentile(100)?.cents == count)
    }

    @Test func nothingHasNoPercentile() {
        let money = MoneyDistribution(of: [])
        #expect(money.percentile(50) == nil && money.mean.mean.isNaN && money.positive.share.isNaN)
    }

    @Test func windowsTermsAndMoney() {
        let void = Made.window(.void, value: 0.1)
        let outcomes = [
            Made.outcome([[met, met], [met, met]]),
            Made.outcome([[met, missed], [met, met]], fines: [0, 100], atCap: true),
            Made.outcome([[missed, missed], [met, void]], fines: [100, 100], refunds: [100, 0]),
            Made.outcome([[missed, met], [missed, met]], fines: [100, 0], bonuses: [0, 50]),
        ]
        let summary = ContractSummary(
            outcomes, of: Made.contract(), staffingCost: Money(cents: 1500_00))
        #expect(summary.replications == 4)
        #expect(summary.allMet == Proportion(1, of: 4))
        let first = summary.clauses[0]
        #expect(first.windows == 8 && first.windowsMet == 4)
        #expect(first.probabilityMet.mean == 0.5)
        #expect(first.termMet == Proportion(1, of: 4))
        #expect(first.timeline.map(\.met) == [Proportion(2, of: 4), Proportion(2, of: 4)])
        // Values 0.9 twice and 0.7 twice; two fines of 100 in four replications.
        #expect(abs(first.timeline[0].meanValue - 0.8) < 1e-12 && first.timeline[0].meanFine == 50)
        #expect(first.value.mean == 0.8)
        let second = summary.clauses[1]
        #expect(second.windows == 7 && second.windowsMet == 6 && second.timeline[1].void == 1)
        #expect(second.termMet == Proportion(3, of: 4))
        // Fines less refunds: 0, 100, 100, 100; bonuses 0, 0, 0, 50; billed 2000 each.
        #expect(summary.fines.mean.mean == 75 && summary.anyFine == Proportion(3, of: 4))
        #expect([5, 50, 95].map { summary.fines.percentile($0)?.value } == [0, 100, 100])
        #expect(summary.net.mean.mean == -62.5)
        #expect(summary.revenue.mean.mean == 1937.5 && summary.margin.mean.mean == 437.5)
        #expect(summary.margin.negative == Proportion(0, of: 4))
        // (75 − 12.5) ÷ 2000
        #expect(summary.fairPrice.mean == 0.03125 && summary.fairPrice(ofClause: 0).mean == 0.03125)
        #expect(summary.fairPrice(ofClause: 1).mean == 0)
        #expect(summary.atPeriodCap == Proportion(1, of: 4) && summary.atYearCap == Proportion(0, of: 4))
        #expect(summary.periods.map(\.meanFines) == [25, 50])
        #expect(summary.periods.map(\.meanBonuses) == [0, 12.5])
        #expect(summary.periods.map(\.atCap) == [Proportion(0, of: 4), Proportion(1, of: 4)])
        #expect(summary.samples.map(\.isAllMet) == [true, false, false, false])
    }

    /// A refunded fine is no cost of its window, and a forgiven miss is a miss without a breach.
    @Test func refundedAndForgiven() {
        let windows = [Made.window(.missed, fine: 100, refunded: true), Made.window(.missed, forgiven: true)]
        let summary = ContractSummary(
            [Made.outcome([windows, [met, met]])], of: Made.contract(), staffingCost: .zero)
        let timeline = summary.clauses[0].timeline
        #expect(timeline.map(\.meanFine) == [0, 0] && timeline.map(\.forgiven) == [0, 1])
        #expect(timeline.map(\.met.count) == [0, 0])
    }

    /// An agreement between tiers is nothing that the client could see broken.
    @Test func internalClausesAreApart() {
        let outcome = Made.outcome([[met, met], [missed, missed]])
        let summary = ContractSummary([outcome], of: Made.contract(internals: true), staffingCost: .zero)
        #expect(summary.allMet == Proportion(1, of: 1))
        #expect(summary.clauses[1].termMet == Proportion(0, of: 1))
    }

    @Test func whatIsNotJudgedIsNeitherKeptNorBroken() {
        let none = Made.window(.noSample, value: .nan)
        let summary = ContractSummary(
            [Made.outcome([[none, none], [none, none]])], of: Made.contract(), staffingCost: .zero)
        #expect(summary.allMet == Proportion(0, of: 0) && summary.allMet.share.isNaN)
        #expect(summary.clauses[0].probabilityMet.mean.isNaN && summary.clauses[0].margin == 0)
        #expect(summary.clauses[0].timeline[0].withoutSample == 1)
        #expect(summary.clauses[0].timeline[0].meanFine == 0 && summary.clauses[0].timeline[0].meanValue.isNaN)
    }

    @Test func whenARightToTerminateArises() {
        let right = Termination(.inARow(2))
        let days: [Int?] = [58, nil, 30, 58, nil, 40]
        let outcomes = days.map { Made.outcome([[met, met], [met, met]], ends: [$0]) }
        let summary = ContractSummary(
            outcomes, of: Made.contract(terminations: [right]), staffingCost: .zero)
        let termination = summary.terminations[0]
        #expect(termination.arises == Proportion(4, of: 6) && summary.anyTermination == Proportion(4, of: 6))
        #expect(termination.earliestDay == 30 && termination.medianDay == 40)
        #expect(termination.arises(in: 31..<59) == Proportion(3, of: 6))
    }

    /// 3 agents at 10 an hour, around the clock for 59 days.
    @Test func staffingCostsTheTerm() {
        #expect(Made.center.termCost(of: Made.center.teams.map(\.headcount)).cents == 3 * 10 * 24 * 59 * 100)
    }

    /// Windows of a replication that are all alike, the worst that dependence can do: the interval covers the truth in
    /// 95 % of experiments, less 2 points for the steps of a binomial law of 40 trials and 4 standard errors of 1,000
    /// experiments. Clopper–Pearson over the 480 windows alone would cover it in four of ten.
    @Test func theIntervalOfWindowsCovers() {
        var random = SplitMix(state: 20_260_102)
        let (truth, experiments) = (0.7, 1000)
        let contract = Made.contract()
        var covered = 0
        for _ in 0..<experiments {
            var clause = ClauseSummary(contract.clauses[0])
            for _ in 0..<40 {
                let window = random.chance(truth) ? met : missed
                clause.add(
                    ClauseOutcome(
                        windows: Array(repeating: window, count: 12), pooled: Ratio(1, 1), fines: .zero,
                        bonuses: .zero))
            }
            let least = clause.leastProbabilityMet(confidence: 0.975)
            let most = clause.mostProbabilityMet(confidence: 0.975)
            if least <= truth && truth <= most { covered += 1 }
        }
        let share = Double(covered) / Double(experiments)
        let allowed = 0.95 - 0.02 - 4 * (0.95 * 0.05 / Double(experiments)).squareRoot()
        #expect(share >= allowed, "covered in \(share) of experiments, seed 20260102")
    }
}
