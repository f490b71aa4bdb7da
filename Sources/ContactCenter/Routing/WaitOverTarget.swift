// SPDX-License-Identifier: GPL-3.0-or-later

/// The largest share of its service-level threshold waited.
public struct WaitOverTarget: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "wait-over-target"
    public let order = LineOrder.arrival
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.wait / max(contact.target, .leastNormalMagnitude), contact.wait)
    }
}
