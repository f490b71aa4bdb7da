// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// When the agents of shifts are on the floor, by weekday and interval.
struct Timetable {
    private let calendar: OperatingCalendar
    private let teamOf: [Int]
    /// By shift, then weekday × interval: share of the interval on the floor.
    private let shares: [[Double]]
    /// Weekdays on which the horizon has an open day.
    private let weekdays: [Int]

    init(_ center: ContactCenter, _ shifts: [(team: Int, shift: Shift)]) {
        let calendar = center.calendar
        self.calendar = calendar
        teamOf = shifts.map(\.team)
        let days = calendar.openIntervals.indices.filter { !calendar.openIntervals[$0].isEmpty }
        weekdays = Set(days.map(calendar.weekday)).sorted()
        shares = shifts.map { team, shift in
            // A weekday counts where the shift is worked on any of its days.
            let worked = Set(days.filter { center.isWorked(shift, team: team, onDay: $0) }.map(calendar.weekday))
            return Self.shares(of: shift, on: worked, calendar)
        }
    }

    /// The same of the shifts of a roster.
    private static func shares(of shift: Shift, on worked: Set<Int>, _ calendar: OperatingCalendar) -> [Double] {
        let perDay = calendar.intervalsPerDay
        var shares = [Double](repeating: 0, count: 7 * perDay)
        for weekday in worked {
            for interval in 0..<perDay {
                let start = calendar.start(ofInterval: interval)
                let span = start..<start + calendar.interval
                shares[weekday * perDay + interval] += share(of: shift, in: span, weekday)
                guard calendar.isContinuous, shift.span.upperBound > 86_400 else { continue }
                let next = span.lowerBound + 86_400..<span.upperBound + 86_400
                shares[(weekday + 1) % 7 * perDay + interval] += share(of: shift, in: next, weekday)
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

    /// Share of an interval of a weekday that a shift is on the floor.
    func share(of shift: Int, weekday: Int, interval: Int) -> Double {
        shares[shift][weekday * calendar.intervalsPerDay + interval]
    }

    /// Whether an agent of a shift can be on the floor at any time of an interval, on any day.
    func canBe(_ shift: Int, onFloorIn interval: Int) -> Bool {
        (0..<7).contains { share(of: shift, weekday: $0, interval: interval) > 0 }
    }

    /// Intervals of a week that a shift is on the floor, parts counted as parts.
    func total(of shift: Int) -> Double { shares[shift].reduce(0, +) }

    /// Weekdays on which all shifts of a team are worked alike, together.
    func classes(ofTeam team: Int) -> [Set<Int>] {
        let own = shares.indices.filter { teamOf[$0] == team }
        let perDay = calendar.intervalsPerDay
        var classes: [Set<Int>] = []
        for weekday in weekdays {
            func row(_ shift: Int, _ day: Int) -> ArraySlice<Double> {
                shares[shift][day * perDay..<(day + 1) * perDay]
            }
            let isAlike = { (other: Set<Int>) in
                own.allSatisfy { row($0, weekday).elementsEqual(row($0, other.min()!)) }
            }
            if let index = classes.firstIndex(where: isAlike) {
                classes[index].insert(weekday)
            } else if own.contains(where: { row($0, weekday).contains { $0 > 0 } }) {
                classes.append([weekday])
            }
        }
        return classes
    }

    /// Intervals in which some shift of a team is worked on the weekdays of a class: from the first to the last.
    func intervals(ofTeam team: Int, _ weekdays: Set<Int>) -> Range<Int> {
        let weekday = weekdays.min()!
        let worked = (0..<calendar.intervalsPerDay).filter { interval in
            shares.indices.contains { teamOf[$0] == team && share(of: $0, weekday: weekday, interval: interval) > 0 }
        }
        return worked.isEmpty ? 0..<0 : worked[0]..<worked[worked.count - 1] + 1
    }

    /// All intervals, by team and class of weekdays, `width` of them together.
    func blocks(ofTeams teams: [Int], width: Int) -> [RosterSpace.Block] {
        teams.flatMap { team in
            classes(ofTeam: team).flatMap { weekdays in
                let all = intervals(ofTeam: team, weekdays)
                return stride(from: all.lowerBound, to: all.upperBound, by: width).map { first in
                    RosterSpace.Block(
                        team: team, weekdays: weekdays, intervals: first..<min(first + width, all.upperBound))
                }
            }
        }
    }

    func presence(of shift: Int, in block: RosterSpace.Block) -> Double {
        let weekday = block.weekdays.min()!
        return block.intervals.reduce(0) { $0 + share(of: shift, weekday: weekday, interval: $1) }
            / Double(block.intervals.count)
    }
}
