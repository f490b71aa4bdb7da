// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Keys {
    static let exception = KeyTable(
        name: "exception",
        keys: [
            Key(
                "days", .list(.text), "`mon`, `mon-fri`, `holidays`, `around-holidays`, or dates", .required,
                example: "[mon, around-holidays]"),
            Key("within", .duration, "another threshold", .otherwise("the clause's"), example: "90 s"),
            Key(
                "target", .target, "another target, where a window lies within a day, or for the parts in a share",
                .otherwise("the clause's"), example: "70%"),
        ])
}

/// Reads the days on which a clause says something else.
struct DayExceptions {
    let reading: Reading
    let measure: Measure
    /// Whether the clause promises a percentile of waits: then its target is its threshold.
    let isPercentile: Bool

    /// None when one cannot be read: the model counts them by their place.
    func exceptions(_ node: Node) -> [DayException] {
        let all = reading.items(node).map { Section($0, Keys.exception, reading).flatMap(exception) }
        return all.contains { $0 == nil } ? [] : all.compactMap { $0 }
    }

    private func exception(_ section: Section) -> DayException? {
        let days = section.take("days").flatMap(self.days)
        let withinNode = section.take("within")
        let targetNode = section.take("target")
        if withinNode == nil && targetNode == nil {
            reading.refuse(section.node, "an exception that changes nothing", "`within` or `target` beside `days`")
        }
        if let withinNode, measure.threshold == nil || isPercentile {
            reading.refuse(
                withinNode, "a threshold of another measure",
                isPercentile ? "`target`, the time of the percentile" : "it only beside `service level within …`")
            return nil
        }
        let within = withinNode.map(reading.duration)
        let form = isPercentile ? ValueForm(unit: .seconds, isMoreBetter: false) : measure.form
        let target = targetNode.map { node in
            reading.quantity(node) { (text) throws(QuantityError) in try Quantity.target(text, form) }
        }
        guard let days, within != .some(nil), target != .some(nil) else { return nil }
        if isPercentile, let target = target ?? nil {
            return DayException(days: days, threshold: target.value)
        }
        return DayException(days: days, threshold: within ?? nil, target: target ?? nil)
    }

    private func days(_ node: Node) -> DayChoice? {
        var choice = DayChoice()
        let allowed = "weekdays such as mon or mon-fri, holidays, around-holidays, or dates such as 2026-12-24"
        let items = reading.items(node)
        if items.isEmpty { reading.refuse(node, allowed: allowed) }
        var isRead = !items.isEmpty
        for item in items {
            guard let text = reading.text(item, allowed: allowed) else {
                isRead = false
                continue
            }
            let word = Quantity.trimmed(text).lowercased()
            if word == "holidays" {
                choice.holidays = true
            } else if word == "around-holidays" {
                choice.aroundHolidays = true
            } else if let date = try? Quantity.date(word) {
                choice.dates.insert(date)
            } else if let days = try? Quantity.weekdays(word, QuantityError(found: "", allowed: "")) {
                choice.weekdays.formUnion(days)
            } else {
                reading.refuse(item, allowed: allowed)
                isRead = false
            }
        }
        return isRead ? choice : nil
    }
}
