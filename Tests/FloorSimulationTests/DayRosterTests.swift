// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

@Suite struct DayRosterTests {
    private static let calendar = OperatingCalendar(
        days: 22, opening: 28_800, closing: 72_000, isContinuous: false)
    private static let days = 22

    private static func center(_ team: Team) throws -> ContactCenter {
        try ContactCenter(
            name: "shifts", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.01, on: calendar),
                    handling: [Handling(time: .exponential(mean: 60))])
            ], teams: [team])
    }

    private static func roster(_ team: Team, seed: UInt64 = 41, replication: UInt64 = 0) throws -> DayRoster {
        let roster = DayRoster(team: 0, of: try center(team), warmUpDays: 0)
        roster.begin(seed: seed, replication: replication)
        return roster
    }

    private static func shifts(_ agents: Int = 24, breaks: [Break] = Break.nr17(shiftOf: 22_800)!) -> [Shift] {
        [
            Shift(name: "morning", start: 28_800, length: 22_800, agents: agents, breaks: breaks),
            Shift(name: "late", start: 49_200, length: 22_800, agents: 20, breaks: breaks),
        ]
    }

    private static func team(
        _ shifts: [Shift] = shifts(), absence: Double = 0, shrinkage: Double = 0, late: Lateness? = nil,
        adherence: Adherence? = nil, seniorities: [Seniority] = []
    ) -> Team {
        Team(
            name: "n1", serves: [0], shifts: shifts, absence: absence, shrinkage: shrinkage, late: late,
            adherence: adherence, seniorities: seniorities)
    }

    private static let everything = team(
        absence: 0.1, shrinkage: 0.05, late: Lateness(probability: 0.3, by: .exponential(mean: 1200)),
        adherence: Adherence(share: 0.9),
        seniorities: [Seniority(name: "junior", share: 0.6, speed: 0.8), Seniority(name: "senior", share: 0.4)])

    /// Without chance a day is the plan: 13:40 to 20:00 and the three breaks of NR-17, to the second.
    @Test func aDayAsPlanned() throws {
        let roster = try Self.roster(Self.team())
        roster.draw(day: 3)
        #expect(roster.agents.count == 44)
        for agent in roster.agents {
            let shift = Self.shifts()[agent.shift]
            #expect(agent.standing == .present && agent.come == Tick.at(second: shift.start))
            #expect(agent.leave == Tick.at(second: shift.start + 22_800))
            let away = Array(roster.spansAway[agent.away])
            #expect(away.map(\.cause) == [.rest, .meal, .rest])
            #expect(away.map(\.length) == [600, 1200, 600].map { Tick.at(second: $0) })
            #expect(
                away.map(\.start)
                    == shift.breaks.map {
                        Tick.at(second: shift.start + $0.start(ofAgent: agent.number, of: shift.agents))
                    })
        }
        #expect(roster.agents[24].shift == 1 && roster.agents[24].number == 0)
    }

    /// Whatever chance brings: in order, apart, between come and leave; breaks of those in time are whole and where
    /// NR-17 wants them.
    @Test func everyDayIsSound() throws {
        for seed in UInt64(0)..<20 {
            let roster = try Self.roster(Self.everything, seed: seed)
            for day in 0..<Self.days {
                roster.draw(day: day)
                var next = 0
                for agent in roster.agents {
                    #expect(agent.away.lowerBound == next)
                    next = agent.away.upperBound
                    guard agent.standing == .present else {
                        #expect(agent.away.isEmpty)
                        continue
                    }
                    let shift = Self.everything.shifts[agent.shift]
                    let start = Tick.at(second: shift.start)
                    #expect(start <= agent.come && agent.come <= agent.leave)
                    var free = agent.come
                    for span in roster.spansAway[agent.away] {
                        #expect(span.start >= free && span.length > 0, "seed \(seed), day \(day)")
                        free = span.start + span.length
                    }
                    #expect(free <= agent.leave)
                    let breaks = roster.spansAway[agent.away].filter { $0.cause != .desk }
                    if agent.come == start {
                        #expect(breaks.map(\.length) == shift.breaks.map { Tick.at(second: $0.length) })
                        let hour = Tick.at(second: 3600)
                        #expect(breaks.first!.start >= start + hour)
                        #expect(breaks.last!.start + breaks.last!.length + hour <= agent.leave)
                    }
                }
                #expect(next == roster.spansAway.count)
            }
        }
    }

    /// Away from the desk for 1 − a of the time on the floor, whatever the length of an absence: ⌊x + U⌋ has mean x and
    /// variance f·(1 − f), f the fraction of x.
    @Test(arguments: [(0.95, 300), (0.9, 60), (0.5, 3600), (0.93, 5100), (1, 300)])
    func adherenceIsExact(share: Double, length: Int) throws {
        let team = Self.team(adherence: Adherence(share: share, length: length))
        let onFloor = 22_800 - 2400
        let expected = (1 - share) * Double(onFloor) / Double(length)
        let fraction = expected - expected.rounded(.down)
        var (count, away) = (0, UInt64(0))
        for replication in UInt64(0)..<20 {
            let roster = try Self.roster(team, replication: replication)
            for day in 0..<Self.days {
                roster.draw(day: day)
                count += roster.agents.count
                away += roster.spansAway.reduce(0) { $0 + ($1.cause == .desk ? $1.length : 0) }
            }
        }
        let mean = Double(away) / Double(count) / Tick.perSecond / Double(length)
        let tolerance = 4 * (fraction * (1 - fraction) / Double(count)).squareRoot() + 1e-9
        #expect(abs(mean - expected) <= tolerance, "\(mean), exact \(expected), seed 41")
    }

    /// Each placement is equally likely: so each fifth of the time on the floor has a fifth of the absences' time. They
    /// are short, so that their ends do not matter; independent over agents and days.
    @Test func deskAbsencesLieAnywhere() throws {
        let team = Self.team(
            [Shift(name: "morning", start: 28_800, length: 18_000, agents: 40)],
            adherence: Adherence(share: 0.99, length: 180))
        let roster = try Self.roster(team)
        var fifths = Array(repeating: 0.0, count: 5)
        for day in 0..<Self.days {
            roster.draw(day: day)
            for span in roster.spansAway {
                let middle = (Double(span.start) + Double(span.length) / 2) / Tick.perSecond - 28_800
                fifths[Int(middle / 3600)] += 1
            }
        }
        let count = fifths.reduce(0, +)
        #expect(count == Double(40 * Self.days))
        for fifth in fifths { #expect(abs(fifth / count - 0.2) <= 4 * (0.16 / count).squareRoot(), "seed 41") }
    }

    /// An absence that runs into a break goes on after it. One absence of an hour, one break of 10 min in the middle of
    /// two and a half hours: of the 90 min in which it may start, it runs into the break in 60.
    @Test func absencesGoOnAfterABreak() throws {
        let team = Self.team(
            [
                Shift(
                    name: "morning", start: 28_800, length: 9600, agents: 200,
                    breaks: [Break(kind: .rest, window: 4500..<5100, length: 600)])
            ], adherence: Adherence(share: 1 - 2250.0 / 9000, length: 2250))
        let roster = try Self.roster(team)
        var split = 0.0
        for day in 0..<Self.days {
            roster.draw(day: day)
            for agent in roster.agents {
                let away = Array(roster.spansAway[agent.away])
                let desk = away.filter { $0.cause == .desk }
                #expect(desk.reduce(0) { $0 + $1.length } == Tick.at(second: 2250))
                guard desk.count == 2 else { continue }
                split += 1
                #expect(away.map(\.cause) == [.desk, .rest, .desk])
                #expect(away[0].start + away[0].length == away[1].start)
                #expect(away[1].start + away[1].length == away[2].start)
            }
        }
        let (count, share) = (Double(200 * Self.days), 2250.0 / 6750)
        #expect(abs(split / count - share) <= 4 * (share * (1 - share) / count).squareRoot(), "seed 41")
    }

    /// Late with the given probability, by the given law; never later than the end of the shift.
    @Test func lateness() throws {
        let roster = try Self.roster(Self.team(late: Lateness(probability: 0.2, by: .exponential(mean: 600))))
        var (count, late, seconds) = (0.0, 0.0, 0.0)
        for day in 0..<Self.days {
            roster.draw(day: day)
            for agent in roster.agents {
                let start = Tick.at(second: Self.shifts()[agent.shift].start)
                count += 1
                if agent.come > start { late += 1 }
                seconds += Tick.seconds(agent.come - start)
            }
        }
        #expect(abs(late / count - 0.2) <= 4 * (0.16 / count).squareRoot(), "seed 41")
        #expect(abs(seconds / late - 600) <= 4 * 600 / late.squareRoot(), "seed 41")
        let never = try Self.roster(Self.team(late: Lateness(probability: 1, by: .deterministic(14_400))))
        never.draw(day: 0)
        for agent in never.agents {
            #expect(agent.come == Tick.at(second: Self.shifts()[agent.shift].start + 14_400))
            // The first break and the meal are over; half of the second are to come for some.
            #expect(agent.away.count <= 2)
        }
    }

    /// Rostered agents are off, absent or present; the shares are those of the team.
    @Test func standings() throws {
        var counts: [DayRoster.Standing: Double] = [:]
        for replication in UInt64(0)..<10 {
            let roster = try Self.roster(Self.everything, replication: replication)
            for day in 0..<Self.days {
                roster.draw(day: day)
                for agent in roster.agents { counts[agent.standing, default: 0] += 1 }
            }
        }
        let days = Double(44 * Self.days * 10)
        // Planned leave is exact to half an agent-day a shift.
        #expect(abs(counts[.off]! - 0.05 * days) <= 0.5 * 2 * 10)
        let expected = days - counts[.off]!
        #expect(abs(counts[.absent]! / expected - 0.1) <= 4 * (0.09 / expected).squareRoot(), "seed 41")
        #expect(counts[.free] == nil && counts[.present]! == expected - counts[.absent]!)
    }

    /// More agents in one shift change no chance of the others, nor of those who were there.
    @Test func moreAgentsChangeNobody() throws {
        func team(_ agents: Int) -> Team {
            Self.team(
                Self.shifts(agents, breaks: []), absence: 0.2, shrinkage: 0.1,
                late: Lateness(probability: 0.3, by: .exponential(mean: 1200)), adherence: Adherence(share: 0.9),
                seniorities: Self.everything.seniorities)
        }
        let (small, large) = (try Self.roster(team(10)), try Self.roster(team(30)))
        for day in [0, 1, 5, 21] {
            small.draw(day: day)
            large.draw(day: day)
            let same = Array(large.agents[..<10]) + Array(large.agents[30...])
            for (a, b) in zip(small.agents, same) {
                #expect(a.standing == b.standing && a.come == b.come && a.seniority == b.seniority)
                #expect(small.spansAway[a.away].map(\.start) == large.spansAway[b.away].map(\.start))
            }
        }
    }

    @Test func daysAreTheSameInAnyOrder() throws {
        let (one, other) = (try Self.roster(Self.everything), try Self.roster(Self.everything))
        let inOrder = (0..<Self.days).map { day in
            one.draw(day: day)
            return one.spansAway.map(\.start)
        }
        for day in [20, 3, 11, 0] {
            other.draw(day: day)
            #expect(other.spansAway.map(\.start) == inOrder[day])
        }
    }

    /// A shift of Mondays is not worked on other days, and training is on its weekday only.
    @Test func weekdays() throws {
        let training = Break(kind: .training, window: 0..<7200, length: 3600, weekdays: [2])
        let roster = try Self.roster(
            Self.team([
                Shift(name: "a", start: 28_800, length: 21_600, agents: 2, weekdays: [0]),
                Shift(name: "b", start: 28_800, length: 21_600, agents: 1, breaks: [training]),
            ]))
        for day in 0..<Self.days {
            roster.draw(day: day)
            #expect(roster.agents.prefix(2).allSatisfy { $0.standing == (day % 7 == 0 ? .present : .free) })
            #expect(roster.spansAway.map(\.cause) == (day % 7 == 2 ? [.training] : []))
        }
    }
}
