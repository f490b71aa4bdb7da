// SPDX-License-Identifier: GPL-3.0-or-later

/// The longest line; among lines of one length the longest wait.
public struct LongestQueue: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtAgent = false
    public let name = "longest-queue"
    public let order = LineOrder.priority
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(Double(contact.queueLength), contact.wait)
    }
}
