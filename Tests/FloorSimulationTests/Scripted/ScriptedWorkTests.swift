// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// What an agent has open, and what follows, on days worked out by hand.
@Suite struct ScriptedWorkTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func type(
        _ name: String, _ channel: Channel = .voice, slowdown: [Double] = [1], deferred: DeferredWork? = nil,
        after: Law? = nil
    ) -> ContactType {
        ContactType(
            name: name, channel: channel, volume: Script.silent,
            handling: [Handling(time: .deterministic(60), slowdown: slowdown)], deferred: deferred, afterContact: after)
    }

    private static let channels = [type("voice"), type("chat", .chat), type("mail", .email)]

    private static func team(_ slots: [Channel: Int], most: Int? = nil, agents: Int = 1) -> Team {
        Script.team("x", serves: [0, 1, 2], agents: [agents], slots: Slots(perChannel: slots, most: most))
    }

    /// Two chats and a mail at once; the third chat waits for the first to end at 50, the second mail for the first to
    /// end at 42. The call needs the whole agent: all is done at 90.
    @Test func chatsAndAMailShareAndACallTakesAll() throws {
        let day = try Script(
            Script.center(Self.channels, [Self.team([.chat: 2, .email: 1])]),
            [
                Call(at: 0, handle: 50, type: 1), Call(at: 1, handle: 79, type: 1), Call(at: 2, handle: 40, type: 2),
                Call(at: 3, handle: 40, type: 1), Call(at: 4, handle: 6, type: 2), Call(at: 60, handle: 30),
                Call(at: 95, handle: 10, type: 1),
            ])
        #expect([0, 1, 2, 3, 4].map { day.seconds(.answered, of: $0)[0] } == [0, 1, 2, 50, 42])
        #expect(day.seconds(.answered, of: 5) == [90])
        #expect(day.seconds(.answered, of: 6) == [120])
        #expect(day.details.teams == [Ratio(130, 3600)])
    }

    /// Two chats would fit and two mails, but two in all.
    @Test func mostBoundsTheMix() throws {
        let day = try Script(
            Script.center(Self.channels, [Self.team([.chat: 2, .email: 2], most: 2)]),
            [Call(at: 0, handle: 50, type: 1), Call(at: 1, handle: 30, type: 2), Call(at: 2, handle: 10, type: 1)])
        #expect(day.seconds(.answered) == [0, 1, 31])
    }

    /// Two agents: the second chat goes to who has none, or to who has one already.
    @Test(arguments: [
        (Slots.Assignment.leastLoaded, [[0, 0], [0, 1], [0, 0]]), (.mostLoaded, [[0, 0], [0, 0], [0, 1]]),
    ])
    func leastOrMostLoaded(rule: Slots.Assignment, servers: [[Int]]) throws {
        let slots = Slots(perChannel: [.chat: 2], assignment: rule)
        let day = try Script(
            Script.center(Self.channels, [Script.team("x", serves: [0, 1, 2], agents: [2], slots: slots)]),
            [Call(at: 0, handle: 50, type: 1), Call(at: 1, handle: 50, type: 1), Call(at: 2, handle: 50, type: 1)])
        #expect((0..<3).map(day.server) == servers)
    }

    /// Twice as slow with two open. The first (100 s of work) is alone until 40; then each goes at half the pace: the
    /// second (30 s) is done at 100, when the first has 30 left, alone again: 130.
    @Test func overlappingChatsSlowEachOther() throws {
        let chat = Self.type("chat", .chat, slowdown: [1, 2])
        let day = try Script(
            Script.center([chat], [Script.team("x", slots: Slots(perChannel: [.chat: 3]))]),
            [Call(at: 0, handle: 100), Call(at: 40, handle: 30)])
        #expect(day.seconds(.handled, of: 0) == [130] && day.seconds(.handled, of: 1) == [100])
        // The last figure holds for three. By 20 the first two have done 10 each, and from 20 to 80 each does 30: then
        // the second has 20 left, done at 120, and the first 10 more, alone.
        let three = try Script(
            Script.center([chat], [Script.team("x", slots: Slots(perChannel: [.chat: 3]))]),
            [Call(at: 0, handle: 70), Call(at: 0, handle: 60), Call(at: 20, handle: 30)])
        #expect((0..<3).map { three.seconds(.handled, of: $0) } == [[130], [120], [80]])
    }

    private static func mailAndCall(interruptible: Bool) throws -> Script {
        let mail = type("mail", .email, deferred: DeferredWork(order: .firstCome, isInterruptible: interruptible))
        return try Script(
            Script.center([type("voice"), mail], [Script.team("x", serves: [0, 1])]),
            [Call(at: 0, handle: 100, type: 1), Call(at: 30, handle: 50), Call(at: 40, handle: 5, type: 1)])
    }

    /// 30 s of the mail are done when the call comes; the other 70 from 80 on, before the mail that came later.
    @Test func interruptedWorkGoesOnWithWhatIsLeft() throws {
        let day = try Self.mailAndCall(interruptible: true)
        #expect(day.seconds(.interrupted, of: 0) == [30] && day.seconds(.answered, of: 1) == [30])
        #expect(day.seconds(.resumes, of: 0) == [80] && day.seconds(.handled, of: 0) == [150])
        #expect(day.seconds(.answered, of: 2) == [150])
        // Answered once, and counted once.
        #expect(day[1].offered == 2 && day[1].answered == 2)
        let other = try Self.mailAndCall(interruptible: false)
        #expect(other.seconds(.answered, of: 1) == [100] && other.seconds(.answered, of: 2) == [150])
    }

    /// Live work before mail that came first.
    @Test func mailWaitsForLiveWork() throws {
        let mail = Self.type("mail", .email, deferred: DeferredWork(order: .firstCome))
        let day = try Script(
            Script.center([Self.type("voice"), mail], [Script.team("x", serves: [1, 0])]),
            [Call(at: 0, handle: 100), Call(at: 10, handle: 5, type: 1), Call(at: 20, handle: 5)])
        #expect(day.order == [0, 2, 1])
    }

    /// 50 s of talk and 20 of writing up; the next is answered at 70.
    @Test func afterContactWorkHoldsTheAgent() throws {
        let day = try Script(
            Script.center([Self.type("voice", after: .deterministic(20))], [Script.team("x")]),
            [Call(at: 0, handle: 50), Call(at: 10, handle: 30)])
        #expect(day.seconds(.handled) == [50, 100] && day.seconds(.answered) == [0, 70])
        #expect(day.details.teams == [Ratio(120, 3600)])
    }

    // MARK: Two tiers

    private static func escalating(
        _ handOver: HandOver, patience: Double? = nil, after: Law? = nil, kept: Bool = false, deadline: Double? = nil,
        timed: Double? = nil, within: Double? = nil
    ) -> ContactType {
        ContactType(
            name: "a", volume: Script.silent, patience: patience.map { Patience(law: .deterministic($0)) },
            escalatedPatience: kept ? .kept : .fresh,
            handling: [
                Handling(
                    time: .deterministic(60), escalation: 0.5, within: within.map { ServiceClock(within: $0) },
                    timedEscalation: timed),
                Script.handled,
            ], deadline: deadline.map { ServiceClock(within: $0) }, handOver: handOver, afterContact: after)
    }

    private static func twoTiers(_ a: ContactType, _ calls: [Call]) throws -> Script {
        let direct = ContactType(name: "direct", volume: Script.silent, handling: [nil, Script.handled])
        return try Script(
            Script.center([a, direct], [Script.team("n1"), Script.team("n2", tier: 1, serves: [0, 1])]), calls)
    }

    /// Handled at tier 1 until 50; tier 2 is busy until 200. The first agent stays with the contact, 15 s more with both,
    /// and takes the next at 215. Tier 2 has 15 s and its own 60.
    @Test func warmHandOverHoldsTheFirstAgent() throws {
        let day = try Self.twoTiers(
            Self.escalating(.warm(joint: .deterministic(15))),
            [Call(at: 0, handle: 50, escalates: true), Call(at: 10, handle: 190, type: 1), Call(at: 60, handle: 10)])
        #expect(day.seconds(.answered, of: 0) == [0, 200])
        #expect(day.seconds(.letsGo, of: 0) == [215] && day.seconds(.answered, of: 2) == [215])
        #expect(day.seconds(.handled, of: 0) == [50, 275])
        #expect(day.details.teams == [Ratio(225, 3600), Ratio(190 + 75, 3600)])
        let cold = try Self.twoTiers(
            Self.escalating(.cold),
            [Call(at: 0, handle: 50, escalates: true), Call(at: 10, handle: 190, type: 1), Call(at: 60, handle: 10)])
        #expect(cold.seconds(.answered, of: 2) == [60] && cold.seconds(.handled, of: 0) == [50, 260])
    }

    /// And writes it up for 20 s: the next at 235.
    @Test func warmHandOverThenAfterContactWork() throws {
        let day = try Self.twoTiers(
            Self.escalating(.warm(joint: .deterministic(15)), after: .deterministic(20)),
            [Call(at: 0, handle: 50, escalates: true), Call(at: 10, handle: 190, type: 1), Call(at: 60, handle: 10)])
        #expect(day.seconds(.answered, of: 2) == [235])
    }

    /// It hangs up after 30 s of waiting for tier 2: at 80 the first agent is free.
    @Test func abandoningFreesWhoHolds() throws {
        let day = try Self.twoTiers(
            Self.escalating(.warm(joint: .deterministic(15)), patience: 30),
            [Call(at: 0, handle: 50, escalates: true), Call(at: 10, handle: 190, type: 1), Call(at: 60, handle: 10)])
        #expect(day.seconds(.abandons, of: 0) == [80] && day.seconds(.answered, of: 2) == [80])
        #expect(day[0, tier: 1].abandoned == 1 && day[0, tier: 1].waitOfLost == 30)
    }

    /// Half of 100 s after it came, at 60, it goes up. Of a kept patience of 80 it has spent 50: with tier 2 busy it hangs
    /// up at 90.
    @Test func contactAtRiskGoesUp() throws {
        let type = Self.escalating(.cold, patience: 1000, kept: true, deadline: 100, timed: 0.5)
        let day = try Self.twoTiers(type, [Call(at: 0, handle: 500), Call(at: 10, handle: 20, patience: 80)])
        #expect(day.seconds(.movesUp) == [60] && day.seconds(.answered, of: 1) == [60])
        #expect(day.life(0).movedUp == 1 && day[0].offered == 2 && day[0].answered == 1)
        let late = try Self.twoTiers(
            type,
            [Call(at: 0, handle: 500), Call(at: 5, handle: 300, type: 1), Call(at: 10, handle: 20, patience: 80)])
        #expect(late.seconds(.abandons) == [90])
        #expect(late[0, tier: 1].abandoned == 1 && late[0, tier: 1].waitOfLost == 30)
    }

    /// 60 s for tier 1: done 50 s after it came, and 90.
    @Test func tierInTimeOrLate() throws {
        let day = try Self.twoTiers(
            Self.escalating(.cold, within: 60), [Call(at: 0, handle: 50), Call(at: 10, handle: 50)])
        #expect(day.life(0).tierInTime == 1 && day.life(0).tierLate == 1)
        let exact = try Self.twoTiers(Self.escalating(.cold, within: 60), [Call(at: 0, handle: 60)])
        #expect(exact.life(0).tierInTime == 1)
    }
}
