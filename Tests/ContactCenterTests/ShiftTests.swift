// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

/// A centre of one team of shifts, open 08:00 to 20:00 on weekdays and 09:00 to 15:00 on Saturdays, for two weeks from
/// a Monday; the second Wednesday is a holiday.
private enum Office {
    static let hours = WeeklyHours(
        days: Array(repeating: 28_800..<72_000, count: 5) + [32_400..<54_000, nil])
    static let isOpen = (0..<14).map { $0 != 9 && $0 % 7 != 6 }
    static let calendar = OperatingCalendar(
        days: 14, opening: 28_800, closing: 72_000, isContinuous: false,
        openIntervals: (0..<14).map { isOpen[$0] ? ($0 % 7 == 5 ? 2..<14 : 0..<24) : 0..<0 })

    static func type(_ name: String = "calls", channel: Channel = .voice) -> ContactType {
        ContactType(
            name: name, channel: channel, hours: hours,
            volume: Volume(
                rows: [Array(repeating: 0, count: 24)], rowOfDay: isOpen.map { $0 ? 0 : nil }),
            handling: [Handling(time: .exponential(mean: 60))])
    }

    static func center(_ shifts: [Shift], types: [ContactType] = [type()]) throws(Problems) -> ContactCenter {
        try center(Team(name: "n1", serves: Array(types.indices), shifts: shifts, costPerHour: 30), types: types)
    }

    static func center(_ team: Team, types: [ContactType] = [type()]) throws(Problems) -> ContactCenter {
        try ContactCenter(name: "office", calendar: calendar, tiers: ["n1"], contactTypes: types, teams: [team])
    }

    static let weekdays: Set<Int> = [0, 1, 2, 3, 4]

    static func shift(
        _ name: String = "day", start: Int = 28_800, length: Int = 21_600, agents: Int = 10,
        weekdays: Set<Int>? = weekdays, breaks: [Break] = []
    ) -> Shift {
        Shift(name: name, start: start, length: length, agents: agents, weekdays: weekdays, breaks: breaks)
    }

    static func paths(_ team: Team) -> [String] {
        do throws(Problems) {
            _ = try center(team)
            return []
        } catch {
            #expect(error.all.allSatisfy { !$0.found.isEmpty && !$0.allowed.isEmpty })
            return error.all.map { $0.path.joined(separator: ".") }
        }
    }

    static func paths(_ shifts: [Shift]) -> [String] { paths(Team(name: "n1", serves: [0], shifts: shifts)) }
}

@Suite struct ShiftTests {
    /// 24 agents from 08:00 to 14:20, 20 from 13:40 to 20:00: all 44 in the intervals that 13:40 to 14:20 touches.
    @Test func headcountIsThePeakOfEachInterval() throws {
        let center = try Office.center([
            Office.shift("morning", length: 22_800, agents: 24),
            Office.shift("late", start: 49_200, length: 22_800, agents: 20),
        ])
        let headcount = center.teams[0].headcount
        let week = Array(repeating: 24, count: 11) + [44, 44] + Array(repeating: 20, count: 11)
        for day in 0..<14 {
            let expected = Office.isOpen[day] && day % 7 != 5 ? week : Array(repeating: 0, count: 24)
            #expect((0..<24).map { headcount.agents(day: day, interval: $0) } == expected, "day \(day)")
        }
        #expect(headcount.rows.count == 2)
    }

    /// Two shifts that meet within an interval are never there together.
    @Test func shiftsThatMeetAreNotAddedUp() throws {
        let center = try Office.center([
            Office.shift("a", length: 900, agents: 3), Office.shift("b", start: 29_700, length: 900, agents: 5),
        ])
        #expect(center.teams[0].headcount.agents(day: 0, interval: 0) == 5)
    }

    @Test func nightsRunIntoTheNextDay() throws {
        let calendar = OperatingCalendar(days: 3, interval: 3600)
        let type = ContactType(
            name: "calls", volume: .constant(perSecond: 0.01, on: calendar),
            handling: [Handling(time: .exponential(mean: 60))])
        let night = Shift(name: "night", start: 79_200, length: 28_800, agents: 5, weekdays: [0])
        let center = try ContactCenter(
            name: "night", calendar: calendar, tiers: ["n1"], contactTypes: [type],
            teams: [Team(name: "n1", serves: [0], shifts: [night])])
        let rows = (0..<3).map { day in (0..<24).map { center.teams[0].headcount.agents(day: day, interval: $0) } }
        let evening = Array(repeating: 0, count: 22) + [5, 5]
        let morning = Array(repeating: 5, count: 6) + Array(repeating: 0, count: 18)
        // The first Monday's early hours belong to the Sunday before.
        #expect(rows == [evening, morning, Array(repeating: 0, count: 24)])
        let cost = center.cost(of: center.teams.map(\.headcount))
        #expect(cost.unit == .perHour && abs(cost.amount - 40.0 / 3 / 24) < 1e-12)
    }

