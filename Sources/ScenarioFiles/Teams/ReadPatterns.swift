// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let pattern = KeyTable(
        name: "pattern",
        keys: [
            Key(
                "starts", .oneOf([.list(.clock), .text]),
                "times at which a shift may start: one, a list, or `06:00 to 14:00 every 30 min`", .required,
                example: "06:00 to 14:00 every 30 min", words: "start inicio"),
            Key(
                "lengths", .list(.seconds(Shift.lengthRange)), "how long a shift may be", .required,
                example: "[6 h, 8 h]", words: "length duration"),
            Key(
                "days", .list(.text), "weekdays on which it starts", .otherwise("whenever its work is open"),
                example: "mon-fri"),
            Key(
                "days-on", .whole(1...7), "so many of these weekdays, any of them: each choice is a shift of its own",
                .otherwise("all of them"), example: "5"),
            Key("together", .flag, "whether the days on follow one another, the week going round", .neutral("false")),
            Key(
                "rotation", rotation.shape,
                "as in a shift; each day, or week, on which the cycle may begin makes a shift of its own",
                rotation.standard, example: "5 on 1 off"),
            Key(
                "breaks",
                .oneOf([.choice(["nr17"]), .list(.oneOf([.choice(["nr17"]), .table(patternPause)]))]),
                "as in a shift; a break with several times `at` which it may begin makes a shift for each of them",
                .otherwise("none"), example: "[{kind: meal, at: [3 h, 4 h], length: 30 min, paid: false}]"),
            Key(
                "least", .whole(Shift.agentRange), "fewest agents of a shift that is used at all", .neutral("1"),
                example: "2"),
            Key("most", .whole(Shift.agentRange), "most agents of one shift", .otherwise("no limit"), example: "12"),
        ])

    static let patternPause = KeyTable(
        name: "pattern-break",
        keys: [
            Key(
                "at", .list(.oneOf([.duration, .clock])),
                "when it begins: a time of day, or after the start of the shift; or several, of which each makes a shift",
                .otherwise("`from`: one of the two"), example: "[3 h, 3 h 30 min]")
        ]
            + pause.keys.map { key in
                key.name == "from"
                    ? Key("from", key.shape, key.meaning, .otherwise("`at`: one of the two"), example: key.example)
                    : key
            })
}

/// Reads the families of shifts of a team.
struct ReadPatterns {
    let reading: Reading
    let calendar: OperatingCalendar

    func patterns(_ section: Section, _ node: Node) -> Patterns? {
        let mostAgents = section.read("most-agents", .whole)
        let mostShifts = section.read("most-shifts", .whole) ?? Patterns.differentRange.upperBound
        guard let entries = node.entries, !entries.isEmpty else {
            reading.refuse(node, allowed: "a map: the name of a family of shifts, then its keys")
            return nil
        }
        if entries.count > Pattern.most {
            reading.refuse(node, "\(entries.count) families", "at most \(Pattern.most)")
            return nil
        }
        let families = entries.map { entry -> Pattern? in
            reading.check(name: entry.key, at: entry.keyPlace, node.path + [entry.key])
            return Section(entry.value, Keys.pattern, reading).flatMap { family(entry.key, $0) }
        }
        return families.contains { $0 == nil }
            ? nil : Patterns(families.compactMap { $0 }, mostAgents: mostAgents, mostShifts: mostShifts)
    }

