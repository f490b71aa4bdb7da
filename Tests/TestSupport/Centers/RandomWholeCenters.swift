// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Centers {
    /// A small centre that uses whatever a centre may have, chosen by a seed. A draw that the centre refuses is
    /// drawn again.
    public static func randomWhole(seed: UInt64) throws -> ContactCenter {
        for attempt in UInt64(0)..<100 {
            var draft = WholeDraft(seed: seed &* 1000 &+ attempt)
            if let center = try? draft.center(named: "whole \(seed)") { return center }
        }
        throw Problems([Problem(at: ["seed"], found: "\(seed): a hundred refused draws", allowed: "one that is valid")])
    }
}

/// What a random centre is made of, in the order in which it is decided.
private struct WholeDraft {
    var dice: SplitMix
    var calendar: OperatingCalendar
    let tiers: [String]
    let typeCount: Int
    /// By team, its tier.
    let teamTiers: [Int]
    /// Of the first team, and of some others.
    private(set) var slots = Slots.one

    init(seed: UInt64) {
        dice = SplitMix(state: seed)
        calendar = WholeDraft.calendar(&dice)
        tiers = (0..<Int.random(in: 1...3, using: &dice)).map { "n\($0 + 1)" }
        typeCount = Int.random(in: 1...4, using: &dice)
        var teamTiers: [Int] = []
        for tier in tiers.indices { teamTiers += Array(repeating: tier, count: Int.random(in: 1...2, using: &dice)) }
        self.teamTiers = teamTiers
        slots = someSlots()
    }

    private static func calendar(_ dice: inout SplitMix) -> OperatingCalendar {
        let days = dice.chance(0.1) ? 8 : Int.random(in: 1...3, using: &dice)
        let holidays = Set((1..<max(days, 2)).filter { _ in dice.chance(0.15) }.filter { $0 < days })
        if dice.chance(0.4) {
            return OperatingCalendar(
                days: days, firstWeekday: dice.next(below: 7), interval: 7200,
                warmUp: [0, 7200, 86_400, 129_600 / 7200 * 7200].randomElement(using: &dice)!, holidays: holidays)
        }
        // Now and then days that touch, and days that run past midnight.
        let intervals = dice.chance(0.15) ? 24 : Int.random(in: 2...8, using: &dice)
        let opening = intervals == 24 ? 0 : 3600 * dice.next(below: 23)
        let open = (0..<days).map { day in
            holidays.contains(day) || (day > 0 && dice.chance(0.15)) ? 0..<0 : 0..<intervals
        }
        return OperatingCalendar(
            days: days, firstWeekday: dice.next(below: 7), interval: 3600, opening: opening,
            closing: opening + 3600 * intervals, isContinuous: false, openIntervals: open, holidays: holidays)
    }

    mutating func center(named name: String) throws -> ContactCenter {
        let hours = (0..<typeCount).map { _ in weeklyHours() }
        let types = (0..<typeCount).map { contactType($0, hours: hours[$0]) }
        var teams: [Team] = []
        for (index, tier) in teamTiers.enumerated() {
            let here = types.indices.filter { types[$0].handling[tier] != nil }
            let some = here.filter { _ in dice.chance(0.6) }
            let isFirst = teamTiers.firstIndex(of: tier) == index
            let serves = isFirst || some.isEmpty ? here : some
            teams.append(team(index, tier: tier, serves: serves.shuffled(using: &dice), types: types))
        }
        let outages = (0..<dice.next(below: 3)).map { outage($0) }
        let (agent, contact) = policies()
        // What is released by an alert must be kept by somebody, so a first piece of structure comes with the centre.
        var routing = Routing(agent: agent, contact: contact)
        if types.contains(where: { $0.alerts.contains(where: \.releasesReserve) }) { routing = extended(routing) }
        var center = try ContactCenter(
            name: name, calendar: calendar, tiers: tiers, contactTypes: types, teams: teams, routing: routing,
            outages: outages)
        for _ in 0..<6 {
            if let wider = try? center.with(routing: extended(center.routing)) { center = wider }
        }
        return center
    }

