// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent who served this customer last, if idle; else the longest idle of the first team in the contact's order.
public struct LastAgent: AgentPolicy {
    public init() {}
    public let name = "last-agent"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? {
        Rank(agent.servedLast ? 1 : 0, -Double(agent.preference))
    }
}
