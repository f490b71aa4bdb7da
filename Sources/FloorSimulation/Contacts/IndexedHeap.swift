// SPDX-License-Identifier: GPL-3.0-or-later

/// Which field of a record keeps its place in a heap.
protocol HeapPlace {
    associatedtype Record
    static func set(_ record: UnsafeMutablePointer<Record>, _ place: Int32)
}

/// Its place in the queue where it waits.
enum QueuePlace: HeapPlace {
    @inline(__always) static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32) {
        contact.pointee.place = place
    }
}

/// Its place among those whose patience will end.
enum PatiencePlace: HeapPlace {
    @inline(__always) static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32) {
        contact.pointee.patiencePlace = place
    }
}

/// Its place among those who will come to their next age.
enum AgePlace: HeapPlace {
    @inline(__always) static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32) {
        contact.pointee.agePlace = place
    }
}

/// The place of an agent among those like them who have room.
enum RoomPlace: HeapPlace {
    @inline(__always) static func set(_ spot: UnsafeMutablePointer<RoomSpot>, _ place: Int32) {
        spot.pointee.place = place
    }
}

/// Contacts or agents in the order of a key, then of a second. A record knows its place, so it can leave from anywhere in
/// O(log count), and the heap holds nothing void. Plain pointers; `deallocate` once.
struct IndexedHeap<Place: HeapPlace> {
    struct Entry {
        var key: UInt64
        var second: UInt64
        /// Of the contact or agent.
        var index: Int32

        /// Both as one number, since comparing it takes no branch: which of two agents goes first no processor guesses.
        @inline(__always) private var order: UInt128 { UInt128(key) << 64 | UInt128(second) }

        @inline(__always)
        static func < (a: Entry, b: Entry) -> Bool { a.order < b.order }
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 8
    private(set) var count = 0

    init() { entries = .allocate(capacity: capacity) }

    func deallocate() { entries.deallocate() }

    mutating func removeAll() { count = 0 }

    /// - Precondition: not empty.
    @inline(__always) var first: Entry { entries[0] }

    /// Key of the first; `Tick.never` where there is none.
    @inline(__always) var firstKey: UInt64 { count > 0 ? entries[0].key : Tick.never }

    @inline(__always) subscript(place: Int) -> Entry { entries[place] }

    mutating func insert(_ entry: Entry, _ records: UnsafeMutablePointer<Place.Record>) {
        if count == capacity { grow() }
        count += 1
        up(count - 1, entry, records)
    }

    mutating func remove(at place: Int, _ records: UnsafeMutablePointer<Place.Record>) {
        count -= 1
        guard place < count else { return }
        let last = entries[count]
        if place > 0 && last < entries[(place - 1) / 2] {
            up(place, last, records)
        } else {
            down(place, last, records)
        }
    }

    /// The same where all keys are equal: the last takes the place, and nothing is compared.
    mutating func removeAmongEquals(at place: Int, _ records: UnsafeMutablePointer<Place.Record>) {
        count -= 1
        put(entries[count], at: place, records)
    }

    private func up(_ start: Int, _ entry: Entry, _ records: UnsafeMutablePointer<Place.Record>) {
        var i = start
        while i > 0, entry < entries[(i - 1) / 2] {
            put(entries[(i - 1) / 2], at: i, records)
            i = (i - 1) / 2
        }
        put(entry, at: i, records)
    }

    private func down(_ start: Int, _ entry: Entry, _ records: UnsafeMutablePointer<Place.Record>) {
        var i = start
        while true {
            var child = 2 &* i &+ 1
            guard child < count else { break }
            if child &+ 1 < count { child &+= entries[child &+ 1] < entries[child] ? 1 : 0 }
            guard entries[child] < entry else { break }
            put(entries[child], at: i, records)
            i = child
        }
        put(entry, at: i, records)
    }

    @inline(__always)
    private func put(_ entry: Entry, at place: Int, _ records: UnsafeMutablePointer<Place.Record>) {
        entries[place] = entry
        Place.set(records + Int(entry.index), Int32(truncatingIfNeeded: place))
    }

    @inline(never)
    private mutating func grow() {
        let fresh = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
        fresh.update(from: entries, count: count)
        entries.deallocate()
        entries = fresh
        capacity *= 2
    }
}
