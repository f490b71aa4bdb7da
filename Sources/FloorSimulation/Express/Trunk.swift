// SPDX-License-Identifier: GPL-3.0-or-later

/// The phone lines of a contact type: each contact holds one from arrival until it leaves the centre.
struct Trunk {
    let lines: Int
    /// Lines held, those of contacts that left since the last look included.
    var held = 0
    /// When contacts in service give their line back.
    private var ends = MinHeap<UInt64>()

    init(lines: Int) { self.lines = lines }

    mutating func clear() {
        held = 0
        ends.removeAll()
    }

    mutating func release(at end: UInt64) { ends.insert(end) }

    /// Takes back the lines of those handled up to an instant.
    mutating func settle(upTo now: UInt64) {
        while let first = ends.first, first <= now {
            held -= 1
            _ = ends.removeFirst()
        }
    }
}

extension ExpressFloor {
    /// Takes a line for a contact that arrives; false when none is left.
    mutating func seizeLine(trunk: Int, at now: UInt64) -> Bool {
        trunks[trunk].settle(upTo: now)
        if trunks[trunk].held >= trunks[trunk].lines {
            // Some may have hung up since anybody looked.
            for index in 0..<stage.lines.count where lines[index].trunk == trunk { sweep(index, at: now) }
        }
        guard trunks[trunk].held < trunks[trunk].lines else { return false }
        trunks[trunk].held += 1
        return true
    }
}
