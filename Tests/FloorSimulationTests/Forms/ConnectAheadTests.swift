// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Ways to the same floor must lead to the same counts.
@Suite struct ConnectAheadTests {
    /// A contact whose agent is certain may meet him when it comes or wait in its line: nothing that is counted differs.
    @Test func certainMeetingsAreThoseOfTheLine() throws {
        var differentWays = 0
        for seed in UInt64(0)..<400 {
            let center = try Centers.random(seed: seed)
            let ahead = try FloorPlan(center: center, contract: .none, detailed: true)
            let inLine = try FloorPlan(center: center, contract: .none, detailed: true, connectsAhead: false)
            if ahead.stages.contains(where: { stage in
                stage.lines.indices.contains { stage.soleTeam(ofLine: $0) != nil }
            }) {
                differentWays += 1
            }
            let staffings = [center.teams.map(\.headcount)]
            let a = Simulation(seed: seed, plan: ahead).run(staffings: staffings, replications: 0..<2)[0]
            let b = Simulation(seed: seed, plan: inLine).run(staffings: staffings, replications: 0..<2)[0]
            for (a, b) in zip(a, b) {
                for (a, b) in zip(a.details!.lines, b.details!.lines) {
                    #expect(a.counts == b.counts, "seed \(seed), line \(a.line)")
                    #expect(a.intervals == b.intervals, "seed \(seed), line \(a.line)")
                    #expect(a.waitQuantiles == b.waitQuantiles, "seed \(seed), line \(a.line)")
                    #expect(a.longestWait == b.longestWait, "seed \(seed), line \(a.line)")
                }
                #expect(a.details!.teams == b.details!.teams, "seed \(seed)")
            }
        }
        #expect(differentWays > 20, "too few centres with one team on one line")
    }

    /// The same bits on processors without AVX-512, and without AVX2.
    @Test func figuresDoNotDependOnTheProcessor() throws {
        let calendar = OperatingCalendar(days: 1, interval: 1800, warmUp: 3600)
        let center = try Centers.twoTiers(calendar, first: 195, second: 58)
        let simulation = try Simulation(center: center, contract: .none, seed: 3, detailed: true)
        let usual = cgsl_batch_level()
        defer { _ = cgsl_batch_level_force(usual) }
        let counts = (0...cgsl_batch_level_highest()).map { level in
            _ = cgsl_batch_level_force(level)
            return simulation.run(staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
                .flatMap { $0.details!.lines.map(\.counts) }
        }
        for other in counts { #expect(other == counts[0]) }
    }
}
