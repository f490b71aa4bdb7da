// SPDX-License-Identifier: GPL-3.0-or-later

/// Strict priority: the highest goes first whatever the others wait; among equals the one that waited longest in its
/// line, and among those the team's order.
public struct PriorityThenLongestWait: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "priority-then-longest-wait"
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(Double(contact.priority), contact.wait)
    }
}
