// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// More than was forecast: 100 contacts a day and type, by hand.
@Suite struct VolumeBandTests {
    private static func audit(
        _ rows: [WindowCounts], _ band: VolumeBand, _ measure: Measure = .answeredInTime, types: [Int] = [0],
        target: Target = .atLeast(0.9), aggregation: Aggregation = .pooled
    ) throws -> WindowAudit {
        let desk = Desk(days: rows.count)
        let clause = Clause.level(
            "c", measure, types: types, window: .horizon, aggregation: aggregation, target: target, volumeBand: band,
            fine: Fine(.amount(.fixed(.whole(1)))))
        return try desk.pricing([clause]).audit(clause: 0, desk.counts(byDay: rows))[0]
    }

    /// 10 % over 1,000 are 1,100: the last that is judged.
    @Test(arguments: [(1_100, .missed), (1_101, .void), (900, .missed)] as [(Int, WindowOutcome.Verdict)])
    func void(offered: Int, verdict: WindowOutcome.Verdict) throws {
        let rows = [WindowCounts(0, of: offered - 900)] + Array(repeating: WindowCounts(0, of: 100), count: 9)
        let audit = try Self.audit(rows, VolumeBand(over: 0.1, beyond: .void))
        #expect(audit.verdict == verdict && audit.forecast == 1000 && audit.ceiling == 1100)
        #expect(audit.fine == (verdict == .void ? .zero : .whole(1)))
        #expect(audit.isAboveCeiling == (verdict == .void))
    }

    /// Of 180, 90 and 110 contacts 330 are bound: the third day's last 50 of 110 are left out, and of its 22 in time 12.
    @Test func chronological() throws {
        let rows = [WindowCounts(180, of: 180), WindowCounts(90, of: 90), WindowCounts(22, of: 110)]
        let audit = try Self.audit(rows, VolumeBand(over: 0.1, beyond: .ceiling(.chronological)))
        #expect(audit.ceiling == 330 && audit.counts.offered == 380)
        #expect(audit.numerator == 282 && audit.denominator == 330)
        #expect(audit.value == 0.854_545_454_545 && audit.isAboveCeiling)
        // What comes when the ceiling is reached is left out whole.
        let more = try Self.audit(
            [WindowCounts(330, of: 330), WindowCounts(0, of: 10), WindowCounts(0, of: 10)],
            VolumeBand(over: 0.1, beyond: .ceiling(.chronological)))
        #expect(more.value == 1 && more.verdict == .met)
    }

    /// 180 loses 70 of 180, 90 nothing, 120 loses 10 of 120.
    @Test func proportional() throws {
        let rows = [WindowCounts(90, of: 180), WindowCounts(90, of: 90), WindowCounts(24, of: 120)]
        let audit = try Self.audit(rows, VolumeBand(over: 0.1, beyond: .ceiling(.proportional)))
        #expect(audit.numerator == 55 + 90 + 22 && audit.denominator == 110 + 90 + 110)
        // Under the window's ceiling all count, whatever a day has.
        let under = try Self.audit(
            [WindowCounts(90, of: 180), WindowCounts(90, of: 90), WindowCounts(24, of: 60)],
            VolumeBand(over: 0.1, beyond: .ceiling(.proportional)))
        #expect(under.numerator == 204 && under.denominator == 330 && !under.isAboveCeiling)
    }

    /// By interval: forecast 10 an hour of calls and 10 of chats.
    @Test func proportionalByInterval() throws {
        let desk = Desk(days: 1)
        let clause = Clause.level(
            types: [0, 1], window: .horizon, aggregation: .mean(of: .interval),
            volumeBand: VolumeBand(over: 0, beyond: .ceiling(.proportional)))
        let rows = (0..<10).map { WindowCounts($0 == 0 ? 15 : 20, of: $0 == 0 ? 60 : 20) }
        let audit = try desk.pricing([clause]).audit(clause: 0, ArrayCounts(rowsPerDay: 10, views: [rows]))[0]
        #expect(audit.forecast == 200 && audit.numerator == 185 && audit.denominator == 200)
        #expect(audit.value == 0.925)
    }

    /// Parts of contacts are no reason to miss: of 100 and 150 contacts 201 are bound, 90 and 135 × 101 ÷ 150 = 90.9 of them
    /// in time, which is 90 % exactly.
    @Test(arguments: [VolumeBand.Surplus.chronological, .proportional])
    func aValueAtTheTargetIsAtIt(surplus: VolumeBand.Surplus) throws {
        let rows = [WindowCounts(90, of: 100), WindowCounts(135, of: 150)]
        let audit = try Self.audit(rows, VolumeBand(over: 0.005, beyond: .ceiling(surplus)))
        #expect(audit.value == 0.9 && audit.verdict == .met && audit.isAboveCeiling)
        let less = try Self.audit(
            rows, VolumeBand(over: 0.005, beyond: .ceiling(surplus)), target: .atLeast(0.900_000_001))
        #expect(less.verdict == .missed)
    }

    /// In days of which a part is bound the share in time is that of the day, to the last digit.
    @Test func partsOfAContact() throws {
        let audit = try Self.audit([WindowCounts(1, of: 150)], VolumeBand(over: 0, beyond: .ceiling(.chronological)))
        #expect(abs(audit.numerator - 2.0 / 3) < 1e-15 && audit.denominator == 100)
        #expect(audit.value == 0.006_666_666_667)
        let days = try Self.audit(
            [WindowCounts(2, of: 3), WindowCounts(100, of: 150), WindowCounts(100, of: 150)],
            VolumeBand(over: 0, beyond: .ceiling(.proportional)),
            aggregation: .shareMet(of: .day, .atLeast(0.666_666_666)))
        #expect(days.isAboveCeiling && days.value == 1)
    }

    @Test func longestWaitOfTheDaysThatCount() throws {
        let rows = [100, 300, 200].map { wait -> WindowCounts in
            var counts = WindowCounts(0, of: 150)
            counts.longestWait = wait
            return counts
        }
        let audit = try Self.audit(
            [rows[0], rows[2], rows[1]], VolumeBand(over: 0, beyond: .ceiling(.chronological)), .longestWait,
            target: .atMost(150))
        // 300 are reached with the second day.
        #expect(audit.value == 200)
    }
}
