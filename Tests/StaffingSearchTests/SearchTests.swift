// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics
import Synchronization
import Testing

@testable import StaffingSearch

/// The search against answers that are known without it.
@Suite struct SearchTests {
    /// W1 (M/M/n + M): Erlang A says 194 agents for 80 % of all contacts in 20 s; 193 give 0.790243, 194 give 0.807887.
    @Test(arguments: [UInt64(1), 2, 3]) func oneTeamIsStaffedAsErlangASays(seed: UInt64) throws {
        let searched = try SearchedCenter.oneTeam()
        let outcome = try searched.search([TeamBounds(team: 0, agents: 180...220)], seed: seed)
        let winner = try #require(outcome.winner, "seed \(seed)")
        #expect(winner.headcounts[0].rows[0][0] == 194, "seed \(seed)")
        #expect(winner.verdict == .confirmed && outcome.isComplete)
        #expect(outcome.oneFewer.count == 1 && outcome.oneFewer[0].broken == [0], "seed \(seed)")
    }

    /// A clause on the mean and one on the day's probability ask for different staffings, the second for more.
    @Test func aPromiseWithProbabilityNeedsMoreAgents() throws {
        let mean = try SearchedCenter.shortDay(promise: .onAverage)
        let sure = try SearchedCenter.shortDay(promise: .withProbability(0.95))
        let bounds = [TeamBounds(team: 0, agents: 5...40)]
        let onAverage = try #require(try mean.search(bounds, seed: 4).winner)
        let withProbability = try #require(try sure.search(bounds, seed: 4).winner)
        #expect(withProbability.cost.amount > onAverage.cost.amount)
        #expect(withProbability.clauses[0].probabilityMet.mean >= 0.95)
        #expect(onAverage.clauses[0].probabilityMet.mean < 0.95)
    }

    /// By interval the moves must find what trying every staffing finds: the same cost, on the same contacts.
    @Test func movesFindTheCheapestByInterval() throws {
        let searched = try SearchedCenter.threeIntervals()
        let bounds = [TeamBounds(team: 0, agents: 1...12, byInterval: true)]
        let space = StaffingSpace(center: searched.center, bounds: bounds)
        let simulation = try Simulation(center: searched.center, contract: searched.contract, seed: 5, detailed: false)
        let evaluator = Evaluator(
            space: space, simulation: simulation, threads: 2, isCancelled: { false }, report: { _ in })
        let replications = 200
        var all = [[Int]()]
        for dimension in space.dimensions { all = all.flatMap { point in dimension.agents.map { point + [$0] } } }
        let scores = try #require(evaluator.screen(all, replications: replications))
        let cheapest = scores.filter(\.isFeasible).map(\.cost).min()!
        let search = LocalSearch(space: space, evaluator: evaluator, replications: replications)
        for start in [
            [1, 1, 1], [12, 12, 12],
            FormulaStart(center: searched.center, contract: searched.contract).point(in: space),
        ] {
            let repaired = try #require(search.repaired(start))
            let found = search.improved(repaired)
            #expect(found.isFeasible)
            #expect(abs(found.cost - cheapest) < 1e-9, "from \(start)")
        }
    }

    /// What is confirmed was tested on replications that no screening has seen.
    @Test func confirmationUsesFreshReplications() throws {
        let searched = try SearchedCenter.oneTeam()
        let space = StaffingSpace(center: searched.center, bounds: [TeamBounds(team: 0, agents: 190...200)])
        let simulation = try Simulation(center: searched.center, contract: searched.contract, seed: 6, detailed: false)
        let evaluator = Evaluator(
            space: space, simulation: simulation, threads: 2, isCancelled: { false }, report: { _ in })
        let test = Confirmation(evaluator: evaluator, confidence: 0.99, most: 20)
        let candidate = try #require(test.test([200])).candidate
        let screened = simulation.run(staffings: [candidate.headcounts], replications: 0..<candidate.replications)[0]
        let fresh = simulation.run(
            staffings: [candidate.headcounts],
            replications: Confirmation.firstReplication..<Confirmation.firstReplication + candidate.replications)[0]
        #expect(candidate.clauses == ClauseEstimate.all(of: searched.contract, in: fresh))
        #expect(candidate.clauses != ClauseEstimate.all(of: searched.contract, in: screened))
    }

