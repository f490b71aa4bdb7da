// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// The horizon as the floor lives it, from an empty floor on.
struct Period: Sendable {
    /// Simulated days without a cool-down; the days of a warm-up come first.
    let days: Range<Int>
    /// First tick, on a clock that starts at midnight of the first day.
    let start: UInt64

    init(days: Range<Int>, start: UInt64) {
        self.days = days
        self.start = start
    }

    init(of calendar: OperatingCalendar, warmUpDays: Int) {
        let late = warmUpDays * 86_400 - calendar.warmUp
        self.init(days: 0..<warmUpDays + calendar.days, start: Tick.at(second: late))
    }
}

/// One replication of nature: who comes when, what each needs, who is at work. It knows nothing of staffing, so it is
/// drawn once, block by block, and every staffing is replayed against it.
final class World {
    /// Contacts of a block that come to each stage from outside, in order of arrival.
    let visits: UnsafeMutablePointer<VisitBuffer>
    /// Every contact that comes before this tick is in this block or an earlier one.
    private(set) var until: UInt64 = 0
    /// For each team, the agents present among the first k of the roster, k = 0…; empty where nobody is ever absent.
    private(set) var present: [[Int32]]
    /// The same for the absent: those planned to be off are in neither.
    private(set) var absent: [[Int32]]

    private let plan: FloorPlan
    private let seed: UInt64
    private let arrivals: [Arrivals]
    private let chunks: UnsafeMutableBufferPointer<UnsafeMutablePointer<Arrivals.Chunk>>
    /// The types as a tournament over their next arrivals.
    private let order: AgentTree
    /// By team of headcounts; `nil` where all of the roster are always there. Shifts have rosters of the day.
    private let attendances: [Attendance?]
    private var replication: UInt64 = 0
    private var dayEnd: UInt64 = 0

    /// Contacts in a block: with the agents of a floor it stays in a core's own cache.
    static let blockSize = 4096
    /// The same after the horizon, where little may be left to do.
    static let lastBlockSize = 512

    /// - Parameter rosters: the largest headcount that any staffing gives each team.
    init(plan: FloorPlan, seed: UInt64, rosters: [Int], draws: [[LineDraws]]) {
        self.plan = plan
        self.seed = seed
        attendances = zip(plan.center.teams, rosters).map { team, agents in
            team.shifts.isEmpty && (team.absence > 0 || team.shrinkage > 0)
                ? Attendance(of: team, agents: agents, worked: plan.center.calendar.openDays) : nil
        }
        visits = .allocate(capacity: plan.stages.count)
        for stage in plan.stages.indices { (visits + stage).initialize(to: VisitBuffer()) }
        arrivals = plan.center.contactTypes.enumerated().map { index, type in
            let door = plan.doors[index]
            return Arrivals(
                type: type, stage: door.stage, line: door.line, calendar: plan.center.calendar,
                draws: draws[door.stage][door.line])
        }
        chunks = .copy(of: arrivals.map(\.chunk))
        order = AgentTree(agents: arrivals.count)
        present = plan.center.teams.map { _ in [] }
        absent = present
    }

    deinit {
        chunks.deallocate()
        order.deallocate()
        for stage in plan.stages.indices { visits[stage].deallocate() }
        visits.deallocate()
    }

    func begin(replication: UInt64) {
        self.replication = replication
        for stream in arrivals { stream.begin(seed: seed, replication: replication) }
        for attendance in attendances { attendance?.begin(seed: seed, replication: replication) }
    }

    /// Draws what a day decides: its busyness, and who is at work.
    func begin(day: Int, of period: Period) {
        let calendar = plan.center.calendar
        let midnight = Tick.at(second: (day - period.days.lowerBound) * 86_400)
        dayEnd = calendar.isContinuous ? midnight + Tick.at(second: 86_400) : Tick.never
        let crowd = Uniform.draw(key: Role.busyness.key(seed: seed, replication: replication), counter: UInt64(day))
        var (cv, busyness) = (0.0, 1.0)
        for (index, type) in plan.center.contactTypes.enumerated() {
            // A quantile costs as much as a thousand draws, and mostly all types have the same.
            if type.volume.busyness != cv {
                cv = type.volume.busyness
                busyness = cv > 0 ? Quantile.gamma(crowd, shape: 1 / (cv * cv), scale: cv * cv) : 1
            }
            arrivals[index].begin(
                day: day, row: type.volume.row(ofDay: day - plan.warmUpDays), midnight: midnight,
                earliest: period.start,
                busyness: busyness)
            order.set(index, free: arrivals[index].chunk.pointee.next)
        }
        for (index, attendance) in attendances.enumerated() {
            if let attendance {
                (present[index], absent[index]) = attendance.among(
                    day: day, counted: day - plan.warmUpDays)
            }
        }
    }

    /// Draws the next contacts of the day, not many more than `most`. Returns whether these were its last.
    func nextBlock(atMost most: Int = World.blockSize) -> Bool {
        for stage in plan.stages.indices { visits[stage].removeAll() }
        var count = 0
        while count < most {
            guard order.firstFree != Tick.never else {
                until = dayEnd
                return true
            }
            let type = order.firstAgent
            let chunk = chunks[type]
            count &+= chunk.pointee.take(
                into: visits + chunk.pointee.stage, atMost: most &- count, upTo: order.secondFree)
            if chunk.pointee.index == chunk.pointee.count { arrivals[type].refill() }
            order.set(type, free: chunk.pointee.next)
        }
        until = min(order.firstFree, dayEnd)
        return order.firstFree == Tick.never
    }
}
