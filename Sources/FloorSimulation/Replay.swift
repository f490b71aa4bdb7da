// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Replays one replication of nature against many staffings.
///
/// The stages of all staffings form a tree: staffings that agree up to a stage share its run. World draws a block,
/// every floor of the tree lives through it, and so on; nothing but open counts and small records grows with the
/// horizon.
///
/// Not thread-safe: one a thread.
final class Replay {
    /// One stage under one staffing.
    private struct Node {
        let stage: Int
        let parent: Int?
        let floor: UnsafeMutablePointer<Floor>
        var children: [Int] = []
        /// By stage, the visits of its outbox that are drawn and sorted; and of those, the ones that may go.
        var prepared: [Int]
        var ready: [Int]
    }

    private let plan: FloorPlan
    private let seed: UInt64
    private let world: World
    private let rosters: [DayRoster?]
    /// By stage, origin and line; by origin and type; by stage and line.
    private let draws: [[[LineDraws?]]]
    private let life: [[LifeDraws?]]
    private let afterContact: [[AfterContactDraws?]]
    private let passage: StagePassage
    private var nodes: [Node] = []
    private var roots: [Int] = []
    /// The last stage of each staffing.
    private var leaves: [Int] = []
    private let merged: UnsafeMutablePointer<VisitBuffer>
    private let spare: UnsafeMutablePointer<VisitBuffer>

    /// - Parameter staffings: each one headcount a team of the centre.
    init(plan: FloorPlan, seed: UInt64, staffings: [[Headcount]]) {
        let center = plan.center
        let types = center.contactTypes
        let reachable = plan.routes[0].reachable
        self.plan = plan
        self.seed = seed
        let draws = plan.stages.map { stage in
            types.indices.map { origin in
                Replay.draws(ofOrigin: origin, in: stage, of: center, reachable: reachable[origin])
            }
        }
        self.draws = draws
        life = types.indices.map { origin in
            types.indices.map { type in
                reachable[origin].contains(type) ? LifeDraws(type: types[type], origin: types[origin].name) : nil
            }
        }
        afterContact = plan.stages.map { stage in
            stage.lines.map {
                let type = types[$0.line.type]
                return type.afterContact == nil ? nil : AfterContactDraws(type: type, tier: $0.line.tier)
            }
        }
        let own = plan.stages.indices.map { stage in
            plan.stages[stage].lines.enumerated().map { draws[stage][$1.line.type][$0]! }
        }
        passage = StagePassage(draws: own)
        world = World(
            plan: plan, seed: seed,
            rosters: center.teams.indices.map { team in staffings.map { $0[team].largest }.max() ?? 0 },
            draws: own)
        rosters = center.teams.indices.map {
            center.teams[$0].shifts.isEmpty
                ? nil
                : DayRoster(team: $0, of: center, warmUpDays: plan.warmUpDays, coolDownDays: plan.coolDownDays)
        }
        merged = .allocate(capacity: plan.stages.count)
        spare = .allocate(capacity: plan.stages.count)
        for stage in plan.stages.indices {
            (merged + stage).initialize(to: VisitBuffer())
            (spare + stage).initialize(to: VisitBuffer())
        }
        plant(staffings)
    }

