// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a value stands along an axis: linear.
struct Scale {
    /// The values at both ends.
    let low: Double
    let high: Double
    /// Where these stand in the drawing.
    let start: Double
    let end: Double

    /// - Precondition: none: a domain of one value, or of values that are no numbers, is widened.
    init(_ low: Double, _ high: Double, from start: Double, to end: Double) {
        let low = low.isFinite ? low : 0
        let high = high.isFinite ? high : low + 1
        self.low = low
        self.high = high > low ? high : low + 1
        self.start = start
        self.end = end
    }

    func callAsFunction(_ value: Double) -> Double {
        let share = (min(max(value, low), high) - low) / (high - low)
        return start + share * (end - start)
    }

    /// Round values within the domain, about so many.
    func ticks(about count: Int) -> [Double] {
        let step = Self.step((high - low) / Double(max(count, 1)))
        var ticks: [Double] = []
        var index = (low / step - 1e-9).rounded(.up)
        while index * step <= high + step * 1e-9 && ticks.count < 50 {
            ticks.append(index * step)
            index += 1
        }
        return ticks
    }

    /// Decimals that tell two ticks apart.
    func decimals(about count: Int, of unit: Double = 1) -> Int {
        let step = Self.step((high - low) / Double(max(count, 1))) * unit
        return min(max(Int((-log10(step)).rounded(.up)), 0), 6)
    }

    /// The next of 1, 2, 5 times a power of ten.
    static func step(_ least: Double) -> Double {
        guard least.isFinite, least > 0 else { return 1 }
        let power = pow(10, log10(least).rounded(.down))
        return ([1, 2, 5, 10].first { $0 * power >= least * (1 - 1e-9) } ?? 10) * power
    }

    /// The end of an axis that begins at 0 and holds a value.
    static func top(_ value: Double, about count: Int = 5) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        let step = step(value / Double(count))
        return (value / step - 1e-9).rounded(.up) * step
    }
}