    // MARK: Contacts

    private mutating func weeklyHours() -> WeeklyHours {
        if calendar.isContinuous && dice.chance(0.4) { return .always }
        let count = calendar.intervalsPerDay
        // Whole days too, which leave no gap between one and the next.
        let isWhole = dice.chance(0.3)
        let first = isWhole ? 0 : dice.next(below: (count + 1) / 2)
        let last = isWhole ? count : Int.random(in: first + 1...count, using: &dice)
        let span = calendar.start(ofInterval: first)..<calendar.start(ofInterval: last)
        var days: [Range<Int>?] = (0..<7).map { _ in dice.chance(0.85) ? span : nil }
        days[calendar.firstWeekday] = span
        return WeeklyHours(days: days)
    }

    private mutating func volume(_ hours: WeeklyHours) -> Volume {
        let isRecorded = dice.chance(0.3)
        let mean = (calendar.isContinuous ? 8.0 : 12.0) * dice.unit()
        let row = (0..<calendar.intervalsPerDay).map { interval -> Double in
            isRecorded ? Double(dice.next(below: 12)) : mean * (interval % 3 == 1 ? 3 : 1)
        }
        var rows: [[Double]] = []
        var rowOfDay: [Int?] = []
        for day in 0..<calendar.days {
            let isHoliday = calendar.holidays.contains(day)
            let span =
                hours.isAlways
                ? calendar.opening..<calendar.closing : isHoliday ? nil : hours.days[calendar.weekday(of: day)]
            guard let span, !calendar.openIntervals[day].isEmpty else {
                rowOfDay.append(nil)
                continue
            }
            rowOfDay.append(rows.count)
            rows.append(row.indices.map { span.contains(calendar.start(ofInterval: $0)) ? row[$0] : 0 })
        }
        return Volume(
            kind: isRecorded ? .recorded : .poisson, rows: rows, rowOfDay: rowOfDay,
            busyness: isRecorded || dice.chance(0.6) ? 0 : 0.4)
    }

    private mutating func law(_ mean: Double) -> Law {
        switch dice.next(below: 6) {
        case 0: .deterministic(mean.rounded())
        case 1: .lognormal(mean: mean, cv: 1.2)
        case 2: .deterministic(0)
        case 3: .uniform(low: 0, high: 2 * mean)
        default: .exponential(mean: mean)
        }
    }

    private mutating func dialing() -> Dialing {
        Dialing(
            ring: law(20), reached: [[1], [0], [0.5], [0.3]].randomElement(using: &dice)!,
            attempts: Int.random(in: 1...4, using: &dice),
            retryAfter: law([60, 3600, 40_000].randomElement(using: &dice)!))
    }

    private mutating func maybe<T>(_ probability: Double, _ value: (inout WholeDraft) -> T) -> T? {
        dice.chance(probability) ? value(&self) : nil
    }

    private mutating func serviceClock(_ mean: Double) -> ServiceClock {
        ServiceClock(
            within: mean * (0.2 + dice.unit()),
            hours: dice.chance(0.5)
                ? .always : WeeklyHours(days: (0..<7).map { $0 < 5 ? 28_800..<64_800 : nil }))
    }

