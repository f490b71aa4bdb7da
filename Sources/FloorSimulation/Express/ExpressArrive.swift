// SPDX-License-Identifier: GPL-3.0-or-later

extension ExpressFloor {
    /// A contact comes to its line: it is blocked, connected, or it waits.
    @inline(__always)
    mutating func arrive(_ leg: Leg) {
        let line = lines + Int(leg.line)
        let cell = cells + line.pointee.cell
        cell[Cell.offered] &+= 1
        if line.pointee.trunk >= 0 && !leg.marks.contains(.escalated)
            && !seizeLine(trunk: line.pointee.trunk, at: leg.arrival)
        {
            cell[Cell.blocked] &+= 1
            return
        }
        if line.pointee.soleTeam >= 0 && connectAhead(leg, of: line, cell: cell) { return }
        if connect(leg, of: line, cell: cell) { return }
        if line.pointee.isClosed {
            leave(leg, of: line, cell: cell, outcome: Cell.cleared, waited: 0)
        } else if min(leg.patience, line.pointee.longestWait) == 0 {
            abandon(leg, of: line, cell: cell)
        } else {
            line.pointee.waiting.append(Waiting(leg: leg, row: UInt32(truncatingIfNeeded: row)))
            waiting |= 1 << UInt64(leg.line)
        }
    }
}
