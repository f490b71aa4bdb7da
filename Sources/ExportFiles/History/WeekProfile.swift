// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A day that is unlike the others of its weekday.
public struct UnusualDay: Sendable {
    /// Its date.
    public let date: CivilDate
    /// Its contacts over those of an ordinary day of its weekday.
    public let factor: Double
}

/// The mean day of each weekday, and how days differ from it.
struct WeekProfile {
    /// By weekday from Monday: the mean of each interval of the operating day.
    private(set) var means: [[Double]]
    /// How many ordinary days each weekday's mean is of.
    private(set) var dayCounts = [Int](repeating: 0, count: 7)
    /// Of each ordinary day: its contacts over those of its weekday's mean, and the latter.
    private(set) var factors: [(day: Int, factor: Double, mean: Double)] = []
    private(set) var unusual: [UnusualDay] = []
    /// Intervals without a row that were read as zero.
    private(set) var zeros = 0
    /// Intervals of which nothing is known.
    private(set) var gaps: [(day: Int, slot: Int)] = []
    /// Intervals far from what usually comes at their weekday and time, with what came and what usually does.
    private(set) var outliers: [(day: Int, slot: Int, offered: Double, usual: Double)] = []
    /// Those of them that are left out of the means: all, unless they are too many.
    private(set) var leftOut: [(day: Int, slot: Int, offered: Double, usual: Double)] = []

    /// - Complexity: O(days · intervals).
    init(of queue: OperatingDays, open: OpeningSpans, slots: Int) {
        means = Array(repeating: [Double](repeating: 0, count: slots), count: 7)
        let days = queue.ordered.filter { open.spans[OperatingDays.weekday($0)] != nil }
        var filled: [Int: [Double]] = [:]
        let present = Self.presentMeans(queue, slots)
        for day in days { filled[day] = fill(queue, day, open, present[OperatingDays.weekday(day)]) }
        findOutliers(&filled)
        learn(filled, besides: [])
        let odd = Self.unlike(ratios(filled))
        // Where a fifth of the days is unlike the others, there are no others.
        if odd.count * 5 <= days.count {
            unusual = odd.map { UnusualDay(date: CivilDate(dayNumber: $0.day), factor: $0.factor) }
            let names = Set(odd.map(\.day))
            learn(filled, besides: names)
            unusual = ratios(filled).filter { names.contains($0.day) }.map {
                UnusualDay(date: CivilDate(dayNumber: $0.day), factor: $0.factor)
            }
            factors = ratios(filled).filter { !names.contains($0.day) }
        } else {
            factors = ratios(filled)
        }
    }

    /// The contacts of a day by interval, the unknown as no number. An interval without a row is zero where that is likely
    /// enough by what comes on other days.
    private mutating func fill(_ queue: OperatingDays, _ day: Int, _ open: OpeningSpans, _ present: [Double])
        -> [Double]
    {
        let weekday = OperatingDays.weekday(day)
        let cells = queue.days[day] ?? []
        return present.indices.map { slot in
            guard open.spans[weekday]?.contains(slot) == true else { return 0 }
            if cells[slot].isPresent {
                if cells[slot].offered.isNaN { gaps.append((day, slot)) }
                return cells[slot].offered
            }
            if exp(-present[slot]) > 0.001 {
                zeros += 1
                return 0
            }
            gaps.append((day, slot))
            return .nan
        }
    }

    /// By weekday, the mean of each interval over the days that have a figure.
    private static func presentMeans(_ queue: OperatingDays, _ slots: Int) -> [[Double]] {
        var sums = Array(repeating: [Double](repeating: 0, count: slots), count: 7)
        var counts = sums
        for (day, cells) in queue.days {
            let weekday = OperatingDays.weekday(day)
            for (slot, cell) in cells.enumerated() where !cell.offered.isNaN {
                sums[weekday][slot] += cell.offered
                counts[weekday][slot] += 1
            }
        }
        return (0..<7).map { weekday in zip(sums[weekday], counts[weekday]).map { $1 > 0 ? $0 / $1 : 0 } }
    }

