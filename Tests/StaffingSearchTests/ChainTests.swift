// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Testing

@testable import StaffingSearch

/// Four teams in a chain: each serves a type and the next one's, the last a type alone. 80 % of each type in 20 seconds.
@Suite struct ChainTests {
    private let center: ContactCenter
    private let contract: ServiceContract

    init() throws {
        let calendar = OperatingCalendar(days: 1, warmUp: 7200)
        center = try ContactCenter(
            name: "chain", calendar: calendar, tiers: ["n1"],
            contactTypes: [(2, 3), (1.5, 4), (2.5, 2), (1.8, 3)].enumerated().map { index, type in
                ContactType(
                    name: "t\(index)",
                    volume: Volume(rows: [Array(repeating: type.0 * 30, count: 48)], rowOfDay: [0]),
                    patience: Patience(law: .exponential(mean: 120)),
                    handling: [Handling(time: .exponential(mean: type.1 * 60))])
            },
            teams: [([0, 1], 1), ([1, 2], 1.15), ([2, 3], 1.1), ([3], 1.2)].enumerated().map { index, team in
                Team(
                    name: "T\(index)", serves: team.0, headcount: .constant(7, on: calendar), costPerHour: team.1)
            })
        contract = try ServiceContract(
            clauses: (0..<4).map { type in
                Clause(
                    name: "c\(type)", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 0),
                    lines: [Line(type: type, tier: 0)], target: .atLeast(0.8))
            }, of: center)
    }

    private var bounds: [TeamBounds] { (0..<4).map { TeamBounds(team: $0, agents: 0...25) } }

    /// The cheapest team of t0 and t1 is T0, of t2 and t3 it is T2. By Erlang A with the mixed handle time, 3.5 contacts per
    /// minute of 3.43 minutes ask for 14 agents, and 4.3 of 2.42 minutes for 12.
    @Test func aCornerGivesEachTypeItsCheapestTeam() {
        let space = StaffingSpace(center: center, bounds: bounds)
        let corners = StartingPoints(space: space, contract: contract).points
        #expect(corners.contains([14, 0, 12, 0]))
        #expect(Set(corners).count == corners.count)
    }

    /// With this seed the first contacts of every test are unlucky for t3, and the search stopped at 28.30. 27.55 keeps all:
    /// over 3,000 days that no search saw, its tightest service level is 80.28 % ± 0.07 %.
    @Test func oneUnluckyLookEndsNoSearch() throws {
        let seed: UInt64 = 1
        var settings = StaffingSearch.Settings()
        settings.threads = 2
        let outcome = try StaffingSearch(
            center: center, contract: contract, bounds: bounds, seed: seed, settings: settings
        ).run()
        #expect(try #require(outcome.winner).cost.amount <= 27.55 + 1e-9, "seed \(seed)")
    }

    /// Samples of which nothing better is known move by the mean of what the others moved by.
    @Test func theLuckThatSamplesShareIsTakenOff() {
        let samples = [0, 1, 2].map { Surface.Sample(point: [$0], margins: [0.1 * Double($0), 0]) }
        let moved = Surface.Sample.moved(samples, to: [[0]: [0.02, 0.01], [1]: [0.16, 0.03]])
        let expected = [[0.02, 0.01], [0.16, 0.03], [0.2 + (0.02 + 0.06) / 2, 0.02]]
        for (sample, margins) in zip(moved, expected) {
            #expect(zip(sample.margins, margins).allSatisfy { abs($0 - $1) < 1e-12 })
        }
    }
}
