// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The contacts of each past day by interval, as they would have been without the calendar's factors.
struct PastVolumes {
    /// Day since 1970 and contacts by interval of the operating day, in the order of days.
    private(set) var days: [(day: Int, values: [Double])] = []

    /// Intervals far from what usually comes are left out, as in the means of ``WeekProfile``.
    ///
    /// - Complexity: O(days · intervals).
    init(_ queue: PastQueue, factors: CalendarFactors) {
        let odd = Set(queue.profile.leftOut.map { [$0.day, $0.slot] })
        for weekday in 0..<7 {
            guard let span = queue.open.spans[weekday] else { continue }
            let these = queue.days.ordered.filter {
                OperatingDays.weekday($0) == weekday && factors.factor($0) > 0
            }
            let cells = these.map { day -> [IntervalFigures] in
                var cells = queue.days.days[day] ?? []
                for slot in cells.indices where odd.contains([day, slot]) { cells[slot].offered = .nan }
                return cells
            }
            let means = cells.first.map { first in
                first.indices.map { slot -> Double in
                    let known = cells.map { $0[slot].offered }.filter { !$0.isNaN }
                    return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
                }
            }
            guard let means else { continue }
            for (day, row) in zip(these, cells) {
                let values = row.indices.map { slot -> Double in
                    guard span.contains(slot) else { return 0 }
                    if !row[slot].offered.isNaN { return row[slot].offered }
                    // A row that is left out where few come is a zero; else the mean stands in for what is unknown.
                    return !row[slot].isPresent && exp(-means[slot]) > 0.001 ? 0 : means[slot]
                }
                days.append((day, values.map { $0 / factors.factor(day) }))
            }
        }
        days.sort { $0.day < $1.day }
    }

    /// The mean of all days of a weekday before a day, by interval, and of how many; `nil` where there is none.
    func mean(_ weekday: Int, before end: Int) -> (values: [Double], count: Int)? {
        var sums: [Double] = []
        var count = 0
        for (day, values) in days where day < end && OperatingDays.weekday(day) == weekday {
            sums = sums.isEmpty ? values : zip(sums, values).map { $0 + $1 }
            count += 1
        }
        return count == 0 ? nil : (sums.map { $0 / Double(count) }, count)
    }
}

/// How far forecasts were from what came, each day forecast from the days before it alone.
public struct RollingErrors: Sendable {
    /// Days that were forecast: those after the first third of the history whose weekday had come twice at least, with
    /// contacts.
    public let days: Int
    /// Mean of |forecast − came| ÷ came, over days on which anybody came.
    public let meanError: Double
    /// Mean of came ÷ forecast: above 1 the forecasts were too low.
    public let meanRatio: Double
    /// Of came ÷ forecast: what 5, 50 and 95 % of the days do not exceed.
    public let quantiles: [Double]
    /// Coefficient of variation of the day's factor: of came ÷ forecast, less what a Poisson count has.
    public let cv: Double

    /// - Returns: `nil` with fewer than five such days.
    init?(_ past: PastVolumes) {
        var sums = [Double](repeating: 0, count: 7)
        var counts = [Int](repeating: 0, count: 7)
        var (ratios, errors): ([Double], [Double]) = ([], [])
        var noise = 0.0
        for (index, day) in past.days.enumerated() {
            let weekday = OperatingDays.weekday(day.day)
            let total = day.values.reduce(0, +)
            let forecast = counts[weekday] > 0 ? sums[weekday] / Double(counts[weekday]) : 0
            if index * 3 >= past.days.count, counts[weekday] >= 2, forecast > 0 {
                ratios.append(total / forecast)
                noise += 1 / forecast
                if total > 0 { errors.append(abs(forecast - total) / total) }
            }
            sums[weekday] += total
            counts[weekday] += 1
        }
        guard ratios.count >= 5 else { return nil }
        let count = Double(ratios.count)
        let mean = ratios.reduce(0, +) / count
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let sorted = ratios.sorted()
        days = ratios.count
        meanError = errors.isEmpty ? .nan : errors.reduce(0, +) / Double(errors.count)
        meanRatio = mean
        quantiles = [0.05, 0.5, 0.95].map { sorted[min(Int(($0 * count).rounded(.up)), ratios.count) - 1] }
        cv = mean > 0 ? max(0, variance - noise / count).squareRoot() / mean : 0
    }
}