    /// By line of a stage, the draws of those who first came as a type; `nil` where they never come.
    private static func draws(
        ofOrigin origin: Int, in stage: StagePlan, of center: ContactCenter, reachable: [Int]
    ) -> [LineDraws?] {
        let types = center.contactTypes
        var draws: [LineDraws?] = []
        for place in stage.lines {
            let line = place.line
            guard reachable.contains(line.type) else {
                draws.append(nil)
                continue
            }
            // Lines of a stage stand tier after tier.
            let below = stage.lines.indices.first {
                stage.lines[$0].line.type == line.type
                    && types[line.type].tier(after: stage.lines[$0].line.tier) == line.tier
            }
            draws.append(
                LineDraws(
                    type: types[line.type], tier: line.tier, tierName: center.tiers[line.tier],
                    origin: origin == line.type ? nil : types[origin].name, below: below.flatMap { draws[$0] }))
        }
        return draws
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
                let floor = UnsafeMutablePointer<Floor>.allocate(capacity: 1)
                floor.initialize(
                    to: Floor(
                        plan: plan, stage: stage, headcounts: staffing, draws: draws[stage], life: life,
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
        let period = Period(of: plan.center.calendar, warmUpDays: plan.warmUpDays)
        world.begin(replication: replication)
        for line in draws.joined().joined() { line?.begin(seed: seed, replication: replication) }
        for life in life.joined() { life?.begin(seed: seed, replication: replication) }
        for line in afterContact.joined() { line?.begin(seed: seed, replication: replication) }
        for roster in rosters { roster?.begin(seed: seed, replication: replication) }
        for index in nodes.indices {
            nodes[index].floor.pointee.begin(seed: seed, replication: replication, period: period)
            for stage in plan.stages.indices { nodes[index].prepared[stage] = 0 }
        }
        for day in period.days where !live(day, of: period, isCancelled) { return nil }
        // The days after the horizon, until no contact of it is without an outcome on any floor.
        var day = period.days.upperBound
        var end = self.end(ofDay: day - 1)
        while day < period.days.upperBound + plan.coolDownDays, hasOpenContacts(at: end) {
            guard live(day, of: period, isCancelled, isOver: { !self.hasOpenContacts(at: $0) }) else { return nil }
            end = self.end(ofDay: day)
            day += 1
        }
        for node in nodes { node.floor.pointee.endHorizon(at: end) }
        return leaves.map { record(ofLeaf: $0, replication) }
    }

    private func hasOpenContacts(at instant: UInt64) -> Bool {
        nodes.contains { $0.floor.pointee.hasOpenContacts(at: instant) }
    }

    /// A day lasts until the next one opens.
    private func end(ofDay day: Int) -> UInt64 {
        Tick.at(second: (day + 1) * 86_400 + plan.center.calendar.opening)
    }

    /// One day on every floor, or as much of it as is asked for. Returns false when cancelled.
    private func live(
        _ day: Int, of period: Period, _ isCancelled: () -> Bool, isOver: ((UInt64) -> Bool)? = nil
    ) -> Bool {
        world.begin(day: day, of: period)
        for node in nodes {
            node.floor.pointee.begin(
                day: day, of: period, present: world.present, absent: world.absent, rosters: rosters)
        }
        let end = end(ofDay: day)
        var isLast = false
        repeat {
            if isCancelled() { return false }
            isLast = world.nextBlock(atMost: isOver == nil ? World.blockSize : World.lastBlockSize)
            let until = isLast ? end : world.until
            for root in roots { live(root, until: until) }
            if !isLast, let isOver, isOver(until) { return true }
        } while !isLast
        for node in nodes { node.floor.pointee.endDay(at: end) }
        return true
    }

    /// A block on one floor and all that are fed by it.
    private func live(_ index: Int, until: UInt64) {
        let stage = nodes[index].stage
        let floor = nodes[index].floor
        let (visits, count) = arrivals(at: index)
        floor.pointee.run(visits, count: count, until: until)
        guard !nodes[index].children.isEmpty else { return }
        for later in stage + 1..<plan.stages.count {
            nodes[index].ready[later] = passage.prepare(
                &floor.pointee.outboxes[later], fresh: nodes[index].prepared[later], stage: later, until: until)
        }
        for child in nodes[index].children { live(child, until: until) }
        for later in stage + 1..<plan.stages.count {
            floor.pointee.outboxes[later].removeFirst(nodes[index].ready[later])
            nodes[index].prepared[later] = floor.pointee.outboxes[later].count
        }
    }

    /// What comes to a floor in this block: from outside, and from every stage below it.
    private func arrivals(at index: Int) -> (visits: UnsafePointer<TierVisit>, count: Int) {
        let stage = nodes[index].stage
        let outside = world.visits[stage]
        var visits = UnsafePointer(outside.records)
        var count = outside.count
        var below = nodes[index].parent
        while let sender = below {
            let ready = nodes[sender].ready[stage]
            let sent = UnsafePointer(nodes[sender].floor.pointee.outboxes[stage].records)
            if count == 0 {
                (visits, count) = (sent, ready)
            } else if ready > 0 {
                merge(sent, ready, before: visits, count, stage: stage)
                (visits, count) = (UnsafePointer(merged[stage].records), merged[stage].count)
            }
            below = nodes[sender].parent
        }
        return (visits, count)
    }

    /// Merges two runs into `merged`; at one instant the first goes first.
    private func merge(
        _ a: UnsafePointer<TierVisit>, _ aCount: Int, before b: UnsafePointer<TierVisit>, _ bCount: Int, stage: Int
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
        var path: [UnsafeMutablePointer<Floor>] = []
        var index: Int? = leaf
        while let node = index {
            path.insert(nodes[node].floor, at: 0)
            index = nodes[node].parent
        }
        return ReplicationRecord(
            of: path.map { $0.pointee.tally() }, plan: plan, replication: replication,
            life: plan.isDetailed && plan.followsProblems ? LifeRecord(of: path, plan: plan) : nil)
    }

    /// What a trace keeps of one replication under the first staffing; it ends when the trace is over.
    /// - Precondition: the plan is one stage.
    func trace(replication: UInt64, _ trace: Trace, isCancelled: () -> Bool) -> Trace {
        precondition(plan.stages.count == 1, "a trace follows a contact through one stage")
        let floor = nodes[0].floor
        floor.pointee.trace = trace
        floor.pointee.countsAhead = false
        _ = run(replication: replication) { floor.pointee.trace!.isOver || isCancelled() }
        return floor.pointee.trace!
    }
}
