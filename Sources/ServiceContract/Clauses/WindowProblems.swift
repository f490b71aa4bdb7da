// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What is wrong with the time on which a clause counts: its windows, dates and exceptions.

extension Clause {
    func problemsOfTime(in center: ContactCenter) -> [Problem] {
        let timeline = Timeline(center.calendar)
        var problems = FoundProblems(at: ["contract", "clauses", name])
        if case .rolling(let count, _) = window, count < 1 {
            problems.refuse("window", found: "rolling \(count)", allowed: "1 or more")
        } else {
            checkWindow(timeline, &problems)
        }
        checkHours(center.calendar, &problems)
        checkAggregation(&problems)
        checkExceptions(timeline, &problems)
        return problems.all
    }

    private func checkWindow(_ timeline: Timeline, _ problems: inout FoundProblems) {
        let calendar = timeline.calendar
        let start = calendar.date(ofDay: 0)
        if window.needsDate && start == nil {
            problems.refuse(
                "window", found: "\(window.words) without a date",
                allowed: "`calendar.start`, such as 2026-03-01, or `window: horizon`")
            return
        }
        let frames = timeline.frames(of: window)
        if frames.isEmpty {
            problems.refuse(
                "window", found: "\(window.words), of which the horizon holds none",
                allowed: timeline.remedy(for: window))
        }
        guard from != nil || until != nil else { return }
        let key = from == nil ? "until" : "from"
        let dates = "\(from.map { "from \($0) " } ?? "")\(until.map { "until \($0)" } ?? "on")"
        if let from, let until, until < from {
            problems.refuse("until", found: "\(until), before \(from)", allowed: "\(from) or later")
        } else if start == nil {
            problems.refuse(key, found: "\(dates) without a date", allowed: "`calendar.start`, such as 2026-03-01")
        } else if let counted = timeline.days(from: from, until: until) {
            if !frames.isEmpty && !frames.contains(where: { $0.days.overlaps(counted) }) {
                problems.refuse(
                    key, found: "\(dates), in which no whole \(window.words) lies",
                    allowed: "dates that hold a day of a window")
            }
        } else {
            let last = timeline.name(ofDay: calendar.days - 1)
            problems.refuse(
                key, found: "\(dates), outside the horizon",
                allowed: "dates from \(timeline.name(ofDay: 0)) to \(last)")
        }
    }

    private func checkHours(_ calendar: OperatingCalendar, _ problems: inout FoundProblems) {
        guard let hours else { return }
        let step = calendar.interval
        let opening = calendar.opening
        if hours.lowerBound < opening || hours.upperBound > calendar.closing || hours.isEmpty
            || (hours.lowerBound - opening) % step != 0 || hours.count % step != 0
        {
            problems.refuse(
                "hours", found: "\(clock(hours.lowerBound))-\(endClock(hours.upperBound))",
                allowed: "whole intervals of \(step / 60) min within \(clock(opening)) to \(endClock(calendar.closing))"
            )
        }
        if measure.subject != .contacts {
            problems.refuse(
                "hours", found: "hours of a measure of \(measure.subject)", allowed: "this key only for contacts")
        }
        if volumeBand != nil {
            problems.refuse("hours", found: "hours beside a volume band", allowed: "one of the two")
        }
    }

    private func checkAggregation(_ problems: inout FoundProblems) {
        if aggregation.part == .day && window.isWithinDay {
            problems.refuse(
                "aggregate", found: "days in a window of \(window.words)",
                allowed: "intervals, or a window of days or longer")
        }
        switch aggregation {
        case .pooled, .mean: break
        case .worst(_, let rank): problems.check(rank, in: 1...1000, "aggregate")
        case .shareMet(_, let inner):
            if inner.isLeast != measure.isMoreBetter {
                problems.refuse(
                    "aggregate", found: inner.isLeast ? "at least" : "at most",
                    allowed: measure.isMoreBetter ? "at least: more is better" : "at most: less is better")
            }
            problems.check(inner.value, in: measure.values, of: measure.unit, "aggregate")
        }
    }

