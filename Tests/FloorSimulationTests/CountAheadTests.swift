// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

@testable import FloorSimulation

/// What is counted when service starts is what would be counted when it ends.
@Suite struct CountAheadTests {
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesAsWhenTheEndIsWaitedFor() throws {
        var answered = 0
        for seed in UInt64(1000)..<1500 {
            let center = try Centers.randomWhole(seed: seed)
            let records = try [true, false].map { countsAhead in
                let plan = try FloorPlan(
                    center: center, contract: try ServiceContract(clauses: [], of: center), detailed: true,
                    whole: true, checksConservation: false, countsAhead: countsAhead)
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            }
            #expect(records[0] == records[1], "seed \(seed)")
            answered += records[0][0].details!.lines.reduce(0) { $0 + $1.counts.answered }
        }
        #expect(answered > 10_000, "contacts were answered")
    }

    /// The plain centres too, most contacts of which go the short way.
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesInPlainCentres() throws {
        for seed in UInt64(0)..<200 {
            let center = try Centers.random(seed: seed)
            let records = try [true, false].map { countsAhead in
                let plan = try FloorPlan(
                    center: center, contract: try ServiceContract(clauses: [], of: center), detailed: true,
                    whole: true, checksConservation: false, countsAhead: countsAhead)
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            }
            #expect(records[0] == records[1], "seed \(seed)")
        }
    }
}
