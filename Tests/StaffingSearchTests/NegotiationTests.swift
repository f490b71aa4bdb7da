// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import Foundation
import Stochastics
import TestSupport
import Testing

@testable import ServiceContract
@testable import StaffingSearch

/// What a negotiation says, against what can be worked out.
@Suite struct NegotiationTests {
    private func rule(_ probability: Double = 0.95, _ confidence: Double = 0.95, promises: Int = 1) -> OfferRule {
        OfferRule(probability: probability, confidence: confidence, promises: promises)
    }

    /// The strictest target that can be signed is the term of the rank that the rule allows, in whole tenths of a point on
    /// the safe side, found by trying every tenth of a point.
    @Test func whatCanBeSignedIsTheStrictestThatHolds() throws {
        var generator = SplitMix(state: 21)
        for _ in 0..<50 {
            let values = (0..<400).map { _ in 0.7 + 0.3 * Double.random(in: 0..<1, using: &generator) }
            var collected = WindowValues()
            for value in values { collected.add(outcome(value)) }
            guard case .rank(let rank) = rule(0.8, 0.9).cut(terms: 400) else {
                Issue.record("400 terms are enough")
                return
            }
            let strictest = (600...1000).last { target in
                values.count { $0 < Double(target) * 0.001 - 1e-12 } <= rank - 1
            }!
            let found = collected.strictestTarget(rule(0.8, 0.9), stepsPerUnit: 1000, isMoreBetter: true)
            #expect(found == Double(strictest) / 1000, "seed 21")
            // The same of a measure whose less is better.
            var mirrored = WindowValues()
            for value in values { mirrored.add(outcome(-value)) }
            let least = mirrored.strictestTarget(rule(0.8, 0.9), stepsPerUnit: 1000, isMoreBetter: false)
            #expect(least.map { abs($0 + found!) < 1e-9 } == true, "seed 21")
        }
    }

    /// A term counts by its worst window: the promise is of all of them.
    @Test func aTermIsAsGoodAsItsWorstWindow() {
        var values = WindowValues()
        for term in 0..<60 { values.add(outcomes([0.9, term == 7 ? 0.6 : 0.8, 1])) }
        // Seven misses of 60 refute 95 %.
        #expect(ProportionBound.upper(successes: 53, trials: 60) < 0.95)
        #expect(ProportionBound.upper(successes: 54, trials: 60) >= 0.95)
        let found = values.strictestTarget(rule(), stepsPerUnit: 1000, isMoreBetter: true)
        let expected = 0.6 - 0.2 * quarters(terms: 60, refuting: 7)
        #expect(found == (1000 * expected).rounded(.down) / 1000, "\(found ?? .nan)")
        #expect(values.windows == 180 && values.terms == 60)
    }

    /// A quarter for each power of ten by which the probability that so many fresh terms are all worse than the worst of
    /// as many others exceeds a millionth: of the first of 2n in order all are fresh.
    private func quarters(terms: Int, refuting: Int) -> Double {
        let probability = (0..<refuting).reduce(1.0) { $0 * Double(terms - $1) / Double(2 * terms - $1) }
        return log10(probability * 1e6) / 4
    }

    /// A window that is missed with nothing counted keeps no target.
    @Test func whereNothingWasCountedNothingIsOffered() {
        var values = WindowValues()
        for term in 0..<1000 { values.add(outcome(term < 500 ? .nan : 0.9, .missed)) }
        #expect(values.strictestTarget(rule(), stepsPerUnit: 1000, isMoreBetter: true) == nil)
        #expect(abs(values.mean - 0.9) < 1e-9)
    }