    private func family(_ name: String, _ section: Section) -> Pattern? {
        let shiftReader = Shifts(reading: reading, calendar: calendar)
        let starts = section.take("starts").flatMap(starts)
        let lengths = section.read("lengths", Form.list(.seconds))
        let days = section.take("days").map { reading.weekdays($0) }
        let daysOn = section.read("days-on", .whole)
        let together = section.read("together", .flag)
        let rotation = section.take("rotation").map { reading.rotation($0) }
        let least = section.read("least", .whole)
        let most = section.read("most", .whole)
        let rule = section.take("breaks").map { PatternBreaks.read($0, reading) } ?? PatternBreaks(items: [])
        guard let starts, let lengths, let together, let least, let rule else { return nil }
        if let days, days == nil { return nil }
        if let rotation, rotation == nil { return nil }
        let given = days ?? nil
        let choices = daysOn.map { DaysOn.choices(of: $0, among: given ?? Set(0...6), together: together) } ?? [given]
        if choices.isEmpty {
            reading.refuse(
                section.node, "no choice of days on", "no more days on than there are weekdays to choose from")
            return nil
        }
        let rotations: [Rotation?] = (rotation ?? nil)?.all ?? [nil]
        let alternatives = starts.count * lengths.count * choices.count * rotations.count * rule.count
        guard alternatives <= 16 * Pattern.mostShifts else {
            reading.refuse(
                section.node, "\(alternatives) shifts", "at most \(Pattern.mostShifts) in all families of a team")
            return nil
        }
        var shifts: [Shift] = []
        for start in starts {
            for length in lengths {
                for breaks in rule.breaks(start: start, length: length, reading) {
                    let words =
                        [name, Self.digits(start)] + (lengths.count > 1 ? [Self.words(length)] : [])
                        + (breaks.at.isEmpty ? [] : breaks.at.map { Self.digits((start + $0) % 86_400) })
                    for days in choices {
                        for (index, rotation) in rotations.enumerated() {
                            let words =
                                words + (choices.count > 1 ? [DaysOn.words(days ?? [])] : [])
                                + (rotation.map { ["\($0.isOfWeeks ? "week" : "day")\(index + 1)"] } ?? [])
                            shifts.append(
                                Shift(
                                    name: words.joined(separator: "-"), start: shiftReader.onOperatingDay(start),
                                    length: length, agents: 1, weekdays: days, rotation: rotation, breaks: breaks.all))
                        }
                    }
                }
            }
        }
        if shifts.isEmpty {
            if reading.mistakes.isEmpty {
                reading.refuse(
                    section.node, "no shift that its breaks fit", "a start and a length in which all breaks lie")
            }
            return nil
        }
        return Pattern(name: name, shifts: shifts, least: least, most: most)
    }

    /// `06:00 to 14:00 every 30 min`, a time, or a list of times: seconds after midnight.
    private func starts(_ node: Node) -> [Int]? {
        let allowed = "a time of day, a list of them, or such as `06:00 to 14:00 every 30 min`"
        if case .scalar(let text) = node.content, text.contains(" ") {
            let words = text.lowercased().split(separator: " ")
            guard words.count >= 5, words[1] == "to", words[3] == "every",
                let first = try? Quantity.clock(String(words[0])),
                let last = try? Quantity.clock(String(words[2])),
                let step = try? Quantity.duration(words[4...].joined(separator: " ")), step == step.rounded(),
                step >= 60
            else {
                reading.refuse(node, allowed: allowed + ", with steps of a minute at least")
                return nil
            }
            let span = last >= first ? last - first : last + 86_400 - first
            return stride(from: first, through: first + span, by: Int(step)).map { $0 % 86_400 }
        }
        let times = reading.items(node).map { Form.clock.read(reading, $0, .clock) }
        if times.isEmpty { reading.refuse(node, allowed: allowed) }
        return times.isEmpty || times.contains { $0 == nil } ? nil : times.compactMap { $0 }
    }

    /// `0630`, and with seconds where there are some.
    private static func digits(_ second: Int) -> String {
        clock(second).filter { $0.isNumber }
    }

    /// `8h`, `6h20`, `45min`
    private static func words(_ length: Int) -> String {
        let (hours, minutes) = (length / 3600, length % 3600 / 60)
        if length % 60 != 0 { return "\(length)s" }
        return hours == 0
            ? "\(minutes)min" : minutes == 0 ? "\(hours)h" : "\(hours)h\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

/// Which weekdays of a week are worked.
enum DaysOn {
    /// All sets of so many of `days`, in the order of their first days.
    static func choices(of count: Int, among days: Set<Int>, together: Bool) -> [Set<Int>?] {
        if together {
            let runs = (0..<7).map { first in Set((0..<count).map { (first + $0) % 7 }) }
            var choices: [Set<Int>?] = []
            for run in runs where run.isSubset(of: days) && !choices.contains(run) { choices.append(run) }
            return choices
        }
        return (0..<128).map { bits in Set((0..<7).filter { bits >> $0 & 1 == 1 }) }
            .filter { $0.count == count && $0.isSubset(of: days) }
            .sorted { $0.sorted().lexicographicallyPrecedes($1.sorted()) }
    }

    /// `mon-tue-wed-thu-fri`
    static func words(_ days: Set<Int>) -> String {
        days.sorted().map { String(weekdayNames[$0].lowercased().prefix(3)) }.joined(separator: "-")
    }
}
