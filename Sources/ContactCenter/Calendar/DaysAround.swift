// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of the days before and after the horizon: the floor lives through some of them, uncounted, so that the
/// first counted day finds what the days before it leave, and the last counted contact is answered.
///
/// Days are those of the horizon: -1 is the day before day 0.
public struct DaysAround<Value: Hashable & Sendable>: Hashable, Sendable {
    /// In time: the last is day -1.
    public let before: [Value]
    /// In time: the first is the day after the horizon.
    public let after: [Value]

    public init(before: [Value] = [], after: [Value] = []) {
        self.before = before
        self.after = after
    }

    /// Of a day that may lie outside the horizon. A day of which nothing is known is like the nearest known day of its
    /// weekday; where not even a week is known, like the nearest known day.
    ///
    /// - Parameter horizon: one entry a day, one at least.
    func value(ofDay day: Int, horizon: [Value]) -> Value {
        if horizon.indices.contains(day) { return horizon[day] }
        let known = -before.count..<horizon.count + after.count
        var day = day
        if known.count >= 7 {
            if day < known.lowerBound { day += (known.lowerBound - day + 6) / 7 * 7 }
            if day >= known.upperBound { day -= (day - known.upperBound + 7) / 7 * 7 }
        }
        day = min(max(day, known.lowerBound), known.upperBound - 1)
        if day < 0 { return before[before.count + day] }
        return day < horizon.count ? horizon[day] : after[day - horizon.count]
    }
}
