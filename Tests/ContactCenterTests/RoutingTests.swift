// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

/// A policy of a library user's own: contacts of even types first; odd ones only after a minute.
private struct EvenFirst: ContactPolicy {
    let patience: Double
    var name: String { "even-first (\(patience) s)" }
    func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        if contact.type % 2 == 0 { return Rank(1, contact.wait) }
        return contact.wait >= patience ? Rank(0, contact.wait) : nil
    }
    func secondsUntilRanked(_ contact: ContactView, for agent: AgentView) -> Double? {
        contact.type % 2 == 0 ? nil : patience - contact.wait
    }
    func problems(in center: ContactCenter, at path: [String]) -> [Problem] {
        patience >= 0 ? [] : [Problem(at: path, found: "\(patience) s", allowed: "0 s or more")]
    }
}

private struct LeftHanded: AgentPolicy {
    let name = "left-handed"
    func rank(_ agent: AgentView, for contact: ContactView) -> Rank? {
        agent.number % 2 == 0 ? nil : Rank(Double(agent.number))
    }
}

/// Teams: 0 junior and 1 twin at n1 serve a and b; 2 senior at n2 serves a; 3 chats at n1 serves c; 4 lead at n2 serves b.
/// Type a goes to n1 and n2, b to n1 and n2, c to n1.
private func center(_ routing: Routing = Routing()) throws(Problems) -> ContactCenter {
    let calendar = OperatingCalendar(days: 1)
    let volume = Volume.constant(perSecond: 0.01, on: calendar)
    let time = Handling(time: .exponential(mean: 60))
    func team(_ name: String, _ tier: Int, _ serves: [Int], _ agents: Int) -> Team {
        Team(name: name, tier: tier, serves: serves, headcount: .constant(agents, on: calendar))
    }
    let both = [Handling(time: .exponential(mean: 60), escalation: 0.1), time]
    return try ContactCenter(
        name: "center", calendar: calendar, tiers: ["n1", "n2"],
        contactTypes: [
            ContactType(name: "a", volume: volume, handling: both, prefers: [1]),
            ContactType(name: "b", volume: volume, handling: both),
            ContactType(name: "c", volume: volume, handling: [time, nil]),
        ],
        teams: [
            team("junior", 0, [0, 1], 5), team("twin", 0, [0, 1], 3), team("senior", 1, [0], 4),
            team("chats", 0, [2], 2), team("lead", 1, [1], 1),
        ], routing: routing)
}

private func steps(_ routing: Routing, type: Int, tier: Int = 0) throws -> [String] {
    try routing.rings(ofType: type, tier: tier, in: center(routing)).map { "\($0.after): \($0.teams)" }
}

/// What routing says of itself, and how its structure is resolved.
@Suite struct RoutingTests {
    @Test func policiesHaveNamesOfTheirOwn() {
        for names in [Routing.agentPolicies.map(\.name), Routing.contactPolicies.map(\.name)] {
            #expect(Set(names).count == names.count)
        }
        #expect(AgingPriority(rate: 1).name != AgingPriority(rate: 2).name)
        #expect(AgingPriority(rate: 1, cap: 4).name != AgingPriority(rate: 1).name)
        #expect(AgeCredit(credits: [0: 1]).name != AgeCredit(credits: [0: 2]).name)
        #expect(LinearWeights().name != LinearWeights(weights: [.init(team: 0)]).name)
    }

