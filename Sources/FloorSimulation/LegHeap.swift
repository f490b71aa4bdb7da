// SPDX-License-Identifier: GPL-3.0-or-later

/// Escalated contacts of a stage, the next one first; those of one instant in the order in which they were put in.
/// A binary heap: only stages of several tiers use it.
struct LegHeap {
    private struct Entry {
        var leg: Leg
        var number: UInt64

        func isBefore(_ other: Entry) -> Bool {
            leg.arrival != other.leg.arrival ? leg.arrival < other.leg.arrival : number < other.number
        }
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var capacity = 64
    private var count = 0
    private var inserted: UInt64 = 0
    /// Instant of the next one, or `Tick.never`.
    private(set) var first = Tick.never

    init() { entries = .allocate(capacity: capacity) }

    func deallocate() { entries.deallocate() }

    mutating func removeAll() {
        count = 0
        first = Tick.never
    }

    mutating func insert(_ leg: Leg) {
        if count == capacity { grow() }
        let entry = Entry(leg: leg, number: inserted)
        inserted += 1
        var i = count
        count += 1
        while i > 0, entry.isBefore(entries[(i - 1) / 2]) {
            entries[i] = entries[(i - 1) / 2]
            i = (i - 1) / 2
        }
        entries[i] = entry
        first = entries[0].leg.arrival
    }

    /// - Precondition: not empty.
    mutating func removeFirst() -> Leg {
        let leg = entries[0].leg
        count -= 1
        let last = entries[count]
        var i = 0
        while true {
            var child = 2 * i + 1
            guard child < count else { break }
            if child + 1 < count, entries[child + 1].isBefore(entries[child]) { child += 1 }
            guard entries[child].isBefore(last) else { break }
            entries[i] = entries[child]
            i = child
        }
        entries[i] = last
        first = count > 0 ? entries[0].leg.arrival : Tick.never
        return leg
    }

    private mutating func grow() {
        let fresh = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
        fresh.update(from: entries, count: count)
        entries.deallocate()
        entries = fresh
        capacity *= 2
    }
}
