// SPDX-License-Identifier: GPL-3.0-or-later

/// The agent most proficient in the contact type, of all teams that may take it; among equals the longest idle.
public struct ProficiencyThenIdle: AgentPolicy {
    public init() {}
    public let name = "proficiency-then-idle"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? {
        Rank(Double(agent.proficiency), agent.idle)
    }
}
