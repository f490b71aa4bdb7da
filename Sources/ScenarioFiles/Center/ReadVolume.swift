// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    /// Contacts of an interval, or of a time.
    private static let figure = Shape.numberIn(Volume.range)

    private static let variation = Shape.oneOf([.numberIn(Volume.busynessRange), .share])

    /// Days that a profile may name: the special one wins over the general.
    static let dayNames: [(key: String, about: String, weekdays: [Int])] =
        zip(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], weekdayNames).enumerated().map {
            (key: $1.0, about: "\($1.1)s", weekdays: [$0])
        } + [
            ("weekday", "Monday to Friday", [0, 1, 2, 3, 4]), ("weekend", "Saturday and Sunday", [5, 6]),
            ("day", "every day not named otherwise", [0, 1, 2, 3, 4, 5, 6]),
        ]

    static let rate = KeyTable(
        name: "rates",
        keys: dayNames.map {
            Key(
                $0.key, .oneOf([figure, .list(figure)]),
                "contacts per `per` on \($0.about): one figure, or one for each interval",
                .otherwise("a more general day"), example: "[12, 18, 25]")
        } + [
            Key("per", .duration, "the time that the figures are for, at most 1 d", .required, example: "30 min"),
            Key(
                "busyness", .oneOf([variation, .table(busyness)]), "one random factor a day", .otherwise("none"),
                example: "{law: gamma, cv: 0.11}"),
        ])

    static let volume = KeyTable(
        name: "volume",
        keys: [
            Key(
                "forecast", .oneOf([.text, .list(figure)]),
                "mean contacts by interval: a CSV file, or a list for a day",
                .otherwise("`recorded`: one of the two"), example: "calls.csv"),
            Key(
                "recorded", .oneOf([.text, .list(figure)]),
                "counts to replay exactly: a CSV file, or a list for a day", .otherwise("`forecast`: one of the two"),
                example: "calls.csv"),
            Key(
                "column", .text, "column of the file", .otherwise("the name of the contact type"),
                example: "calls"),
            Key(
                "interval", .text, "column of the file with the start of the interval", .neutral("interval_start"),
                example: "Intervalo"),
            Key("date", .text, "column of the file with the date", .neutral("date"), example: "Data"),
            Key(
                "dates", .choice(DateOrder.self), "order of year, month and day in the dates of the file",
                .neutral("ymd")),
            Key(
                "only", .named(.text), "columns of the file, and the text that rows must have there to be read",
                .otherwise("all rows"), example: "{queue: Sales}"),
            Key(
                "busyness", .oneOf([variation, .table(busyness)]), "one random factor a day on a forecast",
                .otherwise("none"), example: "{law: gamma, cv: 0.11}"),
        ])

    static let busyness = KeyTable(
        name: "busyness",
        keys: [
            Key("law", .choice(["gamma"]), "law of the factor; its mean is 1", .neutral("gamma")),
            Key("cv", variation, "coefficient of variation of the factor", .required, example: "0.11"),
        ])
}

/// Reads how many contacts of a type come.
struct Volumes {
    let reading: Reading
    let grid: Grid

    /// The volume of a contact type from its `rate` or `volume`; a stand-in when neither can be read.
    func volume(of contact: Section, name: String, hours: WeeklyHours) -> Volume {
        let rate = contact.take("rate")
        let volume = contact.take("volume")
        let nothing = Volume.constant(perSecond: 0, on: grid.calendar)
        switch (rate, volume) {
        case (let rate?, nil): return self.rate(rate, hours) ?? nothing
        case (nil, let volume?): return self.volume(volume, name, hours) ?? nothing
        case (.some, let volume?): reading.refuse(volume, "both `rate` and `volume`", "one of them")
        case (nil, nil) where contact.meant.isDisjoint(with: ["rate", "volume"]):
            reading.refuse(contact.node, "neither `rate` nor `volume`", "one of them")
        case (nil, nil): break
        }
        return nothing
    }

