// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import FloorSimulation
@testable import Reports

@Suite("A trace reads as plain words, and as JSON lines")
struct TraceReportTests {
    private static let id = TraceEvent.ContactID(type: 0, day: 0, number: 2)
    private static let agent = TraceEvent.AgentID(team: 0, number: 6)

    private static func event(
        _ kind: TraceEvent.Kind, at second: Double = 32_462.25, contact: TraceEvent.ContactID? = id,
        agent: TraceEvent.AgentID? = nil, visit: Int = 0, took: Double? = nil, step: Int? = nil,
        absence: TraceEvent.Absence? = nil
    ) -> TraceEvent {
        TraceEvent(
            second: second, kind: kind, contact: contact, type: contact.map { _ in 0 }, tier: contact.map { _ in 0 },
            agent: agent, visit: visit, took: took, step: step, absence: absence)
    }

    private func report(
        _ events: [TraceEvent], of subject: TraceReport.Subject = .contact(id), isComplete: Bool = true
    ) throws -> TraceReport {
        TraceReport(
            center: try HandMade.center(), subject: subject, replication: 0,
            tracing: Simulation.Tracing(events: events, isComplete: isComplete), seed: 7, file: "bench.yaml")
    }

    @Test func contactsStoryReadsLikeThis() throws {
        let report = try report([
            Self.event(.arrives), Self.event(.waits),
            Self.event(.answered, at: 32_496.25, agent: Self.agent, took: 34),
            Self.event(.handled, at: 32_676.25, agent: Self.agent, took: 180), Self.event(.escalates, at: 32_676.25),
            Self.event(.resolved, at: 86_399.97, took: 53_937.72),
        ])
        #expect(
            report.text == """
                Bench, replication 1: contact calls:1:3

                  day 1 09:01:02.2  arrives at n1
                  day 1 09:01:02.2  waits
                  day 1 09:01:36.2  answered by agent 7 of front after 34.0 s
                  day 1 09:04:36.2  handled by agent 7 of front, 3 min after the answer
                  day 1 09:04:36.2  goes on to n1
                  day 1 23:59:59.9  resolved, 14 h 59 min after the first contact

                seed 7 · replication 1 · bench.yaml · headcount \(headcountVersion)

                """)
    }

    @Test func agentsDayNamesTheContacts() throws {
        let report = try report(
            [
                Self.event(.comesToWork, at: -60, contact: nil, agent: Self.agent),
                Self.event(.answered, at: 0, agent: Self.agent, took: 0),
                Self.event(.breaks, at: 60, contact: nil, agent: Self.agent, absence: .meal),
            ], of: .agent(Self.agent), isComplete: false)
        #expect(
            report.text == """
                Bench, replication 1: agent 7 of front

                  day 0 23:59:00.0  agent 7 of front  comes to work
                  day 1 00:00:00.0  calls:1:3         answered by agent 7 of front after 0.0 s
                  day 1 00:01:00.0  agent 7 of front  takes a meal

                Not all: the first 3 events.

                seed 7 · replication 1 · bench.yaml · headcount \(headcountVersion)

                """)
    }

    @Test func nothingIsSaidToBeNothing() throws {
        #expect(try report([]).text.contains("\n  nothing happens\n"))
        #expect(try report([]).json.split(separator: "\n").count == 1)
    }

    /// Every kind has words of its own.
    @Test func eachKindHasItsWords() throws {
        let center = try HandMade.center()
        let words = TraceEvent.Kind.allCases.map {
            center.words(of: Self.event($0, agent: Self.agent, took: 1, step: 1, absence: .rest))
        }
        #expect(Set(words).count == words.count && words.allSatisfy { !$0.isEmpty })
        let standIn = TraceEvent.AgentID(team: 1, number: -1)
        #expect(center.words(of: standIn) == "an agent of back who stays")
    }

    @Test func eachLineIsAnObjectWithTheSameKeys() throws {
        let events = TraceEvent.Kind.allCases.map { Self.event($0, agent: Self.agent, took: 1.5, step: 2) }
        let lines = try report(events, of: .all).json.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
        }
        #expect(lines.count == 1 + events.count)
        #expect(lines[0]["schema"] as? String == "headcount/trace/1" && lines[0]["replication"] as? Int == 1)
        #expect(lines[0]["complete"] as? Bool == true && lines[0]["of"] is NSNull)
        let keys: Set = [
            "second", "date", "clock", "event", "contact", "visit", "type", "tier", "team", "agent", "shift", "wait",
            "handle", "sinceFirstContact", "step", "absence", "words",
        ]
        #expect(lines.dropFirst().allSatisfy { Set($0.keys) == keys })
        let answered = try #require(lines.first { $0["event"] as? String == "answered" })
        #expect(answered["wait"] as? Double == 1.5 && answered["handle"] is NSNull)
        #expect(answered["agent"] as? Int == 7 && answered["team"] as? String == "front")
        #expect(answered["contact"] as? String == "calls:1:3" && answered["visit"] as? Int == 1)
        #expect(answered["clock"] as? String == "09:01:02.250")
        let handled = try #require(lines.first { $0["event"] as? String == "handled" })
        #expect(handled["handle"] as? Double == 1.5 && handled["wait"] is NSNull)
    }
}
