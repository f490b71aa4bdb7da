// SPDX-License-Identifier: GPL-3.0-or-later

// Which idle agent takes a contact: by how busy they have been today.

/// The agent of lowest occupancy so far today, of all teams that may take the contact: spreads the work evenly.
public struct LeastOccupied: AgentPolicy {
    public init() {}
    public let name = "least-occupied"
    public let agentOrder = AgentOrder.leastOccupied
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(-agent.occupancy) }
}

/// The agent of highest occupancy so far today, of all teams that may take the contact: keeps the others free for
/// other work.
public struct MostOccupied: AgentPolicy {
    public init() {}
    public let name = "most-occupied"
    public let agentOrder = AgentOrder.mostOccupied
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(agent.occupancy) }
}
