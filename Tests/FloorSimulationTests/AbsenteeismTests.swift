// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

@Suite struct AbsenteeismTests {
    private static let calendar = OperatingCalendar(days: 100, interval: 3600)

    /// A loss system: who finds no agent idle is lost. It forgets a midnight within minutes, so the days of a roster
    /// are as good as independent.
    private static func center(agents: Int, absence: Double) throws -> ContactCenter {
        try ContactCenter(
            name: "absence", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 8 / 60, on: calendar),
                    patience: Patience(law: .exponential(mean: 60), balk: 1),
                    handling: [Handling(time: .exponential(mean: 60))])
            ],
            teams: [
                Team(name: "agents", serves: [0], headcount: .constant(agents, on: calendar), absence: absence)
            ])
    }

    private static func erlangB(_ agents: Int, load: Double) -> Double {
        (1...max(agents, 1)).prefix(agents).reduce(1.0) { $0 * load / (Double($1) + $0 * load) }
    }

    /// Each of n agents is at work with probability 1 − p: n (1 − p) present on average, and what is lost is Erlang B
    /// averaged over the binomial law of those present.
    @Test func lossIsTheBinomialMixture() throws {
        let (agents, absence, load) = (10, 0.2, 8.0)
        var weight = (0..<agents).reduce(1.0) { product, _ in product * absence }
        var lost = 0.0
        for present in 0...agents {
            lost += weight * Self.erlangB(present, load: load)
            weight *= Double(agents - present) / Double(present + 1) * (1 - absence) / absence
        }
        try expect(
            [
                .share("lost", is: lost, within: 0.004, \.abandoned),
                .ratio("present", is: 8, within: 0.06) { Ratio($0.teams[0].denominator / 86_400, 100) },
            ], of: Self.center(agents: agents, absence: absence), seed: 20, replications: 100)
    }

    @Test(arguments: [0.0, 1]) func nobodyOrEverybodyIsAbsent(absence: Double) throws {
        let team = try simulate(Self.center(agents: 5, absence: absence), seed: 21, replications: 1)[0].details!
        #expect(team.teams[0].denominator == (1 - absence) * 5 * 100 * 86_400)
        if absence == 1 { #expect(team.lines[0].counts.answered == 0) }
    }

    private func world(largest: Int, seed: UInt64) throws -> World {
        let center = try Self.center(agents: 1, absence: 0.3)
        let plan = try FloorPlan(center: center, contract: .none, detailed: false)
        return World(
            plan: plan, seed: seed, rosters: [largest],
            draws: [[LineDraws(type: center.contactTypes[0], tier: 0, tierName: "n1")]])
    }

    /// Agents are drawn one by one: one more on the roster changes nobody else's day, in whatever search.
    @Test func oneMoreAgentChangesNobodyElse() throws {
        for seed in UInt64(0)..<20 {
            let (small, large) = (try world(largest: 40, seed: seed), try world(largest: 300, seed: seed))
            let period = Period(days: 0..<100, start: 0)
            for world in [small, large] { world.begin(replication: 2) }
            for day in 0..<3 {
                for world in [small, large] {
                    world.begin(day: day, of: period)
                    while !world.nextBlock() {}
                }
                let present = large.present[0]
                #expect(present.count == 301 && present[0] == 0, "seed \(seed)")
                #expect(zip(present, present.dropFirst()).allSatisfy { (0...1).contains($1 - $0) }, "seed \(seed)")
                #expect(small.present[0] == Array(present.prefix(41)), "seed \(seed)")
            }
        }
    }

    /// Absence is drawn by day, not once.
    @Test func daysDiffer() throws {
        let world = try world(largest: 200, seed: 1)
        world.begin(replication: 0)
        let days = (0..<5).map { day in
            world.begin(day: day, of: Period(days: 0..<100, start: 0))
            while !world.nextBlock() {}
            return world.present[0]
        }
        #expect(Set(days).count == 5)
    }
}
