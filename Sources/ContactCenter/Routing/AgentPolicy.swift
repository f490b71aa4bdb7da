// SPDX-License-Identifier: GPL-3.0-or-later

/// Which idle agent takes a contact. A policy is a small value without state: what it knows of the day it reads from
/// the views. To add one, conform a type of your own and give it to `Routing`.
public protocol AgentPolicy: Sendable {
    /// Its name, with the parameters that are not standard: two policies of one name are held to be equal.
    var name: String { get }
    /// Whether agents of all teams compete; otherwise the contact's teams are asked in order, and the policy chooses
    /// within the first that has an idle agent for it.
    var comparesTeams: Bool { get }
    /// `nil`: this agent must not take this contact now.
    func rank(_ agent: AgentView, for contact: ContactView) -> Rank?
    /// What is wrong with its parameters for this centre; `path` is where they stand in the scenario.
    func problems(in center: ContactCenter, at path: [String]) -> [Problem]
}

extension AgentPolicy {
    public var comparesTeams: Bool { false }
    public func problems(in center: ContactCenter, at path: [String]) -> [Problem] { [] }
}
