// SPDX-License-Identifier: GPL-3.0-or-later

/// A contact's visit to one tier, with all that chance decides about it there. 32 bytes: a block of visits stays in cache
/// while every staffing is replayed against it.
struct TierVisit {
    /// Instant of arrival at the tier, ticks of the period; and at the centre.
    var arrival: UInt64
    var born: UInt64
    /// Handle time, ticks.
    var handle: UInt32
    /// How long it waits before it gives up, ticks; `Tick.forEver` if any time.
    var patience: UInt32
    /// Number of the contact among those of its type and day, from 0.
    var contact: UInt32
    /// Day on which it came to the centre, simulated days from 0.
    var day: UInt16
    /// Index of its line in the stage.
    var line: UInt8
    var marks: Marks

    struct Marks: OptionSet {
        let rawValue: UInt8
        /// Goes on to the next tier when handled.
        static let escalates = Marks(rawValue: 1)
        /// Came from another tier.
        static let escalated = Marks(rawValue: 2)
        /// It is decided whether its customer would try again if it were lost; and they would.
        static let isAsked = Marks(rawValue: 4)
        static let redials = Marks(rawValue: 8)
        /// Comes back to its line with work that had been answered there before.
        static let returned = Marks(rawValue: 16)
        /// By its coins, drawn when it was known when it comes, nothing follows it.
        static let isLast = Marks(rawValue: 32)
    }

    /// Counter of the contact in every stream of its type: the same contact has the same draws in any scenario.
    @inline(__always) var counter: UInt64 { UInt64(day) << 32 | UInt64(contact) }

    /// The contact on its way to a line of another stage, with what is left of the patience it came with; a fresh one is
    /// drawn with the rest.
    @inline(__always)
    func escalated(to line: Int, at end: UInt64, after wait: UInt64) -> TierVisit {
        var visit = self
        visit.arrival = end
        visit.patience = patience == Tick.forEver ? Tick.forEver : patience &- UInt32(truncatingIfNeeded: wait)
        visit.line = UInt8(truncatingIfNeeded: line)
        return visit
    }

    /// The escalated contact with what was drawn for its new line.
    @inline(__always)
    func with(_ drawn: LineDraws.Drawn, _ index: Int, keepsPatience: Bool) -> TierVisit {
        var visit = self
        visit.handle = drawn.handle[index]
        visit.marks = Marks(rawValue: drawn.marks[index]).union(.escalated)
        if !keepsPatience { visit.patience = drawn.patience[index] }
        return visit
    }
}

/// A growing block of visits. A plain pointer, copied with its owner; `deallocate` once.
struct VisitBuffer {
    private(set) var records: UnsafeMutablePointer<TierVisit>
    private var capacity: Int
    private(set) var count = 0

    init() {
        capacity = 64
        records = .allocate(capacity: capacity)
    }

    func deallocate() { records.deallocate() }

    @inline(__always)
    mutating func append(_ visit: TierVisit) {
        if count == capacity { grow() }
        records[count] = visit
        count &+= 1
    }

    /// Where more may be written; `add` says how many were.
    @inline(__always)
    mutating func room(for more: Int) -> UnsafeMutablePointer<TierVisit> {
        while count &+ more > capacity { grow() }
        return records + count
    }

    @inline(__always)
    mutating func add(_ more: Int) { count &+= more }

    mutating func removeAll() { count = 0 }

    /// Drops the first visits.
    mutating func removeFirst(_ gone: Int) {
        records.update(from: records + gone, count: count - gone)
        count -= gone
    }

    @inline(never)
    private mutating func grow() {
        let fresh = UnsafeMutablePointer<TierVisit>.allocate(capacity: 2 * capacity)
        fresh.update(from: records, count: count)
        records.deallocate()
        records = fresh
        capacity *= 2
    }
}