    private func rate(_ node: Node, _ hours: WeeklyHours) -> Volume? {
        guard node.entries != nil else {
            guard let rate = reading.quantity(node, Quantity.frequency) else { return nil }
            return even(rate.count, per: rate.span, node, hours)
        }
        guard let section = Section(node, Keys.rate, reading) else { return nil }
        let busyness = busyness(section)
        guard let perNode = section.take("per"), let per = reading.duration(perNode) else { return nil }
        guard per > 0, per <= Double(Self.day) else {
            reading.refuse(perNode, allowed: "a time above 0 s, at most 1 d: each figure is for one day")
            return nil
        }
        var profile = [[Double]?](repeating: nil, count: 7)
        for day in Keys.dayNames {
            guard let node = section.take(day.key) else { continue }
            let open = day.weekdays.filter { !grid.open(hours, weekday: $0).isEmpty }
            if open.isEmpty { reading.refuseOnGrid(node, "rates for \(day.about), all closed", "days that are open") }
            guard let figures = figures(node) else { return nil }
            guard per < Double(Self.day) || node.isScalar else {
                reading.refuse(
                    perNode, "a day as the time of a list",
                    "a time within the day, such as \(minutes): a list has a figure for each interval")
                return nil
            }
            for weekday in open where profile[weekday] == nil {
                let count = grid.open(hours, weekday: weekday).count
                guard figures.count == count || node.isScalar else {
                    reading.refuseOnGrid(
                        node, "\(figures.count) figures",
                        "one, or the \(count) that \(weekdayNames[weekday])'s hours have in steps of \(minutes)")
                    return nil
                }
                profile[weekday] = node.isScalar ? Array(repeating: figures[0], count: count) : figures
            }
        }
        for weekday in 0..<7 where profile[weekday] == nil && !grid.open(hours, weekday: weekday).isEmpty {
            reading.refuseOnGrid(
                node, "no rate for \(weekdayNames[weekday]), which is open",
                "one of \(listed(Keys.dayNames.map(\.key))) for every open day")
            return nil
        }
        return poisson(hours, busyness) { day, index in
            let figure = profile[grid.calendar.weekday(of: day)]?[index] ?? 0
            if per == Double(Self.day) { return figure / Double(grid.open(hours, day: day).count) }
            return figure / per * Double(grid.calendar.interval)
        }
    }

    private static let day = 86_400

    /// One rate through all open time. Per days or weeks, so many come on an open day, or in a week of open days: they
    /// are spread over the open time, since nobody comes while it is closed.
    private func even(_ count: Double, per span: Double, _ node: Node, _ hours: WeeklyHours) -> Volume? {
        let day = Double(Self.day)
        if span < day || hours.isAlways {
            return poisson(hours) { _, _ in count / span * Double(grid.calendar.interval) }
        }
        guard span.truncatingRemainder(dividingBy: day) == 0 else {
            reading.refuse(node, allowed: "a rate per whole days, such as per day, or per a time within a day")
            return nil
        }
        if span.truncatingRemainder(dividingBy: 7 * day) == 0 {
            let open = (0..<7).reduce(0) { $0 + grid.open(hours, weekday: $1).count }
            return poisson(hours) { _, _ in count / (span / (7 * day)) / Double(open) }
        }
        return poisson(hours) { today, _ in count / (span / day) / Double(grid.open(hours, day: today).count) }
    }

