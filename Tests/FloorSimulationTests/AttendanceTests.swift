// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

/// Absence in common, absence that lasts, and planned leave.
@Suite struct AttendanceTests {
    private static let everyDay = Array(repeating: true, count: 400)

    private static func team(
        _ name: String = "n1", absence: Double, correlation: Double = 0, persistence: Double = 0, shrinkage: Double = 0
    ) -> Team {
        Team(
            name: name, serves: [0], headcount: .none, absence: absence,
            absencePattern: AbsencePattern(correlation: correlation, persistence: persistence), shrinkage: shrinkage)
    }

    private static func attendance(
        _ team: Team, shift: String? = nil, agents: Int, seed: UInt64, replication: UInt64 = 0
    ) -> Attendance {
        let attendance = Attendance(of: team, shift: shift, agents: agents, worked: everyDay)
        attendance.begin(seed: seed, replication: replication)
        return attendance
    }

    private static func absent(_ attendance: Attendance, agents: Int, day: Int) -> [Bool] {
        attendance.draw(day: day)
        return (0..<agents).map(attendance.isAbsent)
    }

    /// A rate alone draws what it always drew: agent k of day d by the uniform of counter d·2³² + k.
    @Test func aRateAloneDrawsAsBefore() {
        for seed in UInt64(0)..<20 {
            let attendance = Self.attendance(Self.team(absence: 0.3), agents: 50, seed: seed, replication: 4)
            let key = Role.attendance.key(seed: seed, replication: 4, "n1")
            for day in [0, 1, 7, 365] {
                let before = (0..<50).map { Uniform.draw(key: key, counter: UInt64(day) << 32 + $0) < 0.3 }
                #expect(Self.absent(attendance, agents: 50, day: day) == before, "seed \(seed)")
                var present: [Int32] = [0]
                for isAbsent in before { present.append(present.last! + (isAbsent ? 0 : 1)) }
                #expect(attendance.among(day: day, counted: day).present == present, "seed \(seed)")
            }
        }
    }

