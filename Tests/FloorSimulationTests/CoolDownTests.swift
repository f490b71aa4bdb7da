// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import TestSupport
import Testing

@testable import FloorSimulation

/// The floor lives on after the horizon until each counted contact has its outcome.
///
/// The law: where the horizon is cut decides which contacts count, not what becomes of them. A contact's draws belong to
/// its day and number, so a longer horizon, whose further days are those that follow the short one, holds the same
/// contacts in the same state; the counts of the short horizon's days must be the same, word for word.
@Suite struct CoolDownTests {
    private static let more = 7

    @Test(arguments: [false, true])
    func whereTheHorizonIsCutChangesNoOutcome(whole: Bool) throws {
        var compared = 0
        for seed in UInt64(0)..<250 {
            let center = whole ? try Centers.randomWhole(seed: seed) : try Centers.random(seed: seed)
            // Planned leave is dealt out over the horizon, and scheduled outages are those of its days.
            guard center.teams.allSatisfy({ $0.shrinkage == 0 }) else { continue }
            let short = try Self.records(of: center, seed: seed)
            let long = try Self.records(of: try center.lengthened(by: Self.more), seed: seed)
            for (short, long) in zip(short, long) {
                // Who still waits when the days of the cool-down are over may be answered in the longer horizon.
                guard short.details!.lines.allSatisfy({ $0.counts.waiting == 0 }) else { continue }
                compared += 1
                let about: Comment =
                    "\(whole ? "whole" : "express") floor, seed \(seed), \(center.outages.count) outages"
                #expect(short.counts!.words[...] == long.counts!.words.prefix(short.counts!.words.count), about)
            }
        }
        #expect(compared > 150, "\(compared) replications could be compared")
    }

    private static func records(of center: ContactCenter, seed: UInt64) throws -> [ReplicationRecord] {
        let followsCustomers = center.followsProblems
        // Lines: what comes of problems may lie beyond the days of the cool-down, and agents' time is counted by its day.
        let all = CountLayout(of: .none, center: center, followsCustomers: followsCustomers, everything: true)
        let layout = CountLayout(
            days: center.calendar.days, intervalsPerDay: center.calendar.intervalsPerDay, isWithinDay: false,
            followsCustomers: followsCustomers,
            series: all.columns.filter { if case .line = $0.series { true } else { false } }.map { column in
                var wanted = CountLayout.Wanted()
                wanted.thresholds = Set(column.thresholds)
                wanted.keepsLongest = column.keepsLongest
                return (column.series, wanted)
            })
        let plan = try FloorPlan(center: center, contract: .none, detailed: true, layout: layout)
        return Simulation(seed: seed, plan: plan).run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
    }

    /// The days before are those before, not copies of the first: one agent who works on Sundays only, and a horizon of
    /// one Monday. 24 contacts of 30 min that came on Sunday, each at its hour, are done by 24:00; with Sunday's agent
    /// gone, Monday's 24 wait until the next Sunday, and the first of them waits longest.
    @Test func theWeekAroundAMondayIsItsOwn() throws {
        let calendar = OperatingCalendar(days: 1, firstWeekday: 0, interval: 3600, warmUp: 7 * 86_400)
        let sunday = Shift(name: "sunday", start: 0, length: 86_400, agents: 1, weekdays: [6])
        let center = try ContactCenter(
            name: "sundays", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "mail", channel: .email,
                    volume: Volume(
                        kind: .recorded, rows: [Array(repeating: 1, count: 24), Array(repeating: 0, count: 24)],
                        rowOfDay: [0],
                        rowsAround: DaysAround(
                            before: [1, 1, 1, 1, 1, 1, 0], after: [1, 1, 1, 1, 1, 1, 0])),
                    handling: [Handling(time: .deterministic(1800))])
            ],
            teams: [Team(name: "n1", serves: [0], shifts: [sunday])])
        let records = try simulate(center, seed: 5, replications: 3)
        for record in records {
            let mail = record.details!.lines[0]
            #expect(mail.counts.offered == 24 && mail.counts.answered == 24 && mail.counts.waiting == 0)
            // Arrivals at t_k in hour k of Monday; the agent begins at day 6, 0:00, with the first: mean wait is
            // 6 d - 12 h + 11.5 × 30 min, but for where in their hours they come.
            let mean = mail.counts.waitOfAnswered / 24
            #expect(abs(mean - (6 * 86_400 - 43_200 + 11.5 * 1800)) < 1800, "mean \(mean), seed 5")
            #expect(mail.longestWait > 6 * 86_400 - 3600 && mail.longestWait < 6 * 86_400, "seed 5")
        }
    }

    /// Nobody ever works: all who came in the horizon wait to the end, late, with their wait so far. After the day the
    /// floor lives on for a week, so that a contact that came at t has waited 8 d - t.
    @Test(arguments: [false, true])
    func whoIsNeverAnsweredIsLateWithTheWaitSoFar(whole: Bool) throws {
        let calendar = OperatingCalendar(days: 1, interval: 3600)
        let center = try ContactCenter(
            name: "nobody", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", channel: whole ? .email : .voice,
                    volume: Volume(kind: .recorded, rows: [Array(repeating: 2, count: 24)], rowOfDay: [0]),
                    handling: [Handling(time: .deterministic(60))])
            ],
            teams: [Team(name: "n1", serves: [0], headcount: .constant(0, on: calendar))])
        for record in try simulate(center, seed: 6, replications: 2) {
            let counts = record.details!.lines[0].counts
            #expect(counts.offered == 48 && counts.waiting == 48 && counts.lost == 48 && counts.answered == 0)
            let mean = counts.waitOfWaiting / 48
            #expect(abs(mean - 7.5 * 86_400) < 1800, "mean wait so far \(mean), seed 6")
            for formula in ServiceLevelFormula.allCases { #expect(formula.ratio(of: counts).value == 0) }
        }
    }
}
