// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

/// A staffing costs its roster and the overtime that was worked.
@Suite struct WholeCostTests {
    /// Two teams at 20 and 30 an hour, overtime at 30 and 45; two open days of ten hours.
    private func center(agents: Int = 5) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 2, interval: 1800, opening: 8 * 3600, closing: 18 * 3600, isContinuous: false)
        return try ContactCenter(
            name: "desk", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: Volume(rows: [Array(repeating: 50, count: 20)], rowOfDay: [0, 0]),
                    handling: [Handling(time: .exponential(mean: 180))])
            ],
            teams: [
                Team(
                    name: "a", serves: [0], headcount: .constant(agents, on: calendar), costPerHour: 20,
                    overtimeCostPerHour: 30),
                Team(
                    name: "b", serves: [0], headcount: .constant(1, on: calendar), costPerHour: 30,
                    overtimeCostPerHour: 45),
            ])
    }

    /// A replication with so many hours of overtime, by team, and a service level.
    private func record(_ hours: [Double], level: Double = 0.9, billed: Money = .zero) -> ReplicationRecord {
        ReplicationRecord(
            clauses: [.init(ratio: Ratio(level, 1), windows: 1, windowsMet: level >= 0.8 ? 1 : 0)],
            term: TermRecord(isKept: level >= 0.8, mayEnd: false, fines: .zero, bonuses: .zero, billed: billed),
            overtime: hours.map { $0 * 3600 }, details: nil)
    }

    /// Roster 10 h · (5·20 + 1·30) = 1,300 a day. Overtime 3 h and 1 h, mean 2 h, at 30 and 1 h at 45: 105 over two
    /// days, 52.50 a day.
    @Test func theCostIsRosterAndMeanOvertime() throws {
        let center = try center()
        let simulation = try Simulation(center: center, contract: .eightyTwenty(of: center), seed: 1, detailed: false)
        let headcounts = center.teams.map(\.headcount)
        let candidate = Candidate(headcounts, [record([3, 2]), record([1, 0])], of: simulation, .screened)
        #expect(abs(candidate.rosterCost.amount - 1300) < 1e-9)
        #expect(abs(candidate.cost.amount - 1352.50) < 1e-9)
        #expect(abs(candidate.overtimeCost - 52.50) < 1e-9)
        #expect(candidate.overtime.map(\.mean) == [7200, 3600])
        // The standard error of 3 h and 1 h is 1 h.
        #expect(abs(candidate.overtime[0].standardError - 3600) < 1e-9)
    }

    /// The space knows the same cost from the figures alone.
    @Test func thePointCostsTheSame() throws {
        let center = try center()
        let space = StaffingSpace(center: center, bounds: [TeamBounds(team: 0, agents: 0...20)])
        for agents in [0, 5, 20] {
            let whole = center.cost(of: space.headcounts([agents]), overtime: [7200, 3600]).amount
            #expect(abs(space.cost([agents], overtime: [7200, 3600]) - whole) < 1e-9)
            #expect(abs(space.rosterCost([agents]) - center.cost(of: space.headcounts([agents])).amount) < 1e-9)
        }
    }

    /// Four agents with 8 h of overtime at 30 a day cost 240 − 200 more than five without.
    @Test func staffingsRankByTheWholeCost() throws {
        let center = try center()
        let simulation = try Simulation(center: center, contract: .eightyTwenty(of: center), seed: 1, detailed: false)
        let space = StaffingSpace(center: center, bounds: [TeamBounds(team: 0, agents: 0...20)])
        func seen(_ agents: Int, _ hours: Double) -> Seen {
            let records = [record([hours, 0]), record([hours, 0])]
            return Seen([agents], Candidate(space.headcounts([agents]), records, of: simulation, .screened), .leastCost)
        }
        #expect(Seen.isCheaper(seen(5, 0), seen(4, 16)))
        #expect(Seen.isCheaper(seen(4, 12), seen(5, 0)))
        #expect(abs(seen(4, 16).cost - seen(5, 0).cost - 40) < 1e-9)
    }

    /// A term's margin is less its own overtime: 10,000 − 2 · 1,300 − 30 · 3 and − 30 · 1.
    @Test func eachTermPaysItsOwnOvertime() throws {
        let center = try center()
        let billed = Money(cents: 10_000_00)
        let records = [record([3, 0], billed: billed), record([1, 0], billed: billed)]
        #expect(center.margins(of: center.teams.map(\.headcount), in: records) == [7310, 7370])
    }
}
