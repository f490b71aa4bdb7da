// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import TestSupport

extension Centers {
    /// A random centre whose customers may come again and whose agents have several contacts open: mostly what makes a team
    /// with slots light, in some of them what does not.
    static func sharing(seed: UInt64) throws -> ContactCenter {
        for attempt in UInt64(0)..<100 {
            let plain = try returning(seed: seed &* 100 &+ attempt)
            var dice = SplitMix(state: seed &+ 1 << 42 &+ attempt)
            let slowdowns: [[Double]] = [[1], [1, 1.2, 1.5], [1, 3], [1, 1, 700]]
            let slowdown = slowdowns.randomElement(using: &dice)!
            let isUniform = dice.chance(0.9)
            let keepsAfterContact = dice.chance(0.1)
            let types = plain.contactTypes.map { type in
                type.sharing(
                    isUniform ? slowdown : slowdowns.randomElement(using: &dice)!,
                    keepsAfterContact: keepsAfterContact)
            }
            let teams = plain.teams.map { team in
                dice.chance(0.2)
                    ? team
                    : team.with(
                        slots: Slots(
                            perChannel: [.voice: 1 + dice.next(below: 4)],
                            assignment: dice.chance(0.5) ? .leastLoaded : .mostLoaded))
            }
            if let center = try? ContactCenter(
                name: "sharing \(seed)", calendar: plain.calendar, tiers: plain.tiers, contactTypes: types,
                teams: teams,
                routing: Routing(contact: dice.chance(0.5) ? PriorityThenLongestWait() : PriorityThenPreference()))
            {
                return center
            }
        }
        throw Problems([Problem(at: ["seed"], found: "\(seed): a hundred refused draws", allowed: "one that is valid")])
    }
}

extension ContactType {
    fileprivate func sharing(_ slowdown: [Double], keepsAfterContact: Bool) -> ContactType {
        ContactType(
            name: name, channel: channel, hours: hours, atClosing: atClosing, volume: volume, patience: patience,
            escalatedPatience: escalatedPatience, longestWait: longestWait, lines: lines, priority: priority,
            handling: handling.map { handling in
                handling.map { Handling(time: $0.time, escalation: $0.escalation, slowdown: slowdown) }
            }, prefers: prefers, deadline: deadline, afterContact: keepsAfterContact ? afterContact : nil,
            redial: redial,
            recontact: recontact, waitingForCustomer: waitingForCustomer, reopening: reopening)
    }
}

extension Team {
    fileprivate func with(slots: Slots) -> Team {
        Team(
            name: name, tier: tier, serves: serves, headcount: headcount, costPerHour: costPerHour,
            overtimeCostPerHour: overtimeCostPerHour, absence: absence, absencePattern: absencePattern,
            shrinkage: shrinkage, seniorities: seniorities, speed: speed, solves: solves, proficiency: proficiency,
            slots: slots)
    }
}
