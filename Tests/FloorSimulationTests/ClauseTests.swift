// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Clauses on small days whose counts are known beforehand: recorded contacts, times without spread, coins that are
/// certain.
@Suite struct ClauseTests {
    /// Two days, 08:00 to 18:00 by the hour.
    private static let calendar = OperatingCalendar(
        days: 2, interval: 3600, opening: 8 * 3600, closing: 18 * 3600, isContinuous: false)
    private static let hours = WeeklyHours(days: Array(repeating: 8 * 3600..<18 * 3600, count: 7))
    private static let minute = Handling(time: .deterministic(60))

    /// So many contacts in the first hour of each day.
    private static func type(
        _ name: String, _ count: Double, patience: Double? = nil, lines: Int? = nil, handling: [Handling?] = [minute],
        deadline: Double? = nil, triage: [Double]? = nil, redial: Redial? = nil, recontact: Recontact? = nil
    ) -> ContactType {
        ContactType(
            name: name, hours: hours,
            volume: Volume(kind: .recorded, rows: [[count] + Array(repeating: 0, count: 9)], rowOfDay: [0, 0]),
            patience: patience.map { Patience(law: .deterministic($0)) }, lines: lines, handling: handling,
            deadline: deadline.map { ServiceClock(within: $0) }, triage: triage, redial: redial, recontact: recontact)
    }

    /// Agents by the hour; the last figure holds to the end.
    private static func team(_ agents: [Int], tier: Int = 0, serves: [Int] = [0]) -> Team {
        Team(
            name: "n\(tier + 1) \(serves)", tier: tier, serves: serves,
            headcount: .everyDay((0..<10).map { agents[min($0, agents.count - 1)] }, on: calendar))
    }

    private static func center(_ types: [ContactType], _ teams: [Team], outages: [Outage] = []) throws -> ContactCenter
    {
        try ContactCenter(
            name: "small", calendar: calendar, tiers: types[0].handling.indices.map { "n\($0 + 1)" },
            contactTypes: types, teams: teams, outages: outages)
    }

