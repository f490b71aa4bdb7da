// SPDX-License-Identifier: GPL-3.0-or-later

// Which waiting contact an agent takes: by its wait, its age, or the length of its line.

/// The oldest contact, counted from when it came to the centre, with a head start for some types: age + credit. What it
/// has waited and talked at tiers before counts, so that nobody who is passed on starts anew.
public struct AgeCredit: ContactPolicy {
    /// Seconds by index of the contact type; 0 where it is not named.
    public let credits: [Int: Double]

    public init(credits: [Int: Double] = [:]) { self.credits = credits }

    public let mayRefuse = false
    public let looksAtAgent = false
    public let looksAtLine = false
    public var name: String {
        let list = credits.sorted { $0.key < $1.key }.map { "type \($0.key) \($0.value) s" }
        return list.isEmpty ? "age-credit" : "age-credit (\(list.joined(separator: ", ")))"
    }

    public let order = LineOrder.age

    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        Rank(contact.age + (credits[contact.type] ?? 0))
    }

    public func problems(in center: ContactCenter, at path: [String]) -> [Problem] {
        credits.sorted { $0.key < $1.key }.compactMap { type, credit in
            guard center.contactTypes.indices.contains(type) else {
                return Problem(
                    at: path + ["credits"], found: "contact type \(type)", allowed: "an index of a contact type")
            }
            if Routing.delayRange.contains(credit) { return nil }
            return Problem(
                at: path + ["credits", center.contactTypes[type].name], found: "\(credit) s",
                allowed: inWords(seconds: Routing.delayRange))
        }
    }
}

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
