// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import TestSupport
import Testing

/// Law: what no random centre has, no test of random centres looks at. A property that is added to a noun of the centre
/// makes this fail until a generator draws it.
@Suite("Random centres have whatever a centre may have")
struct GeneratorCoverageTests {
    /// What the generators still give one value: the first three are drawn or left out as a whole, the days of a break are
    /// never drawn.
    private static let constant: Set<String> = [
        "late.probability", "adherence.share", "adherence.length", "break.weekdays",
        // A centre with patterns has no roster yet, and so is not simulated.
        "team.patterns",
        // Of the cost alone, which no floor looks at: PremiumTests.
        "team.premiums",
    ]

    @Test("each property of contact types, teams, shifts, breaks, outages and routing takes several values")
    func properties() throws {
        var seen: [String: Set<String>] = [:]
        func note(_ noun: String, _ value: some Any) {
            for property in Mirror(reflecting: value).children {
                seen["\(noun).\(property.label ?? "")", default: []].insert(String(describing: property.value))
            }
        }
        for seed in UInt64(0)..<100 {
            let center = try Centers.randomWhole(seed: seed)
            note("routing", center.routing)
            for outage in center.outages { note("outage", outage) }
            for type in center.contactTypes {
                note("contact", type)
                for handling in type.handling.compactMap({ $0 }) { note("handle", handling) }
                for alert in type.alerts { note("alert", alert) }
                if let patience = type.patience { note("patience", patience) }
                if let redial = type.redial { note("redial", redial) }
                if let recontact = type.recontact { note("recontact", recontact) }
                if let deferred = type.deferred { note("work", deferred) }
                if let callback = type.callback { note("callback", callback) }
                if let dialing = type.callback?.dialing ?? type.outbound?.dialing { note("dialing", dialing) }
                if let outbound = type.outbound { note("outbound", outbound) }
            }
            for team in center.teams {
                note("team", team)
                note("slots", team.slots)
                for level in team.seniorities { note("seniority", level) }
                if let late = team.late { note("late", late) }
                if let adherence = team.adherence { note("adherence", adherence) }
                for shift in team.shifts {
                    note("shift", shift)
                    for pause in shift.breaks { note("break", pause) }
                }
            }
        }
        let alike = seen.filter { $0.value.count == 1 }.map(\.key)
        #expect(Set(alike) == Self.constant)
    }
}
