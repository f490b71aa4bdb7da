// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ScenarioFiles

@Suite("Routing is read as it is written")
struct RoutingTests {
    /// Teams n1 of 6 and n2 of 4, contact types calls (both tiers) and mail (n1).
    private static func text(_ routing: String) -> String {
        """
        currency: BRL
        contacts:
          calls: {rate: 60/h, handle: {n1: 1 min, n2: 2 min}, escalate: 10%}
          mail: {rate: 6/h, handle: 5 min}
        teams: {n1: {serves: [calls, mail], headcount: 6}, n2: {serves: calls, headcount: 4}}
        routing: \(routing)
        """
    }

    private func routing(_ text: String) throws -> Routing { try read(Self.text(text)).center.routing }

    @Test("every policy goes by its name, alone or in a map")
    func names() throws {
        for policy in Routing.agentPolicies where !(policy is LinearWeights) {
            #expect(try routing("{agent: \(policy.name)}") == Routing(agent: policy))
            #expect(try routing("{agent: {policy: \(policy.name)}}") == Routing(agent: policy))
        }
        for policy in Routing.contactPolicies where !(policy is LinearWeights) {
            #expect(try routing("{contact: \(policy.name)}") == Routing(contact: policy))
            #expect(try routing("{contact: {policy: \(policy.name)}}") == Routing(contact: policy))
        }
    }

