// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent who has been idle longest, of the first team in the contact's order that has one idle.
public struct LongestIdle: AgentPolicy {
    public init() {}
    public let name = "longest-idle"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(agent.idle) }
}
