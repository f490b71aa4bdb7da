// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent whose team serves the fewest contact types, of all teams that may take the contact: generalists stay free
/// for what only they can do.
public struct SpecialistFirst: AgentPolicy {
    public init() {}
    public let name = "specialist-first"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(-Double(agent.skills)) }
}