    /// 9 weekdays in 11 open days; an unpaid meal leaves 6 h of 6 h 20 min, a paid one does not; Friday's training is
    /// not paid.
    @Test func costIsPaidHours() throws {
        let training = Break(kind: .training, window: 7200..<14_400, length: 3600, isPaid: false, weekdays: [4])
        let meal = Break(kind: .meal, window: 14_400..<18_000, length: 1200, isPaid: false)
        let paid = Break(kind: .meal, window: 14_400..<18_000, length: 1200)
        for (breaks, hours) in [
            ([], 9 * 6.0 + 9 / 3.0), ([paid], 9 * 6.0 + 9 / 3.0), ([meal], 9 * 6.0), ([training, meal], 9 * 6.0 - 2),
        ] {
            let center = try Office.center([Office.shift(length: 22_800, breaks: breaks)])
            let cost = center.cost(of: center.teams.map(\.headcount))
            #expect(cost.unit == .perDay && abs(cost.amount - 30 * 10 * hours / 11) < 1e-9)
            #expect(center.cost(of: [.constant(0, on: Office.calendar)]).amount == 0)
        }
    }

    /// A centre read again with its own teams, or with its own headcounts, is the same.
    @Test func derivedHeadcountIsItsOwn() throws {
        let center = try Office.center([Office.shift()])
        #expect(try center.with(headcounts: center.teams.map(\.headcount)) == center)
        #expect(throws: Problems.self) { try center.with(headcounts: [.constant(3, on: Office.calendar)]) }
    }

    @Test(
        arguments: [
            ("agents", Office.shift(agents: 0)), ("agents", Office.shift(agents: 50_001)),
            ("length", Office.shift(length: 0)), ("length", Office.shift(length: 86_401)),
            ("start", Office.shift(start: -1)),
            ("days", Office.shift(weekdays: [])), ("days", Office.shift(weekdays: [7])),
            // Outside the hours: on Saturdays, before opening, after closing, on Sundays only.
            ("", Office.shift(weekdays: nil)), ("", Office.shift(start: 28_799)), ("", Office.shift(start: 50_401)),
            ("", Office.shift(weekdays: [6])), ("", Office.shift(start: 0, length: 3600)),
            ("breaks.1", Office.shift(breaks: [Break(kind: .rest, window: -1..<600, length: 600)])),
            ("breaks.1", Office.shift(breaks: [Break(kind: .rest, window: 21_000..<21_601, length: 600)])),
            ("breaks.1", Office.shift(breaks: [Break(kind: .rest, window: 0..<600, length: 601)])),
            ("breaks.1", Office.shift(breaks: [Break(kind: .rest, window: 0..<600, length: 0)])),
            ("breaks.1.days", Office.shift(breaks: [Break(kind: .rest, window: 0..<600, length: 60, weekdays: [])])),
            (
                "breaks",
                Office.shift(breaks: (0..<25).map { Break(kind: .rest, window: $0 * 600..<$0 * 600 + 600, length: 60) })
            ),
            // The last agent's rest ends at 7200, when his meal has run for 20 min.
            (
                "breaks.2",
                Office.shift(breaks: [
                    Break(kind: .rest, window: 0..<7200, length: 600),
                    Break(kind: .meal, window: 4800..<7200, length: 1200),
                ])
            ),
            // Out of order.
            (
                "breaks.2",
                Office.shift(breaks: [
                    Break(kind: .rest, window: 7200..<9000, length: 600),
                    Break(kind: .meal, window: 3600..<5400, length: 1200),
                ])
            ),
        ] as [(String, Shift)])
    func badShift(key: String, shift: Shift) {
        #expect(Office.paths([shift]) == ["teams.n1.shifts.day" + (key.isEmpty ? "" : ".\(key)")])
    }

