// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// A figure depends on seed, scenario, staffing and replication alone. All comparisons are exact.
@Suite struct ReproducibilityTests {
    private static let seeds: Range<UInt64> = 1000..<1300

    /// Clauses that look at every line and team of a centre.
    private func clauses(of center: ContactCenter) -> [Clause] {
        let lines = center.contactTypes.indices.flatMap { type in
            center.tiers.indices.filter { center.contactTypes[type].handling[$0] != nil }
                .map { Line(type: type, tier: $0) }
        }
        return [
            Clause(
                name: "level",
                measure: .serviceLevel(threshold: 30, formula: .shortAbandonsExcluded, shortAbandon: 10), lines: lines,
                window: .day, target: .atLeast(0.8)),
            Clause(name: "wait", measure: .meanWait, lines: lines, target: .atMost(60)),
            Clause(
                name: "occupancy", measure: .occupancy, lines: [], teams: Array(center.teams.indices), window: .day,
                target: .atMost(0.7)),
        ]
    }

    private func simulation(
        of center: ContactCenter, seed: UInt64, stagesApart: Bool = true, connectsAhead: Bool = true,
        detailed: Bool = true
    ) throws -> Simulation {
        try Simulation(
            seed: seed,
            plan: FloorPlan(
                center: center, contract: ServiceContract(clauses: clauses(of: center), of: center),
                detailed: detailed, stagesApart: stagesApart, connectsAhead: connectsAhead))
    }

    private func run(_ simulation: Simulation, threads: Int = 1, replications: Int = 4) -> [ReplicationRecord] {
        simulation.run(
            staffings: [simulation.center.teams.map(\.headcount)], replications: 0..<replications, threads: threads)[0]
    }

    /// Other headcounts for the same centre.
    private func staffings(of center: ContactCenter, count: Int, seed: UInt64) -> [[Headcount]] {
        var dice = SplitMix(state: seed)
        return (0..<count).map { _ in
            center.teams.map { team in
                // Some teams keep their headcount, so that staffings share stages.
                dice.chance(0.4) ? team.headcount : .constant(dice.next(below: 12), on: center.calendar)
            }
        }
    }

    @Test func threadsDoNotMatter() throws {
        for seed in Self.seeds {
            let simulation = try simulation(of: Centers.random(seed: seed), seed: seed)
            #expect(run(simulation, threads: 1) == run(simulation, threads: 2), "seed \(seed)")
        }
    }

    @Test func replicationsAreNumberedWorlds() throws {
        let simulation = try simulation(of: Centers.random(seed: 3), seed: 3)
        let staffing = [simulation.center.teams.map(\.headcount)]
        let all = simulation.run(staffings: staffing, replications: 0..<6)[0]
        let late = simulation.run(staffings: staffing, replications: 4..<6)[0]
        #expect(late == Array(all[4...]))
        #expect(all[0] != all[1])
    }

    @Test func seedsAreDifferentWorlds() throws {
        let center = try Centers.random(seed: 3)
        #expect(try run(simulation(of: center, seed: 1)) != run(simulation(of: center, seed: 2)))
    }

    /// Draw once, replay often: neither the world nor a shared tier knows who else is simulated.
    @Test func neighboursDoNotMatter() throws {
        for seed in Self.seeds {
            let simulation = try simulation(of: Centers.random(seed: seed), seed: seed)
            let staffings = staffings(of: simulation.center, count: 21, seed: seed)
            let together = simulation.run(staffings: staffings, replications: 0..<2)
            for index in [0, 7, 20] {
                let alone = simulation.run(staffings: [staffings[index]], replications: 0..<2)[0]
                #expect(alone == together[index], "staffing \(index), seed \(seed)")
            }
        }
    }

    /// Running tier by tier is a short cut, and so is connecting a contact before its agent is free.
    @Test func shortCutsDoNotMatter() throws {
        for seed in Self.seeds {
            let center = try Centers.random(seed: seed)
            let plain = try run(simulation(of: center, seed: seed, stagesApart: false, connectsAhead: false))
            for (apart, ahead) in [(true, false), (false, true), (true, true)] {
                let short = try run(simulation(of: center, seed: seed, stagesApart: apart, connectsAhead: ahead))
                #expect(short == plain, "stages apart \(apart), connects ahead \(ahead), seed \(seed)")
            }
        }
    }

    @Test func shortCutsDoNotMatterOnALargeFloor() throws {
        let center = try Centers.twoTiers(Centers.roundTheClock(days: 1), first: 195, second: 58)
        let plain = try run(
            simulation(of: center, seed: 5, stagesApart: false, connectsAhead: false), replications: 2)
        #expect(try run(simulation(of: center, seed: 5), replications: 2) == plain)
    }

