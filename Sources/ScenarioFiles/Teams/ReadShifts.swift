// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let shift = KeyTable(
        name: "shift",
        keys: [
            Key(
                "start", .clock,
                "time of day; where the operating day runs past midnight, a time after midnight is on that day",
                .required, example: "08:00"),
            Key("length", .seconds(Shift.lengthRange), "may run past midnight", .required, example: "6 h 20 min"),
            Key("agents", .whole(Shift.agentRange), "agents of the shift", .required, example: "12"),
            Key(
                "days", .list(.text), "weekdays on which it starts", .otherwise("whenever its work is open"),
                example: "mon-fri"),
            rotation,
            Key(
                "breaks", .oneOf([.choice(["nr17"]), .list(.oneOf([.choice(["nr17"]), .table(pause)]))]),
                "in the order of the day, at most \(Shift.mostBreaks); `nr17`: those of Brazil's NR-17, Annex II, also "
                    + "beside others in a list",
                .otherwise("none"), example: "[{from: 2 h, length: 10 min}]"),
        ])

    static let pause = KeyTable(
        name: "break",
        keys: [
            Key("kind", .choice(Break.Kind.self), "what for", .neutral("break")),
            Key(
                "from", .oneOf([.duration, .clock]), "earliest start: a time of day, or after the start of the shift",
                .required, example: "2 h"),
            Key(
                "to", .oneOf([.duration, .clock]), "latest end, written likewise",
                .otherwise("`from` of the next break, or the end of the shift"), example: "12:30"),
            Key(
                "length", .seconds(Shift.lengthRange), "how long each agent is away, at most the shift", .required,
                example: "10 min"),
            Key("paid", .flag, "whether it counts in the cost", .neutral("true")),
            Key(
                "days", .list(.text), "weekdays on which it is taken", .otherwise("each day of the shift"),
                example: "wed"),
        ])
}

/// Reads the shifts of a team and their breaks.
struct Shifts {
    let reading: Reading
    let calendar: OperatingCalendar

    func shifts(_ node: Node) -> [Shift] {
        guard let entries = node.entries else {
            reading.refuse(node, allowed: "a map: the name of a shift, then its keys")
            return []
        }
        if entries.isEmpty { reading.refuse(node, allowed: "one shift at least") }
        return entries.prefix(Shift.most + 1).compactMap { entry in
            reading.check(name: entry.key, at: entry.keyPlace, node.path + [entry.key])
            return Section(entry.value, Keys.shift, reading).flatMap { shift(entry.key, $0) }
        }
    }

    private func shift(_ name: String, _ section: Section) -> Shift? {
        let start = section.read("start", .clock)
        let length = section.read("length", .seconds)
        let agents = section.read("agents", .whole)
        let days = section.take("days", default: nil, shown: Keys.shift["days"].standard.words) { reading.weekdays($0) }
        let rotation = section.take("rotation").map { reading.rotation($0) }
        let breaks = section.take("breaks", default: [], shown: Keys.shift["breaks"].standard.words) { node in
            start.flatMap { start in length.map { self.breaks(node, start: start, length: $0) } }
        }
        guard let start, let length, let agents else { return nil }
        return Shift(
            name: name, start: onOperatingDay(start), length: length, agents: agents, weekdays: days,
            rotation: rotation ?? nil, breaks: breaks)
    }

    /// A time of day on the operating day, which may run past midnight.
    func onOperatingDay(_ second: Int) -> Int {
        !calendar.isContinuous && second < calendar.opening && second + 86_400 < calendar.closing
            ? second + 86_400 : second
    }

    private func breaks(_ node: Node, start: Int, length: Int) -> [Break] {
        let items = reading.items(node)
        let ruled = items.filter(\.isScalar).flatMap { self.ruled($0, length: length) }
        let sections = items.filter { !$0.isScalar }.compactMap { Section($0, Keys.pause, reading) }
        let begins = sections.map { section in section.take("from").flatMap { second($0, start, length) } }
        let read = sections.enumerated().map { index, section -> Break? in
            let kind: Break.Kind? = section.read("kind", .choice)
            let away = section.take("length").flatMap {
                reading.seconds($0, 1...length, allowed: "whole seconds, more than 0 s, at most the shift")
            }
            let isPaid = section.read("paid", .flag)
            let days = section.take("days").flatMap { reading.weekdays($0) }
            var next = index + 1 < begins.count ? begins[index + 1] : length
            if let begin = begins[index], let rule = ruled.map(\.window.lowerBound).filter({ $0 > begin }).min() {
                next = next.map { min($0, rule) }
            }
            let end = section.take("to").map { second($0, start, length) } ?? next
            guard let begin = begins[index], let end, let kind, let away, let isPaid else { return nil }
            guard begin < end else {
                reading.refuse(
                    section.node, "a break without a window before `to`, or before the next break",
                    "breaks in the order of the day, each with room before the next")
                return nil
            }
            return Break(kind: kind, window: begin..<end, length: away, isPaid: isPaid, weekdays: days)
        }
        let own = read.compactMap { $0 }
        return ruled.isEmpty ? own : (ruled + own).sorted { $0.window.lowerBound < $1.window.lowerBound }
    }

    /// The breaks of a rule.
    private func ruled(_ node: Node, length: Int) -> [Break] {
        guard reading.word(node, among: Keys.shift["breaks"].shape.words) != nil else { return [] }
        if let breaks = Break.nr17(shiftOf: length) { return breaks }
        reading.refuse(
            node, "\(node.found) in a shift of \(length / 60) min",
            "a shift from 2 h 10 min to 6 h 20 min: at most 6 h of work and a meal of 20 min")
        return []
    }

    /// Seconds after the start of the shift, written so or as a time of day.
    private func second(_ node: Node, _ start: Int, _ length: Int) -> Int? {
        if case .scalar(let text) = node.content, text.contains(":") {
            guard let time = Form.clock.read(reading, node, .clock) else { return nil }
            let after = (time - start + 86_400) % 86_400
            if after <= length { return after }
            reading.refuse(
                node, "\(shown(text)), which is outside the shift",
                "a time from \(clock(start)) to \(clock((start + length) % 86_400))")
            return nil
        }
        return reading.seconds(
            node, 0...length, allowed: "a time of day within the shift, or whole seconds after its start, such as 2 h")
    }
}

extension Reading {
    /// Weekdays, 0 is Monday, such as `mon-fri` or `[mon, wed]`.
    func weekdays(_ node: Node) -> Set<Int>? {
        let allowed = "weekdays, such as mon-fri or [mon, wed]"
        let items = items(node).map { item in
            quantity(item) { (text) throws(QuantityError) in
                try Quantity.weekdays(text.lowercased(), QuantityError(found: shown(text), allowed: allowed))
            }
        }
        if items.isEmpty { refuse(node, allowed: allowed) }
        return items.isEmpty || items.contains(nil) ? nil : Set(items.compactMap { $0 }.joined())
    }
}
