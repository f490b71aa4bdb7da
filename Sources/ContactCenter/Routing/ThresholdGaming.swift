// SPDX-License-Identifier: GPL-3.0-or-later

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