    private mutating func contactType(_ index: Int, hours: WeeklyHours) -> ContactType {
        let channel = dice.chance(0.5) ? .voice : Channel.allCases.randomElement(using: &dice)!
        let isOutbound = channel == .outbound
        let mayDefer = [.email, .social, .ticket].contains(channel) && dice.chance(0.8)
        // The first type goes to every tier, so that each has work.
        let first = index == 0 ? 0 : dice.next(below: tiers.count)
        let goesTo = tiers.indices.map { tier in index == 0 || tier == first || (tier > first && dice.chance(0.7)) }
        let deadline = maybe(0.5) { $0.serviceClock(7200) }
        let handling = tiers.indices.map { tier -> Handling? in
            guard goesTo[tier] else { return nil }
            let isLast = !goesTo[(tier + 1)...].contains(true)
            return Handling(
                time: law(400), escalation: isLast ? 0 : dice.unit() * 0.6,
                slowdown: slots.perChannel[channel] == nil || slots.most == 1 || dice.chance(0.3)
                    ? [1] : [1, 1.4, 2.5], within: maybe(0.3) { $0.serviceClock(1800) },
                timedEscalation: isLast || deadline == nil ? nil : maybe(0.5) { [0, 0.3, 1][$0.dice.next(below: 3)] })
        }
        let alerts = deadline == nil ? [] : self.alerts(handling)
        let escalates = handling.contains { $0.map { $0.escalation > 0 } ?? false }
        let isLive = !mayDefer && !isOutbound
        let clears = !hours.isAlways && !mayDefer && dice.chance(0.4)
        let triage = maybe(0.3) { draft in
            let weights = goesTo.map { $0 ? draft.dice.unit() : 0 }
            let sum = weights.reduce(0, +)
            return weights.map { $0 / sum }
        }
        let redial =
            !isLive
            ? nil
            : maybe(0.5) {
                Redial(
                    probabilities: [[0.5], [1, 0.5], [0.8, 0.8, 0.8], [1]].randomElement(using: &$0.dice)!,
                    after: $0.law([5, 600, 20_000].randomElement(using: &$0.dice)!),
                    type: $0.maybe(0.3) { $0.dice.next(below: $0.typeCount) }, keepsPatience: $0.dice.chance(0.5),
                    keepsWork: $0.dice.chance(0.5))
            }
        let recontact = maybe(0.3) { draft in
            Recontact(
                probability: goesTo.map { $0 ? 0.4 * draft.dice.unit() : 0 }, after: draft.law(20_000),
                type: draft.maybe(0.3) { $0.dice.next(below: $0.typeCount) })
        }
        let callback =
            isLive && (channel == .voice || channel == .chat)
            ? maybe(0.4) {
                Callback(
                    offeredAbove: [0, 60, 600].randomElement(using: &$0.dice)!, accepted: $0.dice.unit(),
                    keepsPlace: $0.dice.chance(0.5), dialing: $0.dialing())
            } : nil
        return ContactType(
            name: "type \(index)", channel: channel, hours: hours, atClosing: clears ? .clear : .finish,
            volume: volume(hours),
            patience: isLive && dice.chance(0.8) ? Patience(law: law(300), balk: dice.chance(0.3) ? 0.2 : 0) : nil,
            escalatedPatience: dice.chance(0.5) ? .kept : .fresh,
            longestWait: isLive ? maybe(0.2) { 400 * $0.dice.unit() } : nil,
            lines: isLive ? maybe(0.3) { Int.random(in: 1...8, using: &$0.dice) } : nil,
            priority: dice.next(below: 3), handling: handling,
            prefers: teamTiers.indices.filter { _ in dice.chance(0.2) }.shuffled(using: &dice),
            deferred: mayDefer
                ? DeferredWork(
                    order: deadline == nil || dice.chance(0.3) ? .firstCome : .deadline,
                    isInterruptible: dice.chance(0.6))
                : nil, deadline: deadline, alerts: alerts, triage: triage,
            escalationRaise: escalates ? dice.next(below: 3) : 0,
            handOver: escalates && dice.chance(0.5) ? .warm(joint: law(60)) : .cold,
            afterContact: maybe(0.4) { $0.law(90) },
            redial: redial, recontact: recontact,
            waitingForCustomer: maybe(0.25) {
                Pause(probability: 0.5, time: $0.law([30, 20_000].randomElement(using: &$0.dice)!))
            },
            reopening: maybe(0.25) { Pause(probability: 0.3, time: $0.law(10_000)) }, callback: callback,
            outbound: isOutbound ? Outbound(preview: maybe(0.5) { $0.law(30) }, dialing: dialing()) : nil)
    }

