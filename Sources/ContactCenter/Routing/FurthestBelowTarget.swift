// SPDX-License-Identifier: GPL-3.0-or-later

/// The type whose service level so far today is furthest below its target; among equals the longest wait. A type of which
/// nobody has been counted yet stands at its target.
public struct FurthestBelowTarget: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtAgent = false
    public let name = "furthest-below-target"
    public let order = LineOrder.priority
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.targetLevel - (contact.serviceLevel ?? contact.targetLevel), contact.wait)
    }
}