    @Test(
        arguments: [
            ("", Team(name: "n1", serves: [0])),
            (
                "headcount",
                Team(name: "n1", serves: [0], headcount: .constant(10, on: Office.calendar), shifts: [Office.shift()])
            ),
            ("shifts.day", Team(name: "n1", serves: [0], shifts: [Office.shift(), Office.shift()])),
            (
                "shifts",
                Team(
                    name: "n1", serves: [0], shifts: [Office.shift(agents: 30_000), Office.shift("b", agents: 30_000)])
            ),
            ("shifts", Team(name: "n1", serves: [0], shifts: (0..<65).map { Office.shift("s\($0)", agents: 1) })),
            ("late", team(shifts: [], late: Lateness(probability: 0.1, by: .exponential(mean: 60)))),
            ("adherence", team(shifts: [], adherence: Adherence(share: 0.9))),
            ("late.probability", team(late: Lateness(probability: 1.1, by: .exponential(mean: 60)))),
            ("late.by", team(late: Lateness(probability: 0.1, by: .exponential(mean: -1)))),
            ("late.by", team(late: Lateness(probability: 0.1, by: .exponential(mean: 20_000)))),
            ("adherence", team(adherence: Adherence(share: 0.4))),
            ("adherence", team(adherence: Adherence(share: .nan))),
            ("adherence", team(adherence: Adherence(share: 0.9, length: 59))),
            ("adherence", team(adherence: Adherence(share: 0.9, length: 5401))),
            ("shrinkage", team(shrinkage: 1.1)), ("shrinkage", team(shrinkage: .nan)),
            ("absent.correlation", team(pattern: AbsencePattern(correlation: 1))),
            ("absent.correlation", team(pattern: AbsencePattern(correlation: 1e-7))),
            ("absent.correlation", team(pattern: AbsencePattern(correlation: 0.5, persistence: 0.5))),
            ("absent.persistence", team(pattern: AbsencePattern(persistence: 0.96))),
            ("speed", team(speed: ByType(0.01))), ("speed", team(speed: ByType(1, special: [0: .nan]))),
            ("solves", team(solves: -1)), ("proficiency", team(proficiency: ByType(0))),
            ("seniority", team(seniorities: [Seniority(name: "a", share: 0.5), Seniority(name: "b", share: 0.4)])),
            ("seniority.b", team(seniorities: [Seniority(name: "b", share: 0.5), Seniority(name: "b", share: 0.5)])),
            ("seniority.b.share", team(seniorities: [Seniority(name: "a", share: 1), Seniority(name: "b", share: 0)])),
            ("seniority.a.speed", team(seniorities: [Seniority(name: "a", share: 1, speed: 0)])),
            ("seniority.a.solves", team(seniorities: [Seniority(name: "a", share: 1, solves: 11)])),
        ] as [(String, Team)])
    func badTeam(key: String, team: Team) {
        #expect(Office.paths(team) == ["teams.n1" + (key.isEmpty ? "" : ".\(key)")])
    }

    private static func team(
        shifts: [Shift] = [Office.shift()], shrinkage: Double = 0, late: Lateness? = nil, adherence: Adherence? = nil,
        pattern: AbsencePattern = .independent, seniorities: [Seniority] = [], speed: ByType<Double> = ByType(1),
        solves: Double = 1, proficiency: ByType<Int> = ByType(1)
    ) -> Team {
        Team(
            name: "n1", serves: [0], headcount: shifts.isEmpty ? .constant(3, on: Office.calendar) : .none,
            shifts: shifts,
            absencePattern: pattern, shrinkage: shrinkage, late: late, adherence: adherence, seniorities: seniorities,
            speed: speed, solves: solves, proficiency: proficiency)
    }

    /// Mail may be worked on whenever the floor is open; calls only in their hours.
    @Test func workThatCanWaitIsDoneWheneverTheFloorIsOpen() throws {
        let short = WeeklyHours(days: Array(repeating: 36_000..<43_200, count: 5) + [nil, nil])
        func types(_ channel: Channel) -> [ContactType] {
            let all = Office.type()
            return [
                all,
                ContactType(
                    name: "other", channel: channel, hours: short, volume: all.volume, handling: all.handling),
            ]
        }
        func center(_ channel: Channel) throws -> ContactCenter {
            try ContactCenter(
                name: "two", calendar: Office.calendar, tiers: ["n1"], contactTypes: types(channel),
                teams: [
                    Team(name: "all", serves: [0], shifts: [Office.shift()]),
                    Team(name: "n1", serves: [1], shifts: [Office.shift()]),
                ])
        }
        #expect(throws: Never.self) { try center(.email) }
        #expect(throws: Problems.self) { try center(.voice) }
    }