    private func checkExceptions(_ timeline: Timeline, _ problems: inout FoundProblems) {
        let calendar = timeline.calendar
        for (index, exception) in exceptions.enumerated() {
            let item = "\(index + 1)"
            if exception.threshold == nil && exception.target == nil {
                problems.refuse("exceptions", item, found: "nothing else", allowed: "`within`, `target` or both")
            }
            if !(0..<calendar.days).contains(where: { exception.days.contains(day: $0, of: calendar) }) {
                problems.refuse(
                    "exceptions", item, "days", found: "no day of the horizon",
                    allowed: "days from \(timeline.name(ofDay: 0)) to \(timeline.name(ofDay: calendar.days - 1))")
            }
            if let threshold = exception.threshold {
                if let short = measure.shortAbandon {
                    let most = 7 * 86_400.0
                    // A limit that is no number is refused with the measure.
                    let least = short >= 0 ? min(short, most) : 0
                    problems.check(threshold, in: least...most, of: .seconds, "exceptions", item, "within")
                } else {
                    problems.refuse(
                        "exceptions", item, "within", found: "a threshold of another measure",
                        allowed: "this key only for a service level")
                }
            }
            guard let target = exception.target else { continue }
            if !aggregation.isShareMet && !window.isAtMostDay {
                problems.refuse(
                    "exceptions", item, "target", found: "a target of some days in a window of \(window.words)",
                    allowed: "this key only where the window is a day or an interval, or for a share of parts met")
            }
            if target.isLeast != measure.isMoreBetter {
                problems.refuse(
                    "exceptions", item, "target", found: target.isLeast ? "at least" : "at most",
                    allowed: measure.isMoreBetter ? "at least: more is better" : "at most: less is better")
            }
            problems.check(target.value, in: measure.values, of: measure.unit, "exceptions", item, "target")
        }
    }
}

extension Window {
    /// As in a scenario: `month`, `rolling 3 months`.
    public var words: String {
        switch self {
        case .horizon: "horizon"
        case .each(let span): span.rawValue
        case .rolling(let count, let span): "rolling \(count) \(span.rawValue)\(count == 1 ? "" : "s")"
        }
    }

    /// Whether it lies within one day, always.
    fileprivate var isAtMostDay: Bool {
        switch self {
        case .each(.interval), .each(.day), .rolling(1, .interval), .rolling(1, .day): true
        case .each, .rolling, .horizon: false
        }
    }

    /// Whether it goes by dates.
    var needsDate: Bool {
        switch self {
        case .horizon: false
        case .each(let span), .rolling(_, let span): [.month, .quarter, .year].contains(span)
        }
    }
}

extension Timeline {
    /// The horizon that would hold a window of a kind.
    fileprivate func remedy(for window: Window) -> String {
        let most = 366
        let shorter = "a shorter window: at most \(most) days are simulated"
        switch window {
        case .horizon: return "an open day"
        case .each(let span): return remedy(1, span) ?? shorter
        case .rolling(let count, let span): return remedy(count, span) ?? shorter
        }
    }

    private func remedy(_ count: Int, _ span: Window.Span) -> String? {
        let most = 366
        switch span {
        case .interval:
            let open = calendar.openIntervals.reduce(0) { $0 + $1.count }
            return "at most \(open) intervals, as many as are open"
        case .day: return count > most ? nil : "`days: \(count)` or more"
        case .week, .month, .quarter, .year:
            // From the first day of the span in which the horizon starts.
            guard count <= most, let first = self.span(span, around: 0) else { return nil }
            var end = first.lowerBound
            for _ in 0..<count { end = self.span(span, around: end)?.upperBound ?? end }
            let days = end - first.lowerBound
            guard days <= most else { return nil }
            let date = calendar.date(ofDay: first.lowerBound)
            return date.map { "such as `start: \($0)`, `days: \(days)`, or a shorter window" }
                ?? "`days: \(days)` or more from a Monday, or a shorter window"
        }
    }
}