    private func volume(_ node: Node, _ name: String, _ hours: WeeklyHours) -> Volume? {
        guard let section = Section(node, Keys.volume, reading) else { return nil }
        let busyness = busyness(section)
        let forecast = section.take("forecast")
        let recorded = section.take("recorded")
        guard (forecast == nil) != (recorded == nil), let figures = forecast ?? recorded else {
            reading.refuse(
                node, forecast == nil ? "neither `forecast` nor `recorded`" : "both `forecast` and `recorded`",
                "one of them")
            return nil
        }
        let kind: Volume.Kind = forecast == nil ? .recorded : .poisson
        let columnNode = section.take("column")
        var days: [[Double]?]
        guard let layout = IntervalLayout(section, reading) else { return nil }
        if case .list = figures.content {
            for key in ["interval", "date", "dates", "only"] {
                if let node = section.take(key) {
                    reading.refuse(node, "`\(key)` of a list", "a CSV file, or no `\(key)`")
                }
            }
            if let columnNode { reading.refuse(columnNode, "a column of a list", "a CSV file, or no `column`") }
            guard let list = self.figures(figures) else { return nil }
            days = []
            for day in grid.days {
                let open = grid.open(hours, day: day)
                if open.isEmpty {
                    days.append(nil)
                    continue
                }
                guard list.count == open.count else {
                    // A day around the horizon of other hours, of which the list says nothing.
                    if !(0..<grid.calendar.days).contains(day) {
                        days.append(nil)
                        continue
                    }
                    reading.refuseOnGrid(
                        figures, "\(list.count) figures",
                        "\(open.count), the intervals of \(minutes) on \(grid.name(ofDay: day))")
                    return nil
                }
                days.append(row(open) { list[$0] })
            }
        } else {
            let column = columnNode.flatMap { reading.text($0, allowed: "the name of a column") } ?? name
            guard
                let file = IntervalFile(
                    figures, column: column, askedAt: columnNode ?? figures, grid, reading, layout: layout),
                let read = file.days(open: { grid.open(hours, day: $0) }, whole: kind == .recorded)
            else { return nil }
            days = read
        }
        let (rows, rowOfDay) = Grid.folded(days)
        let (horizon, around) = Grid.cut(rowOfDay)
        return Volume(kind: kind, rows: rows, rowOfDay: horizon, rowsAround: around, busyness: busyness)
    }

    private func poisson(_ hours: WeeklyHours, _ busyness: Double = 0, _ mean: (_ day: Int, _ index: Int) -> Double)
        -> Volume
    {
        let days = grid.days.map { day -> [Double]? in
            let open = grid.open(hours, day: day)
            return open.isEmpty ? nil : row(open) { mean(day, $0) }
        }
        let (rows, rowOfDay) = Grid.folded(days)
        let (horizon, around) = Grid.cut(rowOfDay)
        return Volume(rows: rows, rowOfDay: horizon, rowsAround: around, busyness: busyness)
    }

    /// A row of the operating day that is zero outside the open intervals.
    private func row(_ open: Range<Int>, _ mean: (Int) -> Double) -> [Double] {
        (0..<grid.calendar.intervalsPerDay).map { open.contains($0) ? mean($0 - open.lowerBound) : 0 }
    }

    /// Numbers of contacts.
    private func figures(_ node: Node) -> [Double]? {
        let values = reading.items(node).map { item -> Double? in
            guard let value = reading.quantity(item, Quantity.number) else { return nil }
            if Volume.range.contains(value) { return value }
            reading.refuse(item, allowed: Volume.allowed)
            return nil
        }
        if values.isEmpty { reading.refuse(node, allowed: "one figure at least") }
        return values.isEmpty || values.contains(nil) ? nil : values.compactMap { $0 }
    }

    private func busyness(_ section: Section) -> Double {
        guard let node = section.take("busyness") else { return 0 }
        guard node.entries != nil else { return variation(node) }
        guard let section = Section(node, Keys.busyness, reading) else { return 0 }
        _ = section.read("law", .word)
        return section.take("cv").map(variation) ?? 0
    }

    private func variation(_ node: Node) -> Double {
        guard case .scalar(let text) = node.content, text.hasSuffix("%") else {
            return reading.number(node, Volume.busynessRange) ?? 0
        }
        return reading.share(node) ?? 0
    }

    private var minutes: String { "\(grid.calendar.interval / 60) min" }
}

extension Node {
    var isScalar: Bool { if case .scalar = content { true } else { false } }
}
