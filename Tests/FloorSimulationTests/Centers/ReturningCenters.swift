// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import TestSupport

extension Centers {
    /// A random plain centre whose customers may come again, with deadlines, phone lines and any agent policy: its teams are
    /// anonymous and its lines lazy all the same.
    static func returning(seed: UInt64) throws -> ContactCenter {
        for attempt in UInt64(0)..<100 {
            let plain = try random(seed: seed &* 1000 &+ attempt, paced: seed % 2 == 0)
            var dice = SplitMix(state: seed &+ 1 << 41 &+ attempt)
            let types = plain.contactTypes.indices.map { index in
                plain.contactTypes[index].returning(to: plain.contactTypes.count, on: plain.calendar, &dice)
            }
            let agents = Routing.agentPolicies.filter { $0.agentOrder != .anything && !$0.mayRefuse }
            let contacts = Routing.contactPolicies.filter { !$0.mayRefuse }
            let routing = Routing(
                agent: dice.chance(0.5) ? LongestIdle() : agents.randomElement(using: &dice)!,
                contact: dice.chance(0.7) ? plain.routing.contact : contacts.randomElement(using: &dice)!)
            if let center = try? ContactCenter(
                name: "returning \(seed)", calendar: plain.calendar, tiers: plain.tiers, contactTypes: types,
                teams: plain.teams, routing: routing)
            {
                return center
            }
        }
        throw Problems([Problem(at: ["seed"], found: "\(seed): a hundred refused draws", allowed: "one that is valid")])
    }
}

extension Centers {
    /// A random centre, plain or of shifts, whose customers come again hours or days later and never redial, under longest
    /// idle: mostly nobody of them has a record. In some all contacts take equally long, so that many come again at one tick.
    static func comingBack(seed: UInt64) throws -> ContactCenter {
        let base = try seed % 3 == 0 ? liveShifts(seed: seed) : returning(seed: seed)
        var dice = SplitMix(state: seed &+ 1 << 43)
        let isEven = dice.chance(0.4)
        let types = base.contactTypes.indices.map { index in
            base.contactTypes[index].comingBack(to: base.contactTypes.count, isEven: isEven, &dice)
        }
        return try ContactCenter(
            name: "coming back \(seed)", calendar: base.calendar, tiers: base.tiers, contactTypes: types,
            teams: base.teams, routing: base.routing.with(agent: LongestIdle(), contact: base.routing.contact))
    }
}

extension Centers {
    /// A random centre with whatever it may have but what makes a line eager: shifts, slots, outages, hours, deferred and
    /// outbound work beside live contacts in lazy lines.
    static func lazyWhole(seed: UInt64) throws -> ContactCenter {
        for attempt in UInt64(0)..<100 {
            let whole = try randomWhole(seed: seed &* 100 &+ attempt)
            let contact: any ContactPolicy = seed % 2 == 0 ? PriorityThenLongestWait() : PriorityThenPreference()
            if let center = try? ContactCenter(
                name: "lazy \(seed)", calendar: whole.calendar, tiers: whole.tiers,
                contactTypes: whole.contactTypes.map { $0.withoutTimers() }, teams: whole.teams,
                routing: Routing(agent: whole.routing.agent, contact: contact), outages: whole.outages)
            {
                return center
            }
        }
        throw Problems([Problem(at: ["seed"], found: "\(seed): a hundred refused draws", allowed: "one that is valid")])
    }
}

extension Centers {
    /// A random centre of live contacts alone, with shifts, breaks, absences, hours and customers who come again: most of its
    /// teams of shifts are anonymous.
    static func liveShifts(seed: UInt64) throws -> ContactCenter {
        var dice = SplitMix(state: seed &+ 1 << 42)
        let agents: [any AgentPolicy] = [LongestIdle(), LongestIdle(), Fastest(), LastAgent()]
        for attempt in UInt64(0)..<100 {
            let whole = try randomWhole(seed: seed &* 100 &+ attempt)
            let contact: any ContactPolicy = dice.chance(0.5) ? PriorityThenLongestWait() : PriorityThenPreference()
            if let center = try? ContactCenter(
                name: "shifts \(seed)", calendar: whole.calendar, tiers: whole.tiers,
                contactTypes: whole.contactTypes.map { $0.live() }, teams: whole.teams,
                routing: Routing(agent: agents.randomElement(using: &dice)!, contact: contact))
            {
                return center
            }
        }
        throw Problems([Problem(at: ["seed"], found: "\(seed): a hundred refused draws", allowed: "one that is valid")])
    }
}