    private mutating func alerts(_ handling: [Handling?]) -> [Alert] {
        let teams = teamTiers.indices.filter { handling[teamTiers[$0]] != nil }
        return [0, 0.4, 1].filter { _ in dice.chance(0.4) }.map { fraction in
            Alert(
                fraction: fraction, raisesPriority: 1 + dice.next(below: 3), releasesReserve: dice.chance(0.5),
                calls: maybe(0.5) { _ in teams[0] })
        }
    }

    // MARK: Teams

    private mutating func team(_ index: Int, tier: Int, serves: [Int], types: [ContactType]) -> Team {
        var shifts: [Shift] = []
        if dice.chance(0.5) { shifts = self.shifts(within: types[serves[0]].hours) }
        let isShifts = !shifts.isEmpty
        let shortest = shifts.map { shift in (0...6).map(shift.onFloor).min()! }.min() ?? 0
        let seniorities = [
            Seniority(name: "junior", share: 0.7, speed: 0.8, solves: 0.9),
            Seniority(name: "senior", share: 0.3, speed: 1.5, solves: 1.1),
        ]
        return Team(
            name: "team \(index)", tier: tier, serves: serves,
            headcount: isShifts
                ? .none
                : dice.chance(0.4)
                    ? .constant(1 + dice.next(below: 5), on: calendar)
                    : .everyDay((0..<calendar.intervalsPerDay).map { _ in dice.next(below: 6) }, on: calendar),
            shifts: shifts, costPerHour: Double(10 + dice.next(below: 3)), absence: dice.chance(0.3) ? 0.3 : 0,
            absencePattern: dice.chance(0.5) ? .independent : AbsencePattern(correlation: 0.2, persistence: 0.5),
            shrinkage: dice.chance(0.2) ? 0.2 : 0,
            late: isShifts ? maybe(0.4) { Lateness(probability: 0.5, by: $0.law(600)) } : nil,
            adherence: shortest >= 1200 ? maybe(0.3) { _ in Adherence(share: 0.8, length: 300) } : nil,
            seniorities: dice.chance(0.3) ? seniorities : [],
            speed: ByType(dice.chance(0.7) ? 1 : 1.7, special: dice.chance(0.3) ? [0: 0.6] : [:]),
            solves: dice.chance(0.7) ? 1 : 0.8, proficiency: ByType(1 + dice.next(below: 3)),
            slots: index > 0 && dice.chance(0.6) ? .one : slots)
    }

    private mutating func someSlots() -> Slots {
        var perChannel: [Channel: Int] = [:]
        for channel in Channel.allCases where channel != .voice && dice.chance(0.5) {
            perChannel[channel] = 1 + dice.next(below: 3)
        }
        if dice.chance(0.1) { perChannel[.voice] = 2 }
        let sum = perChannel.values.reduce(0, +)
        return Slots(
            perChannel: perChannel, most: sum > 0 ? maybe(0.5) { Int.random(in: 1...sum, using: &$0.dice) } : nil,
            assignment: dice.chance(0.5) ? .leastLoaded : .mostLoaded)
    }

    /// One to three shifts within the hours of what the team likes best.
    private mutating func shifts(within hours: WeeklyHours) -> [Shift] {
        guard
            let span = hours.isAlways
                ? calendar.isContinuous ? 0..<2 * 86_400 : calendar.opening..<calendar.closing
                : hours.days.compactMap({ $0 }).first
        else { return [] }
        let weekdays = Set((0..<7).filter { hours.days[$0] != nil })
        return (0..<Int.random(in: 1...3, using: &dice)).compactMap { number -> Shift? in
            // The whole span now and then: then all leave when it closes.
            let isWhole = dice.chance(0.4) && span.count <= 86_400
            let start =
                isWhole ? span.lowerBound : span.lowerBound + dice.next(below: max(1, min(span.count, 86_400) / 2))
            let room = min(span.upperBound - start, 86_400)
            let length = isWhole ? span.count : Int.random(in: room / 3...room, using: &dice)
            guard length >= 600 else { return nil }
            return Shift(
                name: "shift \(number)", start: start, length: length, agents: Int.random(in: 1...3, using: &dice),
                weekdays: dice.chance(0.8) ? weekdays : nil,
                // Without a draw, so that all else of the centre is as it was.
                rotation: number > 0 && length % 3 == 0 ? Rotation(on: 1 + number, off: 1, from: length % 2) : nil,
                breaks: breaks(shiftOf: length))
        }
    }

