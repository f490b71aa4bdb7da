// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

/// What is searched is what is simulated: what varies keeps the shape of the roster, and what cannot vary is refused.
@Suite struct RosterShapeTests {
    private static let calendar = OperatingCalendar(
        days: 7, interval: 1800, opening: 8 * 3600, closing: 20 * 3600, isContinuous: false,
        openIntervals: (0..<7).map { $0 < 6 ? 0..<24 : 0..<0 })

    private func center(_ rosters: [Headcount], shifts: [Shift] = []) throws -> ContactCenter {
        try ContactCenter(
            name: "desk", calendar: Self.calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls",
                    volume: Volume(rows: [Array(repeating: 50, count: 24)], rowOfDay: [0, 0, 0, 0, 0, 0, nil]),
                    patience: Patience(law: .exponential(mean: 240)),
                    handling: [Handling(time: .exponential(mean: 180))])
            ],
            teams: rosters.enumerated().map {
                Team(name: "t\($0)", serves: [0], headcount: $1, costPerHour: 20)
            } + (shifts.isEmpty ? [] : [Team(name: "shifted", serves: [0], shifts: shifts, costPerHour: 20)]))
    }

    private static func spans(_ spans: (Range<Int>, Int)...) -> Headcount {
        var agents = Array(repeating: 0, count: 24)
        for (span, count) in spans { for interval in span { agents[interval] = count } }
        return .everyDay(agents, on: calendar)
    }

    /// 08:00-14:30 has 24 agents: one figure, in the span alone.
    @Test func aSpanIsVariedInsideTheSpan() throws {
        let center = try center([Self.spans((0..<13, 24)), .constant(8, on: Self.calendar)])
        let space = StaffingSpace(center: center, bounds: [TeamBounds(team: 0, agents: 5...50)])
        #expect(space.count == 46)
        let headcounts = space.headcounts([7])
        #expect(headcounts == [Self.spans((0..<13, 7)), .constant(8, on: Self.calendar)])
        // 6.5 h · 7 agents and 12 h · 8 agents at 20 an hour.
        let hours = 6.5 * 7 + 12.0 * 8
        #expect(abs(space.rosterCost([7]) - 20 * hours) < 1e-9)
    }

    /// A figure each, where the scenario gives several: of the clock, and of weekdays.
    @Test func figuresThatDifferVaryApart() throws {
        let clock = Self.spans((0..<9, 10), (9..<19, 9), (19..<24, 6))
        let saturday = Headcount(
            rows: [Array(repeating: 20, count: 24), Array(repeating: 10, count: 24)], rowOfDay: [0, 0, 0, 0, 0, 1, 1])
        let center = try center([clock, saturday])
        let bounds = [TeamBounds(team: 0, agents: 1...50), TeamBounds(team: 1, agents: 1...50)]
        let space = StaffingSpace(center: center, bounds: bounds)
        #expect(space.dimensions.count == 5)
        let headcounts = space.headcounts([3, 4, 5, 11, 12])
        #expect(headcounts[0] == Self.spans((0..<9, 3), (9..<19, 4), (19..<24, 5)))
        #expect((0..<7).map { headcounts[1].agents(day: $0, interval: 0) } == [11, 11, 11, 11, 11, 12, 12])
    }

    /// Whatever the roster, the bounds and the figures: nobody where nobody was, the same figure where it was the same
    /// (in the same interval, by interval), and the cost of the point is the cost of what is simulated.
    @Test(arguments: UInt64(1)...200) func anyRosterKeepsItsShape(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let rows = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            (0..<24).map { _ in [0, 0, 4, 4, 9, 12][Int.random(in: 0..<6, using: &random)] }
        }
        let given = Headcount(rows: rows, rowOfDay: (0..<7).map { _ in Int.random(in: rows.indices, using: &random) })
        let center = try center([given, .constant(3, on: Self.calendar)])
        let byInterval = Bool.random(using: &random)
        let space = StaffingSpace(
            center: center, bounds: [TeamBounds(team: 0, agents: 0...30, byInterval: byInterval)])
        let point = space.dimensions.map { _ in Int.random(in: 1...30, using: &random) }
        let roster = space.headcounts(point)
        for day in 0..<6 {
            for interval in 0..<24 {
                let (old, new) = (
                    given.agents(day: day, interval: interval), roster[0].agents(day: day, interval: interval)
                )
                #expect((old == 0) == (new == 0), "seed \(seed)")
                for otherDay in 0..<6 {
                    for other in byInterval ? interval..<interval + 1 : 0..<24
                    where given.agents(day: otherDay, interval: other) == old {
                        #expect(roster[0].agents(day: otherDay, interval: other) == new, "seed \(seed)")
                    }
                }
            }
        }
        #expect(abs(space.rosterCost(point) - center.cost(of: roster).amount) < 1e-9, "seed \(seed)")
    }

    /// A roster that has nobody at all has no shape to keep.
    @Test func aTeamWithNobodyIsVariedEverywhere() throws {
        let center = try center([.constant(0, on: Self.calendar), .constant(1, on: Self.calendar)])
        let space = StaffingSpace(center: center, bounds: [TeamBounds(team: 0, agents: 0...9)])
        #expect(space.headcounts([4])[0] == .constant(4, on: Self.calendar))
    }

    /// The answer is what was simulated: the winner's roster alone gives the figures that the search reports.
    @Test func theAnswerIsWhatWasSimulated() throws {
        let center = try center([Self.spans((0..<13, 24)), Self.spans((13..<24, 12))])
        let contract = try ServiceContract.eightyTwenty(of: center)
        var settings = StaffingSearch.Settings()
        settings.threads = 2
        let outcome = try StaffingSearch(
            center: center, contract: contract, bounds: [TeamBounds(team: 0, agents: 3...50)], seed: 1,
            settings: settings
        ).run()
        let winner = try #require(outcome.winner)
        let row = winner.headcounts[0].rows[0]
        #expect(row[13...].allSatisfy { $0 == 0 } && Set(row[..<13]).count == 1)
        let first = Confirmation.firstReplication
        let again = try Simulation(center: center, contract: contract, seed: 1, detailed: false).run(
            staffings: [winner.headcounts], replications: first..<first + winner.replications, threads: 2)[0]
        #expect(ClauseEstimate.all(of: contract, in: again) == winner.clauses)
        #expect(winner.rosterCost == center.cost(of: winner.headcounts))
        // What the agents finish when their span ends is paid on top.
        #expect(winner.cost.amount > winner.rosterCost.amount)
    }

    @Test func teamsOfShiftsAreRefusedByAll() throws {
        let shift = Shift(name: "early", start: 8 * 3600, length: 6 * 3600, agents: 13)
        let center = try center([.constant(3, on: Self.calendar)], shifts: [shift])
        let contract = try ServiceContract.eightyTwenty(of: center)
        let bounds = [TeamBounds(team: 1, agents: 0...50)]
        func refusal(_ work: () throws -> Void) -> [String] {
            do {
                try work()
                return []
            } catch let problems as Problems {
                return problems.all.map { $0.path.joined(separator: ".") }
            } catch { return ["\(error)"] }
        }
        let simulation = try Simulation(center: center, contract: contract, seed: 1, detailed: false)
        #expect(
            refusal { _ = try Sweep(simulation: simulation, axes: [.init(team: 1, agents: [0, 25, 50])]) } == [
                "teams.shifted.shifts"
            ])
        #expect(
            refusal {
                _ = try StaffingSearch(center: center, contract: contract, bounds: bounds, seed: 1, settings: .init())
            } == ["teams.shifted.shifts"])
        #expect(
            refusal {
                _ = try Negotiation(center: center, contract: contract, bounds: bounds, seed: 1, settings: .init())
            } == ["teams.shifted.shifts"])
    }

    /// A sweep keeps a span, and refuses a team with several figures: it has one figure for each team.
    @Test func aSweepKeepsTheSpanToo() throws {
        let center = try center([Self.spans((0..<13, 24)), Self.spans((0..<9, 10), (13..<24, 12))])
        let simulation = try Simulation(center: center, contract: .eightyTwenty(of: center), seed: 1, detailed: false)
        let sweep = try Sweep(simulation: simulation, axes: [.init(team: 0, agents: [0, 7])])
        #expect(sweep.staffings().map { $0[0] } == [Self.spans((0..<13, 0)), Self.spans((0..<13, 7))])
        for candidate in sweep.run(replications: 0..<2, threads: 1) {
            let alone = simulation.run(staffings: [candidate.headcounts], replications: 0..<2)[0]
            #expect(candidate.clauses == ClauseEstimate.all(of: simulation.contract, in: alone))
            #expect(candidate.rosterCost == center.cost(of: candidate.headcounts))
        }
        #expect(throws: Problems.self) { try Sweep(simulation: simulation, axes: [.init(team: 1, agents: [5])]) }
    }
}
