// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import IntegerPrograms
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import StaffingSearch

/// What a floor was seen to do, it has the time for; and the time that it needs is what a hand reckons.
@Suite struct LeastWorkTests {
    /// Whether given teams have the time that a contract asks for, each agent `factor` times as long on the floor; `nil` where it asks
    /// for none.
    private func isPossible(_ center: ContactCenter, _ contract: ServiceContract, factor: Double = 1) throws -> Bool? {
        let supplies = center.teams.indices.map { team in
            var time = center.workTime(ofTeam: team)
            time.onFloor *= factor
            time.leavings *= factor
            return WorkSupply(given: time)
        }
        var program = IntegerProgram()
        guard LeastWork(center: center, contract: contract, supplies: supplies).addRows(to: &program) else {
            return nil
        }
        do {
            _ = try IntegerSolver().solve(program)
            return true
        } catch {
            guard error == .infeasible else { throw error }
            return false
        }
    }

    /// Clauses of every kind that asks for work, each with its own target.
    private func clauses(of center: ContactCenter, _ dice: inout SplitMix) -> [Clause] {
        var clauses: [Clause] = []
        func add(_ name: String, _ measure: Measure, _ lines: [Line] = [], teams: [Int] = []) {
            clauses.append(
                Clause(
                    name: name, measure: measure, lines: lines, teams: teams,
                    target: measure.isMoreBetter ? .atLeast(0.5) : .atMost(0.5)))
        }
        for (index, type) in center.contactTypes.enumerated() {
            let starts = type.startTiers.map { Line(type: index, tier: $0) }
            let formula = ServiceLevelFormula.allCases[dice.next(below: 6)]
            let threshold = [0, 20, 200, 2000][dice.next(below: 4)]
            add(
                "in time \(index)", .serviceLevel(threshold: Double(threshold), formula: formula, shortAbandon: 5),
                starts)
            if dice.chance(0.5) { add("lost \(index)", .abandonment, starts) }
            for tier in type.handling.indices where type.handling[tier] != nil && dice.chance(0.5) {
                let level = Measure.serviceLevel(threshold: 300, formula: .offered, shortAbandon: 0)
                add("in time \(index) at \(tier)", level, [Line(type: index, tier: tier)])
            }
            if type.deadline != nil { add("by the deadline \(index)", .resolvedInDeadline, starts) }
        }
        for team in center.teams.indices where dice.chance(0.5) { add("busy \(team)", .occupancy, teams: [team]) }
        return clauses
    }

    /// A contract whose targets are what a floor was seen to keep, less five standard errors.
    private func kept(_ center: ContactCenter, seed: UInt64, _ dice: inout SplitMix) throws -> ServiceContract? {
        // Clauses that the model refuses of this centre are left out one by one.
        let all = clauses(of: center, &dice).filter { (try? ServiceContract(clauses: [$0], of: center)) != nil }
        guard !all.isEmpty, let asked = try? ServiceContract(clauses: all, of: center) else { return nil }
        let simulation = try Simulation(center: center, contract: asked, seed: seed, detailed: false)
        let records = simulation.run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<60, threads: 2)[0]
        let clauses = zip(all, ClauseEstimate.all(of: asked, in: records)).map { clause, seen -> Clause in
            var clause = clause
            let error = seen.value.standardError.isFinite ? seen.value.standardError : 1
            clause.target =
                clause.measure.isMoreBetter
                ? .atLeast(max(seen.value.mean - 5 * error, 0)) : .atMost(min(seen.value.mean + 5 * error, 1))
            return clause
        }
        return try? ServiceContract(clauses: clauses, of: center)
    }

    /// No floor does more than it has time for: shifts, slots, outages, callbacks, deadlines, blocked lines and all. With a tenth of the
    /// time most could not.
    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func noFloorDoesMore() throws {
        var (asked, short) = (0, 0)
        for seed in TestLength.seeds(usual: 100, long: 1500) {
            for center in [try Centers.random(seed: seed, paced: true), try Centers.randomWhole(seed: seed)] {
                var dice = SplitMix(state: seed)
                guard let contract = try kept(center, seed: seed, &dice) else { continue }
                guard let isPossible = try isPossible(center, contract) else { continue }
                asked += 1
                #expect(isPossible, "seed \(seed), \(center.name)")
                if try self.isPossible(center, contract, factor: 0.1) == false { short += 1 }
            }
        }
        #expect(asked > 80 && short > asked / 3, "\(asked) asked, \(short) short")
    }
}
