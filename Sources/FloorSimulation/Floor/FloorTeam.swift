// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A team on the floor.
struct FloorTeam {
    /// Whether nobody need tell its agents apart now, and may ever.
    var isAnonymous = false
    let mayBeAnonymous: Bool
    var anonymous: AnonymousAgents
    /// Whether what its agents have open needs no records now, and may ever.
    var isLight = false
    let mayBeLight: Bool
    let light: LightTeam
    /// Index in the centre.
    let index: Int
    /// Index among the teams of the stage; -1: it stands in another, and has nobody here.
    let place: Int
    /// Its agents are this many from `first` on.
    let first: Int32
    let count: Int32
    let cost: Double
    let skills: Int
    /// By channel: contacts beside others, or 0: takes the whole agent.
    let slots: UnsafeMutableBufferPointer<Int32>
    let mostOpen: Int32
    let isShared: Bool
    let prefersLoaded: Bool
    /// Queues from which it may take, the most preferred type first; and the place of each type in that order.
    let queues: UnsafeMutableBufferPointer<Int32>
    /// By queue, its line.
    let lines: UnsafeMutableBufferPointer<UnsafeMutablePointer<FloorLine>>
    let preference: UnsafeMutableBufferPointer<Int32>
    /// By type: it may be taken only while more than so many agents are idle.
    let thresholds: UnsafeMutableBufferPointer<Int32>
    let hasThresholds: Bool
    /// By type: divides handle times; and proficiency.
    let speeds: UnsafeMutableBufferPointer<Double>
    let proficiencies: UnsafeMutableBufferPointer<Int32>
    /// Headcount by row of the roster and interval; empty for shifts.
    let roster: UnsafeMutableBufferPointer<Int32>
    var pools: AgentPools
    /// Numbers of agents off the floor, the one called next last.
    let offFloor: UnsafeMutableBufferPointer<Int32>
    var offCount = 0
    /// Agents on the floor by roster, those who still finish a contact after their shift left out.
    private(set) var staffed = 0
    /// Agent ticks of that since agent time closed, up to an instant; for the check of conservation.
    private var staffedTicks: UInt64 = 0
    private var staffedSince: UInt64 = 0
    var idleHead: Int32 = -1
    var idleTail: Int32 = -1
    var idleCount = 0
    /// Deferred contacts in work that may be interrupted.
    var interruptible = 0
    /// Outages that stop it, and those of them that are excused.
    var down = 0
    var excused = 0
    /// The centre has closed: only live contacts are taken.
    var isAfterHours = false
    /// End of the day's last shift.
    var lastShiftEnd: UInt64 = 0
    /// Agent ticks of the day that are counted, on contacts and on the floor.
    private var countedBusy: UInt64 = 0
    private var countedStaffed: UInt64 = 0
    // Sums over counted days, seconds.
    var busy = 0.0
    var present = 0.0
    /// Of counted days, ticks: how late breaks began, breaks taken, what the shift's end cut off of them; overtime.
    var breakDelay: UInt64 = 0
    var breaksTaken: UInt64 = 0
    var breaksOwed: UInt64 = 0
    var overtime: UInt64 = 0
    /// Of the overtime, what is counted.
    private var countedOvertime: UInt64 = 0

    /// Ticks of overtime since the last call.
    mutating func overtimeSinceCounted() -> UInt64 {
        defer { countedOvertime = overtime }
        return overtime &- countedOvertime
    }

    mutating func clearOvertime() {
        overtime = 0
        countedOvertime = 0
    }

    mutating func changeStaff(by change: Int, at now: UInt64) {
        staffedTicks = rostered(until: now)
        staffedSince = now
        staffed += change
    }

    /// Agent ticks on the floor by roster since agent time closed.
    func rostered(until now: UInt64) -> UInt64 { staffedTicks &+ UInt64(staffed) &* (now &- staffedSince) }

    /// Notes the ticks of the day until now as counted, and returns what was counted before.
    mutating func countUp(busy: UInt64, staffed: UInt64) -> (busy: UInt64, staffed: UInt64) {
        defer { (countedBusy, countedStaffed) = (busy, staffed) }
        return (countedBusy, countedStaffed)
    }

    mutating func closeAgentTime(at now: UInt64) {
        (countedBusy, countedStaffed) = (0, 0)
        staffedTicks = 0
        staffedSince = now
    }

    func deallocate() {
        slots.deallocate()
        queues.deallocate()
        lines.deallocate()
        preference.deallocate()
        thresholds.deallocate()
        speeds.deallocate()
        proficiencies.deallocate()
        roster.deallocate()
        offFloor.deallocate()
        pools.deallocate()
        anonymous.deallocate()
        light.deallocate()
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
