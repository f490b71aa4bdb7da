// SPDX-License-Identifier: GPL-3.0-or-later

/// Who takes whom: the two policies, and the structure within which they choose.
public struct Routing: Equatable, Sendable {
    /// Every agent policy by its standard parameters, for readers and comparisons.
    public static let agentPolicies: [any AgentPolicy] = [
        LongestIdle(), LeastOccupied(), MostOccupied(), Fastest(), Cheapest(), SpecialistFirst(),
        ProficiencyThenIdle(), RandomAgent(), RoundRobin(), LastAgent(), LinearWeights(),
    ]

    /// Every contact policy by its standard parameters.
    public static let contactPolicies: [any ContactPolicy] = [
        PriorityThenLongestWait(), PriorityThenPreference(), FirstCome(), AgingPriority(), WeightedLongestWait(),
        LongestQueue(), CMu(), CMuTheta(), EarliestDeadline(), LeastSlack(), WaitOverTarget(), AgeCredit(),
        FurthestBelowTarget(), ThresholdGaming(), LinearWeights(),
    ]

    /// Which idle agent takes a contact.
    public let agent: any AgentPolicy
    /// Which waiting contact a freed agent takes.
    public let contact: any ContactPolicy
    /// Teams that may take contacts of others after a wait.
    public let overflows: [Overflow]
    /// Teams that join for a contact type after a wait, ring by ring.
    public let rings: [Ring]
    /// Agents that are held back for some contact types.
    public let reserves: [Reserve]
    /// Work that a team does only while enough of its agents are idle.
    public let blends: [Blend]
    /// Cost of an hour of waiting, by index of the contact type; 1 where it is not named.
    public let waitingCosts: [Int: Double]

    public init(
        agent: any AgentPolicy = LongestIdle(), contact: any ContactPolicy = PriorityThenLongestWait(),
        overflows: [Overflow] = [], rings: [Ring] = [], reserves: [Reserve] = [], blends: [Blend] = [],
        waitingCosts: [Int: Double] = [:]
    ) {
        self.agent = agent
        self.contact = contact
        self.overflows = overflows
        self.rings = rings
        self.reserves = reserves
        self.blends = blends
        self.waitingCosts = waitingCosts
    }

    /// The same structure under other policies.
    public func with(agent: any AgentPolicy, contact: any ContactPolicy) -> Routing {
        Routing(
            agent: agent, contact: contact, overflows: overflows, rings: rings, reserves: reserves, blends: blends,
            waitingCosts: waitingCosts)
    }

    /// Policies are compared by their names, which hold their parameters.
    public static func == (a: Routing, b: Routing) -> Bool {
        a.agent.name == b.agent.name && a.contact.name == b.contact.name && a.overflows == b.overflows
            && a.rings == b.rings && a.reserves == b.reserves && a.blends == b.blends
            && a.waitingCosts == b.waitingCosts
    }

    /// Whether it is the plain one: longest idle, priority then longest wait or preference, and no
    /// structure.
    public var isPlain: Bool {
        agent is LongestIdle && (contact is PriorityThenLongestWait || contact is PriorityThenPreference)
            && overflows.isEmpty && rings.isEmpty && reserves.isEmpty && blends.isEmpty
    }

    /// Cost of an hour of waiting of a contact type.
    public func waitingCost(ofType type: Int) -> Double { waitingCosts[type] ?? 1 }

    /// The teams that may take a contact of a type at a tier as it waits: those that serve it from 0 s on, then those
    /// that overflow and rings add. Seconds ascending; each step holds the teams that join at it, in the order in which
    /// they are asked, and no team joins twice. O(n log n) in overflows and rings.
    public func rings(ofType type: Int, tier: Int, in center: ContactCenter) -> [(after: Double, teams: [Int])] {
        let base = center.teams(handling: type, atTier: tier)
        var joining: [(after: Double, teams: [Int])] = []
        for overflow in overflows where overflow.applies(to: type, handledBy: base) {
            joining.append((overflow.after, [overflow.to]))
        }
        for ring in rings where ring.type == type && ring.tier == tier { joining.append((ring.after, ring.teams)) }
        var steps = [(after: 0.0, teams: base)]
        var known = Set(base)
        // Sorted with their place, so that equal steps keep the order of the scenario.
        let inTime = joining.enumerated().sorted { ($0.element.after, $0.offset) < ($1.element.after, $1.offset) }
        for step in inTime.map(\.element) {
            let fresh = step.teams.filter { known.insert($0).inserted }
            if fresh.isEmpty { continue }
            if steps[steps.count - 1].after == step.after {
                steps[steps.count - 1].teams += fresh
            } else {
                steps.append((step.after, fresh))
            }
        }
        return steps
    }

    /// Agents of a team that must stay idle when one takes a contact of a type: it may only while more than so many are
    /// idle. The largest of what reserve and blending ask; 0 where they ask nothing.
    public func idleThreshold(team: Int, type: Int) -> Int {
        let reserved = reserves.lazy.filter { $0.team == team && !$0.forTypes.contains(type) }.map(\.idle).max()
        let blended = blends.lazy.filter { $0.team == team && $0.types.contains(type) }.map(\.idle).max()
        return max(reserved ?? 0, blended ?? 0)
    }
}
