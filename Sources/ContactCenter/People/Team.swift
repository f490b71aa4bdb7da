// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Agents of one tier with the same skills, cost and absence: a headcount by interval, or shifts.
public struct Team: Equatable, Sendable {
    /// Most agents of a team, in one interval or in all its shifts together.
    public static let largestHeadcount = 50_000
    /// Allowed values of `headcount`, both ends included.
    public static let headcountRange = 0...largestHeadcount
    /// What an hour may cost, and an hour after the roster.
    public static let costRange: ClosedRange<Double> = 0...1e9
    /// Allowed values of `overtimeCost`, both ends included.
    public static let overtimeCostRange: ClosedRange<Double> = 0...1e11
    /// What its figures may be.
    public static let speedRange: ClosedRange<Double> = 0.1...10
    /// Allowed values of `solves`, both ends included.
    public static let solvesRange: ClosedRange<Double> = 0...10
    /// Allowed values of `proficiency`, both ends included.
    public static let proficiencyRange = 1...100

    public var name: String
    /// Index into the centre's tiers.
    public var tier: Int
    /// Indexes of the contact types that the team handles, most preferred first.
    public var serves: [Int]
    /// Agents by interval. Of a team of shifts: the most that they bring to the floor at any instant of each interval;
    /// the centre works it out.
    public var headcount: Headcount
    /// In the order of the scenario; empty for a team with a headcount.
    public var shifts: [Shift]
    /// The shifts from which a staffing search may make a roster; `nil`: the roster is given.
    public var patterns: Patterns?
    /// Cost of one rostered agent, in the centre's currency per hour.
    public var costPerHour: Double
    /// Cost of an hour worked after the roster, in the centre's currency: what an agent finishes when their shift or
    /// interval is over, and all work after closing.
    public var overtimeCostPerHour: Double
    /// What paid hours of some times cost more; overtime has none.
    public var premiums: [Premium]
    /// Probability that a rostered agent is absent, drawn for each agent and day.
    public var absence: Double
    /// How the absences of the team's agents hang together, on one day and from day to day.
    public var absencePattern: AbsencePattern
    /// Share of agents planned to be off the floor the whole day, though paid: leave, courses, meetings. In turn, and
    /// by count: among the first n agents ⌊n·s + θ⌋ are off, where θ runs evenly over (0, 1) in the days worked, so
    /// that over the horizon the first n lose n·s days each day on average, to half an agent-day in all. Whole days,
    /// since that holds for headcounts by interval and for shifts alike; hours within a day are `Break`s.
    public var shrinkage: Double
    /// `nil`: nobody is late. Needs shifts.
    public var late: Lateness?
    /// `nil`: all are where they should be. Needs shifts.
    public var adherence: Adherence?
    /// Levels of seniority; empty: all alike.
    public var seniorities: [Seniority]
    /// Divides handle times, 0.1 to 10.
    public var speed: ByType<Double>
    /// Multiplies the probability that a problem is really solved, 0 to 10, where the product is cut at 1.
    public var solves: Double
    /// How good the team is at a type, for routing rules that ask: larger is better, 1 to 100.
    public var proficiency: ByType<Int>
    /// How many contacts an agent holds at once.
    public var slots: Slots

    public init(
        name: String, tier: Int = 0, serves: [Int], headcount: Headcount = .none, shifts: [Shift] = [],
        patterns: Patterns? = nil, costPerHour: Double = 1, overtimeCostPerHour: Double? = nil,
        premiums: [Premium] = [], absence: Double = 0,
        absencePattern: AbsencePattern = .independent,
        shrinkage: Double = 0, late: Lateness? = nil, adherence: Adherence? = nil, seniorities: [Seniority] = [],
        speed: ByType<Double> = ByType(1), solves: Double = 1, proficiency: ByType<Int> = ByType(1),
        slots: Slots = .one
    ) {
        self.name = name
        self.tier = tier
        self.serves = serves
        self.headcount = headcount
        self.shifts = shifts
        self.patterns = patterns
        self.costPerHour = costPerHour
        self.overtimeCostPerHour = overtimeCostPerHour ?? costPerHour
        self.premiums = premiums
        self.absence = absence
        self.absencePattern = absencePattern
        self.shrinkage = shrinkage
        self.late = late
        self.adherence = adherence
        self.seniorities = seniorities
        self.speed = speed
        self.solves = solves
        self.proficiency = proficiency
        self.slots = slots
    }

    /// The same team with other agents on its roster.
    public func with(headcount: Headcount) -> Team {
        var team = self
        team.headcount = headcount
        return team
    }

    /// The same team with other shifts; the centre works out its headcount.
    public func with(shifts: [Shift]) -> Team {
        var team = self
        team.headcount = .none
        team.shifts = shifts
        return team
    }

    /// Mean share of the rostered agents who are on the floor, breaks and lateness left out.
    public var meanPresence: Double { (1 - absence) * (1 - shrinkage) * (adherence?.share ?? 1) }

    /// Agents of all shifts.
    public var shiftAgents: Int { shifts.reduce(0) { $0 + $1.agents } }

