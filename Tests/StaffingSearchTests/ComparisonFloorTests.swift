// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

@Suite("Fairness is between agents")
struct ComparisonFloorTests {
    /// Half a load for four agents, and a fifth of what they handle goes on.
    private func center() throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 2, interval: 3600, opening: 9 * 3600, closing: 13 * 3600, isContinuous: false)
        return try ContactCenter(
            name: "rules", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 2 / 180, on: calendar),
                    handling: [
                        Handling(time: .exponential(mean: 180), escalation: 0.2),
                        Handling(time: .exponential(mean: 180)),
                    ])
            ],
            teams: [
                Team(name: "n1", tier: 0, serves: [0], headcount: .constant(4, on: calendar)),
                Team(name: "n2", tier: 1, serves: [0], headcount: .constant(2, on: calendar)),
            ])
    }

    private func comparison(_ alternatives: [Alternative]) throws -> Comparison {
        try Comparison(
            alternatives: alternatives, base: 0,
            contract: ServiceContract(clauses: [], of: alternatives[0].center), seed: 51)
    }

    /// Who gives work to the busiest makes occupancy unequal. With as much to do, all else of one team is alike: exactly
    /// the same waits, since any idle agent is as fast.
    @Test func mostOccupiedIsLessFairThanLeast() throws {
        let alternatives = try Alternative.all(
            of: center(), contactPolicies: [], agentPolicies: [LeastOccupied(), MostOccupied()])
        #expect(alternatives.map(\.name) == ["longest-idle", "least-occupied", "most-occupied"])
        let comparison = try comparison(alternatives)
        let outcome = try #require(comparison.run(replications: 8))
        func index(_ kind: ComparisonFigure.Kind) throws -> Int {
            try #require(comparison.figures.firstIndex { $0.kind == kind })
        }
        let gini = try index(.occupancyGini)
        #expect(outcome.differences[2][gini].verdict == .worse, "seed 51")
        #expect(outcome.differences[1][gini].mean < 0, "seed 51")
        for kind in [ComparisonFigure.Kind.serviceLevel, .excessWait, .transfers] {
            let figure = try index(kind)
            #expect(outcome.differences[2][figure].mean == 0 && outcome.differences[1][figure].mean == 0, "\(kind)")
        }
    }

    @Test func giniIsOfAgentsWhereTheyAreKnown() throws {
        func team(_ agents: [Ratio]) -> LifeRecord.TeamLife {
            LifeRecord.TeamLife(agents: agents, breaksTaken: 0, breakDelay: 0, breaksOwed: 0, overtime: 0)
        }
        func gini(_ teams: [LifeRecord.TeamLife]) -> Double? {
            ReplicationRecord.Details(
                lines: [], teams: [Ratio(5, 10)], life: LifeRecord(types: [], lines: [], teams: teams)
            ).occupancyGini
        }
        // One has all: 2·1 / (2·4·½).
        #expect(gini([team([Ratio(10, 10), Ratio(0, 10)])]) == 0.5)
        #expect(gini([team([Ratio(10, 10)]), team([Ratio(0, 10)])]) == 0.5)
        #expect(gini([team([Ratio(4, 10), Ratio(8, 20)])]) == 0)
        #expect(gini([team([])]) == nil)
    }
}
