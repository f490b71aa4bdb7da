// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The calendar as written, before the hours of the contact types make it an operating day.
struct CalendarDraft {
    var start: CivilDate?
    var days = 7
    var interval = 1800
    var hours: [(name: String, hours: WeeklyHours)] = []
    /// Hours of contact types that name none; `nil` when they must choose among several.
    var defaultHours: WeeklyHours? = .always
    var holidays: Set<CivilDate> = []
    var warmUp: Int?
    var node: Node?

    init(_ node: Node?, _ reading: Reading) {
        self.node = node
        guard let node else {
            reading.assume(["calendar", "days"], "7")
            reading.assume(["calendar", "interval"], "30 min")
            reading.assume(["calendar", "hours"], "24x7")
            return
        }
        guard let section = Section(node, Keys.calendar, reading) else { return }
        if let node = section.take("start") {
            start = reading.quantity(node, Quantity.date)
        } else {
            reading.assume(["calendar", "start"], "a Monday")
        }
        days = section.take("days", default: 7, shown: "7") { reading.whole($0, 1...366) }
        let lengths = "a length from 1 min to 24 h that divides a day"
        interval = section.take("interval", default: 1800, shown: "30 min") { node in
            guard let seconds = reading.seconds(node, 60...86_400, allowed: lengths) else { return nil }
            if 86_400 % seconds == 0 { return seconds }
            reading.refuse(node, allowed: lengths)
            return nil
        }
        if let node = section.take("hours") {
            readHours(node, reading)
        } else {
            reading.assume(["calendar", "hours"], "24x7")
        }
        if let node = section.take("holidays") {
            holidays = Set(reading.items(node).compactMap { reading.quantity($0, Quantity.date) })
            if start == nil && !section.has("start") {
                reading.refuse(node, "holidays without a `start`", "`start`, the date of the first day")
            }
        }
        if let node = section.take("warm-up") {
            warmUp = reading.seconds(node, 0...(30 * 86_400), allowed: "whole seconds, at most 30 d")
        }
    }

    private mutating func readHours(_ node: Node, _ reading: Reading) {
        guard let entries = node.entries else {
            defaultHours = reading.quantity(node, Quantity.hours) ?? .always
            return
        }
        if entries.isEmpty {
            reading.refuse(node, allowed: "hours, or hours by name")
            return
        }
        for entry in entries {
            hours.append((entry.key, reading.quantity(entry.value, Quantity.hours) ?? .always))
        }
        defaultHours = hours.count == 1 ? hours[0].hours : nil
    }

    /// Hours of a contact type: by name, written out, or the default.
    func hours(of contact: Section, _ reading: Reading) -> WeeklyHours {
        guard let node = contact.take("hours") else {
            if let defaultHours {
                let name = hours.first?.name ?? (defaultHours.isAlways ? "24x7" : "those of the calendar")
                reading.assume(contact.node.path + ["hours"], name)
                return defaultHours
            }
            reading.refuse(
                contact.node, "no `hours`", "one of the calendar's hours: \(listed(hours.map(\.name)))")
            return .always
        }
        return hours(at: node, reading)
    }

    /// Hours by name or written out.
    func hours(at node: Node, _ reading: Reading) -> WeeklyHours {
        if case .scalar(let text) = node.content {
            if let named = hours.first(where: { $0.name == text }) { return named.hours }
            if !hours.isEmpty, !text.contains(where: \.isNumber) {
                _ = reading.word(node, among: hours.map(\.name), called: "hours")
                return .always
            }
        }
        return reading.quantity(node, Quantity.hours) ?? .always
    }

    /// The operating day as the span of all hours.
    func grid(of hours: [(place: Node, hours: WeeklyHours)], _ reading: Reading) -> Grid {
        let isContinuous = hours.isEmpty || hours.contains { $0.hours.isAlways }
        var opening = 0
        var closing = 86_400
        if !isContinuous {
            let spans = hours.flatMap(\.hours.days).compactMap { $0 }
            opening = spans.map(\.lowerBound).min() ?? 0
            closing = spans.map(\.upperBound).max() ?? 86_400
            if closing - opening > 86_400 {
                reading.refuse(
                    node ?? hours[0].place, "an operating day from \(clock(opening)) to \(endClock(closing))",
                    "a day of at most 24 h from the first opening to the last closing, or 24x7")
                (opening, closing) = (0, 86_400)
            }
        }
        checkBounds(hours, opening: opening, isContinuous: isContinuous, reading)
        closing = opening + max(1, (closing - opening) / interval) * interval
        let allDays = -Grid.daysBefore..<days + Grid.daysAfter
        let closed = Set(
            allDays.filter { day in
                start.map { holidays.contains(CivilDate(dayNumber: $0.dayNumber + day)) } ?? false
            })
        let first = start?.weekday ?? 0
        let intervals = (closing - opening) / interval
        let openIntervals = allDays.map { day -> Range<Int> in
            guard !isContinuous else { return 0..<intervals }
            let spans = closed.contains(day) ? [] : hours.compactMap { $0.hours.days[((first + day) % 7 + 7) % 7] }
            guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else {
                return 0..<0
            }
            return min((first - opening) / interval, intervals)..<min((last - opening) / interval, intervals)
        }
        let (horizon, around) = Grid.cut(openIntervals)
        let calendar = OperatingCalendar(
            days: days, start: start?.description, firstWeekday: first, interval: interval, opening: opening,
            closing: closing, isContinuous: isContinuous, warmUp: warmUp ?? 0, openIntervals: horizon,
            openIntervalsAround: around, holidays: closed)
        return Grid(calendar: calendar, start: start)
    }

    /// The centre with the warm-up that was written; else, on a floor that never closes, of two hours, or of a week where
    /// the rosters of weekdays differ and a week's work is done in a week.
    func warmedUp(_ center: ContactCenter, _ reading: Reading) throws(Problems) -> ContactCenter {
        guard center.calendar.isContinuous, warmUp == nil else { return center }
        let isWeekly = center.hasWeeklyRosters && !center.growsWithoutEnd
        let hours = (7200 + interval - 1) / interval * interval
        reading.assume(["calendar", "warm-up"], isWeekly ? "7 d" : "\(hours / 60) min")
        return try center.with(warmUp: isWeekly ? 7 * 86_400 : hours)
    }

    private func checkBounds(
        _ hours: [(place: Node, hours: WeeklyHours)], opening: Int, isContinuous: Bool, _ reading: Reading
    ) {
        for (place, hours) in hours {
            for (weekday, span) in hours.days.enumerated() {
                guard let span else { continue }
                let off = [span.lowerBound, span.upperBound].first { ($0 - opening) % interval != 0 }
                if let off {
                    reading.refuse(
                        place, "hours with \(clock(off % 86_400)) on \(weekdayNames[weekday])",
                        "hours on the grid of \(interval / 60) min from \(clock(opening)), or another `interval`")
                    break
                }
                if isContinuous && span.upperBound > 86_400 {
                    reading.refuse(
                        place, "hours past midnight beside contact types open 24x7",
                        "hours that end by 24:00, or other types that close")
                    break
                }
            }
        }
    }
}
