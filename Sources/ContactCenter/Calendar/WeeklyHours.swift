// SPDX-License-Identifier: GPL-3.0-or-later

/// When a contact type can be reached, by weekday. Seconds after midnight; a closing time past 86,400 runs into
/// the next day.
public struct WeeklyHours: Equatable, Sendable {
    /// One entry a weekday, Monday first; `nil` is a closed day.
    public let days: [Range<Int>?]

    /// - Precondition: seven entries.
    public init(days: [Range<Int>?]) {
        precondition(days.count == 7, "a week has seven days")
        self.days = days
    }

    /// Open on all seven days, from midnight to midnight.
    public static let always = WeeklyHours(days: Array(repeating: 0..<86_400, count: 7))

    /// Whether it is open all day on every weekday.
    public var isAlways: Bool { self == .always }

    /// Whether there is a span at all, and each is of some length and ends by the next midnight but one.
    var canRun: Bool {
        let spans = days.compactMap { $0 }
        return !spans.isEmpty && spans.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= 172_800 }
    }
}
