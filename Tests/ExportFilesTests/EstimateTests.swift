// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import ExportFiles

/// Uniform numbers, the same on every machine.
private struct Draws {
    var state: UInt64

    mutating func uniform() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (Double(state >> 11) + 0.5) / Double(1 << 53)
    }

    mutating func exponential() -> Double { -log(uniform()) }

    mutating func poisson(_ mean: Double) -> Int {
        var (count, sum) = (0, exponential())
        while sum < mean {
            count += 1
            sum += exponential()
        }
        return count
    }

    /// Gamma with a whole shape and mean 1.
    mutating func gamma(shape: Int) -> Double {
        (0..<shape).reduce(0) { sum, _ in sum + exponential() } / Double(shape)
    }
}

/// What data with known laws must give back, and what the quality report must find in them.
@Suite struct EstimateTests {
    private static func day(_ index: Int) -> CivilDate { CivilDate(dayNumber: 20_514 + index) }

    /// Intervals of 08:00 to 12:00 of Monday to Friday; each day's factor multiplies 60 contacts an interval.
    private static func intervals(days: Int, seed: UInt64, factor: (Int, inout Draws) -> Double) -> String {
        var draws = Draws(state: seed)
        var text = "date,time,calls\n"
        for index in 0..<days where day(index).weekday < 5 {
            let busy = factor(index, &draws)
            for slot in 0..<8 {
                text += "\(day(index)),\(clock(28_800 + slot * 1800)),\(draws.poisson(60 * busy))\n"
            }
        }
        return text
    }

    /// A gamma factor of shape 25 has the coefficient of variation 0.2. Of n days the standard error of the estimate is
    /// about 0.2 ÷ √(2n) (kurtosis of the gamma law left aside): 0.0089 of 250 days; three of them, and a tenth more for it.
    @Test func busyness() throws {
        let center = try imported(Self.intervals(days: 350, seed: 11) { $1.gamma(shape: 25) })
        let busyness = try #require(center.types[0].busyness)
        #expect(busyness.days == 245)
        #expect(abs(busyness.cv - 0.2) < 0.03, "\(busyness.cv)")
        // Poisson days without a factor: nothing beyond chance.
        let plain = try imported(Self.intervals(days: 350, seed: 12) { _, _ in 1 })
        #expect(try #require(plain.types[0].busyness).cv < 0.02)
    }

    /// A fitted mean of a profile lies within three standard errors of the mean that drew it.
    @Test func profile() throws {
        let center = try imported(Self.intervals(days: 350, seed: 13) { _, _ in 1 })
        for slot in ["08:00", "11:30"] {
            #expect(abs(center.mean(2, slot) - 60) < 3 * (60.0 / 50).squareRoot())
        }
        #expect(center.hours(of: center.types[0]) == "mon-fri 08:00-12:00")
    }

    /// Days unlike the others are named and left out of the means; a weekday's mean is that of its ordinary days.
    @Test func unusualDays() throws {
        let odd = Self.day(21)
        let center = try imported(Self.intervals(days: 70, seed: 14) { index, _ in index == 21 ? 0.2 : 1 })
        #expect(odd.weekday == 0)
        #expect(center.types[0].unusual.map(\.date) == [odd])
        #expect(abs((center.types[0].unusual.first?.factor ?? 0) - 0.2) < 0.05)
        #expect(abs(center.mean(0, "08:00") - 60) < 3 * (60.0 / 9).squareRoot())
    }

    /// Billing days: 1.5 times as many on the 5th of every month that is a working day.
    @Test func monthDays() throws {
        let center = try imported(
            Self.intervals(days: 300, seed: 15) { index, draws in
                (Self.day(index).parts.day == 5 ? 1.5 : 1) * draws.gamma(shape: 400)
            })
        // Where a day of the month is always unlike the others it is named as such, or its days are.
        let named = center.types[0].monthDays.first { $0.day == 5 }?.factor
        let left = center.types[0].unusual.filter { $0.date.parts.day == 5 }.count
        #expect(named.map { abs($0 - 1.5) < 0.1 } ?? false || left >= 5)
    }

    /// Rows that are left out are zeros where few contacts come, and unknown where many do.
    @Test func omitted() throws {
        var text = "date,time,calls\n"
        for index in 0..<28 where Self.day(index).weekday < 5 {
            for slot in 0..<8 where !(index == 7 && slot == 3) {
                // 0.5 contacts an interval: every other row is left out.
                if slot >= 6 && (index + slot) % 2 == 0 { continue }
                text += "\(Self.day(index)),\(clock(28_800 + slot * 1800)),\(slot >= 6 ? 1 : 40)\n"
            }
        }
        let center = try imported(text)
        #expect(center.found(.gaps).hasPrefix("1 interval without a figure"))
        #expect(center.found(.gaps).contains("\(Self.day(7)) 09:30"))
        #expect(center.found(.omittedZeros).hasPrefix("20 intervals"))
        #expect(center.mean(0, "09:30") == 40)
        #expect(center.mean(0, "11:00") == 0.5)
    }

    /// Contacts outside the hours are named and are not in the scenario; so are single intervals out of all proportion.
    @Test func closedHoursAndOutliers() throws {
        var text = "date,time,calls\n"
        for index in 0..<28 where Self.day(index).weekday < 5 {
            for slot in 0..<8 {
                text += "\(Self.day(index)),\(clock(28_800 + slot * 1800)),\(index == 8 && slot == 2 ? 400 : 40)\n"
            }
        }
        text += "\(Self.day(9)),03:00,2\n"
        let center = try imported(text)
        #expect(center.found(.closedHours).contains("2 contacts outside the opening hours"))
        #expect(center.found(.closedHours).contains("\(Self.day(9)) 03:00"))
        #expect(center.found(.outliers).contains("\(Self.day(8)) 09:00: 400"))
    }

    /// Hours past midnight belong to the day on which the centre opens.
    @Test func overnight() throws {
        var text = "date,time,calls\n"
        for index in 0..<14 {
            for slot in 0..<12 {
                let second = 72_000 + slot * 1800
                text += "\(Self.day(index + second / 86_400)),\(clock(second % 86_400)),30\n"
            }
        }
        let center = try imported(text)
        #expect(center.hours(of: center.types[0]) == "mon-sun 20:00-02:00")
    }

    /// Patience of an M/M/n queue in a log: exponential with mean 200 s, censored by the answer. With k who gave up the
    /// relative standard error of the estimate is 1 ÷ √k.
    @Test func patience() throws {
        var draws = Draws(state: 5)
        var text = "start,answered at,ended at,outcome\n"
        var gaveUp = 0.0
        for index in 0..<3000 {
            let wait = 120 * draws.uniform()
            let patience = 200 * draws.exponential()
            let second = 28_800 + index * 10
            func time(_ seconds: Double) -> String {
                let whole = Int(seconds)
                return "2026-03-16 \(clock(whole)):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
            }
            let isLost = patience < wait
            if isLost { gaveUp += 1 }
            let end = Double(second) + (isLost ? patience : wait) + 0.5
            text +=
                "\(time(Double(second))),\(isLost ? "" : time(end)),\(time(end + (isLost ? 0 : 60))),\(isLost ? "abandoned" : "answered")\n"
        }
        let center = try imported(text)
        guard case .fitted(let mean, let count) = center.types[0].patience else {
            Issue.record("patience is fitted")
            return
        }
        #expect(count == gaveUp)
        #expect(abs(mean / 200 - 1) < 3 / gaveUp.squareRoot())
    }
}
