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
        let outcome = try live(center, calls, connectsAhead: false)
        #expect(try live(center, calls, connectsAhead: true) == outcome, "the short cut must come to the same")
        // Every agent an individual, every line eager.
        let slow = try live(center, calls, connectsAhead: false, countsAhead: false)
        #expect(slow.lines == outcome.lines && slow.intervals == outcome.intervals)
        #expect(slow.longestWait == outcome.longestWait && slow.teams == outcome.teams)
        return outcome
    }

    private static func live(
        _ center: ContactCenter, _ calls: [Call], connectsAhead: Bool, countsAhead: Bool = true
    ) throws -> Outcome {
        let plan = try FloorPlan(
            center: center, contract: .none, detailed: true, stagesApart: false, connectsAhead: connectsAhead,
            checksConservation: false, countsAhead: countsAhead)
        let stage = plan.stages[0]
        let types = center.contactTypes
        let draws = types.indices.map { origin in
            stage.lines.map { line -> LineDraws? in
                guard line.line.type == origin else { return nil }
                return LineDraws(
                    type: types[origin], tier: line.line.tier, tierName: center.tiers[line.line.tier])
            }
        }
        let life = types.indices.map { origin in
            types.indices.map { $0 == origin ? LifeDraws(type: types[$0], origin: types[origin].name) : nil }
        }
        for line in draws.joined() { line?.begin(seed: 1, replication: 0) }
        for life in life.joined() { life?.begin(seed: 1, replication: 0) }
        let floor = UnsafeMutablePointer<Floor>.allocate(capacity: 1)
        floor.initialize(
            to: Floor(
                plan: plan, stage: 0, headcounts: center.teams.map(\.headcount), draws: draws, life: life))
        defer {
            floor.deinitialize(count: 1)
            floor.deallocate()
        }
        let period = Period(days: 0..<1, start: 0)
        floor.pointee.begin(seed: 1, replication: 0, period: period)
        floor.pointee.begin(
            day: 0, of: period, present: center.teams.map { _ in [] }, rosters: center.teams.map { _ in nil })
        let visits = calls.enumerated().map { number, call in
            TierVisit(
                arrival: Tick.at(second: call.at), born: Tick.at(second: call.at),
                handle: Tick.duration(Double(call.handle)),
                patience: call.patience.map { Tick.duration(Double($0)) } ?? Tick.forEver, contact: UInt32(number),
                day: 0, line: UInt8(plan.doors[call.type].line), marks: call.escalates ? .escalates : [])
        }
        floor.pointee.run(visits, count: visits.count, until: Tick.at(second: 86_400))
        let freeAt = stage.teams.indices.map { team in
            let agents = floor.pointee.teams[team].anonymous.tree
            return (0..<agents.capacity).map { agents.free($0) }.filter { $0 != Tick.never }
                .map { Int(Tick.seconds($0)) }
        }
        floor.pointee.endDay(at: Tick.at(second: 86_400))
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
