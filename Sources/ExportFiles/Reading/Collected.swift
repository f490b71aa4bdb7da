// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// The figures of one row of an interval export, in contacts and seconds. What is unknown is not a number.
struct IntervalRow {
    var queue: Int32 = 0
    /// Days since 1970.
    var day: Int32 = 0
    /// Seconds after midnight; negative where the row is of the whole day.
    var second: Int32 = 0
    var file: Int16 = 0
    /// Offset of the row in its file.
    var offset: UInt32 = 0
    var offered: Float = .nan
    var answered: Float = .nan
    var abandoned: Float = .nan
    /// Seconds of work of all answered contacts together.
    var handle: Float = .nan
    /// Seconds that all answered contacts waited together.
    var wait: Float = .nan
    /// Seconds that all abandoned contacts waited together.
    var lostWait: Float = .nan
    /// Contacts answered within the threshold of the export, whatever that is.
    var inTime: Float = .nan
}

/// One call of a log.
struct LoggedCall {
    enum Outcome: UInt8 {
        case answered, abandoned
        /// The log does not say.
        case unknown
    }

    var queue: Int32 = 0
    /// Days since 1970 of the day on which it came.
    var day: Int32 = 0
    /// Seconds after midnight at which it came.
    var second: Float = 0
    /// Seconds until it was answered or gave up; not a number where unknown.
    var wait: Float = .nan
    /// Seconds of work on it; not a number where unknown or not answered.
    var handle: Float = .nan
    var outcome: Outcome = .unknown
    /// Number of the caller; negative where unknown.
    var caller: Int32 = -1
}

/// What was noted about rows, how many there are, and where the first of them is.
struct NotedRows {
    let kind: Finding.Kind
    /// In words.
    let reason: String
    /// The file.
    let file: String
    /// Line of the first, from 1.
    let line: Int
    /// How many rows; 0 where it is of the whole file.
    var count: Int
}

/// How one file was read.
public struct FileReading: Sendable {
    /// As the planner named it.
    public let name: String
    /// What kind of rows it has.
    public let kind: ExportKind
    /// How its letters are written.
    public let encoding: String
    /// What stands between fields, in words.
    public let separator: String
    /// Lines above the header.
    public let titleLines: Int
    /// Rows that were read.
    public internal(set) var rows: Int
    /// The columns, in their order.
    public let columns: [ColumnUse]
    /// How dates, decimals and clocks were read, in words.
    public internal(set) var dialect: [String]
}

/// What has been read of all files.
struct Collected {
    var queues: [String] = []
    private var queueIndex: [String: Int] = [:]
    private var callers: [String: Int32] = [:]
    var rows: [IntervalRow] = []
    var calls: [LoggedCall] = []
    var files: [FileReading] = []
    /// The texts of the files, for messages.
    var sources: [SourceText] = []
    /// The tables, file by file; `nil` of a queue_log.
    var tables: [ExportTable?] = []
    var noted: [NotedRows] = []
    /// Queues that `--queue` does not name, the first hundred.
    private(set) var otherQueues: [String] = []
    /// Whether rows have weekdays or nothing in place of dates: a typical week.
    var isTypical = false
    /// Whether rows have dates.
    var isDated = false
    /// Whether times were told in UTC and left so.
    var isUTC = false
    /// What was taken for granted, each once.
    private(set) var assumptions: [String] = []

    /// The number of a queue, which is new at its first call.
    mutating func queue(_ name: String) -> Int {
        if let known = queueIndex[name] { return known }
        queues.append(name)
        queueIndex[name] = queues.count - 1
        return queues.count - 1
    }

    /// Whether a queue of that name has been read.
    func isKnown(_ name: String) -> Bool { queueIndex[name] != nil }

    /// The number of a caller, who is new at their first call; negative where the log does not say who called.
    mutating func caller(_ name: String) -> Int32 {
        // `0`, `anonymous` and their like are many people.
        guard !["", "0", "-", "anonymous", "unknown", "restricted", "private", "anonimo"].contains(name.lowercased())
        else { return -1 }
        if let known = callers[name] { return known }
        callers[name] = Int32(callers.count)
        return Int32(callers.count - 1)
    }

    mutating func passOver(_ reason: String, _ table: ExportTable, at offset: Int) {
        note(.passedOver, reason, table.source, at: offset)
    }

    /// Whether `--queue` names a queue, or names none; one that it does not name is passed over.
    mutating func isWanted(_ name: String, _ options: ImportOptions, _ source: SourceText, at offset: Int) -> Bool {
        let wanted = options.queues
        if wanted.isEmpty || wanted.contains(where: { $0.lowercased() == name.lowercased() }) { return true }
        note(.passedOver, "a queue that --queue does not name", source, at: offset)
        if otherQueues.count < 100, !otherQueues.contains(name) { otherQueues.append(name) }
        return false
    }

    /// Counts rows of which the same is to be said.
    mutating func note(_ kind: Finding.Kind, _ reason: String, _ source: SourceText, at offset: Int, count: Int = 1) {
        if let index = noted.lastIndex(where: {
            $0.reason == reason && $0.kind == kind && $0.file == source.name
        }) {
            noted[index].count += count
        } else {
            noted.append(
                NotedRows(
                    kind: kind, reason: reason, file: source.name, line: source.place(of: offset).line, count: count))
        }
    }

    /// The same of a table.
    mutating func note(_ kind: Finding.Kind, _ reason: String, _ table: ExportTable, at offset: Int, count: Int = 1) {
        note(kind, reason, table.source, at: offset, count: count)
    }

    /// Says once what was taken for granted.
    mutating func assume(_ words: String) {
        if !assumptions.contains(words) { assumptions.append(words) }
    }
}