    private mutating func breaks(shiftOf length: Int) -> [Break] {
        if dice.chance(0.2), let preset = Break.nr17(shiftOf: length) { return preset }
        let part = length / 3
        return Break.Kind.allCases.enumerated().compactMap { index, kind in
            guard dice.chance(0.5) else { return nil }
            let window = index * part..<(index + 1) * part
            // As long as its window, it touches the next.
            return Break(
                kind: kind, window: window, length: max(1, dice.chance(0.3) ? part : part / 5), isPaid: dice.chance(0.5)
            )
        }
    }

    // MARK: Outages and routing

    private mutating func outage(_ index: Int) -> Outage {
        let types = (0..<typeCount).filter { _ in dice.chance(0.5) }
        let teams = teamTiers.indices.filter { _ in dice.chance(types.isEmpty ? 0.9 : 0.3) }
        let times: Outage.Times =
            dice.chance(0.5)
            ? .random(every: law(20_000), lasts: law(1800))
            : .scheduled(
                (0..<Int.random(in: 1...3, using: &dice)).map { _ in
                    (
                        dice.next(below: calendar.days), calendar.opening + dice.next(below: 40_000),
                        1 + dice.next(below: 20_000)
                    )
                })
        let arriving: Outage.Arriving =
            types.isEmpty
            ? .lost : [.lost, .held, .surge(share: dice.unit(), after: law(900))].randomElement(using: &dice)!
        return Outage(
            name: "outage \(index)", times: times, types: types, teams: teams, arriving: arriving,
            isExcused: !types.isEmpty && dice.chance(0.4))
    }

    private mutating func policies() -> (any AgentPolicy, any ContactPolicy) {
        if dice.chance(0.2) {
            let weights = LinearWeights(
                weights: teamTiers.indices.map { team in
                    LinearWeights.Weights(
                        team: team, start: [0, -30, -300, 10].randomElement(using: &dice)!,
                        perWait: [0, 0.5, 1].randomElement(using: &dice)!,
                        perIdle: [0.1, 1].randomElement(using: &dice)!)
                })
            return (weights, weights)
        }
        let agents: [any AgentPolicy] = Routing.agentPolicies.filter { !($0 is LinearWeights) }
        var contacts: [any ContactPolicy] = Routing.contactPolicies.filter { !($0 is LinearWeights) }
        contacts += [AgingPriority(rate: 0.1, cap: 2), AgeCredit(credits: [0: 120])]
        return (agents.randomElement(using: &dice)!, contacts.randomElement(using: &dice)!)
    }

    /// The routing with one more piece of structure, which the centre may refuse.
    private mutating func extended(_ routing: Routing) -> Routing {
        let type = dice.next(below: typeCount)
        let team = dice.next(below: teamTiers.count)
        let other = dice.next(below: teamTiers.count)
        let after = [0, 30, 600].randomElement(using: &dice)!
        let idle = 1 + dice.next(below: 3)
        var (overflows, rings, reserves, blends) = (routing.overflows, routing.rings, routing.reserves, routing.blends)
        switch dice.next(below: 4) {
        case 0: overflows.append(Overflow(from: maybe(0.5) { _ in other }, to: team, after: Double(after)))
        case 1: rings.append(Ring(type: type, tier: dice.next(below: tiers.count), after: Double(after), teams: [team]))
        case 2: reserves.append(Reserve(team: team, forTypes: [type], idle: idle))
        default: blends.append(Blend(team: team, types: [type], idle: idle))
        }
        return Routing(
            agent: routing.agent, contact: routing.contact, overflows: overflows, rings: rings, reserves: reserves,
            blends: blends, waitingCosts: [type: Double(1 + dice.next(below: 3))])
    }
}
