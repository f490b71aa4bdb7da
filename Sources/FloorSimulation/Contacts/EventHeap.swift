// SPDX-License-Identifier: GPL-3.0-or-later

/// What will happen, the next first. Void events stay until they come up.
///
/// Events of the present stretch of time stand in a heap. Later ones stand in lists, one a stretch, and come into the heap when
/// nothing is left before them: so the heap is small, however many shifts, deadlines and returns are planned (W6: 600 events at
/// once). A list is of handfuls of events, since events that were planned one by one are far apart in memory: to fetch each by
/// itself took 4 % of a month of all channels. Plain pointers; `deallocate` once.
struct EventHeap {
    /// Some events of one list, two lines of the cache.
    private struct Handful {
        var events: (FloorEvent, FloorEvent, FloorEvent, FloorEvent)
        /// The handful of its list that was filled before, or the next of the spare ones; -1: none.
        var next: Int32
        var count: Int32
    }

    private static let most: Int32 = 4
    /// Ticks of a stretch: 2¹⁸, 64 s.
    private static let shift: UInt64 = 18
    /// What comes after two years stands in the last list.
    private static let mostStretches = 1 << 20

    private var near = SoonestHeap<FloorEvent>()
    /// Up to the end of this stretch events stand in the heap.
    private var present = 0
    /// By stretch, the handful of its list that is filled now, or -1.
    private var lists: UnsafeMutablePointer<Int32>
    private var stretches = 256
    private var handfuls: UnsafeMutablePointer<Handful>
    private var capacity = 64
    private var used = 0
    private var spare: Int32 = -1
    /// Events in lists.
    private var laterCount = 0

    init() {
        lists = .allocate(capacity: stretches)
        lists.initialize(repeating: -1, count: stretches)
        handfuls = EventHeap.allocate(capacity)
    }

    /// Each begins with a line of the cache.
    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Handful> {
        UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Handful>.stride, alignment: 64)
            .bindMemory(to: Handful.self, capacity: capacity)
    }

    func deallocate() {
        near.deallocate()
        lists.deallocate()
        UnsafeMutableRawPointer(handfuls).deallocate()
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
        var place = lists[stretch]
        if place < 0 || handfuls[Int(place)].count == EventHeap.most {
            place = takeHandful(before: place)
            lists[stretch] = place
        }
        let handful = handfuls + Int(place)
        events(of: handful)[Int(handful.pointee.count)] = event
        handful.pointee.count &+= 1
        laterCount &+= 1
    }

    @inline(__always)
    private func events(of handful: UnsafeMutablePointer<Handful>) -> UnsafeMutablePointer<FloorEvent> {
        UnsafeMutableRawPointer(handful).assumingMemoryBound(to: FloorEvent.self)
    }

    /// An empty handful, in front of another of its list.
    @inline(__always)
    private mutating func takeHandful(before next: Int32) -> Int32 {
        var place = spare
        if place >= 0 {
            spare = handfuls[Int(place)].next
        } else {
            if used == capacity { grow() }
            place = Int32(truncatingIfNeeded: used)
            used &+= 1
        }
        handfuls[Int(place)].next = next
        handfuls[Int(place)].count = 0
        return place
    }

    /// The next stretch in which something happens.
    @inline(never)
    private mutating func beginStretch() {
        repeat { present &+= 1 } while lists[present] < 0
        var place = lists[present]
        lists[present] = -1
        while place >= 0 {
            let handful = handfuls + Int(place)
            var left = Int(handful.pointee.count)
            laterCount &-= left
            // The last planned first.
            while left > 0 {
                left &-= 1
                near.insert(events(of: handful)[left])
            }
            let next = handful.pointee.next
            handful.pointee.next = spare
            spare = place
            place = next
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
    private mutating func grow() {
        let fresh = EventHeap.allocate(2 * capacity)
        fresh.moveInitialize(from: handfuls, count: used)
        UnsafeMutableRawPointer(handfuls).deallocate()
        handfuls = fresh
        capacity *= 2
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