    private mutating func learn(_ filled: [Int: [Double]], besides odd: Set<Int>) {
        for weekday in 0..<7 {
            var these = filled.filter { OperatingDays.weekday($0.key) == weekday && !odd.contains($0.key) }
            if these.isEmpty { these = filled.filter { OperatingDays.weekday($0.key) == weekday } }
            dayCounts[weekday] = these.count
            let days = these.sorted { $0.key < $1.key }.map(\.value)
            for slot in means[weekday].indices {
                let known = days.map { $0[slot] }.filter { !$0.isNaN }
                means[weekday][slot] = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
            }
        }
    }

    /// Each day's contacts over the mean of the intervals that are known of it.
    private func ratios(_ filled: [Int: [Double]]) -> [(day: Int, factor: Double, mean: Double)] {
        filled.sorted { $0.key < $1.key }.compactMap { day, values in
            let means = means[OperatingDays.weekday(day)]
            var (sum, mean) = (0.0, 0.0)
            for (slot, value) in values.enumerated() where !value.isNaN {
                sum += value
                mean += means[slot]
            }
            return mean > 0 ? (day, sum / mean, mean) : nil
        }
    }

    /// Days whose ratio to the median of their weekday lies far outside what is usual: four robust deviations (1.4826
    /// times the median absolute deviation of the logarithms), and a quarter at least.
    private static func unlike(_ days: [(day: Int, factor: Double, mean: Double)]) -> [(day: Int, factor: Double)] {
        let groups = Dictionary(grouping: days) { OperatingDays.weekday($0.day) }.filter { $0.value.count >= 3 }
        var logs: [(day: Int, factor: Double, log: Double)] = []
        for group in groups.values {
            let middle = median(group.map(\.factor))
            guard middle > 0 else { continue }
            for day in group {
                let factor = day.factor / middle
                logs.append((day.day, factor, log(max(factor, 0.001))))
            }
        }
        guard logs.count >= 5 else { return [] }
        let noise = days.map { 1 / max($0.mean, 1) }.reduce(0, +) / Double(days.count)
        let spread = max(1.4826 * median(logs.map { abs($0.log) }), noise.squareRoot(), 0.02)
        return logs.filter { abs($0.log) > max(4 * spread, log(1.25)) }.map { ($0.day, $0.factor) }
            .sorted { $0.day < $1.day }
    }

    /// Single intervals far from the median of their weekday and time, on the level of their day: six deviations of a Poisson
    /// count and a seventh of the median besides, and ten contacts at least. Levels are medians too, so that no outlier hides
    /// itself. They are left out of the means, unless one interval in fifty is one.
    private mutating func findOutliers(_ filled: inout [Int: [Double]]) {
        for group in Dictionary(grouping: filled.keys, by: OperatingDays.weekday).values where group.count >= 3 {
            let days = group.sorted()
            let middles = (filled[days[0]] ?? []).indices.map { slot in
                median(days.compactMap { filled[$0]?[slot] }.filter { !$0.isNaN })
            }
            for day in days {
                let values = filled[day] ?? []
                let level = median(
                    values.indices.compactMap { middles[$0] > 0 && !values[$0].isNaN ? values[$0] / middles[$0] : nil })
                for (slot, value) in values.enumerated() where !value.isNaN {
                    let usual = middles[slot] * level
                    let deviation = max(usual, 1).squareRoot() + usual / 7
                    if abs(value - usual) > 6 * deviation && abs(value - usual) >= 10 {
                        outliers.append((day, slot, value, usual))
                    }
                }
            }
        }
        outliers.sort { ($0.day, $0.slot) < ($1.day, $1.slot) }
        let intervals = filled.values.reduce(0) { $0 + $1.count { $0 > 0 } }
        guard outliers.count * 50 <= intervals else { return }
        leftOut = outliers
        for outlier in outliers { filled[outlier.day]?[outlier.slot] = .nan }
    }

    /// How much the whole days of a weekday vary beyond chance; `nil` where too few can be compared.
    var dayFactor: DayFactorFit? {
        let groups = Dictionary(grouping: factors) { OperatingDays.weekday($0.day) }.sorted { $0.key < $1.key }
        return DayFactorFit(groups: groups.map { $0.value.map { ($0.factor, $0.mean) } })
    }
}

/// The middle of values; 0 of none.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
