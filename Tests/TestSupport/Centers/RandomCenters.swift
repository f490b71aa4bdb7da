// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Centers {
    /// A small centre made of all that a scenario can say, chosen by a seed.
    /// - Parameter paced: with after-contact work, speeds and seniorities too.
    public static func random(seed: UInt64, paced: Bool = false) throws -> ContactCenter {
        var dice = SplitMix(state: seed)
        // These have dice of their own, so that the rest of a centre is the same with and without.
        var pace = paced ? SplitMix(state: seed &+ 1 << 40) : nil
        let isContinuous = dice.chance(0.4)
        let days = Int.random(in: 1...3, using: &dice)
        let calendar: OperatingCalendar
        if isContinuous {
            calendar = OperatingCalendar(
                days: days, interval: 14_400, warmUp: [0, 14_400, 86_400].randomElement(using: &dice)!)
        } else {
            let intervals = Int.random(in: 1...8, using: &dice)
            var open = (0..<days).map { _ in
                dice.chance(0.8)
                    ? dice.next(below: (intervals + 1) / 2)..<intervals - dice.next(below: intervals / 2 + 1) : 0..<0
            }
            open[dice.next(below: days)] = 0..<intervals
            let opening = 1800 * dice.next(below: 40)
            calendar = OperatingCalendar(
                days: days, firstWeekday: dice.next(below: 7), interval: 1800, opening: opening,
                closing: opening + 1800 * intervals, isContinuous: false, openIntervals: open)
        }
        let tiers = (0..<Int.random(in: 1...3, using: &dice)).map { "n\($0 + 1)" }
        let types = (0..<Int.random(in: 1...4, using: &dice)).map {
            contactType("type \($0)", tiers: tiers.count, calendar: calendar, using: &dice, &pace)
        }
        var teams: [Team] = []
        for tier in tiers.indices {
            let here = types.indices.filter { types[$0].handling[tier] != nil }
            guard !here.isEmpty else { continue }
            for index in 0..<Int.random(in: 1...3, using: &dice) {
                // The first team of a tier serves all, so that every type has somebody.
                let some = here.filter { _ in dice.chance(0.6) }
                let serves = index == 0 || some.isEmpty ? here : some
                teams.append(
                    team(
                        "team \(tier).\(index)", tier: tier, serves: serves.shuffled(using: &dice), calendar, &dice,
                        &pace))
            }
        }
        return try ContactCenter(
            name: "random \(seed)", calendar: calendar, tiers: tiers,
            contactTypes: types.map { type in
                type.preferring(teams.indices.filter { _ in dice.chance(0.3) }.shuffled(using: &dice))
            },
            teams: teams,
            routing: routing(
                standard: dice.chance(0.5) ? PriorityThenLongestWait() : PriorityThenPreference(), types.count, &pace))
    }

    private static func routing(
        standard: any ContactPolicy, _ types: Int, _ pace: inout SplitMix?
    ) -> Routing {
        guard pace?.chance(0.7) == true else { return Routing(contact: standard) }
        let policies = Routing.contactPolicies.filter { $0.looksAtContactAlone && !$0.setsAsideAfterTarget }
        return Routing(
            contact: policies[pace!.next(below: policies.count)],
            waitingCosts: Dictionary(uniqueKeysWithValues: (0..<types).map { ($0, Double(pace!.next(below: 4))) }))
    }

    private static func contactType(
        _ name: String, tiers: Int, calendar: OperatingCalendar, using dice: inout SplitMix, _ pace: inout SplitMix?
    ) -> ContactType {
        let first = dice.next(below: tiers)
        let goesTo = (0..<tiers).map { $0 == first || ($0 > first && dice.chance(0.7)) }
        let handling = (0..<tiers).map { tier -> Handling? in
            guard goesTo[tier] else { return nil }
            let isLast = !goesTo[(tier + 1)...].contains(true)
            return Handling(time: law(mean: 300, using: &dice), escalation: isLast ? 0 : dice.unit() * 0.6)
        }
        let isRecorded = dice.chance(0.3)
        let row = (0..<calendar.intervalsPerDay).map { _ in
            isRecorded ? Double(dice.next(below: 40)) : 40 * dice.unit()
        }
        return ContactType(
            name: name, atClosing: !calendar.isContinuous && dice.chance(0.5) ? .clear : .finish,
            volume: Volume(
                kind: isRecorded ? .recorded : .poisson,
                rows: calendar.openIntervals.map { open in
                    row.indices.map { open.contains($0) ? row[$0] : 0 }
                },
                rowOfDay: calendar.openIntervals.indices.map { calendar.openIntervals[$0].isEmpty ? nil : $0 },
                busyness: isRecorded || dice.chance(0.5) ? 0 : 0.5 * dice.unit()),
            patience: dice.chance(0.8)
                ? Patience(law: law(mean: 200, using: &dice), balk: dice.chance(0.3) ? 0.2 : 0) : nil,
            escalatedPatience: dice.chance(0.5) ? .kept : .fresh,
            longestWait: dice.chance(0.3) ? 400 * dice.unit() : nil,
            lines: dice.chance(0.4) ? Int.random(in: 1...12, using: &dice) : nil,
            priority: dice.next(below: 3), handling: handling,
            afterContact: pace?.chance(0.4) == true ? law(mean: 60, using: &pace!) : nil)
    }

    private static func team(
        _ name: String, tier: Int, serves: [Int], _ calendar: OperatingCalendar, _ dice: inout SplitMix,
        _ pace: inout SplitMix?
    ) -> Team {
        let levels = [Seniority(name: "new", share: 0.4, speed: 0.7), Seniority(name: "old", share: 0.6, speed: 1.3)]
        return Team(
            name: name, tier: tier, serves: serves,
            headcount: dice.chance(0.4)
                ? .constant(dice.next(below: 8), on: calendar)
                : .everyDay((0..<calendar.intervalsPerDay).map { _ in dice.next(below: 8) }, on: calendar),
            absence: dice.chance(0.4) ? 0.5 * dice.unit() : 0, seniorities: pace?.chance(0.3) == true ? levels : [],
            speed: ByType(pace?.chance(0.5) == true ? 0.5 + pace!.unit() : 1))
    }

    private static func law(mean: Double, using dice: inout SplitMix) -> Law {
        switch dice.next(below: 5) {
        case 0: .deterministic(mean)
        case 1: .lognormal(mean: mean, cv: 1.2)
        case 2: .gamma(mean: mean, cv: 0.6)
        case 3: .uniform(low: 0, high: 2 * mean)
        default: .exponential(mean: mean)
        }
    }
}

extension ContactType {
    public func preferring(_ teams: [Int]) -> ContactType {
        var type = self
        type.prefers = teams
        return type
    }
}
