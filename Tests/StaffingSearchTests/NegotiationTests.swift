// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import Stochastics
import TestSupport
import Testing

@testable import ServiceContract
@testable import StaffingSearch

/// What a negotiation says, against what can be worked out.
@Suite struct NegotiationTests {
    /// The strictest target that Clopper and Pearson allow, found by trying every tenth of a point.
    @Test func whatCanBeSignedIsTheStrictestThatHolds() {
        var generator = SplitMix(state: 21)
        for _ in 0..<50 {
            let values = (0..<200).map { _ in 0.7 + 0.3 * Double.random(in: 0..<1, using: &generator) }
            var collected = WindowValues()
            for value in values { collected.add(outcome(value)) }
            func bound(_ target: Double) -> Double {
                let met = values.count { $0 >= target - 1e-12 }
                let student = Estimate(of: values.map { $0 >= target - 1e-12 ? 1 : 0 }).lowerBound(confidence: 0.9)
                return min(student, ProportionBound.lower(successes: met, trials: values.count, confidence: 0.9))
            }
            let strictest = (600...1000).last { bound(Double($0) * 0.001) >= 0.8 }!
            let found = collected.signable(probability: 0.8, confidence: 0.9, stepsPerUnit: 1000, isMoreBetter: true)
            #expect(found == Double(strictest) / 1000, "seed 21")
            // The same of a measure whose less is better.
            var mirrored = WindowValues()
            for value in values { mirrored.add(outcome(-value)) }
            let least = mirrored.signable(probability: 0.8, confidence: 0.9, stepsPerUnit: 1000, isMoreBetter: false)
            #expect(least.map { abs($0 + found!) < 1e-9 } == true, "seed 21")
        }
    }

