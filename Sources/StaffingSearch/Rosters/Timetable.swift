// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// When the agents of shifts are on the floor, by kind of day and interval.
///
/// Days of the horizon are of one kind when they are the same weekday and, where shifts go round in cycles of other
/// than a week, stand at the same place of each cycle.
struct Timetable {
    private let calendar: OperatingCalendar
    private let teamOf: [Int]
    /// By shift, then kind of day × interval: share of the interval on the floor.
    private let shares: [[Double]]
    /// By shift, then kind of day: whether it is worked on such a day, and on the day before one.
    private let worked: [[(today: Bool, yesterday: Bool)]]
    private let shifts: [Shift]
    /// By kind: the days of the horizon on which something is open.
    let kinds: [[Int]]
    /// By day of the horizon; `nil` where a closed day is like no open one.
    let kindOfDay: [Int?]
    /// Whether days of one weekday may differ.
    let hasRotations: Bool

    init(_ center: ContactCenter, _ shifts: [(team: Int, shift: Shift)]) {
        let calendar = center.calendar
        self.calendar = calendar
        teamOf = shifts.map(\.team)
        var rotations: [Rotation] = []
        for rotation in shifts.compactMap(\.shift.rotation)
        where !rotations.contains(where: { $0.length == rotation.length && $0.isOfWeeks == rotation.isOfWeeks }) {
            rotations.append(rotation)
        }
        hasRotations = !rotations.isEmpty
        let names = (0..<calendar.days).map { day in
            let weekday = calendar.weekday(of: day)
            return [weekday] + rotations.map { $0.place(ofDay: day, weekday: weekday) }
        }
        let open = calendar.openIntervals.indices.filter { !calendar.openIntervals[$0].isEmpty }
        let order = Set(open.map { names[$0] }).sorted { $0.lexicographicallyPrecedes($1) }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        kindOfDay = names.map { numbers[$0] }
        let kinds = order.map { name in open.filter { names[$0] == name } }
        self.kinds = kinds
        self.shifts = shifts.map(\.shift)
        // A kind of day counts where the shift is worked on any of its days.
        let worked = shifts.map { team, shift -> [(today: Bool, yesterday: Bool)] in
            let runsOver = calendar.isContinuous && shift.span.upperBound > 86_400
            return kinds.map { days in
                (
                    today: days.contains { center.isWorked(shift, team: team, onDay: $0) },
                    yesterday: runsOver && days.contains { center.isWorked(shift, team: team, onDay: $0 - 1) }
                )
            }
        }
        self.worked = worked
        shares = zip(shifts, worked).map { Self.shares(of: $0.shift, worked: $1, on: kinds, calendar) }
    }

    /// The same of one shift.
    private static func shares(
        of shift: Shift, worked: [(today: Bool, yesterday: Bool)], on kinds: [[Int]], _ calendar: OperatingCalendar
    ) -> [Double] {
        let perDay = calendar.intervalsPerDay
        var shares = [Double](repeating: 0, count: kinds.count * perDay)
        for (kind, days) in kinds.enumerated() where worked[kind].today || worked[kind].yesterday {
            let weekday = calendar.weekday(of: days[0])
            let (today, yesterday) = worked[kind]
            for interval in 0..<perDay {
                let start = calendar.start(ofInterval: interval)
                let span = start..<start + calendar.interval
                if today { shares[kind * perDay + interval] += share(of: shift, in: span, weekday) }
                if yesterday {
                    let next = span.lowerBound + 86_400..<span.upperBound + 86_400
                    shares[kind * perDay + interval] += share(of: shift, in: next, (weekday + 6) % 7)
                }
            }
        }
        return shares
    }

    /// Share of a span on the floor: what the shift overlaps, less the mean of its breaks, whose starts are spread
    /// evenly over what their windows leave.
    private static func share(of shift: Shift, in span: Range<Int>, _ weekday: Int) -> Double {
        let overlap = shift.span.clamped(to: span)
        guard !overlap.isEmpty else { return 0 }
        var seconds = Double(overlap.count)
        for pause in shift.breaks where pause.isTaken(onWeekday: weekday) {
            let first = shift.start + pause.window.lowerBound
            let free = pause.window.count - pause.length
            let steps = free == 0 ? 1 : 16
            for step in 0..<steps {
                let begin = first + free * (2 * step + 1) / (2 * steps)
                seconds -= Double((begin..<begin + pause.length).clamped(to: span).count) / Double(steps)
            }
        }
        return max(seconds, 0) / Double(span.count)
    }

