// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Counts of random centres: how their parts agree, and that a file gives back what was counted.
@Suite struct ReplicationCountsTests {
    /// A clause of each measure that the centre has something for, by each attribution that it may have.
    static func contract(of center: ContactCenter, attributions: [Attribution], isWhole: Bool) throws -> ServiceContract
    {
        var clauses: [Clause] = []
        func add(_ measure: Measure, lines: [Line], teams: [Int] = [], basis: Basis = .attempt) {
            for attribution in attributions {
                let clause = Clause(
                    name: "\(clauses.count)", measure: measure, lines: lines, teams: teams, basis: basis,
                    attribution: attribution, target: measure.isMoreBetter ? .atLeast(0.5) : .atMost(0.5))
                if (try? ServiceContract(clauses: [clause], of: center)) != nil { clauses.append(clause) }
            }
        }
        let level = Measure.serviceLevel(threshold: 30, formula: .shortAbandonsMet, shortAbandon: 10)
        for (type, contactType) in center.contactTypes.enumerated() {
            let starts = contactType.startTiers.map { Line(type: type, tier: $0) }
            for tier in contactType.handling.indices where contactType.handling[tier] != nil {
                add(level, lines: [Line(type: type, tier: tier)])
                if isWhole { add(.doneAtTierInTime, lines: [Line(type: type, tier: tier)]) }
            }
            add(level, lines: starts)
            add(level, lines: starts, basis: .customer)
            guard isWhole else { continue }
            for measure in [
                Measure.timeToResolve, .resolvedInDeadline, .resolved(within: 3600), .longestWait, .unavailability,
            ] { add(measure, lines: starts) }
            add(.backlog(olderThan: 1800), lines: starts)
        }
        for team in center.teams.indices {
            add(.occupancy, lines: [], teams: [team])
            add(.absenteeism, lines: [], teams: [team])
        }
        return try ServiceContract(clauses: clauses, of: center)
    }

    private static func run(
        _ center: ContactCenter, _ contract: ServiceContract, seed: UInt64, withinDay: Bool, everything: Bool = false,
        threads: Int = 1, replications: Int = 2
    ) throws -> (views: CountViews, records: [ReplicationRecord]) {
        let layout = CountLayout(of: contract, center: center, everything: everything, withinDay: withinDay)
        let simulation = try Simulation(center: center, contract: contract, seed: seed, detailed: true, layout: layout)
        return (
            try CountViews(of: contract, center: center, layout: layout),
            simulation.run(
                staffings: [center.teams.map(\.headcount)], replications: 0..<replications, threads: threads)[0]
        )
    }

    private static func total(_ view: ViewedCounts, _ index: Int, rows: Int) -> WindowCounts {
        (0..<rows).reduce(into: WindowCounts()) { $0 += view.counts(ofView: index, row: $1) }
    }

