// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent who costs least an hour, of all teams that may take the contact.
public struct Cheapest: AgentPolicy {
    public init() {}
    public let name = "cheapest"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(-agent.costPerHour) }
}
