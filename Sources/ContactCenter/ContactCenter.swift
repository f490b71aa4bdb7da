// SPDX-License-Identifier: GPL-3.0-or-later

/// What a centre is: calendar, tiers, contact types, teams, routing. Valid by construction: one that is changed is judged anew.
public struct ContactCenter: Equatable, Sendable {
    /// Of contact types, of teams and of tiers.
    public static let countRange = 1...64

    public let name: String
    /// Code or sign of the currency of all costs, as the scenario writes it; empty where it names none.
    public let currency: String
    /// The days and intervals of the horizon, and when the centre is open.
    public internal(set) var calendar: OperatingCalendar
    /// In the order of escalation.
    public let tiers: [String]
    /// The kinds of contact that come, in the order of the scenario; as many as `countRange` allows. Indexes of types
    /// count here.
    public internal(set) var contactTypes: [ContactType]
    /// The teams of agents, in the order of the scenario; as many as `countRange` allows. Indexes of teams count here.
    public internal(set) var teams: [Team]
    /// The rules of who takes whom.
    public internal(set) var routing: Routing
    /// What may go down, in the order of the scenario; at most `Outage.most`.
    public let outages: [Outage]

    /// - Throws: `Problems`, all of them at once, with paths as in the scenario file.
    public init(
        name: String, currency: String = "", calendar: OperatingCalendar, tiers: [String], contactTypes: [ContactType],
        teams: [Team], routing: Routing = Routing(), outages: [Outage] = []
    ) throws(Problems) {
        self.name = name
        self.currency = currency
        self.calendar = calendar
        self.tiers = tiers
        self.contactTypes = contactTypes
        self.teams = teams
        self.routing = routing
        self.outages = outages
        try settle()
    }

    /// Gives teams of shifts their headcounts, and judges everything.
    private mutating func settle() throws(Problems) {
        // A broken grid has no intervals to cover; its own problems follow.
        if calendar.problems.isEmpty {
            teams = teams.map { ContactCenter.covered($0, types: contactTypes, on: calendar) }
        }
        let found = problems
        if !found.isEmpty { throw Problems(found) }
    }

    /// The same centre but for one thing, judged anew.
    func changed(_ change: (inout ContactCenter) -> Void) throws(Problems) -> ContactCenter {
        var center = self
        change(&center)
        try center.settle()
        return center
    }

    /// The same centre with other rosters, one a team; a team of shifts has none but its own.
    public func with(headcounts: [Headcount]) throws(Problems) -> ContactCenter {
        precondition(headcounts.count == teams.count, "one headcount a team")
        return try changed { $0.teams = zip(teams, headcounts).map { $0.with(headcount: $1) } }
    }

    /// The same centre with other contact types, as many and of the same names, and other teams likewise.
    public func with(contactTypes: [ContactType], teams: [Team]) throws(Problems) -> ContactCenter {
        precondition(contactTypes.map(\.name) == self.contactTypes.map(\.name), "the same contact types")
        precondition(teams.map(\.name) == self.teams.map(\.name), "the same teams")
        return try changed {
            $0.contactTypes = contactTypes
            $0.teams = teams
        }
    }

    /// The same centre under other rules of who takes whom.
    public func with(routing: Routing) throws(Problems) -> ContactCenter {
        try changed { $0.routing = routing }
    }

    /// Indexes of the teams that handle a type at a tier, in the order in which the type asks them.
    public func teams(handling type: Int, atTier tier: Int) -> [Int] {
        let able = teams.indices.filter { teams[$0].tier == tier && teams[$0].serves.contains(type) }
        let first = contactTypes[type].prefers.filter(able.contains)
        return first + able.filter { !first.contains($0) }
    }

    private var problems: [Problem] {
        var found = calendar.problems
        if !found.isEmpty { return found }  // nothing on a broken grid can be judged
        for (key, count, kind) in [
            ("contacts", contactTypes.count, "contact types"), ("teams", teams.count, "teams"),
        ] where !Self.countRange.contains(count) {
            found.append(
                Problem(at: [key], found: "\(count) \(kind)", allowed: "\(inWords(Self.countRange)) \(kind)"))
        }
        // Streams of random numbers are found by name: two of one name would share their draws.
        for (key, names) in [
            ("contacts", contactTypes.map(\.name)), ("teams", teams.map(\.name)), ("tiers", tiers),
            ("outages", outages.map(\.name)),
        ] {
            for (index, name) in names.enumerated() where names[..<index].contains(name) {
                found.append(Problem(at: [key, name], found: "two of one name", allowed: "a name each"))
            }
        }
        for type in contactTypes {
            precondition(type.handling.count == tiers.count, "one entry of handling a tier")
            found += type.problems(on: calendar, tiers: tiers)
        }
        found += lifeProblems
        for (index, team) in teams.enumerated() {
            precondition(tiers.indices.contains(team.tier), "a team stands on a tier")
            let own = team.problems(on: calendar)
            found += own.isEmpty ? shiftProblems(of: team) + patternProblems(of: index) : own
            for type in team.serves where contactTypes[type].handling[team.tier] == nil {
                found.append(
                    Problem(
                        at: ["teams", team.name, "serves"],
                        found: "\(contactTypes[type].name), which has no handle time at tier \(tiers[team.tier])",
                        allowed: "contact types with a handle time at that tier"))
            }
        }
        for (t, type) in contactTypes.enumerated() {
            for tier in type.handling.indices
            where type.handling[tier] != nil && teams(handling: t, atTier: tier).isEmpty {
                found.append(
                    Problem(
                        at: ["contacts", type.name, "handle"],
                        found: "no team at tier \(tiers[tier]) that serves \(type.name)",
                        allowed: "a team of that tier with \(type.name) in its serves list"))
            }
        }
        if outages.count > Outage.most {
            found.append(
                Problem(
                    at: ["outages"], found: "\(outages.count) outages", allowed: "at most \(Outage.most) outages"))
        }
        for outage in outages {
            precondition(
                outage.types.allSatisfy(contactTypes.indices.contains)
                    && outage.teams.allSatisfy(teams.indices.contains),
                "an outage stops types and teams of the centre")
            found += outage.problems(on: calendar)
        }
        return found + routing.problems(in: self) + withoutEffect
    }
}