    @Test("parameters stand with their policy, and have defaults")
    func parameters() throws {
        #expect(
            try routing("{contact: {policy: aging-priority, rate: 2 per 1 min, cap: 10}}").contact.name
                == AgingPriority(rate: 2.0 / 60, cap: 10).name)
        for text in ["aging-priority", "{policy: aging-priority}"] {
            let scenario = try read(Self.text("{contact: \(text)}"))
            #expect(scenario.center.routing.contact.name == AgingPriority(rate: 1.0 / 60, cap: nil).name)
            #expect(scenario.defaults.contains(AppliedDefault(path: "routing.contact.rate", value: "1 per 1 min")))
            #expect(scenario.defaults.contains(AppliedDefault(path: "routing.contact.cap", value: "none")))
        }
        #expect(
            try routing("{contact: {policy: age-credit, credits: {mail: 2 min}}}").contact.name
                == AgeCredit(credits: [1: 120]).name)
    }

    @Test("linear weights are written once and hold for both sides")
    func linearWeights() throws {
        let expected = LinearWeights(weights: [
            .init(team: 1, types: [0], start: -30, perWait: 2, perIdle: 0.5), .init(team: 0),
        ])
        let written =
            "contact: {policy: linear-weights, weights: [{team: n2, types: calls, start: -30, wait: 2 per 1 s, "
            + "idle: 30 per min}, {team: n1}]}"
        for text in ["{\(written)}", "{agent: linear-weights, \(written)}"] {
            #expect(try routing(text) == Routing(agent: expected, contact: expected))
        }
        let plain = try read(Self.text("{contact: linear-weights}"))
        #expect(plain.center.routing == Routing(agent: LinearWeights(), contact: LinearWeights()))
        #expect(plain.defaults.contains(AppliedDefault(path: "routing.agent", value: "linear-weights")))
        #expect(mistakes(Self.text("{agent: linear-weights}")).map(\.path) == ["routing.agent"])
        #expect(mistakes(Self.text("{agent: fastest, contact: linear-weights}")).map(\.path) == ["routing.agent"])
    }

    @Test("overflow, rings, reserve, blending and waiting costs")
    func structure() throws {
        let routing = try routing(
            """
            {overflow: [{from: n1, to: n2, after: 45 s}, {to: n2, after: 1 min, types: mail}],
             rings: {mail: [{after: 30 s, teams: [n2]}], calls at n2: {after: 1 min, teams: n1}},
             reserve: {team: n1, for: calls, idle: 2}, blend: [{team: n1, types: [mail], idle: 3}, {team: n1, types: mail}],
             waiting-cost: {calls: 4 BRL/h, mail: 0.5 per hour}}
            """)
        #expect(
            routing.overflows == [
                Overflow(from: 0, to: 1, after: 45), Overflow(from: nil, to: 1, after: 60, types: [1]),
            ])
        #expect(
            routing.rings == [
                Ring(type: 1, tier: 0, after: 30, teams: [1]),
                Ring(type: 0, tier: 1, after: 60, teams: [0]),
            ])
        #expect(routing.reserves == [Reserve(team: 0, forTypes: [0], idle: 2)])
        #expect(routing.blends == [Blend(team: 0, types: [1], idle: 3), Blend(team: 0, types: [1], idle: 1)])
        #expect(routing.waitingCosts == [0: 4, 1: 0.5])
    }

    @Test(
        "what cannot be is refused at its place",
        arguments: [
            ("longest-idle", "", "a map with the keys agent"),
            ("{agent: longest}", ".agent", "longest-idle"), ("{agent: [fastest]}", ".agent", "longest-idle"),
            ("{agent: {}}", ".agent.policy", "required"),
            ("{contact: cmu}", ".contact", "c-mu"), ("{contact: {policy: fifo}}", ".contact.policy", "first-come"),
            ("{contact: {policy: first-come, cap: 3}}", ".contact.cap", "policy"),
            ("{contact: {policy: aging-priority, rate: 1}}", ".contact.rate", "a rate"),
            ("{contact: {policy: aging-priority, rate: 0/min}}", ".contact.rate", "above 0"),
            ("{contact: {policy: aging-priority, cap: many}}", ".contact.cap", "a number"),
            ("{contact: {policy: aging-priority, credits: {calls: 1 s}}}", ".contact.credits", "rate, cap"),
            ("{contact: {policy: age-credit, credits: {call: 1 s}}}", ".contact.credits.call", "`calls`"),
            ("{contact: {policy: age-credit, credits: {calls: 5}}}", ".contact.credits.calls", "20 s"),
            ("{contact: {policy: age-credit, credits: 30 s}}", ".contact.credits", "a map"),
            (
                "{contact: {policy: linear-weights, weights: [{team: n2}, {team: n1, start: -1, wait: 0/s, idle: 0/s}]}}",
                ".contact.weights.2.start", "idle time"
            ),
            ("{waiting-cost: {calls: 3}}", ".waiting-cost.calls", "per hour"),
            ("{waiting-cost: {calls: 3 EUR/h}}", ".waiting-cost.calls", "BRL"),
            ("{overflow: [{from: n1, to: n3, after: 5 s}]}", ".overflow.1.to", "a team: n1, n2"),
            ("{overflow: [{from: n1, to: n2}]}", ".overflow.1.after", "required"),
            ("{overflow: [{from: n1, to: n1, after: 5 s}]}", ".overflow.1.to", "another team"),
            ("{overflow: [{from: n1, to: n2, after: 5}]}", ".overflow.1.after", "20 s"),
            ("{rings: [{after: 5 s, teams: n2}]}", ".rings", "a map"),
            ("{rings: {call: [{after: 5 s, teams: n2}]}}", ".rings.call", "`calls`"),
            ("{rings: {calls at n3: [{after: 5 s, teams: n2}]}}", ".rings.calls at n3", "n1, n2"),
            ("{rings: {calls: [{after: 5 s, teams: n2}, {after: 9 s, teams: n1}]}}", ".rings.calls.2.teams", "adds"),
            ("{rings: {mail at n2: [{after: 5 s, teams: n2}]}}", ".rings.mail at n2.1.after", "handle map"),
            ("{reserve: [{team: n1, for: calls, idle: 0}]}", ".reserve.1.idle", "1 to 50000"),
            ("{reserve: [{team: n1, for: calls, idle: 6}]}", ".reserve.1.idle", "1 to 5 agents"),
            ("{reserve: [{team: n1, for: [calls, mail], idle: 1}]}", ".reserve.1.for", "some of them"),
            ("{blend: [{team: n2, types: mail}]}", ".blend.1.types", "serves"),
            ("{blend: [{team: n1}]}", ".blend.1.types", "required"),
        ])
    func refusals(routing: String, path: String, remedy: String) throws {
        let found = mistakes(Self.text(routing))
        try #require(found.map(\.path) == ["routing\(path)"], "\(found)")
        #expect(found[0].allowed.contains(remedy), "\(found[0])")
        #expect(found[0].place?.line == 6, "\(found[0])")
    }

    @Test("a problem of an item in a list stands at that item")
    func placeInList() throws {
        let found = mistakes(
            Self.text("{overflow: [{from: n1, to: n2, after: 5 s}, {from: n2, to: n2, after: 5 s}]}"))
        let line = Self.text("{overflow: [{from: n1, to: n2, after: 5 s}, {from: n2, to: ").split(separator: "\n")[5]
        #expect(found.map { $0.place?.column } == [line.count + 1])
    }
}
