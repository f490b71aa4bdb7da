// SPDX-License-Identifier: GPL-3.0-or-later

/// The least element in front: a heap of four children a node, which has half the levels of a binary one. Plain pointers,
/// since arrays with their checks took a third of the time of a centre with phone lines; `deallocate` once.
struct SoonestHeap<Element: Comparable & BitwiseCopyable> {
    private var entries: UnsafeMutablePointer<Element>
    private var capacity = 64
    private(set) var count = 0

    init() { entries = .allocate(capacity: capacity) }

    func deallocate() { entries.deallocate() }

    mutating func removeAll() { count = 0 }

    /// - Precondition: not empty.
    @inline(__always) var first: Element { entries[0] }

    /// O(log count).
    @inline(__always)
    mutating func insert(_ element: Element) {
        if count == capacity { grow() }
        var i = count
        count &+= 1
        while i > 0 {
            let parent = (i &- 1) / 4
            guard element < entries[parent] else { break }
            entries[i] = entries[parent]
            i = parent
        }
        entries[i] = element
    }

    /// O(log count).
    /// - Precondition: not empty.
    @inline(__always)
    mutating func removeFirst() {
        count &-= 1
        guard count > 0 else { return }
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
        entries = entries.moved(capacity: count, to: 2 * count)
        capacity *= 2
    }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
    /// What stands here, in memory with more room; this memory is given back.
    func moved(capacity count: Int, to room: Int) -> UnsafeMutablePointer<Pointee> {
        let fresh = UnsafeMutablePointer<Pointee>.allocate(capacity: room)
        fresh.moveInitialize(from: self, count: count)
        deallocate()
        return fresh
    }
}
