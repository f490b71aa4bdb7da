// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import FloorSimulation

/// Work that is left, in whole numbers.
@Suite struct PaceTests {
    /// An end does not move when it is found again: what is left after d ticks ends d ticks sooner, whatever the pace.
    @Test func anEndIsTheSameTickWheneverItIsFound() {
        var dice = SplitMix(state: 11)
        for _ in 0..<100_000 {
            let pace = Pace(slowdown: 1 + 999 * dice.unit() * dice.unit())
            let left = Pace.work(ofTicks: Double(dice.next(below: 1 << 26)) * dice.unit())
            let ticks = pace.ticks(left)
            #expect(ticks == UInt64(left + pace.perTick / 2) / UInt64(pace.perTick))
            let past = ticks == 0 ? 0 : dice.next(below: Int(min(ticks, 1 << 40)) + 1)
            #expect(pace.ticks(left - Int64(past) * pace.perTick) == ticks - UInt64(past))
        }
    }

    /// Alone, a contact takes its own ticks; beside others as many times longer, to a tick and to what 22 bits resolve:
    /// half a unit of a pace of 2²² ÷ s is a part of s ÷ 2²³.
    @Test(arguments: [1, 1.2, 1.5, 1.773_626_4, 50, 1000]) func aContactTakesAsManyTimesLonger(slowdown: Double) {
        for ticks in [0, 1, 4096, 1_474_560, UInt64(UInt32.max)] {
            let taken = Pace(slowdown: slowdown).ticks(Pace.work(ofTicks: Double(ticks)))
            let expected = Double(ticks) * slowdown
            #expect(abs(Double(taken) - expected) <= 0.5 + expected * slowdown / 0x1p22)
            if slowdown == 1 { #expect(taken == ticks) }
        }
    }

    /// A backlog of work beyond every horizon stays on the clock.
    @Test func workWithoutEndIsFourYears() {
        #expect(Pace.work(ofTicks: .infinity) == 1 << 61)
        #expect(Pace(slowdown: 1).ticks(1 << 61) > UInt64(4 * 365 * 86_400) << 12)
    }
}
