// SPDX-License-Identifier: GPL-3.0-or-later

extension ExpressFloor {
    /// A handled contact goes on to its next line, in this stage or a later one.
    @inline(__always)
    mutating func escalate(_ leg: Leg, of line: UnsafeMutablePointer<LineState>, at end: UInt64, waited wait: UInt64) {
        var onward = leg
        onward.arrival = end
        // What is left of the patience it came with; a fresh one is drawn with the rest.
        onward.patience =
            leg.patience == Tick.forEver ? Tick.forEver : leg.patience &- UInt32(truncatingIfNeeded: wait)
        if line.pointee.nextHere >= 0 {
            onward.line = UInt8(truncatingIfNeeded: line.pointee.nextHere)
            pending.insert(drawOnward(onward))
        } else {
            onward.line = UInt8(truncatingIfNeeded: line.pointee.nextThere)
            outboxes[line.pointee.nextStage].append(onward)
        }
    }

    /// What chance decides about an escalated contact at its new tier, one contact at a time.
    @inline(never)
    private mutating func drawOnward(_ leg: Leg) -> Leg {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 1) { counter in
            counter[0] = leg.counter
            let line = draws[Int(leg.line)]
            line.fill(drawn, at: UnsafeBufferPointer(counter))
            return leg.with(drawn, 0, keepsPatience: line.keepsPatience)
        }
    }
}
