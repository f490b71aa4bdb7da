// SPDX-License-Identifier: GPL-3.0-or-later

/// Who came first to a line, whatever the type and the priority.
public struct FirstCome: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "first-come"
    public let order = LineOrder.arrival
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.wait)
    }
}
