// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The agents of the floor, team after team; behind them those who finish for one whose number was called again.
/// Plain pointers; `deallocate` once.
struct AgentSlab {
    private(set) var records: UnsafeMutablePointer<Agent>
    /// Where those with room stand.
    private(set) var spots: UnsafeMutablePointer<RoomSpot>
    private var capacity = 64
    private(set) var count = 0
    /// Without the stand-ins.
    private var numbered = 0
    private var spare: [Int32] = []

    init() {
        records = AgentSlab.allocate(capacity)
        spots = .allocate(capacity: capacity)
    }

    /// Records that begin with a line of the cache.
    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Agent> {
        UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Agent>.stride, alignment: 64)
            .bindMemory(to: Agent.self, capacity: capacity)
    }

    func deallocate() {
        UnsafeMutableRawPointer(records).deallocate()
        spots.deallocate()
    }

    mutating func add(_ agents: Int, of described: Team, team: Int) {
        // Each shift has its mix, as its roster says.
        let levels = (described.shifts.isEmpty ? [agents] : described.shifts.map(\.agents)).flatMap {
            Seniority.quota(of: described.seniorities, agents: $0)
        }
        for number in 0..<agents {
            var agent = Agent(team: Int32(team), number: Int32(number))
            agent.solves = described.solves
            if !described.seniorities.isEmpty {
                agent.grade = Int32(levels[number])
                agent.speed = described.seniorities[levels[number]].speed
                agent.solves *= described.seniorities[levels[number]].solves
            }
            append(agent)
        }
        numbered = count
    }

    /// For the next replication.
    mutating func forgetStandIns() {
        count = numbered
        spots.update(repeating: RoomSpot(), count: count)
        spare.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ agent: Agent) {
        if count == capacity {
            let fresh = AgentSlab.allocate(2 * capacity)
            fresh.update(from: records, count: count)
            let freshSpots = UnsafeMutablePointer<RoomSpot>.allocate(capacity: 2 * capacity)
            freshSpots.update(from: spots, count: count)
            deallocate()
            spots = freshSpots
            records = fresh
            capacity *= 2
        }
        (records + count).initialize(to: agent)
        (spots + count).initialize(to: RoomSpot())
        count += 1
    }

    /// One who finishes what `index` has begun, so that his number is free for another.
    mutating func standIn(for index: Int32) -> Int32 {
        var agent = records[Int(index)]
        agent.number = -1
        // The accounts stay with him who leaves.
        (agent.busy, agent.idle, agent.away, agent.excused) = (0, 0, 0, 0)
        (agent.busySum, agent.presentSum) = (0, 0)
        if let known = spare.popLast() {
            agent.stamp = records[Int(known)].stamp &+ 1
            records[Int(known)] = agent
            spots[Int(known)] = RoomSpot()
            return known
        }
        append(agent)
        return Int32(count - 1)
    }

    mutating func giveBack(_ index: Int32) {
        records[Int(index)].state = .off
        spare.append(index)
    }
}
