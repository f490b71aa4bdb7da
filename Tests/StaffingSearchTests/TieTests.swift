// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

/// Far from a target every staffing may miss it alike; of such the one with more agents comes closer, in all searches.
@Suite struct TieTests {
    /// Calls without patience that offer `load` erlangs an hour long, day after day, to teams of one agent each.
    private func center(load: Double, teams: Int = 1, days: Int = 5) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: days, start: "2026-03-02", interval: 1800, opening: 8 * 3600, closing: 18 * 3600, isContinuous: false)
        return try ContactCenter(
            name: "overloaded", calendar: calendar, tiers: ["n1"],
            contactTypes: (0..<teams).map { type in
                ContactType(
                    name: "calls\(type)",
                    volume: Volume(
                        rows: [Array(repeating: load * 1800 / 360, count: 20)],
                        rowOfDay: Array(repeating: 0, count: days)),
                    handling: [Handling(time: .exponential(mean: 360))])
            },
            teams: (0..<teams).map {
                Team(name: "t\($0)", serves: [$0], headcount: .constant(1, on: calendar), costPerHour: 20)
            })
    }

    private func contract(
        of center: ContactCenter, promise: Promise = .onAverage, window: Window = .horizon, fine: Fine? = nil
    ) throws -> ServiceContract {
        try ServiceContract(
            clauses: center.contactTypes.indices.map {
                Clause(
                    name: "sl\($0)", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                    lines: [Line(type: $0, tier: 0)], window: window, target: .atLeast(0.8), promise: promise,
                    fine: fine)
            }, of: center)
    }

    private func search(
        _ center: ContactCenter, _ contract: ServiceContract, _ bounds: [TeamBounds],
        _ objective: StaffingObjective = .leastCost
    ) throws -> StaffingOutcome {
        var settings = StaffingSearch.Settings()
        settings.threads = 2
        settings.objective = objective
        return try StaffingSearch(center: center, contract: contract, bounds: bounds, seed: 1, settings: settings).run()
    }

    /// 20 erlangs and at most 9 agents: 9 are the closest, whatever is promised and sought, and the formulas ask for 20
    /// at least, since fewer never keep up.
    @Test(arguments: [StaffingObjective.leastCost, .leastCostKeepingAll(probability: 0.95), .greatestMargin])
    func underOverloadTheMostAgentsAreTheClosest(objective: StaffingObjective) throws {
        let center = try center(load: 20)
        for promise in [Promise.onAverage, .withProbability(0.95)] {
            let contract = try contract(of: center, promise: promise, window: .day)
            for byInterval in objective == .leastCost ? [false, true] : [false] {
                let outcome = try search(
                    center, contract, [TeamBounds(team: 0, agents: 2...9, byInterval: byInterval)], objective)
                #expect(outcome.winner == nil && outcome.isComplete)
                let closest = try #require(outcome.closest)
                #expect(closest.headcounts[0].rows[0].allSatisfy { $0 == 9 }, "\(closest.headcounts[0].rows[0])")
                #expect(outcome.formula[0].largest > 20)
            }
        }
    }

    /// A team at its bound is no reason to leave the other where it is.
    @Test func eachTeamComesAsCloseAsItCan() throws {
        let center = try center(load: 20, teams: 2)
        let outcome = try search(
            center, contract(of: center), [TeamBounds(team: 0, agents: 2...9), TeamBounds(team: 1, agents: 2...40)])
        let closest = try #require(outcome.closest)
        #expect(closest.headcounts[0].largest == 9)
        #expect(closest.clauses[1].margin >= 0)
    }

    /// The moves of a large space climb out of where no single step changes what is missing.
    @Test func movesGoOnWhereNothingChanges() throws {
        let center = try center(load: 60)
        let contract = try contract(of: center, promise: .withProbability(0.95), window: .day)
        let space = StaffingSpace(center: center, bounds: [TeamBounds(team: 0, agents: 1...40, byInterval: true)])
        let simulation = try Simulation(center: center, contract: contract, seed: 1, detailed: false)
        let evaluator = Evaluator(
            space: space, simulation: simulation, threads: 2, isCancelled: { false }, report: { _ in })
        let search = LocalSearch(space: space, evaluator: evaluator, replications: 4)
        let best = try #require(search.repaired(space.dimensions.map { _ in 1 }))
        #expect(best.point.allSatisfy { $0 == 40 })
    }
}
