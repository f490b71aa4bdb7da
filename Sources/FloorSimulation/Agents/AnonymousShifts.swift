// SPDX-License-Identifier: GPL-3.0-or-later

// Agents of shifts who nobody need tell apart: on the floor they stand in the tree of their team with the instant at which
// they are free, as those of headcounts do. What their day has in store comes by the clock (`WorkShifts`). Who is due for a
// break or for home while busy leaves the tree, since they take nothing new, and rests when what they have begun is done.

extension Floor {
    /// When an anonymous agent on the floor is free; for one who is idle in the tree, since when.
    @inline(__always)
    func freeAt(_ index: Int32) -> UInt64 {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        return agent.pointee.isLeaving
            ? agent.pointee.busyUntil : team.pointee.anonymous.tree.free(Int(index &- team.pointee.first))
    }

    /// An anonymous agent has come, or is back, and has nothing to do.
    func enterTree(_ index: Int32) {
        settle(index)
        let agent = agent(index)
        agent.pointee.state = .busy
        let team = teams + Int(agent.pointee.team)
        team.pointee.anonymous.begun[Int(index &- team.pointee.first)] = 0
        setFree(index, now)
    }

    /// An anonymous agent who has nothing open goes away, or home.
    func leaveTree(_ index: Int32, as state: Agent.State) {
        agent(index).pointee.state = state
        setFree(index, Tick.never)
    }

    /// An anonymous agent takes nothing new.
    mutating func waitOutsideTree(_ index: Int32) {
        let free = freeAt(index)
        agent(index).pointee.busyUntil = free
        setFree(index, Tick.never)
        schedule(
            .agentRests, at: free, rank: FloorEvent.Rank.service,
            order: UInt64(truncatingIfNeeded: index) << 32 | (sequence & 0xffff_ffff), index)
    }

    /// They do again.
    func returnToTree(_ index: Int32) { setFree(index, agent(index).pointee.busyUntil) }

    /// What an anonymous agent had open is done, if they are still leaving.
    mutating func restAnonymous(_ index: Int32) {
        let agent = agent(index)
        guard agent.pointee.isLeaving, agent.pointee.busyUntil == now else { return }
        rest(index)
    }

    private func setFree(_ index: Int32, _ instant: UInt64) {
        let team = teams + Int(agent(index).pointee.team)
        team.pointee.anonymous.tree.set(Int(index &- team.pointee.first), free: instant)
    }
}
