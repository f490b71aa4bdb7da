// SPDX-License-Identifier: GPL-3.0-or-later

// Which waiting contact an agent takes: by priority.

/// Priority that rises with the wait in the line, at one rate for all, up to a cap: priority + rate × wait, but never
/// below the contact's own priority. Among equals, as those at the cap are, the longest wait.
public struct AgingPriority: ContactPolicy {
    /// One step of priority a minute.
    public static let standardRate = 1.0 / 60
    /// Of `cap`.
    public static let capRange: ClosedRange<Double> = -1000...1_000_000

    /// Priority per second of wait.
    public let rate: Double
    /// Highest priority that waiting brings; `nil`: no bound.
    public let cap: Double?

    public init(rate: Double = standardRate, cap: Double? = nil) {
        self.rate = rate
        self.cap = cap
    }

    public let mayRefuse = false
    public let looksAtContactAlone = true
    public var name: String {
        let parameters =
            (rate == Self.standardRate ? [] : ["rate \(rate) per s"]) + (cap.map { ["cap \($0)"] } ?? [])
        return parameters.isEmpty ? "aging-priority" : "aging-priority (\(parameters.joined(separator: ", ")))"
    }

    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        let own = Double(contact.priority)
        return Rank(max(own, min(own + rate * contact.wait, cap ?? .infinity)), contact.wait)
    }

    public func problems(in center: ContactCenter, at path: [String]) -> [Problem] {
        var found: [Problem] = []
        if !(rate > 0 && rate <= 1000) {
            found.append(Problem(at: path + ["rate"], found: "\(rate) per s", allowed: "above 0, at most 1000 per s"))
        }
        if let cap, !Self.capRange.contains(cap) {
            found.append(Problem(at: path + ["cap"], found: "\(cap)", allowed: inWords(Self.capRange)))
        }
        return found
    }
}

/// Strict priority: the highest goes first whatever the others wait; among equals the one that waited longest in its
/// line, and among those the team's order.
public struct PriorityThenLongestWait: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "priority-then-longest-wait"
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(Double(contact.priority), contact.wait)
    }
}

/// Highest priority; among equals the type that the agent's team prefers; within it first come.
public struct PriorityThenPreference: ContactPolicy {
    public init() {}
    public let mayRefuse = false
    public let looksAtContactAlone = true
    public let name = "priority-then-preference"
    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(Double(contact.priority), -Double(contact.preference))
    }
}
