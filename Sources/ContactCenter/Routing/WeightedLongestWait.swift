// SPDX-License-Identifier: GPL-3.0-or-later

/// The contact whose wait in the line has cost most: waiting cost × wait; with equal costs the longest wait. Priority
/// accumulates at a rate of its own for each type, as in Stanford, Taylor and Ziedins 2014 (Queueing Systems 77).
public struct WeightedLongestWait: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "weighted-longest-wait"
    public let order = LineOrder.arrival
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.waitingCost * contact.wait)
    }
}
