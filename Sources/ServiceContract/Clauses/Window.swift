// SPDX-License-Identifier: GPL-3.0-or-later

/// The span in which a clause is judged.
///
/// Weeks run from Monday, months, quarters and years by the calendar. A span that the horizon holds only in part is not
/// judged.
public enum Window: Hashable, Sendable {
    /// One span of the calendar after another.
    case each(Span)
    /// So many successive spans; one such window ends with every span. Days are days of the calendar, closed ones
    /// included, and such a window ends with each open day; intervals are open intervals, one after the other.
    case rolling(Int, Span)
    /// All days of the scenario together.
    case horizon

    /// A step of the calendar.
    public enum Span: String, CaseIterable, Sendable {
        /// Weeks begin on Monday; days are operating days, open ones.
        case interval, day, week, month, quarter, year
    }

    /// Each open interval.
    public static let interval = Window.each(.interval)
    /// Each open day.
    public static let day = Window.each(.day)
    /// Each week, from Monday.
    public static let week = Window.each(.week)
    /// Each month of the calendar.
    public static let month = Window.each(.month)
    /// Each quarter of the calendar.
    public static let quarter = Window.each(.quarter)
    /// Each year of the calendar.
    public static let year = Window.each(.year)

    /// Whether it looks inside a day.
    public var isWithinDay: Bool {
        switch self {
        case .each(let span), .rolling(_, let span): span == .interval
        case .horizon: false
        }
    }
}
