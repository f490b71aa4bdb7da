// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Contacts that are outside and come again later than in the present slice of time, by the slice in which they come; and those
/// of the present slice that are still to come, in order.
///
/// Mostly they come a day later: thousands of them in the heap of events would lengthen each of its steps. And the visits
/// of a slice are drawn and sorted together: a draw of a batch takes 3 ns, a single one 40.
struct Returns {
    /// A slice takes 2²² ticks, 17 minutes.
    private static let shift: UInt64 = 22

    /// Number of the slice in which an instant lies.
    @inline(__always) static func slice(_ instant: UInt64) -> UInt64 { instant >> shift }

    private var slices: [[Returning]] = []
    /// Emptied slices, for their memory.
    private var spare: [[Returning]] = []
    /// The first slice that has not begun.
    private var next = 0
    /// Those of the present slice; their order as (tick of the slice, index); and how many have come.
    var due: [Returning] = []
    private var keys: [UInt64] = []
    private var come = 0
    // Of the slice that begins: those to be drawn, group by group, and their counters.
    var starts: [Int] = []
    var indexes: [Int] = []
    var counters: [UInt64] = []

    /// Up to this instant contacts come again without standing here.
    @inline(__always) var begun: UInt64 { UInt64(next) << Returns.shift }

    /// When the first of the present slice comes; `Tick.never` where none is left.
    private(set) var firstInstant = Tick.never

    /// Place of the first among those who are handed on at its instant.
    var firstOrder: UInt64 { due[index(at: come)].order }

    private func index(at place: Int) -> Int { Int(truncatingIfNeeded: keys[place] & 0xffff_ffff) }

    /// Nobody comes again. - Parameter groups: into which those of a slice are parted to be drawn.
    mutating func begin(at now: UInt64, groups: Int) {
        for slice in slices.indices {
            var left: [Returning] = []
            swap(&left, &slices[slice])
            giveBack(&left)
        }
        due.removeAll(keepingCapacity: true)
        firstInstant = Tick.never
        next = Int(Returns.slice(now)) + 1
        starts = Array(repeating: 0, count: groups + 1)
    }

    /// - Precondition: not before `begun`.
    mutating func add(_ returning: Returning) {
        let slice = Int(Returns.slice(returning.visit.arrival))
        while slices.count <= slice { slices.append([]) }
        if slices[slice].capacity == 0, let empty = spare.popLast() { slices[slice] = empty }
        slices[slice].append(returning)
    }

    /// Those of the slice that begins at `begun` are due; `sort` follows.
    mutating func beginSlice() {
        var slice: [Returning] = []
        swap(&slice, &due)
        giveBack(&slice)
        if next < slices.count { swap(&due, &slices[next]) }
        next += 1
    }

    /// Takes the memory of a slice that is done; `slice` is empty then.
    private mutating func giveBack(_ slice: inout [Returning]) {
        slice.removeAll(keepingCapacity: true)
        guard slice.capacity > 0 else { return }
        var emptied: [Returning] = []
        swap(&emptied, &slice)
        spare.append(emptied)
    }

    /// Puts those who are due in order of time.
    mutating func sort() {
        keys.removeAll(keepingCapacity: true)
        for i in due.indices {
            keys.append((due[i].visit.arrival & (1 << Returns.shift - 1)) << 32 | UInt64(truncatingIfNeeded: i))
        }
        keys.sort()
        var first = 0
        for end in 1..<max(keys.count + 1, 1) where end == keys.count || keys[end] >> 32 != keys[first] >> 32 {
            if end - first > 1 { settle(first..<end) }
            first = end
        }
        come = 0
        firstInstant = keys.isEmpty ? Tick.never : due[index(at: 0)].visit.arrival
    }

    /// Those of one instant come as they were made, and have their orders from each other.
    private mutating func settle(_ places: Range<Int>) {
        let orders = places.map { due[index(at: $0)].order }.sorted()
        let sorted = keys[places].sorted {
            due[Int($0 & 0xffff_ffff)].isEarlier(than: due[Int($1 & 0xffff_ffff)])
        }
        for (place, (key, order)) in zip(places, zip(sorted, orders)) {
            keys[place] = key
            due[index(at: place)].order = order
        }
    }

    /// - Precondition: one is left.
    mutating func removeFirst() -> Returning {
        let first = due[index(at: come)]
        come += 1
        firstInstant = come < keys.count ? due[index(at: come)].visit.arrival : Tick.never
        return first
    }
}

