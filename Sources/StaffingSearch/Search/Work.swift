// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// How much a search may simulate. Work is counted, not timed, so that a result never depends on the machine; its unit
/// is what a contact costs on a plain floor, some 25 ns.
struct Work {
    /// Of one replication of one staffing: its contacts, and what days and intervals cost though nobody comes.
    let perReplication: Double
    /// Contacts that a replication brings; 0 where nobody comes at all.
    let contacts: Double
    /// Of a contact.
    private let perContact: Double
    /// Of the whole search.
    let most: Double
    /// Of the confirmation of one staffing.
    let mostOfATest: Double

    /// A contact where problems are followed, for each thing that makes it cost more; a replication, an interval of a replication.
    private static let (whole, replication, interval) = (8.0, 400.0, 2.0)
    /// Agents that double the cost of a contact.
    private static let manyAgents = 10_000.0
    /// Of a search; where problems are followed more, since that needs more for the same certainty.
    private static let (ofSearch, ofWholeSearch) = (0.8e9, 4e9)
    /// How much more a contact may cost where replications bring few.
    private static let overhead = 4.0

    /// - Parameter times: how much more a search may take than one for headcounts.
    init(
        _ center: ContactCenter, _ contract: ServiceContract, replications asked: Int? = nil, times: Double = 1
    ) {
        let isWhole = center.followsProblems || contract.followsProblems
        let calendar = center.calendar
        let intervals = calendar.openIntervals.reduce(0) { $0 + $1.count }
        contacts = center.contactTypes.allSatisfy { $0.volume.total == 0 } ? 0 : center.contactsPerReplication
        let agents = center.teams.reduce(0) { $0 + max($1.headcount.largest, $1.shiftAgents) }
        perContact =
            (isWhole ? Self.whole * Double(max(1, center.costlyFeatures)) : 1)
            * (1 + Double(agents) / Self.manyAgents)
        perReplication =
            contacts * perContact + Self.replication
            + Self.interval * Double(intervals * (center.contactTypes.count + center.teams.count) / 2)
        let usual = times * (isWhole ? Self.ofWholeSearch : Self.ofSearch)
        let test = Double(asked ?? 0) * perReplication
        // Who asks for more replications of a staffing has the time for as many staffings.
        mostOfATest = max(usual / 8, test)
        most = max(usual, 4 * test)
    }

    /// Of a search for rosters, each of which is a floor of its own, with a world that no other shares.
    static func ofRosters(
        _ center: ContactCenter, _ contract: ServiceContract, _ settings: StaffingSearch.Settings
    ) -> Work {
        Work(center, contract, replications: settings.replications, times: 3)
    }

    /// Replications that bring so many contacts; fewer where each brings few and costs more than they do. At least
    /// `least`, or `fewest` where a replication brings more than is wanted by far. Where nobody comes all replications
    /// are alike, and two say what any number would.
    func replications(contacts wanted: Double, least: Int, fewest: Int = 2) -> Int {
        if contacts == 0 { return 2 }
        let allowed = Self.overhead * wanted * perContact / perReplication
        return max(Int(min(wanted / contacts, allowed)), min(least, max(Int(allowed), fewest)))
    }
}

extension ContactCenter {
    /// How many things there are by which a contact costs more, each about as much (measured one by one, and together on a
    /// month of all channels: 2 µs per contact): more visits of a customer, events of agents, rules that look at the floor.
    fileprivate var costlyFeatures: Int {
        func some(_ property: (ContactType) -> Bool) -> Int { contactTypes.contains(where: property) ? 1 : 0 }
        func any(_ property: (Team) -> Bool) -> Int { teams.contains(where: property) ? 1 : 0 }
        let ofContacts =
            some { $0.redial != nil || $0.callback != nil } + some { $0.recontact != nil }
            + some { $0.waitingForCustomer != nil } + some { $0.reopening != nil } + some { $0.deferred != nil }
            + some { $0.outbound != nil } + some { !$0.alerts.isEmpty }
        let ofTeams =
            any { !$0.shifts.isEmpty || $0.patterns != nil } + any { $0.slots != .one }
            + any { $0.adherence != nil || $0.late != nil } + any { !$0.seniorities.isEmpty }
        return ofContacts + ofTeams + (routing.isPlain ? 0 : 1)
    }

    /// Contacts that a replication brings to the centre, on average, those of a warm-up included; at least 1.
    var contactsPerReplication: Double {
        let days = Double(calendar.days) + Double(calendar.warmUp) / 86_400
        let counted = contactTypes.reduce(0) { $0 + $1.volume.total }
        return max(counted * days / Double(calendar.days), 1)
    }
}
