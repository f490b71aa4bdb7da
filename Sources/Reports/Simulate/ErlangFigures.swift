// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract

/// What the Erlang formulas say of a tier, interval by interval: all its agents as one group for all its live contacts, on
/// the mean day of each weekday. A check of the simulation, and the requirement that a roster is held against.
struct ErlangFigures: Sendable {
    /// The intervals of a weekday.
    struct Day: Sendable {
        /// Weekdays that are alike.
        var weekdays: [Int]
        /// Intervals in which anybody comes or is there.
        let intervals: [Int]
        /// Agents on the floor: rostered × the share of time that they are present.
        let staffed: [Double]
        /// Agents that the mean volume keeps busy.
        let load: [Double]
        /// The fewest agents that reach the target; `nil` where there is none, or none do.
        let required: [Int?]
        /// Service level of the offered with the agents on the floor, rounded to whole ones; `nil` where nobody comes.
        let level: [Double?]
        /// Mean contacts.
        let offered: [Double]
        /// How many such days the horizon has.
        var count: Int
    }

    let tier: Int
    /// Whether some contacts have a patience: Erlang A, else Erlang C.
    let hasPatience: Bool
    /// Of the first clause on service level that counts a live line of the tier; else 20 s.
    let threshold: Double
    /// Its target; `nil` without such a clause.
    let target: Double?
    let days: [Day]

    /// Share answered within the threshold, contacts weighed alike; NaN where nobody comes.
    var level: Double {
        var (sum, all) = (0.0, 0.0)
        for day in days {
            for (level, offered) in zip(day.level, day.offered) {
                sum += (level ?? 0) * offered * Double(day.count)
                all += offered * Double(day.count)
            }
        }
        return sum / all
    }

    /// `nil` where the tier has no live contacts.
    init?(ofTier tier: Int, center: ContactCenter, contract: ServiceContract) {
        let types = center.contactTypes.indices.filter {
            center.contactTypes[$0].isLive && center.contactTypes[$0].handling[tier] != nil
                && center.contactTypes[$0].volume.total > 0
                && !center.teams(handling: $0, atTier: tier).isEmpty
        }
        guard !types.isEmpty else { return nil }
        self.tier = tier
        hasPatience = types.contains { center.contactTypes[$0].patience != nil }
        let clause = contract.clauses.first { clause in
            guard case .serviceLevel = clause.measure else { return false }
            return clause.lines.contains { $0.tier == tier && types.contains($0.type) }
        }
        threshold =
            switch clause?.measure {
            case .serviceLevel(let threshold, _, _)?: threshold
            default: contract.reportedLimits(of: Line(type: types[0], tier: tier)).threshold
            }
        target = clause?.target.value
        let demand = types.map { Demand($0, tier, center) }
        var days: [Day] = []
        for weekday in 0..<7 {
            let all = center.calendar.openDays.indices.filter {
                center.calendar.openDays[$0] && center.calendar.weekday(of: $0) == weekday
            }
            guard !all.isEmpty else { continue }
            let day = Self.day(
                weekday, all, tier: tier, demand, center, hasPatience: hasPatience, threshold: threshold,
                target: target)
            let alike = days.firstIndex {
                $0.intervals == day.intervals && $0.staffed == day.staffed && $0.required == day.required
                    && $0.load == day.load
            }
            if let alike {
                days[alike].weekdays.append(weekday)
                days[alike].count += day.count
            } else {
                days.append(day)
            }
        }
        self.days = days
    }

    /// What one contact type asks of a tier.
    private struct Demand {
        let volume: Volume
        /// Share of its contacts that reach the tier.
        let reach: Double
        /// Mean agent time of a contact, seconds: the mean of the teams that handle it.
        let time: Double
        /// 1 ÷ mean patience; 0 without.
        let hurry: Double

        init(_ type: Int, _ tier: Int, _ center: ContactCenter) {
            let contact = center.contactTypes[type]
            volume = contact.volume
            reach = contact.offered(toTier: tier) / contact.volume.total
            let times = center.teams(handling: type, atTier: tier).map {
                center.meanAgentTime(ofType: type, atTier: tier, team: $0)
            }
            time = times.reduce(0, +) / Double(times.count)
            hurry = contact.patience.map { 1 / $0.law.mean } ?? 0
        }