extension Floor {
    /// A contact is outside until an instant at which it comes again.
    /// - Parameter agent: by the end of whose contact; `none`: not by an agent's.
    mutating func enterLater(_ index: Int32, at instant: UInt64, by agent: Int32) {
        let contact = contact(index)
        guard instant >= returns.begun else {
            schedule(.arrives, at: instant, rank: FloorEvent.Rank.handedOn, index, stamp: contact.pointee.waitStamp)
            return
        }
        sequence &+= 1
        // The simulation ends before it comes.
        guard instant < lastInstant else { return }
        returns.add(Returning(contact, index, at: instant, made: now, order: sequence, by: agent))
    }

    /// A slice of time begins: who comes again in it is drawn and stands in order.
    mutating func beginSlice() {
        returns.beginSlice()
        drawVisits()
        returns.sort()
        scheduleSlice()
        scheduleNextReturn()
    }

    /// One event at a time stands for all of the slice, so that there is no more to look at before each event of other centres.
    mutating func scheduleNextReturn() {
        guard returns.firstInstant != Tick.never else { return }
        schedule(.comesAgain, at: returns.firstInstant, rank: FloorEvent.Rank.handedOn, order: returns.firstOrder, 0)
    }

    mutating func scheduleSlice() {
        schedule(.slice, at: returns.begun, rank: FloorEvent.Rank.clock, 0)
    }

    /// Draws the visits of those whose draws were left until now, those of one origin and line together.
    private mutating func drawVisits() {
        guard !returns.due.isEmpty else { return }
        let groups = typeCount * lineCount
        returns.starts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        for returning in returns.due where isUndrawn(returning) { returns.starts[group(of: returning) + 1] += 1 }
        for group in 0..<groups { returns.starts[group + 1] += returns.starts[group] }
        let count = returns.starts[groups]
        while returns.indexes.count < count {
            returns.indexes.append(0)
            returns.counters.append(0)
        }
        for i in returns.due.indices where isUndrawn(returns.due[i]) {
            let group = group(of: returns.due[i])
            let place = returns.starts[group]
            returns.starts[group] += 1
            returns.indexes[place] = i
            returns.counters[place] = returns.due[i].counter
        }
        // Now each start is where the next group begins.
        var start = 0
        while start < count {
            let group = group(of: returns.due[returns.indexes[start]])
            let end = min(returns.starts[group], start + LineDraws.most)
            drawVisits(start..<end)
            start = end
        }
    }

    private func isUndrawn(_ returning: Returning) -> Bool {
        returning.contact < 0 || contact(returning.contact).pointee.marks.contains(.isUndrawn)
    }

    private func group(of returning: Returning) -> Int {
        Int(returning.origin) * lineCount + Int(returning.visit.line)
    }

    /// - Parameter places: among those to be drawn, all of one origin and line.
    private mutating func drawVisits(_ places: Range<Int>) {
        let first = returns.due[returns.indexes[places.lowerBound]]
        let line = draws[Int(first.origin)][Int(first.visit.line)]!
        let at = lines + Int(first.visit.line)
        returns.counters.withUnsafeBufferPointer { counters in
            let counters = UnsafeBufferPointer(rebasing: counters[places])
            line.fill(drawn, at: counters)
            // Nobody asks it of those with records.
            if at.pointee.returnsLightly {
                markLast(places, counters, ofType: at.pointee.type, origin: Int(first.origin))
            }
        }
        for (i, place) in places.enumerated() {
            let index = returns.due[returns.indexes[place]].contact
            if index >= 0 {
                take(drawn, i, of: line, for: contact(index), atDoor: contact(index).pointee.entry == .center)
            } else {
                returns.due[returns.indexes[place]].take(drawn, i)
            }
        }
    }
}

extension Floor {
    /// Marks contacts after which surely nothing comes: a coin of a batch takes 1 ns.
    private mutating func markLast(
        _ places: Range<Int>, _ counters: UnsafeBufferPointer<UInt64>, ofType type: Int, origin: Int
    ) {
        let keys = self.coins(ofType: type, origin: origin)
        for place in places { returns.due[returns.indexes[place]].visit.marks.insert(.isLast) }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: places.count) { coins in
            floorTypes[type].forEachSequel { draw, _, mayFollow in
                Uniform.fill(coins, key: keys[draw.rawValue], at: counters)
                for (i, place) in places.enumerated() where mayFollow(coins[i]) {
                    returns.due[returns.indexes[place]].visit.marks.remove(.isLast)
                }
            }
        }
    }
}

extension Returning {
    /// What was drawn for its visit, in a place.
    @inline(__always)
    fileprivate mutating func take(_ drawn: LineDraws.Drawn, _ place: Int) {
        visit.handle = drawn.handle[place]
        visit.patience = drawn.patience[place]
        if drawn.marks[place] != 0 { visit.marks.insert(.escalates) }
    }
}
