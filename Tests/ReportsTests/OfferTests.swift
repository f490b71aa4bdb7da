// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import TestSupport
import Testing

@testable import Reports
@testable import ServiceContract
@testable import StaffingSearch

/// What can be signed, fed back as the draft, is never refused: each clause alone and all together, on the seed that
/// offered it and on others.
@Suite struct OfferTests {
    /// Random small plain desks, every kind of clause. With 40 to 1,000 terms, since what is shown by few
    /// is offered too.
    @Test(arguments: 0..<30) func whatIsOfferedIsNeverRefused(_ number: Int) throws {
        var generator = SplitMix(state: 7000 + UInt64(number))
        let center = try center(&generator)
        let contract = try contract(&generator, center)
        let terms = [60, 80, 120, 200, 400, 1000][number % 6]
        try check(center, contract, terms: terms, seed: 100 * UInt64(number), "desk \(number)")
    }

    /// Desks that fail altogether in some terms: nothing is known of such a law but its worst terms. 400 terms rule out that
    /// a second run refuses, whatever the law.
    @Test(arguments: 0..<4) func raritiesAreNoTrap(_ number: Int) throws {
        var generator = SplitMix(state: 7100 + UInt64(number))
        let outage = Outage(
            name: "trunk", times: .random(every: .exponential(mean: 300 * 86_400), lasts: .deterministic(7200)),
            types: [0], arriving: .held)
        let center = try center(&generator, days: 5, outages: [outage])
        let contract = try ServiceContract(
            clauses: [
                Clause(
                    name: "level", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 0),
                    lines: [Line(type: 0, tier: 0)], window: .day, target: .atLeast(0.9))
            ], of: center)
        try check(center, contract, terms: 400, seed: 9000 + 100 * UInt64(number), "rarity \(number)")
    }

    /// Offers are refused by no seed, those of the same seed are even shown to be kept, and something is offered.
    private func check(
        _ center: ContactCenter, _ contract: ServiceContract, terms: Int, seed: UInt64, _ name: String
    ) throws {
        var settings = Negotiation.Settings()
        settings.replications = terms
        let negotiation = try Negotiation(
            center: center, contract: contract, bounds: [], seed: seed, settings: settings)
        let offers = negotiation.weighed({ _ in }, { false }).offers
        let targets = contract.clauses.indices.map { clause in
            offers.first { $0.frontier.clause == clause }!.target
        }
        #expect(targets.contains { $0 != nil }, "\(name), seed \(seed)")
        for (clause, target) in zip(contract.clauses, targets) {
            guard let target else { continue }
            let scale = clause.judgedUnit == .seconds ? 1.0 : 1000
            #expect((target * scale).rounded() / scale == target, "\(name): whole steps")
            #expect(clause.judgedValues.contains(target), "\(name): \(target)")
        }
        let together = try #require(contract.promising(targets, in: center), "\(name), seed \(seed): \(targets)")
        let alone = try contract.clauses.indices.filter { targets[$0] != nil }.map { clause in
            try ServiceContract(clauses: [together.clauses[clause]], of: center)
        }
        let drafts = (targets.contains { $0 == nil } ? [] : [together]) + alone
        // Other thresholds and windows too, each by itself.
        let others = zip(offers, contract.frontiers(in: center)).compactMap { offer, frontier in
            offer.target.flatMap { frontier.contract.promising([$0], in: center) }
        }
        for other in [seed] + (1...5).map({ seed + $0 }) {
            for summary in try Self.summaries(of: drafts + others, together, center, terms: terms, seed: other) {
                let report = NegotiationReport(
                    center: center, contract: summary.contract, bounds: [], draft: "",
                    outcome: NegotiationOutcome(
                        today: summary, changed: [], offers: [], variations: [], search: nil,
                        probability: settings.probability, confidence: settings.confidence, isComplete: true),
                    run: RunFacts(file: "", seed: other, replications: terms, isComplete: true))
                let targets = summary.contract.clauses.map { "\($0.name) \($0.window) \($0.target)" }
                #expect(
                    report.advice != .refuse && report.advice != nil,
                    "\(name), \(terms) terms, offered by \(seed), run with \(other): \(targets), \(summary.allMet)")
                if other == seed { #expect(report.advice == .sign, "\(name), seed \(seed): \(targets)") }
            }
        }
    }

    private static func summaries(
        of drafts: [ServiceContract], _ layout: ServiceContract, _ center: ContactCenter, terms: Int, seed: UInt64
    ) throws -> [ContractSummary] {
        let run = try CountedRun(center: center, contract: layout, seed: seed, everything: true)
        let priced = try drafts.map { try #require(Priced($0, run)) }
        var summaries = drafts.map { ContractSummary(of: $0, staffingCost: run.staffingCost) }
        run.eachReplication(
            replications: 0..<terms, threads: 2, isCancelled: { false },
            read: { counts in priced.map { $0.outcome(of: counts) } },
            take: { outcomes, overtime, _ in
                for index in outcomes.indices { summaries[index].add(outcomes[index], overtimeCost: overtime) }
            })
        return summaries
    }

    /// Two or three weeks, three hours a day.
    private func center(
        _ generator: inout SplitMix, days: Int? = nil, outages: [Outage] = []
    ) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: days ?? 14 + 7 * generator.next(below: 2), start: "2026-06-01", firstWeekday: 0, interval: 1800,
            opening: 8 * 3600, closing: 11 * 3600, isContinuous: false)
        let perInterval = 4 + 8 * generator.unit()
        let volume = Volume(
            rows: [Array(repeating: perInterval, count: 6)], rowOfDay: Array(repeating: 0, count: calendar.days),
            busyness: generator.chance(0.5) ? 0.2 : 0)
        return try ContactCenter(
            name: "small desk", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume,
                    patience: generator.chance(0.7) ? Patience(law: .exponential(mean: 120)) : nil,
                    handling: [Handling(time: .exponential(mean: 180))])
            ],
            teams: [
                Team(
                    name: "n1", serves: [0],
                    headcount: .constant(
                        Int((perInterval / 10).rounded(.up)) + 1 + generator.next(below: 2), on: calendar),
                    costPerHour: 20)
            ], outages: outages)
    }

    /// One to three clauses with the client, with or without money.
    private func contract(_ generator: inout SplitMix, _ center: ContactCenter) throws -> ServiceContract {
        let calls = [Line(type: 0, tier: 0)]
        var monday = DayChoice()
        monday.weekdays = [0]
        let windows: [Window] = [.day, .week, .horizon]
        func clause(_ kind: Int, _ name: String) -> Clause {
            let window = windows[generator.next(below: 3)]
            let promise: Promise = generator.chance(0.5) ? .onAverage : .withProbability(0.9)
            let level = Measure.serviceLevel(threshold: 20, formula: .shortAbandonsExcluded, shortAbandon: 5)
            let (day, twoPoints) = (Aggregation.Part.day, Amount.fixed(Money(cents: 20_00)))
            switch kind {
            case 0:
                return Clause(
                    name: name, measure: level, lines: calls, window: window, target: .atLeast(0.9), promise: promise,
                    rounding: Rounding(step: 0.001, rule: .halfUp),
                    fine: Fine(.perPoint(PerPoint(twoPoints, point: 0.01))))
            case 1:
                return Clause(
                    name: name, measure: .abandonment, lines: calls, window: window, target: .atMost(0.04),
                    promise: promise,
                    fine: Fine(.bands([Band(from: 0.04, to: 0.06, twoPoints), Band(from: 0.06, to: nil, twoPoints)])))
            case 2:
                return Clause(
                    name: name, measure: .meanWait, lines: calls, window: window, target: .atMost(20), promise: promise)
            case 3:
                return Clause(
                    name: name, measure: .meanWaitOfAnswered, lines: calls, window: .week,
                    aggregation: .shareMet(of: day, .atMost(30)), target: .atLeast(0.9), promise: promise)
            case 4:
                return Clause(
                    name: name, measure: level, lines: calls, window: .week,
                    aggregation: .worst(of: day, rank: 2), target: .atLeast(0.8), promise: promise)
            case 5:
                return Clause(
                    name: name, measure: .longestWait, lines: calls, window: window, target: .atMost(240),
                    promise: promise)
            case 6:
                return Clause(
                    name: name, measure: level, lines: calls, window: .day, target: .atLeast(0.9), promise: promise,
                    exceptions: [DayException(days: monday, target: .atLeast(0.7))],
                    bonus: Bonus(.amount(twoPoints, edge: 0.95)))
            default:
                return Clause(
                    name: name, measure: .occupancy, lines: [], teams: [0], window: window, target: .atMost(0.6),
                    promise: promise)
            }
        }
        let first = generator.next(below: 8)
        let kinds = (0...generator.next(below: 3)).map { (first + 3 * $0) % 8 }
        var settlement = Settlement()
        if generator.chance(0.5) {
            settlement.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: 1e6)])]
        }
        return try ServiceContract(
            clauses: kinds.enumerated().map { clause($1, "c\($0)") }, settlement: settlement, of: center)
    }
}