    private func expect(
        _ name: String, _ values: [Double], is exact: Double, seed: UInt64,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let estimate = Estimate(ratioOf: values, to: values.map { _ in 1 })
        let tolerance = 4 * estimate.standardError
        #expect(
            abs(estimate.mean - exact) <= tolerance,
            "\(name) \(estimate.mean) ± \(tolerance), exact \(exact), seed \(seed)",
            sourceLocation: sourceLocation)
    }

    /// Over replications: the mean p; the day's number of absent agents of variance n·p·q·(1 + (n − 1)·ρ); an agent's
    /// days k apart of correlation φ^k. On the first day as on a later one.
    @Test(arguments: [(0.0, 0.0), (0.1, 0.0), (0.0, 0.7), (0.05, 0.5)])
    func momentsAreExact(correlation: Double, persistence: Double) {
        let (p, agents, seed) = (0.2, 20, UInt64(31))
        let attendance = Attendance(
            of: Self.team(absence: p, correlation: correlation, persistence: persistence), agents: agents,
            worked: Self.everyDay)
        var counts: [[Double]] = [[], []]
        var squares: [[Double]] = [[], []]
        var lagged: [[Double]] = [[], []]
        for replication in UInt64(0)..<3000 {
            attendance.begin(seed: seed, replication: replication)
            let days = (0..<3).map { Self.absent(attendance, agents: agents, day: $0) }
            for (index, day) in [0, 2].enumerated() {
                let count = Double(days[day].count { $0 })
                counts[index].append(count)
                squares[index].append((count - p * Double(agents)) * (count - p * Double(agents)))
            }
            for lag in 1...2 {
                let products = zip(days[0], days[lag]).map { (($0 ? 1 : 0) - p) * (($1 ? 1 : 0) - p) }
                lagged[lag - 1].append(products.reduce(0, +) / Double(agents))
            }
        }
        for index in 0...1 {
            expect("mean", counts[index], is: p * Double(agents), seed: seed)
            expect(
                "variance", squares[index],
                is: Double(agents) * p * (1 - p) * (1 + Double(agents - 1) * correlation), seed: seed)
        }
        expect("one day apart", lagged[0], is: persistence * p * (1 - p), seed: seed)
        expect("two days apart", lagged[1], is: persistence * persistence * p * (1 - p), seed: seed)
    }

    /// The day's cause is common to all teams: agents of two teams are as alike as agents of one.
    @Test func teamsShareTheDay() {
        let (p, correlation, agents, seed) = (0.2, 0.1, 15, UInt64(32))
        let teams = ["a", "b"].map {
            Attendance(of: Self.team($0, absence: p, correlation: correlation), agents: agents, worked: Self.everyDay)
        }
        let products = (UInt64(0)..<3000).map { replication -> Double in
            for team in teams { team.begin(seed: seed, replication: replication) }
            let counts = teams.map { team in
                Double(Self.absent(team, agents: agents, day: 3).count { $0 }) - p * Double(agents)
            }
            return counts[0] * counts[1]
        }
        expect("covariance", products, is: Double(agents * agents) * correlation * p * (1 - p), seed: seed)
    }

    /// The same agent on the same day, whatever the headcount, the order of days, and the names of others.
    @Test(arguments: [(0.0, 0.0), (0.1, 0.0), (0.05, 0.6)])
    func anAgentsDayDependsOnNothingElse(correlation: Double, persistence: Double) {
        let team = Self.team(absence: 0.3, correlation: correlation, persistence: persistence)
        for seed in UInt64(0)..<10 {
            let (small, large) = (
                Self.attendance(team, agents: 20, seed: seed), Self.attendance(team, agents: 90, seed: seed)
            )
            let inOrder = (-1..<30).map { Self.absent(large, agents: 90, day: $0) }
            for day in [17, 3, 4, 29, -1, 0] {
                #expect(Self.absent(small, agents: 20, day: day) == Array(inOrder[day + 1].prefix(20)), "seed \(seed)")
            }
            let other = Self.attendance(team, shift: "late", agents: 90, seed: seed)
            #expect((0..<30).map { Self.absent(other, agents: 90, day: $0) } != Array(inOrder.dropFirst()))
        }
    }

    /// ⌊D·n·s + ½⌋ agent-days in D days worked for the first n agents, ⌊n·s⌋ or ⌈n·s⌉ a day, and each agent his share.
    @Test(arguments: [0.0, 0.05, 0.123, 1.0 / 3, 0.9, 1])
    func plannedLeaveIsExact(share: Double) {
        for days in [1, 2, 3, 5, 10, 22, 23, 100, 366] {
            // Every third day is closed.
            let worked = (0..<days * 3 / 2 + 1).map { $0 % 3 != 2 }
            let open = worked.indices.filter { worked[$0] }
            let leave = PlannedLeave(share: share, worked: worked)
            for agents in [1, 2, 9, 50, 201] {
                let off = open.map { leave.off(among: agents, day: $0) }
                let exact = Double(open.count * agents) * share
                #expect(abs(Double(off.reduce(0, +)) - exact) <= 0.5 + 1e-9, "\(agents) agents in \(days) days")
                let ofDay = Double(agents) * share
                #expect(off.allSatisfy { abs(Double($0) - ofDay) < 1 })
                for day in open.prefix(3) {
                    #expect(
                        (0..<agents).count { leave.isOff(agent: $0, day: day) } == leave.off(among: agents, day: day))
                }
            }
            for agent in [0, 7, 160] {
                let days = open.count { leave.isOff(agent: agent, day: $0) }
                #expect(abs(Double(days) - share * Double(open.count)) <= 1 + 1e-9, "agent \(agent)")
            }
        }
    }

    /// Who is off is not absent as well: n·(1 − s)·(1 − p) are present on average.
    @Test func leaveAndAbsenceMultiply() throws {
        let seed = UInt64(33)
        let team = Attendance(
            of: Self.team(absence: 0.1, shrinkage: 0.2), agents: 25, worked: Array(Self.everyDay.prefix(10)))
        let means = (UInt64(0)..<400).map { replication -> Double in
            team.begin(seed: seed, replication: replication)
            return (0..<10).reduce(0.0) { $0 + Double(team.among(day: $1, counted: $1).present[25]) } / 10
        }
        expect("present", means, is: 25 * 0.8 * 0.9, seed: seed)
    }
}
