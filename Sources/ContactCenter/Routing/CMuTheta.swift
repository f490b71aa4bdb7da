// SPDX-License-Identifier: GPL-3.0-or-later

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
