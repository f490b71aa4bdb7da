// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// Days of a rich floor without randomness: the test says who comes when and what each needs, in whole seconds; laws
/// that do not vary and probabilities of 0 and 1 decide the rest. Everything that happens is traced.
struct ScriptedWholeFloor {
    /// A contact as the test writes it.
    struct Call {
        let at: Int
        let handle: Int
        var type = 0
        /// `nil`: waits for ever.
        var patience: Int?
        var escalates = false
        /// Number of the contact, by which its coins are found; `nil`: its place in the script.
        var number: Int?
    }

    /// One day, 00:00 to 01:00 in intervals of 10 min.
    static let hour = OperatingCalendar(days: 1, interval: 600, opening: 0, closing: 3600, isContinuous: false)

    static let handled = Handling(time: .deterministic(60))
    /// Nobody comes but by the script.
    static let silent = Volume.constant(perSecond: 0, on: hour)

    static func team(
        _ name: String, tier: Int = 0, serves: [Int] = [0], agents: [Int] = [1], cost: Double = 1, speed: Double = 1,
        proficiency: Int = 1, slots: Slots = .one, on calendar: OperatingCalendar = hour
    ) -> Team {
        let row = (0..<calendar.intervalsPerDay).map { agents[min($0, agents.count - 1)] }
        return Team(
            name: name, tier: tier, serves: serves, headcount: .everyDay(row, on: calendar), costPerHour: cost,
            speed: ByType(speed), proficiency: ByType(proficiency), slots: slots)
    }

    static func shifts(_ name: String, tier: Int = 0, serves: [Int] = [0], late: Lateness? = nil, _ shifts: Shift...)
        -> Team
    { Team(name: name, tier: tier, serves: serves, shifts: shifts, late: late) }

    static func center(
        _ types: [ContactType], _ teams: [Team], routing: Routing = Routing(), outages: [Outage] = [],
        on calendar: OperatingCalendar = hour
    ) throws -> ContactCenter {
        try ContactCenter(
            name: "script", calendar: calendar, tiers: types[0].handling.indices.map { "n\($0 + 1)" },
            contactTypes: types, teams: teams, routing: routing, outages: outages)
    }

    let events: [TraceEvent]
    let details: ReplicationRecord.Details
    /// The counts of the clauses beside those of the types.
    private let view: ViewedCounts
    private let typeCount: Int

    /// - Parameters:
    ///   - clauses: more than those of the types: their counts are kept by interval.
    ///   - calls: in order of time; numbered from 0 across all types.
    ///   - targets: threshold of the service level by type; 20 s for those not named.
    init(_ center: ContactCenter, targets: [Double] = [], clauses more: [Clause] = [], _ calls: [Call]) throws {
        let own = center.contactTypes.enumerated().map { index, type in
            Clause(
                name: type.name,
                measure: .serviceLevel(
                    threshold: index < targets.count ? targets[index] : 20, formula: .offered, shortAbandon: 5),
                lines: type.handling.indices.filter { type.handling[$0] != nil }.map { Line(type: index, tier: $0) },
                target: .atLeast(0.8))
        }
        let contract = try ServiceContract(clauses: own + more, of: center)
        let plan = try FloorPlan(
            center: center, contract: contract, detailed: true, followsProblems: true,
            layout: CountLayout(of: contract, center: center, followsCustomers: true, withinDay: true),
            checksConservation: true)
        let visits = calls.enumerated().map { number, call in
            TierVisit(
                arrival: Tick.at(second: call.at), born: Tick.at(second: call.at),
                handle: Tick.duration(Double(call.handle)),
                patience: call.patience.map { Tick.duration(Double($0)) } ?? Tick.forEver,
                contact: UInt32(call.number ?? number),
                day: UInt16(call.at / 86_400), line: UInt8(plan.doors[call.type].line),
                marks: call.escalates ? .escalates : [])
        }
        let record: ReplicationRecord
        (events, record) = Self.live(visits, plan)
        details = record.details!
        view = ViewedCounts(plan.views, record.counts!)
        typeCount = center.contactTypes.count
    }

