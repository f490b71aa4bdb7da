// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

@testable import FloorSimulation

/// What nobody can observe needs no record and no event: tiers apart, anonymous agents and lazy lines give the same bytes
/// as one stage in which every problem has a record, every agent is an individual and every line is eager.
@Suite struct RepresentationTests {
    @Test(arguments: [false, true]) func theLightAndTheFullFloorCountTheSame(paced: Bool) throws {
        for seed in UInt64(0)..<400 {
            let center = try Centers.random(seed: seed, paced: paced)
            let clauses = center.teams.indices.map {
                Clause(name: "\($0)", measure: .occupancy, lines: [], teams: [$0], target: .atMost(0.8))
            }
            let contract = try ServiceContract(clauses: clauses, of: center)
            let records = try [false, true].map { isFull in
                let plan = try FloorPlan(
                    center: center, contract: contract, detailed: true, followsProblems: isFull,
                    checksConservation: isFull)
                #expect(plan.followsProblems == isFull, "seed \(seed)")
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            }
            for (light, full) in zip(records[0], records[1]) {
                for (a, b) in zip(light.details!.lines, full.details!.lines) {
                    #expect(a.counts == b.counts, "\(a.line), seed \(seed)")
                    #expect(a.intervals == b.intervals, "\(a.line), seed \(seed)")
                    #expect(a.waitQuantiles == b.waitQuantiles, "\(a.line), seed \(seed)")
                    #expect(a.longestWait == b.longestWait, "\(a.line), seed \(seed)")
                }
                #expect(light.clauses == full.clauses, "seed \(seed)")
                #expect(light.details!.teams == full.details!.teams, "seed \(seed)")
            }
        }
    }
}
