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
        var (handled, busy) = (UInt64(leg.handle), UInt64(leg.handle))
        if isPaced { (handled, busy) = lengths(of: leg, line, by: team) }
        // A backlog can outlast the clock's two thousand years; then the clock stands still.
        let end = min(now &+ handled, Tick.never &- 1)
        team.pointee.agents.set(team.pointee.agents.firstAgent, free: min(now &+ busy, Tick.never &- 1))
        team.pointee.begun &+= busy
        if leg.marks.contains(.escalates) {
            escalate(leg, of: line, at: end, waited: wait)
        } else if line.pointee.trunk >= 0 {
            trunks[line.pointee.trunk].release(at: end)
        }
    }

    /// How long the agent who is free first takes for a contact, at the pace of the team and their own; and how long they
    /// are busy, after-contact work included.
    @inline(never)
    private func lengths(
        of leg: Leg, _ line: UnsafeMutablePointer<LineState>, by team: UnsafeMutablePointer<TeamState>
    ) -> (handled: UInt64, busy: UInt64) {
        var speed = team.pointee.speeds[Int(leg.line)]
        if team.pointee.agentSpeeds.count > 0 { speed *= team.pointee.agentSpeeds[team.pointee.agents.firstAgent] }
        let handled = UInt64(Double(leg.handle) / speed + 0.5)
        guard line.pointee.wraps else { return (handled, handled) }
        let time = Double(afterContact[Int(leg.line)]!.time(leg.counter)) / speed
        return (handled, handled &+ UInt64(time + 0.5))
    }
}
