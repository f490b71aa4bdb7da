// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// Days worked out by hand, second by second.
@Suite struct ScriptedFloorTests {
    private typealias Call = ScriptedFloor.Call

    private static func day(
        _ types: [ContactType], _ teams: [Team], rule: any ContactPolicy = PriorityThenLongestWait(), _ calls: [Call]
    ) throws -> ScriptedFloor.Outcome {
        try ScriptedFloor.day(types: types, teams: teams, rule: rule, calls: calls)
    }

    private static func day(_ teams: [Team], _ calls: [Call]) throws -> ScriptedFloor.Outcome {
        try day([ScriptedFloor.type("calls")], teams, calls)
    }

    private static let one = [ScriptedFloor.team("agents", agents: [1])]

    /// Agents a and b: a takes the first (free at 20), b the second (free at 12). The third comes at 30, when b has
    /// been idle since 12 and a since 20: b takes it, and the fourth falls to a.
    @Test func longestIdleAgentIsNext() throws {
        let day = try Self.day(
            [ScriptedFloor.team("agents", agents: [2])],
            [
                Call(at: 0, handle: 20), Call(at: 2, handle: 10), Call(at: 30, handle: 100), Call(at: 31, handle: 7),
            ])
        #expect(day.freeAt == [[38, 130]])
        #expect(day[0].answered == 4)
        #expect(day[0].waitOfAnswered == 0)
    }

    /// In a team of two whose size falls to one at 600 the idle agent leaves first: the other finishes.
    @Test func idleAgentLeavesFirst() throws {
        let day = try Self.day(
            [ScriptedFloor.team("agents", agents: [2, 1])], [Call(at: 590, handle: 100), Call(at: 700, handle: 5)])
        #expect(day.freeAt == [[705]])
        #expect(day[0].waitOfAnswered == 0)
        #expect(day.teams == [Ratio(105, 2 * 600 + 5 * 600)])
    }

    /// First come, first served: 10 waits 90 s, 20 waits 130 s.
    @Test func firstComeFirstServed() throws {
        let day = try Self.day(
            Self.one, [Call(at: 0, handle: 100), Call(at: 10, handle: 50), Call(at: 20, handle: 30)])
        #expect(day[0].waitOfAnswered == 90 + 130)
        #expect(day.longestWait[Line(type: 0, tier: 0)] == 130)
        #expect(day.freeAt == [[180]])
        #expect(day[0].answeredInTime == 1)
    }

    /// The second comes later and goes first.
    @Test func higherPriorityGoesFirst() throws {
        let day = try Self.day(
            [ScriptedFloor.type("low"), ScriptedFloor.type("high", priority: 1)],
            [ScriptedFloor.team("agents", serves: [0, 1], agents: [1])],
            [Call(at: 0, handle: 100), Call(at: 10, handle: 50), Call(at: 20, handle: 30, type: 1)])
        #expect(day[1].waitOfAnswered == 80)
        #expect(day[0].waitOfAnswered == 120)
    }

    /// A high priority does not interrupt.
    @Test func priorityDoesNotInterrupt() throws {
        let day = try Self.day(
            [ScriptedFloor.type("low"), ScriptedFloor.type("high", priority: 1)],
            [ScriptedFloor.team("agents", serves: [0, 1], agents: [1])],
            [Call(at: 0, handle: 100), Call(at: 1, handle: 10, type: 1)])
        #expect(day[1].waitOfAnswered == 99)
    }

    /// Equal priorities, and a team that likes type 1 best: by longest wait type 0 goes first (it came at 10), by
    /// preference type 1 does (it came at 20).
    @Test func longestWaitOrPreferenceAmongEquals() throws {
        let types = [ScriptedFloor.type("a"), ScriptedFloor.type("b")]
        let team = [ScriptedFloor.team("agents", serves: [1, 0], agents: [1])]
        let calls = [Call(at: 0, handle: 100), Call(at: 10, handle: 50), Call(at: 20, handle: 30, type: 1)]
        let byWait = try Self.day(types, team, rule: PriorityThenLongestWait(), calls)
        #expect(byWait[0].waitOfAnswered == 90 && byWait[1].waitOfAnswered == 130)
        let byPreference = try Self.day(types, team, rule: PriorityThenPreference(), calls)
        #expect(byPreference[0].waitOfAnswered == 120 && byPreference[1].waitOfAnswered == 80)
    }

