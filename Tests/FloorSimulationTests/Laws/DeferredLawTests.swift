// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Work that may wait: backlogs worked out by hand, and the laws of preemptive priority.
@Suite struct DeferredLawTests {
    private static let officeHours = WeeklyHours(
        days: (0..<7).map { $0 < 5 ? 8 * 3600..<16 * 3600 : nil })

    /// Two weeks from a Monday. A hundred e-mails come in the first hour of each weekday of the first week; two agents
    /// work on weekdays from 8 to 15:59, so that they begin their last at 15:50, and 10 min each: 96 a day. So 4 more are
    /// left over each evening, and 20 at the weekend, which take 100 min of the second Monday.
    private static func office(
        order: DeferredWork.Order, deadline: ServiceClock
    ) throws -> ContactCenter {
        let calendar = OperatingCalendar(days: 14, interval: 3600)
        let weekdays = Set(0..<5)
        return try ContactCenter(
            name: "office", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "e-mail", channel: .email,
                    volume: .recorded(100, inInterval: 0, first: 5, on: calendar),
                    handling: [Handling(time: .deterministic(600))], deferred: DeferredWork(order: order),
                    deadline: deadline)
            ],
            teams: [
                Team(
                    name: "office", serves: [0],
                    shifts: [Shift(name: "day", start: 8 * 3600, length: 8 * 3600 - 60, agents: 2, weekdays: weekdays)])
            ])
    }

    /// Left over on five evenings: 4, 8, 12, 16 and 20, all of that day, first come first. With 20 h from arrival, or
    /// eight hours of the office's clock, exactly these 60 are late: the last of the others is done at 16:00 sharp.
    @Test(
        arguments: [DeferredWork.Order.deadline, .firstCome],
        [ServiceClock(within: 20 * 3600), ServiceClock(within: 8 * 3600, hours: officeHours)])
    func shareInDeadline(order: DeferredWork.Order, deadline: ServiceClock) throws {
        for details in try simulateWhole(Self.office(order: order, deadline: deadline), seed: 141, replications: 2) {
            let life = details.life!.types[0]
            #expect(life.resolved == 500)
            #expect((life.inDeadline, life.pastDeadline) == (440, 60))
            // The last minute of each day of the first week is overtime.
            #expect(details.life!.teams[0].overtime == 5 * 2 * 60)
            #expect(details.teams[0].numerator == 500 * 600 - 5 * 2 * 60)
        }
    }

    /// The backlog at the end of each hour: 12 are taken in each of the office's, and those done at a full hour are
    /// followed just after it. When the first agent comes on the five Mondays to Fridays what came in the night waits
    /// too, and is not cleared; on the second Monday there are 20, of which the last is taken after nine rounds.
    @Test func backlogByHand() throws {
        let center = try Self.office(order: .firstCome, deadline: ServiceClock(within: 20 * 3600))
        let details = try simulateWhole(center, seed: 142, replications: 1)[0]
        let line = details.life!.lines[0]
        let expected = (0..<14 * 24).map { hour in
            let (day, ended) = (hour / 24, hour % 24 + 1)
            let taken = day % 7 < 5 ? 12 * min(max(ended - 8, 0), 8) : 0
            switch day {
            case 0..<5: return 4 * day + 100 - taken
            case 5, 6: return 20
            case 7: return max(20 - taken, 0)
            default: return 0
            }
        }
        #expect(line.backlog.count == expected.count * Backlog.bandCount)
        let seen = (0..<line.backlog.count / Backlog.bandCount).map { hour in
            (0..<Backlog.bandCount).reduce(0) { $0 + Int(line.backlog[hour * Backlog.bandCount + $1]) }
        }
        #expect(seen == expected)
        // Friday's 20 on Sunday at midnight: from two to five days old.
        #expect(Array(line.backlog[(7 * 24 - 1) * Backlog.bandCount..<7 * 24 * Backlog.bandCount]) == [0, 0, 0, 20, 0])
        #expect(line.daysCarried == 6 && line.daysCleared == 1)
        #expect(line.timeToClear == 90 * 60)
    }

    /// A live type and a deferred one on one agent, both exponential.
    private static func mixed(isInterruptible: Bool, on calendar: OperatingCalendar, days: Int? = nil) throws
        -> ContactCenter
    {
        func volume(_ rate: Double) -> Volume {
            days.map { .first($0, perSecond: rate, on: calendar) } ?? .constant(perSecond: rate, on: calendar)
        }
        return try ContactCenter(
            name: "mixed", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "e-mail", channel: .email, volume: volume(0.008),
                    handling: [Handling(time: .exponential(mean: 50))],
                    deferred: DeferredWork(order: .firstCome, isInterruptible: isInterruptible)),
                ContactType(name: "calls", volume: volume(0.006), handling: [Handling(time: .exponential(mean: 50))]),
            ],
            teams: [Team(name: "agent", serves: [0, 1], headcount: .constant(1, on: calendar))])
    }

    /// Preemptive resume in M/M/1 (H. White, L. Christie, Queuing with preemptive priorities or with breakdown,
    /// Operations Research 6, 1958): the live class has the floor for itself and waits ρ₁ / (μ − λ₁); the deferred one is
    /// (1/μ) / ((1 − ρ₁)(1 − ρ₁ − ρ₂)) in the system.
    @Test func interruptibleWorkIsPreemptiveResume() throws {
        let (live, all) = (0.3, 0.7)
        try expectWhole(
            [
                .wait(line: 1, is: live * 50 / (1 - live), reach: 1.5),
                .sojourn(type: 1, is: 50 / (1 - live), reach: 1.8),
                .sojourn(type: 0, is: 50 / ((1 - live) * (1 - all)), reach: 25),
                .occupancy(is: all, reach: 0.01),
            ], of: Self.mixed(isInterruptible: true, on: Centers.roundTheClock(days: 60)), seed: 143,
            replications: 16)
    }

    /// Without interruption it is Cobham's non-preemptive priority: W₀ = ρ/μ, live waits W₀ / (1 − ρ₁), deferred
    /// W₀ / ((1 − ρ₁)(1 − ρ)).
    @Test func uninterruptedWorkIsNonPreemptive() throws {
        let (live, all) = (0.3, 0.7)
        try expectWhole(
            [
                .wait(line: 1, is: all * 50 / (1 - live), reach: 3),
                .wait(line: 0, is: all * 50 / ((1 - live) * (1 - all)), reach: 25),
            ], of: Self.mixed(isInterruptible: false, on: Centers.roundTheClock(days: 60)), seed: 144,
            replications: 16)
    }

    /// Interrupting moves work and makes none: once all is done, agents were busy for exactly the same time.
    @Test func interruptingConservesWork() throws {
        let calendar = Centers.draining(days: 6)
        let busy = try [false, true].map { isInterruptible in
            try simulateWhole(
                Self.mixed(isInterruptible: isInterruptible, on: calendar, days: 4), seed: 145, replications: 4,
                checksConservation: true)
        }
        for (a, b) in zip(busy[0], busy[1]) {
            for type in 0..<2 {
                #expect(a.life!.types[type].resolved == a.lines[type].counts.offered)
                #expect(b.life!.types[type].resolved == b.lines[type].counts.offered)
            }
            #expect(abs(a.teams[0].numerator - b.teams[0].numerator) < 1e-6)
            #expect(a.teams[0].numerator > 100_000)
        }
    }
}
