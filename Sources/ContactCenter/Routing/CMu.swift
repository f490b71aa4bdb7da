// SPDX-License-Identifier: GPL-3.0-or-later

/// The cµ rule: waiting cost × service rate of this agent, which saves most waiting cost per hour of work where nobody
/// gives up (Cox and Smith 1961, "Queues"; for many agents Mandelbaum and Stolyar 2004, Operations Research 52).
public struct CMu: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "c-mu"
    public let order = LineOrder.priority
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.waitingCost * contact.serviceRate, contact.wait)
    }
}
