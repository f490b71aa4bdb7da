// SPDX-License-Identifier: GPL-3.0-or-later

/// Contacts of one line that may be taken by the same teams, as a heap: by the line's order, then first come.
///
/// A contact knows its place, so it can leave from anywhere in O(log count). Plain pointers; `deallocate` once.
struct Queue {
    struct Entry {
        var key: UInt64
        var sequence: UInt64
        var contact: Int32

        @inline(__always)
        static func < (a: Entry, b: Entry) -> Bool { a.key != b.key ? a.key < b.key : a.sequence < b.sequence }
    }

    let line: Int32
    /// How far it has come on the line's rings and alerts.
    let ring: UInt8
    let alert: UInt8
    /// Taken when no live contact waits for the agent.
    let isBelowLive: Bool
    /// Agents held in reserve may take it.
    let ignoresReserve: Bool
    /// In the order in which they are asked.
    let crews: UnsafeMutableBufferPointer<Int32>
    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 16
    private(set) var count = 0

    init(line: Int, ring: Int, alert: Int, isBelowLive: Bool, ignoresReserve: Bool, crews: [Int]) {
        self.line = Int32(line)
        self.ring = UInt8(ring)
        self.alert = UInt8(alert)
        self.isBelowLive = isBelowLive
        self.ignoresReserve = ignoresReserve
        self.crews = .copy(of: crews.map(Int32.init))
        entries = .allocate(capacity: capacity)
    }

    func deallocate() {
        crews.deallocate()
        entries.deallocate()
    }

    mutating func removeAll() { count = 0 }

    /// - Precondition: not empty.
    @inline(__always) var first: Int32 { entries[0].contact }

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
        contacts[Int(entry.contact)].place = Int32(truncatingIfNeeded: place)
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
