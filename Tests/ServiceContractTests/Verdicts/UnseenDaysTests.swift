// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics
import Testing

@testable import ServiceContract

/// What did not vary is not sure: n trials alike show a share of (1 − c)^(1/n), no more.
@Suite struct UnseenDaysTests {
    /// So many replications of so many days, each with so many of a hundred contacts in time (or seconds waited).
    private static func summary(
        _ target: Target, _ measure: Measure = .answeredInTime, promise: Promise = .onAverage, replications: Int,
        days: Int = 1, met: (Int) -> Double = { _ in 100 }
    ) -> ClauseSummary {
        var clause = Clause.level("c", measure, window: .horizon, target: target)
        clause.promise = promise
        var summary = ClauseSummary(clause)
        for replication in 0..<replications {
            let value = met(replication)
            let level = measure.unit == .share ? value / 100 : value
            let window = WindowOutcome(
                value: level, verdict: target.isMet(by: level) ? .met : .missed, isForgiven: false, fine: .zero,
                points: 0,
                bonus: .zero, isRefunded: false)
            summary.add(
                ClauseOutcome(
                    windows: [window], pooled: Ratio(level * 100, 100), came: true, daysJudged: days, fines: .zero,
                    bonuses: .zero))
        }
        return summary
    }

    private static func isShown(_ summary: ClauseSummary) -> Bool { summary.leastMargin(confidence: 0.975) >= 0 }

    /// The least n with pⁿ ≤ 0.025, by counting up: 17 for 80 %, 72 for 95 %, 3,688 for 99.9 %.
    @Test(arguments: [(0.8, 17), (0.95, 72), (0.999, 3_688)] as [(Double, Int)])
    func soManyTrialsShowAShare(target: Double, trials: Int) {
        var (power, least) = (1.0, 0)
        while power > 0.025 {
            power *= target
            least += 1
        }
        #expect(least == trials)
        for promise in [Promise.onAverage, .withProbability(target)] {
            let binding = promise == .onAverage ? Target.atLeast(target) : .atLeast(0.5)
            let few = Self.summary(binding, promise: promise, replications: trials - 1)
            let many = Self.summary(binding, promise: promise, replications: trials)
            #expect(!Self.isShown(few) && few.isMet && few.mostMargin(confidence: 0.975) >= 0, "\(promise)")
            #expect(Self.isShown(many), "\(promise)")
            #expect(few.isWithoutSpread && few.trialsToShow(confidence: 0.975) == trials, "\(promise)")
        }
    }

    /// The same from the other side, at most 5 %; and by days, of which a replication has several.
    @Test func ofLessIsBetterAndByDays() {
        func none(_ replications: Int, days: Int = 1) -> ClauseSummary {
            Self.summary(.atMost(0.05), .abandonment, replications: replications, days: days) { _ in 0 }
        }
        #expect(!Self.isShown(none(71)) && Self.isShown(none(72)))
        #expect(!Self.isShown(none(7, days: 10)) && Self.isShown(none(8, days: 10)))
        #expect(none(7, days: 10).trialsToShow(confidence: 0.975) == 72)
    }

    /// A value between: every day 90 % in time, of a target of 80 %. Other days have none: 0.9·(1 − u) ≥ 0.8, u ≤ 1/9, so
    /// (8/9)ⁿ ≤ 0.025: 32 days.
    @Test func aConstantValueIsNotSureEither() {
        func constant(_ count: Int) -> ClauseSummary { Self.summary(.atLeast(0.8), replications: count) { _ in 90 } }
        #expect(!Self.isShown(constant(31)) && Self.isShown(constant(32)))
        #expect(constant(31).trialsToShow(confidence: 0.975) == 32)
    }

    /// What never meets is not sure to be broken after two days: (1 − 0.8)ⁿ ≤ 0.025 needs three.
    @Test func neitherIsABreach() {
        func never(_ count: Int) -> ClauseSummary { Self.summary(.atLeast(0.8), replications: count) { _ in 0 } }
        #expect(never(2).mostMargin(confidence: 0.975) > 0 && never(3).mostMargin(confidence: 0.975) < 0)
        #expect(never(2).trialsToShow(confidence: 0.975) == 3)
    }

    /// One miss among so many breaks a target of everything for sure, and none of however many shows it.
    @Test(
        arguments: [
            (.answeredInTime, .atLeast(1), 100, 99), (.abandonment, .atMost(0), 0, 1), (.blocked, .atMost(0), 0, 1),
            (.meanWait, .atMost(0), 0, 1), (.longestWait, .atMost(0), 0, 1),
        ] as [(Measure, Target, Double, Double)])
    func everything(measure: Measure, target: Target, good: Double, bad: Double) {
        for count in [1, 5, 30, 3_000] {
            let none = Self.summary(target, measure, replications: count) { _ in good }
            #expect(none.isOfEverything && none.isMet && none.isWithoutSpread && !Self.isShown(none), "\(count)")
            #expect(none.mostMargin(confidence: 0.975) >= 0 && none.trialsToShow(confidence: 0.975) == nil)
            let one = Self.summary(target, measure, replications: count) { $0 == count / 2 ? bad : good }
            #expect(!one.isMet && one.mostMargin(confidence: 0.999999) < 0, "\(measure) \(count)")
        }
    }

    /// A time has no worst: it is shown with 95 % of the days, which 72 alike do.
    @Test func times() {
        func waits(_ count: Int) -> ClauseSummary {
            Self.summary(.atMost(10), .meanWait, replications: count) { _ in 0 }
        }
        #expect(!Self.isShown(waits(71)) && Self.isShown(waits(72)))
        #expect(waits(5).leastMargin(confidence: 0.975) == -.infinity)
        #expect(waits(5).trialsToShow(confidence: 0.975) == 72)
    }

    /// No time is less than nothing: ten seconds each day, of which other days have none. 10·(1 − u) > 8: u < 1/5, and
    /// (4/5)ⁿ ≤ 0.025 needs 17 days.
    @Test func timesThatAreTooLong() {
        func waits(_ count: Int) -> ClauseSummary {
            Self.summary(.atMost(8), .meanWait, replications: count) { _ in 10 }
        }
        #expect(waits(16).mostMargin(confidence: 0.975) >= 0 && waits(17).mostMargin(confidence: 0.975) < 0)
        #expect(waits(16).trialsToShow(confidence: 0.975) == 17)
    }

    /// Where values vary, Student's bound speaks as before: 90 ± 10 % of thirty.
    @Test func whatVariesIsAsBefore() {
        let summary = Self.summary(.atLeast(0.8), replications: 30) { $0 % 2 == 0 ? 80 : 100 }
        let bound = 0.9 - Quantile.student(0.975, degrees: 29) * 0.1 / 29.0.squareRoot()
        #expect(!summary.isWithoutSpread && abs(summary.leastMargin(confidence: 0.975) - (bound - 0.8)) < 1e-12)
        #expect(summary.trialsToShow(confidence: 0.975) == nil)
    }
}
