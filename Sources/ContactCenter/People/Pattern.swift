// SPDX-License-Identifier: GPL-3.0-or-later

/// A family of shifts that a team may be given. A staffing search says how many agents work each of them.
public struct Pattern: Equatable, Sendable {
    /// Most families of a team.
    public static let most = 32
    /// Most shifts of all families of a team.
    public static let mostShifts = 2048

    /// Name of the family; its shifts are named after it.
    public let name: String
    /// All shifts of the family, each with one agent.
    public let shifts: [Shift]
    /// Fewest agents of a shift that is used at all, 1 or more.
    public let least: Int
    /// Most agents of one shift; `nil`: as many as a team may have.
    public let most: Int?

    public init(name: String, shifts: [Shift], least: Int = 1, most: Int? = nil) {
        self.name = name
        self.shifts = shifts
        self.least = least
        self.most = most
    }

    func problems(at path: [String]) -> [Problem] {
        var found: [Problem] = []
        func refuse(_ keys: [String], _ what: String, _ allowed: String) {
            found.append(Problem(at: path + keys, found: what, allowed: allowed))
        }
        if shifts.isEmpty { refuse([], "no shift", "a start and a length with which a shift is possible") }
        if !Shift.agentRange.contains(least) { refuse(["least"], "\(least)", inWords(Shift.agentRange)) }
        if let most, !Shift.agentRange.contains(most) { refuse(["most"], "\(most)", inWords(Shift.agentRange)) }
        if let most, most < least { refuse(["most"], "\(most), less than `least`", "\(least) at least") }
        // Shifts of a family differ little: the first mistake tells of the others.
        if let bad = shifts.lazy.map({ $0.problems(at: path) }).first(where: { !$0.isEmpty }) { found += bad }
        return found
    }
}

/// The shifts from which a team's roster may be chosen, in place of the roster.
public struct Patterns: Equatable, Sendable {
    /// In the order of the scenario.
    public let families: [Pattern]
    /// Most agents of the team, over all its shifts; `nil`: as many as a team may have.
    public let mostAgents: Int?
    /// Most different shifts in the roster, in `differentRange`.
    public let mostShifts: Int

    /// Allowed values of `mostShifts`: a few less than a team may have, which a search needs for its trials.
    public static let differentRange = 1...Shift.most - 4

    public init(_ families: [Pattern], mostAgents: Int? = nil, mostShifts: Int = differentRange.upperBound) {
        self.families = families
        self.mostAgents = mostAgents
        self.mostShifts = mostShifts
    }

    func problems(at path: [String]) -> [Problem] {
        var found = families.flatMap { $0.problems(at: path + ["patterns", $0.name]) }
        func refuse(_ key: String, _ what: String, _ allowed: String) {
            found.append(Problem(at: path + [key], found: what, allowed: allowed))
        }
        let shifts = families.reduce(0) { $0 + $1.shifts.count }
        if shifts > Pattern.mostShifts {
            refuse("patterns", "\(shifts) shifts", "at most \(Pattern.mostShifts) in all families of a team")
        }
        let names = families.flatMap { $0.shifts.map(\.name) }
        if Set(names).count < names.count {
            refuse("patterns", "two shifts of one name", "families whose names and shifts differ")
        }
        if let mostAgents, !Shift.agentRange.contains(mostAgents) {
            refuse("most-agents", "\(mostAgents)", inWords(Shift.agentRange))
        }
        if !Self.differentRange.contains(mostShifts) {
            refuse("most-shifts", "\(mostShifts)", inWords(Self.differentRange))
        }
        return found
    }
}

extension ContactCenter {
    /// The shifts of a team's patterns that fit its working hours on each day of the horizon on which they are worked, by
    /// family. A shift that is never worked does not fit.
    public func shiftsThatFit(team index: Int) -> [[Shift]] {
        let team = teams[index]
        let spans = calendar.openIntervals.indices.map {
            ContactCenter.workingSpan(of: team, onDay: $0, types: contactTypes, on: calendar)
        }
        return (team.patterns?.families ?? []).map { family in
            family.shifts.filter { shift in
                let worked = spans.indices.filter { shift.isWorked(onDay: $0, weekday: calendar.weekday(of: $0)) }
                    .compactMap { spans[$0] }
                return !worked.isEmpty
                    && worked.allSatisfy {
                        $0.lowerBound <= shift.span.lowerBound && shift.span.upperBound <= $0.upperBound
                    }
            }
        }
    }

    /// Families of which no shift fits.
    func patternProblems(of team: Int) -> [Problem] {
        guard let patterns = teams[team].patterns,
            contactTypes.allSatisfy({ $0.volume.rowOfDay.count == calendar.days })
        else { return [] }
        return zip(patterns.families, shiftsThatFit(team: team)).compactMap { family, fitting in
            fitting.isEmpty
                ? Problem(
                    at: ["teams", teams[team].name, "patterns", family.name],
                    found: "no shift within the opening hours",
                    allowed: "starts, lengths and days that fit the hours of what \(teams[team].name) serves")
                : nil
        }
    }

    /// - Throws: `Problems`, where a team has patterns and no roster was made of them.
    public func checkRosters() throws(Problems) {
        let open = teams.filter { $0.patterns != nil && $0.shifts.isEmpty }
        if open.isEmpty { return }
        throw Problems(
            open.map {
                Problem(
                    at: ["teams", $0.name, "patterns"], found: "patterns, of which no roster was made yet",
                    allowed:
                        "`shifts` or `headcount`; `headcount staff FILE --write roster.yaml` makes shifts of patterns")
            })
    }

    /// The same centre with other shifts for some teams, by index; a team that is given none has nobody.
    ///
    /// - Throws: `Problems`, where the shifts do not fit.
    public func with(shifts: [Int: [Shift]]) throws(Problems) -> ContactCenter {
        try changed { center in
            for (index, shifts) in shifts {
                center.teams[index] =
                    shifts.isEmpty
                    ? center.teams[index].with(shifts: []).with(headcount: .constant(0, on: center.calendar))
                    : center.teams[index].with(shifts: shifts)
            }
        }
    }
}