    /// What a clause came to in one replication.
    private static func judge(
        _ measure: Measure, of lines: [Line], basis: Basis = .attempt, window: Window = .horizon, target: Double? = nil,
        in center: ContactCenter, followsProblems: Bool = false
    ) throws -> ReplicationRecord.ClauseRecord {
        let value = target ?? (measure.unit == .number ? 2 : 0.5)
        let clause = Clause(
            name: "promise", measure: measure, lines: lines, basis: basis, window: window,
            target: measure.isMoreBetter ? .atLeast(value) : .atMost(value))
        let contract = try ServiceContract(clauses: [clause], of: center)
        let plan = try FloorPlan(center: center, contract: contract, detailed: false, followsProblems: followsProblems)
        return Simulation(seed: 1, plan: plan).run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0].clauses[0]
    }

    private static func line(_ type: Int = 0, tier: Int = 0) -> Line { Line(type: type, tier: tier) }

    private static func level(_ threshold: Double, _ formula: ServiceLevelFormula = .offered) -> Measure {
        .serviceLevel(threshold: threshold, formula: formula, shortAbandon: min(5, threshold))
    }

    /// Ten a day give up after a minute with nobody there, try again two hours later, and are answered at once; ten of
    /// another type hang up after 3 s and do not come again.
    @Test func whoTriesAgainCountsOnceAsACustomer() throws {
        let center = try Self.center(
            [
                Self.type(
                    "stubborn", 10, patience: 60, redial: Redial(probabilities: [1], after: .deterministic(7200))),
                Self.type("hasty", 10, patience: 3),
            ], [Self.team([0, 0, 20], serves: [0, 1])])
        let (stubborn, both) = ([Self.line()], [Self.line(), Self.line(1)])
        #expect(try Self.judge(Self.level(20), of: stubborn, in: center).ratio == Ratio(20, 40))
        #expect(try Self.judge(Self.level(20), of: stubborn, basis: .customer, in: center).ratio == Ratio(20, 20))
        #expect(try Self.judge(.abandonment, of: stubborn, in: center).ratio == Ratio(20, 40))
        #expect(try Self.judge(.abandonment, of: stubborn, basis: .customer, in: center).ratio == Ratio(0, 20))
        let short = Self.level(20, .shortAbandonsExcluded)
        #expect(try Self.judge(short, of: both, in: center).ratio == Ratio(20, 40))
        #expect(try Self.judge(short, of: both, basis: .customer, in: center).ratio == Ratio(20, 20))
        #expect(try Self.judge(.abandonment, of: both, basis: .customer, in: center).ratio == Ratio(20, 40))
    }

    /// Ten a day are answered at once, come again as another type 10 min after, and are helped: 60 + 600 + 60 s. Five
    /// are helped the first time.
    @Test func problemsAreFollowedUntilResolved() throws {
        let center = try Self.center(
            [
                Self.type("hard", 10, recontact: Recontact(probability: [1], after: .deterministic(600), type: 1)),
                Self.type("again", 0), Self.type("easy", 5),
            ], [Self.team([20], serves: [0, 1, 2])])
        let all = [0, 1, 2].map { Self.line($0) }
        #expect(try Self.judge(.firstContactResolution, of: all, in: center).ratio == Ratio(10, 30))
        #expect(try Self.judge(.contactsPerResolution, of: all, in: center).ratio == Ratio(50, 30))
        #expect(try Self.judge(.timeToResolve, of: all, in: center).ratio == Ratio(20 * 720 + 10 * 60, 30))
        #expect(try Self.judge(.firstContactResolution, of: [Self.line()], in: center).ratio == Ratio(0, 20))
        // What comes again is not a problem of the type as which it comes again.
        #expect(try Self.judge(.firstContactResolution, of: [Self.line(1)], in: center).ratio == Ratio(0, 0))
    }

    /// A problem belongs to the day of its first contact. Ten of the first day are resolved on the second; those of the
    /// second on the third, which comes after the horizon.
    @Test func problemBelongsToTheDayOfItsFirstContact() throws {
        let center = try Self.center(
            [
                Self.type("hard", 10, recontact: Recontact(probability: [1], after: .deterministic(86_400), type: 1)),
                Self.type("again", 0),
            ], [Self.team([20], serves: [0, 1])])
        let record = try Self.judge(
            .timeToResolve, of: [Self.line()], window: .day, target: 86_520, in: center)
        #expect(record == .init(ratio: Ratio(20 * 86_520, 20), windows: 2, windowsMet: 2, daysJudged: 2))
    }

    /// A minute of work: in time within 2 min, late within 30 s, and lost with nobody there.
    @Test func deadlines() throws {
        let center = try Self.center(
            [
                Self.type("met", 10, deadline: 120), Self.type("late", 5, deadline: 30),
                Self.type("lost", 3, patience: 60, deadline: 3600), Self.type("none", 4),
            ], [Self.team([30], serves: [0, 1, 3]), Self.team([0], serves: [2])])
        #expect(
            try Self.judge(.resolvedInDeadline, of: [0, 1, 2].map { Self.line($0) }, in: center).ratio == Ratio(20, 36))
        #expect(try Self.judge(.resolvedInDeadline, of: [Self.line()], in: center).ratio == Ratio(20, 20))
    }

    /// A minute at each tier: within the 100 s of the first, later than the 30 s of the second.
    @Test func timesAtTiers() throws {
        func tier(_ within: Double, escalation: Double) -> Handling {
            Handling(time: .deterministic(60), escalation: escalation, within: ServiceClock(within: within))
        }
        let center = try Self.center(
            [Self.type("calls", 10, handling: [tier(100, escalation: 1), tier(30, escalation: 0)])],
            [Self.team([20]), Self.team([20], tier: 1)])
        func share(_ tiers: [Int]) throws -> Ratio {
            try Self.judge(.doneAtTierInTime, of: tiers.map { Self.line(tier: $0) }, in: center).ratio
        }
        #expect(try share([0]) == Ratio(20, 20))
        #expect(try share([1]) == Ratio(0, 20))
        #expect(try share([0, 1]) == Ratio(20, 40))
    }

    /// Forty a day start at the first tier or the second, where nobody is until nine; what the first has handled goes
    /// on to the second. By type each counts once, where it starts; the second tier counts all forty.
    @Test func triageCountsAContactOnce() throws {
        let center = try Self.center(
            [
                Self.type(
                    "calls", 40, handling: [Handling(time: .deterministic(60), escalation: 1), Self.minute],
                    triage: [0.5, 0.5])
            ], [Self.team([40]), Self.team([0, 40], tier: 1)])
        let starts = [Self.line(), Self.line(tier: 1)]
        let first = try Self.judge(Self.level(0), of: [Self.line()], in: center).ratio
        #expect(first.denominator > 20 && first.denominator < 60 && first.numerator == first.denominator)
        for basis in Basis.allCases {
            #expect(
                try Self.judge(Self.level(0), of: starts, basis: basis, in: center).ratio
                    == Ratio(first.numerator, 80), "\(basis)")
            #expect(
                try Self.judge(Self.level(7200), of: starts, basis: basis, in: center).ratio == Ratio(80, 80),
                "\(basis)")
        }
        #expect(try Self.judge(Self.level(7200), of: [Self.line(tier: 1)], in: center).ratio == Ratio(80, 80))
        #expect(try Self.judge(.blocked, of: starts, in: center).ratio == Ratio(0, 80))
    }

    /// The same with nobody at the second tier at all: who starts there is lost, who comes there from the first is not.
    @Test func triageCountsALossWhereTheContactStarts() throws {
        let center = try Self.center(
            [
                Self.type(
                    "calls", 40, patience: 60,
                    handling: [Handling(time: .deterministic(60), escalation: 1), Self.minute], triage: [0.5, 0.5])
            ], [Self.team([40]), Self.team([0], tier: 1)])
        let first = try Self.judge(Self.level(0), of: [Self.line()], in: center).ratio.denominator
        #expect(first > 20 && first < 60)
        #expect(
            try Self.judge(.abandonment, of: [Self.line(), Self.line(tier: 1)], in: center).ratio
                == Ratio(80 - first, 80))
        #expect(
            try Self.judge(.abandonment, of: [Self.line(), Self.line(tier: 1)], basis: .customer, in: center).ratio
                == Ratio(80 - first, 80))
        #expect(try Self.judge(.abandonment, of: [Self.line(tier: 1)], in: center).ratio == Ratio(80, 80))
    }

    /// One line and two hours of work: the first is answered and nine find it taken. With a record of each problem and without.
    @Test(arguments: [false, true]) func blocked(whole: Bool) throws {
        let center = try Self.center(
            [Self.type("calls", 10, lines: 1, handling: [Handling(time: .deterministic(7200))])], [Self.team([5])])
        #expect(try Self.judge(.blocked, of: [Self.line()], in: center, followsProblems: whole).ratio == Ratio(18, 20))
    }

    /// On the first day from nine to eleven and from ten to twelve, of ten hours each day. Before and after the hours
    /// nothing is down.
    @Test func unavailability() throws {
        func outage(_ name: String, _ start: Int, _ length: Int) -> Outage {
            Outage(name: name, times: .scheduled([(day: 0, start: start * 3600, length: length * 3600)]), types: [0])
        }
        let center = try Self.center(
            [Self.type("calls", 10), Self.type("chat", 1)], [Self.team([20], serves: [0, 1])],
            outages: [outage("a", 9, 2), outage("b", 10, 2), outage("night", 2, 3)])
        let record = try Self.judge(.unavailability, of: [Self.line()], window: .day, target: 0.29, in: center)
        #expect(
            record == .init(ratio: Ratio(3 * 3600, 20 * 3600), windows: 2, windowsMet: 1, daysJudged: 2, came: false))
    }

    /// A clause that asks what comes of problems has them followed; no other does.
    @Test func contractChoosesTheFloor() throws {
        let center = try Self.center([Self.type("calls", 10)], [Self.team([20])])
        func isWhole(_ measure: Measure, _ basis: Basis = .attempt) throws -> Bool {
            let clause = Clause(
                name: "c", measure: measure, lines: [Self.line()], basis: basis,
                target: measure.isMoreBetter ? .atLeast(1) : .atMost(1))
            return try FloorPlan(
                center: center, contract: ServiceContract(clauses: [clause], of: center), detailed: false
            ).followsProblems
        }
        #expect(try isWhole(.firstContactResolution) && isWhole(.contactsPerResolution) && isWhole(.timeToResolve))
        #expect(try !isWhole(Self.level(20), .customer) && !isWhole(.blocked) && !isWhole(.abandonment))
        #expect(try Self.judge(.firstContactResolution, of: [Self.line()], in: center).ratio == Ratio(20, 20))
    }

    /// Where nobody can come again, a customer is an attempt at the first tier, on either floor.
    @Test func customersAreAttemptsWhereNobodyComesAgain() throws {
        for seed in UInt64(0)..<60 {
            let center = try Centers.random(seed: seed)
            let measures: [Measure] = [
                Self.level(20), Self.level(90, .shortAbandonsMet), Self.level(30, .abandonedInTimeExcluded),
                .abandonment,
            ]
            let clauses = measures.enumerated().flatMap { index, measure in
                center.contactTypes.indices.flatMap { type in
                    Basis.allCases.map { basis in
                        Clause(
                            name: "\(index) \(type) \(basis)", measure: measure,
                            lines: [Line(type: type, tier: center.contactTypes[type].firstTier)], basis: basis,
                            window: .day, target: measure.isMoreBetter ? .atLeast(0.8) : .atMost(0.1))
                    }
                }
            }
            let contract = try ServiceContract(clauses: clauses, of: center)
            let records = try [false, true].map { whole in
                let plan = try FloorPlan(
                    center: center, contract: contract, detailed: seed % 2 == 0, followsProblems: whole)
                return Simulation(seed: seed, plan: plan).run(
                    staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0].clauses
            }
            #expect(records[0] == records[1], "seed \(seed)")
            for pair in stride(from: 0, to: clauses.count, by: 2) {
                #expect(records[1][pair] == records[1][pair + 1], "\(clauses[pair].name), seed \(seed)")
            }
        }
    }
}
