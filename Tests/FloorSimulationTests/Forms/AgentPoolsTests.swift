// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import TestSupport
import Testing

@testable import FloorSimulation

/// The index of agents with room answers what a look at each of them answers.
@Suite struct AgentPoolsTests {
    /// The same policy, which says nothing of its order: the floor asks it about everybody, as it asks a policy that a
    /// user of the library wrote.
    private struct Unindexed: AgentPolicy {
        let policy: any AgentPolicy
        var name: String { policy.name + " unindexed" }
        var comparesTeams: Bool { policy.comparesTeams }
        func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { policy.rank(agent, for: contact) }
    }

    @Test(.timeLimit(.minutes(10)))
    func theIndexChoosesAsALookAtEachAgent() throws {
        // A coin is drawn otherwise for each agent; linear weights must stand on both sides.
        let policies = Routing.agentPolicies.filter { $0.agentOrder != .coin && !($0 is LinearWeights) }
        var chosen = 0
        for seed in UInt64(0)..<300 {
            let center = try Centers.randomWhole(seed: seed)
            let policy = policies[Int(seed) % policies.count]
            let contact: any ContactPolicy =
                center.routing.contact is LinearWeights ? FirstCome() : center.routing.contact
            let records = try [policy, Unindexed(policy: policy)].map { policy in
                let center = try ContactCenter(
                    name: center.name, calendar: center.calendar, tiers: center.tiers,
                    contactTypes: center.contactTypes, teams: center.teams,
                    routing: center.routing.with(agent: policy, contact: contact),
                    outages: center.outages)
                let plan = try FloorPlan(
                    center: center, contract: try ServiceContract(clauses: [], of: center), detailed: true,
                    followsProblems: true, checksConservation: false)
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0]
            }
            #expect(records[0] == records[1], "\(policy.name), seed \(seed)")
            chosen += records[0].details!.lines.reduce(0) { $0 + $1.counts.answered }
        }
        #expect(chosen > 10_000, "contacts met agents")
    }

    /// 30 agents whom nobody disturbs: of n contacts each agent is offered n ÷ 30 by chance, so that the sum of
    /// (seen − expected)² ÷ expected has mean 29 and variance 58, whatever the order of arrival.
    @Test func theCoinFavoursNobody() throws {
        let calendar = OperatingCalendar(days: 1, interval: 1800, opening: 0, closing: 86_400, isContinuous: false)
        let center = try ContactCenter(
            name: "coin", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.2, on: calendar),
                    handling: [Handling(time: .deterministic(1))])
            ],
            teams: [
                Team(
                    name: "a", tier: 0, serves: [0],
                    headcount: .everyDay(Array(repeating: 30, count: 48), on: calendar))
            ], routing: Routing(agent: RandomAgent()))
        let plan = try FloorPlan(
            center: center, contract: try ServiceContract(clauses: [], of: center), detailed: true,
            followsProblems: true,
            checksConservation: false)
        let seed: UInt64 = 11
        let record = Simulation(seed: seed, plan: plan).run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0]
        // Each contact takes one second.
        let taken = record.details!.life!.teams[0].agents.map(\.numerator)
        let expected = taken.reduce(0, +) / 30
        let distance = taken.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        #expect(abs(distance - 29) < 4 * 58.0.squareRoot(), "seed \(seed): \(distance)")
    }
}
