// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent who handles this contact type fastest, of all teams that may take it (Armony 2005, "Dynamic routing in
/// large-scale service systems with heterogeneous servers", Queueing Systems 51).
public struct Fastest: AgentPolicy {
    public init() {}
    public let name = "fastest"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(agent.speed) }
}
