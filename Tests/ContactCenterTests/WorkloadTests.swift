// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics
import Testing

@testable import ContactCenter

/// What a contact takes of an agent's time, by hand.
@Suite struct WorkloadTests {
    private func center(
        channel: Channel = .chat, handling: Handling, afterContact: Law? = nil,
        slots: Slots = .one, speed: Double = 1, seniorities: [Seniority] = []
    ) throws -> ContactCenter {
        let calendar = OperatingCalendar(days: 1)
        return try ContactCenter(
            name: "work", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "a", channel: channel, volume: .constant(perSecond: 0.01, on: calendar), handling: [handling],
                    afterContact: afterContact)
            ],
            teams: [
                Team(
                    name: "t", serves: [0], headcount: .constant(2, on: calendar), seniorities: seniorities,
                    speed: ByType(speed), slots: slots)
            ])
    }

    @Test func speedDividesHandleTimeAndAfterContactWork() throws {
        let center = try center(
            handling: Handling(time: .deterministic(90)), afterContact: .deterministic(30), speed: 1.5)
        #expect(center.meanAgentTime(ofType: 0, atTier: 0, team: 0) == 80)
    }

    /// Half at speed 0.5 and half at 2: 0.5 / 0.5 + 0.5 / 2 = 1.25 times as long.
    @Test func seniorityIsAMeanOfTimes() throws {
        let center = try center(
            handling: Handling(time: .deterministic(100)),
            seniorities: [
                Seniority(name: "junior", share: 0.5, speed: 0.5), Seniority(name: "senior", share: 0.5, speed: 2),
            ])
        #expect(center.meanAgentTime(ofType: 0, atTier: 0, team: 0) == 125)
    }

    /// Three open take 1.5 times as long each: two done in the time of one. Two at 1.25: 1.6. The best counts.
    @Test func openContactsShareTheAgent() throws {
        let slow = Handling(time: .deterministic(100), slowdown: [1, 1.25, 1.5])
        let three = Slots(perChannel: [.chat: 3])
        #expect(try center(handling: slow, slots: three).meanAgentTime(ofType: 0, atTier: 0, team: 0) == 50)
        let two = Slots(perChannel: [.chat: 3], most: 2)
        #expect(try center(handling: slow, slots: two).meanAgentTime(ofType: 0, atTier: 0, team: 0) == 100 / 1.6)
        // Calls take the whole agent.
        let calls = try center(channel: .voice, handling: Handling(time: .deterministic(100)), slots: three)
        #expect(calls.meanAgentTime(ofType: 0, atTier: 0, team: 0) == 100)
    }
}
