// SPDX-License-Identifier: GPL-3.0-or-later

/// A contact in a line.
struct Waiting {
    var leg: Leg
    /// Row of the ledger: the interval in which it joined the line.
    var row: UInt32
}

/// Contacts of one type that wait at one tier, first come first: a ring that grows.
///
/// A contact whose patience ends stays in the ring until somebody looks at it (lazy abandonment: as an event of its
/// own it would cost 44 % more). Plain pointers; `deallocate` once.
struct WaitingLine {
    private var slots: UnsafeMutablePointer<Waiting>
    private var mask: Int
    private var head = 0
    private var tail = 0

    init() {
        slots = .allocate(capacity: 64)
        mask = 63
    }

    func deallocate() { slots.deallocate() }

    @inline(__always) var isEmpty: Bool { head == tail }
    @inline(__always) var count: Int { tail &- head }

    /// - Precondition: not empty.
    @inline(__always) var first: UnsafeMutablePointer<Waiting> { slots + (head & mask) }

    @inline(__always) func at(_ index: Int) -> UnsafeMutablePointer<Waiting> { slots + ((head &+ index) & mask) }

    @inline(__always)
    mutating func append(_ waiting: Waiting) {
        if tail &- head > mask { grow() }
        slots[tail & mask] = waiting
        tail &+= 1
    }

    @inline(__always)
    mutating func removeFirst() { head &+= 1 }

    mutating func removeAll() {
        head = 0
        tail = 0
    }

    /// Keeps those for whom `stays` is true, in order. O(count).
    @inline(__always)
    mutating func filter(_ stays: (UnsafeMutablePointer<Waiting>) -> Bool) {
        var kept = head
        for i in head..<tail where stays(slots + (i & mask)) {
            slots[kept & mask] = slots[i & mask]
            kept &+= 1
        }
        tail = kept
    }

    @inline(never)
    private mutating func grow() {
        let capacity = 2 * (mask + 1)
        let fresh = UnsafeMutablePointer<Waiting>.allocate(capacity: capacity)
        for i in head..<tail { fresh[i & (capacity - 1)] = slots[i & mask] }
        slots.deallocate()
        slots = fresh
        mask = capacity - 1
    }
}
