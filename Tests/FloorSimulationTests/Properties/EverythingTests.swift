// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// A centre that uses all that a centre may have at once.
@Suite struct EverythingTests {
    private static func center() throws -> ContactCenter {
        let calendar = OperatingCalendar(days: 5, interval: 1800, warmUp: 86_400)
        let office = WeeklyHours(days: (0..<7).map { $0 < 6 ? 8 * 3600..<20 * 3600 : nil })
        func day(_ perHour: Double, from: Int = 16, to: Int = 40, busyness: Double = 0.2) -> Volume {
            Volume(
                rows: [(0..<48).map { (from..<to).contains($0) ? perHour / 2 : 0 }],
                rowOfDay: Array(repeating: 0, count: 5), busyness: busyness)
        }
        let breaks = [
            Break(kind: .rest, window: 3600..<2 * 3600, length: 600),
            Break(kind: .meal, window: 3 * 3600..<5 * 3600, length: 1800, isPaid: false),
        ]
        let types = [
            ContactType(
                name: "voice", hours: office, atClosing: .clear, volume: day(120),
                patience: Patience(law: .exponential(mean: 120), balk: 0.05), longestWait: 600, lines: 16, priority: 2,
                handling: [
                    Handling(time: .lognormal(mean: 240, cv: 1), escalation: 0.2),
                    Handling(time: .exponential(mean: 300), escalation: 0.1),
                    Handling(time: .gamma(mean: 600, cv: 0.8)),
                ], escalationRaise: 1, handOver: .warm(joint: .exponential(mean: 30)),
                afterContact: .exponential(mean: 20),
                redial: Redial(probabilities: [0.6, 0.4], after: .exponential(mean: 600), keepsPatience: true),
                recontact: Recontact(probability: [0.15, 0.1, 0.05], after: .exponential(mean: 20_000), type: 2),
                callback: Callback(
                    offeredAbove: 60, accepted: 0.5,
                    dialing: Dialing(
                        ring: .exponential(mean: 15), reached: [0.8, 0.6], attempts: 3,
                        retryAfter: .exponential(mean: 600)))
            ),
            ContactType(
                name: "chat", channel: .chat, hours: office, volume: day(90),
                patience: Patience(law: .uniform(low: 0, high: 400)),
                priority: 1,
                handling: [
                    Handling(time: .exponential(mean: 400), escalation: 0.15, slowdown: [1, 1.3, 1.7]),
                    Handling(time: .exponential(mean: 500), slowdown: [1, 1.2]), nil,
                ], redial: Redial(probabilities: [0.3], after: .exponential(mean: 300), type: 0)),
            ContactType(
                name: "e-mail", channel: .email, volume: day(60, from: 0, to: 48),
                handling: [
                    Handling(time: .weibull(mean: 300, cv: 1.2), escalation: 0.1, timedEscalation: 0.7),
                    Handling(time: .exponential(mean: 400)), nil,
                ], deferred: DeferredWork(order: .deadline, isInterruptible: true),
                deadline: ServiceClock(within: 4 * 3600, hours: office),
                alerts: [
                    Alert(fraction: 0.5, raisesPriority: 2, releasesReserve: true), Alert(fraction: 0.9, calls: 4),
                ],
                waitingForCustomer: Pause(probability: 0.2, time: .exponential(mean: 7200)),
                reopening: Pause(probability: 0.05, time: .exponential(mean: 10_000))),
            ContactType(
                name: "tickets", channel: .ticket, volume: day(20),
                handling: [
                    Handling(time: .exponential(mean: 200), escalation: 0.5, within: ServiceClock(within: 3600)),
                    Handling(time: .exponential(mean: 600), escalation: 0.3), Handling(time: .exponential(mean: 900)),
                ], deferred: DeferredWork(order: .firstCome), deadline: ServiceClock(within: 8 * 3600),
                triage: [0.6, 0.3, 0.1]),
            ContactType(
                name: "list", channel: .outbound, volume: day(20, busyness: 0),
                handling: [Handling(time: .exponential(mean: 150)), nil, nil],
                outbound: Outbound(
                    preview: .exponential(mean: 20),
                    dialing: Dialing(ring: .exponential(mean: 15), reached: [0.4], attempts: 3))),
        ]
        func shift(_ name: String, _ hour: Int, _ agents: Int) -> Shift {
            Shift(name: name, start: hour * 3600, length: 6 * 3600, agents: agents, breaks: breaks)
        }
        let teams = [
            Team(
                name: "phones", serves: [0, 4, 2], shifts: [shift("early", 8, 12), shift("late", 14, 9)], absence: 0.1,
                absencePattern: AbsencePattern(correlation: 0.1, persistence: 0.4), shrinkage: 0.05,
                late: Lateness(probability: 0.2, by: .exponential(mean: 600)), adherence: Adherence(share: 0.93),
                seniorities: [
                    Seniority(name: "junior", share: 0.4, speed: 0.8, solves: 0.9), Seniority(name: "full", share: 0.6),
                ]),
            Team(
                name: "chats", serves: [1, 2, 3],
                headcount: .everyDay((0..<48).map { (16..<40).contains($0) ? 7 : 1 }, on: calendar),
                absence: 0.1, speed: ByType(1, special: [2: 1.2]),
                slots: Slots(perChannel: [.chat: 3, .email: 1], most: 3)),
            Team(
                name: "second", tier: 1, serves: [0, 1, 2, 3],
                headcount: .everyDay((0..<48).map { (14..<42).contains($0) ? 6 : 1 }, on: calendar),
                slots: Slots(perChannel: [.chat: 2])),
            Team(name: "third", tier: 2, serves: [0, 3], headcount: .constant(2, on: calendar)),
            Team(name: "supervisors", tier: 1, serves: [0], headcount: .constant(1, on: calendar)),
        ]
        return try ContactCenter(
            name: "everything", calendar: calendar, tiers: ["n1", "n2", "n3"], contactTypes: types, teams: teams,
            routing: Routing(
                agent: LeastOccupied(), contact: AgingPriority(),
                overflows: [Overflow(from: 0, to: 1, after: 45, types: [0])],
                reserves: [Reserve(team: 2, forTypes: [0], idle: 1)],
                blends: [Blend(team: 0, types: [4, 2], idle: 2)]),
            outages: [
                Outage(
                    name: "telephone",
                    times: .random(every: .exponential(mean: 80_000), lasts: .exponential(mean: 1800)),
                    types: [0], arriving: .surge(share: 0.5, after: .exponential(mean: 600)), isExcused: true),
                Outage(
                    name: "chat system", times: .scheduled([(day: 2, start: 36_000, length: 3600)]), types: [1],
                    teams: [3], arriving: .held),
            ])
    }