    /// Few terms show nothing: with 58 that are all kept the bound at 95 % is 0.9497, with 59 it is 0.9505.
    @Test func fewTermsShowNothing() {
        func found(_ count: Int) -> Double? {
            var values = WindowValues()
            for _ in 0..<count { values.add(outcomes([0.9, 0.95])) }
            return values.strictestTarget(rule(), stepsPerUnit: 1000, isMoreBetter: true)
        }
        #expect(found(58) == nil)
        #expect(found(59).map { abs($0 - 0.9) < 1e-9 } == true)
        #expect(WindowValues().strictestTarget(rule(0.5, 0.5), stepsPerUnit: 1000, isMoreBetter: true) == nil)
        #expect(rule().fewestTerms == 59 && rule(0.99, 0.99).fewestTerms == 459)
    }

    /// The law of an offer: of a second run of as many terms at most one in a million shows it broken. Terms come from a
    /// uniform law, so of n terms the k-th worst leaves a beta law (k, n + 1 - k) below it, and misses of a second run are
    /// binomial given that: their tail, integrated by 20,000 steps, is what the rule must keep under a millionth, and the
    /// next rank must not.
    @Test(arguments: [(0.95, 0.95, 400), (0.9, 0.95, 150), (0.8, 0.9, 100), (0.95, 0.95, 1000)])
    func aSecondRunRefutesAnOfferHardlyEver(probability: Double, confidence: Double, terms: Int) throws {
        guard case .rank(let rank) = rule(probability, confidence).cut(terms: terms) else {
            Issue.record("\(terms) terms are enough")
            return
        }
        let refuting = (0...terms).first {
            ProportionBound.upper(successes: terms - $0, trials: terms, confidence: confidence) < probability
        }!
        func refuted(_ rank: Int) -> Double {
            let steps = 20_000
            return (0..<steps).reduce(0) { sum, step in
                let share = Quantile.beta(
                    (Double(step) + 0.5) / Double(steps), a: Double(rank), b: Double(terms + 1 - rank))
                return sum + tail(refuting, of: terms, share) / Double(steps)
            }
        }
        // The midpoints of quantiles miss the far tail of the beta law, by a fifth here.
        let (allowed, beyond) = (refuted(rank), refuted(rank + 1))
        #expect(allowed <= 1.2e-6 && beyond > 0.8e-6, "rank \(rank) of \(terms): \(allowed), then \(beyond)")
        // Promises share the ranks.
        #expect(rule(probability, confidence, promises: rank).cut(terms: terms) == .rank(1))
        let many = rule(probability, confidence, promises: rank + 1).cut(terms: terms)
        guard case .beyondWorst(let multiple) = many else {
            Issue.record("\(many)")
            return
        }
        #expect(multiple > 0 && multiple < 0.25, "the next rank is not ten times as likely refuted")
    }

    /// P(binomial(n, p) ≥ k), by the beta law.
    private func tail(_ k: Int, of n: Int, _ p: Double) -> Double {
        var (term, sum) = (0.0, 0.0)
        for i in k...n {
            if i == k {
                func logFactorial(_ m: Int) -> Double { lgamma(Double(m) + 1) }
                term = exp(
                    logFactorial(n) - logFactorial(k) - logFactorial(n - k) + Double(k) * log(p)
                        + Double(n - k) * log(1 - p))
            } else {
                term *= Double(n - i + 1) / Double(i) * p / (1 - p)
            }
            sum += term
            if term < sum * 1e-16 { break }
        }
        return sum
    }

