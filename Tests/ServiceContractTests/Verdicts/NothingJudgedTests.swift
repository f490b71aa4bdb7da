// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// Contacts that came and of which a clause judges none do not keep it; only where nobody came is nothing judged.
@Suite struct NothingJudgedTests {
    /// A day on which so many came, of whom `lost` gave up after `wait` and nobody was answered.
    private static func day(offered: Int, lost: Int = 0, wait: Double = 60) -> WindowCounts {
        var counts = WindowCounts()
        counts.offered = offered
        counts.abandoned = lost
        counts.waitOfLost = wait * Double(lost)
        return counts
    }

    private static func clause(
        _ measure: Measure, _ target: Target, aggregation: Aggregation = .pooled, window: Window = .day,
        fine: Fine? = nil
    ) -> Clause {
        .level("c", measure, window: window, aggregation: aggregation, target: target, fine: fine)
    }

    /// By measure: a target that is all but met by anything, the counts of a day of which none is judged, and the worst
    /// value that the measure can have.
    private static let measures: [(Measure, Target, WindowCounts, worst: Double)] = [
        (.serviceLevel(threshold: 20, formula: .answered, shortAbandon: 5), .atLeast(0), day(offered: 9, lost: 9), 0),
        (.serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), .atLeast(0), day(offered: 9), 0),
        (.meanWaitOfAnswered, .atMost(7 * 86_400), day(offered: 9, lost: 9), 7 * 86_400 + 1),
        (.meanWait, .atMost(7 * 86_400), day(offered: 9), 7 * 86_400 + 1),
        (.longestWait, .atMost(7 * 86_400), day(offered: 9), 7 * 86_400 + 1),
        (.abandonment, .atMost(1), day(offered: 9), 1),
    ]

    @Test(arguments: measures.indices) func theWindowIsMissedAtTheWorst(index: Int) throws {
        let (measure, target, none, worst) = Self.measures[index]
        let pricing = try Desk(days: 3).pricing([
            Self.clause(measure, target, fine: Fine(.amount(.fixed(.whole(7)))))
        ])
        let outcome = pricing.price(ArrayCounts(views: [[none, WindowCounts(), none]])).clauses[0]
        #expect(outcome.windows.map(\.verdict) == [.missed, .noSample, .missed])
        #expect(outcome.windows[0].value == worst && outcome.windows[1].value.isNaN)
        #expect(outcome.windows.map(\.fine) == [.whole(7), .zero, .whole(7)])
        #expect(outcome.came && outcome.daysJudged == 0)
    }

    /// A band and a point reach as far as the worst value: 90 points below 90 %.
    @Test func moneyTakesTheWorstValue() throws {
        let bands = [Band(from: 0.5, to: 0.9, Amount.fixed(.whole(1))), Band(from: nil, to: 0.5, .fixed(.whole(2)))]
        func fine(_ charge: Fine.Charge) throws -> Money {
            try Desk(days: 1).pricing([Self.clause(.answeredInTime, .atLeast(0.9), fine: Fine(charge))])
                .price(ArrayCounts(views: [[Self.day(offered: 5, lost: 5)]])).fines
        }
        #expect(try fine(.bands(bands)) == .whole(2))
        #expect(try fine(.perPoint(PerPoint(.fixed(.whole(3)), point: 0.01))) == .whole(270))
    }

    /// The day without an answer counts as 0 % among the days; the closed one is none.
    @Test(
        arguments: [
            (.mean(of: .day), 0.5), (.shareMet(of: .day, .atLeast(0.8)), 0.5), (.worst(of: .day, rank: 1), 0),
            (.worst(of: .day, rank: 2), 1),
        ] as [(Aggregation, Double)])
    func partsCountAtTheWorst(aggregation: Aggregation, value: Double) throws {
        let pricing = try Desk(days: 3).pricing([
            Self.clause(.answeredInTime, .atLeast(0.9), aggregation: aggregation, window: .horizon)
        ])
        let rows = [Self.day(offered: 5, lost: 5), WindowCounts(), WindowCounts(10, of: 10)]
        #expect(pricing.price(ArrayCounts(views: [rows])).clauses[0].windows[0].value == value)
    }

    /// The least sample and the ceiling of a volume band are the contract's own words.
    @Test func samplesAndCeilingsStay() throws {
        func verdict(_ clause: Clause, _ counts: WindowCounts) throws -> WindowOutcome.Verdict {
            try Desk(days: 1).pricing([clause]).price(ArrayCounts(views: [[counts]])).clauses[0].windows[0].verdict
        }
        var small = Self.clause(.answeredInTime, .atLeast(0.9))
        small.minimumSample = 10
        #expect(try verdict(small, Self.day(offered: 9, lost: 9)) == .noSample)
        #expect(try verdict(small, Self.day(offered: 10, lost: 10)) == .missed)
        var void = Self.clause(.answeredInTime, .atLeast(0.9))
        void.volumeBand = VolumeBand(over: 0.1, beyond: .void)
        // A hundred are forecast.
        #expect(try verdict(void, Self.day(offered: 111, lost: 111)) == .void)
        void.volumeBand = VolumeBand(over: 0.1, beyond: .ceiling(.chronological))
        #expect(try verdict(void, Self.day(offered: 111, lost: 111)) == .missed)
    }

    /// A team that is off on a day breaks nothing then; one that is never there, while contacts come, does, and so do
    /// answers that never come. `demand` is what came to the lines.
    @Test(
        arguments: [
            (.occupancy, .arrival, .atMost(0.85)), (.absenteeism, .arrival, .atMost(0.09)),
            (.answeredInTime, .answer, .atLeast(0.9)), (.resolvedInDeadline, .arrival, .atLeast(0.9)),
        ] as [(Measure, Attribution, Target)])
    func whereOthersCome(measure: Measure, attribution: Attribution, target: Target) throws {
        var judged = WindowCounts(10, of: 10)
        (judged.busy, judged.staffed, judged.absent, judged.rostered, judged.inDeadline) = (1, 2, 0, 2, 10)
        judged.demand = 10
        var none = WindowCounts()
        none.demand = 10
        let clause = Clause(
            name: "c", measure: measure, lines: measure.subject == .teams ? [] : [Line(type: 0, tier: 0)],
            teams: measure.subject == .teams ? [0] : [], attribution: attribution, window: .day, target: target)
        let desk = Desk(days: 2)
        let timeline = Timeline(desk.center.calendar)
        let plan = ClausePlan(clause, desk.center, timeline, BillingPeriods(.month, timeline))
        func verdicts(_ rows: [WindowCounts]) -> [WindowOutcome.Verdict] {
            let rowCounts = plan.rowCounts(of: ArrayCounts(views: [rows]), view: 0)
            return plan.windows.map { plan.judge($0, rowCounts, perDay: 1).verdict }
        }
        #expect(verdicts([judged, none]) == [.met, .noSample])
        #expect(verdicts([none, WindowCounts()]) == [.missed, .noSample])
        #expect(verdicts([WindowCounts(), WindowCounts()]) == [.noSample, .noSample])
    }

    /// A backlog in which nobody waits is what is wanted.
    @Test func nobodyWaits() throws {
        var none = WindowCounts()
        none.demand = 10
        let pricing = try Desk(days: 2).pricing([Self.clause(.backlog(olderThan: 3600), .atMost(0.05))])
        let outcome = pricing.price(ArrayCounts(views: [[none, none]])).clauses[0]
        #expect(outcome.windows.map(\.verdict) == [.met, .met] && outcome.windows[0].value == 0)
        var summary = ClauseSummary(pricing.contract.clauses[0])
        for _ in 0..<40 { summary.add(outcome) }
        #expect(summary.value.mean == 0 && summary.isMet && summary.leastMargin(confidence: 0.975) > 0)
    }

    /// On average too: broken for sure, however few replications; without anybody there is nothing to say.
    @Test(arguments: [1, 2, 30]) func onAverage(replications: Int) throws {
        for (measure, target, none, _) in Self.measures {
            let pricing = try Desk(days: 1).pricing([Self.clause(measure, target, window: .horizon)])
            func summary(_ counts: WindowCounts) -> ClauseSummary {
                var summary = ClauseSummary(pricing.contract.clauses[0])
                let outcome = pricing.price(ArrayCounts(views: [[counts]])).clauses[0]
                for _ in 0..<replications { summary.add(outcome) }
                return summary
            }
            let broken = summary(none)
            #expect(broken.margin < 0 && broken.mostMargin(confidence: 0.999999) < 0 && !broken.isMet, "\(measure)")
            #expect(broken.windows == replications && broken.windowsMet == 0)
            let nobody = summary(WindowCounts())
            #expect(nobody.margin.isNaN && nobody.leastMargin(confidence: 0.9).isNaN && nobody.windows == 0)
        }
    }

    /// Which clauses ask who came elsewhere, and where.
    @Test func demandIsWhatComesToTheLines() {
        let center = Desk(days: 1).center
        func demand(_ measure: Measure, teams: [Int] = [], _ attribution: Attribution = .arrival) -> [Series] {
            Clause(
                name: "c", measure: measure, lines: teams.isEmpty ? [Line(type: 1, tier: 0)] : [], teams: teams,
                attribution: attribution, target: .atMost(1)
            ).demand(in: center)
        }
        func line(_ type: Int, _ tier: Int) -> Series { .line(Line(type: type, tier: tier), .arrival) }
        #expect(demand(.meanWait) == [] && demand(.unavailability) == [])
        #expect(demand(.meanWait, .answer) == [line(1, 0)] && demand(.backlog(olderThan: 60)) == [line(1, 0)])
        #expect(demand(.occupancy, teams: [0]) == [line(0, 0), line(1, 0)])
        #expect(demand(.absenteeism, teams: [1, 1]) == [line(0, 1), line(1, 1)])
    }
}
