// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import TestSupport
import Testing

@testable import StaffingSearch

/// No staffing that keeps the contract costs less than the bound.
@Suite struct CostBoundTests {
    private func center(
        rates: [Double], handle: [Double], patience: Double?, teams: [([Int], Double)], continuous: Bool = true
    ) throws -> ContactCenter {
        let calendar =
            continuous
            ? OperatingCalendar(
                days: 7, interval: 1800, opening: 0, closing: 86_400, isContinuous: true, warmUp: 14_400)
            : OperatingCalendar(
                days: 5, interval: 1800, opening: 9 * 3600, closing: 17 * 3600, isContinuous: false)
        return try ContactCenter(
            name: "bound", calendar: calendar, tiers: ["n1"],
            contactTypes: rates.enumerated().map { type, perMinute in
                ContactType(
                    name: "t\(type)", volume: .constant(perSecond: perMinute / 60, on: calendar),
                    patience: patience.map { Patience(law: .exponential(mean: $0)) },
                    handling: [Handling(time: .exponential(mean: handle[type]))])
            },
            teams: teams.enumerated().map { index, team in
                Team(
                    name: "g\(index)", serves: team.0, headcount: .constant(1, on: calendar), costPerHour: team.1)
            }, routing: Routing(agent: SpecialistFirst()))
    }

    private func contract(_ center: ContactCenter, _ measure: Measure, _ target: Target) throws -> ServiceContract {
        try ServiceContract(
            clauses: center.contactTypes.indices.map {
                Clause(name: "t\($0)", measure: measure, lines: [Line(type: $0, tier: 0)], target: target)
            }, of: center)
    }

    private func bound(_ center: ContactCenter, _ contract: ServiceContract, most: Int = 20) -> CostBound {
        StaffingSpace(
            center: center, bounds: center.teams.indices.map { TeamBounds(team: $0, agents: 0...most) }
        ).costBound(of: contract)
    }

    /// The stationary law of M/M/n+M, summed state by state, says that calls of 9, 6 and 15 erlangs with a patience of two
    /// minutes need 12, 9 and 18 agents for 5 % lost. Of all mixes with so many for each type and both together 9, 6 and 3 cost
    /// least, 18.60. The chain of the real floor has its optimum at 19.80.
    @Test func theMixOfSpecialistsAndGeneralists() throws {
        let mix = try center(
            rates: [3, 2], handle: [180, 180], patience: 120, teams: [([0], 1), ([1], 1), ([0, 1], 1.2)])
        let amount = try #require(bound(mix, contract(mix, .abandonment, .atMost(0.05))).amount)
        #expect(abs(amount - 18.6) < 1e-9)
    }

    /// One type and one team: the bound is the optimum, since pooling changes nothing. By the same sum 15 erlangs need 18.
    @Test func onePoolIsProved() throws {
        let pool = try center(rates: [5], handle: [180], patience: 120, teams: [([0], 10)])
        let amount = try #require(bound(pool, contract(pool, .abandonment, .atMost(0.05))).amount)
        #expect(abs(amount - 180) < 1e-9)
    }

    /// First come, first served, and one team alone: Erlang A. 200 erlangs with a patience of three minutes need 194 agents for 80 % in
    /// 20 s, as the birth-death chain of `w1.yaml` says. With another type on the team too, only the best of all policies is a bound,
    /// since patience is shorter than service.
    @Test func whereTheOrderIsKnown() throws {
        let alone = try center(rates: [50], handle: [240], patience: 180, teams: [([0], 1)])
        let promised = try contract(
            alone, .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), .atLeast(0.8))
        #expect(bound(alone, promised, most: 250).amount == 194)
        let shared = try center(rates: [50, 0.1], handle: [240, 240], patience: 180, teams: [([0, 1], 1)])
        let first = try ServiceContract(clauses: [promised.clauses[0]], of: shared)
        let amount = try #require(bound(shared, first, most: 250).amount)
        #expect(amount < 194 && amount > 160)
    }

    /// Every staffing that costs less than the bound is simulated, on days without end and on days that close: each breaks a
    /// clause, or is nowhere four standard errors above it.
    @Test(arguments: TestLength.seeds(usual: 3, long: 8)) func noFeasibleStaffingIsCheaper(seed: UInt64) throws {
        var random = SplitMix(state: 70 + seed)
        func one(_ values: [Double]) -> Double { values[random.next(below: values.count)] }
        let small = try center(
            rates: [one([0.5, 1, 2]), one([0.5, 1, 2])], handle: [one([60, 180]), one([120, 240])],
            patience: seed % 2 == 0 ? nil : one([60, 200]), teams: [([0], 1), ([1], 1.1), ([0, 1], 1.3)],
            continuous: seed % 4 != 0)
        let promised = try contract(
            small, .serviceLevel(threshold: one([0, 20, 60]), formula: .offered, shortAbandon: 0), .atLeast(0.8))
        let amount = try #require(bound(small, promised, most: 6).amount)
        #expect(amount > 1)
        let simulation = try Simulation(center: small, contract: promised, seed: seed, detailed: false)
        let calendar = small.calendar
        var staffings: [[Headcount]] = []
        for a in 0...6 {
            for b in 0...6 {
                for g in 0...6 {
                    let staffing = [a, b, g].map { Headcount.constant($0, on: calendar) }
                    if small.cost(of: staffing).amount < amount - 1e-9 { staffings.append(staffing) }
                }
            }
        }
        let records = simulation.run(staffings: staffings, replications: 0..<20, threads: 2)
        for (staffing, records) in zip(staffings, records) {
            let isBroken = ClauseEstimate.all(of: promised, in: records).contains {
                $0.margin < 4 * $0.value.standardError
            }
            #expect(isBroken, "seed \(seed): \(staffing.map(\.largest)), bound \(amount)")
        }
    }

    /// Nothing is said where a clause, a team or the routing is of another kind.
    @Test func whereNothingCanBeSaid() throws {
        let mix = try center(rates: [3, 2], handle: [180, 180], patience: 120, teams: [([0, 1], 1)])
        let daily = try ServiceContract(
            clauses: [
                Clause(
                    name: "daily", measure: .abandonment, lines: [Line(type: 0, tier: 0)], window: .day,
                    target: .atMost(0.05), promise: .withProbability(0.9))
            ], of: mix)
        #expect(bound(mix, daily).amount == nil)
        let answered = try contract(
            mix, .serviceLevel(threshold: 20, formula: .answered, shortAbandon: 5), .atLeast(0.8))
        #expect(bound(mix, answered).amount == nil)
        // A team that an alert calls takes contacts that it does not serve.
        var types = mix.contactTypes
        types[0].deadline = ServiceClock(within: 600)
        types[0].alerts = [Alert(fraction: 0.01, calls: 0)]
        let called = try mix.with(contactTypes: types, teams: mix.teams)
        #expect(AnswersPromised(try contract(called, .abandonment, .atMost(0.05)).clauses[0], of: called) == nil)
        // Of some hours alone: the rest of the day may go unanswered.
        var morning = try contract(mix, .abandonment, .atMost(0.05)).clauses
        for index in morning.indices { morning[index].hours = 0..<12 * 3600 }
        #expect(try bound(mix, ServiceContract(clauses: morning, of: mix)).amount == nil)
    }
}
