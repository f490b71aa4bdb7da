// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// One day of a floor without randomness: the test says who comes when and what each needs, in whole seconds.
struct ScriptedFloor {
    /// A contact as the test writes it.
    struct Call {
        let at: Int
        let handle: Int
        var type = 0
        /// `nil`: waits for ever.
        var patience: Int?
        var escalates = false
    }

    /// The day is 00:00 to 01:00 in intervals of 10 min; it closes, so all ends in an empty floor.
    static let calendar = OperatingCalendar(days: 1, interval: 600, opening: 0, closing: 3600, isContinuous: false)

    static func type(
        _ name: String, atClosing: AtClosing = .finish, escalated patience: Double? = nil,
        escalatedPatience: EscalatedPatience = .fresh, longestWait: Double? = nil, lines: Int? = nil,
        priority: Int = 0, tiers: [Handling?] = [handled], prefers: [Int] = []
    ) -> ContactType {
        ContactType(
            name: name, atClosing: atClosing, volume: .constant(perSecond: 0, on: calendar),
            patience: patience.map { Patience(law: .deterministic($0)) }, escalatedPatience: escalatedPatience,
            longestWait: longestWait, lines: lines, priority: priority, handling: tiers, prefers: prefers)
    }

    static let handled = Handling(time: .deterministic(60))

    /// Agents by interval of the day; the last figure holds to the end.
    static func team(_ name: String, tier: Int = 0, serves: [Int] = [0], agents: [Int]) -> Team {
        let row = (0..<calendar.intervalsPerDay).map { agents[min($0, agents.count - 1)] }
        return Team(name: name, tier: tier, serves: serves, headcount: .everyDay(row, on: calendar))
    }

    /// What came of the day.
    struct Outcome: Equatable {
        /// By type and tier.
        let lines: [Line: WindowCounts]
        /// By type and tier, interval by interval.
        let intervals: [Line: [WindowCounts]]
        let longestWait: [Line: Double]
        /// By team: agent seconds on contacts within the roster, and rostered.
        let teams: [Ratio]
        /// By team and agent, the second at which he is free at last; those who have left the floor are omitted.
        let freeAt: [[Int]]

        subscript(type: Int, tier tier: Int = 0) -> WindowCounts { lines[Line(type: type, tier: tier)]! }
    }

    static func day(
        types: [ContactType], teams: [Team], rule: any ContactPolicy = PriorityThenLongestWait(), calls: [Call],
        until seconds: Int? = nil
    ) throws -> Outcome {
        let tiers = types[0].handling.indices.map { "n\($0 + 1)" }
        let center = try ContactCenter(
            name: "script", calendar: calendar, tiers: tiers, contactTypes: types, teams: teams,
            routing: Routing(contact: rule))
        let outcomes = try [false, true].map { try live(center, calls, connectsAhead: $0) }
        #expect(outcomes[0] == outcomes[1], "the short cut must come to the same")
        return outcomes[0]
    }

    private static func live(_ center: ContactCenter, _ calls: [Call], connectsAhead: Bool) throws -> Outcome {
        let plan = try FloorPlan(
            center: center, contract: .none, detailed: true, stagesApart: false, connectsAhead: connectsAhead)
        let stage = plan.stages[0]
        let draws = stage.lines.map {
            LineDraws(
                type: center.contactTypes[$0.line.type], tier: $0.line.tier, tierName: center.tiers[$0.line.tier])
        }
        let floor = UnsafeMutablePointer<ExpressFloor>.allocate(capacity: 1)
        floor.initialize(
            to: ExpressFloor(
                stage: stage, plan: plan, headcounts: center.teams.map(\.headcount), draws: draws,
                afterContact: stage.lines.map { _ in nil }))
        defer {
            floor.deinitialize(count: 1)
            floor.deallocate()
        }
        for line in draws { line.begin(seed: 1, replication: 0) }
        floor.pointee.begin()
        floor.pointee.begin(day: 0, of: Period(days: 0..<1, start: 0), present: center.teams.map { _ in [] })
        let legs = calls.enumerated().map { number, call in
            Leg(
                arrival: Tick.at(second: call.at), handle: Tick.duration(Double(call.handle)),
                patience: call.patience.map { Tick.duration(Double($0)) } ?? Tick.forEver, contact: UInt32(number),
                day: 0, line: UInt8(plan.doors[call.type].line), marks: call.escalates ? .escalates : [])
        }
        floor.pointee.run(legs, count: legs.count, until: Tick.never)
        let freeAt = stage.teams.indices.map { team in
            let agents = floor.pointee.teams[team].agents
            return (0..<agents.capacity).map { agents.free($0) }.filter { $0 != Tick.never }
                .map { Int(Tick.seconds($0)) }
        }
        floor.pointee.endDay()
        floor.pointee.endHorizon(at: Tick.at(second: 86_400))
        let details = ReplicationRecord(of: [floor.pointee.tally()], plan: plan, replication: 0).details!
        func byLine<T>(_ value: (ReplicationRecord.LineRecord) -> T) -> [Line: T] {
            Dictionary(uniqueKeysWithValues: details.lines.map { ($0.line, value($0)) })
        }
        return Outcome(
            lines: byLine(\.counts), intervals: byLine(\.intervals), longestWait: byLine(\.longestWait),
            teams: details.teams, freeAt: freeAt)
    }
}