    /// Where the day begins empty and nothing was there before it, each contact whose wait ends is counted once whatever
    /// decides its interval; by the end, all that have left. Sums of ticks are exact.
    @Test func attributionsCountTheSameContacts() throws {
        var compared = 0
        for seed in UInt64(0)..<40 {
            // Days after the last contact, in which what waits is done.
            let center = try Centers.randomWhole(seed: seed).lengthened(by: 14, isQuiet: true)
            guard center.calendar.warmUp == 0 else { continue }
            let contract = try Self.contract(of: center, attributions: Attribution.allCases, isWhole: true)
            let (views, records) = try Self.run(center, contract, seed: seed, withinDay: false)
            let view = ViewedCounts(views, records[0].counts!)
            // One of each attribution, one after the other; times, teams and backlogs have no other than arrival.
            let attributed = contract.clauses.indices.filter { first in
                contract.clauses[first...].prefix(3).map(\.attribution) == Attribution.allCases
            }
            for first in attributed {
                let measure = contract.clauses[first].measure
                var all = (0..<3).map { Self.total(view, first + $0, rows: views.layout.rows) }
                // What is still open after all is counted by arrival alone.
                guard all[0].waiting == 0 else { continue }
                if all[0].resolvedLate > all[2].resolvedLate {
                    for index in 0..<3 { all[index].resolvedLate = 0 }
                }
                // Who is still served has no end. Who came is asked for where it does not show.
                for index in 0..<3 { (all[index].offered, all[index].demand) = (0, 0) }
                #expect(all[0] == all[1], "\(measure), seed \(seed)")
                #expect(
                    all[0].lost == all[2].lost && all[0].waitOfLost == all[2].waitOfLost, "\(measure), seed \(seed)")
                #expect(all[2].answered <= all[0].answered, "\(measure), seed \(seed)")
                #expect(all[0].resolved == all[2].resolved && all[0].timeToResolve == all[2].timeToResolve)
                #expect(all[0].tierInTime == all[2].tierInTime && all[0].tierLate == all[2].tierLate)
                #expect(
                    all[0].resolvedInTime == all[2].resolvedInTime && all[0].resolvedLate == all[2].resolvedLate)
                compared += all[0].answered
            }
        }
        #expect(compared > 10_000)
    }

    /// Days are the sums of their intervals, and the profile that of the days; of the longest waits, the longest.
    @Test(arguments: [false, true]) func intervalsMakeTheDays(whole: Bool) throws {
        for seed in UInt64(0)..<40 {
            let center = whole ? try Centers.randomWhole(seed: seed) : try Centers.random(seed: seed)
            let contract = try Self.contract(
                of: center, attributions: whole ? Attribution.allCases : [.arrival], isWhole: whole)
            let (days, byDay) = try Self.run(center, contract, seed: seed, withinDay: false)
            let (intervals, byInterval) = try Self.run(center, contract, seed: seed, withinDay: true)
            let rows = center.calendar.intervalsPerDay
            for (record, other) in zip(byDay, byInterval) {
                #expect(record.clauses == other.clauses && record.details == other.details, "seed \(seed)")
                #expect(record.counts!.profile == other.counts!.profile, "seed \(seed)")
                let (view, fine) = (ViewedCounts(days, record.counts!), ViewedCounts(intervals, other.counts!))
                for clause in contract.clauses.indices {
                    var profile = WindowCounts()
                    for day in 0..<center.calendar.days {
                        let sum = (0..<rows).reduce(into: WindowCounts()) {
                            $0 += fine.counts(ofView: clause, row: day * rows + $1)
                        }
                        #expect(sum == view.counts(ofView: clause, row: day), "clause \(clause), seed \(seed)")
                    }
                    for interval in 0..<rows { profile += view.profile(ofView: clause, interval: interval) }
                    #expect(profile == Self.total(view, clause, rows: center.calendar.days), "seed \(seed)")
                }
            }
        }
    }

    /// To ask for more changes nothing of what is told.
    @Test(arguments: [false, true]) func countingMoreChangesNothing(whole: Bool) throws {
        for seed in UInt64(0)..<15 {
            let center = whole ? try Centers.randomWhole(seed: seed) : try Centers.random(seed: seed)
            let contract = try Self.contract(of: center, attributions: [.arrival], isWhole: whole)
            let plain = try Simulation(center: center, contract: contract, seed: seed, detailed: true)
                .run(staffings: [center.teams.map(\.headcount)], replications: 0..<2)[0]
            let (views, records) = try Self.run(center, contract, seed: seed, withinDay: true, everything: true)
            #expect(plain.map(\.clauses) == records.map(\.clauses) && plain.map(\.details) == records.map(\.details))
            // And reports say what counts say.
            let view = ViewedCounts(views, records[0].counts!)
            for (t, team) in records[0].details!.teams.enumerated() {
                let clause = contract.clauses.firstIndex { $0.teams == [t] }!
                let sum = Self.total(view, clause, rows: views.layout.rows)
                #expect(Ratio(sum.busy, sum.staffed) == team, "team \(t), seed \(seed)")
            }
        }
    }

    /// A contract priced from a file sees the same counts, to the byte, whatever the threads.
    @Test(arguments: [false, true]) func fileGivesBackWhatWasCounted(whole: Bool) throws {
        for seed in UInt64(0)..<15 {
            let center = whole ? try Centers.randomWhole(seed: seed) : try Centers.random(seed: seed)
            let contract = try Self.contract(
                of: center, attributions: whole ? Attribution.allCases : [.arrival], isWhole: whole)
            for withinDay in [false, true] {
                let (views, records) = try Self.run(
                    center, contract, seed: seed, withinDay: withinDay, everything: true, replications: 4)
                let (_, again) = try Self.run(
                    center, contract, seed: seed, withinDay: withinDay, everything: true, threads: 2, replications: 4)
                #expect(records == again, "seed \(seed)")
                var bytes = CountFile.encode(
                    CountHeader(of: center, seed: seed, version: "1", layout: views.layout))
                for record in records { bytes += CountFile.encode(record.counts!) }
                bytes += CountFile.encodeEnd(replications: records.count)
                var reader = try CountReader(bytes)
                let layout = try reader.header.layout(in: center)
                #expect(layout == views.layout, "seed \(seed)")
                let stored = try CountViews(of: contract, center: center, layout: layout)
                for record in records {
                    let counts = try #require(try reader.next())
                    #expect(counts == record.counts, "seed \(seed)")
                    let (here, there) = (ViewedCounts(views, record.counts!), ViewedCounts(stored, counts))
                    for clause in contract.clauses.indices {
                        for row in 0..<layout.rows {
                            #expect(here.counts(ofView: clause, row: row) == there.counts(ofView: clause, row: row))
                        }
                    }
                }
                #expect(try reader.next() == nil)
                // What the contract does not look at may be passed over.
                var brief = try CountReader(bytes)
                brief.read(only: stored.wordsRead)
                for record in records {
                    let counts = try #require(try brief.next())
                    let (here, there) = (ViewedCounts(views, record.counts!), ViewedCounts(stored, counts))
                    for clause in contract.clauses.indices {
                        for row in 0..<layout.rows {
                            #expect(here.counts(ofView: clause, row: row) == there.counts(ofView: clause, row: row))
                        }
                    }
                }
            }
        }
    }

    /// Absence comes as often as the team's rate says. It is drawn alike where problems are followed and where they are not.
    @Test func absenteeismIsTheRate() throws {
        let calendar = Centers.draining(days: 50)
        let center = try ContactCenter(
            name: "absence", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.001, on: calendar),
                    handling: [Handling(time: .deterministic(60))])
            ],
            teams: [
                Team(
                    name: "n1", serves: [0], headcount: .constant(20, on: calendar), absence: 0.08, shrinkage: 0.1)
            ])
        let clause = Clause(name: "c", measure: .absenteeism, lines: [], teams: [0], target: .atMost(0.1))
        let contract = try ServiceContract(clauses: [clause], of: center)
        let ratios = try [false, true].map { whole in
            let plan = try FloorPlan(center: center, contract: contract, detailed: false, followsProblems: whole)
            return Simulation(seed: 7, plan: plan).run(
                staffings: [center.teams.map(\.headcount)], replications: 0..<20)[0].map(\.clauses[0].ratio)
        }
        #expect(ratios[0] == ratios[1])
        // 18 of 20 are not planned off: 20 × 50 × 18 agent-days.
        let rostered = ratios[0].reduce(0) { $0 + $1.denominator }
        let share = ratios[0].reduce(0) { $0 + $1.numerator } / rostered
        let seconds = Double(calendar.closing - calendar.opening)
        #expect(abs(rostered / seconds - 18_000) < 20 * 10)
        #expect(abs(share - 0.08) < 4 * (0.08 * 0.92 / 18_000).squareRoot(), "\(share), seed 7")
    }
}