    private static func live(_ visits: [TierVisit], _ plan: FloorPlan) -> ([TraceEvent], ReplicationRecord) {
        let center = plan.center
        let types = center.contactTypes
        let draws = types.indices.map { origin in
            plan.stages[0].lines.map { line -> LineDraws? in
                LineDraws(
                    type: types[line.line.type], tier: line.line.tier, tierName: center.tiers[line.line.tier],
                    origin: origin == line.line.type ? nil : types[origin].name)
            }
        }
        let life = types.map { origin in types.map { LifeDraws(type: $0, origin: origin.name) as LifeDraws? } }
        for line in draws.joined() { line!.begin(seed: 1, replication: 0) }
        for life in life.joined() { life!.begin(seed: 1, replication: 0) }
        let rosters = center.teams.indices.map {
            center.teams[$0].shifts.isEmpty ? nil : DayRoster(team: $0, of: center, warmUpDays: 0)
        }
        for roster in rosters { roster?.begin(seed: 1, replication: 0) }
        let floor = UnsafeMutablePointer<Floor>.allocate(capacity: 1)
        floor.initialize(
            to: Floor(plan: plan, stage: 0, headcounts: center.teams.map(\.headcount), draws: draws, life: life))
        defer {
            floor.deinitialize(count: 1)
            floor.deallocate()
        }
        floor.pointee.trace = Trace(isWanted: { _ in true }, most: .max, end: .infinity)
        let period = Period(days: 0..<center.calendar.days, start: 0)
        floor.pointee.begin(seed: 1, replication: 0, period: period)
        for day in period.days {
            floor.pointee.begin(day: day, of: period, present: center.teams.map { _ in [] }, rosters: rosters)
            let today = visits.filter { Int($0.day) == day }
            let end = Tick.at(second: (day + 1) * 86_400 + center.calendar.opening)
            floor.pointee.run(today, count: today.count, until: end)
            floor.pointee.endDay(at: end)
        }
        floor.pointee.endHorizon(
            at: Tick.at(second: period.days.upperBound * 86_400 + center.calendar.opening))
        let record = ReplicationRecord(
            of: [floor.pointee.tally()], plan: plan, replication: 0, life: LifeRecord(of: [floor], plan: plan))
        return (floor.pointee.trace!.events, record)
    }

    /// What clause `index` of those beside the types' counted in an interval of the horizon.
    func counts(_ index: Int, interval: Int) -> WindowCounts { view.counts(ofView: typeCount + index, row: interval) }

    subscript(type: Int, tier tier: Int = 0) -> WindowCounts {
        details.lines.first { $0.line == Line(type: type, tier: tier) }!.counts
    }

    func life(_ type: Int, tier: Int = 0) -> LifeRecord.LineLife {
        details.life!.lines[details.lines.firstIndex { $0.line == Line(type: type, tier: tier) }!]
    }

    func problems(_ type: Int) -> LifeRecord.TypeLife { details.life!.types[type] }

    func people(_ team: Int) -> LifeRecord.TeamLife { details.life!.teams[team] }

    /// Seconds at which something of a kind happens to a contact, or to all of them in order of time.
    func seconds(_ kind: TraceEvent.Kind, of number: Int? = nil, tier: Int? = nil) -> [Double] {
        events.filter {
            $0.kind == kind && (number == nil || $0.contact?.number == number) && (tier == nil || $0.tier == tier)
        }.map(\.second)
    }

    /// When something happens to an agent, to the second.
    func seconds(_ kind: TraceEvent.Kind, team: Int, agent: Int) -> [Int] {
        events.filter { $0.kind == kind && $0.contact == nil && $0.agent?.team == team && $0.agent?.number == agent }
            .map { Int($0.second) }
    }

    /// Numbers of the contacts in the order in which they are answered.
    var order: [Int] { events.filter { $0.kind == .answered }.map { $0.contact!.number } }

    /// Who answered a contact first: the team and the number of the agent.
    func server(of number: Int) -> [Int] {
        let event = events.first { $0.kind == .answered && $0.contact?.number == number }
        return event?.agent.map { [$0.team, $0.number] } ?? []
    }
}
