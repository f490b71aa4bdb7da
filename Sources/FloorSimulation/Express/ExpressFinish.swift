// SPDX-License-Identifier: GPL-3.0-or-later

extension ExpressFloor {
    /// An agent takes a contact and will be free when it is handled. There is no service-end event: the instant is
    /// known now, and so is whether the contact then goes on to the next tier.
    @inline(__always)
    mutating func finish(
        _ leg: Leg, of line: UnsafeMutablePointer<LineState>, by team: UnsafeMutablePointer<TeamState>,
        from now: UInt64,
        waited wait: UInt64
    ) {
        // A backlog can outlast the clock's two thousand years; then the clock stands still.
        let end = min(now &+ UInt64(leg.handle), Tick.never &- 1)
        team.pointee.agents.set(team.pointee.agents.firstAgent, free: end)
        team.pointee.begun &+= UInt64(leg.handle)
        if leg.marks.contains(.escalates) {
            escalate(leg, of: line, at: end, waited: wait)
        } else if line.pointee.trunk >= 0 {
            trunks[line.pointee.trunk].release(at: end)
        }
    }
}
