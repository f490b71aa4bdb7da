// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What a day has in store for each agent of a team of shifts: when he comes and leaves, and when he is away between.
///
/// It says what is planned and what chance brings, not what happens: the rule that an agent on a contact goes when it
/// is over, and what is owed then, are the floor's. Every value is a pure function of (seed, replication, names of team
/// and shift, day, number of the agent in his shift), so that neither other shifts nor more agents change it, but for
/// the break times, which are spread over all agents of the shift.
///
/// Days are as simulated: those of a warm-up come first, and follow day 0 of the horizon. On a floor that never closes
/// a shift may run past midnight; day -1 tells who is still there when the first day begins.
///
/// Not thread-safe: one a thread. Memory: O(agents). A month of 200 agents costs some 1 ms, and
/// 1 ms more where absences are correlated.
final class DayRoster {
    enum Standing: UInt8 {
        /// His shift is not worked on this day: not rostered, not paid.
        case free
        /// Planned off for the day (`Team.shrinkage`), and paid.
        case off
        /// Absent, and paid.
        case absent
        case present
    }

    /// One agent's day. The index among `agents` is the same every day.
    struct Agent {
        /// Index of the shift, and his number in it.
        let shift: Int
        let number: Int
        /// Index into the team's levels of seniority; 0 where it has none.
        let seniority: Int
        var standing = Standing.free
        /// Ticks after midnight of the day; may pass the next midnight. He comes late if late, never after `leave`.
        var come: UInt64 = 0
        var leave: UInt64 = 0
        /// Of `spansAway`, in order of time, none overlapping another, all from `come` to `leave`.
        var away = 0..<0
    }

    enum Cause: UInt8 {
        case rest, meal, training
        /// Not at the desk, unplanned: what `Adherence` leaves out.
        case desk
    }

    struct Away {
        /// Ticks after midnight of the day.
        let start: UInt64
        let length: UInt64
        let cause: Cause
    }

    /// Every agent of the team, shift by shift.
    private(set) var agents: [Agent]
    private(set) var spansAway: [Away] = []

    private struct ShiftDraws {
        let shift: Shift
        let agents: Range<Int>
        /// By simulated day, from -1 on.
        let worked: [Bool]
        let attendance: Attendance
        var late = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
        var lateness = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
        var adherence = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
        var deskAbsence = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    }

    private let team: Team
    private let calendar: OperatingCalendar
    private let warmUpDays: Int
    private var shifts: [ShiftDraws] = []
    private let lateBy: LawSampler?
    private let isLate: UnsafeMutableBufferPointer<UInt8>
    private let uniforms: UnsafeMutableBufferPointer<Double>
    private let instants: UnsafeMutableBufferPointer<Double>

    /// - Parameter team: index of a team of shifts.
    init(team index: Int, of center: ContactCenter, warmUpDays: Int, coolDownDays: Int = 0) {
        let team = center.teams[index]
        precondition(!team.shifts.isEmpty, "a team of shifts")
        self.team = team
        self.warmUpDays = warmUpDays
        calendar = center.calendar
        agents = []
        let absence = AbsenceOfDay(of: team)
        for (s, shift) in team.shifts.enumerated() {
            let seniorities = Seniority.quota(of: team.seniorities, agents: shift.agents)
            let first = agents.count
            agents += seniorities.enumerated().map { Agent(shift: s, number: $0, seniority: $1) }
            let days = center.calendar.days
            let worked = (-1 - warmUpDays..<days + coolDownDays).map {
                center.isWorked(shift, team: index, onDay: $0)
            }
            shifts.append(
                ShiftDraws(
                    shift: shift, agents: first..<agents.count, worked: worked,
                    attendance: Attendance(
                        of: team, shift: shift.name, agents: shift.agents,
                        worked: Array(worked[(1 + warmUpDays)...].prefix(days)), absence: absence)))
        }
        lateBy = team.late.map { LawSampler($0.by) }
        let most = team.shifts.map(\.agents).max() ?? 0
        isLate = .allocate(capacity: most)
        isLate.initialize(repeating: 0)
        uniforms = .allocate(capacity: most)
        uniforms.initialize(repeating: 0)
        instants = .allocate(capacity: DayRoster.mostDeskAbsences)
        instants.initialize(repeating: 0)
    }

    deinit {
        isLate.deallocate()
        uniforms.deallocate()
        instants.deallocate()
    }

    /// A day of 24 h, half of it in absences of a minute, has 721.
    private static let mostDeskAbsences = 1024

    func begin(seed: UInt64, replication: UInt64) {
        for s in shifts.indices {
            let name = shifts[s].shift.name
            func key(_ role: Role) -> StreamKey {
                role.key(seed: seed, replication: replication, team.name, name)
            }
            shifts[s].attendance.begin(seed: seed, replication: replication)
            shifts[s].late = key(.late)
            shifts[s].lateness = key(.lateness)
            shifts[s].adherence = key(.adherence)
            shifts[s].deskAbsence = key(.deskAbsence)
        }
    }

    /// A shift's ticks after midnight.
    func span(ofShift shift: Int) -> Range<UInt64> {
        let span = shifts[shift].shift.span
        return Tick.at(second: span.lowerBound)..<Tick.at(second: span.upperBound)
    }

