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

extension FloorTeam {
    init(
        _ team: Team, at index: Int, place: Int, first: Int, count: Int, headcount: Headcount, _ route: RoutePlan,
        lines: UnsafeMutablePointer<FloorLine>,
        center: ContactCenter, poolOrder: AgentOrder?, mayBeAnonymous: Bool, mayBeLight: Bool
    ) {
        self.index = index
        self.place = place
        self.first = Int32(first)
        self.count = Int32(count)
        cost = team.costPerHour
        skills = team.serves.count
        slots = .copy(of: Channel.allCases.map { Int32(team.slots.perChannel[$0] ?? 0) })
        mostOpen = Int32(team.slots.most)
        isShared = !team.slots.perChannel.isEmpty
        prefersLoaded = team.slots.assignment == .mostLoaded
        let types = center.contactTypes.indices
        // Types that reach the team by overflow or rings stand behind those that it serves.
        let preferred = types.map { team.serves.firstIndex(of: $0) ?? team.serves.count + $0 }
        preference = .copy(of: preferred.map(Int32.init))
        let mine = route.queues.indices.filter { route.queues[$0].teams.contains(index) }
        let order = mine.sorted {
            let a = preferred[route.typeOf(queue: $0)]
            let b = preferred[route.typeOf(queue: $1)]
            return a != b ? a < b : $0 < $1
        }
        queues = .copy(of: order.map(Int32.init))
        self.lines = .copy(of: order.map { lines + route.queues[$0].line })
        let reserved = types.map { Int32(center.routing.idleThreshold(team: index, type: $0)) }
        thresholds = .copy(of: reserved)
        hasThresholds = reserved.contains { $0 != 0 }
        speeds = .copy(of: types.map { team.speed[$0] })
        proficiencies = .copy(of: types.map { Int32(team.proficiency[$0]) })
        pools = AgentPools(of: team, order: poolOrder)
        let agentPolicy = center.routing.agent
        let keepsIdle =
            !(agentPolicy is LongestIdle) && (agentPolicy.agentOrder != .idleTime || !team.seniorities.isEmpty)
        let isAnonymous = mayBeAnonymous && count <= AgentTree.mostAgents && (!keepsIdle || pools.order != nil)
        self.mayBeAnonymous = isAnonymous
        let own = Set(mine.map { route.queues[$0].line })
        // Agents of shifts come and go all day, so that no meeting is certain.
        let isSole =
            isAnonymous && team.shifts.isEmpty && own.count == 1
            && route.queues.allSatisfy { $0.line != own.first! || $0.teams == [index] }
        anonymous = AnonymousAgents(
            agents: isAnonymous ? count : 0, keepsIdle: keepsIdle,
            looksAtAccounts: pools.order == .leastOccupied || pools.order == .mostOccupied,
            isPaced: types.contains { team.speed[$0] != 1 } || team.seniorities.contains { $0.speed != 1 },
            mask: isAnonymous ? own.reduce(0) { $0 | 1 << UInt64($1) } : 0,
            soleLine: isSole ? own.first! : -1)
        self.mayBeLight = mayBeLight
        light = LightTeam(of: team, agents: count, center: center, route, lines: own, mayBeLight: mayBeLight)
        roster = .copy(of: team.shifts.isEmpty && place >= 0 ? headcount.rows.joined().map(Int32.init) : [])
        offFloor = .allocate(capacity: max(count, 1))
    }
}
