// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// An agent who works on several contacts at once, against the theory of processor sharing (L. Kleinrock,
/// Queueing Systems, volume 2, 1976, chapter 4).
@Suite struct ProcessorSharingTests {
    private static let calendar = Centers.roundTheClock(days: 20)

    /// Chats that share the agents of one team.
    private static func center(
        rates: [Double], work: [Law], slots: Int, agents: Int = 1, slowdown: [Double],
        assignment: Slots.Assignment = .leastLoaded, on calendar: OperatingCalendar = calendar
    ) throws -> ContactCenter {
        try ContactCenter(
            name: "chat", calendar: calendar, tiers: ["n1"],
            contactTypes: zip(rates, work).enumerated().map { index, type in
                ContactType(
                    name: "chat \(index)", channel: .chat, volume: .constant(perSecond: type.0, on: calendar),
                    handling: [Handling(time: type.1, slowdown: slowdown)])
            },
            teams: [
                Team(
                    name: "agents", serves: Array(rates.indices), headcount: .constant(agents, on: calendar),
                    slots: Slots(perChannel: [.chat: slots], assignment: assignment))
            ])
    }

    /// The agent's pace is split evenly among the contacts open.
    private static let evenly = (1...Slots.largest).map(Double.init)

    /// M/M/1 with processor sharing: mean sojourn 1 / (μ − λ), and nobody waits where slots do not end (the chance of
    /// fifty open is ρ⁵⁰).
    @Test func exponentialWorkShared() throws {
        let (rate, mean) = (0.03, 20.0)
        try expectWhole(
            [
                .sojourn(is: 1 / (1 / mean - rate), reach: 0.7),
                .wait(is: 0, reach: 1e-9),
                .occupancy(is: rate * mean, reach: 0.005),
            ],
            of: Self.center(rates: [rate], work: [.exponential(mean: mean)], slots: 50, slowdown: Self.evenly),
            seed: 101, replications: 16)
    }

    /// Insensitivity: in M/G/1 with processor sharing work of size x takes x / (1 − ρ) on average, whatever the law of
    /// the work and however it is mixed.
    @Test(arguments: [
        [Law.deterministic(10), .deterministic(40)],
        [.hyperexponential(mean: 10, cv: 2), .uniform(low: 0, high: 80)],
    ])
    func meanSojournDependsOnMeanWorkOnly(work: [Law]) throws {
        let rates = [0.03, 0.0075]
        let load = zip(rates, work).reduce(0) { $0 + $1.0 * $1.1.mean }
        try expectWhole(
            [
                .sojourn(type: 0, is: work[0].mean / (1 - load), reach: 0.7),
                .sojourn(type: 1, is: work[1].mean / (1 - load), reach: 2.5),
                .occupancy(is: load, reach: 0.006),
            ], of: Self.center(rates: rates, work: work, slots: 50, slowdown: Self.evenly), seed: 102,
            replications: 20)
    }

    /// With R slots the number in the system is still that of M/M/1, geometric: who finds R or more waits, a share ρᴿ,
    /// and the mean wait is E[(N − R)⁺] / λ = ρᴿ⁺¹ / (λ (1 − ρ)). Sojourns do not change.
    @Test(arguments: 1...4) func numberInTheSystemIsGeometric(slots: Int) throws {
        let (rate, mean) = (0.03, 20.0)
        let load = rate * mean
        let tail = (0..<slots).reduce(1.0) { product, _ in product * load }
        try expectWhole(
            [
                .wait(is: tail * load / (rate * (1 - load)), reach: 0.9),
                .sojourn(is: 1 / (1 / mean - rate), reach: 0.9),
                .occupancy(is: load, reach: 0.005),
            ],
            of: Self.center(
                rates: [rate], work: [.exponential(mean: mean)], slots: slots, slowdown: Array(Self.evenly[..<slots])),
            seed: 103, replications: 16)
    }

