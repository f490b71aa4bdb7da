// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Keys {
    static let outage = KeyTable(
        name: "outage",
        keys: [
            Key(
                "affects", .list(.name),
                "contact types that it stops, and teams (they finish what they have and take nothing new)", .required,
                example: "[calls, n2]"),
            Key(
                "every", .law(Outage.gapMeanRange), "time from the end of one to the start of the next, day and night",
                .otherwise("`at`: one of the two"), example: "20 d"),
            Key(
                "lasts", .law(Outage.lengthMeanRange), "how long one lasts", .otherwise("`at`: one of the two"),
                example: "1 h"),
            Key(
                "at", .list(.table(outageTime)),
                "when it is down, at most \(Outage.mostScheduled) times, instead of `every` and `lasts`",
                .otherwise("`every` and `lasts`"), example: "{day: 3, from: 10:00, lasts: 2 h}"),
            Key(
                "then", .text,
                "contacts that come meanwhile: `lost`, `held` (they wait until it is over), `surge 30%` (lost, and so many come again)",
                .assumed("lost"), example: "surge 30%"),
            Key(
                "surge-after", .law(Outage.surgeMeanRange), "time from the end until they come again",
                .assumed("15 min"), example: "5 min"),
            Key(
                "excused", .flag, "whether contacts that come meanwhile leave the contract's counts", .assumed("false")),
        ])

    static let outageTime = KeyTable(
        name: "outage-time",
        keys: [
            Key("date", .date, "its date", .otherwise("`day`: one of the two"), example: "2026-03-04"),
            Key(
                "day", .whole(OperatingCalendar.dayRange), "its day of the horizon, from 1",
                .otherwise("`date`: one of the two"), example: "3"),
            Key("from", .clock, "when it starts", .required, example: "10:00"),
            Key("lasts", .seconds(Outage.lengthRange), "how long it lasts", .required, example: "2 h"),
        ])
}

/// Reads when systems are down.
struct Outages {
    let reading: Reading
    let grid: Grid
    let contacts: [String]
    let teams: [String]

    func outages(_ node: Node?) -> [Outage] {
        guard let node else { return [] }
        let entries = reading.named(node, a: "outage")
        if entries.count > Outage.most {
            reading.refuse(node, "\(entries.count) outages", "at most \(Outage.most) outages")
        }
        return entries.prefix(Outage.most).compactMap { entry in
            Section(entry.value, Keys.outage, reading).flatMap { outage(entry.key, $0) }
        }
    }

    private func outage(_ name: String, _ section: Section) -> Outage? {
        let (types, teams) = section.take("affects").map(affected) ?? ([], [])
        let then = section.value("then", .by(fate))
        let arriving = surgeAfter(section, then)
        let isExcused = section.value("excused", .flag)
        guard let times = times(section), let types, let teams else { return nil }
        return Outage(
            name: name, times: times, types: types, teams: teams, arriving: arriving, isExcused: isExcused)
    }

    /// Names of contact types and of teams; `nil` where one is neither, or both.
    private func affected(_ node: Node) -> (types: [Int]?, teams: [Int]?) {
        var types: [Int] = []
        var stopped: [Int] = []
        for item in reading.items(node) {
            let known = contacts + teams
            guard let index = reading.word(item, among: known, called: "contact type or team") else {
                return (nil, nil)
            }
            if contacts.contains(known[index]) && teams.contains(known[index]) {
                reading.refuse(
                    item, "\(shown(known[index])), a contact type and a team", "names that are not both: rename one")
                return (nil, nil)
            }
            if index < contacts.count { types.append(index) } else { stopped.append(index - contacts.count) }
        }
        return (types, stopped)
    }

    private func times(_ section: Section) -> Outage.Times? {
        let every = section.take("every")
        let lasts = section.take("lasts")
        let laws = Laws(reading: reading)
        if let at = section.take("at") {
            if let other = every ?? lasts {
                reading.refuse(other, "both `at` and `every` or `lasts`", "`at`, or `every` and `lasts`")
                return nil
            }
            let spans = reading.items(at).map(span)
            return spans.contains { $0 == nil } ? nil : .scheduled(spans.compactMap { $0 })
        }
        guard let every, let lasts else {
            reading.refuse(
                section.node, "an outage without its times",
                "`every` and `lasts`, or `at` with a list such as {day: 3, from: 10:00, lasts: 2 h}")
            return nil
        }
        let (gap, length) = (laws.law(every), laws.law(lasts))
        guard let gap, let length else { return nil }
        return .random(every: gap, lasts: length)
    }

    private func span(_ node: Node) -> (day: Int, start: Int, length: Int)? {
        guard let section = Section(node, Keys.outageTime, reading) else { return nil }
        let date = section.take("date")
        let number = section.take("day")
        let from = section.read("from", .clock)
        let length = section.read("lasts", .seconds)
        guard (date == nil) != (number == nil) else {
            reading.refuse(node, date == nil ? "no day" : "both `date` and `day`", "`date` or `day`, one of them")
            return nil
        }
        var day: Int?
        if let number {
            day = reading.whole(number, 1...grid.calendar.days).map { $0 - 1 }
        } else if let date {
            day = self.day(date)
        }
        guard let day, let from, let length else { return nil }
        return (day, from, length)
    }

    private func day(_ node: Node) -> Int? {
        guard let date = reading.quantity(node, Quantity.date) else { return nil }
        guard let start = grid.start else {
            reading.refuse(node, "a date without a `start`", "`start` in the calendar, or `day`")
            return nil
        }
        let day = date.dayNumber - start.dayNumber
        if (0..<grid.calendar.days).contains(day) { return day }
        reading.refuse(
            node, allowed: "a date from \(start) to \(CivilDate(dayNumber: start.dayNumber + grid.calendar.days - 1))")
        return nil
    }

    /// `lost`, `held` or `surge 30%`.
    private func fate(_ node: Node) -> Outage.Arriving? {
        let allowed = "lost, held, or a surge such as surge 30%"
        guard let text = reading.text(node, allowed: allowed) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        if words == ["lost"] { return .lost }
        if words == ["held"] { return .held }
        guard words.count == 2, words[0] == "surge" else {
            reading.refuse(node, allowed: allowed)
            return nil
        }
        return reading.quantity(node) { (_) throws(QuantityError) in
            .surge(share: try Quantity.share(words[1]), after: .exponential(mean: 1))
        }
    }

    /// The surge with its time, which has a key of its own.
    private func surgeAfter(_ section: Section, _ then: Outage.Arriving) -> Outage.Arriving {
        guard case .surge(let share, _) = then else {
            if let node = section.take("surge-after") {
                reading.refuse(node, "`surge-after` without a surge", "`then: surge 30%`, or no `surge-after`")
            }
            return then
        }
        return .surge(share: share, after: section.value("surge-after", .law))
    }
}
