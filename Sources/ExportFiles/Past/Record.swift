// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What was recorded of an interval of one day: sums, so that intervals can be pooled.
public struct RecordedInterval: Equatable, Sendable {
    /// Contacts that came.
    public let offered: Double
    /// Contacts that gave up; not a number where unknown.
    public let abandoned: Double
    /// Contacts answered within the threshold; not a number where unknown.
    public let inTime: Double
    /// Seconds that contacts waited together: the answered, or all where ``isOfAll``; not a number where unknown.
    public let wait: Double
    /// Contacts whose waits these are.
    public let waited: Double
    /// Whether the waits of those who gave up are among them.
    public let isOfAll: Bool

    init(_ cell: IntervalFigures, inTime: Double) {
        offered = cell.offered
        abandoned = cell.abandoned
        self.inTime = inTime
        isOfAll = !cell.lostWait.isNaN
        wait = cell.wait + (isOfAll ? cell.lostWait : 0)
        waited = isOfAll ? cell.offered : cell.answered
    }
}

/// What was recorded of past days, by contact type, date and clock.
public struct Record: Sendable {
    /// How each file was read.
    public let files: [FileReading]
    /// What is remarkable about the data.
    public let findings: [Finding]
    /// Seconds of an interval.
    public let interval: Int
    /// Names of the contact types, and of their queues in the files; empty where they name none.
    public let types: [(type: String, queue: String)]
    /// By type: intervals by day since 1970 and second after midnight.
    private let intervals: [[Moment: RecordedInterval]]

    private struct Moment: Hashable {
        let day: Int
        let second: Int
    }

    /// - Parameters:
    ///   - files: figures by interval or logs of calls; together they are one history.
    ///   - within: threshold of the service level that is counted in logs, seconds.
    ///   - options: what the planner says.
    /// - Throws: `Diagnostics`, with file, line, what was found and what is allowed.
    public init(_ files: [ExportSource], within: Double, options: ImportOptions) throws {
        let past = try Past(files, options: options)
        self.files = past.files
        findings = past.findings
        interval = past.interval
        types = past.queues.map { ($0.type, $0.days.name) }
        intervals = past.queues.map { queue in
            var inTime: [Moment: Double] = [:]
            for call in queue.calls where call.outcome != .abandoned && Double(call.wait) <= within {
                let moment = Moment(
                    day: Int(call.day), second: Int(call.second) / past.interval * past.interval)
                inTime[moment, default: 0] += 1
            }
            var intervals: [Moment: RecordedInterval] = [:]
            for (day, cells) in queue.days.days {
                for (slot, cell) in cells.enumerated() where cell.isPresent && cell.offered > 0 {
                    let (date, second) = past.start(day, slot)
                    let moment = Moment(day: date.dayNumber, second: second)
                    intervals[moment] = RecordedInterval(
                        cell, inTime: past.isLog ? inTime[moment] ?? 0 : cell.inTime)
                }
            }
            return intervals
        }
    }

    /// What was recorded from a clock time of a day on; `nil` where nobody came, or nothing is known.
    ///
    /// - Parameters:
    ///   - type: index of the contact type.
    ///   - day: since 1970.
    ///   - second: after midnight; past 86,400 it is on the next day.
    public func interval(ofType type: Int, day: Int, second: Int) -> RecordedInterval? {
        intervals[type][Moment(day: day + second / 86_400, second: second % 86_400)]
    }
}