        /// Mean contacts of an interval over some days.
        func contacts(_ days: [Int], _ interval: Int) -> Double {
            let sum = days.reduce(0.0) { sum, day in
                sum + (volume.row(ofDay: day).map { volume.rows[$0][interval] } ?? 0)
            }
            return reach * sum / Double(days.count)
        }
    }

    private static func day(
        _ weekday: Int, _ all: [Int], tier: Int, _ demand: [Demand], _ center: ContactCenter, hasPatience: Bool,
        threshold: Double, target: Double?
    ) -> Day {
        let teams = center.teams.filter { $0.tier == tier }
        var (intervals, staffed, load, offered): ([Int], [Double], [Double], [Double]) = ([], [], [], [])
        var required: [Int?] = []
        var levels: [Double?] = []
        for interval in 0..<center.calendar.intervalsPerDay {
            let contacts = demand.map { $0.contacts(all, interval) }
            let total = contacts.reduce(0, +)
            let agents = teams.reduce(0.0) { sum, team in
                let rostered = all.reduce(0) { $0 + team.headcount.agents(day: $1, interval: interval) }
                return sum + Double(rostered) / Double(all.count) * team.meanPresence
            }
            guard total > 0 || agents > 0 else { continue }
            let work = zip(contacts, demand).reduce(0.0) { $0 + $1.0 * $1.1.time }
            let hurry = zip(contacts, demand).reduce(0.0) { $0 + $1.0 * $1.1.hurry }
            intervals.append(interval)
            staffed.append(agents)
            offered.append(total)
            load.append(work / Double(center.calendar.interval))
            let state = Pool(
                rate: total / Double(center.calendar.interval), time: total > 0 ? work / total : 0,
                patience: hasPatience && hurry > 0 ? total / hurry : nil)
            required.append(
                target.flatMap { total > 0 ? state.least(reaching: $0, within: threshold) : 0 })
            levels.append(total > 0 ? state.level(agents: Int(agents.rounded()), within: threshold) : nil)
        }
        return Day(
            weekdays: [weekday], intervals: intervals, staffed: staffed, load: load, required: required,
            level: levels, offered: offered, count: all.count)
    }

    /// A steady group of agents.
    private struct Pool {
        let rate: Double
        let time: Double
        let patience: Double?

        func level(agents: Int, within threshold: Double) -> Double {
            guard agents > 0, time > 0 else { return agents > 0 ? 1 : 0 }
            if let patience {
                let group = try? ErlangA(
                    arrivalRate: rate, meanService: time, meanPatience: patience, agents: agents)
                return group?.answeredShare(within: threshold) ?? .nan
            }
            let group = try? ErlangC(arrivalRate: rate, meanService: time, agents: agents)
            return group.map { $0.isStable ? $0.answeredShare(within: threshold) : 0 } ?? .nan
        }

        func least(reaching target: Double, within threshold: Double) -> Int? {
            guard time > 0 else { return 1 }
            let goal = [StaffingTarget.serviceLevel(atLeast: target, within: threshold)]
            if let patience {
                let group = try? ErlangA.least(
                    arrivalRate: rate, meanService: time, meanPatience: patience, reaching: goal)
                return group?.agents
            }
            let group = try? ErlangC.least(arrivalRate: rate, meanService: time, reaching: goal)
            return group?.agents
        }
    }
}

extension ErlangFigures {
    /// An item of the key `tiers` of a simulation.
    func form(in center: ContactCenter) -> Document {
        .object([
            ("name", .text(center.tiers[tier])), ("model", .text(hasPatience ? "Erlang A" : "Erlang C")),
            ("within", .number(threshold)), ("target", target.map(Document.number) ?? .null),
            ("serviceLevel", .number(level)),
            ("days", .list(days.map { form($0, center.calendar) })),
        ])
    }

    private func form(_ day: Day, _ calendar: OperatingCalendar) -> Document {
        .object([
            ("weekdays", .list(day.weekdays.map { .text(weekdayNames[$0]) })), ("count", .whole(day.count)),
            ("start", .list(day.intervals.map { .text(clock(calendar.start(ofInterval: $0))) })),
            ("offered", .list(day.offered.map(Document.number))),
            ("staffed", .list(day.staffed.map(Document.number))), ("load", .list(day.load.map(Document.number))),
            ("required", .list(day.required.map { $0.map(Document.whole) ?? .null })),
            ("serviceLevel", .list(day.level.map { $0.map(Document.number) ?? .null })),
        ])
    }
}