    func problems(on calendar: OperatingCalendar) -> [Problem] {
        let path = ["teams", name]
        var found: [Problem] = []
        func refuse(_ keys: [String], _ what: String, _ allowed: String) {
            found.append(Problem(at: path + keys, found: what, allowed: allowed))
        }
        found += shiftProblems + (patterns?.problems(at: path) ?? [])
        if shifts.isEmpty && headcount == .none {
            refuse([], "a team without agents", "`headcount` or `shifts`")
        } else if headcount != .none {
            found += headcount.problems(at: path + ["headcount"], on: calendar)
        }
        if !Self.costRange.contains(costPerHour) {
            refuse(["cost"], "\(costPerHour)", inWords(Self.costRange))
        } else if !Self.overtimeCostRange.contains(overtimeCostPerHour) {
            refuse(["overtime"], "\(overtimeCostPerHour)", inWords(Self.overtimeCostRange))
        }
        if premiums.count > Premium.most {
            refuse(["premiums"], "\(premiums.count) premiums", "at most \(Premium.most)")
        }
        found += premiums.flatMap { $0.problems(at: path + ["premiums", $0.name]) }
        if !(0...1).contains(absence) { refuse(["absent"], "\(absence)", "a probability from 0% to 100%") }
        found += absencePattern.problems(at: path + ["absent"])
        if !(0...1).contains(shrinkage) { refuse(["shrinkage"], "\(shrinkage)", "a share from 0% to 100%") }
        if shifts.isEmpty && patterns == nil {
            let remedy = "`shifts`, in which each agent has a start and an end"
            if late != nil { refuse(["late"], "lateness in a team with a headcount", remedy) }
            if adherence != nil { refuse(["adherence"], "adherence in a team with a headcount", remedy) }
        }
        if let late {
            if !(0...1).contains(late.probability) {
                refuse(["late", "probability"], "\(late.probability)", "a probability from 0% to 100%")
            }
            for problem in late.by.problems { refuse(["late", "by"], problem, "parameters that the law can have") }
            if late.by.problems.isEmpty && !Lateness.meanRange.contains(late.by.mean) {
                refuse(["late", "by"], "a mean of \(late.by.mean) s", inWords(seconds: Lateness.meanRange))
            }
        }
        if let adherence { found += problems(of: adherence) }
        found += skillProblems
        found += slots.problems(at: path + ["slots"])
        if serves.isEmpty { refuse(["serves"], "no contact type", "one contact type at least") }
        if Set(serves).count != serves.count { refuse(["serves"], "a contact type named twice", "each once") }
        return found
    }

    /// What is wrong with the shifts by themselves.
    var shiftProblems: [Problem] {
        let path = ["teams", name, "shifts"]
        var found = shifts.flatMap { $0.problems(at: path + [$0.name]) }
        if shifts.count > Shift.most {
            found.append(Problem(at: path, found: "\(shifts.count) shifts", allowed: "at most \(Shift.most)"))
        }
        for (index, shift) in shifts.enumerated() where shifts[..<index].contains(where: { $0.name == shift.name }) {
            found.append(Problem(at: path + [shift.name], found: "two of one name", allowed: "a name each"))
        }
        if found.isEmpty && shiftAgents > Team.largestHeadcount {
            found.append(
                Problem(at: path, found: "\(shiftAgents) agents", allowed: "\(inWords(Shift.agentRange)) in all shifts")
            )
        }
        return found
    }

    private func problems(of adherence: Adherence) -> [Problem] {
        let path = ["teams", name, "adherence"]
        var found: [Problem] = []
        if !Adherence.shareRange.contains(adherence.share) {
            found.append(
                Problem(
                    at: path, found: "\(adherence.share)", allowed: "a share, \(inWords(share: Adherence.shareRange))"))
        }
        let all = shifts + (patterns?.families.flatMap(\.shifts) ?? [])
        let shortest = all.flatMap { shift in (0...6).map(shift.onFloor) }.min() ?? Shift.longest
        if !(Adherence.lengthRange.lowerBound...max(60, shortest / 4)).contains(adherence.length) {
            found.append(
                Problem(
                    at: path, found: "absences from the desk of \(adherence.length) s",
                    allowed: "1 min to \(max(1, shortest / 240)) min, a quarter of the shortest shift"))
        }
        return found
    }

    private var skillProblems: [Problem] {
        let path = ["teams", name]
        var found: [Problem] = []
        func check(_ value: Double, _ range: ClosedRange<Double>, _ keys: [String]) {
            if range.contains(value) { return }
            found.append(Problem(at: path + keys, found: "\(value)", allowed: inWords(range)))
        }
        for value in [speed.standard] + speed.special.values.sorted() { check(value, Self.speedRange, ["speed"]) }
        check(solves, Self.solvesRange, ["solves"])
        for value in [proficiency.standard] + proficiency.special.values.sorted()
        where !Self.proficiencyRange.contains(value) {
            found.append(
                Problem(
                    at: path + ["proficiency"], found: "\(value)",
                    allowed: "a whole number, \(inWords(Self.proficiencyRange))"))
        }
        if seniorities.isEmpty { return found }
        if seniorities.count > Seniority.most {
            found.append(
                Problem(
                    at: path + ["seniority"], found: "\(seniorities.count) levels",
                    allowed: "at most \(Seniority.most)"))
        }
        for (index, level) in seniorities.enumerated() {
            if seniorities[..<index].contains(where: { $0.name == level.name }) {
                found.append(
                    Problem(at: path + ["seniority", level.name], found: "two of one name", allowed: "a name each"))
            }
            if !(level.share > 0 && level.share <= 1) {
                found.append(
                    Problem(
                        at: path + ["seniority", level.name, "share"], found: "\(level.share)",
                        allowed: "a share above 0%, at most 100%"))
            }
            check(level.speed, Self.speedRange, ["seniority", level.name, "speed"])
            check(level.solves, Self.solvesRange, ["seniority", level.name, "solves"])
        }
        let total = seniorities.reduce(0) { $0 + $1.share }
        if !(abs(total - 1) <= 1e-6) {
            found.append(
                Problem(
                    at: path + ["seniority"], found: "shares of \((total * 1e4).rounded() / 100)% in all",
                    allowed: "shares that add up to 100%"))
        }
        return found
    }
}
