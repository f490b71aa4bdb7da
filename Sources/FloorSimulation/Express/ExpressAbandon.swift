// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

extension ExpressFloor {
    /// A contact's patience is over: it hangs up, or leaves a message when the longest allowed wait came first.
    @inline(__always)
    mutating func abandon(_ leg: Leg, of line: UnsafeMutablePointer<LineState>, cell: UnsafeMutablePointer<UInt64>) {
        if leg.patience <= line.pointee.longestWait {
            leave(leg, of: line, cell: cell, outcome: Cell.abandoned, waited: UInt64(leg.patience))
        } else {
            leave(leg, of: line, cell: cell, outcome: Cell.messages, waited: UInt64(line.pointee.longestWait))
        }
    }

    /// A contact leaves the floor unanswered after a wait.
    @inline(__always)
    mutating func leave(
        _ leg: Leg, of line: UnsafeMutablePointer<LineState>, cell: UnsafeMutablePointer<UInt64>, outcome: Int,
        waited wait: UInt64
    ) {
        cell[outcome] &+= 1
        cell[Cell.waitOfLost] &+= wait
        // Who is turned away has not abandoned, in time or early.
        for b in 0..<line.pointee.bounds.count where outcome != Cell.cleared {
            cell[Cell.words &+ 2 &* b &+ 1] &+= wait < UInt64(line.pointee.bounds[b]) ? 1 : 0
        }
        if isDetailed { noteExcess(of: wait, line, cell: cell) }
        if line.pointee.trunk >= 0 { trunks[line.pointee.trunk].held -= 1 }
    }

    /// Those of a line whose patience is over at an instant leave, wherever they stand. O(waiting).
    mutating func sweep(_ index: Int, at now: UInt64) {
        let line = lines + index
        for i in 0..<line.pointee.waiting.count {
            let waiting = line.pointee.waiting.at(i)
            guard line.pointee.isOver(waiting.pointee.leg, at: now) else { continue }
            abandon(waiting.pointee.leg, of: line, cell: ledger.row(Int(waiting.pointee.row)) + line.pointee.cell)
        }
        line.pointee.waiting.filter { !line.pointee.isOver($0.pointee.leg, at: now) }
        if line.pointee.waiting.isEmpty { waiting &= ~(1 << UInt64(index)) }
    }

    /// Adds up how far waits, of the answered and the lost, go beyond the reported threshold. Detailed runs only.
    @inline(__always)
    func noteExcess(
        of wait: UInt64, _ line: UnsafeMutablePointer<LineState>, cell: UnsafeMutablePointer<UInt64>
    ) {
        let threshold = UInt64(line.pointee.threshold)
        cell[excessWord] &+= wait > threshold ? wait &- threshold : 0
    }

    /// Keeps the wait of an answered contact for a report: the percentiles, the longest, what is beyond the threshold.
    @inline(__always)
    func noteWait(
        _ wait: UInt64, of line: UnsafeMutablePointer<LineState>, cell: UnsafeMutablePointer<UInt64>, row: Int
    ) {
        guard isDetailed else { return }
        noteExcess(of: wait, line, cell: cell)
        guard countedRows.contains(row) else { return }
        if wait > line.pointee.longest { line.pointee.longest = wait }
        let ticks = UInt32(truncatingIfNeeded: min(wait, UInt64(UInt32.max)))
        line.pointee.histogram![WaitHistogram.bucket(of: ticks)] &+= 1
    }
}

extension LineState {
    /// Whether a waiting contact left before an instant, out of patience or after the longest allowed wait.
    @inline(__always)
    func isOver(_ leg: Leg, at now: UInt64) -> Bool {
        let limit = min(leg.patience, longestWait)
        return now &- leg.arrival > UInt64(limit) && limit != Tick.forEver
    }
}
