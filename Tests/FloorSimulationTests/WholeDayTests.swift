// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Days that open empty and close: the examples of ContactCenters and SSJ by E. Buist and P. L'Ecuyer, who publish the
/// means of 1000 replications with their 95 % intervals.
@Suite struct WholeDayTests {
    private static let hour = 3600

    /// Ratio of a sum over the replication to its number of open days.
    private static func perDay(_ days: Int, _ count: @escaping (WindowCounts) -> Int)
        -> (ReplicationRecord.Details) -> Ratio
    { { Ratio(Double(count($0.lines[0].counts)), Double(days)) } }

    private func eightHours(patience: Double?) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 100, interval: Self.hour, opening: 8 * Self.hour, closing: 16 * Self.hour, isContinuous: false)
        return try Centers.single(calendar, rate: 4.2 / 60, service: 120, agents: 12, patience: patience)
    }

    /// Exact: Kolmogorov's equations of the birth–death chain from an empty floor, by Runge–Kutta. Published: answered in
    /// 20 s 1816.158 [1812.618, 1819.698], g0 0.902, mean wait 0.099 min, occupancy 0.695.
    @Test func dayThatStartsEmpty() throws {
        try expect(
            [
                .ratio("answered in 20 s", is: 1815.2717, within: 2.5, Self.perDay(100, \.answeredInTime)),
                .measure("g0", answered(within: 20, .answered), is: 0.9004324, within: 0.0015),
                .measure("mean wait of the answered", .meanWaitOfAnswered, is: 60 * 0.10068074, within: 0.12),
                .occupancy(is: 0.6969343, within: 0.001),
            ], of: eightHours(patience: nil), seed: 14, replications: 120)
    }

    /// Exact as above. Published: abandoned 58.609 [57.660, 59.558], answered in 20 s 1906.008 [1903.785, 1908.231],
    /// g1 0.968, occupancy 0.675.
    @Test func dayThatStartsEmptyWithAbandonment() throws {
        try expect(
            [
                .ratio("abandoned", is: 59.263218, within: 0.7, Self.perDay(100, \.abandoned)),
                .ratio("answered in 20 s", is: 1906.7189, within: 1.8, Self.perDay(100, \.answeredInTime)),
                .measure("g1", answered(within: 20, .abandonedInTimeExcluded), is: 0.9681891, within: 0.001),
                .occupancy(is: 0.6765583, within: 0.001),
            ], of: eightHours(patience: 60), seed: 15, replications: 120)
    }

    /// A busyness factor, agents who finish their contact when their hours end, and balking.
    @Test func busyDayWithARoster() throws {
        let calendar = OperatingCalendar(
            days: 100, interval: Self.hour, opening: 8 * Self.hour, closing: 21 * Self.hour, isContinuous: false)
        let rates: [Double] = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60]
        let center = try ContactCenter(
            name: "13 hours", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls",
                    volume: Volume(rows: [rates], rowOfDay: Array(repeating: 0, count: 100), busyness: 0.05),
                    patience: Patience(law: .exponential(mean: 1000), balk: 0.1),
                    handling: [Handling(time: .exponential(mean: 100))])
            ],
            teams: [
                Team(
                    name: "agents", serves: [0],
                    headcount: .everyDay([4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4], on: calendar))
            ])
        let expected = 100 * rates.reduce(0, +)
        func perArrival(_ sum: @escaping (WindowCounts) -> Double) -> (ReplicationRecord.Details) -> Ratio {
            { Ratio(sum($0.lines[0].counts), expected) }
        }
        try expect(
            [
                .ratio("arrivals", is: 1660, within: 4, Self.perDay(100, \.offered)),
                .ratio(
                    "wait of all", is: 4.713, within: 0.1, perArrival { $0.waitOfAnswered + $0.waitOfLost }),
                .ratio(
                    "answered or abandoned in 20 s", is: 0.925, within: 0.002,
                    perArrival { Double($0.answeredInTime + $0.lostInTime) }),
                .ratio("lost", is: 0.020, within: 0.0005, perArrival { Double($0.lost) }),
            ], of: center, seed: 16, replications: 200)
    }

    /// Blocking, messages after 2 min in queue, and a queue that is cleared at closing. The tolerances are the published
    /// half-widths. The publication's 66.77 % busy counts the work after closing too.
    @Test func telethon() throws {
        let weeks = 20
        let calendar = OperatingCalendar(
            days: 5 * weeks, interval: Self.hour, opening: 18 * Self.hour, closing: 22 * Self.hour,
            isContinuous: false)
        let center = try ContactCenter(
            name: "telethon", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "pledges", atClosing: .clear, volume: .constant(perSecond: 50 / 3600, on: calendar),
                    patience: Patience(law: .exponential(mean: 120)), longestWait: 120, lines: 24,
                    handling: [Handling(time: .exponential(mean: 600))])
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(12, on: calendar))])
        try expect(
            [
                .ratio("arrivals", is: 1000.2, within: 2.5, Self.perDay(weeks, \.offered)),
                .ratio("served", is: 963.1, within: 1.7, Self.perDay(weeks, \.answered)),
                .ratio("abandoned", is: 31.82, within: 0.65, Self.perDay(weeks, \.abandoned)),
                .ratio("messages", is: 4.96, within: 0.25, Self.perDay(weeks, \.messages)),
                .ratio("answered in 60 s", is: 950.3, within: 1.7, Self.perDay(weeks, \.answeredInTime)),
                .measure("mean wait of the answered", .meanWaitOfAnswered, is: 60 * 0.036, within: 60 * 0.0012),
                .measure("g0", answered(within: 60, .answered), is: 950.3 / 963.1, within: 0.002),
                .ratio("work done ÷ time rostered", is: 0.6677, within: 0.002) {
                    Ratio(600 * Double($0.lines[0].counts.answered), $0.teams[0].denominator)
                },
            ], of: center, seed: 17, replications: 240)
    }
}
