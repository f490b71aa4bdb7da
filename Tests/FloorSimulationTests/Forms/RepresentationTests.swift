// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import TestSupport
import Testing

@testable import FloorSimulation

/// What nobody can observe needs no record and no event: tiers apart, anonymous agents and lazy lines give the same bytes
/// as one stage in which every problem has a record, every agent is an individual and every line is eager.
@Suite struct RepresentationTests {
    @Test(arguments: [false, true]) func theLightAndTheFullFloorCountTheSame(paced: Bool) throws {
        for seed in UInt64(0)..<400 {
            let center = try Centers.random(seed: seed, paced: paced)
            let clauses = center.teams.indices.map {
                Clause(name: "\($0)", measure: .occupancy, lines: [], teams: [$0], target: .atMost(0.8))
            }
            let contract = try ServiceContract(clauses: clauses, of: center)
            let records = try [false, true].map { isFull in
                let plan = try FloorPlan(
                    center: center, contract: contract, detailed: true, followsProblems: isFull,
                    checksConservation: isFull)
                #expect(plan.followsProblems == isFull, "seed \(seed)")
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            }
            for (light, full) in zip(records[0], records[1]) {
                for (a, b) in zip(light.details!.lines, full.details!.lines) {
                    #expect(a.counts == b.counts, "\(a.line), seed \(seed)")
                    #expect(a.intervals == b.intervals, "\(a.line), seed \(seed)")
                    #expect(a.waitQuantiles == b.waitQuantiles, "\(a.line), seed \(seed)")
                    #expect(a.longestWait == b.longestWait, "\(a.line), seed \(seed)")
                }
                #expect(light.clauses == full.clauses, "seed \(seed)")
                #expect(light.details!.teams == full.details!.teams, "seed \(seed)")
            }
        }
    }

    /// Under a policy that tells agents apart each problem is followed, and still tiers are run one after the other.
    @Test func tiersApartUnderAPolicyCountTheSame() throws {
        let agents = Routing.agentPolicies.filter { $0.agentOrder != .anything && !$0.mayRefuse }
        let contacts = Routing.contactPolicies.filter { !$0.mayRefuse && $0.order != .age && !$0.looksAtAgent }
        var apart = 0
        for seed in UInt64(0)..<400 {
            let plain = try Centers.random(seed: seed, paced: seed % 2 == 0)
            let contact = seed % 3 == 0 ? contacts[Int(seed / 3) % contacts.count] : plain.routing.contact
            let center = try ContactCenter(
                name: plain.name, calendar: plain.calendar, tiers: plain.tiers, contactTypes: plain.contactTypes,
                teams: plain.teams,
                routing: plain.routing.with(agent: agents[Int(seed) % agents.count], contact: contact))
            let clauses = center.teams.indices.map {
                Clause(name: "\($0)", measure: .occupancy, lines: [], teams: [$0], target: .atMost(0.8))
            }
            let contract = try ServiceContract(clauses: clauses, of: center)
            let records = try [false, true].map { isFull in
                let plan = try FloorPlan(
                    center: center, contract: contract, detailed: true, followsProblems: isFull,
                    checksConservation: isFull)
                if plan.followsProblems && plan.stages.count > 1 { apart += 1 }
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            }
            // Longest idle with a policy that looks at the contact alone follows no problem.
            let isFollowed = records[0][0].details!.life != nil
            for (light, full) in zip(records[0], records[1]) {
                #expect(light.clauses == full.clauses && light.overtime == full.overtime, "seed \(seed)")
                #expect(light.details!.lines == full.details!.lines, "seed \(seed)")
                #expect(light.details!.teams == full.details!.teams, "seed \(seed)")
                if isFollowed { #expect(light.details!.life == full.details!.life, "seed \(seed)") }
            }
        }
        #expect(apart > 50, "centres of several tiers")
    }
}
