// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import StaffingSearch

/// Agents of a team change what the team takes, and what shares agents with it by whatever chain; nothing else.
@Suite struct InfluenceTests {
    private static let calendar = OperatingCalendar(
        days: 7, start: "2026-06-01", firstWeekday: 0, interval: 1800, opening: 8 * 3600, closing: 10 * 3600,
        isContinuous: false)

    /// Calls, chats and e-mails; a team for each, and others.
    private static func center(
        more: [(name: String, serves: [Int])] = [], routing: Routing = Routing(), recontact: Int? = nil
    ) throws -> ContactCenter {
        try ContactCenter(
            name: "three desks", calendar: calendar, tiers: ["n1"],
            contactTypes: ["calls", "chats", "mails"].enumerated().map { index, name in
                ContactType(
                    name: name, volume: .constant(perSecond: 0.01, on: calendar),
                    patience: Patience(law: .exponential(mean: 60)),
                    handling: [Handling(time: .exponential(mean: 180))],
                    recontact: index == 0
                        ? recontact.map {
                            Recontact(probability: [0.3], after: .exponential(mean: 600), type: $0)
                        } : nil)
            },
            teams: ([(name: "a", serves: [0]), (name: "b", serves: [1]), (name: "c", serves: [2])] + more).map {
                Team(name: $0.name, serves: $0.serves, headcount: .constant(2, on: calendar), costPerHour: 20)
            }, routing: routing)
    }

    private static func clause(_ type: Int) -> Clause {
        Clause(
            name: ["calls", "chats", "mails"][type],
            measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 0),
            lines: [Line(type: type, tier: 0)], window: .week, target: .atLeast(0.8))
    }

    /// The types on which agents of team a have an influence.
    private static func reached(_ center: ContactCenter) -> [Int] {
        (0..<3).filter { center.canInfluence(clause($0), fromTeam: 0) }
    }

    @Test func aTeamReachesWhatItShares() throws {
        #expect(try Self.reached(Self.center()) == [0])
        #expect(try Self.reached(Self.center(more: [("ab", [0, 1])])) == [0, 1])
        #expect(try Self.reached(Self.center(more: [("bc", [1, 2])])) == [0])
        #expect(try Self.reached(Self.center(more: [("ab", [0, 1]), ("bc", [1, 2])])) == [0, 1, 2], "by a chain")
        #expect(try Self.reached(Self.center(recontact: 2)) == [0, 2])
        #expect(
            try Self.reached(Self.center(routing: Routing(overflows: [Overflow(from: 0, to: 1, after: 10)]))) == [0, 1])
        #expect(
            try Self.reached(Self.center(routing: Routing(rings: [Ring(type: 2, tier: 0, after: 10, teams: [0])])))
                == [0, 2])
        let center = try Self.center()
        let busy = Clause(name: "busy", measure: .occupancy, lines: [], teams: [1], target: .atMost(0.9))
        #expect(!center.canInfluence(busy, fromTeam: 0) && center.canInfluence(busy, fromTeam: 1))
    }

    /// In a variation the team's own clause rises with its agents, and the other has no effect to be priced.
    @Test func fewerAndMoreAgentsKnowNoEffectOnOthers() throws {
        var settings = Negotiation.Settings()
        settings.replications = 40
        settings.threads = 2
        let center = try Self.center()
        let contract = try ServiceContract(clauses: [Self.clause(0), Self.clause(1)], of: center)
        let outcome = try Negotiation(
            center: center, contract: contract, bounds: [TeamBounds(team: 0, agents: 1...2)], seed: 31,
            settings: settings
        ).run()
        let steps = try #require(outcome.variations.first).steps
        #expect(steps.count > 2)
        for step in steps.dropFirst() {
            #expect(step.effects[1] == nil)
            let effect = try #require(step.effects[0])
            #expect(step.agents > 3 || effect.lowerBound() > 0, "seed 31, \(step.agents) agents")
        }
    }
}
