// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Replays one replication of nature against many staffings.
///
/// The stages of all staffings form a tree: staffings that agree up to a stage share its run. World draws a block,
/// every floor of the tree lives through it, and so on; nothing but open books and small records grows with the
/// horizon.
///
/// Not thread-safe: one a thread.
final class ExpressReplay {
    /// One stage under one staffing.
    private struct Node {
        let stage: Int
        let parent: Int?
        let floor: UnsafeMutablePointer<ExpressFloor>
        var children: [Int] = []
        /// By stage, the legs of its outbox that are drawn and sorted; and of those, the ones that may go.
        var prepared: [Int]
        var ready: [Int]
    }

    private let plan: FloorPlan
    private let seed: UInt64
    private let draws: [[LineDraws]]
    private let afterContact: [[AfterContactDraws?]]
    private let world: World
    private let handover: Handover
    private let periods: [Period]
    private var nodes: [Node] = []
    private var roots: [Int] = []
    /// The last stage of each staffing.
    private var leaves: [Int] = []
    private let merged: UnsafeMutablePointer<LegBuffer>
    private let spare: UnsafeMutablePointer<LegBuffer>

    /// - Parameter staffings: each one headcount a team of the centre.
    init(plan: FloorPlan, seed: UInt64, staffings: [[Headcount]]) {
        self.plan = plan
        self.seed = seed
        draws = plan.stages.map { stage in
            stage.lines.map {
                LineDraws(
                    type: plan.center.contactTypes[$0.line.type], tier: $0.line.tier,
                    tierName: plan.center.tiers[$0.line.tier])
            }
        }
        afterContact = plan.stages.map { stage in
            stage.lines.map {
                let type = plan.center.contactTypes[$0.line.type]
                return type.afterContact == nil ? nil : AfterContactDraws(type: type, tier: $0.line.tier)
            }
        }
        handover = Handover(draws: draws)
        periods = Period.all(of: plan.center.calendar, warmUpDays: plan.warmUpDays)
        world = World(
            plan: plan, seed: seed,
            rosters: plan.center.teams.indices.map { team in staffings.map { $0[team].largest }.max() ?? 0 },
            draws: draws)
        merged = .allocate(capacity: plan.stages.count)
        spare = .allocate(capacity: plan.stages.count)
        for stage in plan.stages.indices {
            (merged + stage).initialize(to: LegBuffer())
            (spare + stage).initialize(to: LegBuffer())
        }
        plant(staffings)
    }

    deinit {
        for node in nodes {
            node.floor.deinitialize(count: 1)
            node.floor.deallocate()
        }
        for stage in plan.stages.indices {
            merged[stage].deallocate()
            spare[stage].deallocate()
        }
        merged.deallocate()
        spare.deallocate()
    }

    private func plant(_ staffings: [[Headcount]]) {
        struct Place: Hashable {
            let parent: Int?
            let headcounts: [Headcount]
        }
        var places: [Place: Int] = [:]
        for staffing in staffings {
            var parent: Int?
            for (stage, stagePlan) in plan.stages.enumerated() {
                let place = Place(parent: parent, headcounts: stagePlan.teams.map { staffing[$0.team] })
                if let known = places[place] {
                    parent = known
                    continue
                }
                let floor = UnsafeMutablePointer<ExpressFloor>.allocate(capacity: 1)
                floor.initialize(
                    to: ExpressFloor(
                        stage: stagePlan, plan: plan, headcounts: staffing, draws: draws[stage],
                        afterContact: afterContact[stage]))
                let none = Array(repeating: 0, count: plan.stages.count)
                nodes.append(Node(stage: stage, parent: parent, floor: floor, prepared: none, ready: none))
                let index = nodes.count - 1
                if let parent { nodes[parent].children.append(index) } else { roots.append(index) }
                places[place] = index
                parent = index
            }
            leaves.append(parent!)
        }
    }

