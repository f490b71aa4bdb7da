// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import TestSupport
import Testing

@testable import FloorSimulation

/// What holds in every replication of every centre that the engine can run. Within the floor, conservation of
/// contacts, customers and agent time is checked after each event and when a day closes.
@Suite struct WholePropertyTests {
    private static let seeds: Range<UInt64> = 0..<500

    @Test(.timeLimit(.minutes(15))) func nobodyIsLostOrCountedTwice() throws {
        for seed in Self.seeds {
            let center = try Centers.randomWhole(seed: seed)
            let contract = try Self.contract(of: center)
            let plan = try FloorPlan(
                center: center, contract: contract, detailed: true, followsProblems: true, checksConservation: true)
            let records = Self.run(plan, seed: seed, threads: 1)
            for record in records { check(record, of: center, seed: seed) }
        }
    }

    @Test(.timeLimit(.minutes(15))) func theSameBytesForAnyThreads() throws {
        for seed in Self.seeds {
            let center = try Centers.randomWhole(seed: seed)
            let plan = try FloorPlan(
                center: center, contract: try Self.contract(of: center), detailed: true, followsProblems: true,
                checksConservation: false)
            let once = Self.run(plan, seed: seed, threads: 1)
            #expect(once == Self.run(plan, seed: seed, threads: 2), "two threads, seed \(seed)")
            // A replication by itself, on a floor that has lived through none before.
            let simulation = Simulation(seed: seed, plan: plan)
            let alone = simulation.run(staffings: [center.teams.map(\.headcount)], replications: 1..<2)[0]
            #expect(once[1] == alone[0], "the second alone, seed \(seed)")
        }
    }

    /// Service levels by type at its first tier, so that policies which look at them have something to see.
    private static func contract(of center: ContactCenter) throws -> ServiceContract {
        let levels = center.contactTypes.enumerated().map { index, type in
            Clause(
                name: type.name,
                measure: .serviceLevel(threshold: 60, formula: .offered, shortAbandon: 5),
                lines: [Line(type: index, tier: type.firstTier)], target: .atLeast(0.8))
        }
        return try ServiceContract(clauses: levels, of: center)
    }

    private static func run(_ plan: FloorPlan, seed: UInt64, threads: Int) -> [ReplicationRecord] {
        Simulation(seed: seed, plan: plan).run(
            staffings: [plan.center.teams.map(\.headcount)], replications: 0..<2, threads: threads)[0]
    }

    private func check(_ record: ReplicationRecord, of center: ContactCenter, seed: UInt64) {
        let details = record.details!
        let life = details.life!
        for (line, more) in zip(details.lines, life.lines) {
            let counts = line.counts
            let about: Comment = "line \(line.line), seed \(seed)"
            let type = center.contactTypes[line.line.type]
            let gone =
                counts.answered + counts.lost + counts.blocked + more.movedUp + more.calledBack + more.unreached
                + more.callbacksOpen
            #expect(gone == counts.offered, about)
            #expect(counts.answeredInTime <= counts.answered && counts.lostInTime <= counts.lost, about)
            #expect(counts.waitOfAnswered >= 0 && counts.waitOfLost >= 0, about)
            #expect(more.lostToOutage <= counts.cleared, about)
            if type.patience == nil && type.redial?.type == nil { #expect(counts.abandoned == 0, about) }
        }
        for (index, type) in life.types.enumerated() {
            let customers = type.customers
            let about: Comment = "type \(index), seed \(seed)"
            #expect(
                customers.answered + customers.lost + customers.blocked + type.unreached == customers.offered, about)
            #expect(type.resolvedAtFirstContact <= type.resolved && type.resolved <= customers.answered, about)
            #expect(type.contactsOfResolved >= type.resolved, about)
            #expect(
                type.unavailability.numerator <= type.unavailability.denominator * Double(center.outages.count), about)
        }
        for (index, team) in details.teams.enumerated() {
            let about: Comment = "team \(index), seed \(seed)"
            #expect(team.numerator >= 0 && team.numerator <= team.denominator, about)
            let most = center.teams[index]
            let rostered =
                (0..<center.calendar.days).reduce(0) { sum, day in
                    sum
                        + center.calendar.openIntervals[day].reduce(0) {
                            $0 + most.headcount.agents(day: day, interval: $1)
                        }
                } * center.calendar.interval
            #expect(team.denominator <= Double(rostered), about)
            let people = life.teams[index]
            for agent in people.agents { #expect(agent.numerator <= agent.denominator, about) }
            #expect(people.breaksTaken >= 0 && people.breakDelay >= 0 && people.breaksOwed >= 0, about)
        }
    }
}
