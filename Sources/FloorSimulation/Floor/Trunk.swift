// SPDX-License-Identifier: GPL-3.0-or-later

/// The phone lines of a contact type: each contact holds one from arrival until it leaves the centre.
///
/// All that matters is whether one is left. So lines that were given back are counted off only when none seems to be: until
/// then the instants at which they are given back stand in a list without order. In a heap they were a quarter of the
/// instructions of a centre with phone lines. Plain pointers; `deallocate` once.
struct Trunk {
    let lines: Int
    /// Lines held, those of contacts that left since somebody counted included.
    var held = 0
    /// When contacts that are served, or will have hung up, give their line back: those noted since somebody counted, and
    /// those that stay where nearly all lines are held for long.
    private var noted: UnsafeMutablePointer<UInt64>
    private var count = 0
    private var capacity = 64
    private var ends = SoonestHeap<UInt64>()

    init(lines: Int) {
        self.lines = lines
        noted = .allocate(capacity: capacity)
    }

    mutating func clear() {
        held = 0
        count = 0
        ends.removeAll()
    }

    func deallocate() {
        noted.deallocate()
        ends.deallocate()
    }

    @inline(__always)
    mutating func release(at end: UInt64) {
        if count == capacity { grow() }
        noted[count] = end
        count &+= 1
    }

    /// Whether all lines are held at an instant, as far as is known.
    @inline(__always)
    mutating func isFull(at now: UInt64) -> Bool {
        if held < lines { return false }
        countOff(upTo: now)
        return held >= lines
    }

    /// Counts off lines given back up to an instant, at least one if there is one. A list of which most stays goes to the
    /// heap, so that nothing is looked at again and again: O(log lines) a contact, mostly O(1).
    @inline(never)
    private mutating func countOff(upTo now: UInt64) {
        while ends.count > 0, ends.first <= now {
            held -= 1
            ends.removeFirst()
        }
        guard held >= lines else { return }
        var kept = 0
        for i in 0..<count {
            let end = noted[i]
            noted[kept] = end
            kept &+= end > now ? 1 : 0
        }
        held -= count - kept
        let isMostlyKept = kept > 4 &* (count &- kept)
        count = kept
        guard isMostlyKept else { return }
        for i in 0..<count { ends.insert(noted[i]) }
        count = 0
    }

    @inline(never)
    private mutating func grow() {
        let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity)
        fresh.update(from: noted, count: count)
        noted.deallocate()
        noted = fresh
        capacity *= 2
    }
}

extension Floor {
    /// Takes a phone line for a contact that comes to the centre; false when none is left.
    @inline(__always)
    mutating func seizeLine(ofType type: Int) -> Bool {
        if trunks[type].isFull(at: now) {
            // Some may have hung up since anybody looked.
            for index in 0..<lineCount where lines[index].type == type { sweep(line: index, before: now) }
            guard trunks[type].held < trunks[type].lines else { return false }
        }
        trunks[type].held += 1
        return true
    }

    /// Gives back the phone line of a contact with a record.
    mutating func releaseLine(_ index: Int32) {
        let contact = contact(index)
        guard contact.pointee.marks.contains(.holdsLine) else { return }
        contact.pointee.marks.remove(.holdsLine)
        trunks[Int(contact.pointee.type)].held -= 1
    }
}
