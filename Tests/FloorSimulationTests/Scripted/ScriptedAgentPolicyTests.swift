// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

/// Which idle agent takes a contact, by each policy, on days worked out by hand. Nobody waits.
@Suite struct ScriptedAgentPolicyTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func type(_ name: String) -> ContactType {
        ContactType(name: name, volume: Script.silent, handling: [Script.handled])
    }

    private static func day(_ policy: any AgentPolicy, _ teams: [Team], _ calls: [Call]) throws -> Script {
        let types = [type("a"), type("b")]
        return try Script(Script.center(types, teams, routing: Routing(agent: policy)), calls)
    }

    private static func pair() -> [Team] { [Script.team("x", serves: [0, 1]), Script.team("y", serves: [0, 1])] }

    /// Agent 0 takes the first (free at 20), 1 the second (free at 12) and, idle for longer, the third; 0 is left.
    @Test func longestIdle() throws {
        let day = try Self.day(
            LongestIdle(), [Script.team("x", serves: [0, 1], agents: [2])],
            [Call(at: 0, handle: 20), Call(at: 2, handle: 10), Call(at: 30, handle: 100), Call(at: 31, handle: 7)])
        #expect((0..<4).map(day.server) == [[0, 0], [0, 1], [0, 1], [0, 0]])
    }

    /// x works from 0 to 100 and y from 50 to 60. At 200 their occupancies are 0.50 and 0.05, though x is asked first.
    @Test func leastOccupied() throws {
        let day = try Self.day(
            LeastOccupied(), Self.pair(),
            [Call(at: 0, handle: 100), Call(at: 50, handle: 10), Call(at: 200, handle: 1)])
        #expect((0..<3).map(day.server) == [[0, 0], [1, 0], [1, 0]])
    }

    /// x works from 0 to 10, y from 5 to 105: at 200 y is the busier.
    @Test func mostOccupied() throws {
        let day = try Self.day(
            MostOccupied(), Self.pair(), [Call(at: 0, handle: 10), Call(at: 5, handle: 100), Call(at: 200, handle: 1)])
        #expect((0..<3).map(day.server) == [[0, 0], [1, 0], [1, 0]])
    }

    /// y works twice as fast: 60 s of work are done in 30.
    @Test func fastest() throws {
        let teams = [Script.team("x", serves: [0, 1]), Script.team("y", serves: [0, 1], speed: 2)]
        let day = try Self.day(Fastest(), teams, [Call(at: 10, handle: 60), Call(at: 20, handle: 60)])
        #expect(day.server(of: 0) == [1, 0] && day.server(of: 1) == [0, 0])
        #expect(day.seconds(.handled) == [40, 80])
    }

    /// x works from 0 to 100, y from 50 to 60, and at 200 y is idle for longer; whatever these policies look at is equal.
    @Test(arguments: [Fastest(), Cheapest(), SpecialistFirst(), ProficiencyThenIdle()] as [any AgentPolicy])
    func equalAgentsGoByIdleTime(policy: any AgentPolicy) throws {
        let day = try Self.day(
            policy, Self.pair(), [Call(at: 0, handle: 100), Call(at: 50, handle: 10), Call(at: 200, handle: 1)])
        #expect((0..<3).map(day.server) == [[0, 0], [1, 0], [1, 0]])
    }

    @Test func cheapest() throws {
        let teams = [Script.team("x", serves: [0, 1], cost: 20), Script.team("y", serves: [0, 1], cost: 10)]
        let day = try Self.day(Cheapest(), teams, [Call(at: 10, handle: 60), Call(at: 20, handle: 60)])
        #expect(day.server(of: 0) == [1, 0] && day.server(of: 1) == [0, 0])
    }

    /// y serves only type a, and x both: b finds x free.
    @Test func specialistFirst() throws {
        let teams = [Script.team("x", serves: [0, 1]), Script.team("y", serves: [0])]
        let day = try Self.day(SpecialistFirst(), teams, [Call(at: 10, handle: 60), Call(at: 20, handle: 60, type: 1)])
        #expect(day.server(of: 0) == [1, 0] && day.server(of: 1) == [0, 0])
        #expect(day.seconds(.answered) == [10, 20])
    }

    /// y and z are better than x. y takes the first and is free at 10; at 20 z is idle for longer, then y, then x.
    @Test func proficiencyThenIdle() throws {
        let teams = [
            Script.team("x", serves: [0, 1], proficiency: 1), Script.team("y", serves: [0], proficiency: 2),
            Script.team("z", serves: [0], proficiency: 2),
        ]
        let day = try Self.day(
            ProficiencyThenIdle(), teams,
            [Call(at: 0, handle: 10), Call(at: 20, handle: 90), Call(at: 21, handle: 90), Call(at: 22, handle: 90)])
        #expect((0..<4).map(day.server) == [[1, 0], [2, 0], [1, 0], [0, 0]])
    }

    /// Agent 0 takes the first until 50, 1 the second until 6. At 60 agent 1 is idle for longer, but it is 0's turn.
    @Test func roundRobin() throws {
        let day = try Self.day(
            RoundRobin(), [Script.team("x", serves: [0, 1], agents: [2])],
            [Call(at: 0, handle: 50), Call(at: 1, handle: 5), Call(at: 60, handle: 5), Call(at: 70, handle: 5)])
        #expect((0..<4).map(day.server) == [[0, 0], [0, 1], [0, 0], [0, 1]])
    }

    /// Both customers come again 200 s after their contact, as type b: at 211 and 300. y had served the second.
    @Test func lastAgent() throws {
        let a = ContactType(
            name: "a", volume: Script.silent, handling: [Script.handled],
            recontact: Recontact(probability: [1], after: .deterministic(200), type: 1))
        let day = try Script(
            Script.center([a, Self.type("b")], Self.pair(), routing: Routing(agent: LastAgent())),
            [Call(at: 0, handle: 100), Call(at: 1, handle: 10)])
        let answered = day.events.filter { $0.kind == .answered }
        #expect(answered.map(\.second) == [0, 1, 211, 300])
        #expect(answered.map(\.agent!.team) == [0, 1, 1, 0])
    }

    /// Each of four agents takes a quarter of 2,000 contacts, to 4 standard errors √(¼·¾ / 2000).
    @Test func random() throws {
        let day = try Self.day(
            RandomAgent(), [Script.team("x", serves: [0, 1], agents: [4])],
            (0..<2000).map { Call(at: 1 + $0, handle: 0) })
        let servers = day.events.filter { $0.kind == .answered }.map(\.agent!.number)
        for agent in 0..<4 {
            let share = Double(servers.count { $0 == agent }) / 2000
            #expect(abs(share - 0.25) < 0.039, "agent \(agent), seed 1")
        }
    }

    /// The larger index: x has idle time, which counts 1 a second, and y a start of 50. At 10 y leads by 50 to 10; at 60
    /// both are idle, y since 20: 60 to 50 + 40.
    @Test func linearWeights() throws {
        let weights = LinearWeights(weights: [
            .init(team: 0, start: 0, perIdle: 1), .init(team: 1, start: 50, perIdle: 1),
        ])
        let day = try Script(
            Script.center(
                [Self.type("a"), Self.type("b")], Self.pair(), routing: Routing(agent: weights, contact: weights)),
            [Call(at: 10, handle: 10), Call(at: 60, handle: 100), Call(at: 70, handle: 1)])
        #expect((0..<3).map(day.server) == [[1, 0], [1, 0], [0, 0]])
    }
}
