// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

/// The order in which a policy takes agents; `nil` where one may not be taken. Numbers of agents.
private func order(_ policy: any AgentPolicy, _ agents: [AgentView], for contact: ContactView = ContactView(type: 0))
    -> [Int]
{
    agents.compactMap { agent in policy.rank(agent, for: contact).map { (agent.number, $0) } }
        .sorted { $0.1 > $1.1 }.map(\.0)
}

/// Each policy on agents that differ in what it looks at, and in nothing that would bring the same order by chance.
@Suite struct AgentPolicyTests {
    private static let agents = [
        AgentView(
            team: 0, number: 0, preference: 1, idle: 50, occupancy: 0.7, speed: 1, proficiency: 2, costPerHour: 20,
            skills: 3, lastTurn: 9, coin: 0.4),
        AgentView(
            team: 1, number: 1, preference: 0, idle: 30, occupancy: 0.5, speed: 1.2, proficiency: 1, costPerHour: 30,
            skills: 2, lastTurn: 8, coin: 0.9),
        AgentView(
            team: 2, number: 2, preference: 2, idle: 40, occupancy: 0.9, speed: 0.8, proficiency: 2, costPerHour: 10,
            skills: 1, lastTurn: 0, servedLast: true, coin: 0.1),
    ]

    @Test(
        arguments: [
            (LongestIdle(), [0, 2, 1]), (LeastOccupied(), [1, 0, 2]), (MostOccupied(), [2, 0, 1]),
            (Fastest(), [1, 0, 2]), (Cheapest(), [2, 0, 1]), (SpecialistFirst(), [2, 1, 0]),
            (ProficiencyThenIdle(), [0, 2, 1]), (RandomAgent(), [1, 0, 2]), (RoundRobin(), [2, 1, 0]),
            (LastAgent(), [2, 1, 0]), (LinearWeights(), [0, 2, 1]),
        ] as [(any AgentPolicy, [Int])])
    func ranks(policy: any AgentPolicy, expected: [Int]) {
        #expect(order(policy, Self.agents) == expected, "\(policy.name)")
        #expect(policy.comparesTeams == !(policy is LongestIdle), "\(policy.name)")
    }

    /// What a policy does not look at it leaves to the engine: two agents alike in its own measure are equal.
    @Test(arguments: Routing.agentPolicies) func equalsAreLeftToTheEngine(policy: any AgentPolicy) {
        let (a, b) = (AgentView(team: 0, number: 1), AgentView(team: 3, number: 2))
        let contact = ContactView(type: 0)
        #expect(policy.rank(a, for: contact) == policy.rank(b, for: contact), "\(policy.name)")
        #expect(policy.rank(a, for: contact) != nil)
    }

    @Test("who served the customer last goes before all; without them the first team of the contact's order")
    func lastAgent() {
        let others = Self.agents.map {
            var agent = $0
            agent.servedLast = false
            return agent
        }
        #expect(order(LastAgent(), others) == [1, 0, 2])
    }
}