extension ContactType {
    /// The same as calls that agents give on and forget.
    fileprivate func live() -> ContactType {
        ContactType(
            name: name, channel: .voice, hours: hours, atClosing: atClosing, volume: volume, patience: patience,
            escalatedPatience: escalatedPatience, longestWait: longestWait, lines: lines, priority: priority,
            handling: handling.map { handling in
                handling.map { Handling(time: $0.time, escalation: $0.escalation) }
            }, prefers: prefers, deadline: deadline, escalationRaise: escalationRaise, afterContact: afterContact,
            redial: redial, recontact: recontact, waitingForCustomer: waitingForCustomer, reopening: reopening)
    }

    /// The same where nobody redials and many come again.
    fileprivate func comingBack(to types: Int, isEven: Bool, _ dice: inout SplitMix) -> ContactType {
        func some<T>(_ share: Double, _ make: (inout SplitMix) -> T) -> T? { dice.chance(share) ? make(&dice) : nil }
        func law(_ means: [Double], _ dice: inout SplitMix) -> Law {
            let mean = means.randomElement(using: &dice)!
            return isEven || dice.chance(0.3) ? .deterministic(mean) : .exponential(mean: mean)
        }
        let other = dice.chance(0.3) ? dice.next(below: types) : nil
        var type = self
        type.redial = nil
        if isEven {
            type.handling = handling.map { $0.map { Handling(time: .deterministic(180), escalation: $0.escalation) } }
        }
        type.recontact = some(0.7) {
            Recontact(
                probability: handling.map { $0 == nil ? 0 : 0.3 }, after: law([3000, 20_000, 90_000], &$0), type: other)
        }
        type.reopening = some(0.5) { Pause(probability: 0.2, time: law([5000, 86_400], &$0)) }
        type.waitingForCustomer = some(0.3) { Pause(probability: 0.2, time: law([900, 6000], &$0)) }
        return type
    }

    /// The same without what happens to a contact while it waits.
    fileprivate func withoutTimers() -> ContactType {
        var type = self
        type.handling = handling.map { handling in
            handling.map { Handling(time: $0.time, escalation: $0.escalation, slowdown: $0.slowdown) }
        }
        type.alerts = []
        type.triage = nil
        type.callback = nil
        return type
    }

    fileprivate func returning(to types: Int, on calendar: OperatingCalendar, _ dice: inout SplitMix) -> ContactType {
        func some<T>(_ share: Double, _ make: (inout SplitMix) -> T) -> T? { dice.chance(share) ? make(&dice) : nil }
        func law(_ mean: Double, _ dice: inout SplitMix) -> Law {
            dice.chance(0.5) ? .exponential(mean: mean) : .deterministic(mean)
        }
        let other = dice.chance(0.3) ? dice.next(below: types) : nil
        var type = self
        type.lines = lines ?? some(0.2) { 1 + $0.next(below: 20) }
        type.deadline = some(0.4) { ServiceClock(within: 600 + 6000 * $0.unit(), hours: .always) }
        type.redial = some(0.6) {
            Redial(
                probabilities: [[1], [0.5], [0.7, 0.3]].randomElement(using: &$0)!, after: law(600, &$0), type: other,
                keepsPatience: $0.chance(0.5), keepsWork: $0.chance(0.5))
        }
        type.recontact = some(0.4) {
            Recontact(
                probability: handling.map { $0 == nil ? 0 : 0.3 },
                after: law([60, 20_000].randomElement(using: &$0)!, &$0), type: other)
        }
        type.waitingForCustomer = some(0.3) { Pause(probability: 0.3, time: law(900, &$0)) }
        type.reopening = some(0.3) { Pause(probability: 0.2, time: law(9000, &$0)) }
        return type
    }
}
