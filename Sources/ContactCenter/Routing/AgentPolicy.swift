// SPDX-License-Identifier: GPL-3.0-or-later

/// By what a policy ranks agents of one team and seniority who are alike but for this: then the floor keeps them in
/// that order, and a decision costs O(log agents) instead of a look at each.
public enum AgentOrder: Sendable {
    /// The rank does not fall as the agent is idle for longer, and looks at nothing else of the one agent but whether
    /// they served this customer last.
    case idleTime
    /// The rank falls with the number of the last assignment.
    case lastTurn
    /// The rank falls with the occupancy of the day, or rises with it.
    case leastOccupied, mostOccupied
    /// The rank is the coin: each is as likely as the others.
    case coin
    /// Anything else: the floor asks about each agent with room.
    case anything
}

/// Which idle agent takes a contact. A policy is a small value without state: what it knows of the day it reads from
/// the views. To add one, conform a type of your own and give it to `Routing`.
public protocol AgentPolicy: Sendable {
    /// Its name, with the parameters that are not standard: two policies of one name are held to be equal.
    var name: String { get }
    /// Whether agents of all teams compete; otherwise the contact's teams are asked in order, and the policy chooses
    /// within the first that has an idle agent for it.
    var comparesTeams: Bool { get }
    /// What its rank looks at of one agent among those of a team. A policy that says nothing is right, and slow on a
    /// large team.
    var agentOrder: AgentOrder { get }
    /// Whether it does not look at the contact: then it is asked without a look at one.
    var looksAtAgentAlone: Bool { get }
    /// Whether a rank may be missing: then the agent of a pair need not be free for the contact.
    var mayRefuse: Bool { get }
    /// `nil`: this agent must not take this contact now.
    func rank(_ agent: AgentView, for contact: ContactView) -> Rank?
    /// What is wrong with its parameters for this centre; `path` is where they stand in the scenario.
    func problems(in center: ContactCenter, at path: [String]) -> [Problem]
}

extension AgentPolicy {
    public var comparesTeams: Bool { false }
    public var agentOrder: AgentOrder { .anything }
    public var mayRefuse: Bool { true }
    public var looksAtAgentAlone: Bool { false }
    public func problems(in center: ContactCenter, at path: [String]) -> [Problem] { [] }
}
