// SPDX-License-Identifier: GPL-3.0-or-later

/// Days on and off over a cycle that is not one week: five on and one off, twelve hours every other day, each second
/// Saturday.
public struct Rotation: Hashable, Sendable {
    /// Allowed days on, and off, of a cycle of days.
    public static let dayRange = 1...28
    /// Allowed weeks of a cycle of weeks.
    public static let weekRange = 1...8

    /// Days of the cycle, 1 or more.
    public let length: Int
    /// Days of the cycle that are worked, from 0.
    public let worked: Set<Int>
    /// Whether the cycle begins on the Monday of the first week of the horizon; else on the first day of the horizon.
    public let isOfWeeks: Bool

    /// - Parameters:
    ///   - length: days of the cycle, which begins on the first day of the horizon.
    ///   - worked: days of it, from 0; at least one, each below `length`.
    public init(length: Int, worked: Set<Int>) {
        self.init(length: length, worked: worked, isOfWeeks: false)
    }

    private init(length: Int, worked: Set<Int>, isOfWeeks: Bool) {
        precondition(!worked.isEmpty && worked.allSatisfy { (0..<length).contains($0) }, "days of the cycle")
        self.length = length
        self.worked = worked
        self.isOfWeeks = isOfWeeks
    }

    /// So many days on, then so many off, over and over.
    /// - Parameters:
    ///   - on: days on, 1 or more.
    ///   - off: days off, 0 or more.
    ///   - first: day of the horizon that is a first day on, from 0.
    public init(on: Int, off: Int, from first: Int = 0) {
        let length = on + off
        self.init(length: length, worked: Set((0..<on).map { (first + $0) % length }))
    }

    /// The weekdays of the first week, of the second, and so on, 0 is Monday. A week of them may have none.
    public init(weeks: [Set<Int>]) {
        let worked = weeks.enumerated().flatMap { week, days in days.map { 7 * week + $0 } }
        self.init(length: 7 * weeks.count, worked: Set(worked), isOfWeeks: true)
    }

    /// Day of the cycle, from 0, of a day of the horizon or around it.
    public func place(ofDay day: Int, weekday: Int) -> Int {
        if !isOfWeeks { return remainder(day, length) }
        // The Monday of the first week is at most six days before the horizon: its week has the number 0.
        let monday = day - weekday
        let week = (monday - remainder(monday, 7)) / 7 + (remainder(monday, 7) == 0 ? 0 : 1)
        return remainder(7 * week + weekday, length)
    }

    /// Whether a day of the horizon, or around it, is worked.
    public func isWorked(onDay day: Int, weekday: Int) -> Bool {
        worked.contains(place(ofDay: day, weekday: weekday))
    }

    /// The same cycle begun later, by days or by weeks, each once.
    public var all: [Rotation] {
        let step = isOfWeeks ? 7 : 1
        var found: [Rotation] = []
        for later in stride(from: 0, to: length, by: step) {
            let moved = Rotation(
                length: length, worked: Set(worked.map { ($0 + later) % length }), isOfWeeks: isOfWeeks)
            if !found.contains(moved) { found.append(moved) }
        }
        return found
    }

    /// The weekdays of each week of a cycle of weeks; `nil` of others.
    public var weeks: [Set<Int>]? {
        guard isOfWeeks else { return nil }
        return (0..<length / 7).map { week in Set((0..<7).filter { worked.contains(7 * week + $0) }) }
    }

    /// Days on, days off and the first day on, from 0, where the days on follow one another; `nil` of others.
    public var run: (on: Int, off: Int, first: Int)? {
        let firsts = worked.filter { !worked.contains(remainder($0 - 1, length)) }
        guard !isOfWeeks, firsts.count == 1, let first = firsts.first else { return nil }
        return (on: worked.count, off: length - worked.count, first: first)
    }

    /// `5 on 1 off`, `1 on 1 off from day 2`, `[mon-fri, mon-sat]`: as a scenario says it; `nil` of one that none can say.
    public var words: String? {
        if let weeks {
            return "[" + weeks.map { $0.isEmpty ? "off" : Self.words(of: $0) }.joined(separator: ", ") + "]"
        }
        return run.map { "\($0.on) on \($0.off) off" + ($0.first == 0 ? "" : " from day \($0.first + 1)") }
    }

    /// `mon-fri`, `sat`, `[mon, wed]`
    private static func words(of weekdays: Set<Int>) -> String {
        let days = weekdays.sorted()
        let (first, last) = (days[0], days[days.count - 1])
        if days.count == 1 { return weekdayKeys[first] }
        if last - first == days.count - 1 { return "\(weekdayKeys[first])-\(weekdayKeys[last])" }
        return "[\(days.map { weekdayKeys[$0] }.joined(separator: ", "))]"
    }

    private func remainder(_ value: Int, _ divisor: Int) -> Int { (value % divisor + divisor) % divisor }
}
