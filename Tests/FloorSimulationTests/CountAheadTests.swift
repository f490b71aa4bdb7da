// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

@testable import FloorSimulation

/// What is counted when service starts is what would be counted when it ends.
@Suite struct CountAheadTests {
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesAsWhenTheEndIsWaitedFor() throws {
        let answered = try (UInt64(1000)..<1500).map { try check(Centers.randomWhole(seed: $0), $0) }
        #expect(answered.reduce(0, +) > 10_000, "contacts were answered")
    }

    /// The plain centres too, most contacts of which go the short way.
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesInPlainCentres() throws {
        for seed in UInt64(0)..<200 { _ = try check(Centers.random(seed: seed), seed) }
    }

    /// - Returns: contacts answered.
    private func check(_ center: ContactCenter, _ seed: UInt64) throws -> Int {
        let records = try [true, false].map { countsAhead in
            let plan = try FloorPlan(
                center: center, contract: try ServiceContract(clauses: [], of: center), detailed: true, whole: true,
                checksConservation: false, countsAhead: countsAhead)
            return Simulation(seed: seed, plan: plan).run(
                staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
        }
        #expect(records[0] == records[1], "seed \(seed)")
        return records[0][0].details!.lines.reduce(0) { $0 + $1.counts.answered }
    }
}