    @Test func boundsThatCannotKeepTheContractAreSaidSo() throws {
        let searched = try SearchedCenter.oneTeam()
        for bounds in [
            TeamBounds(team: 0, agents: 150...170), TeamBounds(team: 0, agents: 160...170, byInterval: true),
        ] {
            let outcome = try searched.search([bounds], seed: 7)
            #expect(outcome.winner == nil && outcome.isComplete)
            let closest = try #require(outcome.closest)
            #expect(closest.headcounts[0].rows[0].allSatisfy { $0 == 170 })
            #expect(closest.clauses[0].margin < -0.1)
        }
    }

    @Test func theOutcomeDoesNotDependOnThreads() throws {
        let searched = try SearchedCenter.threeIntervals()
        let bounds = [TeamBounds(team: 0, agents: 1...30, byInterval: true)]
        let one = try searched.search(bounds, seed: 8, threads: 1)
        let two = try searched.search(bounds, seed: 8, threads: 2)
        #expect(one.winner?.headcounts == two.winner?.headcounts && one.winner?.clauses == two.winner?.clauses)
        #expect(one.evaluations == two.evaluations && one.replicationsSimulated == two.replicationsSimulated)
        #expect(one.runnersUp.map(\.headcounts) == two.runnersUp.map(\.headcounts))
    }

    @Test func aCancelledSearchSaysWhatItKnows() throws {
        let searched = try SearchedCenter.oneTeam()
        let search = try StaffingSearch(
            center: searched.center, contract: searched.contract, bounds: [TeamBounds(team: 0, agents: 180...220)],
            seed: 9,
            settings: .init())
        let asked = Atomic(0)
        let outcome = search.run(isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).newValue > 400 })
        #expect(!outcome.isComplete)
    }

    @Test func nothingToVaryOrToKeepIsRefused() throws {
        let searched = try SearchedCenter.oneTeam()
        #expect(throws: Problems.self) { try searched.search([], seed: 1) }
        #expect(throws: Problems.self) {
            try StaffingSearch(
                center: searched.center, contract: .none, bounds: [TeamBounds(team: 0, agents: 1...2)], seed: 1,
                settings: .init())
        }
    }
}

/// A centre with its contract.
struct SearchedCenter {
    let center: ContactCenter
    let contract: ServiceContract

    func search(_ bounds: [TeamBounds], seed: UInt64, threads: Int = 2) throws -> StaffingOutcome {
        var settings = StaffingSearch.Settings()
        settings.threads = threads
        return try StaffingSearch(center: center, contract: contract, bounds: bounds, seed: seed, settings: settings)
            .run()
    }

    private init(_ center: ContactCenter, target: Double, promise: Promise, window: Window) throws {
        self.center = center
        contract = try ServiceContract(
            clauses: [
                Clause(
                    name: "80-20", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                    lines: [Line(type: 0, tier: 0)], window: window, target: .atLeast(target), promise: promise)
            ], of: center)
    }

    private init(
        calendar: OperatingCalendar, volume: Volume, handle: Double, patience: Double, promise: Promise = .onAverage,
        window: Window = .horizon
    ) throws {
        try self.init(
            ContactCenter(
                name: "one team", calendar: calendar, tiers: ["n1"],
                contactTypes: [
                    ContactType(
                        name: "calls", volume: volume, patience: Patience(law: .exponential(mean: patience)),
                        handling: [Handling(time: .exponential(mean: handle))])
                ],
                teams: [Team(name: "n1", serves: [0], headcount: .constant(200, on: calendar))]),
            target: 0.8, promise: promise, window: window)
    }

    static func oneTeam() throws -> SearchedCenter {
        let calendar = OperatingCalendar(days: 1, interval: 21_600, warmUp: 21_600)
        return try SearchedCenter(
            calendar: calendar, volume: .constant(perSecond: 50.0 / 60, on: calendar), handle: 240, patience: 180)
    }

    static func shortDay(promise: Promise) throws -> SearchedCenter {
        let calendar = OperatingCalendar(
            days: 1, interval: 1800, opening: 8 * 3600, closing: 12 * 3600, isContinuous: false)
        let volume = Volume(rows: [Array(repeating: 100, count: 8)], rowOfDay: [0], busyness: 0.1)
        return try SearchedCenter(
            calendar: calendar, volume: volume, handle: 180, patience: 300, promise: promise, window: .day)
    }

    static func threeIntervals() throws -> SearchedCenter {
        let calendar = OperatingCalendar(
            days: 1, interval: 1800, opening: 8 * 3600, closing: 8 * 3600 + 5400, isContinuous: false)
        return try SearchedCenter(
            calendar: calendar, volume: Volume(rows: [[30, 80, 45]], rowOfDay: [0]), handle: 180, patience: 200)
    }
}
