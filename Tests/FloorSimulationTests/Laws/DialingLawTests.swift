// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Calls that agents make: callbacks and lists.
@Suite struct DialingLawTests {
    private static func calls(
        callback: Callback?, patience: Patience?, rate: Double = 0.04, agents: Int = 5
    ) throws -> ContactCenter {
        let calendar = Centers.draining(days: 4)
        return try ContactCenter(
            name: "callbacks", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .first(3, perSecond: rate, on: calendar), patience: patience,
                    handling: [Handling(time: .exponential(mean: 110))], callback: callback)
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(agents, on: calendar))])
    }

    /// Everybody who must wait takes a callback that keeps its place, rings for no time and is always answered: each is
    /// answered at the very instant as if all had waited without end, however impatient they are.
    @Test func virtualQueueKeepsItsPlace() throws {
        let waited = try simulateWhole(Self.calls(callback: nil, patience: nil), seed: 171, replications: 4)
        let called = try simulateWhole(
            Self.calls(
                callback: Callback(offeredAbove: 0, accepted: 1),
                patience: Patience(law: .deterministic(1))), seed: 171, replications: 4, checksConservation: true)
        for (a, b) in zip(waited, called) {
            let (patient, calledBack) = (a.life!.types[0], b.life!.types[0])
            #expect(patient.customers.waitOfAnswered > 100_000)
            #expect(calledBack.customers.waitOfAnswered == patient.customers.waitOfAnswered, "seed 171")
            #expect(calledBack.customers.answered == patient.customers.answered)
            #expect(calledBack.timeToResolve == patient.timeToResolve && b.teams[0] == a.teams[0])
            // Who did not wait was not called back.
            let line = b.life!.lines[0]
            #expect(line.calledBack == line.callbacksAccepted && line.calledBack > 1000)
            #expect(b.lines[0].counts.answered + line.calledBack == b.lines[0].counts.offered)
            #expect(b.lines[0].counts.waitOfAnswered == 0)
        }
    }

    /// A share accepts; each attempt is answered with its probability, and after the last the customer is given up.
    @Test func acceptedAndReached() throws {
        let dialing = Dialing(
            ring: .deterministic(20), reached: [0.5, 0.4, 0.2], attempts: 4, retryAfter: .exponential(mean: 900))
        let missed = 0.5 * 0.6 * 0.8 * 0.8
        for keepsPlace in [true, false] {
            let center = try Self.calls(
                callback: Callback(offeredAbove: 0, accepted: 0.6, keepsPlace: keepsPlace, dialing: dialing),
                patience: Patience(law: .exponential(mean: 100)))
            try expectWhole(
                [
                    Expected("given up", is: missed, reach: 0.03) {
                        Ratio(Double($0.life!.lines[0].unreached), Double($0.life!.lines[0].callbacksAccepted))
                    }
                ], of: center, seed: 172, replications: 6)
            for details in try simulateWhole(center, seed: 172, replications: 2, checksConservation: true) {
                let (line, counts) = (details.life!.lines[0], details.lines[0].counts)
                #expect(line.calledBack + line.unreached == line.callbacksAccepted)
                #expect(counts.offered == counts.answered + counts.lost + line.calledBack + line.unreached)
                let customers = details.life!.types[0].customers
                #expect(
                    customers.offered == customers.answered + customers.lost + details.life!.types[0].unreached)
            }
        }
    }

    /// A list beside calls, which may use an agent only while more than `idle` are idle.
    private static func blended(idle: Int?, preview: Law? = nil, agents: Int = 8) throws -> ContactCenter {
        let calendar = Centers.draining(days: 7)
        return try ContactCenter(
            name: "blend", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "list", channel: .outbound, volume: .first(2, perSecond: 0.02, on: calendar),
                    handling: [Handling(time: .exponential(mean: 120))],
                    // As in a scenario, where it is work for the time when no live contact waits.
                    deferred: DeferredWork(order: .firstCome),
                    outbound: Outbound(
                        preview: preview,
                        dialing: Dialing(
                            ring: .exponential(mean: 15), reached: [0.3], attempts: 5,
                            retryAfter: .exponential(mean: 3600)))),
                ContactType(
                    name: "calls", volume: .first(2, perSecond: 0.02, on: calendar),
                    handling: [Handling(time: .exponential(mean: 120))]),
            ],
            teams: [Team(name: "agents", serves: [0, 1], headcount: .constant(agents, on: calendar))],
            routing: Routing(blends: idle.map { [Blend(team: 0, types: [0], idle: $0)] } ?? []))
    }

    /// Of a list somebody is reached with probability 1 − (1 − p)ᵏ in k attempts; dials are geometric, and each takes its
    /// ring and its preview of an agent.
    @Test(arguments: [nil, 30] as [Double?]) func reachedInSomeAttempts(preview: Double?) throws {
        let missed = 0.7 * 0.7 * 0.7 * 0.7 * 0.7
        let dials = (1 - missed) / 0.3
        let center = try Self.blended(idle: 1, preview: preview.map { .exponential(mean: $0) })
        try expectWhole(
            [
                Expected("reached", is: 1 - missed, reach: 0.03) {
                    Ratio(Double($0.lines[0].counts.answered), Double($0.lines[0].counts.offered))
                },
                Expected("agent time of a record", is: (1 - missed) * 120 + dials * (15 + (preview ?? 0)), reach: 8) {
                    Ratio(
                        $0.teams[0].numerator - 120 * Double($0.lines[1].counts.answered),
                        Double($0.lines[0].counts.offered))
                },
            ], of: center, seed: 173, replications: 10)
        for details in try simulateWhole(center, seed: 173, replications: 2, checksConservation: true) {
            #expect(
                details.lines[0].counts.answered + details.life!.lines[0].unreached
                    == details.lines[0].counts.offered)
        }
    }

    /// Progressive pacing: whenever a record is dialed, an agent was idle beyond the threshold, on every dial of a week.
    @Test(arguments: [nil, 1, 3, 7] as [Int?]) func neverDialsWithoutAnIdleAgent(idle: Int?) throws {
        let agents = 8
        let center = try Self.blended(idle: idle, agents: agents)
        let plan = try FloorPlan(center: center, contract: .none, detailed: false, followsProblems: true)
        let replay = Replay(plan: plan, seed: 174, staffings: [center.teams.map(\.headcount)])
        let events = replay.trace(
            replication: 0, Trace(isWanted: { _ in true }, most: 1_000_000, end: .infinity), isCancelled: { false }
        ).events
        var open = 0
        var dials = 0
        var most = 0
        for event in events {
            switch (event.kind, event.type) {
            case (.dials, 0):
                dials += 1
                // With this one `open` is the number at work: before it, more than the threshold were idle.
                #expect(agents - open > idle ?? 0, "\(event)")
                open += 1
            case (.answered, 1): open += 1
            case (.handled, _), (.notReached, _): open -= 1
            default: break
            }
            most = max(most, open)
        }
        // One at a time, a list of two days is not done in a week.
        #expect(dials > 3000 && most == agents && (open == 0 || idle == 7))
    }
}