    /// Where others do not slow a contact, agents with R slots each are R agents each: Erlang C waits, whatever the
    /// order in which slots are filled.
    @Test(arguments: [(1, 3), (2, 3), (3, 2)], [Slots.Assignment.leastLoaded, .mostLoaded])
    func slotsThatDoNotSlowAreAgents(team: (agents: Int, slots: Int), assignment: Slots.Assignment) throws {
        let servers = team.agents * team.slots
        let rate = 0.8 * Double(servers) / 60
        let exact = try ErlangC(arrivalRate: rate, meanService: 60, agents: servers)
        try expectWhole(
            [
                .wait(is: exact.meanWait, reach: 0.12 * exact.meanWait),
                .sojourn(is: exact.meanResponse, reach: 0.12 * exact.meanWait),
            ],
            of: Self.center(
                rates: [rate], work: [.exponential(mean: 60)], slots: team.slots, agents: team.agents, slowdown: [1],
                assignment: assignment), seed: 104, replications: 12)
    }

    /// One agent with three slots is busy while M/M/3 is not empty.
    @Test func anAgentIsBusyWhileSomethingIsOpen() throws {
        let load = 1.5
        let alone = 1 + load + load * load / 2 + load * load * load / 6 / (1 - load / 3)
        try expectWhole(
            [.occupancy(is: 1 - 1 / alone, reach: 0.005)],
            of: Self.center(rates: [load / 60], work: [.exponential(mean: 60)], slots: 3, slowdown: [1]), seed: 105,
            replications: 12)
    }

    /// Case of US patent 8,064,589: customers compose 0.75 times as long as the agent, a chat of 500 s alone takes
    /// 886.8132 s in three windows that are never empty. The agent's throughput is 3 / 886.8132 per second, 1.691450
    /// times that of one window.
    @Test func threeWindowsNeverEmpty() throws {
        let slowdown = try (1...3).map {
            try ChatWindows(windows: $0, composeRatio: 0.75).chatDuration(alone: 500) / 500
        }
        #expect(slowdown[0] == 1)
        let calendar = OperatingCalendar(days: 30, interval: 86_400)
        func center(_ work: Law) throws -> ContactCenter {
            try Self.center(rates: [0.05], work: [work], slots: 3, slowdown: slowdown, on: calendar)
        }
        // From the first minute on three are always open; those finished are a Poisson process.
        func finished(_ details: ReplicationRecord.Details) -> Double { Double(details.life!.types[0].resolved) }
        // The line is never empty, so that the horizon's contacts keep the windows full in the week after it too.
        let seconds = 37.0 * 86_400
        try expectWhole(
            [
                Expected("finished per second", is: 3 / 886.8132, reach: 0.0001) {
                    Ratio(finished($0), seconds)
                },
                Expected("effective concurrency", is: 1.691450, reach: 0.04) {
                    Ratio(500 * finished($0), seconds)
                },
            ], of: center(.exponential(mean: 500)), seed: 106, replications: 20)
        // With equal work each takes exactly that long.
        let plan = try FloorPlan(
            center: center(.deterministic(500)), contract: .none, detailed: true, followsProblems: true)
        let replay = Replay(plan: plan, seed: 107, staffings: [plan.center.teams.map(\.headcount)])
        let events = replay.trace(
            replication: 0,
            Trace(
                isWanted: { $0.second > 3600 && ($0.kind == .answered || $0.kind == .handled) }, most: 100_000,
                end: .infinity), isCancelled: { false }
        ).events
        var began: [TraceEvent.ContactID: Double] = [:]
        var lasted: [Double] = []
        for event in events {
            if event.kind == .answered { began[event.contact!] = event.second }
            if event.kind == .handled, let start = began[event.contact!] { lasted.append(event.second - start) }
        }
        #expect(lasted.count > 8000 && lasted.allSatisfy { abs($0 - 886.8132) < 0.001 }, "\(lasted.prefix(5))")
    }
}
