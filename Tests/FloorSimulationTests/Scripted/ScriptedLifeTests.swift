// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

/// What customers do after an attempt, calls that agents make, outages, closing: days worked out by hand.
@Suite struct ScriptedLifeTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func type(
        _ name: String, _ channel: Channel = .voice, hours: WeeklyHours = .always, atClosing: AtClosing = .finish,
        volume: Volume = Script.silent, deferred: DeferredWork? = nil, redial: Redial? = nil,
        callback: Callback? = nil, outbound: Outbound? = nil
    ) -> ContactType {
        ContactType(
            name: name, channel: channel, hours: hours, atClosing: atClosing, volume: volume,
            handling: [Script.handled], deferred: deferred, redial: redial, callback: callback, outbound: outbound)
    }

    private static func day(
        _ types: [ContactType], outages: [Outage] = [], agents: [Int] = [1], _ calls: [Call]
    ) throws -> Script {
        let team = Script.team("x", serves: Array(types.indices), agents: agents)
        return try Script(Script.center(types, [team], outages: outages), calls)
    }

    // MARK: Redials

    private static func redial(_ probabilities: [Double] = [1], as type: Int? = nil, patience: Bool, work: Bool)
        -> Redial
    {
        Redial(
            probabilities: probabilities, after: .deterministic(60), type: type, keepsPatience: patience,
            keepsWork: work)
    }

    /// Hangs up at 40 and tries again at 100, with the agent busy to 200: its patience of 30 is over at 130, and there is
    /// no third attempt. A new draw would wait for ever.
    @Test func redialKeepsItsPatience() throws {
        let calls = [Call(at: 0, handle: 200), Call(at: 10, handle: 25, patience: 30)]
        let kept = try Self.day([Self.type("a", redial: Self.redial(patience: true, work: true))], calls)
        #expect(kept.seconds(.arrives, of: 1) == [10, 100] && kept.seconds(.abandons, of: 1) == [40, 130])
        #expect(kept[0].offered == 3 && kept[0].abandoned == 2 && kept[0].waitOfLost == 60)
        // One customer of two was lost, once.
        #expect(kept.problems(0).redials == 1)
        #expect(kept.problems(0).customers.offered == 2 && kept.problems(0).customers.abandoned == 1)
        let fresh = try Self.day([Self.type("a", redial: Self.redial(patience: false, work: true))], calls)
        #expect(fresh.seconds(.answered, of: 1) == [200] && fresh.problems(0).customers.abandoned == 0)
        #expect(fresh[0].offered == 3 && fresh[0].abandoned == 1 && fresh.problems(0).customers.answered == 2)
    }

    /// Its 25 s of work again, or the law's 60.
    @Test(arguments: [(true, 145.0), (false, 180)]) func redialKeepsItsWork(keeps: Bool, handled: Double) throws {
        let day = try Self.day(
            [Self.type("a", redial: Self.redial(patience: false, work: keeps))],
            [Call(at: 0, handle: 120), Call(at: 10, handle: 25, patience: 30)])
        #expect(day.seconds(.answered, of: 1) == [120] && day.seconds(.handled, of: 1) == [handled])
    }

    /// As type b, with b's work, though a's would be kept.
    @Test func redialAsAnotherType() throws {
        let day = try Self.day(
            [Self.type("a", redial: Self.redial(as: 1, patience: true, work: true)), Self.type("b")],
            [Call(at: 0, handle: 120), Call(at: 10, handle: 25, patience: 30)])
        #expect(day[0].offered == 2 && day[0].abandoned == 1 && day[1].offered == 1 && day[1].answered == 1)
        #expect(day.seconds(.handled, of: 1) == [180])
        #expect(day.problems(0).customers.answered == 2 && day.problems(1).customers.offered == 0)
    }

    // MARK: Calls that agents make

    private static func callback(_ reached: [Double]) -> Callback {
        Callback(
            offeredAbove: 0, accepted: 1,
            dialing: Dialing(
                ring: .deterministic(10), reached: reached, attempts: 2, retryAfter: .deterministic(100)))
    }

    /// The agent is free at 100 and dials; nobody answers until 110; again at 210, and 220 it is.
    @Test func callbackIsTriedAgain() throws {
        let day = try Self.day(
            [Self.type("a", callback: Self.callback([0, 1]))],
            [Call(at: 0, handle: 100), Call(at: 10, handle: 30, patience: 20)])
        #expect(day.seconds(.takesCallback) == [10] && day.seconds(.dials) == [100, 210])
        #expect(day.seconds(.notReached) == [110] && day.seconds(.answered, of: 1) == [220])
        #expect(day.seconds(.handled, of: 1) == [250])
        #expect(day.life(0).callbacksAccepted == 1 && day.life(0).calledBack == 1)
        #expect(day[0].offered == 2 && day[0].answered == 1 && day[0].abandoned == 0)
    }

    @Test func callbackIsGivenUp() throws {
        let day = try Self.day(
            [Self.type("a", callback: Self.callback([0]))], [Call(at: 0, handle: 100), Call(at: 10, handle: 30)])
        #expect(day.seconds(.notReached) == [110, 220] && day.seconds(.givenUp) == [220])
        #expect(day.life(0).unreached == 1 && day.problems(0).unreached == 1 && day[0].answered == 1)
    }

    /// Two ahead and itself, 60 s each, one agent: 180 s are expected, 120 s for the one before.
    @Test func callbackIsOfferedAboveTheExpectedWait() throws {
        let callback = Callback(offeredAbove: 120, accepted: 1)
        let day = try Self.day(
            [Self.type("a", callback: callback)],
            [Call(at: 0, handle: 100), Call(at: 1, handle: 5), Call(at: 2, handle: 5), Call(at: 3, handle: 5)])
        #expect(day.seconds(.takesCallback, of: 3) == [3] && day.life(0).callbacksAccepted == 1)
    }

    /// Progressive: 5 s of ringing. Preview: 15 s of reading before it, at each attempt.
    @Test(arguments: [(nil, [0.0, 105], 110.0), (Law.deterministic(15), [0, 120], 140)])
    func outboundAttempts(preview: Law?, dials: [Double], answered: Double) throws {
        let list = Self.type(
            "list", .outbound,
            outbound: Outbound(
                preview: preview,
                dialing: Dialing(
                    ring: .deterministic(5), reached: [0, 1], attempts: 2, retryAfter: .deterministic(100))))
        let day = try Self.day([list], [Call(at: 0, handle: 30)])
        #expect(day.seconds(.dials) == dials && day.seconds(.answered) == [answered])
        #expect(day.seconds(.handled) == [answered + 30])
        #expect(day[0].offered == 1 && day[0].answered == 1)
    }

    // MARK: Outages

    private static func outage(
        types: [Int] = [0], teams: [Int] = [], _ arriving: Outage.Arriving = .lost, isExcused: Bool = false
    ) -> Outage {
        Outage(
            name: "o", times: .scheduled([(day: 0, start: 100, length: 200)]), types: types, teams: teams,
            arriving: arriving, isExcused: isExcused)
    }

    private static let around = [Call(at: 99, handle: 10), Call(at: 150, handle: 10), Call(at: 300, handle: 10)]

    /// From 100 until just before 300. What is in work goes on.
    @Test func contactsAreLostWhileDown() throws {
        let day = try Self.day([Self.type("a")], outages: [Self.outage()], Self.around)
        #expect(day.seconds(.lostToOutage) == [150] && day.seconds(.answered) == [99, 300])
        #expect(day.seconds(.handled) == [109, 310])
        #expect(day[0].offered == 3 && day[0].cleared == 1 && day.life(0).lostToOutage == 1)
        #expect(day.problems(0).unavailability == .init(200, 86_400))
    }

    @Test func contactsAreHeldWhileDown() throws {
        let day = try Self.day([Self.type("a")], outages: [Self.outage(.held)], Self.around)
        #expect(day.seconds(.answered, of: 1) == [300] && day[0].waitOfAnswered == 150 + 10)
    }

    /// 60 s after the end, with its work of 10 s.
    @Test func contactsSurgeAfterwards() throws {
        let day = try Self.day(
            [Self.type("a")], outages: [Self.outage(.surge(share: 1, after: .deterministic(60)))], Self.around)
        #expect(day.seconds(.arrives, of: 1) == [150, 360] && day.seconds(.handled, of: 1) == [370])
        #expect(day.problems(0).customers.answered == 3 && day[0].offered == 4 && day[0].cleared == 1)
    }

    /// The lost one leaves the counts, also as a customer.
    @Test func excusedContactsLeaveTheCounts() throws {
        for arriving in [Outage.Arriving.lost, .held, .surge(share: 1, after: .deterministic(60))] {
            let day = try Self.day(
                [Self.type("a")], outages: [Self.outage(arriving, isExcused: true)], Self.around)
            #expect(day.life(0).excused == 1 && day[0].cleared == 0)
            // Who comes again after the outage is a contact like any other, and his customer counts from then on.
            let again = if case .surge = arriving { 1 } else { 0 }
            #expect(day.problems(0).customers.offered == 2 + again && day.problems(0).customers.answered == 2 + again)
            #expect(day[0].offered == 2 + again && day[0].answered == 2 + again)
        }
    }

    /// The team finishes what it has and takes nothing new until 300.
    @Test func teamIsDown() throws {
        let day = try Self.day([Self.type("a")], outages: [Self.outage(types: [], teams: [0])], Self.around)
        #expect(day.seconds(.answered) == [99, 300, 310] && day[0].cleared == 0)
    }

    // MARK: Closing

    /// 08:00 to 18:00 on a floor that never closes, two days from a Monday.
    private static let week = OperatingCalendar(days: 2, interval: 3600)
    private static let silent = Volume.constant(perSecond: 0, on: week)
    private static let evening = 18 * 3600

    private static func hours(_ span: Range<Int>, sunday: Range<Int>? = nil) -> WeeklyHours {
        WeeklyHours(days: Array(repeating: span, count: 6) + [sunday])
    }

    /// The agent is busy over 18:00. One type is turned away then, and whoever comes later is too; the other waits. The
    /// next day at 09:00 it is open again.
    @Test func typesCloseOnAFloorThatDoesNot() throws {
        let hours = Self.hours(28_800..<64_800)
        let clear = Self.type("clear", hours: hours, atClosing: .clear, volume: Self.silent)
        let finish = Self.type("finish", hours: hours, volume: Self.silent)
        let team = Script.team("x", serves: [0, 1], on: Self.week)
        let at = Self.evening
        let day = try Script(
            Script.center([clear, finish], [team], on: Self.week),
            [
                Call(at: at - 100, handle: 200), Call(at: at - 40, handle: 10), Call(at: at - 30, handle: 10, type: 1),
                Call(at: at + 50, handle: 10), Call(at: 86_400 + 32_400, handle: 10),
                Call(at: 86_400 + 32_401, handle: 10),
            ])
        #expect(day[0].cleared == 2 && day[0].waitOfLost == 40)
        #expect(day[1].answered == 1 && day[1].waitOfAnswered == 130)
        #expect(day[0].offered == 5 && day[0].answered == 3 && day[0].waitOfAnswered == 9)
    }

    /// Open to 24:00 and from 00:00 on: nothing closes at midnight.
    @Test func hoursThatTouchDoNotClose() throws {
        let clear = Self.type("clear", hours: Self.hours(0..<86_400), atClosing: .clear, volume: Self.silent)
        let day = try Script(
            Script.center([clear], [Script.team("x", on: Self.week)], on: Self.week),
            [
                Call(at: 86_400 - 10, handle: 100), Call(at: 86_400 - 5, handle: 10), Call(at: 90_000, handle: 100),
                Call(at: 90_010, handle: 10),
            ])
        #expect(day[0].cleared == 0 && day[0].answered == 4 && day[0].waitOfAnswered == 95 + 90)
    }

    /// Days of 24 h that touch: agent time of both is counted, who waits at midnight is turned away, and the next day
    /// begins anew.
    @Test func daysOfTwentyFourHours() throws {
        let calendar = OperatingCalendar(days: 2, interval: 3600, isContinuous: false)
        let clear = Self.type(
            "clear", hours: Self.hours(0..<86_400), atClosing: .clear,
            volume: .constant(perSecond: 0, on: calendar))
        let day = try Script(
            Script.center([clear], [Script.team("x", on: calendar)], on: calendar),
            [
                Call(at: 86_400 - 10, handle: 100), Call(at: 86_400 - 5, handle: 10), Call(at: 86_410, handle: 100),
                Call(at: 86_420, handle: 10),
            ])
        #expect(day[0].cleared == 1 && day[0].answered == 3 && day[0].waitOfAnswered == 90)
        #expect(day.details.teams == [.init(120, 172_800)])
    }

    /// Who waits when the simulation ends is late, with the wait so far; who is in work has been answered. (The script ends
    /// with the horizon.)
    @Test func whoIsLeftIsLate() throws {
        let calendar = OperatingCalendar(days: 1, interval: 3600)
        let type = Self.type("a", volume: .constant(perSecond: 0, on: calendar))
        let day = try Script(
            Script.center([type], [Script.team("x", on: calendar)], on: calendar),
            [Call(at: 86_300, handle: 500), Call(at: 86_350, handle: 5)])
        #expect(day[0].offered == 2 && day[0].answered == 1 && day[0].waiting == 1 && day[0].lost == 1)
        #expect(day[0].waitOfWaiting == 50)
        #expect(day.details.teams == [.init(100, 86_400)])
    }
}
