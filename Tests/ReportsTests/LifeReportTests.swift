// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation
@testable import Reports

@Suite("A report shows what is known where problems are followed")
struct LifeReportTests {
    /// Two hours in two days; calls at two tiers, mail that may be put off at one.
    private static func center() throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 2, interval: 1800, opening: 9 * 3600, closing: 10 * 3600, isContinuous: false)
        let volume = Volume.constant(perSecond: 0.01, on: calendar)
        return try ContactCenter(
            name: "Lives", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume,
                    handling: [Handling(time: HandMade.minute, escalation: 0.2), Handling(time: HandMade.minute)]),
                ContactType(
                    name: "mail", channel: .email, volume: volume, handling: [Handling(time: HandMade.minute), nil],
                    deferred: DeferredWork(order: .firstCome)),
            ],
            teams: [
                Team(name: "front", tier: 0, serves: [0, 1], headcount: .constant(2, on: calendar)),
                Team(name: "back", tier: 1, serves: [0], headcount: .constant(1, on: calendar)),
            ])
    }

    private static func counts(_ offered: Int, answered: Int, inTime: Int) -> WindowCounts {
        var counts = WindowCounts()
        counts.offered = offered
        counts.answered = answered
        counts.answeredInTime = inTime
        counts.abandoned = offered - answered
        return counts
    }

    private static func type(
        _ customers: WindowCounts, redials: Int = 0, recontacts: Int = 0, resolved: Int, atFirst: Int, contacts: Int,
        time: Double, inDeadline: Int = 0, pastDeadline: Int = 0, down: Double = 0
    ) -> LifeRecord.TypeLife {
        LifeRecord.TypeLife(
            customers: customers, unreached: 0, redials: redials, recontacts: recontacts, reopened: 0,
            resolved: resolved, resolvedAtFirstContact: atFirst, contactsOfResolved: contacts, timeToResolve: time,
            inDeadline: inDeadline, pastDeadline: pastDeadline, unavailability: Ratio(down, 7200))
    }

    private static func line(
        movedUp: Int = 0, transferred: Int = 0, inTime: Int = 0, late: Int = 0, lost: Int = 0, backlog: [UInt32] = [],
        carried: Int = 0, cleared: Int = 0, time: Double = 0
    ) -> LifeRecord.LineLife {
        LifeRecord.LineLife(
            movedUp: movedUp, transferred: transferred, calledBack: 0, unreached: 0, callbacksAccepted: 0,
            callbacksOpen: 0, callbackDelay: 0, excused: 0,
            tierInTime: inTime, tierLate: late, lostToOutage: lost, backlog: backlog, daysCarried: carried,
            daysCleared: cleared, timeToClear: time)
    }

    private static func record(_ life: LifeRecord) -> ReplicationRecord {
        let lines = [Line(type: 0, tier: 0), Line(type: 1, tier: 0), Line(type: 0, tier: 1)].map { line in
            let counts = counts(120, answered: 90, inTime: 60)
            return ReplicationRecord.LineRecord(
                line: line, counts: counts, intervals: [counts, counts], waitQuantiles: [1, 2, 3, 4, 5],
                longestWait: 9, waitBeyondThreshold: 0)
        }
        return ReplicationRecord(
            clauses: [], term: HandMade.term(isKept: true), overtime: life.teams.map(\.overtime),
            details: .init(lines: lines, teams: [Ratio(150, 200), Ratio(0, 0)], life: life))
    }

    private static func team(_ agents: [Ratio], breaks: Double = 0, overtime: Double = 0) -> LifeRecord.TeamLife {
        LifeRecord.TeamLife(agents: agents, breaksTaken: breaks, breakDelay: 0, breaksOwed: 0, overtime: overtime)
    }

    static let records = [
        record(
            LifeRecord(
                types: [
                    type(
                        counts(100, answered: 90, inTime: 80), redials: 20, recontacts: 5, resolved: 50, atFirst: 40,
                        contacts: 60, time: 5000),
                    type(
                        counts(4, answered: 4, inTime: 0), resolved: 4, atFirst: 4, contacts: 4, time: 400,
                        inDeadline: 3, pastDeadline: 1),
                ],
                lines: [
                    line(transferred: 10, lost: 2),
                    line(
                        movedUp: 1, inTime: 3, late: 1,
                        backlog: [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 1, 0, 0], carried: 1, cleared: 1,
                        time: 600), line(),
                ],
                teams: [
                    team([Ratio(50, 100), Ratio(100, 100)], breaks: 3600, overtime: 900), team([]),
                ])),
        record(
            LifeRecord(
                types: [
                    type(
                        counts(100, answered: 100, inTime: 90), redials: 10, recontacts: 5, resolved: 150,
                        atFirst: 150, contacts: 150, time: 15_000, down: 360),
                    type(counts(0, answered: 0, inTime: 0), resolved: 0, atFirst: 0, contacts: 0, time: 0),
                ],
                lines: [
                    line(transferred: 30),
                    line(
                        backlog: [3, 0, 0, 0, 0, 4, 0, 0, 0, 0, 2, 1, 0, 0, 0, 2, 2, 1, 0, 0], carried: 1), line(),
                ], teams: [team([Ratio(75, 100), Ratio(75, 100)], breaks: 3600), team([])])),
    ]

    private func report(byInterval: Bool = false, _ records: [ReplicationRecord] = records) throws -> SimulationReport {
        let center = try Self.center()
        return SimulationReport(
            center: center, contract: try ServiceContract(clauses: [], of: center), records: records,
            run: RunFacts(file: "lives.yaml", seed: 7, replications: records.count, isComplete: true),
            byInterval: byInterval)
    }

    private func document(_ report: SimulationReport) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    }

    private func mean(_ figure: Any?) -> Double { ((figure as? [String: Any])?["mean"] as? Double) ?? .nan }

    private func expect(_ figure: Any?, _ value: Double, at place: SourceLocation = #_sourceLocation) {
        #expect(abs(mean(figure) - value) <= 1e-12 * value, "\(mean(figure)) for \(value)", sourceLocation: place)
    }

    @Test func ratiosAreOfTotals() throws {
        let document = try document(report())
        let customers = try #require(document["customers"] as? [[String: Any]])
        expect(customers[0]["customers"], 100)
        expect((customers[0]["serviceLevel"] as? [String: Any])?["offered"], 170.0 / 200)
        expect(customers[0]["redials"], 15)
        expect(customers[0]["contactsPerResolution"], 210.0 / 200)
        expect(customers[0]["firstContactResolution"], 190.0 / 200)
        expect(customers[0]["timeToResolve"], 100)
        expect(customers[0]["unavailability"], 360.0 / 14_400)
        #expect(mean(customers[0]["inDeadline"]).isNaN)
        expect(customers[1]["inDeadline"], 0.75)
        let contacts = try #require(document["contacts"] as? [[String: Any]])
        expect(contacts[0]["transferred"], 20)
        expect(contacts[1]["inTierTime"], 0.75)
        #expect(contacts[2]["type"] as? String == "*")
        expect(contacts[2]["transferred"], 20)
        // The total is of live work: what moved up was mail.
        expect(contacts[2]["movedUp"], 0)
    }

    /// 50 and 100 % busy for as long: 2·½ / (2·4·¾) = 1/6; then alike: 0.
    @Test func giniIsOverAgents() throws {
        let teams = try #require(document(report())["teams"] as? [[String: Any]])
        expect(teams[0]["occupancyGini"], 1.0 / 12)
        expect(teams[0]["breaksTaken"], 3600)
        expect(teams[0]["overtime"], 450)
        #expect(mean(teams[1]["occupancyGini"]).isNaN)
    }

    @Test func backlogByDayAndInterval() throws {
        let backlog = try #require((document(report(byInterval: true))["backlog"] as? [[String: Any]])?.first)
        #expect(backlog["type"] as? String == "mail" && backlog["tier"] as? String == "n1")
        expect((backlog["atDayEnd"] as? [String: Any])?["waiting"], 3.5)
        let days = try #require(backlog["days"] as? [[String: Any]])
        #expect(days.map { $0["day"] as? Int } == [1, 2])
        #expect(days.map { mean($0["waiting"]) } == [3, 4])
        #expect(
            (days[1]["byAge"] as? [String: Any])?.mapValues(mean) == [
                "under4h": 1, "4hTo1d": 2, "1dTo2d": 1, "2dTo5d": 0, "over5d": 0,
            ])
        let intervals = try #require(backlog["intervals"] as? [[String: Any]])
        #expect(intervals.map { $0["end"] as? String } == ["09:30", "10:00", "09:30", "10:00"])
        #expect(intervals.map { mean($0["waiting"]) } == [2, 3, 2, 4])
        expect(backlog["daysNotCleared"], 0.5)
        expect(backlog["timeToClear"], 600)
        let short = try #require((document(report())["backlog"] as? [[String: Any]])?.first)
        #expect(short["intervals"] == nil)
    }

    @Test func csvHasTheSameFigures() throws {
        func rows(_ report: SimulationReport) -> [[String: String]] {
            let lines = report.csv.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            #expect(Set(lines.map(\.count)).count == 1)
            return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
        }
        let contacts = try rows(report())
        #expect(contacts[0]["transferred"] == "20" && contacts[1]["inTierTime"] == "0.75")
        let intervals = try rows(report(byInterval: true))
        #expect(intervals[1]["backlog"] == "2" && intervals[1]["backlog.under4h"] == "1.5")
        #expect(intervals[1]["start"] == "09:00" && intervals[0]["backlog"]?.isEmpty == true)
    }

    @Test func onlySectionsWithSomethingToSay() throws {
        let shown = try report().lifeText
        #expect(shown == Tables.lives, "\(shown)")
        #expect(try SimulationReportTests.report(of: HandMade.records).lifeText.isEmpty)
        let quiet = LifeRecord(
            types: [
                Self.type(Self.counts(10, answered: 10, inTime: 10), resolved: 10, atFirst: 10, contacts: 10, time: 9),
                Self.type(Self.counts(0, answered: 0, inTime: 0), resolved: 0, atFirst: 0, contacts: 0, time: 0),
            ], lines: [Self.line(), Self.line(backlog: Array(repeating: 0, count: 20)), Self.line()],
            teams: [Self.team([]), Self.team([])])
        let text = try report([Self.record(quiet)]).lifeText
        #expect(text.hasPrefix("\nBacklog at the end of the day\n"), "\(text)")
    }

    @Test func oneReplicationHasNoInterval() throws {
        let report = try report(byInterval: true, [Self.records[1]])
        let customers = try #require(document(report)["customers"] as? [[String: Any]])
        #expect((customers[0]["redials"] as? [String: Any])?["halfWidth"] is NSNull)
        #expect(!report.json.contains("nan") && !report.json.contains("inf"))
        #expect(!report.lifeText.contains("±"))
    }
}
