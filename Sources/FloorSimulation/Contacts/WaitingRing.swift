// SPDX-License-Identifier: GPL-3.0-or-later

/// Who waits in a line, first come first: a ring that grows.
///
/// A contact whose patience ends stays in the ring until somebody looks at it (lazy abandonment: as an event of its
/// own it would cost 44 % more). Each has a number that it keeps: how many had joined before. Plain pointers;
/// `deallocate` once.
struct WaitingRing<Element> {
    private var slots: UnsafeMutablePointer<Element>
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
    @inline(__always) var first: UnsafeMutablePointer<Element> { slots + (head & mask) }

    @inline(__always) func at(_ index: Int) -> UnsafeMutablePointer<Element> { slots + ((head &+ index) & mask) }

    /// Places of the first and behind the last: those who have left keep theirs.
    @inline(__always) var places: Range<Int> { head..<tail }
    @inline(__always) func at(place: Int) -> UnsafeMutablePointer<Element> { slots + (place & mask) }

    @inline(__always) var numberOfFirst: UInt32 { UInt32(truncatingIfNeeded: head) }

    /// The one with a number, by its low 32 bits; `nil` once it has gone, or another stands there by now.
    @inline(__always)
    func numbered(_ number: UInt32) -> UnsafeMutablePointer<Element>? {
        let index = Int(number &- UInt32(truncatingIfNeeded: head))
        return index < count ? at(index) : nil
    }

    /// Returns the number, by its low 32 bits.
    @inline(__always) @discardableResult
    mutating func append(_ element: Element) -> UInt32 {
        if tail &- head > mask { grow() }
        slots[tail & mask] = element
        tail &+= 1
        return UInt32(truncatingIfNeeded: tail &- 1)
    }

    @inline(__always)
    mutating func removeFirst() { head &+= 1 }

    mutating func removeAll() {
        head = 0
        tail = 0
    }

    /// Keeps those for whom `stays` is true, in order; they get new numbers. O(count).
    @inline(__always)
    mutating func filter(_ stays: (UnsafeMutablePointer<Element>) -> Bool) {
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
        let fresh = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        for i in head..<tail { fresh[i & (capacity - 1)] = slots[i & mask] }
        slots.deallocate()
        slots = fresh
        mask = capacity - 1
    }
}
