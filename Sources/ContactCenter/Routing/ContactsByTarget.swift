// SPDX-License-Identifier: GPL-3.0-or-later

// Which waiting contact an agent takes: by deadlines, thresholds and service levels.

/// The adversary: plays the service level, not the customer. A contact whose threshold has passed can no longer count
/// as in time, so it waits behind all that still can; of these the nearest to its threshold goes first. What a contract
/// that looks only at the share in time invites, to be set against clauses that bound the wait itself.
public struct ThresholdGaming: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "threshold-gaming"
    public let order = LineOrder.arrival
    public let setsAsideAfterTarget = true
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        let past = contact.wait - contact.target
        return Rank(past <= 0 ? 1 : 0, past)
    }
}

/// Who will be late first: by its own clock, or where a contact has no deadline, by the service-level threshold of its
/// line. The late go first, the latest in front.
public struct EarliestDeadline: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "earliest-deadline"
    public let order = LineOrder.deadline
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(-contact.secondsUntilLate)
    }
}

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
