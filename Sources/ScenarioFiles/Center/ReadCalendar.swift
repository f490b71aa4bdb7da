// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let calendar = KeyTable(
        name: "calendar",
        keys: [
            Key(
                "start", .date, "date of the first day", .otherwise("a Monday"), example: "2026-03-02",
                words: "from first-day inicio date"),
            Key(
                "days", .whole(OperatingCalendar.dayRange), "counted days, closed ones included", .assumed("7"),
                example: "30", words: "horizon length duration dias"),
            Key(
                "interval", .seconds(OperatingCalendar.intervalRange), "length of an interval; divides a day",
                .assumed("30 min"), example: "15 min", words: "step granularity intervalo"),
            Key(
                "hours", .oneOf([.hours, .named(.hours)]),
                "opening hours: one text for all contact types, or several by name", .assumed("24x7"),
                example: "{phone: 'mon-fri 08:00-20:00, sat 09:00-15:00'}",
                words: "opening-hours open schedule horario horario-de-atendimento"),
            Key(
                "holidays", .list(.date), "dates on which all types but those open 24x7 are closed; needs `start`",
                .otherwise("none"), example: "[2026-12-24, 2026-12-25]", words: "feriados closed-days"),
            Key(
                "warm-up", .seconds(OperatingCalendar.warmUpRange),
                "simulated before the first day and not counted, whole intervals; only where a type is open 24x7",
                .otherwise(
                    "when 24x7: 2 h, or 7 d where the rosters of weekdays differ (and a week's work is done in a week); none otherwise"
                ), example: "2 h"),
        ])
}

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
            for key in ["days", "interval", "hours"] {
                reading.assume(["calendar", key], Keys.calendar[key].standard.words)
            }
            return
        }
        guard let section = Section(node, Keys.calendar, reading) else { return }
        start = section.read("start", .date)
        if !section.has("start") { section.noteDefault(of: "start") }
        days = section.value("days", .whole)
        let lengths = "a length from \(inWords(seconds: OperatingCalendar.intervalRange)) that divides a day"
        interval = section.value(
            "interval",
            .by { node in
                guard let seconds = reading.seconds(node, OperatingCalendar.intervalRange, allowed: lengths) else {
                    return nil
                }
                if 86_400 % seconds == 0 { return seconds }
                reading.refuse(node, allowed: lengths)
                return nil
            })
        if let node = section.take("hours") {
            readHours(node, reading)
        } else {
            section.noteDefault(of: "hours")
        }
        if let node = section.take("holidays") {
            holidays = Set(reading.items(node).compactMap { reading.quantity($0, Quantity.date) })
            if start == nil && !section.has("start") {
                reading.refuse(node, "holidays without a `start`", "`start`, the date of the first day")
            }
        }
        warmUp = section.read("warm-up", .seconds)
        warnOfHolidays(reading)
    }

    /// A list of holidays may be of many years; one without a date in the years of the horizon, or in the days around it,
    /// is another year's.
    private func warnOfHolidays(_ reading: Reading) {
        guard let start, !holidays.isEmpty else { return }
        let last = CivilDate(dayNumber: start.dayNumber + days - 1)
        let years = start.parts.year...last.parts.year
        let known = start.dayNumber - Grid.daysBefore..<start.dayNumber + days + Grid.daysAfter
        if holidays.contains(where: { years.contains($0.parts.year) || known.contains($0.dayNumber) }) {
            return
        }
        reading.warn(
            "no holiday of the calendar lies in the years of the horizon, \(start) to \(last), so that none closes a day: "
                + listed(holidays.map(\.description).sorted()))
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