    /// Sets `agents` and `spansAway` to a day. Days are cheapest in their order.
    /// - Parameter day: as simulated, from -1.
    func draw(day: Int) {
        let counted = day - warmUpDays
        let weekday = calendar.weekday(of: counted)
        spansAway.removeAll(keepingCapacity: true)
        for shift in shifts {
            guard shift.worked[day + 1] else {
                for index in shift.agents {
                    agents[index].standing = .free
                    agents[index].away = 0..<0
                }
                continue
            }
            shift.attendance.draw(day: day)
            draw(shift, day: day, counted: counted, weekday: weekday)
        }
    }

    private func draw(_ draws: ShiftDraws, day: Int, counted: Int, weekday: Int) {
        let shift = draws.shift
        let counter = Attendance.counter(day)
        if let late = team.late {
            let bits = UnsafeMutableBufferPointer(rebasing: isLate[..<shift.agents])
            Bernoulli.fill(bits, probability: late.probability, key: draws.late, from: counter)
        }
        if team.adherence != nil {
            Uniform.fill(
                UnsafeMutableBufferPointer(rebasing: uniforms[..<shift.agents]), key: draws.adherence, from: counter)
        }
        let start = Tick.at(second: shift.start)
        let leave = Tick.at(second: shift.span.upperBound)
        for number in 0..<shift.agents {
            let index = draws.agents.lowerBound + number
            let first = spansAway.count
            agents[index].come = start
            agents[index].leave = leave
            if draws.attendance.isOff(number, counted: counted) {
                agents[index].standing = .off
            } else if draws.attendance.isAbsent(number) {
                agents[index].standing = .absent
            } else {
                agents[index].standing = .present
                if let lateBy, isLate[number] != 0 {
                    let late = lateBy.draw(key: draws.lateness, counter: counter + UInt64(number))
                    agents[index].come = min(start + UInt64(Tick.duration(late)), leave)
                }
                planAway(of: number, draws, counter: counter, weekday: weekday)
                if agents[index].come > start { forget(before: agents[index].come, from: first) }
            }
            agents[index].away = first..<spansAway.count
        }
    }

    /// Breaks, and between them the absences from the desk. These are placed in the time on the floor as if breaks took
    /// none; one that runs into a break goes on after it.
    private func planAway(of number: Int, _ draws: ShiftDraws, counter: UInt64, weekday: Int) {
        let shift = draws.shift
        var (absences, length) = (0, UInt64(0))
        if let adherence = team.adherence {
            let onFloor = shift.onFloor(onWeekday: weekday)
            let expected = (1 - adherence.share) * Double(onFloor) / Double(adherence.length)
            absences = Int(expected + uniforms[number])
            length = Tick.at(second: adherence.length)
            if absences > 0 {
                let room = Tick.perSecond * Double(onFloor - absences * adherence.length)
                placeInstants(absences, room: room, key: draws.deskAbsence, counter: counter + UInt64(number) << 12)
            }
        }
        // Ticks of breaks so far, and the next absence as time on the floor.
        var (rested, index, left) = (UInt64(0), 0, length)
        let start = Tick.at(second: shift.start)
        func begin(_ index: Int) -> UInt64 { UInt64(instants[index]) + UInt64(index) * length }
        for pause in shift.breaks where pause.isTaken(onWeekday: weekday) {
            let breakStart = Tick.at(second: pause.start(ofAgent: number, of: shift.agents))
            let breakLength = Tick.at(second: pause.length)
            let here = breakStart - rested
            while index < absences && begin(index) + (length - left) < here {
                let at = begin(index) + (length - left)
                let part = min(left, here - at)
                spansAway.append(Away(start: start + at + rested, length: part, cause: .desk))
                left -= part
                if left > 0 { break }
                index += 1
                left = length
            }
            spansAway.append(Away(start: start + breakStart, length: breakLength, cause: Cause(pause.kind)))
            rested += breakLength
        }
        while index < absences {
            let at = begin(index) + (length - left)
            spansAway.append(Away(start: start + at + rested, length: left, cause: .desk))
            index += 1
            left = length
        }
    }

    /// Sorted uniform instants from 0 to `room`.
    private func placeInstants(_ count: Int, room: Double, key: StreamKey, counter: UInt64) {
        let here = UnsafeMutableBufferPointer(rebasing: instants[..<count])
        Uniform.fill(here, key: key, from: counter)
        for i in 0..<count {
            let instant = here[i] * room
            var j = i
            while j > 0 && here[j - 1] > instant {
                here[j] = here[j - 1]
                j -= 1
            }
            here[j] = instant
        }
    }

    /// Who comes late was away anyway.
    private func forget(before come: UInt64, from first: Int) {
        var kept = first
        for index in first..<spansAway.count {
            let span = spansAway[index]
            let end = span.start + span.length
            guard end > come else { continue }
            let start = max(span.start, come)
            spansAway[kept] = Away(start: start, length: end - start, cause: span.cause)
            kept += 1
        }
        spansAway.removeSubrange(kept...)
    }
}

extension DayRoster.Cause {
    init(_ kind: Break.Kind) {
        switch kind {
        case .rest: self = .rest
        case .meal: self = .meal
        case .training: self = .training
        }
    }
}
