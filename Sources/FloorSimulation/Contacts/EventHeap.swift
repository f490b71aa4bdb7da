// SPDX-License-Identifier: GPL-3.0-or-later

/// What will happen, the next first. Void events stay until they come up.
///
/// Events of the present stretch of time stand in a heap. Later ones stand in lists, one a stretch, and come into the heap when nothing is left before them: so the heap is
/// small, however many shifts, deadlines and returns are planned (W6: 600 events at once). Plain pointers; `deallocate`
/// once.
struct EventHeap {
    private struct Later {
        let event: FloorEvent
        /// In its list, or among the spare ones; -1: the last.
        var next: Int32
    }

    /// Ticks of a stretch: 2¹⁸, 64 s.
    private static let shift: UInt64 = 18
    /// What comes after two years stands in the last list.
    private static let mostStretches = 1 << 20

    private var near = SoonestHeap<FloorEvent>()
    /// Up to the end of this stretch events stand in the heap.
    private var present = 0
    /// By stretch, the first of its list, or -1.
    private var lists: UnsafeMutablePointer<Int32>
    private var stretches = 256
    private var later: UnsafeMutablePointer<Later>
    private var laterCapacity = 64
    private var used = 0
    private var spare: Int32 = -1
    /// Events in lists.
    private var laterCount = 0

    init() {
        lists = .allocate(capacity: stretches)
        lists.initialize(repeating: -1, count: stretches)
        later = .allocate(capacity: laterCapacity)
    }

    func deallocate() {
        near.deallocate()
        lists.deallocate()
        later.deallocate()
    }

    mutating func removeAll() {
        near.removeAll()
        present = 0
        lists.update(repeating: -1, count: stretches)
        (used, spare, laterCount) = (0, -1, 0)
    }

    /// Instant of the first; `Tick.never` where there is none.
    @inline(__always) var firstInstant: UInt64 {
        mutating get {
            if near.count == 0 {
                guard laterCount > 0 else { return Tick.never }
                beginStretch()
            }
            return near.first.at
        }
    }

    /// - Precondition: not empty, and `firstInstant` was asked for.
    @inline(__always) var first: FloorEvent { near.first }

    /// O(log count) for an event of the present stretch, else O(1).
    mutating func insert(_ event: FloorEvent) {
        let stretch = Int(truncatingIfNeeded: min(event.at >> EventHeap.shift, UInt64(EventHeap.mostStretches - 1)))
        guard stretch > present else {
            near.insert(event)
            return
        }
        if stretch >= stretches { growLists(toHold: stretch) }
        var node = spare
        if node >= 0 {
            spare = later[Int(node)].next
        } else {
            if used == laterCapacity { growLater() }
            node = Int32(truncatingIfNeeded: used)
            used &+= 1
        }
        (later + Int(node)).initialize(to: Later(event: event, next: lists[stretch]))
        lists[stretch] = node
        laterCount &+= 1
    }

    /// The next stretch in which something happens.
    @inline(never)
    private mutating func beginStretch() {
        repeat { present &+= 1 } while lists[present] < 0
        var node = lists[present]
        lists[present] = -1
        while node >= 0 {
            near.insert(later[Int(node)].event)
            let next = later[Int(node)].next
            later[Int(node)].next = spare
            spare = node
            node = next
            laterCount &-= 1
        }
    }

    /// O(log count).
    /// - Precondition: as of `first`.
    mutating func removeFirst() -> FloorEvent {
        let first = near.first
        near.removeFirst()
        return first
    }

    @inline(never)
    private mutating func growLater() {
        later = later.moved(capacity: laterCapacity, to: 2 * laterCapacity)
        laterCapacity *= 2
    }

    @inline(never)
    private mutating func growLists(toHold stretch: Int) {
        while stretch >= stretches {
            lists = lists.moved(capacity: stretches, to: 2 * stretches)
            (lists + stretches).initialize(repeating: -1, count: stretches)
            stretches *= 2
        }
    }
}
