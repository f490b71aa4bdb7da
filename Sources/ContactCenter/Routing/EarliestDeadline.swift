// SPDX-License-Identifier: GPL-3.0-or-later

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
