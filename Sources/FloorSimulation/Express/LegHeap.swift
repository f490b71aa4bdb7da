// SPDX-License-Identifier: GPL-3.0-or-later

/// Escalated contacts of a stage, the next one first; those of one instant in the order in which they were put in.
struct LegHeap {
    private struct Entry: Comparable {
        var leg: Leg
        var number: UInt64

        static func < (a: Entry, b: Entry) -> Bool {
            a.leg.arrival != b.leg.arrival ? a.leg.arrival < b.leg.arrival : a.number < b.number
        }

        static func == (a: Entry, b: Entry) -> Bool { a.number == b.number }
    }

    private var entries = MinHeap<Entry>()
    private var inserted: UInt64 = 0
    /// Instant of the next one, or `Tick.never`; kept apart, since every arrival asks.
    private(set) var first = Tick.never

    mutating func removeAll() {
        entries.removeAll()
        first = Tick.never
    }

    @inline(never)
    mutating func insert(_ leg: Leg) {
        entries.insert(Entry(leg: leg, number: inserted))
        inserted += 1
        first = entries.first!.leg.arrival
    }

    /// - Precondition: not empty.
    @inline(never)
    mutating func removeFirst() -> Leg {
        let leg = entries.removeFirst().leg
        first = entries.first?.leg.arrival ?? Tick.never
        return leg
    }
}
