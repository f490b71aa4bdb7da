// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

@Suite("A trace tells what happened, in order of time")
struct TraceTests {
    private static let seed: UInt64 = 41

    /// An hour a day; as many contacts in each of its minutes.
    private func hour(_ minutes: [Double], days: Int = 1) -> (OperatingCalendar, Volume) {
        let calendar = OperatingCalendar(
            days: days, interval: 60, opening: 9 * 3600, closing: 10 * 3600, isContinuous: false)
        let row = minutes + Array(repeating: 0, count: 60 - minutes.count)
        return (
            calendar, Volume(kind: .recorded, rows: [row], rowOfDay: Array(repeating: 0, count: days))
        )
    }

    private func simulation(_ center: ContactCenter) throws -> Simulation {
        try Simulation(
            center: center, contract: ServiceContract(clauses: [], of: center), seed: Self.seed, detailed: true)
    }

    /// One agent a tier, one contact in each of the first two minutes. The first keeps n1 for five minutes and goes on;
    /// the second waits two, gives up, and comes again ten minutes later.
    private func scripted() throws -> ContactCenter {
        let (calendar, volume) = hour([1, 1])
        return try ContactCenter(
            name: "scripted", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume, patience: Patience(law: .deterministic(120)),
                    handling: [
                        Handling(time: .deterministic(300), escalation: 1), Handling(time: .deterministic(60)),
                    ],
                    afterContact: .deterministic(15),
                    redial: Redial(probabilities: [1], after: .deterministic(600)))
            ],
            teams: [
                Team(name: "front", tier: 0, serves: [0], headcount: .constant(1, on: calendar)),
                Team(name: "back", tier: 1, serves: [0], headcount: .constant(1, on: calendar)),
            ])
    }

    /// Kind, seconds since the contact came, team, visit, how long it took.
    private struct Step: Equatable, CustomStringConvertible {
        let kind: TraceEvent.Kind
        let after: Double
        var team: Int?
        var visit = 0
        var took: Double?

        var description: String { "\(kind) +\(after) team \(team ?? -1) visit \(visit) took \(took ?? -1)" }
    }

    @Test func scriptedContactsStepByStep() throws {
        let simulation = try simulation(scripted())
        func steps(number: Int) throws -> [Step] {
            let id = TraceEvent.ContactID(type: 0, day: 0, number: number)
            let tracing = try simulation.trace(replication: 0, atMost: 100) { $0.contact == id }
            #expect(tracing.isComplete)
            let first = try #require(tracing.events.first).second
            #expect((32_400 + 60 * Double(number)..<32_460 + 60 * Double(number)).contains(first))
            return tracing.events.map {
                Step(
                    kind: $0.kind, after: $0.second - first, team: $0.agent?.team, visit: $0.visit, took: $0.took)
            }
        }
        func handled(from start: Double, visit: Int) -> [Step] {
            [
                Step(kind: .arrives, after: start, visit: visit),
                Step(kind: .answered, after: start, team: 0, visit: visit, took: 0),
                Step(kind: .handled, after: start + 300, team: 0, visit: visit, took: 300),
                Step(kind: .escalates, after: start + 300, visit: visit),
                Step(kind: .arrives, after: start + 300, visit: visit),
                Step(kind: .answered, after: start + 300, team: 1, visit: visit, took: 0),
                Step(kind: .wrapsUp, after: start + 315, team: 0, visit: visit),
                Step(kind: .handled, after: start + 360, team: 1, visit: visit, took: 60),
                Step(kind: .resolved, after: start + 360, visit: visit, took: start + 360),
                Step(kind: .wrapsUp, after: start + 375, team: 1, visit: visit),
            ]
        }
        let first = try steps(number: 0)
        #expect(first == handled(from: 0, visit: 0))
        // Found by its counter, whatever comes of the first: two minutes of patience, then ten until the redial.
        let second = try steps(number: 1)
        #expect(
            second == [
                Step(kind: .arrives, after: 0), Step(kind: .waits, after: 0),
                Step(kind: .abandons, after: 120, took: 120), Step(kind: .redials, after: 120),
            ] + handled(from: 720, visit: 1))
    }

    @Test func noContactBeyondTheLast() throws {
        let tracing = try simulation(scripted()).trace(replication: 0, atMost: 100) { $0.contact?.number == 2 }
        #expect(tracing.events.isEmpty && tracing.isComplete)
    }

    @Test func limitAndEndCutTheSameList() throws {
        let simulation = try simulation(Centers.random(seed: 3))
        let all = try simulation.trace(replication: 1, atMost: 1_000_000) { _ in true }
        #expect(all.isComplete && all.events.count > 100)
        #expect(zip(all.events, all.events.dropFirst()).allSatisfy { $0.second <= $1.second })
        let some = try simulation.trace(replication: 1, atMost: 7) { _ in true }
        #expect(some.events == Array(all.events.prefix(7)) && !some.isComplete)
        let exactly = try simulation.trace(replication: 1, atMost: all.events.count) { _ in true }
        #expect(exactly.events == all.events && exactly.isComplete)
        let end = all.events[50].second
        let early = try simulation.trace(replication: 1, until: end, atMost: 1_000_000) { _ in true }
        #expect(early.events == all.events.filter { $0.second < end } && early.isComplete)
        let cancelled = try simulation.trace(
            replication: 1, atMost: 7, isCancelled: { true }, keeping: { _ in true })
        #expect(cancelled.events.isEmpty && !cancelled.isComplete)
    }

    /// What is traced, with a record of each problem, adds up to what is counted without.
    @Test func eventsAddUpToTheCountsWithoutRecords() throws {
        var checked = 0
        for seed in UInt64(0)..<40 {
            let center = try Centers.random(seed: seed)
            // The counts leave out a warm-up, and who still waits at the end.
            guard !center.calendar.isContinuous else { continue }
            checked += 1
            let simulation = try simulation(center)
            let details = simulation.run(
                staffings: [center.teams.map(\.headcount)], replications: 2..<3)[0][0].details!
            #expect(details.life == nil)
            let events = try simulation.trace(replication: 2, atMost: 1_000_000) { _ in true }.events
            // Nobody has two contacts at a time, or is interrupted: who is handled was answered so long ago.
            var answeredAt: [TraceEvent.AgentID: Double] = [:]
            for event in events where event.agent?.number ?? -1 >= 0 {
                if event.kind == .answered { answeredAt[event.agent!] = event.second }
                if event.kind == .handled {
                    #expect(event.took == answeredAt[event.agent!].map { event.second - $0 }, "seed \(seed)")
                }
            }
            for line in details.lines {
                func these(_ kind: TraceEvent.Kind) -> [TraceEvent] {
                    events.filter { $0.kind == kind && $0.type == line.line.type && $0.tier == line.line.tier }
                }
                let answered = these(.answered)
                #expect(these(.arrives).count == line.counts.offered, "seed \(seed)")
                #expect(answered.count == line.counts.answered, "seed \(seed)")
                #expect(answered.reduce(0) { $0 + $1.took! } == line.counts.waitOfAnswered, "seed \(seed)")
                #expect(these(.abandons).count == line.counts.abandoned, "seed \(seed)")
                #expect(these(.leavesMessage).count == line.counts.messages, "seed \(seed)")
                #expect(these(.turnedAway).count == line.counts.cleared, "seed \(seed)")
                #expect(these(.blocked).count == line.counts.blocked, "seed \(seed)")
            }
        }
        #expect(checked >= 10)
    }

    /// Six hours twenty under NR-17: the windows are the middle 4 h 20 min in three parts; one agent is in the middle of
    /// what each window leaves free.
    @Test func agentsDayIsTheShiftsPlan() throws {
        let calendar = OperatingCalendar(
            days: 1, interval: 1800, opening: 8 * 3600, closing: 16 * 3600, isContinuous: false)
        let length = 6 * 3600 + 1200
        let center = try ContactCenter(
            name: "shift", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0, on: calendar),
                    handling: [Handling(time: .deterministic(60))])
            ],
            teams: [
                Team(
                    name: "n1", serves: [0],
                    shifts: [
                        Shift(
                            name: "day", start: 8 * 3600, length: length, agents: 1,
                            breaks: Break.nr17(shiftOf: length)!)
                    ])
            ])
        let events = try simulation(center).trace(replication: 0, atMost: 100) { $0.agent != nil }.events
        let part = (length - 7200) / 3
        let start = 8 * 3600
        let rest = start + 3600 + (part - 600) / 2
        let meal = start + 3600 + part + (length - 7200 - 2 * part - 1200) / 2
        let last = start + length - 3600 - part + (part - 600) / 2
        let expected: [(TraceEvent.Kind, Int, TraceEvent.Absence?)] = [
            (.comesToWork, start, nil), (.breaks, rest, .rest), (.comesBack, rest + 600, nil),
            (.breaks, meal, .meal), (.comesBack, meal + 1200, nil), (.breaks, last, .rest),
            (.comesBack, last + 600, nil), (.goesHome, start + length, nil),
        ]
        #expect(events.map(\.kind) == expected.map(\.0))
        // A shift ends one tick later, so that who arrives at that very instant still finds him.
        let seconds = expected.map { Double($0.1) + ($0.0 == .goesHome ? 1 / Tick.perSecond : 0) }
        #expect(events.map(\.second) == seconds)
        #expect(events.map(\.absence) == expected.map(\.2))
        #expect(events.allSatisfy { $0.agent == TraceEvent.AgentID(team: 0, number: 0) && $0.contact == nil })
    }

    /// Nobody works: three messages come in the first half hour of a day and two in the second. The next day those of
    /// the first have waited a day at its end.
    @Test func backlogIsThatOfTheEndOfEachInterval() throws {
        let calendar = OperatingCalendar(
            days: 2, interval: 1800, opening: 9 * 3600, closing: 10 * 3600, isContinuous: false)
        let center = try ContactCenter(
            name: "backlog", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "mail", channel: .email,
                    volume: Volume(kind: .recorded, rows: [[3, 2]], rowOfDay: [0, 0]),
                    handling: [Handling(time: .deterministic(60))], deferred: DeferredWork(order: .firstCome))
            ],
            teams: [Team(name: "n1", serves: [0], headcount: .constant(0, on: calendar))])
        let records = try simulation(center).run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0]
        let life = try #require(records[0].details?.life)
        #expect(
            life.lines[0].backlog == [
                3, 0, 0, 0, 0, 5, 0, 0, 0, 0,
                // 4 h, a day, two days, five days
                3, 2, 3, 0, 0, 5, 0, 5, 0, 0,
            ])
    }
}
