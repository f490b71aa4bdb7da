// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let rotation = Key(
        "rotation", .list(.list(.text)),
        "days on and off, where they go round in other than a week: `5 on 1 off`, `1 on 1 off from day 2` of the horizon, "
            + "or the weekdays of one week after another (a week may be `off`)",
        .otherwise("each week is alike"), example: "[mon-fri, mon-sat]")
}

extension Reading {
    /// `5 on 1 off`, `1 on 1 off from day 2`, or a list of weeks.
    func rotation(_ node: Node) -> Rotation? {
        if case .list(let items) = node.content { return rotation(ofWeeks: items, node) }
        let allowed =
            "such as `5 on 1 off`, `1 on 1 off from day 2`, or a list of weeks such as [mon-fri, mon-sat]; at most "
            + "\(Rotation.dayRange.upperBound) days on and as many off"
        return quantity(node) { (text) throws(QuantityError) in
            let refusal = QuantityError(found: shown(text), allowed: allowed)
            let words = text.lowercased().split(separator: " ")
            guard words.count == 4 || (words.count == 7 && words[4...5] == ["from", "day"]), words[1] == "on",
                words[3] == "off", let on = Int(words[0]), let off = Int(words[2]),
                let first = words.count == 7 ? Int(words[6]) : 1, Rotation.dayRange.contains(on),
                Rotation.dayRange.contains(off), (1...on + off).contains(first)
            else { throw refusal }
            return Rotation(on: on, off: off, from: first - 1)
        }
    }

    private func rotation(ofWeeks items: [Node], _ node: Node) -> Rotation? {
        guard Rotation.weekRange.contains(items.count) else {
            refuse(
                node, "\(items.count) weeks",
                "\(Rotation.weekRange.lowerBound) to \(Rotation.weekRange.upperBound) weeks, such as [mon-fri, mon-sat]"
            )
            return nil
        }
        let weeks = items.map { item -> Set<Int>? in
            if case .scalar(let text) = item.content, text.lowercased() == "off" { return [] }
            return weekdays(item)
        }
        let worked = weeks.compactMap { $0 }
        guard worked.count == weeks.count else { return nil }
        if worked.allSatisfy(\.isEmpty) {
            refuse(node, "weeks that are all off", "a week at least with a weekday")
            return nil
        }
        return Rotation(weeks: worked)
    }
}