    /// Few windows show nothing: with 58 that are all met the bound at 95 % is 0.9497, with 59 it is 0.9505.
    @Test func fewWindowsShowNothing() {
        func found(_ count: Int) -> Double? {
            var values = WindowValues()
            for _ in 0..<count { values.add(outcome(0.9)) }
            return values.signable(probability: 0.95, confidence: 0.95, stepsPerUnit: 1000, isMoreBetter: true)
        }
        #expect(found(58) == nil)
        #expect(found(59).map { abs($0 - 0.9) < 1e-9 } == true)
        #expect(
            WindowValues().signable(probability: 0.5, confidence: 0.5, stepsPerUnit: 1000, isMoreBetter: true) == nil)
    }

    /// A value that lies on a step is that step, whatever its last bit is: 1.001 × 1,000 is less than 1,001.
    @Test func aValueOnAStepIsTheStep() {
        for steps in 0...2000 {
            var values = WindowValues()
            for _ in 0..<60 { values.add(outcome(Double(steps) / 1000)) }
            for isMoreBetter in [true, false] {
                let found = values.signable(
                    probability: 0.95, confidence: 0.95, stepsPerUnit: 1000, isMoreBetter: isMoreBetter)
                #expect(found == Double(steps) / 1000)
            }
        }
    }

    /// Of a share of parts more is better, though of the waits that each part is judged by less is.
    @Test func aShareOfPartsIsSignedFromBelow() throws {
        let calendar = OperatingCalendar(days: 7, start: "2026-07-06", firstWeekday: 0)
        let center = try ContactCenter(
            name: "one pool", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.01, on: calendar),
                    handling: [Handling(time: .exponential(mean: 60))])
            ], teams: [Team(name: "n1", serves: [0], headcount: .constant(5, on: calendar))])
        let contract = try ServiceContract(
            clauses: [
                Clause(
                    name: "short-waits", measure: .meanWait, lines: [Line(type: 0, tier: 0)], window: .week,
                    aggregation: .shareMet(of: .day, .atMost(12)), target: .atLeast(0.9))
            ], of: center)
        let negotiation = try Negotiation(
            center: center, contract: contract, bounds: [], seed: 23, settings: Negotiation.Settings())
        var values = WindowValues()
        for week in 0..<100 { values.add(outcome(week < 50 ? 6 / 7 : 1)) }
        // 6 of 7 days are 85.7 %.
        #expect(negotiation.signable(values, clause: 0) == 0.857)
    }

    private func outcome(_ value: Double) -> ClauseOutcome {
        ClauseOutcome(
            windows: [
                WindowOutcome(
                    value: value, verdict: .met, isForgiven: false, fine: .zero, points: 0, bonus: .zero,
                    isRefunded: false)
            ], pooled: Ratio(value, 1), fines: .zero, bonuses: .zero)
    }

    /// A fine moved with its target is the same fine below it.
    @Test func edgesMoveWithTheTarget() {
        let clause = Clause(
            name: "a", measure: .abandonment, lines: [], target: .atMost(0.05),
            fine: Fine(.bands([Band(from: 0.05, to: 0.1, .fixed(Money(cents: 1)))])))
        let moved = clause.moved(by: 0.02)
        #expect(moved.target == .atMost(0.05 + 0.02))
        #expect(moved.fine?.charge == .bands([Band(from: 0.05 + 0.02, to: 0.1 + 0.02, .fixed(Money(cents: 1)))]))
    }

    /// A day's own target moves with the clause's, but not what the parts of a share of parts must meet.
    @Test func targetsOfDaysMoveButNotThoseOfParts() {
        var days = DayChoice()
        days.weekdays = [0]
        func moved(_ aggregation: Aggregation, _ target: Target) -> Target? {
            let clause = Clause(
                name: "a", measure: .meanWait, lines: [], window: .day, aggregation: aggregation, target: target,
                exceptions: [DayException(days: days, target: .atMost(60))])
            return clause.moved(by: 1).exceptions[0].target
        }
        #expect(moved(.pooled, .atMost(30)) == .atMost(61))
        #expect(moved(.shareMet(of: .interval, .atMost(30)), .atLeast(0.5)) == .atMost(60))
    }

    /// July, four hours a day.
    private func onePool(
        contactsPerInterval: Double, busyness: Double = 0, patience: Double, agents: Int, costPerHour: Double = 1
    ) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 31, start: "2026-07-01", firstWeekday: 2, interval: 1800, opening: 8 * 3600, closing: 12 * 3600,
            isContinuous: false)
        let volume = Volume(
            rows: [Array(repeating: contactsPerInterval, count: 8)], rowOfDay: Array(repeating: 0, count: 31),
            busyness: busyness)
        return try ContactCenter(
            name: "one pool", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume, patience: Patience(law: .exponential(mean: patience)),
                    handling: [Handling(time: .exponential(mean: 180))])
            ],
            teams: [
                Team(name: "n1", serves: [0], headcount: .constant(agents, on: calendar), costPerHour: costPerHour)
            ])
    }

    /// Of abandonment less is better, of the share of days that keep it more: each is offered on its own side, no
    /// stricter than what windows come to on average, and an easier target is never fined more.
    @Test func eachClauseIsTurnedToItsOwnSide() throws {
        let center = try onePool(contactsPerInterval: 36, patience: 120, agents: 5)
        let fine = Fine(.perPoint(PerPoint(.fixed(Money(cents: 100)), point: 0.01)))
        let lines = [Line(type: 0, tier: 0)]
        let contract = try ServiceContract(
            clauses: [
                Clause(
                    name: "lost", measure: .abandonment, lines: lines, window: .month, target: .atMost(0.08), fine: fine
                ),
                Clause(
                    name: "days", measure: .abandonment, lines: lines, window: .month,
                    aggregation: .shareMet(of: .day, .atMost(0.08)), target: .atLeast(0.7), fine: fine),
            ], of: center)
        var settings = Negotiation.Settings()
        settings.replications = 60
        let outcome = try Negotiation(
            center: center, contract: contract, bounds: [], seed: 23, settings: settings
        ).run()
        for (clause, stricter) in [(0, -1.0), (1, 1.0)] {
            let offer = try #require(outcome.offers.first { $0.frontier.clause == clause })
            let target = try #require(offer.target)
            #expect(stricter * target < stricter * offer.mean, "seed 23, clause \(clause): \(target), \(offer.mean)")
            // From easy to strict, five steps before the draft and three after it.
            let steps = outcome.turned.compactMap { turned -> (by: Double, fines: Double)? in
                guard case .target(clause, let by) = turned.knob else { return nil }
                return (by * stricter, turned.summary.clauses[clause].fines.mean.mean)
            }.sorted { $0.by < $1.by }
            #expect(steps.map { ($0.by * 100).rounded() } == [-5, -4, -3, -2, -1, 1, 2, 3])
            #expect(steps[0].fines < steps[7].fines, "seed 23")
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.fines <= $1.fines }, "seed 23")
        }
    }

    /// The negotiator's three numbers on one pool hang together: more agents never keep less (on the same contacts, in a
    /// clause on one pool), what is saved is the difference of the fines, and a stricter target costs no less.
    @Test func aDraftIsWeighed() throws {
        let center = try onePool(
            contactsPerInterval: 40, busyness: 0.1, patience: 300, agents: 7, costPerHour: 25)
        var settlement = Settlement()
        settlement.billing = [BillingItem(.fixed, prices: [.init(from: 0, price: 40_000)])]
        let contract = try ServiceContract(
            clauses: [
                Clause(
                    name: "90-20", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                    lines: [Line(type: 0, tier: 0)], window: .month, target: .atLeast(0.9),
                    fine: Fine(.perPoint(PerPoint(.fixed(Money(cents: 200_000)), point: 0.01))))
            ], settlement: settlement, of: center)
        var settings = Negotiation.Settings()
        settings.threads = 2
        settings.replications = 80
        let negotiation = try Negotiation(
            center: center, contract: contract, bounds: [], seed: 22, settings: settings)
        let outcome = negotiation.run()
        #expect(outcome.isComplete && outcome.search == nil && outcome.today.replications == 80)
        let ladder = try #require(outcome.ladders.first)
        #expect(ladder.steps.map(\.agents) == ladder.steps.map { 7 + $0.added })
        for (few, many) in zip(ladder.steps, ladder.steps.dropFirst()) {
            #expect(many.summary.clauses[0].value.mean > few.summary.clauses[0].value.mean)
            let saved = few.summary.fines.mean.mean - many.summary.fines.mean.mean
            #expect(abs(many.saved!.mean - saved) < 1e-6)
            // 25 an hour, 4 hours, 31 days, for each agent.
            #expect(abs(many.agentsCost - 3100 * Double(many.added - few.added)) < 1e-6)
        }
        let today = try #require(ladder.steps.first { $0.added == 0 })
        #expect(today.summary.fines.mean.mean == outcome.today.fines.mean.mean, "the same replications")
        let targets = outcome.turned.compactMap { turned -> (Double, Double)? in
            if case .target(_, let by) = turned.knob { (by, turned.summary.fines.mean.mean) } else { nil }
        }.sorted { $0.0 < $1.0 }
        #expect(targets.count == 8 && zip(targets, targets.dropFirst()).allSatisfy { $0.1 <= $1.1 })
        // A fine four times as dear costs four times as much: nothing is capped.
        let fourfold = outcome.turned.first { $0.knob == .fine(clause: 0, times: 4) }
        #expect(fourfold.map { abs($0.summary.fines.mean.mean - 4 * outcome.today.fines.mean.mean) < 1e-6 } == true)
        // A longer threshold allows no lower target; a day no higher one than the month.
        let monthly = outcome.offers.filter { $0.frontier.window == .month }.sorted {
            $0.frontier.threshold! < $1.frontier.threshold!
        }
        #expect(monthly.count == 5)
        for (short, long) in zip(monthly, monthly.dropFirst()) { #expect((short.target ?? 0) <= (long.target ?? 0)) }
        let daily = outcome.offers.first { $0.frontier.window == .day && $0.frontier.threshold == 20 }
        let drafted = outcome.offers.first { $0.frontier.window == .month && $0.frontier.threshold == 20 }
        #expect(daily!.target! < drafted!.target!)
    }
}
