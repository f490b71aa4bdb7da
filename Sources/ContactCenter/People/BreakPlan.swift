// SPDX-License-Identifier: GPL-3.0-or-later

/// Time that an agent of a shift is planned to be off the floor.
///
/// Each agent of the shift takes it once, at a start of its own within the window: the starts are spread evenly, so
/// that a team does not vanish at once.
public struct Break: Equatable, Sendable {
    /// What the time is for.
    public enum Kind: String, CaseIterable, Sendable {
        /// A short rest; scenario files call it a break.
        case rest = "break"
        /// A meal, or training away from the floor.
        case meal, training
    }

    /// What it is for. All kinds take the agent off the floor alike; whether it is paid is `isPaid`.
    public let kind: Kind
    /// The span in which the whole of it lies, seconds after the start of the shift.
    public let window: Range<Int>
    /// Seconds.
    public let length: Int
    /// Whether it counts in the cost.
    public let isPaid: Bool
    /// Weekdays on which it is taken, 0 is Monday, by the day on which the shift starts; `nil`: each day of the shift.
    public let weekdays: Set<Int>?

    public init(kind: Kind, window: Range<Int>, length: Int, isPaid: Bool = true, weekdays: Set<Int>? = nil) {
        self.kind = kind
        self.window = window
        self.length = length
        self.isPaid = isPaid
        self.weekdays = weekdays
    }

    /// Whether it is taken in a shift that starts on this weekday, 0 is Monday.
    public func isTaken(onWeekday weekday: Int) -> Bool { weekdays?.contains(weekday) ?? true }

    /// Start for one agent, seconds after the start of the shift.
    /// - Parameters:
    ///   - agent: number within the shift, 0..<`agents`.
    ///   - agents: agents of the shift. Agent k starts at the share (k + ½) / n of what the window leaves free.
    public func start(ofAgent agent: Int, of agents: Int) -> Int {
        window.lowerBound + (window.count - length) * (2 * agent + 1) / (2 * agents)
    }

    /// The rules of Brazil for call centres: NR-17, Annex II (Portaria SIT 9/2007, items 5.3 and 5.4; numbered 6.3 and
    /// 6.4 since Portaria MTP 423/2021). At most 6 h of work a day, breaks within it, on which pay goes on; two breaks
    /// of 10 min after the first and before the last 60 min of work; one meal of 20 min, not work and here not paid. Up
    /// to 4 h of work: one break of 10 min and no meal. Verify before use.
    ///
    /// The windows share the time between the first hour and the last: three equal parts for break, meal and break.
    /// - Parameter length: of the shift, seconds.
    /// - Returns: `nil` where no such day is lawful: under 2 h 10 min, or over 6 h 20 min with the meal in it.
    public static func nr17(shiftOf length: Int) -> [Break]? {
        let (hour, rest, meal) = (3600, 600, 1200)
        guard length >= 2 * hour + rest, length <= 6 * hour + meal else { return nil }
        let inner = hour..<length - hour
        if length <= 4 * hour { return [Break(kind: .rest, window: inner, length: rest)] }
        let part = inner.count / 3
        return [
            Break(kind: .rest, window: hour..<hour + part, length: rest),
            Break(kind: .meal, window: hour + part..<length - hour - part, length: meal, isPaid: false),
            Break(kind: .rest, window: length - hour - part..<length - hour, length: rest),
        ]
    }
}
