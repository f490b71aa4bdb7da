// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Stochastics

@Suite struct WaitHistogramTests {
    @Test func bucketsTileTheTicksWithoutGaps() {
        var next: UInt64 = 0
        for bucket in 0..<WaitHistogram.bucketCount64 {
            let range = WaitHistogram.range(ofBucket: bucket)
            #expect(range.lowerBound == next)
            #expect(WaitHistogram.bucket(of: range.lowerBound) == bucket)
            #expect(WaitHistogram.bucket(of: range.upperBound) == bucket)
            let width = range.upperBound - range.lowerBound + 1
            #expect(range.lowerBound < 256 ? width == 1 : width <= range.lowerBound / 128)
            if range.upperBound <= UInt64(UInt32.max) {
                #expect(WaitHistogram.bucket(of: UInt32(range.lowerBound)) == bucket)
                #expect(WaitHistogram.bucket(of: UInt32(range.upperBound)) == bucket)
            }
            next = range.upperBound &+ 1
        }
        #expect(next == 0)
        #expect(WaitHistogram.bucket(of: UInt32.max) == WaitHistogram.bucketCount32 - 1)
        #expect(WaitHistogram.bucket(of: UInt64.max) == WaitHistogram.bucketCount64 - 1)
    }

    @Test func quantilesOfSmallWaitsAreExact() {
        var histogram = WaitHistogram()
        for wait in 1...100 as ClosedRange<UInt64> { histogram.add(wait) }
        #expect(histogram.quantile(0) == 1)
        for percent in 1...100 { #expect(histogram.quantile(Double(percent) / 100) == Double(percent)) }
        #expect(histogram.quantile(0.501) == 51)
        #expect(WaitHistogram().quantile(0.5).isNaN)
    }

    @Test func quantilesOfLongWaitsAreWithinOnePartIn128() {
        let waits = draws(of: .lognormal(mean: 3_000_000, cv: 2), 20_001, key: key(31)).map { UInt64($0) }
        var raw = [UInt32](repeating: 0, count: WaitHistogram.bucketCount32)
        for wait in waits { raw[WaitHistogram.bucket(of: UInt32(wait))] += 1 }
        let sorted = waits.sorted()
        for p in [0.001, 0.1, 0.5, 0.8, 0.9, 0.99, 0.999] {
            let exact = Double(sorted[Int((p * 20_001).rounded(.up)) - 1])
            #expect(abs(WaitHistogram.quantile(p, counts: raw) / exact - 1) < 1.0 / 128, "p \(p)")
        }
    }

    @Test func interpolationSpreadsABucketEvenly() {
        // Bucket 512…515 is four ticks wide; one wait sits in its middle, 513.5; four at 512.375, 513.125 …
        var one = WaitHistogram()
        one.add(513)
        #expect(one.quantile(0.5) == 513.5)
        var four = WaitHistogram()
        for wait in 512...515 as ClosedRange<UInt64> { four.add(wait) }
        #expect(four.quantile(0.25) == 512.375 && four.quantile(1) == 514.625)
    }

    @Test func mergingIsCountingTogether() {
        let waits = (0..<1000 as Range<UInt64>).map { $0 * $0 * $0 * 97 }
        var (all, even, odd) = (WaitHistogram(), WaitHistogram(), WaitHistogram())
        for (i, wait) in waits.enumerated() {
            all.add(wait)
            if i % 2 == 0 { even.add(wait) } else { odd.add(wait) }
        }
        even.merge(odd)
        #expect(even == all && all.total == 1000)
        var wide = WaitHistogram()
        wide.add(.max)
        var narrow = WaitHistogram()
        narrow.add(3)
        narrow.merge(wide)
        #expect(narrow.total == 2 && narrow.quantile(0.5) == 3)
        narrow.merge(all)
        #expect(narrow.total == 1002)
    }
}
