// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

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
        let start = section.take("start").flatMap(timeOfDay)
        let length = section.take("length").flatMap { seconds($0, 1...Shift.longest, "24 h") }
        let agents = section.take("agents").flatMap { reading.whole($0, 1...Team.largestHeadcount) }
        let days = section.take("days", default: nil, shown: "whenever its work is open") { weekdays($0) }
        let breaks = section.take("breaks", default: [], shown: "none") { node in
            start.flatMap { start in length.map { self.breaks(node, start: start, length: $0) } }
        }
        guard let start, let length, let agents else { return nil }
        return Shift(
            name: name, start: onOperatingDay(start), length: length, agents: agents, weekdays: days,
            breaks: breaks)
    }

    private func timeOfDay(_ node: Node) -> Int? {
        reading.quantity(node) { (text) throws(QuantityError) in try Quantity.clock(text) }
    }

    /// A time of day on the operating day, which may run past midnight.
    private func onOperatingDay(_ second: Int) -> Int {
        !calendar.isContinuous && second < calendar.opening && second + 86_400 < calendar.closing
            ? second + 86_400 : second
    }

    private func seconds(_ node: Node, _ range: ClosedRange<Int>, _ most: String) -> Int? {
        reading.seconds(node, range, allowed: "whole seconds, more than 0 s, at most \(most)")
    }

    private func weekdays(_ node: Node) -> Set<Int>? {
        let allowed = "weekdays, such as mon-fri or [mon, wed]"
        let items = reading.items(node).map { item in
            reading.quantity(item) { (text) throws(QuantityError) in
                try Quantity.weekdays(text.lowercased(), QuantityError(found: shown(text), allowed: allowed))
            }
        }
        if items.isEmpty { reading.refuse(node, allowed: allowed) }
        return items.isEmpty || items.contains(nil) ? nil : Set(items.compactMap { $0 }.joined())
    }

    private func breaks(_ node: Node, start: Int, length: Int) -> [Break] {
        if case .scalar(let text) = node.content {
            guard reading.word(node, among: ["nr17"]) != nil else { return [] }
            if let breaks = Break.nr17(shiftOf: length) { return breaks }
            reading.refuse(
                node, "\(text) in a shift of \(length / 60) min",
                "a shift from 2 h 10 min to 6 h 20 min: at most 6 h of work and a meal of 20 min")
            return []
        }
        let sections = reading.items(node).compactMap { Section($0, Keys.pause, reading) }
        let begins = sections.map { section in section.take("from").flatMap { second($0, start, length) } }
        let read = sections.enumerated().map { index, section -> Break? in
            let kind = section.take("kind").map { reading.choice($0, Break.Kind.self) } ?? .rest
            let away = section.take("length").flatMap { seconds($0, 1...length, "the shift") }
            let isPaid = section.take("paid").map { reading.flag($0) } ?? true
            let days = section.take("days").flatMap(weekdays)
            let next = index + 1 < begins.count ? begins[index + 1] : length
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
        return read.compactMap { $0 }
    }

    /// Seconds after the start of the shift, written so or as a time of day.
    private func second(_ node: Node, _ start: Int, _ length: Int) -> Int? {
        if case .scalar(let text) = node.content, text.contains(":") {
            guard let time = timeOfDay(node) else { return nil }
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
