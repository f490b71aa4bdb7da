// SPDX-License-Identifier: GPL-3.0-or-later

/// Which field of a contact keeps its place in a heap.
protocol ContactPlace {
    static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32)
}

/// Its place in the queue where it waits.
enum QueuePlace: ContactPlace {
    @inline(__always) static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32) {
        contact.pointee.place = place
    }
}

/// Its place among those whose patience will end.
enum PatiencePlace: ContactPlace {
    @inline(__always) static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32) {
        contact.pointee.patiencePlace = place
    }
}

/// Its place among those who will come to their next age.
enum AgePlace: ContactPlace {
    @inline(__always) static func set(_ contact: UnsafeMutablePointer<Contact>, _ place: Int32) {
        contact.pointee.agePlace = place
    }
}

/// Contacts in the order of a key, then as they were put in. A contact knows its place, so it can leave from anywhere in
/// O(log count), and the heap holds no more than those who wait. Plain pointers; `deallocate` once.
struct ContactHeap<Place: ContactPlace> {
    struct Entry {
        var key: UInt64
        var sequence: UInt64
        var contact: Int32

        @inline(__always)
        static func < (a: Entry, b: Entry) -> Bool { a.key != b.key ? a.key < b.key : a.sequence < b.sequence }
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 16
    private(set) var count = 0

    init() { entries = .allocate(capacity: capacity) }

    func deallocate() { entries.deallocate() }

    mutating func removeAll() { count = 0 }

    /// - Precondition: not empty.
    @inline(__always) var first: Entry { entries[0] }

    @inline(__always) func contact(at place: Int) -> Int32 { entries[place].contact }

    mutating func insert(_ entry: Entry, _ contacts: UnsafeMutablePointer<Contact>) {
        if count == capacity { grow() }
        count += 1
        up(count - 1, entry, contacts)
    }

    mutating func remove(at place: Int, _ contacts: UnsafeMutablePointer<Contact>) {
        count -= 1
        guard place < count else { return }
        let last = entries[count]
        if place > 0 && last < entries[(place - 1) / 2] {
            up(place, last, contacts)
        } else {
            down(place, last, contacts)
        }
    }

    private func up(_ start: Int, _ entry: Entry, _ contacts: UnsafeMutablePointer<Contact>) {
        var i = start
        while i > 0, entry < entries[(i - 1) / 2] {
            put(entries[(i - 1) / 2], at: i, contacts)
            i = (i - 1) / 2
        }
        put(entry, at: i, contacts)
    }

    private func down(_ start: Int, _ entry: Entry, _ contacts: UnsafeMutablePointer<Contact>) {
        var i = start
        while true {
            var child = 2 * i + 1
            guard child < count else { break }
            if child + 1 < count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < entry else { break }
            put(entries[child], at: i, contacts)
            i = child
        }
        put(entry, at: i, contacts)
    }

    @inline(__always)
    private func put(_ entry: Entry, at place: Int, _ contacts: UnsafeMutablePointer<Contact>) {
        entries[place] = entry
        Place.set(contacts + Int(entry.contact), Int32(truncatingIfNeeded: place))
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
