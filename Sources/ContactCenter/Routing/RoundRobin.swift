// SPDX-License-Identifier: GPL-3.0-or-later

/// Agents in turn: the one whose last assignment is longest ago, of all teams that may take the contact, whoever is
/// idle longest.
public struct RoundRobin: AgentPolicy {
    public init() {}
    public let name = "round-robin"
    public let agentOrder = AgentOrder.lastTurn
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(-Double(agent.lastTurn)) }
}
