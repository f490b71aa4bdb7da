// SPDX-License-Identifier: GPL-3.0-or-later

/// What a column of an export says. The raw values are the words of `--map`.
public enum Role: String, CaseIterable, Sendable {
    // When.
    case date
    case time
    case end
    case weekday
    case intervalLength = "interval-length"
    // Of what.
    case queue
    // Counts of an interval.
    case offered
    case answered
    case abandoned
    case answeredInTime = "answered-in-time"
    case answeredLate = "answered-late"
    case abandonedInTime = "abandoned-in-time"
    case abandonedLate = "abandoned-late"
    // Times of an interval, as a mean of each contact or all together; in a call log, of the call.
    case handleTime = "handle-time"
    case totalHandleTime = "total-handle-time"
    case talkTime = "talk-time"
    case totalTalkTime = "total-talk-time"
    case holdTime = "hold-time"
    case totalHoldTime = "total-hold-time"
    case afterContact = "after-contact"
    case totalAfterContact = "total-after-contact"
    case wait
    case totalWait = "total-wait"
    case abandonedWait = "abandoned-wait"
    case totalAbandonedWait = "total-abandoned-wait"
    case serviceLevel = "service-level"
    // Instants of a call.
    case arrival
    case queueEntry = "queue-entry"
    case queueExit = "queue-exit"
    case answer
    case departure
    case outcome
    // Looked at by nobody.
    case ignore

    /// What the column holds, in words.
    public var words: String {
        switch self {
        case .date: "the date"
        case .time: "the start of the interval or of the call"
        case .end: "the end of the interval"
        case .weekday: "the weekday"
        case .intervalLength: "the length of the interval in minutes"
        case .queue: "the queue"
        case .offered: "contacts offered"
        case .answered: "contacts answered"
        case .abandoned: "contacts abandoned"
        case .answeredInTime: "contacts answered within the threshold"
        case .answeredLate: "contacts answered after the threshold"
        case .abandonedInTime: "contacts abandoned within the threshold"
        case .abandonedLate: "contacts abandoned after the threshold"
        case .handleTime: "handle time per contact"
        case .totalHandleTime: "handle time of all contacts together"
        case .talkTime: "talk time per contact"
        case .totalTalkTime: "talk time of all contacts together"
        case .holdTime: "hold time per contact"
        case .totalHoldTime: "hold time of all contacts together"
        case .afterContact: "after-contact work per contact"
        case .totalAfterContact: "after-contact work of all contacts together"
        case .wait: "wait per answered contact, or of the call"
        case .totalWait: "waits of all answered contacts together"
        case .abandonedWait: "wait per abandoned contact"
        case .totalAbandonedWait: "waits of all abandoned contacts together"
        case .serviceLevel: "service level"
        case .arrival: "when the call came"
        case .queueEntry: "when the call entered the queue"
        case .queueExit: "when the call left the queue"
        case .answer: "when the call was answered"
        case .departure: "when the call ended"
        case .outcome: "what became of the call"
        case .ignore: "not read"
        }
    }

    /// Whether the column counts contacts of an interval.
    var isCount: Bool {
        switch self {
        case .offered, .answered, .abandoned, .answeredInTime, .answeredLate, .abandonedInTime, .abandonedLate: true
        default: false
        }
    }

    /// Whether the column holds a span of time.
    var isDuration: Bool {
        switch self {
        case .handleTime, .totalHandleTime, .talkTime, .totalTalkTime, .holdTime, .totalHoldTime, .afterContact,
            .totalAfterContact, .wait, .totalWait, .abandonedWait, .totalAbandonedWait:
            true
        default: false
        }
    }

    /// Whether the column holds dates, times of day or both.
    var isInstant: Bool {
        switch self {
        case .date, .time, .end, .arrival, .queueEntry, .queueExit, .answer, .departure: true
        default: false
        }
    }

    /// Whether only one row a call can have such a column.
    var isOfCalls: Bool {
        switch self {
        case .arrival, .queueEntry, .queueExit, .answer, .departure, .outcome: true
        default: false
        }
    }
}

/// How a column came to its role.
public enum Basis: String, Sendable {
    /// The planner said so.
    case map = "told with --map"
    /// Its name says so.
    case name = "by its name"
    /// Its name nearly says so.
    case likelyName = "likely, by a part of its name"
    /// The layout of a product, which has no header.
    case layout = "by the layout"
    /// Only its values say so.
    case values = "likely, by its values"
    /// Nothing says what it is.
    case none = "not read"
}

/// A column and what it was taken for.
public struct ColumnUse: Sendable {
    /// Its name in the header, or its number where there is none.
    public let name: String
    /// What it was taken for.
    public internal(set) var role: Role
    /// How sure that is.
    public internal(set) var basis: Basis
    /// Seconds of one unit of its numbers.
    var unit = 1.0
}
