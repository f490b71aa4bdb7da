// SPDX-License-Identifier: GPL-3.0-or-later

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
            if credit >= 0 && credit <= Routing.longestDelay { return nil }
            return Problem(
                at: path + ["credits", center.contactTypes[type].name], found: "\(credit) s", allowed: "0 s to 366 d")
        }
    }
}
