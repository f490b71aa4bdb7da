// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Where an agent with room stands: the pool, or -1; the group in it and the place there. Apart from what else is known of
/// agents, so that a floor of thousands finds it in the cache.
struct RoomSpot {
    var pool: Int32 = -1
    var group: Int32 = 0
    var place: Int32 = 0
}

/// The agents of a team who have room, in the order of the agent policy: a decision looks at the first of each pool and
/// costs O(log agents), where a look at each agent cost 10 µs a contact for 200 of them.
///
/// Agents who are alike stand in one pool: of one seniority, with the same contacts open by channel. Where occupancy
/// decides, a pool is parted into *groups* of those who have been present equally long: among them the one who worked
/// least is the least occupied, now and later, so that their order need not be kept up.
///
/// Plain pointers; `deallocate` once.
struct AgentPools {
    typealias Entry = IndexedHeap<RoomPlace>.Entry

    /// Agents of a pool who have been present equally long; of all, where occupancy does not decide. The key is what the
    /// policy orders by, the second idle time and number.
    struct Group {
        var base: UInt64
        var agents = IndexedHeap<RoomPlace>()

        @inline(__always) var count: Int { agents.count }
    }

    /// Contacts open by channel, as one number.
    struct Load {
        let open: Int32
        /// By channel a bit: whether one more may be opened.
        let room: UInt8
    }

    /// `nil`: every agent with room is looked at.
    let order: AgentOrder?
    let loads: UnsafeMutableBufferPointer<Load>
    /// What one contact of a channel adds to the number of a load; 0 for channels that take the whole agent.
    let steps: UnsafeMutableBufferPointer<Int32>
    /// Loads in the order in which the team fills its agents.
    let ranked: UnsafeMutableBufferPointer<Int32>
    private let grades: Int
    /// By grade and load, the groups.
    private let pools: UnsafeMutableBufferPointer<UnsafeMutablePointer<Group>?>
    private let groupCounts: UnsafeMutableBufferPointer<Int32>
    private let groupCapacities: UnsafeMutableBufferPointer<Int32>

    /// Loads that are worth a pool each; a team with more kinds of load is looked at agent by agent.
    private static let mostLoads = 1024

    init(of team: Team, order wanted: AgentOrder?) {
        let shared = Channel.allCases.map { team.slots.perChannel[$0] ?? 0 }
        // One more than its slots: what a contact leaves is opened before it closes.
        var steps: [Int32] = []
        var size = 1
        for slots in shared {
            steps.append(slots > 0 ? Int32(size) : 0)
            if slots > 0 && size <= AgentPools.mostLoads { size *= slots + 2 }
        }
        let isTooMany = size > AgentPools.mostLoads
        order = isTooMany ? nil : wanted
        self.steps = .copy(of: steps)
        var loads: [Load] = []
        for number in 0..<(isTooMany ? 0 : size) {
            var rest = number
            var open = 0
            var counts: [Int] = []
            for slots in shared {
                let count = slots > 0 ? rest % (slots + 2) : 0
                if slots > 0 { rest /= slots + 2 }
                counts.append(count)
                open += count
            }
            let isFull = open > 0 && open >= team.slots.most
            loads.append(
                Load(
                    open: Int32(open),
                    room: isFull
                        ? 0
                        : shared.indices.reduce(0) { $0 | (open == 0 || counts[$1] < shared[$1] ? 1 << $1 : 0) }))
        }
        self.loads = .copy(of: loads)
        let prefersLoaded = team.slots.assignment == .mostLoaded
        ranked = .copy(
            of: loads.indices.filter { loads[$0].room != 0 }.sorted {
                let (a, b) = (loads[$0].open, loads[$1].open)
                return a != b ? (a < b) != prefersLoaded : $0 < $1
            }.map(Int32.init))
        grades = max(team.seniorities.count, 1)
        let count = order == nil ? 0 : grades * loads.count
        pools = .copy(of: Array(repeating: nil, count: count))
        groupCounts = .copy(of: Array(repeating: 0, count: count))
        groupCapacities = .copy(of: Array(repeating: 0, count: count))
    }

    func deallocate() {
        for pool in pools.indices {
            for group in 0..<Int(groupCapacities[pool]) { pools[pool]![group].agents.deallocate() }
            pools[pool]?.deallocate()
        }
        loads.deallocate()
        steps.deallocate()
        ranked.deallocate()
        pools.deallocate()
        groupCounts.deallocate()
        groupCapacities.deallocate()
    }

