// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// The probability of absence of each day: the team's rate, or a beta law read at a uniform that all teams share.
final class AbsenceOfDay {
    let mean: Double
    let pattern: AbsencePattern
    private var key = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    /// A quantile costs as much as the draws of a hundred agents, and shifts ask for the same days.
    private var known: [Int: Double] = [:]

    init(of team: Team) {
        mean = team.absence
        pattern = team.absencePattern
    }

    func begin(seed: UInt64, replication: UInt64) {
        key = Role.dayOfAbsence.key(seed: seed, replication: replication)
        known.removeAll(keepingCapacity: true)
    }

    func probability(day: Int) -> Double {
        guard pattern.correlation > 0 else { return mean }
        if let known = known[day] { return known }
        let uniform = Uniform.draw(key: key, counter: UInt64(bitPattern: Int64(day)))
        let probability = pattern.probability(mean: mean, at: uniform)
        known[day] = probability
        return probability
    }
}

/// Which agents of a team, or of one of its shifts, are absent or planned off, day by day.
///
/// Agent k of a day is absent or not by his own counter, whatever the headcount. Where absences last, each agent keeps
/// yesterday's state with probability φ and draws a new one otherwise; so his state is the draw of the last day on
/// which he drew, and a pure function of (seed, replication, names, day, k) like all else. The day before the first
/// is found by drawing some days of history; who drew in none of them draws on the first.
///
/// Not thread-safe: one a thread.
final class Attendance {
    private let names: (team: String, shift: String?)
    private let absence: AbsenceOfDay
    private var persistence: Double { absence.pattern.persistence }
    private let leave: PlannedLeave
    private let agents: Int
    private let historyDays: Int
    /// 1 is absent, as of `today`.
    private let absent: UnsafeMutableBufferPointer<UInt8>
    private let fresh: UnsafeMutableBufferPointer<UInt8>
    private let renewed: UnsafeMutableBufferPointer<UInt8>
    private var today: Int?
    private var attendanceKey = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    private var renewalKey = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)

    /// - Parameters:
    ///   - shift: the name of a shift, whose agents are numbered by themselves; `nil`: the team's headcount.
    ///   - agents: drawn each day.
    ///   - worked: for each day of the horizon whether they work.
    ///   - absence: of the team, where its shifts share it.
    init(of team: Team, shift: String? = nil, agents: Int, worked: [Bool], absence: AbsenceOfDay? = nil) {
        names = (team.name, shift)
        self.absence = absence ?? AbsenceOfDay(of: team)
        let persistence = team.absencePattern.persistence
        leave = PlannedLeave(share: team.shrinkage, worked: worked)
        self.agents = agents
        // Two agents agree on a day of before the history with probability φ^(2 days): one in a million.
        var (days, rest) = (1, 1.0)
        while persistence > 0 && rest > 1e-6 {
            rest *= persistence * persistence
            days += 1
        }
        historyDays = days
        absent = .allocate(capacity: agents)
        absent.initialize(repeating: 0)
        let lasting = persistence > 0 ? agents : 0
        fresh = .allocate(capacity: lasting)
        fresh.initialize(repeating: 0)
        renewed = .allocate(capacity: lasting)
        renewed.initialize(repeating: 0)
    }

    deinit {
        absent.deallocate()
        fresh.deallocate()
        renewed.deallocate()
    }

    func begin(seed: UInt64, replication: UInt64) {
        today = nil
        attendanceKey = key(.attendance, seed, replication)
        renewalKey = key(.renewal, seed, replication)
        absence.begin(seed: seed, replication: replication)
    }

    private func key(_ role: Role, _ seed: UInt64, _ replication: UInt64) -> StreamKey {
        guard let shift = names.shift else { return role.key(seed: seed, replication: replication, names.team) }
        return role.key(seed: seed, replication: replication, names.team, shift)
    }

    /// Sets the clock to a day; -1 is the day before the first.
    ///
    /// - Complexity: O(agents) for the day after the last one asked for; where absences last, O(agents) for each day
    ///   between, and O(history) for the first.
    func draw(day: Int) {
        precondition(day >= -1, "days begin at -1")
        guard absence.mean > 0, day != today else { return }
        if persistence == 0 {
            draw(absent, day: day)
        } else {
            var next = today.map { $0 + 1 } ?? .max
            if next > day {
                next = -historyDays
                draw(absent, day: next)
                next += 1
            }
            while next <= day {
                Bernoulli.fill(
                    renewed, probability: 1 - persistence, key: renewalKey, from: Attendance.counter(next))
                draw(fresh, day: next)
                for agent in 0..<agents where renewed[agent] != 0 { absent[agent] = fresh[agent] }
                next += 1
            }
        }
        today = day
    }

    /// New states of a day, for agents who draw one.
    private func draw(_ states: UnsafeMutableBufferPointer<UInt8>, day: Int) {
        Bernoulli.fill(
            states, probability: absence.probability(day: day), key: attendanceKey, from: Attendance.counter(day))
    }

    static func counter(_ day: Int) -> UInt64 { UInt64(bitPattern: Int64(day)) << 32 }

    /// Whether an agent is absent on the day drawn.
    func isAbsent(_ agent: Int) -> Bool { absent[agent] != 0 }

    /// Whether an agent is planned to be off on a day of the horizon.
    func isOff(_ agent: Int, counted day: Int) -> Bool { leave.isOff(agent: agent, day: day) }

    /// Agents at work, and absent, among the first k, k = 0…`agents`; those planned to be off are in neither.
    /// - Parameters:
    ///   - day: as simulated, the days of a warm-up first.
    ///   - counted: the day of the horizon.
    func among(day: Int, counted: Int) -> (present: [Int32], absent: [Int32]) {
        draw(day: day)
        var here: [Int32] = [0]
        var away: [Int32] = [0]
        here.reserveCapacity(agents + 1)
        away.reserveCapacity(agents + 1)
        for agent in 0..<agents {
            let isOff = leave.isOff(agent: agent, day: counted)
            let isAbsent = absent[agent] != 0
            here.append(here[agent] + (isOff || isAbsent ? 0 : 1))
            away.append(away[agent] + (isAbsent && !isOff ? 1 : 0))
        }
        return (here, away)
    }
}
