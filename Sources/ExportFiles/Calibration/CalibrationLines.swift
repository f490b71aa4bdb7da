// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Calibration {
    /// What to put into a scenario: the keys of each contact type.
    public var lines: String {
        var text = "contacts:\n"
        for type in types {
            text += "  \(type.type):\n"
            let keys = type.keys.map { "    \($0)\n" }.joined()
            text += keys.isEmpty ? "    # the files say nothing of its laws\n" : keys
        }
        return text
    }

    /// The effective agents of so many days after the files as CSV, as a `headcount` of a scenario reads it: `date`,
    /// `interval_start` and a column `agents`, or one for each contact type where there are several.
    ///
    /// Intervals of a weekday that the files do not have are 1; `nil` where no interval has a figure.
    public func roster(days: Int) -> String? {
        guard types.contains(where: { !$0.agents.isEmpty }) else { return nil }
        let names = types.count == 1 ? ["agents"] : types.map(\.type)
        var text = "date,interval_start,\(names.joined(separator: ","))\n"
        let last = period.upperBound.dayNumber
        for day in last + 1...last + max(1, days) {
            let weekday = CivilDate(dayNumber: day).weekday
            let spans = past.queues.map { $0.open.spans[weekday] }
            for slot in 0..<past.slots where spans.contains(where: { $0?.contains(slot) == true }) {
                let (date, second) = past.start(day, slot)
                let figures = zip(types, spans).map { type, span -> String in
                    guard span?.contains(slot) == true else { return "0" }
                    let found = type.agents.first { $0.weekday == weekday && $0.slot == slot }
                    return "\(found?.agents ?? 1)"
                }
                text += "\(date),\(clock(second)),\(figures.joined(separator: ","))\n"
            }
        }
        return text
    }
}

extension CalibratedType {
    /// Lines of the contact type, without indentation.
    fileprivate var keys: [String] {
        func number(_ value: Double, _ decimals: Int) -> String { Written.number(value, decimals: decimals) }
        var keys: [String] = []
        if let patience {
            keys.append("patience: {law: exponential, mean: \(number(patience.exponential.mean, 1)) s}")
        }
        if let handle {
            let mean = number(max(handle.mean.mean, 0.1), 1)
            if let best = handle.fits.first {
                // The mean is that of all contacts, so that the load is right; the form is that of the law.
                keys.append(
                    best.family == .exponential
                        ? "handle: {law: exponential, mean: \(mean) s}"
                        : "handle: {law: \(best.family.rawValue), mean: \(mean) s, cv: \(number(min(max(best.law.cv, 0.01), 10), 3))}"
                )
            } else {
                keys.append("handle: {law: lognormal, mean: \(mean) s, cv: 1}    # assumed: the law and its cv")
            }
        }
        if let redials, redials.share > 0, redials.meanDelay > 0 {
            func percent(_ share: Double) -> String { "\(number(min(100 * share, 100), 1))%" }
            keys.append(
                redials.isBeyondChance
                    ? "redial: {probability: \(percent(redials.share)), after: \(number(redials.meanDelay, 0)) s}"
                    : "# no redial is shown: \(percent(redials.share)) (\(percent(redials.interval.lowerBound)) to "
                        + "\(percent(redials.interval.upperBound))) of those who gave up called again, "
                        + "and \(percent(redials.afterAnswered)) of those answered"
            )
        }
        if let busyness, busyness.cv >= 0.005 {
            keys.append("# busyness: {law: gamma, cv: \(number(busyness.cv, 3))}    # in `volume` or `rate`")
        }
        return keys
    }
}
