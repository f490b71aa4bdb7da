// SPDX-License-Identifier: GPL-3.0-or-later

/// Contacts that are outside and come again later than in the present slice of time, by the slice in which they come.
///
/// Mostly they come a day later: thousands of them in the heap of events would lengthen each of its steps. And the visits
/// of a slice are drawn together: a draw of a batch takes 3 ns, a single one 40.
struct Returns {
    struct Entry {
        let at: UInt64
        /// Among what is handed on at one instant.
        let order: UInt64
        let index: Int32
        let stamp: UInt32
    }

    /// A slice takes 2²⁴ ticks, 68 minutes.
    private static let shift: UInt64 = 24

    private var slices: [[Entry]] = []
    /// Emptied slices, for their memory.
    private var spare: [[Entry]] = []
    /// The first slice that has not begun.
    private var next = 0
    // Of the slice that begins: those to be drawn, group by group, and their counters.
    var starts: [Int] = []
    var indexes: [Int32] = []
    var counters: [UInt64] = []

    /// Up to this instant contacts come again without standing here.
    @inline(__always) var begun: UInt64 { UInt64(next) << Returns.shift }

    /// Nobody comes again. - Parameter groups: into which those of a slice are parted to be drawn.
    mutating func begin(at now: UInt64, groups: Int) {
        for slice in slices.indices {
            var left: [Entry] = []
            swap(&left, &slices[slice])
            giveBack(&left)
        }
        next = Int(now >> Returns.shift) + 1
        starts = Array(repeating: 0, count: groups + 1)
    }

    /// - Precondition: not before `begun`.
    mutating func add(_ entry: Entry) {
        let slice = Int(entry.at >> Returns.shift)
        while slices.count <= slice { slices.append([]) }
        if slices[slice].capacity == 0, let empty = spare.popLast() { slices[slice] = empty }
        slices[slice].append(entry)
    }

    /// Those of the slice that begins at `begun`.
    mutating func takeNext() -> [Entry] {
        defer { next += 1 }
        guard next < slices.count else { return [] }
        var due: [Entry] = []
        swap(&due, &slices[next])
        return due
    }

    /// Takes the memory of a slice that is done; `slice` is empty then.
    mutating func giveBack(_ slice: inout [Entry]) {
        slice.removeAll(keepingCapacity: true)
        guard slice.capacity > 0 else { return }
        var emptied: [Entry] = []
        swap(&emptied, &slice)
        spare.append(emptied)
    }
}

extension Floor {
    /// A contact is outside until an instant at which it comes again.
    mutating func enterLater(_ index: Int32, at instant: UInt64) {
        let contact = contact(index)
        guard instant >= returns.begun else {
            schedule(.arrives, at: instant, rank: FloorEvent.Rank.handedOn, index, stamp: contact.pointee.waitStamp)
            return
        }
        sequence &+= 1
        // The simulation ends before it comes.
        guard instant < lastInstant else { return }
        returns.add(
            Returns.Entry(at: instant, order: sequence, index: index, stamp: contact.pointee.waitStamp))
    }

    /// A slice of time begins: who comes again in it will do so at their instants.
    mutating func beginSlice() {
        var due = returns.takeNext()
        drawVisits(of: due)
        for entry in due {
            events.insert(
                FloorEvent(
                    at: entry.at, rank: FloorEvent.Rank.handedOn, order: entry.order, kind: .arrives,
                    index: entry.index, stamp: entry.stamp))
        }
        returns.giveBack(&due)
        scheduleSlice()
    }

    mutating func scheduleSlice() {
        schedule(.slice, at: returns.begun, rank: FloorEvent.Rank.clock, 0)
    }

    /// Draws the visits of those whose draws were left until now, those of one origin and line together.
    private mutating func drawVisits(of due: [Returns.Entry]) {
        guard !due.isEmpty else { return }
        let groups = typeCount * lineCount
        returns.starts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        for entry in due where contact(entry.index).pointee.marks.contains(.isUndrawn) {
            returns.starts[group(of: entry.index) + 1] += 1
        }
        for group in 0..<groups { returns.starts[group + 1] += returns.starts[group] }
        let count = returns.starts[groups]
        while returns.indexes.count < count {
            returns.indexes.append(0)
            returns.counters.append(0)
        }
        for entry in due where contact(entry.index).pointee.marks.contains(.isUndrawn) {
            let group = group(of: entry.index)
            let place = returns.starts[group]
            returns.starts[group] += 1
            returns.indexes[place] = entry.index
            returns.counters[place] = contact(entry.index).pointee.counter
        }
        // Now each start is where the next group begins.
        var start = 0
        while start < count {
            let group = group(of: returns.indexes[start])
            let end = min(returns.starts[group], start + LineDraws.most)
            drawVisits(start..<end)
            start = end
        }
    }

    private func group(of index: Int32) -> Int {
        let contact = contact(index)
        return Int(contact.pointee.origin) * lineCount + Int(contact.pointee.line)
    }

    /// - Parameter places: among those to be drawn, all of one origin and line.
    private func drawVisits(_ places: Range<Int>) {
        let first = contact(returns.indexes[places.lowerBound])
        let line = draws[Int(first.pointee.origin)][Int(first.pointee.line)]!
        returns.counters.withUnsafeBufferPointer { line.fill(drawn, at: UnsafeBufferPointer(rebasing: $0[places])) }
        for (i, place) in places.enumerated() {
            let contact = contact(returns.indexes[place])
            take(drawn, i, of: line, for: contact, atDoor: contact.pointee.entry == .center)
        }
    }
}
