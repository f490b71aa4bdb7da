// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import FloorSimulation
import Foundation
import IntegerPrograms
import ScenarioFiles
import ServiceContract
import Stochastics
import Synchronization
import Testing

@testable import StaffingSearch

/// Rosters of shifts against what trying every roster, formulas and hands find.
@Suite struct RosterTests {
    /// Four hours, three shifts, a promise for each hour.
    private static let tiny = """
        calendar: {days: 1, interval: 1 h, hours: mon-sun 08:00-12:00}
        contacts: {calls: {rate: {day: [20, 45, 30, 15], per: 1 h}, handle: 4 min, patience: 3 min}}
        teams:
          n1:
            serves: [calls]
            cost: 10 per hour
            patterns:
              long: {starts: 08:00, lengths: 4 h, breaks: [{at: 2 h, length: 30 min}]}
              short: {starts: 08:00 to 10:00 every 1 h, lengths: 2 h, most: 4}
            most-agents: 9
        contract:
          clauses:
            answered: {measure: service level within 30 s, of: calls, target: 75%, keep: on average, each: hour}
        """

    private static func read(_ text: String) throws -> Scenario {
        try ScenarioReader.read(text: text, file: "tiny.yaml", folder: "")
    }

    private static func run(_ scenario: Scenario, solver: IntegerSolver) -> RosterRun {
        var settings = StaffingSearch.Settings()
        settings.threads = 2
        return RosterRun(
            space: RosterSpace(scenario.center, .ofRosters(scenario.center, scenario.contract, settings)),
            contract: scenario.contract, seed: 3, settings: settings,
            solver: solver, progress: { _ in }, isCancelled: { false })
    }

    /// Law: on the same contacts the program and the planes find the cost that trying every roster finds.
    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func learningFindsTheCheapestOfAll() throws {
        let run = Self.run(try Self.read(Self.tiny), solver: try IntegerSolver())
        let replications = 300
        var rosters: [[Int]] = [[]]
        for column in run.space.columns {
            rosters = rosters.flatMap { roster in
                (0...min(column.most, 5)).map { roster + [$0] }
            }
        }
        var cheapest = Double.infinity
        // The dearest first would simulate all: those that cost more than the cheapest so far tell nothing.
        for roster in rosters.sorted(by: { run.space.rosterCost($0) < run.space.rosterCost($1) }) {
            guard run.space.rosterCost(roster) < cheapest, roster.reduce(0, +) <= 9 else { continue }
            // Fewer agents than half the load of the busiest hour keep nothing.
            guard run.space.presence(roster).allSatisfy({ $0 >= 1 }) else { continue }
            let seen = try #require(run.evaluator.screen(roster, replications: replications))
            if seen.isFeasible { cheapest = min(cheapest, seen.cost) }
        }
        #expect(cheapest.isFinite)
        let start = try run.need.roster(run.space, run.solver)
        let first = try #require(run.evaluator.screen(start, replications: replications))
        var master = RosterProgram(space: run.space, solver: run.solver, promises: first.score.margins.count)
        run.slopesLeft = 100
        let found = try #require(try run.learn(&master, from: first, replications: replications, slopes: replications))
        #expect(found.isFeasible)
        #expect(abs(found.cost - cheapest) < 0.021 * cheapest, "\(found.cost) for \(cheapest)")
    }

