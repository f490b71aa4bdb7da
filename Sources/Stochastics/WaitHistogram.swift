// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts of waits in whole ticks, in buckets that are one tick wide below 256 and at most 1/128 of their value above.
///
/// A hot loop in another module keeps its own raw memory of `bucketCount32` counters and increments
/// `counts[WaitHistogram.bucket(of: ticks)]`; `add(counts:)` or `quantile(_:counts:)` reads it afterwards.
public struct WaitHistogram: Equatable, Sendable {
    /// Buckets that hold every `UInt32`.
    public static let bucketCount32 = 3328
    /// Buckets that hold every `UInt64`; the first `bucketCount32` are the same.
    public static let bucketCount64 = 7424

    /// Number of waits in each bucket.
    public private(set) var counts: [UInt64]

    public init() { counts = Array(repeating: 0, count: Self.bucketCount32) }

    /// The bucket of a wait: its leading eight bits and how far they were shifted.
    @inlinable @inline(__always)
    public static func bucket(of ticks: UInt32) -> Int {
        let shift = max(24 - ticks.leadingZeroBitCount, 0)
        return (shift &<< 7) + Int(ticks &>> UInt32(truncatingIfNeeded: shift))
    }

    /// The bucket that holds a wait; O(1).
    @inlinable @inline(__always)
    public static func bucket(of ticks: UInt64) -> Int {
        let shift = max(56 - ticks.leadingZeroBitCount, 0)
        return (shift &<< 7) + Int(ticks &>> UInt64(truncatingIfNeeded: shift))
    }

    /// The least and the greatest wait of a bucket.
    public static func range(ofBucket bucket: Int) -> ClosedRange<UInt64> {
        precondition(bucket >= 0 && bucket < bucketCount64, "no such bucket")
        let shift = max((bucket >> 7) - 1, 0)
        let low = UInt64(bucket - (shift << 7)) << UInt64(shift)
        return low...(low + ((1 << UInt64(shift)) - 1))
    }

    /// Counts one wait.
    public mutating func add(_ ticks: UInt64) {
        let bucket = Self.bucket(of: ticks)
        if bucket >= counts.count { grow() }
        counts[bucket] += 1
    }

    /// Adds counters kept elsewhere, bucket by bucket.
    public mutating func add(counts other: some Collection<some BinaryInteger>) {
        precondition(other.count <= Self.bucketCount64, "more counters than buckets")
        if other.count > counts.count { grow() }
        for (bucket, count) in other.enumerated() { counts[bucket] += UInt64(count) }
    }

    /// Adds the counts of another histogram.
    public mutating func merge(_ other: WaitHistogram) { add(counts: other.counts) }

    /// Number of waits.
    public var total: UInt64 { counts.reduce(0, +) }

    /// The wait in ticks that a share p of all waits do not exceed; NaN without waits.
    public func quantile(_ p: Double) -> Double { Self.quantile(p, counts: counts) }

    /// The wait in ticks of rank ⌈p·total⌉ (at least 1): exact below 256 ticks, otherwise interpolated as if a bucket's
    /// waits were spread evenly over it, so within 1/128 of the true value. NaN without waits.
    ///
    /// - Complexity: O(buckets).
    @inlinable
    public static func quantile(_ p: Double, counts: some Collection<some BinaryInteger>) -> Double {
        precondition(p >= 0 && p <= 1, "a share is from 0 to 1")
        let total = counts.reduce(0.0) { $0 + Double($1) }
        if total == 0 { return .nan }
        // The product is lowered a little so that a share like 0.07 of 100 does not round up to rank 8.
        let rank = min(max((p * total * (1 - 1e-15)).rounded(.up), 1), total)
        var before = 0.0
        for (bucket, count) in counts.enumerated() where count > 0 {
            let count = Double(count)
            if before + count >= rank {
                let range = range(ofBucket: bucket)
                return Double(range.lowerBound)
                    + Double(range.upperBound - range.lowerBound) * ((rank - before - 0.5) / count)
            }
            before += count
        }
        fatalError("a rank within the total has a bucket")
    }

    private mutating func grow() {
        counts += Array(repeating: 0, count: Self.bucketCount64 - counts.count)
    }
}
