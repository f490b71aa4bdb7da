// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

/// Shifts, breaks and clocks, on days worked out by hand.
@Suite struct ScriptedPeopleTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func type(
        _ name: String, _ channel: Channel = .voice, atClosing: AtClosing = .finish, deferred: DeferredWork? = nil,
        volume: Volume = Script.silent
    ) -> ContactType {
        ContactType(
            name: name, channel: channel, atClosing: atClosing, volume: volume, handling: [Script.handled],
            deferred: deferred)
    }

    private static func day(_ shift: Shift, types: [ContactType] = [type("a")], late: Lateness? = nil, _ calls: [Call])
        throws -> Script
    {
        let team = Script.shifts("x", serves: Array(types.indices), late: late, shift)
        return try Script(Script.center(types, [team]), calls)
    }

    private static func shift(_ breaks: Break..., length: Int = 3600, agents: Int = 1) -> Shift {
        Shift(name: "s", start: 0, length: length, agents: agents, breaks: breaks)
    }

    // MARK: Breaks

    /// Due at 600 while he talks until 650: taken until 950, its length kept, 50 s late.
    @Test func breakWaitsForTheContact() throws {
        let day = try Self.day(
            Self.shift(Break(kind: .rest, window: 600..<900, length: 300)),
            [Call(at: 550, handle: 100), Call(at: 700, handle: 10)])
        #expect(day.seconds(.breaks, team: 0, agent: 0) == [650])
        #expect(day.seconds(.comesBack, team: 0, agent: 0) == [950] && day.seconds(.answered) == [550, 950])
        let people = day.people(0)
        #expect(people.breakDelay == 50 && people.breaksTaken == 300 && people.breaksOwed == 0)
        #expect(day.details.teams == [.init(110, 3300)])
    }

    /// Due at 600 and at 700, while he talks until 750: one after the other, 150 s late each.
    @Test func twoBreaksDueAtOnce() throws {
        let day = try Self.day(
            Self.shift(
                Break(kind: .rest, window: 600..<700, length: 100), Break(kind: .meal, window: 700..<800, length: 100)),
            [Call(at: 550, handle: 200), Call(at: 760, handle: 10)])
        #expect(day.seconds(.breaks, team: 0, agent: 0) == [750, 850] && day.seconds(.answered, of: 1) == [950])
        #expect(day.people(0).breakDelay == 300 && day.people(0).breaksTaken == 200)
    }

    /// Due at 1525 and begun at 1700, the break of 250 s meets the end of the shift at 1800.
    @Test func shiftEndCutsABreak() throws {
        let day = try Self.day(
            Self.shift(Break(kind: .rest, window: 1500..<1800, length: 250), length: 1800),
            [Call(at: 1500, handle: 200), Call(at: 1750, handle: 10)])
        #expect(day.seconds(.breaks, team: 0, agent: 0) == [1700])
        #expect(day.seconds(.goesHome, team: 0, agent: 0) == [1800])
        #expect(day.people(0).breaksTaken == 100 && day.people(0).breaksOwed == 150)
        #expect(day[0].answered == 1 && day[0].cleared == 1)
        #expect(day.details.teams == [.init(200, 1700)])
    }

    /// Due at 1525 and still on the contact when the shift ends: owed whole.
    @Test func breakNeverBegunIsOwed() throws {
        let day = try Self.day(
            Self.shift(Break(kind: .rest, window: 1500..<1800, length: 250), length: 1800),
            [Call(at: 1500, handle: 400)])
        #expect(day.people(0).breaksTaken == 0 && day.people(0).breaksOwed == 250)
        #expect(day.people(0).overtime == 100 && day.seconds(.goesHome, team: 0, agent: 0) == [1900])
    }

    // MARK: The end of the shift

    /// The contact is finished at 1900, 100 s in overtime; the next finds nobody and is turned away when the day ends.
    @Test func shiftEndsDuringAContact() throws {
        let day = try Self.day(Self.shift(length: 1800), [Call(at: 1700, handle: 200), Call(at: 1750, handle: 10)])
        #expect(day.seconds(.goesHome, team: 0, agent: 0) == [1900] && day.people(0).overtime == 100)
        #expect(day[0].answered == 1 && day[0].cleared == 1)
        #expect(day.details.teams == [.init(100, 1800)])
    }

    /// The shift ends as the type closes at 3600: he stays for who is on the floor, and goes when it is empty at 3750.
    /// Mail is not begun then.
    @Test func lastAgentsStayForLiveContacts() throws {
        let mail = Self.type("mail", .email, deferred: DeferredWork(order: .firstCome))
        let day = try Self.day(
            Self.shift(), types: [Self.type("a"), mail],
            [Call(at: 3500, handle: 200), Call(at: 3550, handle: 50), Call(at: 3560, handle: 5, type: 1)])
        #expect(day.seconds(.answered) == [3500, 3700] && day.seconds(.handled) == [3700, 3750])
        #expect(day.seconds(.goesHome, team: 0, agent: 0) == [3750] && day.people(0).overtime == 150)
        #expect(day[1].offered == 1 && day[1].answered == 0)
    }

    /// Who waits is turned away at 3600; both stay until the last contact is over, for it might need another agent.
    @Test func agentsGoWhenTheFloorIsEmpty() throws {
        let day = try Self.day(
            Self.shift(agents: 2), types: [Self.type("a", atClosing: .clear)],
            [Call(at: 3500, handle: 200), Call(at: 3510, handle: 300), Call(at: 3550, handle: 50)])
        #expect(day[0].cleared == 1 && day[0].waitOfLost == 50)
        #expect(day.seconds(.goesHome, team: 0, agent: 0) == [3810])
        #expect(day.seconds(.goesHome, team: 0, agent: 1) == [3810])
        #expect(day.people(0).overtime == 100 + 210)
    }

    /// Nothing holds who is idle at the end.
    @Test func idleAgentGoesHomeOnTime() throws {
        let day = try Self.day(Self.shift(), [Call(at: 10, handle: 20)])
        #expect(day.seconds(.goesHome, team: 0, agent: 0) == [3600] && day.people(0).overtime == 0)
        #expect(day.details.teams == [.init(20, 3600)])
    }

    /// Two minutes late, always.
    @Test func lateAgent() throws {
        let day = try Self.day(
            Self.shift(), late: Lateness(probability: 1, by: .deterministic(120)), [Call(at: 10, handle: 20)])
        #expect(day.seconds(.comesToWork, team: 0, agent: 0) == [120] && day.seconds(.answered) == [120])
        #expect(day.details.teams == [.init(20, 3480)])
    }

    // MARK: Floors that never close

    private static let two = OperatingCalendar(days: 2, interval: 3600)

    private static func always(_ shift: Shift, _ calls: [Call]) throws -> Script {
        let type = type("a", volume: .constant(perSecond: 0, on: two))
        return try Script(Script.center([type], [Script.shifts("x", shift)], on: two), calls)
    }

    /// 22:00 to 06:00. On the first night last night's shift is there; a contact at 05:59 runs a minute over.
    @Test func nightShift() throws {
        let hour = 3600
        let day = try Self.always(
            Shift(name: "night", start: 22 * hour, length: 8 * hour, agents: 1),
            [
                Call(at: hour, handle: 60), Call(at: 7 * hour, handle: 60), Call(at: 25 * hour, handle: 60),
                Call(at: 30 * hour - 60, handle: 120),
            ])
        let answered: [Double] = [3600, 79_200, 90_000, 107_940]
        #expect(day.seconds(.answered) == answered)
        #expect(day.seconds(.comesToWork, team: 0, agent: 0) == [0, 79_200, 165_600])
        #expect(day.seconds(.goesHome, team: 0, agent: 0) == [21_600, 108_060])
        #expect(day.people(0).overtime == 60)
        #expect(day.details.teams == [.init(240, 57_600)])
    }

    /// 24 h from midnight: one shift ends as the next begins, and what is open goes on.
    @Test func shiftAroundTheClock() throws {
        let day = try Self.always(
            Shift(name: "all", start: 0, length: 86_400, agents: 1), [Call(at: 86_390, handle: 20)])
        #expect(day.details.teams == [.init(20, 172_800)] && day.people(0).overtime == 0)
    }

    // MARK: Clocks

    /// A ticket of Friday 16:00, to be resolved in 2 h from Monday to Friday, 09:00 to 17:00. It is handled by 16:10,
    /// waits 48 h for the customer, and comes back on Sunday 16:10 with 1:50 on the clock: until Monday 10:50. The work
    /// that is then done in 18:40 h ends at that minute.
    @Test(arguments: [(67_200.0, 1), (67_201, 0)]) func clockPausesOverTheWeekend(work: Double, inTime: Int) throws {
        let calendar = OperatingCalendar(days: 5, firstWeekday: 4, interval: 3600)
        let office = WeeklyHours(days: (0..<7).map { $0 < 5 ? 32_400..<61_200 : nil })
        let type = ContactType(
            name: "a", volume: .constant(perSecond: 0, on: calendar), handling: [Handling(time: .deterministic(work))],
            deadline: ServiceClock(within: 7200, hours: office),
            waitingForCustomer: Pause(probability: 0.5, time: .deterministic(172_800)))
        let center = try Script.center([type], [Script.team("x", on: calendar)], on: calendar)
        // A contact whose coin says that the customer is asked at the first visit and not at the second.
        let draws = LifeDraws(type: type, origin: "a")
        draws.begin(seed: 1, replication: 0)
        let number = try #require(
            (0..<100).first { number in
                let visits = (0..<2).map { draws.uniform(.customerCoin, UInt64($0) << 48 | UInt64(number)) < 0.5 }
                return visits == [true, false]
            })
        let friday = 16 * 3600
        let day = try Script(center, [Call(at: friday, handle: 600, number: number)])
        #expect(day.seconds(.waitsForCustomer) == [Double(friday + 600)])
        #expect(day.seconds(.answered) == [57_600, 231_000])
        let back = Double(friday + 600 + 172_800)
        #expect(day.seconds(.resolved) == [back + work])
        #expect(day.problems(0).inDeadline == inTime && day.problems(0).pastDeadline == 1 - inTime)
        #expect(day[0].offered == 1 && day[0].answered == 1)
    }
}
