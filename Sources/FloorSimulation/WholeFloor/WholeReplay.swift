// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Replays one replication of nature against many staffings on the whole floor: the world is drawn once, block by
/// block, and every floor lives through it.
///
/// Not thread-safe: one a thread.
final class WholeReplay {
    private let plan: FloorPlan
    private let seed: UInt64
    private let world: World
    private let rosters: [DayRoster?]
    private let draws: [[LineDraws?]]
    private let life: [[LifeDraws?]]
    private let floors: [UnsafeMutablePointer<WholeFloor>]

    /// - Parameter staffings: each one headcount a team of the centre.
    init(plan: FloorPlan, seed: UInt64, staffings: [[Headcount]]) {
        let center = plan.center
        let whole = plan.whole!
        let types = center.contactTypes
        self.plan = plan
        self.seed = seed
        let lines = plan.stages[0].lines.map(\.line)
        let draws = types.indices.map { origin in
            lines.map { line -> LineDraws? in
                guard whole.reachable[origin].contains(line.type) else { return nil }
                return LineDraws(
                    type: types[line.type], tier: line.tier, tierName: center.tiers[line.tier],
                    origin: origin == line.type ? nil : types[origin].name)
            }
        }
        let life = types.indices.map { origin in
            types.indices.map { type in
                whole.reachable[origin].contains(type)
                    ? LifeDraws(type: types[type], origin: types[origin].name) : nil
            }
        }
        self.draws = draws
        self.life = life
        world = World(
            plan: plan, seed: seed,
            rosters: center.teams.indices.map { team in staffings.map { $0[team].largest }.max() ?? 0 },
            draws: [lines.indices.map { draws[lines[$0].type][$0]! }])
        rosters = center.teams.indices.map {
            center.teams[$0].shifts.isEmpty
                ? nil
                : DayRoster(
                    team: $0, of: center, warmUpDays: plan.warmUpDays,
                    coolDownDays: plan.coolDownDays)
        }
        floors = staffings.map { staffing in
            let floor = UnsafeMutablePointer<WholeFloor>.allocate(capacity: 1)
            floor.initialize(to: WholeFloor(plan: plan, headcounts: staffing, draws: draws, life: life))
            return floor
        }
    }

    deinit {
        for floor in floors {
            floor.deinitialize(count: 1)
            floor.deallocate()
        }
    }

    /// Simulates a replication under every staffing, in their order. `nil` when cancelled.
    func run(replication: UInt64, isCancelled: () -> Bool) -> [ReplicationRecord]? {
        let calendar = plan.center.calendar
        let period = Period.all(of: calendar, warmUpDays: plan.warmUpDays, whole: true)[0]
        world.begin(replication: replication)
        for line in draws.joined() { line?.begin(seed: seed, replication: replication) }
        for life in life.joined() { life?.begin(seed: seed, replication: replication) }
        for roster in rosters { roster?.begin(seed: seed, replication: replication) }
        for floor in floors { floor.pointee.begin(seed: seed, replication: replication, period: period) }
        for day in period.days where !live(day, of: period, isCancelled) { return nil }
        // The days after the horizon, until no contact of it is without an outcome on any floor.
        var day = period.days.upperBound
        var end = self.end(ofDay: day - 1)
        while day < period.days.upperBound + plan.coolDownDays, hasOpenContacts {
            guard live(day, of: period, isCancelled, isOver: { !self.hasOpenContacts }) else { return nil }
            end = self.end(ofDay: day)
            day += 1
        }
        for floor in floors { floor.pointee.endHorizon(at: end) }
        return floors.map { floor in
            ReplicationRecord(
                of: [floor.pointee.tally()], plan: plan, replication: replication,
                life: plan.isDetailed ? floor.pointee.lifeRecord() : nil)
        }
    }

    private var hasOpenContacts: Bool { floors.contains { $0.pointee.hasOpenContacts } }

    /// A day lasts until the next one opens.
    private func end(ofDay day: Int) -> UInt64 {
        Tick.at(second: (day + 1) * 86_400 + plan.center.calendar.opening)
    }

    /// One day on every floor, or as much of it as is asked for. Returns false when cancelled.
    private func live(
        _ day: Int, of period: Period, _ isCancelled: () -> Bool, isOver: (() -> Bool)? = nil
    ) -> Bool {
        world.begin(day: day, of: period)
        for floor in floors {
            floor.pointee.begin(
                day: day, of: period, present: world.present, absent: world.absent, rosters: rosters)
        }
        let end = end(ofDay: day)
        var isLast = false
        repeat {
            if isCancelled() { return false }
            isLast = world.nextBlock(atMost: isOver == nil ? World.blockSize : World.lastBlockSize)
            for floor in floors {
                floor.pointee.run(world.legs[0].legs, count: world.legs[0].count, until: isLast ? end : world.until)
            }
            if !isLast, let isOver, isOver() { return true }
        } while !isLast
        for floor in floors { floor.pointee.endDay(at: end) }
        return true
    }

    /// What a trace keeps of one replication under the first staffing; it ends when the trace is over.
    func trace(replication: UInt64, _ trace: Trace, isCancelled: () -> Bool) -> Trace {
        floors[0].pointee.trace = trace
        floors[0].pointee.countsAhead = false
        _ = run(replication: replication) { floors[0].pointee.trace!.isOver || isCancelled() }
        return floors[0].pointee.trace!
    }
}