    /// Nature is drawn in blocks. Tier by tier, an escalated contact must wait for its block; together it need not: over
    /// many blocks, where contacts also come to tier 2 from outside, both must agree.
    @Test func blocksDoNotMatter() throws {
        let calendar = Centers.roundTheClock(days: 2)
        let center = try ContactCenter(
            name: "blocks", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "a", volume: .constant(perSecond: 0.7, on: calendar),
                    patience: Patience(law: .exponential(mean: 3)),
                    handling: [
                        Handling(time: .exponential(mean: 2), escalation: 0.5), Handling(time: .exponential(mean: 3)),
                    ]),
                ContactType(
                    name: "b", volume: .constant(perSecond: 0.5, on: calendar), priority: 1,
                    handling: [nil, Handling(time: .exponential(mean: 3))]),
            ],
            teams: [
                Team(name: "n1", tier: 0, serves: [0], headcount: .constant(2, on: calendar)),
                Team(name: "n2", tier: 1, serves: [0, 1], headcount: .constant(3, on: calendar)),
            ])
        for seed in UInt64(50)..<54 {
            let together = try run(simulation(of: center, seed: seed, stagesApart: false), replications: 1)
            #expect(try run(simulation(of: center, seed: seed), replications: 1) == together, "seed \(seed)")
        }
    }

    /// What a report needs is counted beside what the clauses need, not instead of it.
    @Test func detailsDoNotMatter() throws {
        for seed in Self.seeds {
            let center = try Centers.random(seed: seed)
            let plain = try run(simulation(of: center, seed: seed, detailed: false))
            let detailed = try run(simulation(of: center, seed: seed))
            #expect(plain.map(\.clauses) == detailed.map(\.clauses), "seed \(seed)")
        }
    }

    /// Streams are found by meaning: a type and a team elsewhere leave the figures of the others as they are, wherever
    /// they stand in the lists.
    @Test func strangersDoNotMatter() throws {
        for seed in Self.seeds {
            let center = try Centers.random(seed: seed)
            // The new type comes first, so that every index moves.
            let stranger = ContactType(
                name: "stranger", volume: .constant(perSecond: 0.01, on: center.calendar),
                handling: center.tiers.indices.map { $0 == 0 ? Handling(time: .exponential(mean: 200)) : nil })
            let strangers = Team(
                name: "strangers", serves: [0], headcount: .constant(3, on: center.calendar), absence: 0.1)
            let larger = try ContactCenter(
                name: center.name, calendar: center.calendar, tiers: center.tiers,
                contactTypes: [stranger] + center.contactTypes.map { $0.preferring($0.prefers.map { $0 + 1 }) },
                teams: [strangers]
                    + center.teams.map {
                        Team(
                            name: $0.name, tier: $0.tier, serves: $0.serves.map { $0 + 1 }, headcount: $0.headcount,
                            absence: $0.absence)
                    },
                routing: center.routing)
            let before = try simulate(center, seed: seed, replications: 2)
            let after = try simulate(larger, seed: seed, replications: 2)
            for (before, after) in zip(before, after) {
                #expect(
                    before.details!.lines.map(\.figures)
                        == after.details!.lines.filter { $0.line.type > 0 }.map(\.figures), "seed \(seed)")
                #expect(before.details!.teams == Array(after.details!.teams.dropFirst()), "seed \(seed)")
            }
        }
    }

    /// With as many agents as contacts nobody waits: what comes is the same under every staffing.
    @Test func staffingsMeetTheSameContacts() throws {
        let calendar = OperatingCalendar(days: 2, interval: 3600, opening: 28_800, closing: 57_600, isContinuous: false)
        let center = try Centers.single(calendar, rate: 0.05, service: 300, agents: 20, patience: 100)
        let simulation = try simulation(of: center, seed: 7)
        let records = simulation.run(
            staffings: [0, 5, 20, 500].map { [.constant($0, on: calendar)] }, replications: 0..<5)
        for replication in 0..<5 {
            let offered = records.map { $0[replication].details!.lines[0].intervals.map(\.offered) }
            #expect(Set(offered).count == 1)
            #expect(records[0][replication].details!.lines[0].counts.answered == 0)
            #expect(records[3][replication].details!.lines[0].counts.waitOfAnswered == 0)
        }
    }
}

extension ReplicationRecord {
    fileprivate static func == (a: ReplicationRecord, b: ReplicationRecord) -> Bool {
        a.clauses == b.clauses && a.details?.lines.map(\.figures) == b.details?.lines.map(\.figures)
            && a.details?.lines.map(\.line) == b.details?.lines.map(\.line) && a.details?.teams == b.details?.teams
    }

    fileprivate static func != (a: ReplicationRecord, b: ReplicationRecord) -> Bool { !(a == b) }
}

private func == (a: [ReplicationRecord], b: [ReplicationRecord]) -> Bool { a.elementsEqual(b) { $0 == $1 } }
private func != (a: [ReplicationRecord], b: [ReplicationRecord]) -> Bool { !(a == b) }

/// All that is counted of a line, whatever its index.
private struct LineFigures: Equatable {
    let counts: [WindowCounts]
    let waits: [Double]
}

extension ReplicationRecord.LineRecord {
    fileprivate var figures: LineFigures {
        LineFigures(counts: [counts] + intervals, waits: waitQuantiles + [longestWait, waitBeyondThreshold])
    }
}