    /// At one instant of arrival the team's order decides among equals.
    @Test(arguments: [[0, 1], [1, 0]]) func teamOrderBreaksTies(serves: [Int]) throws {
        let day = try Self.day(
            [ScriptedFloor.type("a"), ScriptedFloor.type("b")],
            [ScriptedFloor.team("agents", serves: serves, agents: [1])],
            [Call(at: 0, handle: 100), Call(at: 10, handle: 50), Call(at: 10, handle: 50, type: 1)])
        #expect(day[serves[0]].waitOfAnswered == 90)
        #expect(day[serves[1]].waitOfAnswered == 140)
    }

    /// A type asks the teams that it prefers first, though another is idle longer and stands before it.
    @Test func contactAsksThePreferredTeamFirst() throws {
        let day = try Self.day(
            [ScriptedFloor.type("calls", prefers: [1])],
            [ScriptedFloor.team("a", agents: [1]), ScriptedFloor.team("b", agents: [1])],
            [Call(at: 5, handle: 50), Call(at: 6, handle: 30), Call(at: 100, handle: 1)])
        #expect(day.freeAt == [[36], [101]])
    }

    /// A freed agent of either team takes whoever waits.
    @Test func waitingContactTakesWhoeverIsFreeFirst() throws {
        let day = try Self.day(
            [ScriptedFloor.type("calls", prefers: [1])],
            [ScriptedFloor.team("a", agents: [1]), ScriptedFloor.team("b", agents: [1])],
            [Call(at: 0, handle: 100), Call(at: 1, handle: 50), Call(at: 2, handle: 10), Call(at: 3, handle: 500)])
        #expect(day.freeAt == [[561], [100]])
        #expect(day[0].waitOfAnswered == (51 - 2) + (61 - 3))
    }

    /// Patience that ends at the very instant of the service end is enough; one tick less is not.
    @Test func patienceEndsAfterServiceEnds() throws {
        let calls = { (patience: Int) in [Call(at: 0, handle: 100), Call(at: 10, handle: 50, patience: patience)] }
        let served = try Self.day(Self.one, calls(90))
        #expect(served[0].answered == 2 && served[0].abandoned == 0)
        #expect(served[0].waitOfAnswered == 90)
        let lost = try Self.day(Self.one, calls(89))
        #expect(lost[0].answered == 1 && lost[0].abandoned == 1)
        #expect(lost[0].waitOfLost == 89)
        #expect(lost.freeAt == [[100]])
    }

    /// Whoever will not wait at all is answered by an idle agent, and lost to a busy one.
    @Test func balkingNeedsAnIdleAgent() throws {
        let day = try Self.day(
            Self.one,
            [
                Call(at: 0, handle: 100, patience: 0), Call(at: 10, handle: 5, patience: 0),
                Call(at: 100, handle: 5, patience: 0),
            ])
        #expect(day[0].answered == 2 && day[0].abandoned == 1)
        #expect(day[0].waitOfLost == 0)
        #expect(day[0].lostInTime == 1 && day[0].lostShort == 1)
    }

    /// A contact that has left stands in nobody's way, whatever the order in which they leave.
    @Test func theImpatientLeaveFromTheMiddle() throws {
        let day = try Self.day(
            Self.one,
            [
                Call(at: 0, handle: 100), Call(at: 1, handle: 10, patience: 200), Call(at: 2, handle: 10, patience: 20),
                Call(at: 3, handle: 10, patience: 101),
            ])
        // 1 is answered at 100; 2 has left at 22; 3 would be answered at 110 and has left at 104.
        #expect(day[0].answered == 2 && day[0].abandoned == 2)
        #expect(day[0].waitOfAnswered == 99)
        #expect(day[0].waitOfLost == 20 + 101)
    }

    /// One agent to 600 and none after: the contact in progress is finished, the next one finds nobody and is turned
    /// away when the day ends.
    @Test func leavingAgentFinishesAndTakesNoMore() throws {
        let day = try Self.day(
            [ScriptedFloor.team("agents", agents: [1, 0])],
            [Call(at: 590, handle: 100), Call(at: 595, handle: 10), Call(at: 700, handle: 10, patience: 30)])
        #expect(day[0].answered == 1 && day[0].abandoned == 1 && day[0].cleared == 1)
        #expect(day[0].waitOfLost == 30 + (3600 - 595))
        #expect(day.freeAt == [[]])
        // Busy within the roster: 10 s of the contact, the other 90 are overtime.
        #expect(day.teams == [Ratio(10, 600)])
    }

    /// A service that ends at the very end of the interval leaves time to take the next contact; agents leave just
    /// after.
    @Test func agentStillTakesAContactAtTheLastInstant() throws {
        let day = try Self.day(
            [ScriptedFloor.team("agents", agents: [1, 0])],
            [Call(at: 500, handle: 100), Call(at: 550, handle: 10), Call(at: 600, handle: 10)])
        #expect(day[0].answered == 2 && day[0].cleared == 1)
        #expect(day[0].waitOfAnswered == 50)
    }