    /// Law: the answer is confirmed, no bound is above it, and neither threads nor being stopped and begun again from what
    /// is stored change anything.
    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func theAnswerIsConfirmedAboveItsBound() throws {
        let scenario = try Self.read(Self.tiny)
        func search(threads: Int) throws -> RosterSearch {
            var settings = StaffingSearch.Settings()
            settings.threads = threads
            settings.replications = 4000
            return try RosterSearch(center: scenario.center, contract: scenario.contract, seed: 3, settings: settings)
        }
        let alone = try search(threads: 1).run()
        let winner = try #require(alone.winner)
        let bound = try #require(alone.bound)
        #expect(bound.cost <= winner.candidate.cost.amount && bound.cost > 0)
        #expect(winner.candidate.verdict == .confirmed)

        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("roster-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let stored = try search(threads: 2)
        let plan = WorkPlan(version: "1", scenario: "tiny", digest: 1, seed: 3, file: "tiny.yaml")
        var rounds = 0
        var outcome: RosterOutcome?
        while outcome?.isComplete != true {
            rounds += 1
            let asked = Atomic(0)
            let most = 30_000 * rounds
            let journal = try Journal(folder: folder.path, shard: nil, plan: plan, of: stored.simulation)
            outcome = try stored.run(
                journal: journal, isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).oldValue > most })
            #expect(journal.failure == nil)
        }
        let again = try #require(outcome)
        #expect(rounds > 1, "it was stopped")
        #expect(winner.lines.map(\.shift) == again.winner?.lines.map(\.shift))
        #expect(winner.candidate.cost == again.winner?.candidate.cost)
        #expect(alone.replicationsSimulated == again.replicationsSimulated && alone.evaluations == again.evaluations)
        #expect(bound.cost == again.bound?.cost)
    }

    /// Law: what a team's patterns forbid is in no answer, and patterns that cannot keep the promise give none.
    /// A team that an alert calls, or that another order of the line serves first, is beyond the argument of the relaxed floor; what
    /// is left is the work. Of 110 calls of 4 minutes 75 % are 5.5 h, of which the team that is called may do all.
    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func whatAnAlertCallsIsSeen() throws {
        func bound(_ extra: String, _ routing: String = "") throws -> Double? {
            let text =
                Self.tiny.replacingOccurrences(of: "patience: 3 min}", with: "patience: 3 min\(extra)}")
                .replacingOccurrences(of: "each: hour", with: "window: horizon") + routing
            let called = "  called: {serves: [other], headcount: 20, cost: 1 per hour}\ncontract:"
            let scenario = try Self.read(
                text.replacingOccurrences(of: "contract:", with: called).replacingOccurrences(
                    of: "contacts: {", with: "contacts: {other: {rate: 1/h, handle: 1 min}, "))
            let run = Self.run(scenario, solver: try IntegerSolver())
            return RosterFloorBound(
                space: run.space, contract: scenario.contract, seed: 3, confidence: 0.99
            ).bound(run.solver).map { $0.cost - run.space.fixedCost }
        }
        let plain = try #require(try bound(""))
        #expect(plain > 0)
        #expect(try bound(", deadline: {within: 10 min}, alerts: [{at: 1%, call: called}]") == nil)
        let gaming = try bound("", "\nrouting: {contact: threshold-gaming}")
        #expect(try #require(gaming) < plain)
    }

    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func limitsBind() throws {
        for (limit, isKept) in [("most-shifts: 2", true), ("most-agents: 2", false)] {
            let text = Self.tiny.replacingOccurrences(of: "most-agents: 9", with: limit)
            let scenario = try Self.read(text)
            var settings = StaffingSearch.Settings()
            settings.replications = 800
            let outcome = try RosterSearch(
                center: scenario.center, contract: scenario.contract, seed: 1, settings: settings
            ).run()
            #expect((outcome.winner != nil) == isKept, "\(limit)")
            let shown = try #require(outcome.winner ?? outcome.closest)
            if isKept {
                #expect(shown.lines.count <= 2)
            } else {
                #expect(shown.lines.reduce(0) { $0 + $1.shift.agents } <= 2)
            }
        }
    }

    /// Law: in no interval more agents are on shift than a room has seats, whatever roster is brought within them, and the
    /// program's rows say the same. Seats are counted here by the hour: long 8 to 12, short 8 to 10, 9 to 11, 10 to 12.
    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func seatsBind() throws {
        let tiny = try Self.read(Self.tiny.replacingOccurrences(of: "most-agents: 9", with: "most-agents: 40"))
        let rooms = [Room(name: "main", seats: 5, teams: [0])]
        let space = RosterSpace(
            tiny.center, .ofRosters(tiny.center, tiny.contract, StaffingSearch.Settings()), rooms: rooms)
        func peak(_ point: [Int]) -> Int {
            let (long, eight, nine, ten) = (point[0], point[1], point[2], point[3])
            return long + [eight, eight + nine, nine + ten, ten].max()!
        }
        #expect(space.columns.map(\.shift.start) == [8, 8, 9, 10].map { $0 * 3600 })
        for point in [[0, 0, 0, 0], [6, 0, 0, 0], [2, 4, 4, 4], [0, 4, 1, 4], [5, 1, 1, 1]] {
            let seated = space.seated(point)
            #expect(peak(seated) <= 5 && zip(seated, point).allSatisfy { $0 <= $1 }, "\(point) -> \(seated)")
            if peak(point) <= 5 { #expect(seated == point) }
            let use = space.use(of: rooms, point).first
            #expect(use?.taken ?? 0 == peak(point) && use?.isFull ?? false == (peak(point) >= 5))
        }
        // Long 2, four more from 8 to 10, four from 9 to 11, four from 10 to 12: the fullest from 9 to 11.
        let fullest = try #require(space.use(of: rooms, [2, 4, 4, 4]).first)
        let clock = fullest.intervals.map { tiny.center.calendar.start(ofInterval: $0) / 3600 }
        #expect(fullest.taken == 10 && Set(clock) == [9, 10])
        var program = IntegerProgram()
        let limits = RosterLimits(space)
        let columns = limits.addColumns(to: &program)
        for column in columns { program.setCost(ofColumn: column, to: -1) }
        let most = limits.point(try IntegerSolver().solve(program, gap: 0, nodes: 1000).values)
        // As many as possible: four of the first short shift and four of the last (`most: 4`), and one more.
        #expect(most.reduce(0, +) == 9 && peak(most) == 5, "\(most)")
    }

    /// Law: where days alternate, days alike want agents alike: those who begin on the second day are as many as those
    /// who begin on the first, but for one.
    @Test(.enabled(if: (try? IntegerSolver()) != nil)) func whoWorksEveryOtherDayIsWantedOnBoth() throws {
        let text = """
            calendar: {days: 4, interval: 1 h, hours: mon-sun 08:00-20:00}
            contacts: {calls: {rate: 40 per h, handle: 4 min, patience: 3 min}}
            teams:
              n1:
                serves: [calls]
                cost: 10 per hour
                patterns: {day: {starts: 08:00, lengths: 12 h, rotation: 1 on 1 off}}
            contract:
              clauses: {answered: {measure: service level within 30 s, of: calls, target: 80%, keep: with probability 90%, window: day}}
            """
        let scenario = try Self.read(text)
        var settings = StaffingSearch.Settings()
        settings.threads = 2
        settings.replications = 800
        let outcome = try RosterSearch(
            center: scenario.center, contract: scenario.contract, seed: 1, settings: settings
        ).run()
        let winner = try #require(outcome.winner)
        #expect(winner.lines.map(\.shift.rotation) == Rotation(on: 1, off: 1).all)
        #expect(abs(winner.lines[0].shift.agents - winner.lines[1].shift.agents) <= 1)
        #expect(Set(outcome.cover.map(\.days)) == [[0, 2], [1, 3]])
    }

    /// Law: a roster within its limits, brought to any size, is within them.
    @Test func aResizedRosterKeepsItsLimits() throws {
        // The long shift, which is on the floor longest, has more at least than the team may have.
        let text = Self.tiny.replacingOccurrences(of: "most: 4}", with: "least: 3, most: 4}")
            .replacingOccurrences(of: "long: {", with: "long: {least: 10, ")
        let tiny = try Self.read(text)
        let space = RosterSpace(tiny.center, .ofRosters(tiny.center, tiny.contract, StaffingSearch.Settings()))
        let team = try #require(space.teams.first)
        let most = try #require(tiny.center.teams[team].patterns?.mostAgents)
        #expect(space.columns.contains { $0.least == 3 } && most == 9)
        for point in [[0, 0, 0, 0], [0, 3, 3, 3], [0, 4, 0, 4], [0, 3, 3, 0], [0, 0, 4, 0]] {
            for wanted in 0...14 {
                let resized = space.resized(point, team: team, to: wanted)
                let agents = space.agents(resized, ofTeam: team)
                #expect(agents <= most, "\(point) to \(wanted): \(resized)")
                for (column, count) in zip(space.columns, resized) where count > 0 {
                    #expect((column.least...column.most).contains(count), "\(point) to \(wanted): \(resized)")
                }
            }
        }
        #expect(space.resized([0, 3, 0, 4], team: team, to: 8) == [0, 4, 0, 4])
        #expect(space.resized([0, 4, 4, 0], team: team, to: 6) == [0, 3, 3, 0])
    }

    /// Shares of intervals on the floor, by hand.
    @Test func presenceIsWhatShiftsAndBreaksLeave() throws {
        let tiny = try Self.read(Self.tiny)
        let space = RosterSpace(tiny.center, .ofRosters(tiny.center, tiny.contract, StaffingSearch.Settings()))
        #expect(space.columns.map(\.shift.name) == ["long-0800", "short-0800", "short-0900", "short-1000"])
        #expect(space.columns.map(\.cost) == [40, 20, 20, 20])
        #expect(space.presence([1, 0, 0, 0]) == [1, 1, 0.5, 1])
        #expect(space.presence([0, 1, 2, 3]) == [1, 3, 5, 3])
    }

    /// Law: over a long window the relaxed floor is Erlang A's, since how it began no longer matters; and with fewer
    /// agents fewer are answered in time.
    @Test func aLongRelaxedWindowIsErlangA() throws {
        let (rate, service, patience) = (30.0, 240.0, 180.0)
        let window = RelaxedWindow(
            RelaxedWindow.Traffic(
                volumes: [30 * 250, 30 * 250], interval: 250 * 3600, isRecorded: false, busyness: 0,
                meanService: service, patience: .exponential(mean: patience)),
            threshold: 20, seed: 5, number: 1)
        let formula = try ErlangA(arrivalRate: rate / 3600, meanService: service, meanPatience: patience, agents: 3)
        let value = window.serviceLevel(3, 3)
        #expect(abs(value.mean - formula.serviceLevel(within: 20)) < 5 * value.standardError)
        #expect(window.serviceLevel(2, 3).mean < value.mean && window.serviceLevel(nil, nil).mean == 1)
    }
}
