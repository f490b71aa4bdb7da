// SPDX-License-Identifier: GPL-3.0-or-later

/// What the least number of agents must reach. Each is easier with more agents.
public enum StaffingTarget: Equatable, Sendable {
    /// Share in 0 ..< 1 (not 0) within a threshold (≥ 0).
    case serviceLevel(atLeast: Double, within: Double, formula: ServiceLevelDefinition = .offered)
    /// Share of arrivals that wait, above 0.
    case waitProbability(atMost: Double)
    /// Mean wait over all contacts, above 0.
    case meanWait(atMost: Double)
    /// Share of arrivals that abandon, above 0.
    case abandonment(atMost: Double)
    /// Share of arrivals turned away, above 0.
    case blocking(atMost: Double)
    /// Above 0, at most 1.
    case occupancy(atMost: Double)

    /// Whether the figures reach the target.
    public func isMet(by state: some SteadyState) -> Bool {
        guard state.isStable else { return false }
        switch self {
        case .serviceLevel(let share, let threshold, let formula):
            return state.serviceLevel(within: threshold, formula: formula) >= share
        case .waitProbability(let limit): return state.waitProbability <= limit
        case .meanWait(let limit): return state.meanWait <= limit
        case .abandonment(let limit): return state.abandonmentProbability <= limit
        case .blocking(let limit): return state.blockingProbability <= limit
        case .occupancy(let limit): return state.occupancy <= limit
        }
    }

    func check() throws(ErlangInputProblem) {
        switch self {
        case .serviceLevel(let share, let threshold, _):
            guard share > 0, share < 1 else { throw problem(share, "a service level above 0 % and below 100 %") }
            guard threshold >= 0, threshold.isFinite else { throw problem(threshold, "a threshold of 0 or more") }
        case .meanWait(let limit):
            guard limit > 0, limit.isFinite else { throw problem(limit, "a mean wait above 0") }
        case .waitProbability(let limit), .abandonment(let limit), .blocking(let limit), .occupancy(let limit):
            guard limit > 0, limit <= 1 else { throw problem(limit, "a share above 0 %, at most 100 %") }
        }
    }

    private func problem(_ found: Double, _ allowed: String) -> ErlangInputProblem {
        ErlangInputProblem(parameter: .target, found: found, allowed: allowed)
    }
}

extension ErlangB {
    /// The group with the least agents that reaches every target; nil when ``largestAgentCount`` do not.
    public static func least(
        arrivalRate: Double, meanService: Double, reaching targets: [StaffingTarget]
    ) throws(ErlangInputProblem) -> ErlangB? {
        try leastGroup(reaching: targets) { agents throws(ErlangInputProblem) in
            try ErlangB(arrivalRate: arrivalRate, meanService: meanService, agents: agents)
        }
    }
}

extension ErlangC {
    /// The group with the least agents that is stable and reaches every target; nil when ``largestAgentCount``
    /// do not.
    public static func least(
        arrivalRate: Double, meanService: Double, reaching targets: [StaffingTarget]
    ) throws(ErlangInputProblem) -> ErlangC? {
        try leastGroup(reaching: targets) { agents throws(ErlangInputProblem) in
            try ErlangC(arrivalRate: arrivalRate, meanService: meanService, agents: agents)
        }
    }
}

extension ErlangA {
    /// The group with the least agents that reaches every target; nil when ``largestAgentCount`` do not.
    public static func least(
        arrivalRate: Double, meanService: Double, meanPatience: Double, reaching targets: [StaffingTarget]
    ) throws(ErlangInputProblem) -> ErlangA? {
        try leastGroup(reaching: targets) { agents throws(ErlangInputProblem) in
            try ErlangA(
                arrivalRate: arrivalRate, meanService: meanService, meanPatience: meanPatience, agents: agents)
        }
    }
}

/// Doubles until the targets are reached, then bisects: every target is monotone in the agents.
private func leastGroup<Group: SteadyState>(
    reaching targets: [StaffingTarget], _ group: (Int) throws(ErlangInputProblem) -> Group
) throws(ErlangInputProblem) -> Group? {
    for target in targets { try target.check() }
    func reaches(_ group: Group) -> Bool { targets.allSatisfy { $0.isMet(by: group) } }

    var best = try group(1)
    var failing = 0
    while !reaches(best) {
        if best.agents == largestAgentCount { return nil }
        failing = best.agents
        best = try group(min(2 * best.agents, largestAgentCount))
    }
    while best.agents - failing > 1 {
        let middle = try group(failing + (best.agents - failing) / 2)
        if reaches(middle) { best = middle } else { failing = middle.agents }
    }
    return best
}