    /// Two come at 600 and find three waiting; 1 and 2 are taken at once, 3 at 640 by the first to be free.
    @Test func agentsWhoComeTakeWaitingContacts() throws {
        let day = try Self.day(
            [ScriptedFloor.team("agents", agents: [0, 2])],
            [Call(at: 100, handle: 40), Call(at: 200, handle: 60), Call(at: 300, handle: 10)])
        #expect(day[0].waitOfAnswered == 500 + 400 + 340)
        #expect(day.freeAt == [[650, 660]])
        #expect(day.teams == [Ratio(110, 2 * 5 * 600)])
        // Counted in the interval in which they came.
        #expect(day.intervals[Line(type: 0, tier: 0)]!.map(\.offered) == [3, 0, 0, 0, 0, 0])
        #expect(day.intervals[Line(type: 0, tier: 0)]!.map(\.answered) == [3, 0, 0, 0, 0, 0])
    }

    /// One agent to 600, none to 1200, one again: who left while busy is not interrupted, and who comes is free.
    @Test func agentsComeBack() throws {
        let day = try Self.day(
            [ScriptedFloor.team("agents", agents: [1, 0, 1])],
            [Call(at: 500, handle: 200), Call(at: 650, handle: 100), Call(at: 1250, handle: 10)])
        #expect(day[0].waitOfAnswered == (1200 - 650) + (1300 - 1250))
        #expect(day.teams == [Ratio(100 + 100 + 10, 600 + 4 * 600)])
    }

    /// At 3600 the day closes: one type waits on, the other is turned away; who is in service is finished.
    @Test func closingClearsOrFinishes() throws {
        let day = try Self.day(
            [ScriptedFloor.type("finish"), ScriptedFloor.type("clear", atClosing: .clear)],
            [ScriptedFloor.team("agents", serves: [0, 1], agents: [1])],
            [
                Call(at: 3500, handle: 200, type: 1), Call(at: 3550, handle: 10), Call(at: 3560, handle: 10, type: 1),
                Call(at: 3570, handle: 10, type: 1, patience: 5),
            ])
        #expect(day[0].answered == 1 && day[0].waitOfAnswered == 150)
        #expect(day[1].answered == 1 && day[1].cleared == 1 && day[1].abandoned == 1)
        #expect(day[1].waitOfLost == 40 + 5)
        #expect(day.freeAt == [[3710]])
        #expect(day.teams == [Ratio(100, 3600)])
    }

    /// The longest allowed wait is over before patience is: a message; the other way round: abandoned.
    @Test func longestWaitLeavesAMessage() throws {
        let day = try Self.day(
            [ScriptedFloor.type("calls", longestWait: 30)], Self.one,
            [
                Call(at: 0, handle: 100), Call(at: 10, handle: 5), Call(at: 20, handle: 5, patience: 29),
                Call(at: 30, handle: 5, patience: 31), Call(at: 75, handle: 5), Call(at: 70, handle: 5, patience: 30),
            ].sorted { $0.at < $1.at })
        // 0 is answered; 10 and 30 leave messages, 20 hangs up; 70 is answered at 100, 75 at 105.
        #expect(day[0].answered == 3 && day[0].messages == 2 && day[0].abandoned == 1)
        #expect(day[0].waitOfLost == 30 + 30 + 29)
        #expect(day[0].waitOfAnswered == 30 + 30)
    }

    /// Two lines: the third contact is blocked; a line is free again when a contact is handled, or hangs up unseen.
    @Test func lostContactsGiveTheirLineBack() throws {
        let day = try Self.day(
            [ScriptedFloor.type("calls", lines: 2)], Self.one,
            [
                Call(at: 0, handle: 100), Call(at: 10, handle: 10, patience: 20), Call(at: 15, handle: 10),
                // The second has hung up at 30, and nobody has looked since.
                Call(at: 31, handle: 10), Call(at: 40, handle: 10),
                // At 100 the first has given back its line, at the very instant.
                Call(at: 100, handle: 10),
            ])
        #expect(day[0].blocked == 2)
        #expect(day[0].abandoned == 1 && day[0].answered == 3)
        #expect(day[0].waitOfAnswered == 69 + 10)
        #expect(day[0].offered == 6)
    }

    /// At the instant at which patience ends the line is still held: arrivals come before patience ends.
    @Test func lineIsHeldToTheEndOfPatience() throws {
        let day = try Self.day(
            [ScriptedFloor.type("calls", lines: 2)], Self.one,
            [Call(at: 0, handle: 100), Call(at: 10, handle: 10, patience: 20), Call(at: 30, handle: 10)])
        #expect(day[0].blocked == 1)
    }

