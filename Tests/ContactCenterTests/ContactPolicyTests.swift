// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

private let agent = AgentView(team: 0)

/// Types of contacts in the order in which a policy takes them; those without a rank are left out.
private func order(_ policy: any ContactPolicy, _ contacts: [ContactView]) -> [Int] {
    contacts.compactMap { contact in policy.rank(contact, for: agent).map { (contact.type, $0) } }
        .sorted { $0.1 > $1.1 }.map(\.0)
}

/// Each policy on contacts that differ in what it looks at.
@Suite struct ContactPolicyTests {
    private static let contacts = [
        ContactView(
            type: 0, priority: 2, preference: 2, wait: 30, age: 300, secondsToDeadline: 500, target: 20,
            meanHandle: 400, meanPatience: 900, queueLength: 5, serviceLevel: 0.7, targetLevel: 0.8, waitingCost: 3),
        ContactView(
            type: 1, priority: 2, preference: 1, wait: 40, age: 40, secondsToDeadline: 200, target: 60,
            meanHandle: 90, meanPatience: 60, queueLength: 3, serviceLevel: 0.6, targetLevel: 0.9, waitingCost: 1),
        ContactView(
            type: 2, priority: 1, preference: 0, wait: 90, age: 100, target: 100, meanHandle: 60, meanPatience: nil,
            queueLength: 4, serviceLevel: nil, targetLevel: 0.95, waitingCost: 0.5),
    ]

    @Test(
        arguments: [
            (PriorityThenLongestWait(), [1, 0, 2]), (PriorityThenPreference(), [1, 0, 2]), (FirstCome(), [2, 1, 0]),
            // 2 + 30/80, 2 + 40/80, 1 + 90/80
            (AgingPriority(rate: 1.0 / 80), [1, 0, 2]), (AgingPriority(rate: 0.1), [2, 1, 0]),
            // 90, 40, 45
            (WeightedLongestWait(), [0, 2, 1]), (LongestQueue(), [0, 2, 1]),
            // 3/400, 1/90, 0.5/60
            (CMu(), [1, 2, 0]),
            // 6.75, 0.667, infinite
            (CMuTheta(), [2, 0, 1]),
            // 500, 200, 100 − 90
            (EarliestDeadline(), [2, 1, 0]),
            // 100, 110, −50
            (LeastSlack(), [2, 0, 1]),
            // 1.5, 0.667, 0.9
            (WaitOverTarget(), [0, 2, 1]), (AgeCredit(), [0, 2, 1]), (AgeCredit(credits: [1: 280]), [1, 0, 2]),
            // 10, 30 and 0 points below
            (FurthestBelowTarget(), [1, 0, 2]),
            // 10 s and 20 s to go; late
            (ThresholdGaming(), [2, 1, 0]), (LinearWeights(), [2, 1, 0]),
        ] as [(any ContactPolicy, [Int])])
    func ranks(policy: any ContactPolicy, expected: [Int]) {
        #expect(order(policy, Self.contacts) == expected, "\(policy.name)")
    }

    @Test func linesAreKeptAsEachPolicyNeeds() {
        let orders = Dictionary(uniqueKeysWithValues: Routing.contactPolicies.map { ($0.name, $0.order) })
        for name in ["earliest-deadline", "least-slack"] { #expect(orders[name] == .deadline) }
        for name in ["first-come", "weighted-longest-wait", "wait-over-target", "threshold-gaming", "linear-weights"] {
            #expect(orders[name] == .arrival, "\(name)")
        }
        #expect(orders["age-credit"] == .age && orders["priority-then-preference"] == .priority)
        #expect(Routing.contactPolicies.filter(\.setsAsideAfterTarget).map(\.name) == ["threshold-gaming"])
    }

    /// Contacts alike but for their type are left to the engine, and no rank is NaN, whatever is zero or missing.
    @Test(arguments: Routing.contactPolicies) func equalsAndEdges(policy: any ContactPolicy) throws {
        #expect(
            policy.rank(ContactView(type: 0), for: agent) == policy.rank(ContactView(type: 1), for: agent),
            "\(policy.name)")
        for cost in [0, 1.0] {
            for patience in [nil, 0, 60.0] {
                let edge = ContactView(
                    type: 0, wait: 0, target: 0, meanHandle: 0, meanPatience: patience, waitingCost: cost)
                let rank = try #require(policy.rank(edge, for: agent), "\(policy.name)")
                #expect(rank.first == rank.first && rank.second == rank.second, "\(policy.name): \(rank)")
            }
        }
    }

    @Test("priority rises with the wait up to the cap, and what is above the cap keeps its own")
    func agingIsCapped() {
        let policy = AgingPriority(rate: 0.1, cap: 5)
        func aged(_ priority: Int, _ wait: Double) -> Double? {
            policy.rank(ContactView(type: 0, priority: priority, wait: wait), for: agent)?.first
        }
        #expect(aged(2, 0) == 2 && aged(2, 20) == 4 && aged(2, 30) == 5 && aged(2, 1000) == 5)
        #expect(aged(8, 0) == 8 && aged(8, 1000) == 8)
        // At the cap the longest wait goes first.
        let both = [50.0, 60].enumerated().map { ContactView(type: $0, wait: $1) }
        #expect(order(policy, both) == [1, 0])
    }

    @Test("a contact that waited just its threshold is still in time for the adversary; a moment later it is last")
    func gamingTurnsAtTheThreshold() {
        func contacts(_ wait: Double) -> [ContactView] {
            [ContactView(type: 0, wait: wait, target: 20), ContactView(type: 1, wait: 1, target: 20)]
        }
        #expect(order(ThresholdGaming(), contacts(20)) == [0, 1])
        #expect(order(ThresholdGaming(), contacts(20.001)) == [1, 0])
    }

    /// −30 + 2 × 5 + 1 × 2 = −18, which grows by 3 a second: 6 s later the two may meet, not before.
    @Test func linearWeightsCrossZero() throws {
        let weights = LinearWeights(weights: [
            .init(team: 1, types: [0], start: -30, perWait: 2, perIdle: 1),
            .init(team: 2, start: -1, perWait: 0, perIdle: 0.5), .init(team: 3, start: -1, perWait: 0, perIdle: 0),
        ])
        func pair(_ team: Int, after seconds: Double) -> (ContactView, AgentView) {
            (ContactView(type: 0, wait: 5 + seconds), AgentView(team: team, idle: 2 + seconds))
        }
        let (contact, agent) = pair(1, after: 0)
        #expect(weights.rank(contact, for: agent) == nil && weights.rank(agent, for: contact) == nil)
        #expect(weights.secondsUntilRanked(contact, for: agent) == 6)
        #expect(weights.rank(pair(1, after: 5.99).0, for: pair(1, after: 5.99).1) == nil)
        #expect(weights.rank(pair(1, after: 6).0, for: pair(1, after: 6).1) == Rank(0))
        #expect(weights.rank(pair(1, after: 7).1, for: pair(1, after: 7).0) == Rank(3))
        // Another type with that team, and another team: standard weights.
        #expect(weights.rank(ContactView(type: 1, wait: 5), for: agent) == Rank(7))
        #expect(weights.rank(contact, for: AgentView(team: 0, idle: 2)) == Rank(7))
        // All types of a team; idle time alone lifts it. And a pair that no time lifts.
        #expect(weights.rank(contact, for: AgentView(team: 2, idle: 2)) == Rank(0))
        #expect(weights.secondsUntilRanked(contact, for: AgentView(team: 2, idle: 1)) == 1)
        #expect(weights.secondsUntilRanked(contact, for: AgentView(team: 3, idle: 1)) == nil)
    }
}
