// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The horizon cut into windows.
public struct Timeline: Sendable {
    /// One window: days of the horizon, and of a window within a day its intervals (of each day).
    public struct Frame: Hashable, Sendable {
        public let days: Range<Int>
        /// `nil`: all intervals of its days. Else one day, or the days of a rolling window from the first interval of the
        /// first to the last of the last.
        public let intervals: Range<Int>?
    }

    public let calendar: OperatingCalendar

    public init(_ calendar: OperatingCalendar) { self.calendar = calendar }
}