    /// Lines bound one type only.
    @Test func linesBelongToAType() throws {
        let day = try Self.day(
            [ScriptedFloor.type("few", lines: 1), ScriptedFloor.type("many")],
            [ScriptedFloor.team("agents", serves: [0, 1], agents: [1])],
            [
                Call(at: 0, handle: 100), Call(at: 10, handle: 10), Call(at: 20, handle: 10, type: 1),
                Call(at: 30, handle: 10, type: 1),
            ])
        #expect(day[0].blocked == 1 && day[1].blocked == 0 && day[1].answered == 2)
    }

    /// Tier 1 and tier 2 with one agent each, and a second type that comes to tier 2 from outside.
    private static func twoTiers(_ type: ContactType, _ calls: [Call]) throws -> ScriptedFloor.Outcome {
        try day(
            [type, ScriptedFloor.type("direct", tiers: [nil, ScriptedFloor.handled])],
            [
                ScriptedFloor.team("n1", tier: 0, serves: [0], agents: [1]),
                ScriptedFloor.team("n2", tier: 1, serves: [0, 1], agents: [1]),
            ], calls)
    }

    private static let escalating: [Handling?] = [
        Handling(time: .deterministic(60), escalation: 0.5), Handling(time: .deterministic(60)),
    ]

    /// Patience 100, of which 20 is spent at tier 1: kept, 80 is left at tier 2; fresh, it is drawn anew: 45.
    @Test(arguments: [(EscalatedPatience.kept, 80.0), (.fresh, 45)])
    func escalatedPatienceIsKeptOrFresh(rule: EscalatedPatience, wait: Double) throws {
        let day = try Self.twoTiers(
            ScriptedFloor.type("calls", escalated: 45, escalatedPatience: rule, tiers: Self.escalating),
            [
                Call(at: 0, handle: 30), Call(at: 10, handle: 50, patience: 100, escalates: true),
                Call(at: 20, handle: 500, type: 1),
            ])
        #expect(day[0].answered == 2 && day[0].waitOfAnswered == 20)
        #expect(day[0, tier: 1].offered == 1 && day[0, tier: 1].abandoned == 1)
        #expect(day[0, tier: 1].waitOfLost == wait)
    }

    /// Who waits for ever at tier 1 does so at tier 2 when patience is kept.
    @Test func endlessPatienceIsKept() throws {
        let day = try Self.twoTiers(
            ScriptedFloor.type("calls", escalatedPatience: .kept, tiers: Self.escalating),
            [Call(at: 0, handle: 50, escalates: true), Call(at: 20, handle: 500, type: 1)])
        #expect(day[0, tier: 1].answered == 1 && day[0, tier: 1].waitOfAnswered == 520 - 50)
        #expect(day.freeAt == [[50], [580]])
    }

    /// An escalated contact is counted when it comes to the tier: handled at tier 1 from 590 to 610.
    @Test func escalatedContactsAreCountedWhenTheyCome() throws {
        let day = try Self.twoTiers(
            ScriptedFloor.type("calls", tiers: Self.escalating), [Call(at: 590, handle: 20, escalates: true)])
        #expect(day.intervals[Line(type: 0, tier: 0)]!.map(\.answered) == [1, 0, 0, 0, 0, 0])
        #expect(day.intervals[Line(type: 0, tier: 1)]!.map(\.answered) == [0, 1, 0, 0, 0, 0])
    }

    /// An escalation and an arrival from outside at one instant: the escalated contact is first.
    @Test func escalationsComeBeforeArrivals() throws {
        let day = try Self.twoTiers(
            ScriptedFloor.type("calls", tiers: Self.escalating),
            [Call(at: 0, handle: 50, escalates: true), Call(at: 50, handle: 10, type: 1)])
        #expect(day[0, tier: 1].waitOfAnswered == 0)
        #expect(day[1, tier: 1].waitOfAnswered == 60)
    }

    /// One line: it is held through tier 1 (0 to 50) and tier 2 (50 to 110), and not taken twice.
    @Test func escalatedContactHoldsItsLine() throws {
        let day = try Self.twoTiers(
            ScriptedFloor.type("calls", lines: 1, tiers: Self.escalating),
            [
                Call(at: 0, handle: 50, escalates: true), Call(at: 60, handle: 10), Call(at: 109, handle: 10),
                Call(at: 110, handle: 10), Call(at: 119, handle: 10), Call(at: 120, handle: 10),
            ])
        #expect(day[0].offered == 6 && day[0].blocked == 3 && day[0].answered == 3)
        #expect(day[0, tier: 1].offered == 1 && day[0, tier: 1].blocked == 0 && day[0, tier: 1].answered == 1)
    }
}