    @Test func equalByNamesAndStructure() {
        let plain = Routing()
        #expect(plain == Routing(agent: LongestIdle(), contact: PriorityThenLongestWait()) && plain.isPlain)
        #expect(Routing(contact: PriorityThenPreference()).isPlain)
        let others = [
            Routing(agent: Fastest()), Routing(contact: FirstCome()), Routing(contact: AgingPriority(rate: 1)),
            Routing(overflows: [Overflow(from: 0, to: 2, after: 30)]),
            Routing(rings: [Ring(type: 0, tier: 0, after: 30, teams: [2])]),
            Routing(reserves: [Reserve(team: 0, forTypes: [0], idle: 1)]),
            Routing(blends: [Blend(team: 0, types: [1])]),
        ]
        for other in others { #expect(other != plain && !other.isPlain) }
        let costly = Routing(waitingCosts: [0: 2])
        #expect(costly != plain && costly.isPlain)
        #expect(costly.waitingCost(ofType: 0) == 2 && costly.waitingCost(ofType: 1) == 1)
    }

    @Test func withoutStructureTheTeamsThatServe() throws {
        #expect(try steps(Routing(), type: 0) == ["0.0: [1, 0]"])
        #expect(try steps(Routing(), type: 0, tier: 1) == ["0.0: [2]"])
    }

    @Test("overflow and rings join by their delay, equal ones in the order of the scenario, nobody twice")
    func stepsAscend() throws {
        let routing = Routing(
            overflows: [
                Overflow(from: 0, to: 2, after: 45), Overflow(from: nil, to: 3, after: 90, types: [1]),
                Overflow(from: 2, to: 4, after: 10),
            ],
            rings: [
                Ring(type: 0, tier: 0, after: 90, teams: [0, 2, 3]), Ring(type: 0, tier: 0, after: 45, teams: [4]),
                Ring(type: 2, tier: 0, after: 0, teams: [1]),
            ])
        #expect(try steps(routing, type: 0) == ["0.0: [1, 0]", "45.0: [2, 4]", "90.0: [3]"])
        #expect(try steps(routing, type: 1) == ["0.0: [0, 1]", "45.0: [2]", "90.0: [3]"])
        #expect(try steps(routing, type: 1, tier: 1) == ["0.0: [4]", "90.0: [3]"])
        // Only what senior serves itself overflows from it, at its own tier.
        #expect(try steps(routing, type: 0, tier: 1) == ["0.0: [2]", "10.0: [4]"])
        #expect(try steps(routing, type: 2) == ["0.0: [3, 1]"])
    }

    @Test("the idle threshold is the largest of what reserve and blending ask")
    func thresholds() {
        let routing = Routing(
            reserves: [Reserve(team: 0, forTypes: [0], idle: 2), Reserve(team: 0, forTypes: [0, 1], idle: 1)],
            blends: [Blend(team: 0, types: [1, 2], idle: 3), Blend(team: 1, types: [1])])
        #expect((0..<4).map { routing.idleThreshold(team: 0, type: $0) } == [0, 3, 3, 2])
        #expect((0..<3).map { routing.idleThreshold(team: 1, type: $0) } == [0, 1, 0])
    }

    @Test("a library user's own policies go through routing like the others")
    func ownPolicies() throws {
        let own = Routing(agent: LeftHanded(), contact: EvenFirst(patience: 60))
        let center = try center(own)
        #expect(center.routing == own && !own.isPlain)
        #expect(own != Routing(agent: LeftHanded(), contact: EvenFirst(patience: 30)))
        let agent = AgentView(team: 0, number: 3)
        let (even, odd) = (ContactView(type: 0, wait: 1), ContactView(type: 1, wait: 45))
        let policy = center.routing.contact
        #expect(policy.rank(even, for: agent) == Rank(1, 1) && policy.rank(odd, for: agent) == nil)
        #expect(policy.secondsUntilRanked(odd, for: agent) == 15 && policy.order == .priority)
        #expect(!policy.setsAsideAfterTarget && !center.routing.agent.comparesTeams)
        #expect(center.routing.agent.rank(AgentView(team: 0, number: 2), for: even) == nil)
        #expect(refused(Routing(contact: EvenFirst(patience: -1))) == ["routing.contact"])
    }

}

private func refused(_ routing: Routing) -> [String] {
    do throws(Problems) {
        _ = try center(routing)
        return []
    } catch {
        #expect(error.all.allSatisfy { !$0.found.isEmpty && !$0.allowed.isEmpty })
        return error.all.map { $0.path.joined(separator: ".") }
    }
}

/// Routing that contradicts itself or the centre is refused with its place.
@Suite struct RoutingRefusalTests {
    @Test func soundRoutingIsAccepted() {
        #expect(
            refused(
                Routing(
                    agent: Fastest(), contact: AgingPriority(rate: 1, cap: 10),
                    overflows: [Overflow(from: 0, to: 2, after: 45)],
                    rings: [Ring(type: 2, tier: 0, after: 0, teams: [0])],
                    reserves: [Reserve(team: 0, forTypes: [0, 1], idle: 4)],
                    blends: [Blend(team: 0, types: [2], idle: 2)], waitingCosts: [0: 0])) == [])
        for agent in Routing.agentPolicies where !(agent is LinearWeights) {
            #expect(refused(Routing(agent: agent)) == [])
        }
        for contact in Routing.contactPolicies where !(contact is LinearWeights) {
            #expect(refused(Routing(contact: contact)) == [])
        }
    }

