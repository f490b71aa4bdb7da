// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// How contacts reach the teams of a stage, and the clocks: tables of indexes beside the stage plan.
struct RoutePlan: Sendable {
    struct QueuePlan: Sendable {
        let line: Int
        let ring: Int
        let alert: Int
        let isBelowLive: Bool
        let ignoresReserve: Bool
        /// Teams that may take from it, in the order in which they are asked.
        let teams: [Int]
    }

    struct LineRoute: Sendable {
        /// Index of the queue of ring 0 and alert 0; then rings by alert.
        let firstQueue: Int
        /// When contacts reach each ring, ticks in the line; the first is 0.
        let rings: [UInt64]
        let alerts: Int
        /// Queue of callbacks that give up their place; -1 where there are none.
        let callbackQueue: Int
        /// How contacts stand in it.
        let order: LineOrder
        let target: UInt64
        let targetLevel: Double
        let meanHandle: Double
        let meanPatience: Double?

        func queue(ring: Int, alert: Int) -> Int { firstQueue + alert * rings.count + ring }
    }

    let queues: [QueuePlan]
    let lines: [LineRoute]
    /// By line.
    let types: [Int]
    /// By type and tier, the line; -1 where the type does not go.
    let lineOf: [[Int]]
    /// By type, the types as which a customer who first came as it may come again, itself included.
    let reachable: [[Int]]
    let slaClocks: [BusinessClock?]
    let olaClocks: [BusinessClock?]
    /// By type: when it is open, for what is counted only then.
    let openClocks: [BusinessClock]

    init(center: ContactCenter, contract: ServiceContract, stage: StagePlan, warmUpDays: Int) {
        var queues: [QueuePlan] = []
        var lines: [LineRoute] = []
        for plan in stage.lines {
            let type = center.contactTypes[plan.line.type]
            let rings = center.routing.rings(ofType: plan.line.type, tier: plan.line.tier, in: center)
            let first = queues.count
            let isBelowLive = !type.isLive
            for alert in 0...type.alerts.count {
                let called = type.alerts[..<alert].compactMap(\.calls)
                let isReleased = type.alerts[..<alert].contains(where: \.releasesReserve)
                var teams: [Int] = []
                for (ring, step) in rings.enumerated() {
                    teams += step.teams
                    queues.append(
                        QueuePlan(
                            line: lines.count, ring: ring, alert: alert, isBelowLive: isBelowLive,
                            ignoresReserve: isReleased, teams: teams + called.filter { !teams.contains($0) }))
                }
            }
            var callbackQueue = -1
            if let callback = type.callback, !callback.keepsPlace {
                callbackQueue = queues.count
                queues.append(
                    QueuePlan(
                        line: lines.count, ring: 0, alert: 0, isBelowLive: true, ignoresReserve: false,
                        teams: rings.flatMap(\.teams)))
            }
            let clause = contract.clauses.first { $0.measure.threshold != nil && $0.lines.contains(plan.line) }
            let handling = type.handling[plan.line.tier]!
            lines.append(
                LineRoute(
                    firstQueue: first, rings: rings.map { RoutePlan.ticks($0.after) }, alerts: type.alerts.count,
                    callbackQueue: callbackQueue,
                    order: type.deferred?.order == .deadline && type.deadline != nil
                        ? .deadline : center.routing.contact.order,
                    target: RoutePlan.ticks(contract.reportedLimits(of: plan.line).threshold),
                    targetLevel: clause?.target.value ?? 0.8, meanHandle: handling.time.mean,
                    meanPatience: type.patience?.law.mean))
        }
        self.queues = queues
        self.lines = lines
        types = stage.lines.map(\.line.type)
        lineOf = center.contactTypes.indices.map { type in
            center.tiers.indices.map { tier in
                stage.lines.firstIndex { $0.line == Line(type: type, tier: tier) } ?? -1
            }
        }
        reachable = center.contactTypes.indices.map { RoutePlan.reachable(from: $0, in: center) }
        func clock(_ hours: WeeklyHours) -> BusinessClock {
            BusinessClock(
                calendar: center.calendar, hours: hours, unitsPerSecond: Int(Tick.perSecond), firstDay: -warmUpDays)
        }
        slaClocks = center.contactTypes.map { $0.deadline.map { clock($0.hours) } }
        olaClocks = stage.lines.map {
            center.contactTypes[$0.line.type].handling[$0.line.tier]!.within.map { clock($0.hours) }
        }
        openClocks = center.contactTypes.map { clock($0.hours) }
    }

    func typeOf(queue: Int) -> Int { types[queues[queue].line] }

    private static func reachable(from type: Int, in center: ContactCenter) -> [Int] {
        var found = [type]
        var next = 0
        while next < found.count {
            let here = center.contactTypes[found[next]]
            for target in [here.redial?.type, here.recontact?.type].compactMap({ $0 }) where !found.contains(target) {
                found.append(target)
            }
            next += 1
        }
        return found
    }

    /// Ticks of any time; durations of 32 bits end after twelve days.
    static func ticks(_ seconds: Double) -> UInt64 { UInt64(min(max(seconds, 0), 3e10) * Tick.perSecond + 0.5) }
}
