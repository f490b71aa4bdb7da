// SPDX-License-Identifier: GPL-3.0-or-later

// Which idle agent takes a contact: by what they can do, and what they cost.

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

/// The agent who handles this contact type fastest, of all teams that may take it (Armony 2005, "Dynamic routing in
/// large-scale service systems with heterogeneous servers", Queueing Systems 51); among equals the longest idle.
public struct Fastest: AgentPolicy {
    public init() {}
    public let name = "fastest"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(agent.speed, agent.idle) }
}

/// The agent who costs least an hour, of all teams that may take the contact; among equals the longest idle.
public struct Cheapest: AgentPolicy {
    public init() {}
    public let name = "cheapest"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(-agent.costPerHour, agent.idle) }
}

/// The agent whose team serves the fewest contact types, of all teams that may take the contact: generalists stay free
/// for what only they can do. Among equals the longest idle.
public struct SpecialistFirst: AgentPolicy {
    public init() {}
    public let name = "specialist-first"
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = false
    public let looksAtAgentAlone = true
    public let comparesTeams = true
    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? {
        Rank(-Double(agent.skills), agent.idle)
    }
}