    /// Nobody has room.
    func clear() {
        for pool in pools.indices { groupCounts[pool] = 0 }
    }

    @inline(__always) func pool(grade: Int32, load: Int32) -> Int32 { grade &* Int32(loads.count) &+ load }

    /// Whether its agents are alike but for what groups them.
    @inline(__always) var isOne: Bool { pools.count == 1 }

    /// The group in which all with room stand, where there can be only one; `nil` where there are several, or none yet.
    @inline(__always) var onlyGroup: UnsafeMutablePointer<Group>? {
        guard pools.count == 1, groupCounts[0] == 1 else { return nil }
        return pools[0]
    }

    /// Agents of the group in which all with room stand, where there can be only one.
    @inline(__always) var countOfOne: Int { groupCounts[0] == 0 ? 0 : pools[0]![0].count }

    /// Whether nobody has room.
    @inline(__always) var isEmpty: Bool {
        if let group = onlyGroup { return group.pointee.count == 0 }
        return pools.indices.allSatisfy { pool in
            (0..<Int(groupCounts[pool])).allSatisfy { pools[pool]![$0].count == 0 }
        }
    }

    /// Whether an agent of a load has room for a contact of a channel.
    @inline(__always)
    func hasRoom(_ load: Int32, _ channel: Int) -> Bool { loads[Int(load)].room & 1 << UInt8(channel) != 0 }

    /// Calls `body` with each group of a load that holds somebody, of every grade.
    @inline(__always)
    func forEachGroup(ofLoad load: Int32, _ body: (UnsafeMutablePointer<Group>) -> Void) {
        for grade in 0..<Int32(grades) {
            let pool = Int(pool(grade: grade, load: load))
            for group in 0..<Int(groupCounts[pool]) where pools[pool]![group].count > 0 { body(pools[pool]! + group) }
        }
    }

    /// Puts an agent into a pool. O(log agents + groups). Changes nothing here, but is called without a copy of it.
    mutating func insert(_ entry: Entry, base: UInt64, into pool: Int32, _ spots: UnsafeMutablePointer<RoomSpot>) {
        let isFirst = groupCounts[Int(pool)] > 0 && pools[Int(pool)]![0].base == base
        let group = isFirst ? 0 : self.group(of: base, in: Int(pool))
        let spot = spots + Int(entry.index)
        spot.pointee.pool = pool
        spot.pointee.group = Int32(truncatingIfNeeded: group)
        pools[Int(pool)]![group].agents.insert(entry, spots)
    }

    /// Takes an agent out of their pool. O(log agents).
    mutating func remove(_ index: Int32, _ spots: UnsafeMutablePointer<RoomSpot>) {
        let spot = spots + Int(index)
        let at = pools[Int(spot.pointee.pool)]! + Int(spot.pointee.group)
        spot.pointee.pool = -1
        if order == .coin {
            at.pointee.agents.removeAmongEquals(at: Int(spot.pointee.place), spots)
        } else {
            at.pointee.agents.remove(at: Int(spot.pointee.place), spots)
        }
    }

    private mutating func group(of base: UInt64, in pool: Int) -> Int {
        var free = -1
        for group in 0..<Int(groupCounts[pool]) {
            let at = pools[pool]! + group
            if at.pointee.base == base { return group }
            if at.pointee.count == 0 { free = group }
        }
        if free < 0 {
            free = Int(groupCounts[pool])
            if free == Int(groupCapacities[pool]) { addGroups(to: pool) }
            groupCounts[pool] += 1
        }
        pools[pool]![free].base = base
        pools[pool]![free].agents.removeAll()
        return free
    }

    @inline(never)
    private mutating func addGroups(to pool: Int) {
        let old = Int(groupCapacities[pool])
        let capacity = max(1, 2 * old)
        let fresh = UnsafeMutablePointer<Group>.allocate(capacity: capacity)
        if let known = pools[pool] {
            fresh.update(from: known, count: old)
            known.deallocate()
        }
        for group in old..<capacity {
            (fresh + group).initialize(to: Group(base: 0))
        }
        pools[pool] = fresh
        groupCapacities[pool] = Int32(capacity)
    }
}
