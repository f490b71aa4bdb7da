// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

/// Who may take whom, and from which instant on, on days worked out by hand.
@Suite struct ScriptedStructureTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func type(
        _ name: String, priority: Int = 0, within: Double? = nil, alerts: [Alert] = []
    ) -> ContactType {
        ContactType(
            name: name, volume: Script.silent, priority: priority, handling: [Script.handled],
            deadline: within.map { ServiceClock(within: $0) }, alerts: alerts)
    }

    /// x is busy to 500; what waits there since 10 may be taken by y from 40 on, which does not serve it.
    @Test func overflowAfterItsDelay() throws {
        let teams = [Script.team("x", serves: [0]), Script.team("y", serves: [1])]
        let routing = Routing(overflows: [Overflow(from: 0, to: 1, after: 30)])
        let day = try Script(
            Script.center([Self.type("a"), Self.type("b")], teams, routing: routing),
            [Call(at: 0, handle: 500), Call(at: 10, handle: 20)])
        #expect(day.seconds(.widens, of: 1) == [40])
        #expect(day.seconds(.answered) == [0, 40] && day.server(of: 1) == [1, 0])
        #expect(day[0].waitOfAnswered == 30)
    }

    /// y joins after 20 s and is busy until 100, z after 50 s.
    @Test func ringsJoinOneByOne() throws {
        let teams = [
            Script.team("x", serves: [0]), Script.team("y", serves: [1]), Script.team("z", serves: [1]),
        ]
        let routing = Routing(rings: [
            Ring(type: 0, tier: 0, after: 20, teams: [1]), Ring(type: 0, tier: 0, after: 50, teams: [2]),
        ])
        let day = try Script(
            Script.center([Self.type("a"), Self.type("b")], teams, routing: routing),
            [Call(at: 0, handle: 500), Call(at: 5, handle: 95, type: 1), Call(at: 10, handle: 20)])
        #expect(day.seconds(.widens, of: 2) == [30, 60])
        #expect(day.server(of: 2) == [2, 0] && day.seconds(.answered, of: 2) == [60])
    }

    /// Two agents, one of them kept for b. The first a finds two idle; the second waits though one is idle, until both
    /// are at 220. b is taken at once.
    @Test func reserveKeepsAnAgentIdle() throws {
        let routing = Routing(reserves: [Reserve(team: 0, forTypes: [1], idle: 1)])
        let day = try Script(
            Script.center(
                [Self.type("a"), Self.type("b")], [Script.team("x", serves: [0, 1], agents: [2])], routing: routing),
            [Call(at: 0, handle: 100), Call(at: 10, handle: 5), Call(at: 20, handle: 200, type: 1)])
        #expect(day.seconds(.answered, of: 0) == [0])
        #expect(day.seconds(.answered, of: 2) == [20])
        #expect(day.seconds(.answered, of: 1) == [220])
    }

    /// Half of its 100 s have passed at 60: then the reserve is open to it.
    @Test func alertReleasesTheReserve() throws {
        let routing = Routing(reserves: [Reserve(team: 0, forTypes: [1], idle: 1)])
        let a = Self.type("a", within: 100, alerts: [Alert(fraction: 0.5, releasesReserve: true)])
        let day = try Script(
            Script.center([a, Self.type("b")], [Script.team("x", serves: [0, 1], agents: [2])], routing: routing),
            [Call(at: 0, handle: 500), Call(at: 10, handle: 5)])
        #expect(day.seconds(.alerts, of: 1) == [60])
        #expect(day.seconds(.answered, of: 1) == [60])
        // Resolved at 65, within 110; the first, at 500, is late.
        #expect(day.problems(0).inDeadline == 1 && day.problems(0).pastDeadline == 1)
    }

    /// The list is called only while two agents are idle: the second record waits until the first is done at 40.
    @Test func blendingLeavesOneIdle() throws {
        let list = ContactType(
            name: "list", channel: .outbound, volume: Script.silent, handling: [Script.handled],
            outbound: Outbound(dialing: Dialing(ring: .deterministic(10))))
        let day = try Script(
            Script.center(
                [Self.type("a"), list], [Script.team("x", serves: [0, 1], agents: [2])],
                routing: Routing(blends: [Blend(team: 0, types: [1], idle: 1)])),
            [Call(at: 0, handle: 30, type: 1), Call(at: 5, handle: 30, type: 1), Call(at: 50, handle: 5)])
        #expect(day.seconds(.dials) == [0, 40])
        #expect(day.seconds(.handled) == [40, 55, 80])
        #expect(day.seconds(.answered, of: 2) == [50])
    }

    /// 40 % of 100 s after it came, y is called.
    @Test func alertCallsATeam() throws {
        let a = Self.type("a", within: 100, alerts: [Alert(fraction: 0.4, calls: 1)])
        let teams = [Script.team("x", serves: [0]), Script.team("y", serves: [1])]
        let day = try Script(
            Script.center([a, Self.type("b")], teams), [Call(at: 0, handle: 500), Call(at: 10, handle: 5)])
        #expect(day.seconds(.answered, of: 1) == [50] && day.server(of: 1) == [1, 0])
    }

    /// a has 0 and b 3, but half of a's deadline has passed at 60: at 100 a has 5.
    @Test func alertRaisesThePriority() throws {
        let teams = [Script.team("x", serves: [0, 1])]
        let calls = [Call(at: 0, handle: 100), Call(at: 10, handle: 5), Call(at: 20, handle: 5, type: 1)]
        let b = Self.type("b", priority: 3)
        let alerted = Self.type("a", within: 100, alerts: [Alert(fraction: 0.5, raisesPriority: 5)])
        #expect(try Script(Script.center([alerted, b], teams), calls).order == [0, 1, 2])
        #expect(try Script(Script.center([Self.type("a", within: 100), b], teams), calls).order == [0, 2, 1])
    }

    /// Two alerts, at 30 and at 60 of 100 s: the first gives 2, which is less than 3; the second makes it 4.
    @Test func alertsAddUp() throws {
        let a = Self.type(
            "a", within: 100,
            alerts: [Alert(fraction: 0.2, raisesPriority: 2), Alert(fraction: 0.5, raisesPriority: 2)])
        let center = try Script.center([a, Self.type("b", priority: 3)], [Script.team("x", serves: [0, 1])])
        func order(_ until: Int) throws -> [Int] {
            try Script(center, [Call(at: 0, handle: until), Call(at: 10, handle: 5), Call(at: 20, handle: 5, type: 1)])
                .order
        }
        #expect(try order(59) == [0, 2, 1])
        #expect(try order(61) == [0, 1, 2])
    }
}