    /// Share of an interval of a kind of day that a shift is on the floor.
    func share(of shift: Int, kind: Int, interval: Int) -> Double {
        shares[shift][kind * calendar.intervalsPerDay + interval]
    }

    /// Whether an agent of a shift has a seat in an interval of a kind of day: at work or on a break.
    func hasSeat(_ shift: Int, kind: Int, interval: Int) -> Bool {
        let start = calendar.start(ofInterval: interval)
        let span = start..<start + calendar.interval
        let (today, yesterday) = worked[shift][kind]
        return today && shifts[shift].span.overlaps(span)
            || yesterday && shifts[shift].span.overlaps(span.lowerBound + 86_400..<span.upperBound + 86_400)
    }

    /// Whether an agent of a shift can be on the floor at any time of an interval, on any day.
    func canBe(_ shift: Int, onFloorIn interval: Int) -> Bool {
        kinds.indices.contains { share(of: shift, kind: $0, interval: interval) > 0 }
    }

    /// Intervals that a shift is on the floor on a day of each kind, parts counted as parts.
    func total(of shift: Int) -> Double { shares[shift].reduce(0, +) }

    /// Kinds of days on which all shifts of a team are worked alike, together.
    func classes(ofTeam team: Int) -> [Set<Int>] {
        let own = shares.indices.filter { teamOf[$0] == team }
        let perDay = calendar.intervalsPerDay
        var classes: [Set<Int>] = []
        for kind in kinds.indices {
            func row(_ shift: Int, _ kind: Int) -> ArraySlice<Double> {
                shares[shift][kind * perDay..<(kind + 1) * perDay]
            }
            let isAlike = { (other: Set<Int>) in
                own.allSatisfy { row($0, kind).elementsEqual(row($0, other.min()!)) }
            }
            if let index = classes.firstIndex(where: isAlike) {
                classes[index].insert(kind)
            } else if own.contains(where: { row($0, kind).contains { $0 > 0 } }) {
                classes.append([kind])
            }
        }
        return classes
    }

    /// Intervals in which some shift of a team is worked on the days of a class: from the first to the last.
    func intervals(ofTeam team: Int, _ kinds: Set<Int>) -> Range<Int> {
        let kind = kinds.min()!
        let worked = (0..<calendar.intervalsPerDay).filter { interval in
            shares.indices.contains { teamOf[$0] == team && share(of: $0, kind: kind, interval: interval) > 0 }
        }
        return worked.isEmpty ? 0..<0 : worked[0]..<worked[worked.count - 1] + 1
    }

    /// All intervals, by team and class of days, `width` of them together.
    func blocks(ofTeams teams: [Int], width: Int) -> [RosterSpace.Block] {
        teams.flatMap { team in
            classes(ofTeam: team).flatMap { kinds in
                let all = intervals(ofTeam: team, kinds)
                return stride(from: all.lowerBound, to: all.upperBound, by: width).map { first in
                    RosterSpace.Block(team: team, kinds: kinds, intervals: first..<min(first + width, all.upperBound))
                }
            }
        }
    }

    func presence(of shift: Int, in block: RosterSpace.Block) -> Double {
        let kind = block.kinds.min()!
        return block.intervals.reduce(0) { $0 + share(of: shift, kind: kind, interval: $1) }
            / Double(block.intervals.count)
    }

    func weekdays(of kinds: Set<Int>) -> Set<Int> { Set(kinds.map { calendar.weekday(of: self.kinds[$0][0]) }) }

    /// The days of the horizon of some kinds, where weekdays do not say them; `nil` elsewhere.
    func days(of kinds: Set<Int>) -> Set<Int>? {
        hasRotations ? Set(kinds.flatMap { self.kinds[$0] }) : nil
    }
}
