// SPDX-License-Identifier: GPL-3.0-or-later

// Which waiting contact an agent takes: by what its waiting costs.

/// The cµ/θ rule: waiting cost × service rate ÷ rate of giving up, which is best in an overloaded centre whose contacts
/// give up (Atar, Giat and Shimkin 2010, Operations Research 58). A type that never gives up has θ = 0 and goes first,
/// unless its waiting costs nothing.
public struct CMuTheta: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "c-mu-theta"
    public let order = LineOrder.priority
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        let cost = contact.waitingCost
        if cost == 0 { return Rank(0, contact.wait) }
        return Rank(cost * contact.serviceRate * (contact.meanPatience ?? .infinity), contact.wait)
    }
}

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
