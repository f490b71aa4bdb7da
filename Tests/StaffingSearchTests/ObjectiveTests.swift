// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

/// What the search seeks beside the least cost at which each clause keeps its promise.
@Suite struct ObjectiveTests {
    /// A call centre of one team over `days` days of four hours, busy by chance, with a fine of 500 a point a day.
    private struct Draft {
        let center: ContactCenter
        let contract: ServiceContract

        init(days: Int = 5, fine: Fine? = nil) throws {
            let calendar = OperatingCalendar(
                days: days, start: "2026-03-02", interval: 1800, opening: 8 * 3600, closing: 12 * 3600,
                isContinuous: false)
            let volume = Volume(
                rows: [Array(repeating: 40, count: 8)], rowOfDay: Array(repeating: 0, count: days), busyness: 0.15)
            center = try ContactCenter(
                name: "one team", calendar: calendar, tiers: ["n1"],
                contactTypes: [
                    ContactType(
                        name: "calls", volume: volume, patience: Patience(law: .exponential(mean: 300)),
                        handling: [Handling(time: .exponential(mean: 180))])
                ],
                teams: [
                    Team(name: "n1", serves: [0], headcount: .constant(6, on: calendar), costPerHour: 25)
                ])
            contract = try ServiceContract(
                clauses: [
                    Clause(
                        name: "80-20", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                        lines: [Line(type: 0, tier: 0)], window: .day, target: .atLeast(0.8), fine: fine)
                ], of: center)
        }

        func search(_ objective: StaffingObjective, seed: UInt64) throws -> StaffingOutcome {
            var settings = StaffingSearch.Settings()
            settings.threads = 2
            settings.objective = objective
            return try StaffingSearch(
                center: center, contract: contract, bounds: [TeamBounds(team: 0, agents: 2...20)], seed: seed,
                settings: settings
            ).run()
        }

        /// Replications that no search has seen.
        func fresh(agents: Int, count: Int, seed: UInt64) throws -> [ReplicationRecord] {
            try Simulation(center: center, contract: contract, seed: seed, detailed: false).run(
                staffings: [[.constant(agents, on: center.calendar)]], replications: 1 << 26..<(1 << 26) + count,
                threads: 2)[0]
        }
    }

    /// A promise on the mean, on each day with 95 %, and on all five days together with 95 % ask for more and more.
    @Test func allWindowsTogetherNeedTheMostAgents() throws {
        let draft = try Draft()
        let seed = UInt64(11)
        let mean = try #require(try draft.search(.leastCost, seed: seed).winner, "seed \(seed)")
        let all = try #require(
            try draft.search(.leastCostKeepingAll(probability: 0.95), seed: seed).winner, "seed \(seed)")
        let agents = (mean: mean.headcounts[0].largest, all: all.headcounts[0].largest)
        #expect(agents.all > agents.mean, "\(agents), seed \(seed)")
        // The winner holds on other replications, within 4 standard errors; one agent fewer does not.
        let count = 4000
        let error = (0.95 * 0.05 / Double(count)).squareRoot()
        let kept = TermEstimate(try draft.fresh(agents: agents.all, count: count, seed: seed).map(\.term)).kept
        #expect(kept.trials == count && kept.share >= 0.95 - 4 * error, "\(kept), seed \(seed)")
        let fewer = TermEstimate(try draft.fresh(agents: agents.all - 1, count: count, seed: seed).map(\.term)).kept
        #expect(fewer.share < 0.95 + 4 * error, "\(fewer), seed \(seed)")
    }

    /// Of a share of parts more is better, though of the waits inside less is: what lacks most is furthest from kept.
    @Test func aShareOfPartsLacksWhatItIsBelowItsTarget() {
        let clause = Clause(
            name: "short-waits", measure: .meanWait, lines: [], window: .day,
            aggregation: .shareMet(of: .interval, .atMost(12)), target: .atLeast(0.9))
        func shortfall(_ value: Double) -> Double {
            let lost = TermRecord(isKept: false, mayEnd: false, fines: .zero, bonuses: .zero, billed: .zero)
            return Score(
                clauses: [ClauseEstimate(clause, records: [.init(ratio: Ratio(value, 1), windows: 1, windowsMet: 0)])],
                term: TermEstimate([lost]), objective: .leastCostKeepingAll(probability: 0.95)
            ).shortfall
        }
        #expect(shortfall(0.5) > shortfall(0.8))
    }

    /// The climb ends where trying every headcount says that the most is left, or within what chance can hide.
    @Test func theGreatestMarginIsThatOfEveryHeadcount() throws {
        let fine = Fine(.perPoint(PerPoint(.fixed(Money(cents: 20_00)), point: 0.01)))
        let draft = try Draft(fine: fine)
        let seed = UInt64(12)
        let outcome = try draft.search(.greatestMargin, seed: seed)
        let winner = try #require(outcome.winner, "seed \(seed)")
        let margins = try (2...20).map { agents -> [Double] in
            let cost = draft.center.termCost(of: [.constant(agents, on: draft.center.calendar)]).value
            return try draft.fresh(agents: agents, count: 2000, seed: seed).map { $0.term.revenue.value - cost }
        }
        let means = margins.map { $0.reduce(0, +) / Double($0.count) }
        let best = means.indices.max { means[$0] < means[$1] }!
        let found = winner.headcounts[0].largest - 2
        // Paired on the same contacts: the difference must be within 4 of its standard errors.
        let behind = zip(margins[best], margins[found]).map { $0 - $1 }
        let mean = behind.reduce(0, +) / Double(behind.count)
        let variance = behind.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(behind.count - 1)
        #expect(
            mean <= 4 * (variance / Double(behind.count)).squareRoot(),
            "found \(found + 2) agents, best \(best + 2), behind by \(mean), seed \(seed)")
        #expect(best > 0 && best < means.count - 1, "the test has a maximum inside the bounds")
        #expect(!outcome.neighbours.isEmpty)
    }

    /// What has no price must still be kept: without a fine the greatest margin is the least cost.
    @Test func aClauseWithoutMoneyBindsTheGreatestMargin() throws {
        let draft = try Draft()
        let seed = UInt64(13)
        let least = try #require(try draft.search(.leastCost, seed: seed).winner)
        let most = try #require(try draft.search(.greatestMargin, seed: seed).winner)
        // Within an agent: the two judge nearness to the target differently.
        #expect(abs(most.headcounts[0].largest - least.headcounts[0].largest) <= 1, "seed \(seed)")
        #expect(most.clauses[0].margin >= 0)
    }
}
