// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Systems that go down: a channel's or a team's.
public struct Outage: Equatable, Sendable {
    /// When the systems are down: at random, or by a schedule.
    public enum Times: Equatable, Sendable {
        /// Seconds between the end of one and the start of the next, and how long one lasts: calendar time, all day.
        case random(every: Law, lasts: Law)
        /// Day of the horizon, second after its midnight, length in seconds.
        case scheduled([(day: Int, start: Int, length: Int)])

        public static func == (a: Times, b: Times) -> Bool {
            switch (a, b) {
            case (.random(let e, let l), .random(let f, let m)): e == f && l == m
            case (.scheduled(let a), .scheduled(let b)): a.elementsEqual(b, by: ==)
            default: false
            }
        }
    }

    /// What becomes of contacts that come while their type is down.
    public enum Arriving: Equatable, Sendable {
        /// They are lost.
        case lost
        /// They wait until it is over; those in the line wait on.
        case held
        /// They are lost, and this share of them comes again when it is over, after a time in seconds.
        case surge(share: Double, after: Law)
    }

    public let name: String
    /// When it happens, and how long it lasts.
    public let times: Times
    /// Indexes of the contact types that it stops.
    public let types: [Int]
    /// Indexes of the teams that it stops: they finish what they have and take nothing new.
    public let teams: [Int]
    /// What becomes of contacts that come meanwhile. Only `lost` where no contact type is down.
    public let arriving: Arriving
    /// Whether contacts that come to a type while it is down leave the contract's counts.
    public let isExcused: Bool

    public init(
        name: String, times: Times, types: [Int], teams: [Int] = [], arriving: Arriving = .lost, isExcused: Bool = false
    ) {
        self.name = name
        self.times = times
        self.types = types
        self.teams = teams
        self.arriving = arriving
        self.isExcused = isExcused
    }

    /// Outages of a centre, at most.
    public static let most = 64
    /// Entries of the schedule of one outage, at most.
    public static let mostScheduled = 1000
    /// Means of the times, seconds: from one to the next, of how long one lasts, and until a surge.
    public static let gapMeanRange: ClosedRange<Double> = 0...3660 * 86_400
    /// Allowed values of `lengthMean`, both ends included.
    public static let lengthMeanRange: ClosedRange<Double> = 0...366 * 86_400
    /// Allowed values of `surgeMean`, both ends included.
    public static let surgeMeanRange: ClosedRange<Double> = 0...30 * 86_400
    /// Seconds that a scheduled one may last.
    public static let lengthRange = 1...366 * 86_400

    func problems(on calendar: OperatingCalendar) -> [Problem] {
        var found: [Problem] = []
        func refuse(_ keys: [String], _ what: String, _ allowed: String) {
            found.append(Problem(at: ["outages", name] + keys, found: what, allowed: allowed))
        }
        if types.isEmpty && teams.isEmpty {
            refuse(["affects"], "an outage that stops nothing", "one contact type or team at least")
        }
        if Set(types).count != types.count || Set(teams).count != teams.count {
            refuse(["affects"], "a name twice", "each once")
        }
        switch times {
        case .random(let every, let lasts):
            let wrong =
                every.problems(at: ["outages", name, "every"], means: Self.gapMeanRange)
                + lasts.problems(at: ["outages", name, "lasts"], means: Self.lengthMeanRange)
            found += wrong
            if !wrong.isEmpty { break }
            let cycle = every.mean + lasts.mean
            let spread = (every.variance + lasts.variance) / (cycle * cycle)
            if cycle < 60 {
                refuse(["every"], "an outage every \(cycle) s on average", "1 min at least from one to the next")
            } else if !(spread <= 10_000) {
                refuse(
                    ["every"], "a coefficient of variation of \(spread.squareRoot()) from one outage to the next",
                    "at most 100")
            }
        case .scheduled(let all):
            if all.isEmpty || all.count > Outage.mostScheduled {
                refuse(["at"], "\(all.count) outages", "1 to \(Outage.mostScheduled)")
            }
            if let bad = all.first(where: { !(0..<calendar.days).contains($0.day) }) {
                refuse(["at"], "an outage on day \(bad.day + 1)", "a day of the horizon, 1 to \(calendar.days)")
            } else if let bad = all.first(where: { !(0..<172_800).contains($0.start) }) {
                refuse(["at"], "an outage from second \(bad.start) of its day", "00:00 to 48:00")
            } else if let bad = all.first(where: { !Self.lengthRange.contains($0.length) }) {
                refuse(["at"], "an outage of \(bad.length) s", inWords(seconds: Self.lengthRange))
            }
        }
        if case .surge(let share, let after) = arriving {
            if !(0...1).contains(share) { refuse(["then"], "a surge of \(share)", "a share from 0% to 100%") }
            found += after.problems(at: ["outages", name, "surge-after"], means: Self.surgeMeanRange)
        }
        if types.isEmpty {
            if arriving != .lost {
                refuse(["then"], "what becomes of contacts, though only teams are down", "a contact type that is down")
            }
            if isExcused {
                refuse(["excused"], "contacts excused, though only teams are down", "a contact type that is down")
            }
        }
        return found
    }
}
