// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import TestSupport
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
    func theSameBytesInPlainCenters() throws {
        for seed in UInt64(0)..<200 { _ = try check(Centers.random(seed: seed), seed) }
    }

    /// Where customers come again, under any agent policy: anonymous teams, lazy lines and records side by side.
    @Test(.timeLimit(.minutes(10)), arguments: [true, false])
    func theSameBytesWhereCustomersComeAgain(connectsAhead: Bool) throws {
        var anonymous = 0
        for seed in UInt64(2000)..<2400 {
            let center = try Centers.returning(seed: seed)
            _ = try check(center, seed, connectsAhead: connectsAhead)
            let plan = try FloorPlan(center: center, contract: .none, detailed: false)
            anonymous += plan.representations[0].anonymousTeams.count { $0 }
        }
        #expect(anonymous > 200, "anonymous teams")
    }

    /// Customers who come again and stand outside without a record, beside some with one.
    @Test(.timeLimit(.minutes(10)), arguments: [true, false])
    func theSameBytesWhereNobodyOutsideHasARecord(connectsAhead: Bool) throws {
        var (lines, answered) = (0, 0)
        for seed in UInt64(5000)..<5400 {
            let center = try Centers.comingBack(seed: seed)
            answered += try check(center, seed, connectsAhead: connectsAhead)
            let plan = try FloorPlan(center: center, contract: .none, detailed: false)
            let forms = plan.representations[0]
            lines += plan.routes[0].queues.count { queue in
                forms.lazyLines[queue.line] && queue.teams.allSatisfy { forms.anonymousTeams[$0] }
            }
        }
        #expect(lines > 400 && answered > 10_000, "lines to which they come")
    }

    /// Shifts, slots, outages, hours and deferred work beside live contacts in lazy lines.
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesWithShiftsAndSlots() throws {
        var lazy = 0
        for seed in UInt64(3000)..<3400 {
            let center = try Centers.lazyWhole(seed: seed)
            _ = try check(center, seed)
            let plan = try FloorPlan(center: center, contract: .none, detailed: false)
            lazy += plan.representations[0].lazyLines.count { $0 }
        }
        #expect(lazy > 400, "lazy lines")
    }

    /// Agents of shifts as instants at which they are free, with breaks and the end of the shift while they are busy, and
    /// those who stay after closing.
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesWithAnonymousShifts() throws {
        var anonymous = 0
        for seed in UInt64(4000)..<4400 {
            let center = try Centers.liveShifts(seed: seed)
            _ = try check(center, seed)
            let plan = try FloorPlan(center: center, contract: .none, detailed: false)
            anonymous += center.teams.indices.count {
                plan.representations[0].anonymousTeams[$0] && !center.teams[$0].shifts.isEmpty
            }
        }
        #expect(anonymous > 200, "anonymous teams of shifts")
    }

    /// Light teams: what their agents have open has no records, and one clock of work done by each.
    @Test(.timeLimit(.minutes(10)))
    func theSameBytesWhereAgentsShareTheirSlots() throws {
        var (light, answered) = (0, 0)
        for seed in UInt64(4000)..<4400 {
            let center = try Centers.sharing(seed: seed)
            answered += try check(center, seed)
            let plan = try FloorPlan(center: center, contract: .none, detailed: false)
            light += plan.representations[0].lightTeams.count { $0 }
        }
        #expect(light > 400 && answered > 10_000, "light teams")
    }

    /// - Returns: contacts answered.
    private func check(_ center: ContactCenter, _ seed: UInt64, connectsAhead: Bool = true) throws -> Int {
        let records = try [true, false].map { countsAhead in
            let plan = try FloorPlan(
                center: center, contract: try ServiceContract(clauses: [], of: center), detailed: true,
                connectsAhead: connectsAhead, followsProblems: true,
                checksConservation: false, countsAhead: countsAhead)
            return Simulation(seed: seed, plan: plan).run(
                staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
        }
        #expect(records[0] == records[1], "seed \(seed)")
        return records[0][0].details!.lines.reduce(0) { $0 + $1.counts.answered }
    }
}
