// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// The largest centres that are promised.
@Suite struct LimitTests {
    /// At offered loads of agents − √agents the share that waits is near the limit of S. Halfin and W. Whitt
    /// (Heavy-traffic limits for queues with many exponential servers, Operations Research 29, 1981):
    /// 1/(1 + β Φ(β)/φ(β)), 0.2234 for β = 1. The floor forgets in about a service time, so two hours after the first
    /// are as good as 120 independent looks, and nine replications as 1,080: four standard errors are 0.051.
    @Test(arguments: [10_000, 50_000]) func manyAgents(agents: Int) throws {
        let calendar = OperatingCalendar(days: 1, interval: 3600, opening: 0, closing: 10_800, isContinuous: false)
        let load = Double(agents) - Double(agents).squareRoot()
        let center = try Centers.single(calendar, rate: load / 60, service: 60, agents: agents)
        let atOnce = Clause(
            name: "at once", measure: answered(within: 0), lines: [Line(type: 0, tier: 0)], target: .atLeast(0))
        let records = try simulate(center, clauses: [atOnce], seed: 40, replications: 9).map { $0.details! }
        let record = records[0]
        let counts = record.lines[0].counts
        #expect(counts.answered == counts.offered)
        #expect(abs(Double(counts.offered) / (180 * load) - 1) < 4 / (180 * load).squareRoot())
        // It starts empty: one mean service time is missing from the work done.
        #expect(abs(record.teams[0].value! - load / Double(agents) * (1 - 1.0 / 180)) < 0.003)
        let late = records.flatMap { $0.lines[0].intervals[1...] }.reduce(into: WindowCounts(), +=)
        let waited = 1 - Double(late.answeredInTime) / Double(late.answered)
        #expect(abs(waited - 0.2234) < 0.051, "\(waited), seed 40")
    }

    /// 64 types on 64 teams, each team for two neighbouring types: all are offered and all are answered.
    @Test func sixtyFourTypesOnSixtyFourTeams() throws {
        let calendar = OperatingCalendar(days: 2, interval: 3600, opening: 28_800, closing: 43_200, isContinuous: false)
        let center = try ContactCenter(
            name: "64", calendar: calendar, tiers: ["n1"],
            contactTypes: (0..<64).map {
                ContactType(
                    name: "type \($0)", volume: Volume(kind: .recorded, rows: [[10, 20, 30, 40]], rowOfDay: [0, 0]),
                    priority: $0 % 5, handling: [Handling(time: .exponential(mean: 200))])
            },
            teams: (0..<64).map {
                Team(name: "team \($0)", serves: [$0, ($0 + 1) % 64], headcount: .constant(2, on: calendar))
            })
        let record = try simulate(center, seed: 41, replications: 1)[0].details!
        #expect(record.lines.count == 64)
        for line in record.lines { #expect(line.counts.offered == 200 && line.counts.answered == 200) }
        for team in record.teams { #expect(team.numerator > 0) }
    }

    /// 64 types in four tiers that must be simulated together would need 256 lines: refused by name, with a remedy.
    @Test func tooManyLinesTogetherAreRefused() throws {
        let calendar = OperatingCalendar(days: 1)
        let handling = Handling(time: .exponential(mean: 60), escalation: 0.5)
        let center = try ContactCenter(
            name: "lines", calendar: calendar, tiers: ["n1", "n2", "n3", "n4"],
            contactTypes: (0..<64).map {
                ContactType(
                    name: "type \($0)", volume: .constant(perSecond: 0.001, on: calendar), lines: 5,
                    handling: [handling, handling, handling, Handling(time: .exponential(mean: 60))])
            },
            teams: (0..<4).map {
                Team(
                    name: "team \($0)", tier: $0, serves: Array(0..<64), headcount: .constant(2, on: calendar))
            })
        let problems = #expect(throws: Problems.self) {
            try Simulation(center: center, contract: .none, seed: 1, detailed: false)
        }
        #expect(problems?.all.map(\.path) == [["contacts"]])
        #expect(problems?.all[0].found == "256 contact types at tiers")
    }

    /// A tier that no type uses costs nothing and breaks nothing.
    @Test func idleTier() throws {
        let calendar = OperatingCalendar(days: 1)
        let center = try ContactCenter(
            name: "idle tier", calendar: calendar, tiers: ["n1", "unused", "n3"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.01, on: calendar),
                    handling: [
                        Handling(time: .exponential(mean: 60), escalation: 1), nil,
                        Handling(time: .exponential(mean: 60)),
                    ])
            ],
            teams: [0, 2].map {
                Team(name: "team \($0)", tier: $0, serves: [0], headcount: .constant(5, on: calendar))
            })
        let record = try simulate(center, seed: 42, replications: 1)[0].details!
        #expect(record.lines.count == 2)
        #expect(record.lines[1].counts.offered > 700)
    }

    /// 366 days of few contacts: counts are closed day by day.
    @Test func aYear() throws {
        let calendar = OperatingCalendar(days: 366, interval: 900)
        let center = try Centers.single(calendar, rate: 0.001, service: 300, agents: 2, patience: 100)
        let record = try simulate(center, seed: 43, replications: 1)[0].details!
        let expected = 0.001 * 86_400 * 366
        #expect(abs(Double(record.lines[0].counts.offered) - expected) < 4 * expected.squareRoot())
        #expect(record.lines[0].intervals.count == 96)
        #expect(record.teams[0].denominator == 2 * 366 * 86_400)
    }

    /// Nobody at work, and nobody who comes.
    @Test func emptyFloors() throws {
        let calendar = OperatingCalendar(days: 2, interval: 3600, opening: 0, closing: 7200, isContinuous: false)
        let nobody = try simulate(
            Centers.single(calendar, rate: 0.1, service: 60, agents: 0), seed: 44, replications: 1)[0].details!
        #expect(nobody.lines[0].counts.cleared == nobody.lines[0].counts.offered)
        #expect(nobody.lines[0].counts.offered > 1000)
        #expect(nobody.teams == [Ratio(0, 0)])
        let quiet = try simulate(
            Centers.single(calendar, rate: 0, service: 60, agents: 3), seed: 44, replications: 1)[0].details!
        #expect(quiet.lines[0].counts == WindowCounts())
        #expect(quiet.teams == [Ratio(0, 3 * 2 * 7200)])
    }
}
