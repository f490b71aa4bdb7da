// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

@testable import FloorSimulation

/// The express floor and the whole floor are two ways to live the same day: where both can, they agree to the byte.
@Suite struct TwoFloorsTests {
    @Test(arguments: [false, true]) func bothFloorsCountTheSame(paced: Bool) throws {
        for seed in UInt64(0)..<400 {
            let center = try Centers.random(seed: seed, paced: paced)
            #expect(!center.needsWholeFloor, "seed \(seed)")
            let clauses = center.teams.indices.map {
                Clause(name: "\($0)", measure: .occupancy, lines: [], teams: [$0], target: .atMost(0.8))
            }
            let contract = try ServiceContract(clauses: clauses, of: center)
            let records = try [false, true].map { whole in
                let plan = try FloorPlan(
                    center: center, contract: contract, detailed: true, whole: whole, checksConservation: true)
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            }
            for (express, whole) in zip(records[0], records[1]) {
                for (a, b) in zip(express.details!.lines, whole.details!.lines) {
                    #expect(a.counts == b.counts, "\(a.line), seed \(seed)")
                    #expect(a.intervals == b.intervals, "\(a.line), seed \(seed)")
                    #expect(a.waitQuantiles == b.waitQuantiles, "\(a.line), seed \(seed)")
                    #expect(a.longestWait == b.longestWait, "\(a.line), seed \(seed)")
                }
                #expect(express.clauses == whole.clauses, "seed \(seed)")
                #expect(express.details!.teams == whole.details!.teams, "seed \(seed)")
            }
        }
    }
}
