// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// The account of agent time balances to the tick: what the roster gives is busy, idle or away, and
/// what is done is all the work that came.
@Suite struct AgentTimeTests {
    private static let breaks = [
        Break(kind: .rest, window: 3600..<3 * 3600, length: 600),
        Break(kind: .meal, window: 3 * 3600..<5 * 3600, length: 1800, isPaid: false),
        Break(kind: .training, window: 6 * 3600..<8 * 3600, length: 1200, weekdays: [1, 3]),
    ]

    /// Two shifts a day, the later one past midnight, and all that keeps people from their desks.
    private static func center(
        handle: Law = .deterministic(300), rate: Double = 0.02, isInterruptible: Bool = true
    ) throws -> ContactCenter {
        let calendar = Centers.draining(days: 9)
        return try ContactCenter(
            name: "people", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .first(6, perSecond: rate, on: calendar),
                    patience: Patience(law: .exponential(mean: 200)), handling: [Handling(time: handle)]),
                ContactType(
                    name: "e-mail", channel: .email, volume: .first(6, perSecond: rate / 8, on: calendar),
                    handling: [Handling(time: .deterministic(400))],
                    deferred: DeferredWork(order: .firstCome, isInterruptible: isInterruptible)),
            ],
            teams: [
                Team(
                    name: "agents", serves: [0, 1],
                    shifts: [
                        Shift(name: "early", start: 6 * 3600, length: 9 * 3600, agents: 9, breaks: breaks),
                        Shift(name: "late", start: 14 * 3600, length: 9 * 3600 + 900, agents: 7, breaks: breaks),
                    ], absence: 0.15, absencePattern: AbsencePattern(correlation: 0.1, persistence: 0.5),
                    shrinkage: 0.1, late: Lateness(probability: 0.3, by: .exponential(mean: 900)),
                    adherence: Adherence(share: 0.92, length: 240))
            ])
    }

    /// Seconds from coming to leaving of all who are there, by the roster alone.
    private static func present(_ center: ContactCenter, seed: UInt64, replication: UInt64) -> Double {
        let roster = DayRoster(team: 0, of: center, warmUpDays: 0)
        roster.begin(seed: seed, replication: replication)
        var ticks: UInt64 = 0
        for day in 0..<center.calendar.days {
            roster.draw(day: day)
            for agent in roster.agents where agent.standing == .present { ticks += agent.leave - agent.come }
        }
        return Tick.seconds(ticks)
    }

    /// Busy + idle + away = the time from coming to leaving. Away is the breaks as they were taken: those that begin late
    /// lose nothing, but for what the end of the shift cuts off, which is owed.
    @Test(arguments: [0.005, 0.02, 0.05]) func agentTimeIsBusyIdleOrAway(rate: Double) throws {
        let center = try Self.center(rate: rate)
        let all = try simulateWhole(center, seed: 151, replications: 4, checksConservation: true)
        for (replication, details) in all.enumerated() {
            let team = details.life!.teams[0]
            let present = Self.present(center, seed: 151, replication: UInt64(replication))
            let account = details.teams[0].denominator + team.breaksTaken
            #expect(abs(account - present) < 1e-3, "\(account) \(present), seed 151")
            #expect(team.breakDelay > 0 && team.breaksTaken > 0 && (rate < 0.04 || team.breaksOwed > 0))
            // Agent by agent it is the same account.
            #expect(abs(team.agents.reduce(0) { $0 + $1.denominator } - details.teams[0].denominator) < 1e-3)
            #expect(abs(team.agents.reduce(0) { $0 + $1.numerator } - details.teams[0].numerator) < 1e-3)
        }
    }

    /// What is planned to be away is taken or owed: the spans of the roster that begin before the shift ends.
    @Test func breaksAreTakenOrOwed() throws {
        let center = try Self.center(rate: 0.05)
        for (replication, details) in try simulateWhole(center, seed: 152, replications: 4).enumerated() {
            let roster = DayRoster(team: 0, of: center, warmUpDays: 0)
            roster.begin(seed: 152, replication: UInt64(replication))
            var planned: UInt64 = 0
            for day in 0..<center.calendar.days {
                roster.draw(day: day)
                for agent in roster.agents where agent.standing == .present {
                    planned += roster.spansAway[agent.away].reduce(0) { $0 + $1.length }
                }
            }
            let team = details.life!.teams[0]
            #expect(abs(team.breaksTaken + team.breaksOwed - Tick.seconds(planned)) < 1e-3, "seed 152")
        }
    }

    /// All that was answered was worked on, in the shift or as overtime.
    @Test func workIsDoneInTimeOrOvertime() throws {
        for isInterruptible in [false, true] {
            let center = try Self.center(rate: 0.03, isInterruptible: isInterruptible)
            for details in try simulateWhole(center, seed: 153, replications: 4, checksConservation: true) {
                let done = details.teams[0].numerator + details.life!.teams[0].overtime
                let work =
                    300 * Double(details.lines[0].counts.answered) + 400 * Double(details.lines[1].counts.answered)
                #expect(details.lines[1].counts.answered == details.lines[1].counts.offered)
                #expect(abs(done - work) < 1e-3 && details.life!.teams[0].overtime > 0, "\(done) \(work), seed 153")
            }
        }
    }

    /// The same with headcounts that fall while agents are busy, who then finish as overtime, day after day; and with
    /// days that close, where all work after closing is overtime.
    @Test(arguments: [false, true]) func whoLeavesAfterACallWorksOvertime(isContinuous: Bool) throws {
        let calendar =
            isContinuous
            ? OperatingCalendar(days: 6, interval: 3600)
            : OperatingCalendar(days: 6, interval: 3600, opening: 0, closing: 20 * 3600, isContinuous: false)
        let agents = (0..<calendar.intervalsPerDay).map { [6, 2, 5, 1, 0, 3][$0 % 6] }
        let center = try ContactCenter(
            name: "falling", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .first(5, perSecond: 0.01, on: calendar),
                    patience: Patience(law: .exponential(mean: 300)), handling: [Handling(time: .deterministic(400))])
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .everyDay(agents, on: calendar))])
        for details in try simulateWhole(center, seed: 154, replications: 4, checksConservation: true) {
            let overtime = details.life!.teams[0].overtime
            let work = 400 * Double(details.lines[0].counts.answered)
            #expect(
                abs(details.teams[0].numerator + overtime - work) < 1e-3 && overtime > 1000,
                "\(details.teams[0].numerator) + \(overtime), \(work), seed 154")
            #expect(details.teams[0].denominator == Double(6 * agents.reduce(0, +) * 3600))
        }
    }

    /// A warm-up is not counted in any account of people.
    @Test func warmUpIsNotCounted() throws {
        let calendar = OperatingCalendar(days: 2, interval: 3600, warmUp: 3 * 86_400)
        let center = try ContactCenter(
            name: "warm-up", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0, on: calendar),
                    handling: [Handling(time: .deterministic(300))])
            ],
            teams: [
                Team(
                    name: "agents", serves: [0],
                    shifts: [
                        Shift(
                            name: "day", start: 8 * 3600, length: 8 * 3600, agents: 5,
                            breaks: [Break(kind: .rest, window: 3600..<2 * 3600, length: 600)])
                    ])
            ])
        let details = try simulateWhole(center, seed: 155, replications: 1)[0]
        #expect(details.teams[0].denominator == Double(2 * 5 * (8 * 3600 - 600)))
        #expect(details.life!.teams[0].breaksTaken == Double(2 * 5 * 600))
    }

    /// Agents of twice the speed are busy for exactly half the time.
    @Test func speedDividesWork() throws {
        func details(_ speed: Double) throws -> [ReplicationRecord.Details] {
            let calendar = Centers.draining(days: 3)
            return try simulateWhole(
                ContactCenter(
                    name: "speed", calendar: calendar, tiers: ["n1"],
                    contactTypes: [
                        ContactType(
                            name: "calls", volume: .first(2, perSecond: 0.05, on: calendar),
                            handling: [Handling(time: .deterministic(240))], afterContact: .deterministic(60))
                    ],
                    teams: [
                        Team(
                            name: "agents", serves: [0], headcount: .constant(10, on: calendar), speed: ByType(speed))
                    ]), seed: 156, replications: 2)
        }
        for (one, two) in zip(try details(1), try details(2)) {
            #expect(one.lines[0].counts.answered == one.lines[0].counts.offered)
            #expect(one.lines[0].counts.answered == two.lines[0].counts.answered)
            #expect(one.teams[0].numerator == 300 * Double(one.lines[0].counts.answered))
            #expect(two.teams[0].numerator == one.teams[0].numerator / 2)
        }
    }

    /// Agents who are never idle finish Σ speeds / mean contacts a second: ten of them, half juniors of speed 0.8, three
    /// of speed 1, two seniors of speed 1.5, on a team of speed 1.2 at this type.
    @Test func seniorityMix() throws {
        let calendar = OperatingCalendar(days: 20, interval: 86_400, warmUp: 86_400)
        let center = try ContactCenter(
            name: "mix", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.5, on: calendar),
                    patience: Patience(law: .deterministic(60)), handling: [Handling(time: .exponential(mean: 100))])
            ],
            teams: [
                Team(
                    name: "agents", serves: [0], headcount: .constant(10, on: calendar),
                    seniorities: [
                        Seniority(name: "junior", share: 0.5, speed: 0.8), Seniority(name: "full", share: 0.3),
                        Seniority(name: "senior", share: 0.2, speed: 1.5),
                    ], speed: ByType(9, special: [0: 1.2]))
            ])
        try expectWhole(
            [
                .occupancy(is: 1, reach: 1e-4),
                Expected("answered per second", is: 1.2 * (5 * 0.8 + 3 + 2 * 1.5) / 100, reach: 0.0006) {
                    Ratio(Double($0.lines[0].counts.answered), 20 * 86_400)
                },
            ], of: center, seed: 157, replications: 8)
    }
}
