// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// What is counted when, on an hour of six intervals of 10 min worked out by hand.
@Suite struct ScriptedCountTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func clauses(
        _ measure: Measure, of lines: [Line] = [Line(type: 0, tier: 0)], teams: [Int] = [], basis: Basis = .attempt,
        _ attributions: [Attribution] = Attribution.allCases
    ) -> [Clause] {
        attributions.map {
            Clause(
                name: "\(measure) \($0)", measure: measure, lines: teams.isEmpty ? lines : [], teams: teams,
                basis: basis, attribution: $0, target: measure.isMoreBetter ? .atLeast(0.8) : .atMost(0.5))
        }
    }

    private static let level = Measure.serviceLevel(threshold: 100, formula: .shortAbandonsExcluded, shortAbandon: 50)

    /// By interval.
    private static func all(_ day: Script, _ clause: Int, _ value: (WindowCounts) -> Int) -> [Int] {
        (0..<6).map { value(day.counts(clause, interval: $0)) }
    }

    private static func type(
        _ name: String = "a", deferred: DeferredWork? = nil, redial: Redial? = nil, recontact: Recontact? = nil,
        deadline: Double? = nil, handling: [Handling?] = [Script.handled]
    ) -> ContactType {
        ContactType(
            name: name, channel: deferred == nil ? .voice : .email, volume: Script.silent, handling: handling,
            deferred: deferred, deadline: deadline.map { ServiceClock(within: $0) }, redial: redial,
            recontact: recontact)
    }

    /// One agent. A is served from 0 to 700. B comes at 10 and waits to 700, done at 760. C comes at 590 and hangs up at
    /// 630, after 40 s. D comes at 650, is answered at 760 after 110 s and done at 1900.
    @Test func contactsByArrivalAnswerAndEnd() throws {
        let day = try Script(
            Script.center([Self.type()], [Script.team("x")]), clauses: Self.clauses(Self.level),
            [
                Call(at: 0, handle: 700), Call(at: 10, handle: 60), Call(at: 590, handle: 60, patience: 40),
                Call(at: 650, handle: 1140),
            ])
        let (arrival, answer, end) = (0, 1, 2)
        #expect(Self.all(day, arrival, \.offered) == [3, 1, 0, 0, 0, 0])
        #expect(Self.all(day, arrival, \.answered) == [2, 1, 0, 0, 0, 0])
        #expect(Self.all(day, arrival, \.abandoned) == [1, 0, 0, 0, 0, 0])
        #expect(Self.all(day, answer, \.offered) == [1, 3, 0, 0, 0, 0])
        #expect(Self.all(day, answer, \.answered) == [1, 2, 0, 0, 0, 0])
        #expect(Self.all(day, answer, \.abandoned) == [0, 1, 0, 0, 0, 0])
        #expect(Self.all(day, end, \.offered) == [0, 3, 0, 1, 0, 0])
        #expect(Self.all(day, end, \.answered) == [0, 2, 0, 1, 0, 0])
        #expect(Self.all(day, end, \.abandoned) == [0, 1, 0, 0, 0, 0])
        for clause in [arrival, answer, end] {
            // A at once; C within 100 s and before 50; B 690 s, D 110 s.
            #expect(Self.all(day, clause, \.answeredInTime).reduce(0, +) == 1)
            #expect(Self.all(day, clause, \.lostInTime).reduce(0, +) == 1)
            #expect(Self.all(day, clause, \.lostShort).reduce(0, +) == 1)
            #expect((0..<6).map { day.counts(clause, interval: $0).waitOfAnswered }.reduce(0, +) == 800)
            #expect((0..<6).map { day.counts(clause, interval: $0).waitOfLost }.reduce(0, +) == 40)
        }
        #expect(
            day.counts(answer, interval: 1).waitOfAnswered == 800 && day.counts(end, interval: 3).waitOfAnswered == 110)
    }

    /// The longest wait of the answered and the lost, of each interval and of all of them.
    @Test func longestWait() throws {
        let day = try Script(
            Script.center([Self.type()], [Script.team("x")]), clauses: Self.clauses(.longestWait),
            [
                Call(at: 0, handle: 700), Call(at: 10, handle: 60), Call(at: 590, handle: 60, patience: 40),
                Call(at: 650, handle: 1140),
            ])
        func longest(_ clause: Int) -> [Double] { (0..<6).map { day.counts(clause, interval: $0).longestWait } }
        #expect(longest(0) == [690, 110, 0, 0, 0, 0])
        #expect(longest(1) == [0, 690, 0, 0, 0, 0])
        #expect(longest(2) == [0, 690, 0, 110, 0, 0])
        let hour = (0..<6).reduce(into: WindowCounts()) { $0 += day.counts(2, interval: $1) }
        #expect(hour.longestWait == 690)
    }

    /// A customer waits 30 s in vain, redials at 700, is answered at once and done at 760. Another is answered at 20 and
    /// done at 80, comes again at 1280 and is done at 1340.
    @Test func customersByArrivalAnswerAndEnd() throws {
        let redial = Redial(probabilities: [1], after: .deterministic(660))
        let recontact = Recontact(probability: [1], after: .deterministic(1200), type: 1)
        let center = try Script.center(
            [Self.type(redial: redial, recontact: recontact), Self.type("again")],
            [Script.team("x", serves: [0, 1], agents: [1])])
        let day = try Script(
            center, clauses: Self.clauses(Self.level, basis: .customer) + Self.clauses(.timeToResolve),
            [Call(at: 0, handle: 50), Call(at: 10, handle: 60, patience: 30), Call(at: 20, handle: 60)])
        // 0: 0–50, comes again at 1250, 1250–1310. 2: waits 30 s, 50–110, comes again at 1310, 1310–1370.
        // 1: lost at 40, redials at 700, 700–760, comes again at 1960, 1960–2020.
        #expect(Self.all(day, 0, \.answered) == [3, 0, 0, 0, 0, 0])
        #expect(Self.all(day, 1, \.answered) == [2, 1, 0, 0, 0, 0])
        #expect(Self.all(day, 2, \.answered) == [0, 0, 2, 1, 0, 0])
        #expect(
            Self.all(day, 2, \.offered) == [0, 0, 2, 1, 0, 0]
                && Self.all(day, 2, \.lost) == Array(repeating: 0, count: 6))
        #expect(Self.all(day, 3, \.resolved) == [3, 0, 0, 0, 0, 0])
        #expect(Self.all(day, 4, \.resolved) == [2, 1, 0, 0, 0, 0])
        #expect(Self.all(day, 5, \.resolved) == [0, 0, 2, 1, 0, 0])
        #expect(
            day.counts(5, interval: 2).timeToResolve == 1310 + 1350 && day.counts(5, interval: 3).timeToResolve == 2010)
    }

    /// One handled in 30 s; one in 90; one that gives up; and one whose recontact after 2 h the day does not see.
    @Test func resolvedWithin() throws {
        let never = Recontact(probability: [1], after: .deterministic(7200), type: 2)
        let center = try Script.center(
            [Self.type(), Self.type("later", recontact: never), Self.type("again")],
            [Script.team("x", serves: [0, 1, 2])])
        let lines = [Line(type: 0, tier: 0), Line(type: 1, tier: 0)]
        let day = try Script(
            center, clauses: Self.clauses(.resolved(within: 60), of: lines),
            [
                Call(at: 0, handle: 30), Call(at: 5, handle: 65), Call(at: 10, handle: 60, patience: 20),
                Call(at: 620, handle: 10, type: 1),
            ])
        for clause in 0..<3 { #expect(Self.all(day, clause, \.resolvedInTime) == [1, 0, 0, 0, 0, 0]) }
        #expect(Self.all(day, 0, \.resolvedLate) == [2, 1, 0, 0, 0, 0])
        #expect(Self.all(day, 1, \.resolvedLate) == [2, 1, 0, 0, 0, 0])
        #expect(Self.all(day, 2, \.resolvedLate) == [2, 0, 0, 0, 0, 1])
    }

    /// Mails of 25 min, one agent: who waits at the ends of the intervals, and for more than 15 min.
    @Test func backlog() throws {
        let center = try Script.center([Self.type(deferred: DeferredWork(order: .firstCome))], [Script.team("x")])
        let day = try Script(
            center, clauses: Self.clauses(.backlog(olderThan: 900), [.arrival]),
            [Call(at: 0, handle: 1500), Call(at: 10, handle: 1490), Call(at: 900, handle: 60)])
        // The second waits to 1500; the third from 900 to 2990.
        #expect(Self.all(day, 0, \.backlog) == [1, 2, 1, 1, 0, 0])
        #expect(Self.all(day, 0, \.backlogOld) == [0, 1, 0, 1, 0, 0])
    }

    /// Two agents of a team of shifts from 0:00 to 0:30; one agent by headcount, for an hour. Nobody is absent; and all.
    @Test(arguments: [0.0, 1]) func absence(rate: Double) throws {
        let shifts = Team(
            name: "s", serves: [0],
            shifts: [Shift(name: "early", start: 0, length: 1800, agents: 2)], absence: rate)
        let heads = Team(
            name: "h", serves: [0], headcount: .everyDay([1, 1, 1, 1, 1, 1], on: Script.hour), absence: rate)
        let center = try Script.center([Self.type()], [shifts, heads])
        let contract = try ServiceContract(
            clauses: [0, 1].map { Self.clauses(.absenteeism, teams: [$0], [.arrival])[0].named("\($0)") }, of: center)
        let layout = CountLayout(of: contract, center: center, withinDay: true)
        let record = try Simulation(center: center, contract: contract, seed: 1, detailed: false, layout: layout)
            .run(staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0]
        let view = try ViewedCounts(CountViews(of: contract, center: center, layout: layout), record.counts!)
        #expect((0..<6).map { view.counts(ofView: 0, row: $0).rostered } == [1200, 1200, 1200, 0, 0, 0])
        #expect(
            (0..<6).map { view.counts(ofView: 0, row: $0).absent } == [1200, 1200, 1200, 0, 0, 0].map { $0 * rate })
        #expect((0..<6).map { view.counts(ofView: 1, row: $0).rostered } == Array(repeating: 600, count: 6))
        #expect((0..<6).map { view.counts(ofView: 1, row: $0).absent } == Array(repeating: 600 * rate, count: 6))
        #expect((0..<6).map { view.counts(ofView: 1, row: $0).staffed } == Array(repeating: 600 * (1 - rate), count: 6))
    }
}

extension Clause {
    fileprivate func named(_ name: String) -> Clause {
        Clause(name: name, measure: measure, lines: lines, teams: teams, target: target)
    }
}