    @Test(
        arguments: [
            ("overflow.1.to", Routing(overflows: [Overflow(from: 0, to: 9, after: 5)])),
            ("overflow.1.from", Routing(overflows: [Overflow(from: -1, to: 2, after: 5)])),
            ("overflow.1.types", Routing(overflows: [Overflow(from: nil, to: 2, after: 5, types: [3])])),
            ("overflow.1.to", Routing(overflows: [Overflow(from: 0, to: 0, after: 5)])),
            // The same set: twin serves what junior serves.
            ("overflow.1.to", Routing(overflows: [Overflow(from: 0, to: 1, after: 0)])),
            ("overflow.1.to", Routing(overflows: [Overflow(from: 0, to: 1, after: 60)])),
            (
                "overflow.2.types",
                Routing(overflows: [
                    Overflow(from: 0, to: 2, after: 5), Overflow(from: 0, to: 2, after: 5, types: [2]),
                ])
            ),
            ("overflow.1.after", Routing(overflows: [Overflow(from: 0, to: 2, after: -1)])),
            ("overflow.1.after", Routing(overflows: [Overflow(from: 0, to: 2, after: .nan)])),
            ("overflow", Routing(overflows: Array(repeating: Overflow(from: 0, to: 2, after: 1), count: 257))),
            ("rings.1.teams", Routing(rings: [Ring(type: 0, tier: 0, after: 5, teams: [5])])),
            ("rings.1.type", Routing(rings: [Ring(type: 7, tier: 0, after: 5, teams: [2])])),
            ("rings.1", Routing(rings: [Ring(type: 0, tier: 2, after: 5, teams: [2])])),
            ("rings.c at n2.1.after", Routing(rings: [Ring(type: 2, tier: 1, after: 5, teams: [2])])),
            ("rings.a.1.teams", Routing(rings: [Ring(type: 0, tier: 0, after: 5, teams: [0, 1])])),
            ("rings.a.1.teams", Routing(rings: [Ring(type: 0, tier: 0, after: 5, teams: [])])),
            ("rings.a.1.teams", Routing(rings: [Ring(type: 0, tier: 0, after: 5, teams: [2, 2])])),
            ("rings.a.1.after", Routing(rings: [Ring(type: 0, tier: 0, after: .infinity, teams: [2])])),
            (
                "rings.a at n2.2.teams",
                Routing(rings: [
                    Ring(type: 0, tier: 1, after: 5, teams: [4]), Ring(type: 0, tier: 0, after: 5, teams: [4]),
                    Ring(type: 0, tier: 1, after: 6, teams: [4, 2]),
                ])
            ),
            ("reserve.1.team", Routing(reserves: [Reserve(team: 6, forTypes: [0], idle: 1)])),
            ("reserve.1.for", Routing(reserves: [Reserve(team: 0, forTypes: [4], idle: 1)])),
            ("reserve.1.for", Routing(reserves: [Reserve(team: 0, forTypes: [2], idle: 1)])),
            ("reserve.1.for", Routing(reserves: [Reserve(team: 0, forTypes: [], idle: 1)])),
            ("reserve.1.for", Routing(reserves: [Reserve(team: 0, forTypes: [0, 1], idle: 1)])),
            ("reserve.1.idle", Routing(reserves: [Reserve(team: 0, forTypes: [0], idle: 5)])),
            ("reserve.1.idle", Routing(reserves: [Reserve(team: 0, forTypes: [0], idle: 0)])),
            ("blend.1.team", Routing(blends: [Blend(team: -3, types: [0])])),
            ("blend.1.types", Routing(blends: [Blend(team: 0, types: [2])])),
            ("blend.1.types", Routing(blends: [Blend(team: 0, types: [])])),
            ("blend.1.idle", Routing(blends: [Blend(team: 3, types: [2], idle: 2)])),
            ("blend.1.idle", Routing(blends: [Blend(team: 4, types: [1])])),
            ("waiting-cost", Routing(waitingCosts: [3: 1])), ("waiting-cost.b", Routing(waitingCosts: [1: -1])),
            ("waiting-cost.b", Routing(waitingCosts: [1: .nan])),
            ("contact.rate", Routing(contact: AgingPriority(rate: 0))),
            ("contact.rate", Routing(contact: AgingPriority(rate: .nan))),
            ("contact.cap", Routing(contact: AgingPriority(rate: 1, cap: .infinity))),
            ("contact.credits", Routing(contact: AgeCredit(credits: [5: 1]))),
            ("contact.credits.c", Routing(contact: AgeCredit(credits: [2: -1]))),
            ("agent", Routing(contact: LinearWeights())), ("agent", Routing(agent: LinearWeights())),
            ("contact.weights.1.team", linear(.init(team: 5))),
            ("contact.weights.1.types", linear(.init(team: 0, types: [3]))),
            ("contact.weights.2.types", linear(.init(team: 0, types: [1]), .init(team: 0))),
            ("contact.weights.1.start", linear(.init(team: 0, start: .nan))),
            ("contact.weights.1.start", linear(.init(team: 0, start: -1, perWait: 0, perIdle: 0))),
            ("contact.weights.1.wait", linear(.init(team: 0, perWait: -1))),
            ("contact.weights.1.idle", linear(.init(team: 0, perIdle: .infinity))),
        ] as [(String, Routing)])
    func contradiction(key: String, routing: Routing) {
        #expect(refused(routing) == ["routing.\(key)"])
    }

    private static func linear(_ weights: LinearWeights.Weights...) -> Routing {
        let policy = LinearWeights(weights: weights)
        return Routing(agent: policy, contact: policy)
    }

    /// What overflow or a ring brings to a team may be reserved and blended there.
    @Test func structureBringsTypesToATeam() {
        let overflows = [Overflow(from: 3, to: 2, after: 30)]
        #expect(refused(Routing(overflows: overflows, reserves: [Reserve(team: 2, forTypes: [0], idle: 1)])) == [])
        #expect(refused(Routing(overflows: overflows, blends: [Blend(team: 2, types: [2])])) == [])
        #expect(refused(Routing(blends: [Blend(team: 2, types: [2])])) == ["routing.blend.1.types"])
    }

    @Test func allAtOnce() {
        #expect(
            refused(
                Routing(
                    overflows: [Overflow(from: 0, to: 0, after: 5), Overflow(from: 0, to: 1, after: -1)],
                    blends: [Blend(team: 0, types: [2], idle: 0)]))
                == [
                    "routing.overflow.1.to", "routing.overflow.2.after", "routing.overflow.2.to",
                    "routing.blend.1.idle", "routing.blend.1.types",
                ])
    }
}
