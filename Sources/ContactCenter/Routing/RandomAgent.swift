// SPDX-License-Identifier: GPL-3.0-or-later

/// Any idle agent of the teams that may take the contact, each as likely as the others.
public struct RandomAgent: AgentPolicy {
    public init() {}
    public let name = "random"
    public let agentOrder = AgentOrder.coin
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(agent.coin) }
}
