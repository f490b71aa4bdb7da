// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Tiers where problems are followed: tandems in the steady state, and accounts of agent time that balance to the tick.
@Suite struct TierLawTests {
    /// P. J. Burke, The output of a queuing system, Operations Research 4 (1956): 4 contacts a minute of 3 min for 14
    /// agents, a fifth goes on to 9 agents for 8 min.
    @Test func outputOfATierIsPoisson() throws {
        let calendar = Centers.roundTheClock(days: 50)
        let center = try Centers.tandem(calendar)
        try expectWhole(
            [
                .wait(line: 0, is: 60 * 0.722558, reach: 4),
                .wait(line: 1, is: 60 * 0.806853, reach: 5),
                .occupancy(team: 0, is: 0.857143, reach: 0.005),
                .occupancy(team: 1, is: 0.711111, reach: 0.007),
                // Of all contacts: tier 1, and a fifth of tier 2. An escalated one takes 12.529411 min.
                .sojourn(is: 60 * ((3 + 0.722558) + 0.2 * (12.529411 - 3 - 0.722558)), reach: 4),
            ], of: center, seed: 131, replications: 12)
    }

    /// Shares of the starts at each of three tiers.
    @Test func triage() throws {
        let calendar = Centers.draining(days: 3)
        let shares = [0.5, 0.3, 0.2]
        let center = try ContactCenter(
            name: "triage", calendar: calendar, tiers: ["n1", "n2", "n3"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .first(2, perSecond: 0.1, on: calendar),
                    handling: Array(repeating: Handling(time: .exponential(mean: 60)), count: 3), triage: shares)
            ],
            teams: (0..<3).map {
                Team(name: "n\($0)", tier: $0, serves: [0], headcount: .constant(20, on: calendar))
            })
        try expectWhole(
            shares.enumerated().map { tier, share in
                Expected("starts at tier \(tier)", is: share, reach: 0.02) { details in
                    Ratio(
                        Double(details.lines[tier].counts.offered),
                        Double(details.life!.types[0].customers.offered))
                }
            }, of: center, seed: 132, replications: 8)
        for details in try simulateWhole(center, seed: 132, replications: 2) {
            #expect(
                details.lines.reduce(0) { $0 + $1.counts.offered } == details.life!.types[0].customers.offered)
        }
    }

    /// What agents of two tiers do with fixed times: a handle time each, a hand-over and after-contact work.
    private static func handOver(
        _ handOver: HandOver, afterContact: Law? = nil, patience: Patience? = nil
    ) throws -> ContactCenter {
        let calendar = Centers.draining(days: 3)
        return try ContactCenter(
            name: "hand-over", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .first(2, perSecond: 0.05, on: calendar), patience: patience,
                    escalatedPatience: .fresh,
                    handling: [
                        Handling(time: .deterministic(120), escalation: 0.4), Handling(time: .deterministic(200)),
                    ], handOver: handOver, afterContact: afterContact)
            ],
            teams: [
                Team(name: "n1", tier: 0, serves: [0], headcount: .constant(14, on: calendar)),
                Team(name: "n2", tier: 1, serves: [0], headcount: .constant(5, on: calendar)),
            ])
    }

    /// The first agent is busy for the handle time, the wait of those handed over and the joint time; the second for the
    /// handle time and the joint time. With after-contact work, each of them for that too.
    @Test(arguments: [nil, 30] as [Double?]) func warmHandOverTakesTheFirstAgent(afterContact: Double?) throws {
        let center = try Self.handOver(
            .warm(joint: .deterministic(45)), afterContact: afterContact.map { .deterministic($0) })
        let wrap = afterContact ?? 0
        for details in try simulateWhole(center, seed: 133, replications: 4, checksConservation: true) {
            let (first, second) = (details.lines[0].counts, details.lines[1].counts)
            let waited = second.waitOfAnswered
            #expect(waited > 1000 && second.answered == second.offered && first.answered == first.offered)
            #expect(
                abs(
                    details.teams[0].numerator - Double(first.answered) * (120 + wrap) - waited
                        - 45 * Double(second.answered)) < 1e-3)
            #expect(abs(details.teams[1].numerator - Double(second.answered) * (200 + 45 + wrap)) < 1e-3)
        }
    }

    /// Who gives up waiting for the second agent lets the first go, who writes it up all the same.
    @Test(arguments: [nil, 30] as [Double?]) func givingUpInAWarmHandOver(afterContact: Double?) throws {
        let center = try Self.handOver(
            .warm(joint: .deterministic(45)), afterContact: afterContact.map { .deterministic($0) },
            patience: Patience(law: .exponential(mean: 100)))
        let wrap = afterContact ?? 0
        for details in try simulateWhole(center, seed: 134, replications: 4, checksConservation: true) {
            let (first, second) = (details.lines[0].counts, details.lines[1].counts)
            #expect(second.abandoned > 50)
            #expect(
                abs(
                    details.teams[0].numerator - Double(first.answered) * (120 + wrap) - second.waitOfAnswered
                        - second.waitOfLost - 45 * Double(second.answered)) < 1e-3)
        }
    }

    /// A cold hand-over frees the first agent; after-contact work is his all the same.
    @Test(arguments: [nil, 30] as [Double?]) func coldHandOverFreesTheFirstAgent(afterContact: Double?) throws {
        let center = try Self.handOver(.cold, afterContact: afterContact.map { .deterministic($0) })
        let wrap = afterContact ?? 0
        for details in try simulateWhole(center, seed: 135, replications: 2, checksConservation: true) {
            for (team, handle) in [120.0, 200].enumerated() {
                let counts = details.lines[team].counts
                #expect(counts.answered == counts.offered)
                #expect(details.teams[team].numerator == Double(counts.answered) * (handle + wrap))
            }
        }
    }

    /// After-contact work occupies agents as talk does: with exponential times of both the agents of M/G/n are busy λ
    /// times the sum of the means.
    @Test func afterContactWorkIsWork() throws {
        let calendar = Centers.roundTheClock(days: 30)
        let center = try ContactCenter(
            name: "wrap-up", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.05, on: calendar),
                    handling: [Handling(time: .exponential(mean: 100))], afterContact: .exponential(mean: 40))
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(10, on: calendar))])
        try expectWhole(
            [
                .occupancy(is: 0.05 * 140 / 10, reach: 0.01),
                // The customer is gone before it.
                Expected("talk", is: 100, reach: 1.5) {
                    Ratio(
                        $0.life!.types[0].timeToResolve - $0.lines[0].counts.waitOfAnswered,
                        Double($0.life!.types[0].resolved))
                },
            ], of: center, seed: 136, replications: 8)
    }

    /// Nobody is at tier 1: contacts go up when a quarter of the deadline has passed, on the dot, whatever else they
    /// have. The time to resolve is that and the handle time, and the deadline (a business day of eight hours) is kept.
    @Test func timedEscalation() throws {
        let calendar = Centers.draining(days: 4)
        let center = try ContactCenter(
            name: "timed", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "tickets", channel: .ticket, volume: .first(2, perSecond: 0.02, on: calendar),
                    handling: [
                        Handling(time: .deterministic(60), timedEscalation: 0.25),
                        Handling(time: .deterministic(90)),
                    ], deadline: ServiceClock(within: 3600))
            ],
            teams: [
                Team(name: "n1", tier: 0, serves: [0], headcount: .constant(0, on: calendar)),
                Team(name: "n2", tier: 1, serves: [0], headcount: .constant(60, on: calendar)),
            ])
        for details in try simulateWhole(center, seed: 137, replications: 2, checksConservation: true) {
            let life = details.life!
            let offered = details.lines[0].counts.offered
            #expect(offered > 3000 && life.lines[0].movedUp == offered)
            #expect(details.lines[1].counts.offered == offered && details.lines[1].counts.waitOfAnswered == 0)
            #expect(life.types[0].resolved == offered && life.types[0].inDeadline == offered)
            #expect(abs(life.types[0].timeToResolve - Double(offered) * (900 + 90)) < 1e-3)
        }
    }
}
