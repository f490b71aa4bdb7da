// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension ImportedCenter {
    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Opening hours as a scenario has them: `mon-fri 08:00-20:00, sat 09:00-15:00`, or `24x7`.
    public func hours(of type: QueuePortrait) -> String {
        if type.open.isAlways(slots: slots) { return "24x7" }
        var parts: [String] = []
        var weekday = 0
        while weekday < 7 {
            guard let span = type.open.spans[weekday] else {
                weekday += 1
                continue
            }
            var last = weekday
            while last + 1 < 7, type.open.spans[last + 1] == span { last += 1 }
            let days = last == weekday ? Self.dayNames[weekday] : "\(Self.dayNames[weekday])-\(Self.dayNames[last])"
            parts.append("\(days) \(time(span.lowerBound))-\(end(span.upperBound))")
            weekday = last + 1
        }
        return parts.joined(separator: ", ")
    }

    /// The clock at which an interval of the operating day begins.
    private func time(_ slot: Int) -> String { clock((first + slot * interval) % 86_400) }

    private func end(_ slot: Int) -> String {
        let second = first + slot * interval
        return second == 86_400 ? "24:00" : clock(second % 86_400)
    }

    /// The intervals of a weekday in which any type is open, from the first to the last.
    func openSpan(_ weekday: Int) -> Range<Int>? {
        let spans = types.compactMap { $0.open.spans[weekday] }
        guard let low = spans.map(\.lowerBound).min(), let high = spans.map(\.upperBound).max() else { return nil }
        return low..<high
    }
}
