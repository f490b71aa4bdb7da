// SPDX-License-Identifier: GPL-3.0-or-later

// Which idle agent takes a contact: by how long they have been idle, or whose turn it is.

/// The agent who has been idle longest, of the first team in the contact's order that has one idle.
public struct LongestIdle: AgentPolicy {
    public init() {}
    public let name = "longest-idle"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(agent.idle) }
}

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
