// SPDX-License-Identifier: GPL-3.0-or-later

/// Instants, the first in front: a heap of four children a node. Plain pointers, since arrays with their checks took a third
/// of the time of a centre with phone lines; `deallocate` once.
struct InstantHeap {
    private var entries: UnsafeMutablePointer<UInt64>
    private var capacity = 16
    private var count = 0

    init() { entries = .allocate(capacity: capacity) }

    func deallocate() { entries.deallocate() }

    mutating func removeAll() { count = 0 }

    /// `Tick.never` when it is empty.
    @inline(__always) var first: UInt64 { count > 0 ? entries[0] : Tick.never }

    /// O(log count).
    mutating func insert(_ instant: UInt64) {
        if count == capacity { grow() }
        var i = count
        count &+= 1
        while i > 0, instant < entries[(i &- 1) / 4] {
            entries[i] = entries[(i &- 1) / 4]
            i = (i &- 1) / 4
        }
        entries[i] = instant
    }

    /// O(log count).
    /// - Precondition: not empty.
    mutating func removeFirst() {
        count &-= 1
        let last = entries[count]
        var i = 0
        while true {
            let child = 4 &* i &+ 1
            guard child < count else { break }
            var least = child
            for other in child &+ 1..<min(child &+ 4, count) where entries[other] < entries[least] { least = other }
            guard entries[least] < last else { break }
            entries[i] = entries[least]
            i = least
        }
        entries[i] = last
    }

    @inline(never)
    private mutating func grow() {
        let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
        fresh.update(from: entries, count: count)
        entries.deallocate()
        entries = fresh
        capacity *= 2
    }
}