    /// Everything that a report may show of a replication.
    private static func bytes(_ records: [ReplicationRecord]) -> [String] { records.map { "\($0)" } }

    private static func run(
        _ center: ContactCenter, staffings: [[Headcount]], replications: Range<Int> = 0..<6, threads: Int = 1,
        checksConservation: Bool = false
    ) throws -> [[ReplicationRecord]] {
        let clauses = [
            Clause(
                name: "voice", measure: answered(within: 20), lines: [Line(type: 0, tier: 0)], window: .day,
                target: .atLeast(0.8))
        ]
        let plan = try FloorPlan(
            center: center, contract: try ServiceContract(clauses: clauses, of: center), detailed: true,
            checksConservation: checksConservation)
        #expect(plan.followsProblems)
        return Simulation(seed: 181, plan: plan).run(
            staffings: staffings, replications: replications, threads: threads)
    }

    /// The test is worth something: all of it happens.
    @Test func everythingHappens() throws {
        let center = try Self.center()
        var seen: [TraceEvent.Kind: Int] = [:]
        let plan = try FloorPlan(center: center, contract: .none, detailed: true, checksConservation: true)
        let replay = Replay(plan: plan, seed: 181, staffings: [center.teams.map(\.headcount)])
        for replication in 0..<3 {
            for event in replay.trace(
                replication: UInt64(replication), Trace(isWanted: { _ in true }, most: 1_000_000, end: .infinity),
                isCancelled: { false }
            ).events {
                seen[event.kind, default: 0] += 1
            }
        }
        // Nothing here has more than one ring but voice, which widens by overflow.
        for kind in TraceEvent.Kind.allCases { #expect(seen[kind, default: 0] > 0, "\(kind) never happens") }
    }

    @Test func sameBytesForAnyNumberOfThreads() throws {
        let center = try Self.center()
        let staffing = center.teams.map(\.headcount)
        let one = Self.bytes(try Self.run(center, staffings: [staffing], checksConservation: true)[0])
        #expect(Set(one).count == one.count, "replications differ")
        for threads in [2, 4] {
            #expect(Self.bytes(try Self.run(center, staffings: [staffing], threads: threads)[0]) == one)
        }
        // A replication is found by its number.
        #expect(Self.bytes(try Self.run(center, staffings: [staffing], replications: 4..<6)[0]) == Array(one[4...]))
    }

    /// Staffings neither share nor disturb anything but nature, in whatever order and beside whatever others.
    @Test func sameBytesAloneOrAmongOthers() throws {
        let center = try Self.center()
        let own = center.teams.map(\.headcount)
        let staffings = [2, 0, 4].map { more in
            own.enumerated().map { team, headcount in
                center.teams[team].shifts.isEmpty && team != 4
                    ? Headcount(rows: headcount.rows.map { $0.map { $0 + more } }, rowOfDay: headcount.rowOfDay)
                    : headcount
            }
        }
        let together = try Self.run(center, staffings: staffings, replications: 0..<3).map(Self.bytes)
        #expect(Set(together.map { $0[0] }).count == 3)
        for (index, staffing) in staffings.enumerated() {
            #expect(Self.bytes(try Self.run(center, staffings: [staffing], replications: 0..<3)[0]) == together[index])
        }
    }
}
