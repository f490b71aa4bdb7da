// SPDX-License-Identifier: GPL-3.0-or-later

// Which days shifts are worked, and what they come to on the grid of intervals.

extension ContactCenter {
    /// The span in which a team has work on a day, seconds after midnight; `nil` where all that it serves is closed. Work that can wait (e-mail, social, tickets) may be done whenever the floor is open. Without
    /// end where the floor never closes.
    static func workingSpan(
        of team: Team, onDay day: Int, types: [ContactType], on calendar: OperatingCalendar
    ) -> Range<Int>? {
        let open = calendar.openIntervals(ofDay: day)
        let floor =
            calendar.isContinuous
            ? 0..<3 * 86_400
            : calendar.start(ofInterval: open.lowerBound)..<calendar.start(ofInterval: open.upperBound)
        let spans = team.serves.compactMap { index -> Range<Int>? in
            let type = types[index]
            if open.isEmpty { return nil }
            if type.hours.isAlways || [.email, .social, .ticket].contains(type.channel) { return floor }
            return type.volume.row(ofDay: day) == nil ? nil : type.hours.days[calendar.weekday(of: day)]
        }
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else {
            return nil
        }
        return first..<last
    }

    /// The same for each day of the horizon.
    private static func workingSpans(
        of team: Team, types: [ContactType], on calendar: OperatingCalendar
    ) -> [Range<Int>?] {
        calendar.openIntervals.indices.map { workingSpan(of: team, onDay: $0, types: types, on: calendar) }
    }

    /// Whether a shift of a team starts on a day of the horizon or around it: on its days, but for days on which all
    /// that the team serves is closed.
    public func isWorked(_ shift: Shift, team: Int, onDay day: Int) -> Bool {
        ContactCenter.isWorked(shift, teams[team], onDay: day, types: contactTypes, calendar)
    }

    fileprivate static func isWorked(
        _ shift: Shift, _ team: Team, onDay day: Int, types: [ContactType], _ calendar: OperatingCalendar
    ) -> Bool {
        shift.isWorked(onDay: day, weekday: calendar.weekday(of: day))
            && workingSpan(of: team, onDay: day, types: types, on: calendar) != nil
    }

    /// The team with the headcount that its shifts cover; as it is where it has none, or they make no sense.
    static func covered(_ team: Team, types: [ContactType], on calendar: OperatingCalendar) -> Team {
        guard !team.shifts.isEmpty, team.headcount == .none, team.shiftProblems.isEmpty,
            types.allSatisfy({ $0.volume.rowOfDay.count == calendar.days })
        else { return team }
        return team.with(headcount: .covering(team, types: types, on: calendar))
    }

    /// A headcount beside shifts, and shifts that reach beyond the hours of everything that their team serves.
    func shiftProblems(of team: Team) -> [Problem] {
        guard !team.shifts.isEmpty, contactTypes.allSatisfy({ $0.volume.rowOfDay.count == calendar.days }) else {
            return []
        }
        let spans = ContactCenter.workingSpans(of: team, types: contactTypes, on: calendar)
        guard team.headcount == .covering(team, types: contactTypes, on: calendar) else {
            return [
                Problem(
                    at: ["teams", team.name, "headcount"], found: "a headcount beside shifts",
                    allowed: "one of the two: shifts make the headcount")
            ]
        }
        func inside(_ shift: Shift, _ span: Range<Int>) -> Bool {
            span.lowerBound <= shift.span.lowerBound && shift.span.upperBound <= span.upperBound
        }
        return team.shifts.compactMap { shift in
            let days = spans.indices.filter { shift.isWorked(onDay: $0, weekday: calendar.weekday(of: $0)) }
            let bad = days.first { day in spans[day].map { !inside(shift, $0) } ?? false }
            let fitting = (0...6).filter { weekday in
                let here = spans.indices.filter { calendar.weekday(of: $0) == weekday }.compactMap { spans[$0] }
                return !here.isEmpty && here.allSatisfy { inside(shift, $0) }
            }
            let remedy =
                "a shift within the opening hours of what \(team.name) serves"
                + (fitting.isEmpty ? "" : ", or `days: [\(fitting.map { weekdayKeys[$0] }.joined(separator: ", "))]`")
            let written = "\(clock(shift.start % 86_400)) to \(clock(shift.span.upperBound % 86_400))"
            if let bad, let span = spans[bad] {
                return Problem(
                    at: ["teams", team.name, "shifts", shift.name],
                    found: "a shift from \(written) on a \(weekdayNames[calendar.weekday(of: bad)]), which is open "
                        + "from \(clock(span.lowerBound)) to \(endClock(span.upperBound))",
                    allowed: remedy)
            }
            if !days.isEmpty && days.allSatisfy({ spans[$0] == nil }) {
                return Problem(
                    at: ["teams", team.name, "shifts", shift.name],
                    found: "a shift on days on which nothing that \(team.name) serves is open", allowed: remedy)
            }
            return nil
        }
    }
}

/// From Monday, as in `OperatingCalendar.weekday(of:)`.
public let weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
let weekdayKeys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

extension Headcount {
    /// What a team of shifts is given in place of a headcount; the centre puts the derived one here.
    public static let none = Headcount(rows: [], rowOfDay: [])

    /// The most agents on shift at any instant of each interval, breaks left out.
    fileprivate static func covering(
        _ team: Team, types: [ContactType], on calendar: OperatingCalendar
    ) -> Headcount {
        let shifts = team.shifts
        /// Shifts that start on a day, and on the day before where the floor never closes.
        struct Pattern: Hashable {
            let today: [Bool]
            let yesterday: [Bool]
        }
        var indexes: [Pattern: Int] = [:]
        var rows: [[Int]] = []
        let rowOfDay = (0..<calendar.days).map { day -> Int in
            func worked(_ day: Int) -> [Bool] {
                shifts.map { ContactCenter.isWorked($0, team, onDay: day, types: types, calendar) }
            }
            let yesterday = calendar.isContinuous ? worked(day - 1) : shifts.map { _ in false }
            let pattern = Pattern(today: worked(day), yesterday: yesterday)
            if let known = indexes[pattern] { return known }
            var stays: [(span: Range<Int>, agents: Int)] = []
            for (i, shift) in shifts.enumerated() {
                if pattern.today[i] { stays.append((shift.span, shift.agents)) }
                if pattern.yesterday[i] && shift.span.upperBound > 86_400 {
                    stays.append((shift.start - 86_400..<shift.span.upperBound - 86_400, shift.agents))
                }
            }
            rows.append((0..<calendar.intervalsPerDay).map { peak(of: stays, in: $0, calendar) })
            indexes[pattern] = rows.count - 1
            return rows.count - 1
        }
        return Headcount(rows: rows, rowOfDay: rowOfDay)
    }

    /// The number present only grows when somebody comes: at the start of the interval or of a stay.
    private static func peak(
        of stays: [(span: Range<Int>, agents: Int)], in interval: Int, _ calendar: OperatingCalendar
    ) -> Int {
        let start = calendar.start(ofInterval: interval)
        let here = stays.filter { $0.span.overlaps(start..<start + calendar.interval) }
        let instants = [start] + here.map(\.span.lowerBound).filter { $0 > start }
        return instants.map { instant in
            here.reduce(0) { $0 + ($1.span.contains(instant) ? $1.agents : 0) }
        }.max() ?? 0
    }
}
