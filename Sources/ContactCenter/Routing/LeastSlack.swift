// SPDX-License-Identifier: GPL-3.0-or-later

/// The least slack: the time until the contact is late, as in `EarliestDeadline`, less the mean time that this agent
/// needs for it.
public struct LeastSlack: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "least-slack"
    public let order = LineOrder.deadline
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.meanHandle - contact.secondsUntilLate)
    }
}