    /// NR-17, Annex II: for each lawful length, each agent has two breaks of 10 min after the first hour and before the
    /// last, and one meal of 20 min between; up to 4 h one break and no meal; never more than 6 h of work.
    @Test func nr17HoldsForEveryAgent() throws {
        for length in stride(from: 1800, through: 8 * 3600, by: 600) {
            guard let breaks = Break.nr17(shiftOf: length) else {
                #expect(length < 7800 || length > 22_800)
                continue
            }
            let shift = Office.shift(length: length, agents: 37, breaks: breaks)
            #expect(Office.paths([shift]) == [], "\(length) s")
            #expect(shift.paid(onWeekday: 0) <= 6 * 3600)
            let isShort = length <= 4 * 3600
            #expect(breaks.map(\.kind) == (isShort ? [.rest] : [.rest, .meal, .rest]))
            #expect(breaks.map(\.length) == (isShort ? [600] : [600, 1200, 600]))
            for agent in 0..<37 {
                let starts = breaks.map { $0.start(ofAgent: agent, of: 37) }
                #expect(starts.first! >= 3600 && starts.last! + 600 <= length - 3600)
                for i in starts.indices.dropFirst() { #expect(starts[i - 1] + breaks[i - 1].length <= starts[i]) }
            }
        }
    }

    /// Starts are spread evenly: of n agents with a break of length b in slack s, at most ⌈n·b / s⌉ are away at once.
    @Test(arguments: [1, 2, 7, 24, 200]) func breaksAreStaggered(agents: Int) {
        let pause = Break(kind: .rest, window: 3600..<9000, length: 600)
        let starts = (0..<agents).map { pause.start(ofAgent: $0, of: agents) }
        #expect(starts.allSatisfy { $0 >= 3600 && $0 + 600 <= 9000 })
        let most = starts.map { instant in starts.count { $0 <= instant && instant < $0 + 600 } }.max()!
        #expect(most <= (agents * 600 + 4799) / 4800)
    }
}

@Suite struct SeniorityTests {
    /// Each prefix of the agents has each level's share, rounded up or down.
    @Test func quotaHoldsForEveryHeadcount() {
        var state: UInt64 = 7
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) + 1
        }
        for round in 0..<200 {
            let weights = (0..<(2 + round % 6)).map { _ in next() }
            let total = weights.reduce(0, +)
            let mix = weights.enumerated().map { Seniority(name: "\($0)", share: $1 / total) }
            let levels = Seniority.quota(of: mix, agents: 300)
            var given = Array(repeating: 0, count: mix.count)
            for (n, level) in levels.enumerated() {
                given[level] += 1
                for (level, seniority) in mix.enumerated() {
                    let off = abs(Double(given[level]) - seniority.share * Double(n + 1))
                    #expect(off < 1, "round \(round), \(n + 1) agents, level \(level)")
                }
            }
            #expect(Seniority.quota(of: mix, agents: 120) == Array(levels.prefix(120)))
        }
    }

    @Test func sixtyThirtyTen() {
        let mix = [("a", 0.6), ("b", 0.3), ("c", 0.1)].map { Seniority(name: $0.0, share: $0.1) }
        let levels = Seniority.quota(of: mix, agents: 20)
        #expect((0..<3).map { level in levels.count { $0 == level } } == [12, 6, 2])
        #expect(Seniority.quota(of: [], agents: 3) == [0, 0, 0] && Seniority.quota(of: mix, agents: 0) == [])
    }
}

@Suite struct AbsencePatternTests {
    /// The day's probability is Beta(p(1−ρ)/ρ, (1−p)(1−ρ)/ρ): mean p, variance ρ·p·(1−p). By the midpoint rule on its
    /// quantile function, whose error falls with the grid.
    @Test(arguments: [(0.07, 0.02), (0.3, 0.2), (0.5, 0.001), (0.02, 0.3)])
    func momentsOfTheDay(mean: Double, correlation: Double) {
        let pattern = AbsencePattern(correlation: correlation)
        let values = (0..<4000).map { pattern.probability(mean: mean, at: (Double($0) + 0.5) / 4000) }
        let average = values.reduce(0, +) / 4000
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
        #expect(abs(average / mean - 1) < 1e-3)
        #expect(abs(variance / (correlation * mean * (1 - mean)) - 1) < 0.02)
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func whatIsCertainStays() {
        let pattern = AbsencePattern(correlation: 0.5)
        #expect(pattern.probability(mean: 0, at: 0.3) == 0 && pattern.probability(mean: 1, at: 0.3) == 1)
        #expect(AbsencePattern.independent.probability(mean: 0.07, at: 0.9) == 0.07)
        // Most and least that is accepted end, and lie in their range.
        for (correlation, persistence) in [(0.9, 0.0), (1e-5, 0.0), (0.023, 0.95)] {
            let extreme = AbsencePattern(correlation: correlation, persistence: persistence)
            for mean in [0.0001, 0.5, 0.9999] {
                for uniform in [0x1p-53, 0.5, 1 - 0x1p-53] {
                    #expect((0...1).contains(extreme.probability(mean: mean, at: uniform)))
                }
            }
        }
    }
}
