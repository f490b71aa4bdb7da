// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// A span of the day and its share of what a clause misses.
struct MissedSpan: Equatable {
    /// Intervals of the operating day.
    let intervals: Range<Int>
    let share: Double

    /// The intervals that miss most, until together they have half of all, joined to spans; where these are more than
    /// three, the shortest span that has half.
    static func spans(of misses: [Double]) -> [MissedSpan] {
        let total = misses.reduce(0, +)
        guard total > 0 else { return [] }
        func span(_ range: Range<Int>) -> MissedSpan {
            MissedSpan(intervals: range, share: misses[range].reduce(0, +) / total)
        }
        var chosen: Set<Int> = []
        var sum = 0.0
        for index in misses.indices.sorted(by: { (misses[$1], $0) < (misses[$0], $1) }) where 2 * sum < total {
            chosen.insert(index)
            sum += misses[index]
        }
        let starts = chosen.filter { !chosen.contains($0 - 1) }.sorted()
        let spans = starts.map { start in
            span(start..<(misses.indices.first { $0 > start && !chosen.contains($0) } ?? misses.count))
        }
        return spans.count <= 3 ? spans : [shortestHalf(of: misses, total: total)].map(span)
    }

    private static func shortestHalf(of misses: [Double], total: Double) -> Range<Int> {
        var best = 0..<misses.count
        var first = 0
        var sum = 0.0
        for end in misses.indices {
            sum += misses[end]
            while 2 * (sum - misses[first]) >= total {
                sum -= misses[first]
                first += 1
            }
            if 2 * sum >= total && end + 1 - first < best.count { best = first..<end + 1 }
        }
        return best
    }
}

extension ContractFigures {
    /// `Of what voice-80-20 misses 61.0% falls between 10:00 and 12:30.`; empty where it misses nothing, or its measure
    /// adds nothing up.
    func hours(ofClause index: Int) -> String {
        let spans = MissedSpan.spans(of: review.misses[index])
        guard !spans.isEmpty, review.misses[index].count > 1 else { return "" }
        let calendar = center.calendar
        let words = spans.map { span in
            "\(Words.percent(span.share, decimals: 1)) falls between "
                + "\(clock(calendar.start(ofInterval: span.intervals.lowerBound))) and "
                + endClock(calendar.start(ofInterval: span.intervals.upperBound))
        }
        return "  Of what \(contract.clauses[index].name) misses \(Words.list(words)).\n"
    }
}
