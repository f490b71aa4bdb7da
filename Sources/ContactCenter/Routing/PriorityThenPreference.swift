// SPDX-License-Identifier: GPL-3.0-or-later

/// Highest priority; among equals the type that the agent's team prefers; within it first come.
public struct PriorityThenPreference: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "priority-then-preference"
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(Double(contact.priority), -Double(contact.preference))
    }
}
