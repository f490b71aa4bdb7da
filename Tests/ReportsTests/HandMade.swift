// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

@testable import FloorSimulation
@testable import StaffingSearch

/// Small centres and results whose figures are known without simulating.
enum HandMade {
    static let minute = Law.exponential(mean: 60)

    /// Two types at tier n1; calls go on to n2.
    static func center(n1: Int = 14, n2: Int = 3) throws -> ContactCenter {
        let calendar = OperatingCalendar(days: 1)
        let volume = Volume.constant(perSecond: 0.01, on: calendar)
        return try ContactCenter(
            name: "Bench", currency: "BRL", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume, patience: Patience(law: minute),
                    handling: [Handling(time: minute, escalation: 0.2), Handling(time: minute)]),
                ContactType(
                    name: "chats", volume: volume, patience: Patience(law: minute),
                    handling: [Handling(time: minute), nil]),
            ],
            teams: [
                Team(name: "front", tier: 0, serves: [0, 1], headcount: .constant(n1, on: calendar), costPerHour: 10),
                Team(name: "back", tier: 1, serves: [0], headcount: .constant(n2, on: calendar), costPerHour: 20),
            ])
    }

    static let calls = Line(type: 0, tier: 0)
    static let chats = Line(type: 1, tier: 0)
    static let callsBehind = Line(type: 0, tier: 1)

    /// Calls within 20 s by short-abandons-excluded, chats within 60 s; on average.
    static func contract(of center: ContactCenter) throws -> ServiceContract {
        try ServiceContract(
            clauses: [
                Clause(
                    name: "calls-80-20",
                    measure: .serviceLevel(threshold: 20, formula: .shortAbandonsExcluded, shortAbandon: 5),
                    lines: [calls], target: .atLeast(0.8)),
                Clause(
                    name: "chats-70-60", measure: .serviceLevel(threshold: 60, formula: .offered, shortAbandon: 5),
                    lines: [chats], window: .day, target: .atLeast(0.7), promise: .withProbability(0.9)),
                Clause(name: "short-waits", measure: .meanWait, lines: [calls], target: .atMost(10)),
            ], of: center)
    }

    /// The example of the service-level formulas: AN 1000, AB 60, AN_T 860, AB_T 20, AB_S 10.
    static var example: WindowCounts {
        var counts = WindowCounts()
        counts.offered = 1065
        counts.answered = 1000
        counts.abandoned = 60
        counts.blocked = 5
        counts.answeredInTime = 860
        counts.lostInTime = 20
        counts.lostShort = 10
        counts.waitOfAnswered = 9000
        counts.waitOfLost = 1600
        return counts
    }

    /// Few contacts, all answered at once.
    static func idle(_ count: Int) -> WindowCounts {
        var counts = WindowCounts()
        counts.offered = count
        counts.answered = count
        counts.answeredInTime = count
        return counts
    }

    static func record(calls: WindowCounts, chats: WindowCounts, met: [Bool]) -> ReplicationRecord {
        func line(_ line: Line, _ counts: WindowCounts, longest: Double) -> ReplicationRecord.LineRecord {
            ReplicationRecord.LineRecord(
                line: line, counts: counts, intervals: Array(repeating: counts, count: 48),
                waitQuantiles: [1, 2, 3, 4, 5], longestWait: longest, waitBeyondThreshold: 0)
        }
        let ratios = [
            ServiceLevelFormula.shortAbandonsExcluded.ratio(of: calls), ServiceLevelFormula.offered.ratio(of: chats),
            Measure.meanWait.ratio(of: calls),
        ]
        return ReplicationRecord(
            clauses: zip(ratios, met).map { .init(ratio: $0, windows: 1, windowsMet: $1 ? 1 : 0) },
            term: term(isKept: !met.contains(false)), overtime: [0, 0],
            details: .init(
                lines: [
                    line(Self.calls, calls, longest: 90), line(Self.chats, chats, longest: 100),
                    line(callsBehind, WindowCounts(), longest: 0),
                ],
                teams: [Ratio(900, 1000), Ratio(0, 0)], life: nil))
    }

    /// A term without money.
    static func term(isKept: Bool) -> TermRecord {
        TermRecord(isKept: isKept, mayEnd: false, fines: .zero, bonuses: .zero, billed: .zero)
    }

    /// One replication as the example, one with ten calls.
    static var records: [ReplicationRecord] {
        [
            record(calls: example, chats: idle(500), met: [true, true, false]),
            record(calls: idle(10), chats: idle(500), met: [true, true, true]),
        ]
    }

    /// A candidate whose clause values are given, alike in each replication but for a small spread.
    static func candidate(
        _ center: ContactCenter, _ contract: ServiceContract, front: Int, back: Int, values: [Double],
        keeps: Double = 1,
        verdict: Candidate.Verdict
    ) -> Candidate {
        let calendar = center.calendar
        let headcounts = [Headcount.constant(front, on: calendar), Headcount.constant(back, on: calendar)]
        let clauses = zip(contract.clauses, values).map { clause, value in
            ClauseEstimate(
                clause,
                records: (0..<100).map { replication in
                    let off = clause.judgedUnit == .share ? 0.01 : 1
                    return .init(
                        ratio: Ratio(value + (replication % 2 == 0 ? off : -off), 1), windows: 1,
                        windowsMet: Double(replication) < 100 * keeps ? 1 : 0)
                })
        }
        return Candidate(
            headcounts: headcounts, cost: center.cost(of: headcounts), clauses: clauses,
            term: TermEstimate((0..<100).map { term(isKept: Double($0) < 100 * keeps) }), replications: 100,
            verdict: verdict)
    }
}
