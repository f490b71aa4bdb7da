// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// When a queue is open on each weekday, as intervals of the operating day.
struct OpeningSpans {
    /// Monday first; `nil` where it is closed.
    var spans: [Range<Int>?]

    /// From data: the span of the intervals in which contacts came on half of the days at least; longer, until no more
    /// than one contact in two hundred came outside.
    ///
    /// - Complexity: O(days · intervals).
    init(of queue: OperatingDays, slots: Int) {
        spans = (0..<7).map { weekday in
            // Days of which something is known.
            let days = queue.days.filter { day, cells in
                OperatingDays.weekday(day) == weekday && cells.contains { !$0.offered.isNaN }
            }.map(\.value)
            guard !days.isEmpty else { return nil }
            var sums = [Double](repeating: 0, count: slots)
            var often = [Int](repeating: 0, count: slots)
            var busy = 0
            for cells in days {
                var came = false
                for (slot, cell) in cells.enumerated() where cell.offered > 0 {
                    sums[slot] += cell.offered
                    often[slot] += 1
                    came = true
                }
                if came { busy += 1 }
            }
            // A weekday that is closed on most of its days is closed.
            guard busy * 2 >= days.count, busy > 0 else { return nil }
            return Self.span(sums, often, of: busy)
        }
    }

    /// What the planner says.
    ///
    /// - Parameter first: seconds after midnight at which the operating day begins.
    init(_ hours: WeeklyHours, interval: Int, first: Int, slots: Int) {
        spans = hours.days.map { span in
            guard let span, !span.isEmpty else { return nil }
            let from = max(0, span.lowerBound - first) / interval
            let to = min(slots, (span.upperBound - first + interval - 1) / interval)
            return from < to ? from..<to : nil
        }
    }

    /// Open whenever a contact came, and when it was open before.
    func widened(to queue: OperatingDays) -> OpeningSpans {
        var wide = self
        for (day, cells) in queue.days {
            for (slot, cell) in cells.enumerated() where cell.offered > 0 {
                let weekday = OperatingDays.weekday(day)
                let span = wide.spans[weekday] ?? slot..<slot + 1
                wide.spans[weekday] = min(span.lowerBound, slot)..<max(span.upperBound, slot + 1)
            }
        }
        return wide
    }

    private static func span(_ sums: [Double], _ often: [Int], of days: Int) -> Range<Int>? {
        let total = sums.reduce(0, +)
        let core = sums.indices.filter { often[$0] * 2 >= days }
        let peak = sums.indices.max { sums[$0] < sums[$1] } ?? 0
        var low = core.first ?? peak
        var high = (core.last ?? peak) + 1
        var outside = total - sums[low..<high].reduce(0, +)
        while outside > total / 200 {
            let left = sums[..<low].reduce(0, +)
            if left >= outside - left {
                low -= 1
                outside -= sums[low]
            } else {
                outside -= sums[high]
                high += 1
            }
        }
        return low..<high
    }

    /// Whether every interval of the week is open.
    func isAlways(slots: Int) -> Bool { spans.allSatisfy { $0 == 0..<slots } }
}
