// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import TestSupport
import Testing

@testable import FloorSimulation

/// Taking agents away so that more wait unanswered improves no measure.
///
/// On one line first come, first served, each contact waits at least as long with fewer agents whatever chance decides
/// (Kiefer and Wolfowitz 1955), so every measure of waits is no better, replication by replication.
@Suite struct FewerAgentsTests {
    private static let measures: [Measure] =
        ServiceLevelFormula.allCases.map { .serviceLevel(threshold: 600, formula: $0, shortAbandon: 0) }
        + [.abandonment, .meanWait, .meanWaitOfAnswered]

    @Test(arguments: [false, true])
    func fewerAgentsAreNoBetter(whole: Bool) throws {
        let measures = whole ? Self.measures + [.longestWait] : Self.measures
        for seed in UInt64(0)..<40 {
            var dice = SplitMix(state: seed)
            let isContinuous = dice.next(below: 2) == 0
            let intervals = isContinuous ? 24 : 8
            let calendar = OperatingCalendar(
                days: 1 + dice.next(below: 3), interval: 3600, opening: 0, closing: 3600 * intervals,
                isContinuous: isContinuous, warmUp: isContinuous ? 3600 * 24 * dice.next(below: 3) : 0)
            let most = 1 + dice.next(below: 4)
            // The last agents stay for who waits at closing. Where there are none at all, who waits is turned away then, and
            // has waited no longer than till closing: nothing to compare.
            let works = (0..<intervals).map { dice.next(below: 3) > 0 || (!isContinuous && $0 == intervals - 1) }
            let counts = ((isContinuous ? 0 : 1)..<most + 1).map { agents in works.map { $0 ? agents : 0 } }
            let center = try ContactCenter(
                name: "fewer", calendar: calendar, tiers: ["n1"],
                contactTypes: [
                    ContactType(
                        name: "work", channel: whole ? .email : .voice,
                        volume: .constant(perSecond: Double(1 + dice.next(below: 12)) / 3600, on: calendar),
                        handling: [Handling(time: .deterministic(900))],
                        deferred: whole ? DeferredWork(order: .firstCome) : nil)
                ],
                teams: [Team(name: "n1", serves: [0], headcount: .everyDay(counts.last!, on: calendar))])
            let contract = try ServiceContract(
                clauses: measures.enumerated().map { index, measure in
                    Clause(
                        name: "\(index)", measure: measure, lines: [Line(type: 0, tier: 0)],
                        target: measure.isMoreBetter ? .atLeast(0.5) : .atMost(0.5))
                }, of: center)
            let plan = try FloorPlan(center: center, contract: contract, detailed: false, followsProblems: whole)
            let runs = Simulation(seed: seed, plan: plan).run(
                staffings: counts.map { [.everyDay($0, on: calendar)] }, replications: 0..<3)
            for replication in 0..<3 {
                for (clause, measure) in measures.enumerated() {
                    let values = runs.map { $0[replication].clauses[clause].ratio.value }
                    for (fewer, more) in zip(values, values.dropFirst()) {
                        // Nobody came, or nobody is left by whom to judge the fewer.
                        guard let more, let fewer else { continue }
                        let about: Comment = "\(measure), \(fewer) against \(more), seed \(seed), whole \(whole)"
                        #expect(measure.isMoreBetter ? fewer <= more + 1e-9 : fewer >= more - 1e-6, about)
                    }
                }
            }
        }
    }
}
