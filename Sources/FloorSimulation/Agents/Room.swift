// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Who has room, and who of them is asked first.

extension Floor {
    /// The order of a team's pools; `nil` where no index is kept: the longest idle of a team without slots is the first
    /// of its idle list, and a policy that looks at anything must be asked about everybody.
    static func poolOrder(of team: Team, in center: ContactCenter, takesFirstIdle: Bool) -> AgentOrder? {
        let (agent, contact) = (center.routing.agent, center.routing.contact)
        if takesFirstIdle && team.slots.perChannel.isEmpty { return nil }
        switch agent.agentOrder {
        case .anything: return nil
        case .idleTime:
            // What linear weights refuse to the one who is idle longest, they refuse to all like them.
            return contact.mayRefuse && !(contact is LinearWeights) ? nil : .idleTime
        case .leastOccupied, .mostOccupied:
            // Time in which an excused outage stops a team is in no occupancy, so that groups would not hold.
            let isExcused = center.outages.contains { $0.isExcused && !$0.teams.isEmpty }
            return contact.mayRefuse || isExcused ? nil : agent.agentOrder
        case .lastTurn, .coin: return contact.mayRefuse ? nil : agent.agentOrder
        }
    }

    /// Whether an agent stands among those with room.
    @inline(__always) func isInPool(_ index: Int32) -> Bool { agents.spots[Int(index)].pool >= 0 }

    /// What an agent has open, or whether they take anything new, has changed: they stand in the pool of those like
    /// them, or in none. O(log agents).
    @inline(__always)
    func updateRoom(of index: Int32) {
        if isLight(index) {
            // Who has room is placed by `settleLight` and `beginIdleLightly`.
            leaveList(index)
            return
        }
        guard let order = teams[Int(agent(index).pointee.team)].pools.order else { return }
        updateRoom(of: index, in: order)
    }

    @inline(never)
    private func updateRoom(of index: Int32, in order: AgentOrder) {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        if isInPool(index) { team.pointee.pools.remove(index, agents.spots) }
        let isHere =
            agent.pointee.state == .idle || (agent.pointee.state == .busy && team.pointee.isShared)
        guard isHere, !agent.pointee.isLeaving, agent.pointee.exclusive == 0, agent.pointee.number >= 0 else { return }
        let load = agent.pointee.load
        guard team.pointee.pools.loads[Int(load)].room != 0 else { return }
        if order == .leastOccupied || order == .mostOccupied { settle(index) }
        stand(index, in: order, at: now)
    }

    /// An agent with room stands in the pool of those like them from an instant on up to which their account is settled.
    func stand(_ index: Int32, in order: AgentOrder, at instant: UInt64) {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        var (key, base): (UInt64, UInt64) = (0, 0)
        switch order {
        case .idleTime: key = agent.pointee.idleSince
        case .lastTurn: key = UInt64(agent.pointee.lastTurn)
        case .coin, .anything: break
        case .leastOccupied, .mostOccupied:
            let present = agent.pointee.busy &+ agent.pointee.idle
            // Who is there after the roster is present no longer than at its end.
            let standsStill = agent.pointee.isOvertime || team.pointee.isAfterHours
            base = standsStill ? 1 << 63 | present : instant &- present
            key = order == .leastOccupied ? agent.pointee.busy : UInt64.max &- agent.pointee.busy
        }
        let second =
            order == .coin ? 0 : agent.pointee.idleSince << 20 | UInt64(truncatingIfNeeded: index)
        let pool =
            team.pointee.pools.isOne
            ? 0 : team.pointee.pools.pool(grade: agent.pointee.grade, load: agent.pointee.load)
        team.pointee.pools.insert(
            AgentPools.Entry(key: key, second: second, index: index), base: base, into: pool, agents.spots)
    }

    /// Whether a team may now take from a queue at all: nothing is down, nobody is called out of hours, and enough agents
    /// stay idle for others.
    @inline(__always)
    func mayTake(_ team: Int, from queue: Int) -> Bool {
        let line = lines + Int(queues[queue].line)
        let type = line.pointee.type
        guard teams[team].down == 0, floorTypes[type].down == 0, !line.pointee.isSilent else { return false }
        if teams[team].isAfterHours && queues[queue].isBelowLive { return false }
        return queues[queue].ignoresReserve || teams[team].thresholds[type] == 0
            || teams[team].idleCount > Int(teams[team].thresholds[type])
    }

    /// Whether an agent on the floor has room for a contact beside those open.
    @inline(__always)
    func hasRoom(_ index: Int32, for contact: Int32) -> Bool {
        hasRoom(index, forType: Int(self.contact(contact).pointee.type))
    }

    @inline(__always)
    func hasRoom(_ index: Int32, forType at: Int) -> Bool {
        let agent = agent(index)
        guard agent.pointee.state == .idle || agent.pointee.state == .busy, !agent.pointee.isLeaving,
            agent.pointee.exclusive == 0
        else { return false }
        let type = floorTypes + at
        if agent.pointee.isAfterHours && type.pointee.isBelowLive { return false }
        if agent.pointee.openCount == 0 { return true }
        let team = Int(agent.pointee.team)
        let slots = teams[team].slots[type.pointee.channel]
        guard slots > 0, agent.pointee.openCount < teams[team].mostOpen else { return false }
        var same: Int32 = 0
        var open = agent.pointee.open
        while open >= 0 {
            if floorTypes[Int(self.contact(open).pointee.type)].channel == type.pointee.channel { same += 1 }
            open = self.contact(open).pointee.nextOpen
        }
        return same < slots
    }
}