    /// A value that lies on a step is that step, whatever its last bit is: 1.001 × 1,000 is less than 1,001.
    @Test func aValueOnAStepIsTheStep() {
        for steps in 0...2000 {
            var values = WindowValues()
            for _ in 0..<60 { values.add(outcome(Double(steps) / 1000)) }
            for isMoreBetter in [true, false] {
                let found = values.strictestTarget(rule(), stepsPerUnit: 1000, isMoreBetter: isMoreBetter)
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
        // 6 of 7 days in half of the terms, and the middle one is at 7. Ten misses of 100 refute 95 %.
        let expected = (6 - quarters(terms: 100, refuting: 10)) / 7
        #expect(negotiation.strictestTarget(values, clause: 0) == (1000 * expected).rounded(.down) / 1000)
    }

    private func outcome(_ value: Double, _ verdict: WindowOutcome.Verdict = .met) -> ClauseOutcome {
        outcomes([value], verdict)
    }

    private func outcomes(_ values: [Double], _ verdict: WindowOutcome.Verdict = .met) -> ClauseOutcome {
        ClauseOutcome(
            windows: values.map {
                WindowOutcome(
                    value: $0, verdict: verdict, isForgiven: false, fine: .zero, points: 0, bonus: .zero,
                    isRefunded: false)
            }, pooled: Ratio(values[0], 1), fines: .zero, bonuses: .zero)
    }

    /// What would begin beyond the values that there are falls away; what reaches beyond ends there.
    @Test func edgesStopAtTheEndsOfTheMeasure() {
        func band(_ from: Double?, _ to: Double?) -> Band<Amount> { Band(from: from, to: to, .fixed(Money(cents: 1))) }
        let clause = Clause(
            name: "a", measure: .abandonment, lines: [], target: .atMost(0.05),
            fine: Fine(.bands([band(0.05, 0.5), band(0.5, 0.75), band(0.75, nil)])),
            bonus: Bonus(.bands([band(nil, 0.03)])))
        let moved = clause.moved(by: 0.375)
        #expect(moved.fine?.charge == .bands([band(0.425, 0.875), band(0.875, nil)]))
        #expect(moved.bonus?.charge == .bands([band(nil, 0.405)]))
        #expect(clause.moved(by: -0.04).bonus == nil, "fewer than 0 % cannot be lost")
        let level = Clause(
            name: "b", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), lines: [],
            target: .atLeast(0.75), fine: Fine(.bands([band(nil, 0.25), band(0.25, 0.75)])),
            bonus: Bonus(.amount(.fixed(Money(cents: 1)), edge: 0.875)))
        #expect(level.moved(by: -0.5).fine?.charge == .bands([band(nil, 0.25)]))
        #expect(level.moved(by: -0.625).fine?.charge == .bands([band(nil, 0.125)]))
        #expect(level.moved(by: 0.25).bonus == nil && level.moved(by: 0.125).bonus != nil)
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
            let steps = outcome.changed.compactMap { changed -> (by: Double, fines: Double)? in
                guard case .target(clause, let by) = changed.change else { return nil }
                return (by * stricter, changed.summary.clauses[clause].fines.mean.mean)
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
        let variation = try #require(outcome.variations.first)
        #expect(variation.steps.map(\.agents) == variation.steps.map { 7 + $0.added })
        for (few, many) in zip(variation.steps, variation.steps.dropFirst()) {
            #expect(many.summary.clauses[0].value.mean > few.summary.clauses[0].value.mean)
            let saved = few.summary.fines.mean.mean - many.summary.fines.mean.mean
            #expect(abs(many.saved!.mean - saved) < 1e-6)
            // 25 an hour, 4 hours, 31 days, for each agent; and what all of them finish after closing, a little more or less.
            #expect(abs(many.agentsCost - 3100 * Double(many.added - few.added)) < 10)
        }
        let today = try #require(variation.steps.first { $0.added == 0 })
        #expect(today.summary.fines.mean.mean == outcome.today.fines.mean.mean, "the same replications")
        let targets = outcome.changed.compactMap { changed -> (Double, Double)? in
            if case .target(_, let by) = changed.change { (by, changed.summary.fines.mean.mean) } else { nil }
        }.sorted { $0.0 < $1.0 }
        #expect(targets.count == 8 && zip(targets, targets.dropFirst()).allSatisfy { $0.1 <= $1.1 })
        // A fine four times as dear costs four times as much: nothing is capped.
        let fourfold = outcome.changed.first { $0.change == .fine(clause: 0, times: 4) }
        #expect(fourfold.map { abs($0.summary.fines.mean.mean - 4 * outcome.today.fines.mean.mean) < 1e-6 } == true)
        // What can be signed today is the same in the variation, where it has as many terms.
        #expect(today.summary.replications == 80)
        #expect(today.targets[0] == outcome.offers[0].target && today.targets[0] != nil)
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