    /// Simulates a replication under every staffing, in their order. `nil` when cancelled.
    func run(replication: UInt64, isCancelled: () -> Bool) -> [ReplicationRecord]? {
        world.begin(replication: replication)
        for stage in draws { for line in stage { line.begin(seed: seed, replication: replication) } }
        for line in afterContact.joined() { line?.begin(seed: seed, replication: replication) }
        for node in nodes { node.floor.pointee.clear() }
        for period in periods {
            for index in nodes.indices {
                nodes[index].floor.pointee.begin()
                for stage in plan.stages.indices {
                    nodes[index].floor.pointee.outboxes[stage].removeAll()
                    nodes[index].prepared[stage] = 0
                }
            }
            for day in period.days {
                begin(day: day, of: period)
                var isLast = false
                repeat {
                    if isCancelled() { return nil }
                    isLast = world.nextBlock()
                    for root in roots { live(root) }
                } while !isLast
                for node in nodes { node.floor.pointee.endDay() }
            }
            if plan.center.calendar.isContinuous, !coolDown(after: period, isCancelled) { return nil }
        }
        return leaves.map { record(ofLeaf: $0, replication) }
    }

    private func begin(day: Int, of period: Period) {
        world.begin(day: day, of: period)
        for node in nodes {
            node.floor.pointee.begin(day: day, of: period, present: world.present, absent: world.absent)
        }
    }

    /// The days after the horizon, until no contact of it waits on any floor. Returns false when cancelled.
    private func coolDown(after period: Period, _ isCancelled: () -> Bool) -> Bool {
        var day = period.days.upperBound
        var now = Tick.at(second: (day - period.days.lowerBound) * 86_400)
        let end = day + plan.coolDownDays
        func isOver() -> Bool { !nodes.contains { $0.floor.pointee.hasWaiting(at: now) } }
        while day < end, !isOver() {
            begin(day: day, of: period)
            var isLast = false
            repeat {
                if isCancelled() { return false }
                isLast = world.nextBlock(atMost: World.shortestBlockSize)
                for root in roots { live(root) }
                now = world.until
            } while !isLast && !isOver()
            if !isLast { break }
            for node in nodes { node.floor.pointee.endDay() }
            day += 1
        }
        for node in nodes { node.floor.pointee.endHorizon(at: now) }
        return true
    }

    /// A block on one floor and all that are fed by it.
    private func live(_ index: Int) {
        let stage = nodes[index].stage
        let floor = nodes[index].floor
        let (legs, count) = arrivals(at: index)
        floor.pointee.run(legs, count: count, until: world.until)
        guard !nodes[index].children.isEmpty else { return }
        for later in stage + 1..<plan.stages.count {
            nodes[index].ready[later] = handover.prepare(
                &floor.pointee.outboxes[later], fresh: nodes[index].prepared[later], stage: later, until: world.until)
        }
        for child in nodes[index].children { live(child) }
        for later in stage + 1..<plan.stages.count {
            floor.pointee.outboxes[later].removeFirst(nodes[index].ready[later])
            nodes[index].prepared[later] = floor.pointee.outboxes[later].count
        }
    }

    /// What comes to a floor in this block: from outside, and from every stage below it.
    private func arrivals(at index: Int) -> (legs: UnsafePointer<Leg>, count: Int) {
        let stage = nodes[index].stage
        let outside = world.legs[stage]
        var legs = UnsafePointer(outside.legs)
        var count = outside.count
        var below = nodes[index].parent
        while let sender = below {
            let ready = nodes[sender].ready[stage]
            let sent = UnsafePointer(nodes[sender].floor.pointee.outboxes[stage].legs)
            if count == 0 {
                (legs, count) = (sent, ready)
            } else if ready > 0 {
                merge(sent, ready, before: legs, count, stage: stage)
                (legs, count) = (UnsafePointer(merged[stage].legs), merged[stage].count)
            }
            below = nodes[sender].parent
        }
        return (legs, count)
    }

    /// Merges two runs into `merged`; at one instant the first goes first.
    private func merge(
        _ a: UnsafePointer<Leg>, _ aCount: Int, before b: UnsafePointer<Leg>, _ bCount: Int, stage: Int
    ) {
        var (i, j) = (0, 0)
        spare[stage].removeAll()
        while i < aCount || j < bCount {
            if j == bCount || (i < aCount && a[i].arrival <= b[j].arrival) {
                spare[stage].append(a[i])
                i += 1
            } else {
                spare[stage].append(b[j])
                j += 1
            }
        }
        swap(&spare[stage], &merged[stage])
    }

    private func record(ofLeaf leaf: Int, _ replication: UInt64) -> ReplicationRecord {
        var path: [StageTally] = []
        var index: Int? = leaf
        while let node = index {
            path.append(nodes[node].floor.pointee.tally())
            index = nodes[node].parent
        }
        return ReplicationRecord(of: path.reversed(), plan: plan, replication: replication)
    }
}
