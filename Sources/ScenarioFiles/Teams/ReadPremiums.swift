// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let premium = KeyTable(
        name: "premium",
        keys: [
            Key(
                "share", .share, "of the team's cost, paid on top of it; premiums of the same hour add up", .required,
                example: "20%"),
            Key("from", .clock, "the time of day with which it begins", .otherwise("00:00"), example: "22:00"),
            Key(
                "to", .clock, "the time of day with which it ends; before `from` it is on the next day",
                .otherwise("24:00"), example: "05:00"),
            Key(
                "days", .list(.text), "weekdays on which it begins",
                .otherwise("every day; holidays alone where `holidays: true`"), example: "sun"),
            Key("holidays", .flag, "whether it begins on the calendar's holidays too", .neutral("false")),
        ])
}

/// Reads the premiums of a team.
struct Premiums {
    let reading: Reading

    func premiums(_ node: Node) -> [Premium] {
        guard let entries = node.entries, !entries.isEmpty else {
            reading.refuse(node, allowed: "a map: the name of a premium, then its share")
            return []
        }
        return entries.prefix(Premium.most + 1).compactMap { entry in
            reading.check(name: entry.key, at: entry.keyPlace, node.path + [entry.key])
            return Section(entry.value, Keys.premium, reading).flatMap { premium(entry.key, $0) }
        }
    }

    private func premium(_ name: String, _ section: Section) -> Premium? {
        let share = section.read("share", .share)
        let from = section.take("from", default: 0, shown: Keys.premium["from"].standard.words) { node in
            reading.quantity(node) { (text) throws(QuantityError) in try Quantity.clock(text) }
        }
        let to = section.take("to", default: 86_400, shown: Keys.premium["to"].standard.words) { node in
            reading.quantity(node) { (text) throws(QuantityError) in try Quantity.clock(text) }
        }
        let days = section.take("days", default: nil, shown: Keys.premium["days"].standard.words) {
            reading.weekdays($0)
        }
        let holidays = section.read("holidays", .flag)
        guard let share, let holidays else { return nil }
        guard from != to else {
            reading.refuse(section.node, "a premium that begins when it ends", "`to` after `from`, or on the next day")
            return nil
        }
        return Premium(
            name: name, share: share, span: from..<(to > from ? to : to + 86_400), weekdays: days,
            onHolidays: holidays)
    }
}
