// SPDX-License-Identifier: GPL-3.0-or-later

/// The phone lines of a contact type: each contact holds one from arrival until it leaves the centre.
struct Trunk {
    let lines: Int
    /// Lines held, those of contacts that left since the last look included.
    var held = 0
    /// When contacts that are served, or will have hung up, give their line back.
    private var ends = InstantHeap()

    init(lines: Int) { self.lines = lines }

    mutating func clear() {
        held = 0
        ends.removeAll()
    }

    func deallocate() { ends.deallocate() }

    mutating func release(at end: UInt64) { ends.insert(end) }

    /// Takes back the lines of those handled up to an instant.
    mutating func settle(upTo now: UInt64) {
        while ends.first <= now {
            held -= 1
            ends.removeFirst()
        }
    }
}

extension Floor {
    /// Takes a phone line for a contact that comes to the centre; false when none is left.
    mutating func seizeLine(ofType type: Int) -> Bool {
        trunks[type].settle(upTo: now)
        if trunks[type].held >= trunks[type].lines {
            // Some may have hung up since anybody looked.
            for index in 0..<lineCount where lines[index].type == type { sweep(line: index, before: now) }
        }
        guard trunks[type].held < trunks[type].lines else { return false }
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
