// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// Nobody is rostered, paid or called outside the hours of a day that opens later and closes sooner.
@Suite struct ShortDayTests {
    /// Friday 8 to 20, Saturday 9 to 15, Sunday closed.
    private let calendar = OperatingCalendar(
        days: 3, firstWeekday: 4, interval: 3600, opening: 8 * 3600, closing: 20 * 3600, isContinuous: false,
        openIntervals: [0..<12, 1..<7, 0..<0])

    private func center(_ volume: Volume) throws(Problems) -> ContactCenter {
        try ContactCenter(
            name: "short Saturday", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume, patience: Patience(law: .exponential(mean: 60)),
                    handling: [Handling(time: .deterministic(120))])
            ],
            teams: [Team(name: "n1", serves: [0], headcount: .constant(10, on: calendar), costPerHour: 2)])
    }

    @Test func costAndRosterFollowTheHoursOfTheDay() throws {
        let center = try center(.constant(perSecond: 0.01, on: calendar))
        // (12 + 6) h × 10 agents × 2, over two open days.
        let cost = center.cost(of: center.teams.map(\.headcount))
        #expect(cost.amount == 180 && cost.unit == .perDay)
        let simulation = try Simulation(center: center, contract: .none, seed: 1, detailed: true)
        let record = simulation.run(staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0]
        #expect(record.details!.teams[0].denominator == 18 * 3600 * 10)
    }

    /// What comes in the last hour of Saturday is still finished by Saturday's agents.
    @Test func contactsAtClosingAreFinished() throws {
        var saturday = Array(repeating: 0.0, count: 12)
        saturday[6] = 2000
        let center = try center(
            Volume(kind: .recorded, rows: [saturday], rowOfDay: [nil, 0, nil]))
        let simulation = try Simulation(center: center, contract: .none, seed: 1, detailed: true)
        let record = simulation.run(staffings: [center.teams.map(\.headcount)], replications: 0..<1)[0][0]
        let line = record.details!.lines[0]
        #expect(line.intervals[6].offered == 2000)
        #expect(line.counts.answered + line.counts.abandoned == 2000)
        // Ten agents at two minutes a contact take 300 in the hour, and what still waits after it.
        #expect(line.counts.answered > 300)
    }

    @Test func contactsWhileClosedAreRefused() throws {
        var saturday = Array(repeating: 0.0, count: 12)
        saturday[7] = 1
        #expect(throws: Problems.self) {
            try center(Volume(kind: .recorded, rows: [saturday], rowOfDay: [nil, 0, nil]))
        }
    }
}
