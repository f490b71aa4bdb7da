// SPDX-License-Identifier: GPL-3.0-or-later

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
